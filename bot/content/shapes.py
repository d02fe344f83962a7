"""Checks plain values against a model and tells every mistake at its own line.

A value that does not fit is reported and left out, and what remains is checked again: so one
slip hides nothing else, and what is sound goes on to the other checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.content.complaints import complaint
from bot.content.reading import Path_
from bot.engine.checks.problem import Problem, Where
from bot.engine.checks.spelling import closest

# Values that stand for themselves where a text belongs: `text: 2026` needs no quotes.
_SCALARS = (bool, int, float)
_TEXT_WANTED = ("string_type", "model_type", "model_attributes_type")
_ATTEMPTS = 12


@dataclass(frozen=True)
class Checked:
    """What could be made of a value, what was wrong, and which parts were left out."""

    value: Any
    problems: tuple[Problem, ...]
    left_out: tuple[Path_, ...]


def check_shape(
    shape: Any,
    data: Any,
    where: Callable[[Path_], Where],
    letters: Callable[[Path_], str | None],
) -> Checked:
    """Make `shape` of `data`; `where` and `letters` tell about the file it came from."""
    data = deepcopy(data)
    problems: list[Problem] = []
    gone: list[Path_] = []
    for _ in range(_ATTEMPTS):
        try:
            value = _adapter(shape).validate_python(data)
        except ValidationError as error:
            mistakes = list(_located(error, data))
        else:
            return Checked(value, tuple(problems), tuple(gone))
        texts = [place for place, one in mistakes if _is_text(place, one, letters)]
        for place in texts:
            _replace(data, place, letters(place))
        # A list seems too short while something in it is wrong: look again once that is gone.
        mistakes = [
            (place, one) for place, one in mistakes if not _seems_short(place, one, mistakes)
        ]
        mistakes = [(place, one) for place, one in mistakes if place not in texts]
        told = [pair for pair in mistakes if not _follows(pair, mistakes, gone)]
        for place, one in told:
            problem = complaint(shape, place, one, data, where)
            if problem is not None:
                problems.append(problem)
        removed = {_to_remove(place, one) for place, one in mistakes}
        if () in removed:
            break
        gone += removed
        _remove(data, removed)
    return Checked(None, tuple(problems), tuple(gone))


@lru_cache(maxsize=64)
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _located(error: ValidationError, data: Any) -> Iterator[tuple[Path_, ErrorDetails]]:
    """Every mistake with its path as it stands in the file."""
    for one in error.errors(include_url=False):
        inside = tuple(one.get("ctx", {}).get("path", ()))
        yield (*_as_written(one["loc"], data), *inside), one


def _as_written(loc: Path_, data: Any) -> Path_:
    """Undo what validators wrap: conditional `when`, plain texts, keys."""
    path: list[str | int] = []
    rest = list(loc)
    while rest:
        step = rest.pop(0)
        if step == "[key]":
            break
        if step == "cases" and isinstance(data, dict) and "cases" not in data and len(rest) >= 2:
            keys = [key for key in data if key != "otherwise"]
            step = keys[int(rest[0])]
            rest = rest[2:]
        elif not _has(data, step) and (not rest or not isinstance(data, dict | list)):
            # The last step may be a key that is missing; inside a plain text there are none.
            return tuple(path) if not isinstance(data, dict | list) else (*path, step)
        path.append(step)
        data = data[step] if _has(data, step) else None
    return tuple(path)


def _has(data: Any, step: str | int) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def _is_text(place: Path_, one: ErrorDetails, letters: Callable[[Path_], str | None]) -> bool:
    wanted = one["type"] in _TEXT_WANTED
    plain = isinstance(one["input"], _SCALARS) or type(one["input"]).__name__ == "date"
    return wanted and plain and letters(place) is not None


def _follows(
    pair: tuple[Path_, ErrorDetails],
    mistakes: list[tuple[Path_, ErrorDetails]],
    gone: list[Path_],
) -> bool:
    """Whether a mistake only follows from another one that is told."""
    place, one = pair
    if one["type"] == "missing":
        return place in gone or _misspelt(place, mistakes)
    return one["type"] == "too_short" and any(other[: len(place)] == place for other in gone)


def _seems_short(
    place: Path_, one: ErrorDetails, mistakes: list[tuple[Path_, ErrorDetails]]
) -> bool:
    inside = (other for other, _ in mistakes if other != place)
    return one["type"] == "too_short" and any(other[: len(place)] == place for other in inside)


def _misspelt(place: Path_, mistakes: list[tuple[Path_, ErrorDetails]]) -> bool:
    """Whether the missing key stands beside it, spelt differently: the spelling is told."""
    beside = [
        str(other[-1])
        for other, one in mistakes
        if one["type"] == "extra_forbidden" and other[:-1] == place[:-1]
    ]
    return bool(closest(str(place[-1]), beside))


def _to_remove(place: Path_, one: ErrorDetails) -> Path_:
    """What to leave out so that the rest can be read: a slip costs as little as possible."""
    if one["type"] == "missing":
        return place[:-1]
    inside = one.get("ctx", {}).get("path", ())
    return place[: len(place) - len(inside)] if inside else place


def _remove(data: Any, places: set[Path_]) -> None:
    # Longer and later ones first, so that positions in lists stay true while removing.
    for place in sorted(places, key=lambda one: (len(one), str(one)), reverse=True):
        parent = _at(data, place[:-1])
        last = place[-1]
        if isinstance(parent, dict):
            parent.pop(str(last), None)
        elif isinstance(parent, list) and isinstance(last, int) and last < len(parent):
            parent[last] = None
    _sweep(data)


def _sweep(data: Any) -> None:
    """Take out of lists what was set to None; an empty value never comes from the file."""
    if isinstance(data, dict):
        for value in data.values():
            _sweep(value)
    elif isinstance(data, list):
        for value in data:
            _sweep(value)
        data[:] = [value for value in data if value is not None]


def _replace(data: Any, place: Path_, text: str | None) -> None:
    parent = _at(data, place[:-1])
    if isinstance(parent, dict | list) and place:
        parent[place[-1]] = text  # type: ignore[index]


def _at(data: Any, path: Path_) -> Any:
    for step in path:
        if not _has(data, step):
            return None
        data = data[step]
    return data
