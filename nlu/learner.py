"""What the intent classifier learns from lines: which of the intents a text is likely about.

Three views of a text side by side: character n-grams as it is written, and, with mistyped words put
right, stems of words and of two words in a row, and the concepts that its words stand for. A linear
model weighs them; its margins become likelihoods by one temperature, chosen on messages that nobody
trained on (docs/decisions/0011).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from nlu.canonical import canonical
from nlu.concepts import concepts
from nlu.spelling import Spelling
from nlu.stems import stem

_LONGEST = 2000
"""Characters of a message that are read; the rest can only repeat itself."""
_OF_LETTERS, _OF_STEMS, _OF_CONCEPTS = 1.0, 0.4, 0.4
"""How much each view counts."""


class Learner:
    """Learns which intent a text is about, and says how likely each of them is."""

    def __init__(self, c: float = 1.0, temperature: float = 4.0, random_state: int = 42) -> None:
        """`c` is the inverse of regularisation; a higher `temperature` makes likelihoods surer."""
        self._temperature = temperature
        self._letters = _view(analyzer="char_wb", ngram_range=(2, 5), preprocessor=_masked)
        self._stems = _view(analyzer=_stems)
        self._concepts = _view(analyzer=concepts)
        self._model = LinearSVC(C=c, class_weight="balanced", random_state=random_state)

    def fit(self, texts: Sequence[str], intents: Sequence[str]) -> Learner:
        """Learn from lines and the intent of each."""
        texts = [text[:_LONGEST] for text in texts]
        self._spelling = Spelling(texts)
        for view in (self._letters, self._stems, self._concepts):
            view.fit(texts)
        self._model.fit(self._seen(texts, texts), intents)
        return self

    @property
    def intents(self) -> list[str]:
        """The intents in the order of the likelihoods."""
        return [str(one) for one in self._model.classes_]

    def likelihoods(self, texts: Sequence[str]) -> Any:
        """A row for each text, a column for each intent; every row adds up to 1."""
        texts = [text[:_LONGEST] for text in texts]
        seen = self._seen(texts, [self._spelling.repaired(text) for text in texts])
        margins = self._temperature * self._model.decision_function(seen)
        odds = np.exp(margins - margins.max(axis=1, keepdims=True))
        return odds / odds.sum(axis=1, keepdims=True)

    def ranking(self, text: str) -> tuple[tuple[str, float], ...]:
        """The intents of one text with their likelihoods, the likeliest first."""
        row = self.likelihoods([text])[0]
        likely = sorted(zip(row, self.intents, strict=True), reverse=True)
        return tuple((name, float(p)) for p, name in likely)

    def _seen(self, written: Sequence[str], meant: Sequence[str]) -> Any:
        views = (
            _OF_LETTERS * self._letters.transform(written),
            _OF_STEMS * self._stems.transform(meant),
            _OF_CONCEPTS * self._concepts.transform(meant),
        )
        return hstack(views, format="csr")


def _view(**how: object) -> TfidfVectorizer:
    return TfidfVectorizer(sublinear_tf=True, dtype=np.float32, **how)


def _masked(text: str) -> str:
    return canonical(text, mask_digits=True)


def _stems(text: str) -> list[str]:
    found = [stem(word) for word in _masked(text).split()]
    return found + [f"{one} {after}" for one, after in pairwise(found)]
