"""What is wrong in the content and where: data, without words in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["problem", "advice"]


@dataclass(frozen=True, order=True)
class Where:
    """A line of a file, the file named from the root of the repository."""

    file: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Problem:
    """One thing an editor should change. Its words are in `bot.content.catalogue`.

    `about` names the piece of content it misses, as `("services", "home_care")`: when that piece
    exists but could not be read, its own problem is told and this one is not.
    """

    code: str
    where: Where
    params: Mapping[str, Any] = field(default_factory=dict)
    level: Level = "problem"
    about: tuple[str, str] | None = None

    def key(self) -> tuple[str, Where, str]:
        """Equal for problems that would read the same."""
        return self.code, self.where, repr(sorted(self.params.items()))
