"""What is known about the people a family speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from bot.engine.time import Days


@dataclass(frozen=True)
class Unsure:
    """The person was asked and does not know, or does not want to say."""


UNSURE = Unsure()

Value = str | tuple[str, ...] | Decimal | Days | Unsure


@dataclass(frozen=True)
class Facts:
    """Values by key; a key names the person and the fact, as `cared_for.walks` or `child2.school`.

    Immutable: `with_value` and `without` return another one. Order is the order of answering.
    """

    values: Mapping[str, Value] = field(default_factory=dict)

    def get(self, key: str) -> Value | None:
        """The value, UNSURE, or None when it was never said."""
        return self.values.get(key)

    def with_value(self, key: str, value: Value) -> Facts:
        """The same facts with one more or another value; the order of answering is kept."""
        return Facts({**self.values, key: value})

    def without(self, *keys: str) -> Facts:
        """The same facts without some."""
        return Facts({key: value for key, value in self.values.items() if key not in keys})

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def to_json(self) -> dict[str, Any]:
        """A form that JSON can hold; `from_json` reads it back."""
        return {key: _dump(value) for key, value in self.values.items()}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Facts:
        """Read what `to_json` wrote."""
        return Facts({key: _load(value) for key, value in data.items()})


def _dump(value: Value) -> Any:
    match value:
        case Unsure():
            return {"unsure": True}
        case Days(first, last, choice):
            return {"first": first.isoformat(), "last": last.isoformat(), "choice": choice}
        case Decimal():
            return {"number": str(value)}
        case tuple():
            return list(value)
        case _:
            return value


def _load(data: Any) -> Value:
    match data:
        case {"unsure": True}:
            return UNSURE
        case {"first": first, "last": last}:
            return Days(date.fromisoformat(first), date.fromisoformat(last), data.get("choice"))
        case {"number": number}:
            return Decimal(number)
        case list():
            return tuple(data)
        case _:
            return str(data)
