"""HSDS 3 from anywhere, JSON or CSV, as the providers of one municipality."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.exchange import codes
from bot.exchange.hsds import CONSULTATION, organization_id, service_id
from bot.exchange.plain import plain, slug
from bot.exchange.provider import (
    BadRow,
    Fields,
    Found,
    Provider,
    RowFault,
    Target,
    age,
    checked_name,
    email_address,
    is_two_names,
    looks_like_a_person,
    no_personal_code,
    phone_number,
    undescribed,
    web_address,
)
from bot.exchange.schedules import ScheduleError, hours_of
from bot.exchange.tables import Received

Record = Mapping[str, Any]
PHONE_TYPES = ("voice", "cell", "text", "fax")
_LANGUAGES = {plain(name): code for code, name in codes.LANGUAGES.items()} | {
    plain(name.removesuffix(" valoda")): code for code, name in codes.LANGUAGES.items()
}
_ACCESS = {plain(text): code for code, text in codes.ACCESSIBILITY.items()}
_GROUPS = {plain(text): code for code, text in codes.CLIENT_GROUPS.items()}
_ISO_639_3 = {"lav": "lv", "rus": "ru", "eng": "en", "ukr": "uk", "pol": "pl", "lit": "lt",
              "est": "et", "deu": "de"}  # fmt: skip


def read_hsds(received: Received, target: Target) -> Found:
    """The providers of an HSDS file that belong to the target."""
    assert received.tables is not None
    found = Found(received.form)
    tables = _Tables(received.tables, target)
    if received.tables.get("contacts"):
        found.remarks.append("Kontaktpersonas izlaistas: cilvēku vārdus neglabājam.")
    seen: dict[str, str] = {}
    for record in received.tables["organizations"]:
        row, name = str(record.get("_row", "?")), str(record.get("name", ""))
        try:
            if not tables.belongs(record):
                found.elsewhere += 1
                continue
            provider = tables.provider(record)
            key = tables.target.uids.get(provider.uid or "", slug(provider.name))
            if key in seen:
                raise RowFault(
                    f"«{provider.name}» failā ir arī citur ({seen[key]}).",
                    "Atstāj vienu vai raksti atšķirīgus nosaukumus.",
                )
        except RowFault as fault:
            found.bad.append(BadRow(row, name, fault.what, fault.instead))
            continue
        seen[key] = row
        found.providers.append(provider)
    return found


@dataclass
class _Tables:
    """The tables of one file, and for whom they are read."""

    tables: Mapping[str, list[dict[str, Any]]]
    target: Target

    def __post_init__(self) -> None:
        self.by_owner: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
        for table, records in self.tables.items():
            for record in records:
                for key, value in record.items():
                    if key.endswith("_id"):
                        self.by_owner[table, key, str(value)].append(record)
        self.by_id = {
            (table, str(record.get("id"))): record
            for table, records in self.tables.items()
            for record in records
        }
        # A number and its service may be told apart by more ids than one.
        self.uids = self.target.uids

    def of(self, table: str, key: str, owner: Record) -> list[Record]:
        """The records of a table that belong to another record, and to nothing closer."""
        closer = {"organization_id": ("location_id", "service_id", "service_at_location_id"),
                  "location_id": ("service_at_location_id",),
                  "service_id": ("service_at_location_id",)}.get(key, ())  # fmt: skip
        if table not in ("phones", "schedules"):
            closer = ()
        return [
            one
            for one in self.by_owner[table, key, str(owner.get("id"))]
            if not any(other in one for other in closer)
        ]

    # -- where it belongs ------------------------------------------------------------------

    def belongs(self, record: Record) -> bool:
        """Whether an organization belongs to the target. Raises RowFault if nobody can tell."""
        uid = str(record.get("id"))
        here = self.target.municipality
        if uid in self.uids:
            return True
        if uid in self._others():
            return False
        known, unknown = self._municipalities(record)
        if here is None:
            return not known
        if known:
            return here in known
        if unknown:
            raise RowFault(
                f"pašvaldības «{unknown[0]}» nav.",
                "Adresē (state_province) raksti oficiālo nosaukumu: «Cēsu novads».",
            )
        return True

    def _others(self) -> set[str]:
        """The identifiers of all our organizations elsewhere, and of the social services."""
        book = self.target.book
        found = {organization_id(None, one) for one in book.organizations}
        for here in book.municipalities.values():
            found |= {organization_id(here.id, one) for one in here.organizations}
            found.add(organization_id(here.id, "social_service"))
        return found - set(self.uids)

    def _municipalities(self, record: Record) -> tuple[set[str], list[str]]:
        """The municipalities where it has a place, else those it serves; and unknown names."""
        known: set[str] = set()
        unknown: list[str] = []
        for place in self.of("locations", "organization_id", record):
            for address in self.of("addresses", "location_id", place):
                found = self._municipality(address)
                if found:
                    known.add(found)
                elif named := address.get("state_province"):
                    unknown.append(str(named))
        if not known:
            for service in self.of("services", "organization_id", record):
                known |= set(self._areas(service))
        return known, unknown

    def _municipality(self, address: Record) -> str | None:
        for key in ("state_province", "region", "city"):
            text = str(address.get(key) or "")
            if text and (found := self.target.municipality_named(text)):
                return found
        return None

    def _areas(self, service: Record) -> list[str]:
        named = (
            self.target.municipality_named(str(one.get("name") or one.get("service_area") or ""))
            for one in self.of("service_areas", "service_id", service)
        )
        return [one for one in named if one]

    # -- what it says ----------------------------------------------------------------------

    def provider(self, record: Record) -> Provider:
        """All that is told of one organization. Raises RowFault."""
        name = checked_name(str(record.get("name") or ""))
        no_personal_code(str(one) for one in record.values())
        remarks: list[str] = []
        fields: Fields = {"name": name}
        services = [
            (self._service(record, one, remarks), one)
            for one in self.of("services", "organization_id", record)
            if one.get("status", "active") not in ("inactive", "defunct")
        ]
        known = [(sid, one) for sid, one in services if sid]
        fields["services"] = list(dict.fromkeys(sid for sid, _ in known))
        fields["service_areas"] = self._service_areas([one for _, one in services])
        fields["phones"] = self.phones("organization_id", record, remarks)
        if record.get("email"):
            fields["email"] = self._email(str(record["email"]), remarks)
        if record.get("website") or record.get("url"):
            fields["website"] = web_address(str(record.get("website") or record.get("url")))
        fields["languages"] = self._all_languages([one for _, one in services], remarks)
        places = self.of("locations", "organization_id", record) or self._places_of(known)
        addresses = {str(one.get("id")): self._location(one, remarks) for one in places}
        wanted = {sid: self._eligibility(one) for sid, one in known}
        same = list(wanted.values())
        shared = same[0] if same and all(one == same[0] for one in same) else {}
        fields["eligibility"] = shared or ({} if known else self._groups(record))
        fields["service_at_locations"] = [
            entry
            for sid, one in known
            for entry in self._special(sid, one, addresses, {} if shared else wanted[sid], remarks)
        ]
        fields["locations"] = [one for one in addresses.values() if one]
        if days := [day for _, one in known if (day := _day(one.get("assured_date")))]:
            fields["assured_date"] = min(days)
        told = {key: value for key, value in fields.items() if value}
        return Provider(
            name, [str(record.get("_row", "?"))], told, list(dict.fromkeys(remarks)),
            uid=str(record.get("id")),
        )  # fmt: skip

    def _service(self, owner: Record, record: Record, remarks: list[str]) -> str | None:
        own = self.uids.get(str(owner.get("id")))
        for name in self.target.services if own else ():
            if service_id(self.target.municipality, own or "", name) == str(record.get("id")):
                return name
        for term in self._terms(record, codes.CATEGORIES):
            if (coded := str(term.get("code"))) in self.target.services:
                return coded
        written = str(record.get("name") or "")
        found = self.target.service_named(written)
        if found is None:
            remarks.append(undescribed(written, self.target))
        return found

    def _service_areas(self, services: Iterable[Record]) -> list[str]:
        areas = list(dict.fromkeys(area for one in services for area in self._areas(one)))
        here = self.target.municipality
        return [] if here and areas == [here] else areas

    def _eligibility(self, record: Record) -> Fields:
        ages = {key: age(record.get(key)) for key in ("minimum_age", "maximum_age")}
        return {key: value for key, value in ages.items() if value is not None} | self._groups(
            record
        )

    def _groups(self, record: Record) -> Fields:
        found = []
        for term in self._terms(record, codes.GROUPS):
            code = str(term.get("code"))
            if code in codes.CLIENT_GROUPS:
                found.append(code)
            elif known := _GROUPS.get(plain(str(term.get("name") or ""))):
                found.append(known)
        return {"groups": found} if found else {}

    def _terms(self, record: Record, taxonomy: str) -> list[Record]:
        """The terms of one taxonomy that a record is marked with."""
        found: list[Record] = []
        for one in self.by_owner["attributes", "link_id", str(record.get("id"))]:
            term = one.get("taxonomy_term")
            if not isinstance(term, dict):
                term = self.by_id.get(("taxonomy_terms", str(one.get("taxonomy_term_id"))), {})
            if term.get("taxonomy") == taxonomy:
                found.append(term)
        return found

    def phones(self, key: str, owner: Record, remarks: list[str]) -> list[Fields]:
        """The numbers of an organization, a service or a place. Raises RowFault."""
        found: list[Fields] = []
        for one in self.of("phones", key, owner):
            if "contact_id" in one and key != "contact_id":
                continue
            phone: Fields = {"number": phone_number(str(one.get("number") or ""), self.target)}
            label = str(one.get("description") or "").strip()
            if label and is_two_names(label):
                remarks.append("pie tālruņa bija cilvēka vārds, tas izlaists.")
            elif label:
                phone["label"] = label
            kind = str(one.get("type") or "voice")
            if kind in PHONE_TYPES and kind != "voice":
                phone["type"] = kind
            extension = str(one.get("extension") or "")
            if re.fullmatch(r"\d+(\.0)?", extension):
                phone["extension"] = int(float(extension))
            if languages := self._languages("phone_id", one, remarks):
                phone["languages"] = languages
            found.append(phone)
        return found

    def _email(self, text: str, remarks: list[str]) -> str | None:
        address = email_address(text)
        if looks_like_a_person(address):
            remarks.append("e-pastā ir cilvēka vārds, tas izlaists; raksti iestādes e-pastu.")
            return None
        return address

    def _languages(self, key: str, owner: Record, remarks: list[str]) -> list[str]:
        found = []
        for one in self.of("languages", key, owner):
            code = str(one.get("code") or "").casefold()
            code = _ISO_639_3.get(code, code)
            name = plain(str(one.get("name") or ""))
            known = code if code in codes.LANGUAGES else _LANGUAGES.get(name)
            if known:
                found.append(str(known))
            else:
                remarks.append(f"valoda «{one.get('name') or code}» nav mūsu sarakstā.")
        return list(dict.fromkeys(found))

    def _all_languages(self, services: Iterable[Record], remarks: list[str]) -> list[str]:
        """The languages that can be spoken whatever one asks for."""
        spoken = [self._languages("service_id", one, remarks) for one in services]
        if not spoken:
            return []
        return [one for one in spoken[0] if all(one in each for each in spoken)]

    def _places_of(self, known: list[tuple[str, Record]]) -> list[Record]:
        """Places that only the services name."""
        found = {}
        for _, service in known:
            for at in self.of("service_at_locations", "service_id", service):
                place = self.by_id.get(("locations", str(at.get("location_id"))))
                if place:
                    found[str(place["id"])] = place
        return list(found.values())

    def _location(self, record: Record, remarks: list[str]) -> Fields | None:
        """A place; None for one without an address. Raises RowFault."""
        address = next(iter(self.of("addresses", "location_id", record)), None)
        if address is None or not address.get("address_1"):
            return None
        parts = [str(address[key]) for key in ("address_1", "address_2") if address.get(key)]
        for key in ("city", "postal_code"):
            told = str(address.get(key) or "")
            if told and plain(told) not in {plain(one) for one in ", ".join(parts).split(",")}:
                parts.append(told)
        whole = ", ".join(parts)
        municipality = self._municipality(address) or self.target.municipality
        place: Fields = {
            "name": record.get("name"),
            "address": whole,
            "city": self.target.town_in(whole, municipality) or address.get("city"),
            "municipality": municipality,
            "phones": self.phones("location_id", record, remarks),
            "languages": self._languages("location_id", record, remarks),
        }
        for key, low, high in (("latitude", 55, 59), ("longitude", 20, 29)):
            value = _number(record.get(key))
            if value is not None and not low <= value <= high:
                raise RowFault(
                    f"{key} {value} nav Latvijā.", "Pārbaudi, vai koordinātas nav samainītas."
                )
            place[key] = value
        place["accessibility"] = [
            _ACCESS[plain(str(one.get("description") or ""))]
            for one in self.of("accessibility", "location_id", record)
            if plain(str(one.get("description") or "")) in _ACCESS
        ]
        place |= self._hours("location_id", record)
        return {key: value for key, value in place.items() if value not in (None, [], {}, "")}

    def _hours(self, key: str, owner: Record) -> Fields:
        events = self.of("schedules", key, owner)
        if not events:
            return {}
        try:
            found: Fields = {"hours": hours_of(events)}
        except ScheduleError as error:
            raise RowFault(
                f"darba laiku nevar saprast: {error}.",
                "Raksti freq=WEEKLY, byday=MO,TU, opens_at=08:30, closes_at=17:00.",
            ) from None
        notes = {str(one.get("notes") or "") for one in events}
        if codes.WORK_ON_HOLIDAYS in notes:
            found["holidays"] = "open"
        elif codes.CLOSED_ON_HOLIDAYS in notes:
            found["holidays"] = "closed"
        return found

    def _special(
        self,
        service: str,
        record: Record,
        places: dict[str, Fields | None],
        eligibility: Fields,
        remarks: list[str],
    ) -> list[Fields]:
        """What is special about a service, everywhere or in one place."""
        everywhere: Fields = {
            "phones": self.phones("service_id", record, remarks),
            **self._hours("service_id", record),
            "eligibility": eligibility,
        }
        everywhere = {key: value for key, value in everywhere.items() if value}
        found = [{"service": service, **everywhere}] if everywhere else []
        at = self.of("service_at_locations", "service_id", record)
        given = {str(one.get("location_id")) for one in at}
        partly = (
            bool(given) and not everywhere and bool({k for k, v in places.items() if v} - given)
        )
        for one in at:
            place = places.get(str(one.get("location_id")))
            if place is None:
                continue
            extra: Fields = {
                "phones": self.phones("service_at_location_id", one, remarks),
                **self._hours("service_at_location_id", one),
            }
            extra = {key: value for key, value in extra.items() if value}
            if extra or partly:
                # A place is referred to by its name.
                place.setdefault("name", place["address"])
                found.append({"service": service, "location": place["name"], **extra})
        return found


def is_social_service(provider: Provider, target: Target) -> bool:
    """Whether this is the social service that stands in municipality.yaml already."""
    here = target.here
    if here is None:
        return False
    if provider.uid == organization_id(here.id, "social_service"):
        return True
    only = set(provider.fields.get("services", ())) <= {CONSULTATION}
    return only and plain(provider.name) == plain(here.social_service.name)


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
