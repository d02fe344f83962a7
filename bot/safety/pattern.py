"""What one line of the lexicon means.

`vins*/vina* + sit mani ~5` is two parts that must stand within five words of each other, in any
order. A part offers alternatives between `/`; an alternative is one or more words in a row, with
at most one other word in between. `*` at the end of a word allows any ending, `=` in front of it
forbids typing errors.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from nlu.canonical import canonical

DEFAULT_WINDOW = 8
_SHORTEST_WITH_TYPOS = 5
_LONG_ENOUGH_FOR_TWO = 10
_WINDOW = re.compile(r"~\s*(\d+)\s*$")


class Word(NamedTuple):
    """One word of a pattern in canonical form, and how freely it may be met."""

    stem: str
    open_end: bool
    typos: int


class Pattern(NamedTuple):
    """Parts that must occur together; a part is a choice of word sequences."""

    parts: tuple[tuple[tuple[Word, ...], ...], ...]
    window: int


def parse(line: str) -> Pattern:
    """Read one line of the lexicon, or raise ValueError saying what is wrong with it."""
    window = DEFAULT_WINDOW
    if found := _WINDOW.search(line):
        window = int(found[1])
        line = line[: found.start()]
    return Pattern(tuple(_part(part, line) for part in line.split("+")), window)


def _part(text: str, line: str) -> tuple[tuple[Word, ...], ...]:
    return tuple(_words(alternative, line) for alternative in text.split("/"))


def _words(text: str, line: str) -> tuple[Word, ...]:
    words = tuple(_word(word) for word in text.split())
    if not words or any(not word.stem for word in words):
        raise ValueError(f"rindā «{line.strip()}» starp zīmēm + vai / trūkst vārda")
    return words


def _word(text: str) -> Word:
    stem = canonical(text).replace(" ", "")
    typos = 0
    if not text.startswith("=") and len(stem) >= _SHORTEST_WITH_TYPOS and stem.isalpha():
        typos = 2 if len(stem) >= _LONG_ENOUGH_FOR_TWO else 1
    return Word(stem, text.endswith("*"), typos)
