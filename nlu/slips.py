"""Typing mistakes as people make them in a hurry, for lines to learn from.

Evaluation makes its own (`bot/evaluation/messages.py`): what measures is not what teaches.
"""

from __future__ import annotations

import random

_SHORTEST = 4
"""Shorter words are typed right, or mean something else when they are not."""
_LETTERS = "aāeēiīouūsštknrlvmdpbgcčjzž"


def with_slips(text: str, chance: random.Random, share: float) -> str:
    """The text with a mistake in about this share of its words."""
    words = text.split(" ")
    return " ".join(_slip(one, chance) if chance.random() < share else one for one in words)


def _slip(word: str, chance: random.Random) -> str:
    """Two letters swapped, one left out, doubled, or another in its place."""
    if len(word) < _SHORTEST:
        return word
    at = chance.randrange(len(word) - 1)
    one, other, wrong = word[at], word[at + 1], chance.choice(_LETTERS)
    ways = (other + one, other, one + one + other, wrong + other, one + wrong + other)
    return word[:at] + chance.choice(ways) + word[at + 2 :]
