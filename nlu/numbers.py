"""Numbers as people write them: "78", "septiņdesmit astoņi", "семьдесят восемь"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from num2words import num2words

from nlu.canonical import canonical

LANGUAGES = ("lv", "ru", "en")
_NAMED = (*range(21), 30, 40, 50, 60, 70, 80, 90, 100)
_LAST_LETTERS = 3
"""How many letters a case ending may add to the stem of a number word."""
# "1 200,50": groups of three after a space, then at most two decimals.
_DIGITS = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,9})(?:[.,](\d{1,2}))?(?![.,]?\d)"
)

# Forms whose stem differs from the dictionary one, or is too short to be told from other words.
_IRREGULAR = {
    "trim": 3, "triju": 3, "trijam": 3, "tris": 3, "treh": 3, "dva": 2, "dve": 2, "dvuh": 2,
    "odnu": 1, "odna": 1, "odnogo": 1, "vienu": 1, "viena": 1, "vienas": 1, "paris": 2,
    "para": 2, "paru": 2, "one": 1, "couple": 2,
} | {
    stem + ending: number
    for stem, number in (("div", 2), ("ses", 6))
    for ending in ("i", "as", "us", "u", "iem", "am", "os", "as")
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


def the_number(text: str) -> Decimal | None:
    """The one number a text gives; digits count before words, and of several none is taken."""
    written = _DIGITS.findall(text)
    if written:
        whole, cents = written[0]
        digits = re.sub(r"\D", "", whole)
        return Decimal(f"{digits}.{cents}" if cents else digits) if len(written) == 1 else None
    found = numbers(text)
    return Decimal(found[0]) if len(found) == 1 else None


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
            # English words do not bend; "eighty" without its ending would be eight.
            bends = language != "en" and len(word) > 4
            stem = re.sub(r"[aeiusj]+$", "", word) if bends else word
            if len(stem) >= 3:
                stems.setdefault(stem, number)
    return stems
