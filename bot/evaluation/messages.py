"""The held-out messages, and what writing them in a hurry does to them."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import yaml

Half = Literal["dev", "test"]

_ONE_IN = 5
"""One word in so many gets a typing mistake."""
_SHORTEST = 4
_SEED = 20261122


@dataclass(frozen=True)
class HeldOut:
    """A message nobody trained on, what it is about and how it is written."""

    text: str
    intent: str
    language: str
    style: str
    half: Half


def held_out(path: Path, *, halved: bool = True) -> tuple[HeldOut, ...]:
    """Read the messages; every second of each list, beginning with the first, is for development.

    Without `halved` none is: nobody reads the errors of that file. Raises OSError when the file
    cannot be read.
    """
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        HeldOut(text, intent, language, style, "dev" if halved and place % 2 == 0 else "test")
        for intent, languages in listed.items()
        for language, messages in languages.items()
        for place, message in enumerate(messages)
        for style, text in message.items()
    )


def without_diacritics(message: HeldOut) -> HeldOut:
    """The message in bare letters ("slimnīcā" becomes "slimnica"); Cyrillic keeps its alphabet."""
    bare = (c for c in unicodedata.normalize("NFD", message.text) if not unicodedata.combining(c))
    return replace(message, text="".join(bare))


def with_typos(message: HeldOut) -> HeldOut:
    """The message with a typing mistake in one word of five, the same ones every time."""
    chance = random.Random(f"{_SEED} {message.text}")
    words = message.text.split(" ")
    long = [place for place, word in enumerate(words) if len(word) >= _SHORTEST]
    for place in chance.sample(long, min(len(long), round(len(words) / _ONE_IN) or 1)):
        words[place] = _mistyped(words[place], chance)
    return replace(message, text=" ".join(words))


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    one, other = word[at], word[at + 1]
    swapped, dropped, doubled, replaced = other + one, other, one + one + other, "a" + other
    slip = chance.choice([swapped, dropped, doubled, replaced])
    return word[:at] + slip + word[at + 2 :]
