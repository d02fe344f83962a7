"""Numbers as people write them: "78", "septiņdesmit astoņi", "семьдесят восемь"."""

from __future__ import annotations

import re
from functools import cache

from num2words import num2words

from nlu.canonical import canonical

LANGUAGES = ("lv", "ru", "en")
_NAMED = (*range(21), 30, 40, 50, 60, 70, 80, 90, 100)
_LAST_LETTERS = 3
"""How many letters a case ending may add to the stem of a number word."""

# Forms whose stem differs from the dictionary one.
_IRREGULAR = {
    "trim": 3, "triju": 3, "trijam": 3, "tris": 3, "treh": 3, "dva": 2, "dve": 2, "dvuh": 2,
    "odnu": 1, "odna": 1, "odnogo": 1, "vienu": 1, "viena": 1, "vienas": 1, "paris": 2,
    "para": 2, "paru": 2, "a": 1, "one": 1, "couple": 2, "divus": 2, "divas": 2,
}  # fmt: skip


def numbers(text: str) -> list[int]:
    """Every whole number in a text, digits or words, in order; "septiņdesmit astoņi" is 78."""
    found: list[int] = []
    open_tens = False
    for token in canonical(text).split():
        digits = re.match(r"\d{1,6}", token)
        value = int(digits[0]) if digits else word_number(token)
        if value is None:
            open_tens = False
        elif open_tens and not digits and 0 < value < 10:
            found[-1] += value
            open_tens = False
        else:
            found.append(value)
            open_tens = not digits and value >= 20 and value % 10 == 0
    return found


def word_number(token: str) -> int | None:
    """The number one canonical word means, or None."""
    if token in _IRREGULAR:
        return _IRREGULAR[token]
    for length in range(len(token), max(2, len(token) - _LAST_LETTERS - 1), -1):
        value = _stems().get(token[:length])
        if value is not None:
            return value
    return None


@cache
def _stems() -> dict[str, int]:
    stems: dict[str, int] = {}
    for language in LANGUAGES:
        for number in _NAMED:
            word = canonical(num2words(number, lang=language))
            if " " in word:
                continue
            stem = re.sub(r"[aeiusj]+$", "", word) if len(word) > 4 else word
            if len(stem) >= 3:
                stems.setdefault(stem, number)
    return stems
