"""What the words of a message are about, whatever language or everyday word names it.

"Pamperi", "памперс" and "diapers" share no letters that a classifier could learn from. The list of
`concepts.yml` lets it see that they are one thing. An age told in numbers is a concept too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from nlu.canonical import canonical

_FILE = Path(__file__).with_name("concepts.yml")
_SHORTEST = 2
_NUMBER = re.compile(r"\d{1,3}")
_YEARS = ("gad", "god", "let", "rok", "rik", "jahr", "year", "yo")
_OTHER_UNITS = ("eir", "eur", "evr", "men", "mes", "mon", "ned", "nede", "week", "die", "dn", "day")
_AGES = ((1, "age_baby"), (12, "age_child"), (17, "age_teen"), (25, "age_young"), (64, "age_adult"))
_BARE_AGES = range(13, 100)
_IS = frozenset(
    "ir es man esmu vinam vinai mne emu ei jemu jei meni jomu jij im am is hes shes".split()
)
_PEOPLE = frozenset(
    "mother father grandparent husband wife partner son daughter child sibling grandchild relative "
    "neighbour friend self".split()
)

_Entry = tuple[tuple[str, ...], str]
"""The words after the first one ("$" closes a word), and the concept."""


def concepts(text: str) -> list[str]:
    """The concepts a text names, each once, in alphabetical order."""
    words = canonical(text).split()
    found = set(_ages(words))
    for place, word in enumerate(words):
        for rest, concept in _starting(word):
            if _follow(words[place + 1 :], rest):
                found.add(concept)
    return sorted(found)


def names_concept(word: str) -> bool:
    """Whether a canonical word alone names a concept."""
    return any(not rest for rest, _ in _starting(word))


def _starting(word: str) -> Iterator[_Entry]:
    entries = _entries()
    yield from entries.get(word + "$", ())
    for end in range(_SHORTEST, len(word) + 1):
        yield from entries.get(word[:end], ())


def _follow(words: list[str], rest: tuple[str, ...]) -> bool:
    return len(words) >= len(rest) and all(
        word == wanted[:-1] if wanted.endswith("$") else word.startswith(wanted)
        for word, wanted in zip(words, rest, strict=False)
    )


def _ages(words: list[str]) -> Iterator[str]:
    """Ages told in numbers: "78 gadi", "dēls 30", "man ir 17"; a bare number is none."""
    for place, word in enumerate(words):
        if not _NUMBER.fullmatch(word):
            continue
        number, after = int(word), words[place + 1] if place + 1 < len(words) else ""
        before = words[place - 1] if place else ""
        of_somebody = number in _BARE_AGES and not after.startswith(_OTHER_UNITS)
        if after.startswith(_YEARS) or (of_somebody and _somebody(before)):
            yield next((name for limit, name in _AGES if number <= limit), "age_old")


def _somebody(word: str) -> bool:
    return word in _IS or any(one in _PEOPLE and not rest for rest, one in _starting(word))


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """Entries by the beginning of their first word."""
    found: dict[str, list[_Entry]] = {}
    listed = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    for concept, entries in listed.items():
        for entry in entries.split(","):
            first, *rest = _words(entry)
            found.setdefault(first, []).append((tuple(rest), concept))
    return {first: tuple(ones) for first, ones in found.items()}


def _words(entry: str) -> list[str]:
    closed = [one.endswith("$") for one in entry.split()]
    words = [canonical(one) for one in entry.split()]
    return [word + "$" * end for word, end in zip(words, closed, strict=True)]
