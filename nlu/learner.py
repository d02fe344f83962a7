"""What the intent classifier learns from lines: which of the intents a text is likely about.

A linear model weighs what `nlu.views` shows of a text; its margins become likelihoods by one
temperature, chosen on messages that nobody trained on (docs/decisions/0011).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import vstack
from sklearn.svm import LinearSVC

from nlu.slips import with_slips
from nlu.views import WEIGHTS, Views

_NEAR, _MOST_ROUNDS = 0.05, 5000
"""How near to the best weights is near enough: fifty times nearer takes longer, not better."""
_OF_UNKNOWN_WORDS = 0.3
"""How much margins count that rest on letters alone, as those of "zzz xxx" do."""


class Learner:
    """Learns which intent a text is about, and says how likely each of them is."""

    def __init__(
        self,
        c: float = 2.0,
        temperature: float = 5.0,
        random_state: int = 42,
        weights: tuple[float, float, float] = WEIGHTS,
        slips: float = 0.3,
        letters_in: int = 2,
    ) -> None:
        """`c` is the inverse of regularisation; a higher `temperature` makes likelihoods surer.

        `weights` say how much letters, stems and concepts count. Each line is learnt once as it
        stands and once with mistakes in a share of its words, `slips`; 0 leaves that out.
        Letters count that stand in at least `letters_in` lines: of few lines all should.
        """
        self._slips = slips
        self._random_state = random_state
        self._temperature = temperature
        self._views = Views(weights, letters_in=letters_in)
        self._model = LinearSVC(
            C=c,
            class_weight="balanced",
            random_state=random_state,
            tol=_NEAR,
            max_iter=_MOST_ROUNDS,
        )

    def fit(self, texts: Sequence[str], intents: Sequence[str]) -> Learner:
        """Learn from lines and the intent of each."""
        rows, named = self._views.learn(texts), list(intents)
        if self._slips:
            chance = random.Random(self._random_state)
            mistyped = [with_slips(text, chance, self._slips) for text in texts]
            rows, named = vstack([rows, self._views.see(mistyped)], "csr"), named * 2
        self._model.fit(rows, named)
        return self

    @property
    def intents(self) -> list[str]:
        """The intents in the order of the likelihoods."""
        return [str(one) for one in self._model.classes_]

    def likelihoods(self, texts: Sequence[str]) -> Any:
        """A row for each text, a column for each intent; every row adds up to 1."""
        rows = self._views.see(texts)
        margins = self._temperature * self._model.decision_function(rows)
        if margins.ndim == 1:  # of two intents the model tells one margin
            margins = np.column_stack([-margins, margins])
        margins[self._views.known(rows) == 0] *= _OF_UNKNOWN_WORDS
        odds = np.exp(margins - margins.max(axis=1, keepdims=True))
        return odds / odds.sum(axis=1, keepdims=True)

    def ranking(self, text: str) -> tuple[tuple[str, float], ...]:
        """The intents of one text with their likelihoods, the likeliest first."""
        row = self.likelihoods([text])[0]
        likely = sorted(zip(row, self.intents, strict=True), reverse=True)
        return tuple((name, float(p)) for p, name in likely)
