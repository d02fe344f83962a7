"""What an import would do, as the person at the terminal reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.content.writing import organization_file
from bot.exchange.importing import Change, Difference, Plan

FIELD_NAMES = {
    "name": "nosaukums",
    "services": "pakalpojumi",
    "service_areas": "kuru pašvaldību cilvēkiem",
    "eligibility": "kam domāts",
    "phones": "tālruņi",
    "email": "e-pasts",
    "website": "vietne",
    "languages": "valodas",
    "locations": "vietas",
    "service_at_locations": "pakalpojumi pa vietām",
    "assured_date": "apstiprināts",
    "confidence": "cik droši",
}


def import_text(plan: Plan, municipality: str | None, *, written: bool) -> str:
    """The report of one import."""
    return "\n".join(_lines(plan, municipality, written))


def import_data(plan: Plan, municipality: str | None, *, written: bool) -> dict[str, Any]:
    """The same report for a program."""
    return {
        "form": plan.form,
        "municipality": municipality,
        "written": written,
        **{
            kind: [_change_data(one, municipality) for one in plan.of(kind)]
            for kind in ("added", "changed", "differs", "unchanged")
        },
        "bad": [
            {"row": one.row, "name": one.name, "what": one.what, "instead": one.instead}
            for one in plan.bad
        ],
        "elsewhere": plan.elsewhere,
        "remarks": list(plan.remarks),
    }


def _change_data(one: Change, municipality: str | None) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.provider.name,
        "rows": one.provider.rows,
        "file": organization_file(municipality, one.id),
        "differences": [
            {"field": d.field, "old": d.old, "new": d.new, "action": d.action}
            for d in one.differences
        ],
        "remarks": one.provider.remarks,
    }


def _lines(plan: Plan, municipality: str | None, written: bool) -> Iterator[str]:
    yield f"Fails: {plan.form}."
    if added := plan.of("added"):
        yield ""
        yield f"{'Pievienoti' if written else 'Pievienos'}: {len(added)}"
        for one in added:
            yield f"  + {_named(one)} → {organization_file(municipality, one.id)}"
            yield from _remarks(one)
    if changed := plan.of("changed"):
        yield ""
        yield f"{'Mainīti' if written else 'Mainīs'}: {len(changed)}"
        yield from _differing("~", changed, municipality)
    if differs := plan.of("differs"):
        yield ""
        yield f"Atšķiras, bet paliek, kā ir: {len(differs)}"
        yield from _differing("!", differs, municipality)
    if unchanged := plan.of("unchanged"):
        yield ""
        yield f"Bez izmaiņām: {len(unchanged)}"
    if plan.bad:
        yield ""
        yield f"Sliktas rindas, tās neiet iekšā: {len(plan.bad)}"
        for bad in plan.bad:
            about = f" ({bad.name})" if bad.name else ""
            yield f"  {bad.row}{about}: {bad.what}"
            yield f"      {bad.instead}"
    if plan.elsewhere:
        yield ""
        yield f"Par citām pašvaldībām, izlaists: {plan.elsewhere}"
    if plan.remarks:
        yield ""
        yield from plan.remarks
    yield ""
    yield _ending(plan, written)


def _differing(mark: str, changes: list[Change], municipality: str | None) -> Iterator[str]:
    """Files that differ from what was read, with what differs in each."""
    for one in changes:
        yield f"  {mark} {_named(one)} → {organization_file(municipality, one.id)}"
        yield from map(_difference, one.differences)
        yield from _remarks(one)


def _ending(plan: Plan, written: bool) -> str:
    if written:
        return "Ierakstīts. Apskati failus un palaid: celabiedrs check"
    if any(one.writes for one in plan.changes):
        return "Šis ir mēģinājums, nekas nav ierakstīts. Lai ierakstītu, pievieno --write."
    if any(one.kind == "differs" for one in plan.changes):
        return (
            "Nekas nav jāraksta. Ar roku labotais paliek; lai mainītu arī to: --write --overwrite."
        )
    return "Nekas nav jāraksta."


def _named(one: Change) -> str:
    return f"{one.provider.name} ({_rows(one.provider.rows)})"


def _rows(rows: list[str]) -> str:
    numbers = [one.removesuffix(" rinda") for one in rows]
    if len(rows) > 1 and all(one.endswith(" rinda") for one in rows):
        return f"{', '.join(numbers[:-1])} un {numbers[-1]} rinda"
    return ", ".join(rows)


def _difference(one: Difference) -> str:
    name = FIELD_NAMES.get(one.field, one.field)
    new = _words(one.new)
    match one.action:
        case "fill":
            return f"      {name}: {new}"
        case "keep":
            return f"      {name}: šeit {_words(one.old)}; failā {new} (ierakstīts ar roku, paliek)"
        case "overwrite":
            return f"      {name}: {_words(one.old)} → {new} (bija ierakstīts ar roku)"
    return f"      {name}: {_words(one.old)} → {new}"


def _remarks(one: Change) -> Iterator[str]:
    for text in one.provider.remarks:
        yield f"      Piezīme: {text}"


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        if "number" in value:
            label = f" ({value['label']})" if value.get("label") else ""
            return f"{value['number']}{label}"
        return ", ".join(f"{key} {_words(one)}" for key, one in value.items() if one)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(map(_words, value))
    return str(value)
