"""Who answers for what: roles, never people's names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from bot.engine.model.base import Shape

Kind = Literal["phones", "amounts", "services", "organizations", "municipalities"]
Role = Annotated[str, Field(min_length=3)]


class Owners(Shape):
    """The role that answers for each kind of content, and for single pieces where it differs."""

    kinds: dict[Kind, Role] = Field(
        default_factory=dict, description="Satura veids un amats, kas par to atbild."
    )
    special: dict[str, Role] = Field(
        default_factory=dict,
        description="Atsevišķas vietas, kā «amounts.poor» vai «municipalities.cesu-novads».",
    )

    def of(self, *path: str | int) -> str | None:
        """The role behind a path of the book: the closest special one, else its kind's."""
        for depth in range(len(path), 1, -1):
            named = self.special.get(".".join(map(str, path[:depth])))
            if named is not None:
                return named
        kinds: Mapping[str, str] = self.kinds  # type: ignore[assignment]
        return kinds.get(str(path[0]))
