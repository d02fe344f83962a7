"""Three-valued truth (Kleene): "nezinu" and not-yet-asked are unknown, never false."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """What can be said of a condition with what is known so far."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    # There is one of each; Enum would hash the name, in Python, for every table looked up.
    __hash__ = object.__hash__

    def __invert__(self) -> Truth:
        if self is Truth.UNKNOWN:
            return self
        return Truth.FALSE if self is Truth.TRUE else Truth.TRUE

    @staticmethod
    def of(value: bool) -> Truth:
        """Certain truth."""
        return Truth.TRUE if value else Truth.FALSE


def all_of(parts: Iterable[Truth]) -> Truth:
    """True when every part is true, false when one is false, otherwise unknown."""
    seen = set(parts)
    if Truth.FALSE in seen:
        return Truth.FALSE
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.TRUE


def any_of(parts: Iterable[Truth]) -> Truth:
    """True when one part is true, false when every one is false, otherwise unknown."""
    seen = set(parts)
    if Truth.TRUE in seen:
        return Truth.TRUE
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.FALSE
