"""Whether the parts of a pattern stand together in a message."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bot.safety.pattern import Pattern, Word
from bot.safety.words import Places


class Hit(NamedTuple):
    """A pattern met: first and last word, and how many letters were wrong."""

    start: int
    end: int
    wrong: int

    def distance(self, other: Hit) -> int:
        """How many words lie between two hits; 0 when they touch or overlap."""
        return max(0, self.start - other.end, other.start - self.end)


def hits(pattern: Pattern, places: Mapping[Word, Places]) -> Iterator[Hit]:
    """Every place where all parts of the pattern stand within its window."""
    found: list[list[Hit]] = []
    for part in pattern.parts:
        spans = {hit for words in part for hit in _sequences(words, places)}
        if not spans:
            return
        found.append(_best_spelled(spans))
    anchors, *others = sorted(found, key=len)
    for anchor in anchors:
        start, end, wrong = anchor
        for choices in others:
            near = _nearest(choices, anchor)
            start, end, wrong = min(start, near.start), max(end, near.end), wrong + near.wrong
        if end - start <= pattern.window:
            yield Hit(start, end, wrong)


def _best_spelled(spans: Iterable[Hit]) -> list[Hit]:
    best = {(hit.start, hit.end): hit for hit in sorted(spans, key=lambda hit: -hit.wrong)}
    return sorted(best.values())


def _sequences(words: tuple[Word, ...], places: Mapping[Word, Places]) -> Iterator[Hit]:
    """Each place where the words follow one another, at most one other word between two."""
    for start, wrong in places.get(words[0], {}).items():
        end = start
        for word in words[1:]:
            there = places.get(word, {})
            step = next((n for n in (1, 2) if end + n in there), None)
            if step is None:
                break
            end += step
            wrong += there[end]
        else:
            yield Hit(start, end, wrong)


def _nearest(spans: list[Hit], anchor: Hit) -> Hit:
    at = bisect_left(spans, anchor)
    around = spans[max(0, at - 1) : at + 1]
    return min(around, key=anchor.distance)
