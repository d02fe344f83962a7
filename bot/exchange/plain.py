"""Texts brought to one form, to be compared or made into ids."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

MOST_LETTERS = 60


def plain(text: str) -> str:
    """Small letters without diacritics, single spaces: equal for two ways to write one thing."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(one for one in apart if not unicodedata.combining(one))
    return " ".join(bare.split())


def slug(name: str) -> str:
    """The id of a thing by its name: SIA «Saules Māja» is sia_saules_maja."""
    words = re.findall(r"[a-z0-9]+", plain(name))
    joined = "_".join(words)[:MOST_LETTERS].strip("_")
    return joined if joined[:1].isalpha() else f"n_{joined}"


def closest(text: str, known: Iterable[str]) -> str | None:
    """The known text that was probably meant."""
    by_form = {plain(one): one for one in known}
    found = difflib.get_close_matches(plain(text), by_form, n=1, cutoff=0.7)
    return by_form[found[0]] if found else None
