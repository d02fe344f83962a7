"""Words without their endings, so that "slimnīcā", "slimnicas" and "slimnīcu" meet."""

from __future__ import annotations

from nlu.canonical import canonical

_SHORTEST = 4
_ENDINGS = ("ajiem", "ajam", "iem", "aja", "ai", "as", "am", "es", "ei", "em", "is", "us", "um",
            "os", "im", "u", "a", "e", "i", "s", "o", "m")  # fmt: skip


def stem(word: str) -> str:
    """A canonical word without its ending; short words keep theirs."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def stems(text: str) -> list[str]:
    """The stems of a text's words."""
    return [stem(word) for word in canonical(text).split()]
