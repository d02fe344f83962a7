"""Guesses which known name was meant."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process


def closest(given: str, known: Iterable[str]) -> str:
    """The known name most like a given one, or nothing where none is near."""
    found = process.extractOne(
        given, list(known), scorer=fuzz.ratio, score_cutoff=65, processor=str.casefold
    )
    return str(found[0]) if found else ""
