"""How a message looks to a model: three views of its words, side by side.

Character n-grams as it is written, and, with mistyped words put right, stems of words and of two
words in a row, and the concepts that its words stand for (docs/decisions/0011).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.canonical import canonical
from nlu.concepts import concepts
from nlu.spelling import Spelling
from nlu.stems import stem

_LONGEST = 2000
"""Characters of a message that are read; the rest can only repeat itself."""
WEIGHTS = (1.0, 1.2, 0.8)
"""How much letters, stems and concepts count."""


class Views:
    """Turns texts into rows of numbers; what it counts it learns from the first texts.

    Letters and stems that stand in fewer than `letters_in` and `stems_in` of those are left out:
    they take most of the memory.
    """

    def __init__(
        self,
        weights: tuple[float, float, float] = WEIGHTS,
        *,
        letters_in: int = 2,
        stems_in: int = 1,
    ) -> None:
        self._weights = weights
        self._letters = _view(
            analyzer="char_wb", ngram_range=(2, 5), preprocessor=_masked, min_df=letters_in
        )
        self._stems = _view(analyzer=_stems, min_df=stems_in)
        self._concepts = _view(analyzer=concepts)

    def learn(self, texts: Sequence[str]) -> Any:
        """Learn from texts, and return a row for each."""
        texts = [text[:_LONGEST] for text in texts]
        self._spelling = Spelling(texts)
        return self._side_by_side([view.fit_transform(texts) for view in self._each()])

    def see(self, texts: Sequence[str]) -> Any:
        """A row for each text."""
        written = [text[:_LONGEST] for text in texts]
        meant = [self._spelling.repaired(text) for text in written]
        return self._side_by_side(
            [
                self._letters.transform(written),
                self._stems.transform(meant),
                self._concepts.transform(meant),
            ]
        )

    def known(self, rows: Any) -> Any:
        """How many known stems and concepts each row has; of a row with none nobody can be sure."""
        return rows[:, len(self._letters.vocabulary_) :].getnnz(axis=1)

    def _each(self) -> tuple[TfidfVectorizer, ...]:
        return self._letters, self._stems, self._concepts

    def _side_by_side(self, views: Sequence[Any]) -> Any:
        weighed = [weight * view for weight, view in zip(self._weights, views, strict=True)]
        return hstack(weighed, format="csr")


def _view(**how: object) -> TfidfVectorizer:
    return TfidfVectorizer(sublinear_tf=True, dtype=np.float32, **how)


def _masked(text: str) -> str:
    return canonical(text, mask_digits=True)


def _stems(text: str) -> list[str]:
    found = [stem(word) for word in _masked(text).split()]
    return found + [f"{one} {after}" for one, after in pairwise(found)]
