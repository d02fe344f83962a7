"""What `celabiedrs stale` prints: what has aged, oldest first, and who answers for it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from bot.engine.freshness import Aged, Sort

_DO: dict[Sort, str] = {
    "phone": "Piezvani, pārliecinies, kas atbild, un ieraksti «verified_on» ar šodienas datumu.",
    "amount": "Atrodi jauno summu un tās avotu. Pēc beigu dienas to nerāda; sūta jautāt: {ask}.",
    "source": "Atver avotu, salīdzini un ieraksti «checked» ar šodienas datumu.",
    "organization": "Nosūti sniedzējam saiti (celabiedrs confirm-links) vai piezvani; tad raksti "
    "«assured_date».",
    "contact": "Nosūti dienestam saiti (celabiedrs confirm-links) vai piezvani; tad raksti "
    "«confirmed_on».",
}
_SINCE: dict[Sort, str] = {
    "phone": "pārbaudīts {known}",
    "amount": "spēkā līdz {last}",
    "source": "pārbaudīts {known}",
    "organization": "pārbaudīts {known}",
    "contact": "pārbaudīts {known}",
}


def chosen(
    found: Iterable[Aged], *, owner: str | None = None, municipality: str | None = None
) -> list[Aged]:
    """Those of one owner, by any part of the role's name, and of one municipality."""
    return [
        one
        for one in found
        if (owner is None or owner.casefold() in one.owner.casefold())
        and (municipality is None or one.fact.municipality == municipality)
    ]


def stale_text(found: Sequence[Aged], today: date) -> str:
    """The list as an editor reads it, and how much each owner has to look at."""
    if not found:
        return "Nekas nav novecojis."
    lines = [line for one in found for line in _lines(one, today)]
    counted = Counter((one.owner, one.state) for one in found)
    lines += ["", _counted("Kopā", *_numbers(found))]
    for owner in sorted({one.owner for one in found}):
        lines.append("  " + _counted(owner, counted[owner, "stale"], counted[owner, "soon"]))
    return "\n".join(lines)


def stale_json(found: Sequence[Aged], today: date) -> str:
    """The same for programs."""
    owners: dict[str, dict[str, int]] = {}
    for one in found:
        counts = owners.setdefault(one.owner, {"stale": 0, "soon": 0})
        counts[one.state] += 1
    data = {"today": today, "facts": [_data(one) for one in found], "owners": owners}
    return json.dumps(data, ensure_ascii=False, default=str, indent=2)


def _numbers(found: Sequence[Aged]) -> tuple[int, int]:
    stale = sum(one.state == "stale" for one in found)
    return stale, len(found) - stale


def _counted(whose: str, stale: int, soon: int) -> str:
    return f"{whose}: novecojis {stale}, drīz beigsies {soon}."


def _lines(one: Aged, today: date) -> tuple[str, str]:
    fact = one.fact
    since = _SINCE[fact.sort].format(known=fact.known_on, last=fact.last_day)
    days = (today - (fact.last_day if fact.sort == "amount" else fact.known_on)).days
    age = f"pēc {-days} d." if days < 0 else f"pirms {days} d."
    return (
        f"{one.where}: {fact.name} – {since} ({age})",
        f"    {one.owner}: {_do(one)}",
    )


def _do(one: Aged) -> str:
    return _DO[one.fact.sort].format(ask=one.fact.ask)


def _data(one: Aged) -> dict[str, Any]:
    fact = one.fact
    return {
        "id": ".".join(map(str, fact.path)),
        "file": one.where.file,
        "line": one.where.line,
        "sort": fact.sort,
        "name": fact.name,
        "owner": one.owner,
        "municipality": fact.municipality,
        "state": one.state,
        "known_on": fact.known_on,
        "last_day": fact.last_day,
        "do": _do(one),
    }
