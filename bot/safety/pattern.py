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
_DOUBLED = re.compile(r"([aeiou])\1")
_NJ = re.compile(r"nj(?![aeiou])")
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


def folded(text: str) -> str:
    """Canonical text with long vowels written as short: "naazi", "maajaas", "vinjsh"."""
    return _NJ.sub("n", _DOUBLED.sub(r"\1", canonical(text)))


def parse(line: str, *, forgiving: bool = True) -> Pattern:
    """Read one line of the lexicon, or raise ValueError saying what is wrong with it.

    A line that calls off an alarm is read with `forgiving=False`: a typing error must never
    be what makes danger look harmless.
    """
    window = DEFAULT_WINDOW
    if found := _WINDOW.search(line):
        window = int(found[1])
        line = line[: found.start()]
    parts = (tuple(_words(text, line) for text in part.split("/")) for part in line.split("+"))
    pattern = Pattern(tuple(parts), window)
    return pattern if forgiving else _exactly(pattern)


def _exactly(pattern: Pattern) -> Pattern:
    parts = (
        tuple(tuple(word._replace(typos=0) for word in words) for words in part)
        for part in pattern.parts
    )
    return Pattern(tuple(parts), pattern.window)


def _words(text: str, line: str) -> tuple[Word, ...]:
    words = tuple(_word(word) for word in text.split())
    if not words or any(not word.stem for word in words):
        raise ValueError(f"rindā «{line.strip()}» starp zīmēm + vai / trūkst vārda")
    return words


def _word(text: str) -> Word:
    stem = folded(text).replace(" ", "")
    forgiving = not text.startswith("=") and len(stem) >= _SHORTEST_WITH_TYPOS and stem.isalpha()
    return Word(stem, text.endswith("*"), 1 if forgiving else 0)
