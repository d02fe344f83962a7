"""Turns what Pydantic says into a problem with words an editor knows."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pydantic_core import ErrorDetails

from bot.content.fields import known_keys
from bot.content.reading import Path_
from bot.engine.checks.problem import Problem, Where
from bot.engine.checks.spelling import closest
from bot.engine.model.municipality import SITE

_ID = r"^[a-z][a-z0-9_]*$"
_MUNICIPALITY = r"^[a-z]+(-[a-z]+)*$"
_PHONE = r"^\+?[0-9 ]{3,17}$"
_OWN_ADDRESS = r"^/[a-z0-9/-]*$"
_BY_PATTERN = {
    SITE: "bad_site",
    _OWN_ADDRESS: "bad_own_address",
    _ID: "bad_id",
    _MUNICIPALITY: "bad_municipality_id",
    _PHONE: "bad_phone_shape",
}
_OWN = {
    "condition_shape": "condition_shape",
    "condition_group": "condition_group",
    "condition_comparison": "condition_comparison",
    "condition_between": "condition_between",
    "condition_operand": "condition_operand",
    "deadline_shape": "deadline_shape",
    "span": "bad_span",
    "moment": "bad_moment",
}
_OF_A_SOURCE = frozenset({"source", "sources"})
_OF_A_YEAR = frozenset({"from", "until"})
_NOTICES = frozenset({"banner", "overloaded"})
_LIMITS = {
    "greater_than_equal": ("ge", "vismaz", "at least"),
    "greater_than": ("gt", "lielākam par", "more than"),
    "less_than_equal": ("le", "ne lielākam par", "at most"),
    "less_than": ("lt", "mazākam par", "less than"),
}


def complaint(
    shape: Any, place: Path_, error: ErrorDetails, data: Any, where: Callable[[Path_], Where]
) -> Problem | None:
    """The problem behind one Pydantic error at `place`."""
    kind, ctx = error["type"], error.get("ctx", {})
    key = _name(place)
    at = where(place)
    given = error["input"] if not isinstance(error["input"], dict | list) else key
    if kind == "missing" and key in _OF_A_SOURCE:
        return _without_source(place, at=where(place[:-1]), data=data)
    if kind == "missing" and key == "until" and _holder(place, data) in _NOTICES:
        return Problem("notice_without_end", where(place[:-1]), {"name": _holder(place, data)})
    if kind == "missing" and key in _OF_A_YEAR:
        # Else only sums must say from when and until when they hold.
        of = {"name": _holder(place, data), "key": key}
        return Problem("amount_without_year", where(place[:-1]), of)
    if kind == "missing":
        return Problem("missing_key", where(place[:-1]), {"key": key, "hint": _hint(shape, place)})
    if kind == "extra_forbidden":
        known = known_keys(shape, place[:-1])
        return Problem(
            "unknown_key", at, {"key": key, "known": known, "suggestion": closest(key, known)}
        )
    if kind in _OWN:
        return Problem(_OWN[kind], at, {"given": ctx.get("given", given)})
    if kind == "string_pattern_mismatch":
        code = _BY_PATTERN.get(str(ctx.get("pattern")), "bad_source_date")
        return Problem(code, at, {"key": key, "given": given})
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(ctx.get("expected", "")))
        code = "wrong_when" if "this_week" in choices else "bad_choice"
        return Problem(
            code,
            at,
            {
                "key": key,
                "given": given,
                "choices": choices,
                "suggestion": closest(str(given), choices),
            },
        )
    if kind == "too_short" and key in _OF_A_SOURCE:
        return _without_source(place, at=at, data=data)
    if kind in _LIMITS:
        name, lv, en = _LIMITS[kind]
        params = {"key": key, "given": given, "limit": ctx.get(name)}
        return Problem("out_of_range", at, {**params, "limit_lv": lv, "limit_en": en})
    return Problem(*_by_family(kind, key, given, error, shape, place, at))


def _without_source(place: Path_, *, at: Where, data: Any) -> Problem:
    params = {"name": _holder(place, data), "key": _name(place)}
    return Problem("fact_without_source", at, params)


def _holder(place: Path_, data: Any) -> str:
    """What lacks the key: the thing it would stand in, by its id."""
    above = [one for one in place[:-1] if isinstance(one, str)]
    own = str(data.get("id", "")) if isinstance(data, dict) else ""
    return above[-1] if above else own


def _by_family(
    kind: str, key: str, given: Any, error: ErrorDetails, shape: Any, place: Path_, at: Where
) -> tuple[str, Where, dict[str, Any]]:
    """Errors of which Pydantic has many sorts that mean one thing to an editor."""
    params: dict[str, Any] = {"key": key, "given": given}
    if kind.endswith("too_short"):
        units = ("zīmes", "characters") if kind.startswith("string") else ("vienības", "items")
        least = error.get("ctx", {}).get("min_length", 1)
        if least == 1:
            units = ("zīmi", "character") if kind.startswith("string") else ("vienību", "item")
        params |= {"least": least, "unit_lv": units[0], "unit_en": units[1]}
        return "too_short", at, params
    if kind == "string_too_long":
        most = error.get("ctx", {}).get("max_length")
        return "too_long", at, {"key": key, "given": len(str(given)), "most": most}
    if kind == "string_type":
        return "not_a_text", at, params
    if kind in ("tuple_type", "list_type"):
        return "not_a_list", at, params
    if kind in ("dict_type", "model_type", "model_attributes_type", "mapping_type"):
        known = known_keys(shape, place)
        if set(known) == {"self", "other"} or "text" in known:
            return "not_a_text", at, params
        return "not_a_mapping", at, {**params, "known": known or ("atslēga: vērtība",)}
    if kind.startswith(("date", "datetime")):
        return "bad_date", at, params
    if kind.startswith("url"):
        return "bad_url", at, params
    if kind.startswith(("decimal", "float", "int", "finite")):
        return "bad_number", at, params
    if kind.startswith("bool"):
        return "not_true_false", at, params
    return "invalid", at, {**params, "why": error["msg"].removeprefix("Value error, ").rstrip(".")}


def _name(place: Path_) -> str:
    """The key an editor would point at: a position in a list is named by its list."""
    return next((str(step) for step in reversed(place) if isinstance(step, str)), "")


def _hint(shape: Any, place: Path_) -> str:
    others = known_keys(shape, place[:-1])
    return " self: cilvēkam pašam, other: tuviniekam." if set(others) == {"self", "other"} else ""
