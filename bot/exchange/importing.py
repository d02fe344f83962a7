"""What a file from elsewhere would change in our directory.

Nothing is ever deleted, and a field that a person has written or corrected stays as it is unless
overwriting is asked for: its difference is shown. A field counts as the import's own while it still
reads as the import wrote it, which the fingerprints under `imported` tell.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from bot.engine.hours import opening
from bot.engine.model import Organization
from bot.engine.model.organization import Hours, Location
from bot.engine.phone_numbers import bare
from bot.exchange.hsds import described
from bot.exchange.hsds_reading import is_social_service, read_hsds
from bot.exchange.plain import plain, slug
from bot.exchange.provider import FIELDS, BadRow, Fields, Found, Provider, Target
from bot.exchange.register import read_register
from bot.exchange.tables import Received, tables_of

Action = Literal["fill", "update", "keep", "overwrite"]
Kind = Literal["added", "changed", "differs", "unchanged"]


@dataclass(frozen=True)
class Difference:
    """One field that reads otherwise here and in the file, and what is done about it."""

    field: str
    old: Any
    new: Any
    action: Action


@dataclass(frozen=True)
class Change:
    """What becomes of one provider; `writes` are the fields of its file that get a new value."""

    kind: Kind
    id: str
    provider: Provider
    differences: tuple[Difference, ...] = ()
    writes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """What an import would do."""

    form: str
    changes: tuple[Change, ...]
    bad: tuple[BadRow, ...]
    elsewhere: int
    remarks: tuple[str, ...]

    def of(self, kind: Kind) -> list[Change]:
        """The changes of one kind."""
        return [one for one in self.changes if one.kind == kind]

    def without(self, bad: Mapping[str, BadRow]) -> Plan:
        """The same plan without the providers that turned out not to be sound, by their id."""
        kept = tuple(one for one in self.changes if one.id not in bad)
        return replace(self, changes=kept, bad=(*self.bad, *bad.values()))


def plan_import(
    received: Received, target: Target, *, source: str, today: date, overwrite: bool = False
) -> Plan:
    """Compare a file with what is here. Raises FileFault."""
    read = read_hsds if received.kind == "hsds" else read_register
    found = read(received, target)
    changes: list[Change] = []
    for provider in found.providers:
        known = target.here.organizations if target.here else target.book.organizations
        existing = _existing(provider, target, known)
        if existing is None and is_social_service(provider, target):
            found.remarks.append(
                f"«{provider.name}» ir failā municipality.yaml (social_service); to maina tur."
            )
            continue
        change = (
            _changed(provider, existing, target, received.kind, source, today, overwrite)
            if existing
            else _added(provider, target, source, today)
        )
        if isinstance(change, BadRow):
            found.bad.append(change)
        else:
            changes.append(change)
    return Plan(found.form, tuple(changes), tuple(found.bad), found.elsewhere, tuple(found.remarks))


def _changed(
    provider: Provider,
    existing: Organization,
    target: Target,
    kind: str,
    source: str,
    today: date,
    overwrite: bool,
) -> Change:
    old = _as_written(existing)
    mirror = _mirror(existing, target, today) if kind == "hsds" else {}
    new = _merged(old, provider.fields)
    differences = []
    for key in FIELDS:
        if key not in new or _same(key, old.get(key), new[key]):
            continue
        # What HSDS cannot say comes back poorer than it went out: that is no difference.
        if key in mirror and normal(key, mirror[key]) == normal(key, provider.fields[key]):
            continue
        action: Action = "fill" if key not in old else "keep"
        if action == "keep" and existing.imported.get(key) == fingerprint(key, old[key]):
            action = "update"
        elif action == "keep" and overwrite:
            action = "overwrite"
        differences.append(Difference(key, old.get(key), new[key], action))
    writes = {one.field: one.new for one in differences if one.action != "keep"}
    if not writes:
        told: Kind = "differs" if differences else "unchanged"
        return Change(told, existing.id, provider, tuple(differences))
    marks = {**existing.imported, **{key: fingerprint(key, one) for key, one in writes.items()}}
    if existing.confidence == "high":
        # What nobody has verified yet must not be told as certain.
        differences.append(Difference("confidence", "high", "medium", "update"))
        writes["confidence"] = "medium"
    own = existing.model_dump(mode="json", exclude_none=True)["source"]
    if existing.imported.get("source") == fingerprint("source", own):
        writes["source"] = {"title": source, "checked": today}
        marks["source"] = fingerprint("source", writes["source"])
    return Change(
        "changed", existing.id, provider, tuple(differences), {**writes, "imported": marks}
    )


def _existing(
    provider: Provider, target: Target, known: Mapping[str, Organization]
) -> Organization | None:
    by_uid = target.uids.get(provider.uid or "")
    if by_uid is not None:
        return known[by_uid]
    wanted = slug(provider.name)
    by_name = (one for one in known.values() if slug(one.name) == wanted)
    return next(by_name, known.get(wanted))


def _added(provider: Provider, target: Target, source: str, today: date) -> Change | BadRow:
    name = slug(provider.name)
    if target.municipality is not None and name in target.book.organizations:
        return BadRow(
            ", ".join(provider.rows),
            provider.name,
            "sniedzējs ar šādu nosaukumu jau ir valsts sarakstā.",
            "Papildini nosaukumu ar vietu vai labo content/organizations.",
        )
    whole = _merged({}, provider.fields)
    fields = {key: whole[key] for key in FIELDS if key in whole}
    told = {"title": source, "checked": today}
    marks = {key: fingerprint(key, value) for key, value in {**fields, "source": told}.items()}
    writes: Fields = {"id": name, **fields, "source": told, "confidence": "medium"}
    # The day stands last among what is told, as in files written by hand.
    if day := writes.pop("assured_date", None):
        writes["assured_date"] = day
    if target.sample:
        writes["sample"] = True
    return Change("added", name, provider, writes={**writes, "imported": marks})


def _as_written(one: Organization) -> Fields:
    """The fields of an organization as they stand in its file."""
    whole = one.model_dump(mode="json", exclude_defaults=True)
    return {key: whole[key] for key in FIELDS if whole.get(key)}


def _mirror(one: Organization, target: Target, today: date) -> Fields:
    """How an organization reads after it has gone out as HSDS and come back."""
    record = described(target.book, target.municipality, one, today)
    back: Found = read_hsds(Received("hsds", "", tables=tables_of([record])), target)
    return back.providers[0].fields if back.providers else {}


def _merged(old: Fields, new: Fields) -> Fields:
    """The fields of the file, with what only we know kept in what they share with ours."""
    merged = dict(new)
    renamed: dict[str, str] = {}
    if "locations" in new:
        mine = {plain(one["address"]): one for one in old.get("locations", ())}
        merged["locations"] = []
        for place in new["locations"]:
            before = mine.get(plain(place["address"]), {})
            whole = {**before, **place}
            if place.get("name") == place["address"] and before.get("name"):
                renamed[place["name"]] = whole["name"] = before["name"]
            merged["locations"].append(_in_order(whole))
    if "phones" in new:
        numbers = {bare(one["number"]): one for one in old.get("phones", ())}
        merged["phones"] = [
            {**numbers.get(bare(one["number"]), {}), **one} for one in new["phones"]
        ]
    if "eligibility" in new:
        merged["eligibility"] = {**old.get("eligibility", {}), **new["eligibility"]}
    if "services" in new:
        merged["services"] = list(dict.fromkeys([*old.get("services", ()), *new["services"]]))
    if "service_at_locations" in new:
        whole_list = {
            (one["service"], one.get("location")): one
            for one in old.get("service_at_locations", ())
        }
        for one in new["service_at_locations"]:
            entry = {**one}
            if entry.get("location") in renamed:
                entry["location"] = renamed[entry["location"]]
            at = entry["service"], entry.get("location")
            whole_list[at] = {**whole_list.get(at, {}), **entry}
        merged["service_at_locations"] = list(whole_list.values())
    return merged


def _in_order(place: Fields) -> Fields:
    """A place with its name first, as in files written by hand."""
    return {key: place[key] for key in Location.model_fields if key in place}


def _same(key: str, old: Any, new: Any) -> bool:
    if key == "name" and old is not None:
        return slug(old) == slug(new)
    if key == "assured_date" and old is not None:
        return str(new) <= str(old)
    return normal(key, old) == normal(key, new)


def normal(key: str, value: Any) -> str:
    """A field in one form: equal for two ways to write the same."""
    if key in ("services", "languages", "service_areas"):
        value = sorted(value or ())
    return json.dumps(_form(value), sort_keys=True, ensure_ascii=False, default=str)


def fingerprint(key: str, value: Any) -> str:
    """A short mark by which a changed field is known; a letter first, so that it is no number."""
    return f"h{hashlib.sha256(normal(key, value).encode()).hexdigest()[:7]}"


def _form(value: Any) -> Any:
    if isinstance(value, Mapping):
        found = {key: _form(one) for key, one in value.items() if one not in (None, [], {}, ())}
        if "number" in found:
            found["number"] = bare(str(found["number"]))
        if "hours" in found:
            found["hours"] = _week(value["hours"])
        return {key: one for key, one in found.items() if (key, one) not in _DEFAULTS}
    if isinstance(value, list | tuple):
        return [_form(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


_DEFAULTS = (("holidays", "closed"), ("type", "voice"))


def _week(hours: Mapping[str, Any]) -> Any:
    try:
        return {str(day): [list(map(str, span)) for span in spans]
                for day, spans in opening(Hours(**hours)).items()}  # fmt: skip
    except ValueError:
        return hours
