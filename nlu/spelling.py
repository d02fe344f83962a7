"""Mistyped words read as the words they were meant to be: "isults" as "insults".

Only a word that nobody ever wrote in the lines, and that names no concept, is looked up; it is read
as a known word that one slip of the finger turns into it (a letter too many, missing, wrong, or two
swapped). Endings make many such neighbours in Latvian, which does no harm: stems follow.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from nlu.canonical import canonical
from nlu.concepts import names_concept

_SHORTEST = 4


class Spelling:
    """The words of the training lines, found again when they are mistyped."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Learn the words of the lines."""
        words = (word for line in lines for word in canonical(line).split())
        self._known = Counter(word for word in words if len(word) >= _SHORTEST)
        self._shortened: dict[str, list[str]] = defaultdict(list)
        for word in self._known:
            for short in _shortened(word):
                self._shortened[short].append(word)

    def repaired(self, text: str) -> str:
        """The canonical text with its mistyped words put right."""
        return " ".join(self._meant(word) for word in canonical(text).split())

    def _meant(self, word: str) -> str:
        if len(word) < _SHORTEST or word in self._known or word.isdigit() or names_concept(word):
            return word
        near = {
            known
            for short in _shortened(word)
            for known in self._shortened.get(short, ())
            if OSA.distance(word, known) == 1
        }
        return max(near, key=lambda known: (*self._likely(word, known), known), default=word)

    def _likely(self, word: str, known: str) -> tuple[bool, bool, int]:
        return names_concept(known), known[0] == word[0], self._known[known]


def _shortened(word: str) -> set[str]:
    """The word, and the word without any one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
