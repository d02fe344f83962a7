"""Ages in years that a text speaks of: "78 gadi", "septiņdesmit astoņi gadi", "мне 63 года"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlu.canonical import canonical
from nlu.numbers import word_number

# Canonical: "year" is "jear", "yo" is "jo".
_YEARS = re.compile(r"gad|g$|let$|god|jear|jo$")
# "pirms 5 gadiem", "5 gadus", "5 лет назад": how long, not how old.
_NOT_AN_AGE = ("pirms", "kops", "jau", "for", "uz")
_HOW_LONG = ("atpakal", "nazad", "ago")
_NUMBER_AND_LETTERS = re.compile(r"(\d)([a-z])")
_MOST_WORDS = 3
_MOST_DIGITS = 3


def age_in(text: str) -> int | None:
    """The first age in years that a text speaks of, or None."""
    return next((years for _, _, years in found_ages(_words(text))), None)


def ages_in(text: str) -> set[int]:
    """Every age in years that a text speaks of: "dēlam 5 gadi un meitai 9 gadi"."""
    return {years for _, _, years in found_ages(_words(text))}


def found_ages(words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Ages among canonical words: the first word, the word after the last, and the years."""
    begin = 0
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else ""
        long_lasting = word.startswith("gadus") and not after.startswith("vec")
        if index == begin or not _YEARS.match(word) or long_lasting or after in _HOW_LONG:
            continue
        before = words[max(begin, index - _MOST_WORDS) : index]
        found = _years(before)
        if found is not None and not any(one in _NOT_AN_AGE for one in before):
            years, length = found
            yield index - length, index + 1, years
            begin = index + 1


def _years(before: Sequence[str]) -> tuple[int, int] | None:
    """The number that ends some words, and of how many words it is: "septiņdesmit astoņi"."""
    if before[-1].isdigit():
        return (int(before[-1]), 1) if len(before[-1]) <= _MOST_DIGITS else None
    last = word_number(before[-1])
    tens = word_number(before[-2]) if len(before) > 1 and not before[-2].isdigit() else None
    if last is not None and last < 10 and tens is not None and tens >= 20:
        return tens + last, 2
    return None if last is None else (last, 1)


def _words(text: str) -> list[str]:
    return _NUMBER_AND_LETTERS.sub(r"\1 \2", canonical(text)).split()
