"""Conditions as staff write them: mappings mean *and*, lists mean *or*; nothing executes.

{where_now: home, walks: [with_help, no]}
{any: [{walks: no}, {where_now: hospital}]}
{age: {below: 7}}        {happened_on: {before: 6 months ago}}
{income: {below: {amount: poor, household: household_size}}}
{offered: mobile_care}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from bot.engine.time import Moment

_ONE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "any": {"type": "array", "items": {"type": "object"}, "description": "Der kaut viens."},
        "all": {"type": "array", "items": {"type": "object"}, "description": "Der visi."},
        "none": {"type": "array", "items": {"type": "object"}, "description": "Neder neviens."},
        "offered": {
            "type": ["string", "array"],
            "items": {"type": "string"},
            "description": "Pakalpojums šajā pašvaldībā ir.",
        },
    },
    "additionalProperties": True,
}
CONDITION_SCHEMA: dict[str, Any] = {
    "description": "Nosacījums: fakts un vērtība; vairāki kopā nozīmē «un», saraksts – «vai».",
    "anyOf": [_ONE_SCHEMA, {"type": "array", "items": _ONE_SCHEMA}],
}

GROUPS = ("any", "all", "none")
COMPARISONS = ("below", "at_least", "between", "before")


@dataclass(frozen=True)
class AmountRef:
    """A sum from content/amounts, for a household of as many people as a fact says."""

    amount: str
    household: str | None = None


Operand = Decimal | Moment | AmountRef


@dataclass(frozen=True)
class OneOf:
    """The fact has one of these values."""

    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Compare:
    """The fact is `below`/`before` (less) or `at_least` (not less than) an operand."""

    fact: str
    op: str
    operand: Operand


@dataclass(frozen=True)
class Offered:
    """The service is offered in the municipality: yes, no, or unknown."""

    service: str


@dataclass(frozen=True)
class All:
    """Every part holds. Without parts: always."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Any_:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition = OneOf | Compare | Offered | All | Any_ | Not
ALWAYS = All()


def atoms(condition: Condition) -> Iterator[OneOf | Compare | Offered]:
    """Every single test in a condition."""
    match condition:
        case All(parts) | Any_(parts):
            for part in parts:
                yield from atoms(part)
        case Not(part):
            yield from atoms(part)
        case OneOf() | Compare() | Offered():
            yield condition


def read_condition(raw: Any) -> Condition:
    """Turn what YAML holds into a condition. Raises PydanticCustomError with the path inside."""
    if isinstance(raw, OneOf | Compare | Offered | All | Any_ | Not):
        return raw
    return _read(raw, ())


def _read(raw: Any, path: tuple[str | int, ...]) -> Condition:
    if isinstance(raw, list):
        return Any_(tuple(_read(one, (*path, i)) for i, one in enumerate(raw)))
    if not isinstance(raw, Mapping) or not raw:
        raise _wrong("condition_shape", path, raw)
    parts = tuple(_read_key(str(key), value, (*path, key)) for key, value in raw.items())
    return parts[0] if len(parts) == 1 else All(parts)


def _read_key(key: str, value: Any, path: tuple[str | int, ...]) -> Condition:
    if key in GROUPS:
        if not isinstance(value, list) or not value:
            raise _wrong("condition_group", path, value)
        parts = tuple(_read(one, (*path, i)) for i, one in enumerate(value))
        if key == "none":
            return Not(Any_(parts))
        return All(parts) if key == "all" else Any_(parts)
    if key == "offered":
        services = value if isinstance(value, list) else [value]
        if not all(isinstance(one, str) for one in services):
            raise _wrong("condition_shape", path, value)
        offered = tuple(Offered(one) for one in services)
        return offered[0] if len(offered) == 1 else Any_(offered)
    if isinstance(value, Mapping):
        return _read_comparison(key, value, path)
    values = value if isinstance(value, list) else [value]
    if not values or not all(isinstance(one, str | int | float) for one in values):
        raise _wrong("condition_shape", path, value)
    return OneOf(key, tuple(_plain(one) for one in values))


def _read_comparison(fact: str, raw: Mapping[str, Any], path: tuple[str | int, ...]) -> Condition:
    parts: list[Condition] = []
    for op, value in raw.items():
        if op not in COMPARISONS:
            raise _wrong("condition_comparison", (*path, op), op)
        if op == "between":
            if not isinstance(value, list) or len(value) != 2:
                raise _wrong("condition_between", (*path, op), value)
            low, high = (_operand(one, (*path, op)) for one in value)
            parts += [Compare(fact, "at_least", low), Compare(fact, "below", high)]
        else:
            name = "below" if op == "before" else op
            parts.append(Compare(fact, name, _operand(value, (*path, op))))
    if not parts:
        raise _wrong("condition_shape", path, raw)
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _operand(value: Any, path: tuple[str | int, ...]) -> Operand:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    if isinstance(value, Mapping) and "amount" in value and set(value) <= {"amount", "household"}:
        return AmountRef(str(value["amount"]), value.get("household"))
    if isinstance(value, str | date):
        try:
            return Moment.read(value)
        except PydanticCustomError:
            pass
    raise _wrong("condition_operand", path, value)


def _plain(value: str | int | float) -> str:
    return "true" if value is True else "false" if value is False else str(value)


def _wrong(code: str, path: tuple[str | int, ...], given: Any) -> PydanticCustomError:
    return PydanticCustomError(code, "bad condition: {given}", {"path": path, "given": str(given)})
