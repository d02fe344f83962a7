"""The directory as HSDS 3: organizations with their services, places, phones and hours.

The document is a page of the HSDS API, as `GET /organizations?full_service=true` answers. Only
what residents may be told is in it. What HSDS has no field for stands in its attributes (client
groups, categories of the register) and in its metadata (source, confidence).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from bot.engine.hours import in_words
from bot.engine.model import Book, Municipality, Organization, Service
from bot.engine.model.base import TELLABLE, Confidence, Source
from bot.engine.model.organization import (
    Eligibility,
    Holidays,
    Hours,
    Location,
    OfficePhone,
    ServiceAtLocation,
)
from bot.engine.wording import Reader
from bot.exchange import codes
from bot.exchange.ids import stable_id
from bot.exchange.schedules import weekly_events
from bot.exchange.texts import reader_in

Record = dict[str, Any]
CONSULTATION = "social_service_consultation"
"""The service that every social service gives, where the content describes it."""

POSTAL = "pasta adrese"
"""The name of a location that takes letters and not people."""


def directory(
    book: Book, today: date, *, municipality: str | None = None, sample: bool = False
) -> Record:
    """Everybody residents may be sent to, or those who serve one municipality."""
    homes = list(_homes(book, sample))
    contents = [
        _Writer(book, home, today).organization(one)
        for home, organizations in homes
        for one in organizations
        if municipality is None or _serves(one, home, municipality)
    ]
    return {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


def organization_id(home: str | None, name: str) -> str:
    """The identifier of an organization: `home` is its municipality, None for all of Latvia."""
    return stable_id("organization", home or codes.ALL_LATVIA, name)


def service_id(home: str | None, organization: str, service: str) -> str:
    """The identifier of a service as one organization gives it."""
    return stable_id("service", home or codes.ALL_LATVIA, organization, service)


def social_service(here: Municipality) -> Organization | None:
    """The social service of a municipality as an organization, where it may be told."""
    office = here.social_service
    if office.confidence not in TELLABLE or office.source is None:
        return None
    # Where its branches are written down as an organization, that one says more.
    if any(one.name.casefold() == office.name.casefold() for one in here.organizations.values()):
        return None
    place = None
    if office.address:
        place = Location(address=office.address, municipality=here.id, hours=office.hours)
    return Organization(
        id="social_service",
        name=office.name,
        services=(CONSULTATION,),
        phones=office.phones,
        email=office.email,
        website=office.website,
        locations=(place,) if place else (),
        source=office.source,
        confidence=office.confidence,
        sample=here.sample,
    )


def described(book: Book, home: str | None, organization: Organization, today: date) -> Record:
    """One organization as it stands in the directory."""
    return _Writer(book, home, today).organization(organization)


def _homes(book: Book, sample: bool) -> Iterator[tuple[str | None, list[Organization]]]:
    yield None, _told(book.organizations.values(), sample)
    for here in book.municipalities.values():
        own = social_service(here)
        yield here.id, _told(([own] if own else []) + [*here.organizations.values()], sample)


def _told(organizations: Iterable[Organization], sample: bool) -> list[Organization]:
    return [
        one for one in organizations if one.confidence in TELLABLE and (sample or not one.sample)
    ]


def _serves(one: Organization, home: str | None, municipality: str) -> bool:
    if one.service_areas:
        return municipality in one.service_areas
    return home is None or home == municipality


@dataclass(frozen=True)
class _Writer:
    """Writes the organizations of one municipality, or of all Latvia."""

    book: Book
    home: str | None
    today: date

    @cached_property
    def reader(self) -> Reader:
        return reader_in(self.book, self.home, self.today)

    def organization(self, one: Organization) -> Record:
        own_id = organization_id(self.home, one.id)
        services = self.services_of(one)
        names = ", ".join(service.name for service in services)
        places = {index: self.location(own_id, place) for index, place in enumerate(one.locations)}
        return _plain(
            id=own_id,
            name=one.name,
            description=f"{one.name}. Palīdz: {names}." if names else one.name,
            email=one.email,
            website=web(one.website),
            phones=self.phones(one.phones, own_id, organization_id=own_id),
            locations=list(places.values()),
            services=[self.service(one, own_id, service, places) for service in services],
            attributes=[] if services else self.groups(one.eligibility, own_id, "organization"),
            metadata=self.provenance(own_id, one.source, one.confidence),
        )

    def services_of(self, one: Organization) -> list[Service]:
        known = self.book.at(self.home).services
        told = (known.get(name) for name in one.services)
        return [service for service in told if service and service.confidence in TELLABLE]

    def service(
        self, one: Organization, owner: str, service: Service, places: Mapping[int, Record]
    ) -> Record:
        own_id = service_id(self.home, one.id, service.id)
        special = [each for each in one.service_at_locations if each.service == service.id]
        everywhere = next((each for each in special if each.location is None), None)
        eligibility = (everywhere.eligibility if everywhere else None) or one.eligibility
        tell = self.reader.tell
        waiting = tell((everywhere.waiting if everywhere else None) or one.waiting)
        holds = {"service_id": own_id}
        return _plain(
            id=own_id,
            organization_id=owner,
            name=service.name,
            description=tell(service.what) or service.name,
            status="active",
            application_process=" ".join(self.reader.say(each.text) for each in service.how),
            fees_description=tell(service.cost),
            eligibility_description=tell(service.for_whom),
            alert=waiting and f"Gaidīšana: {waiting}",
            minimum_age=eligibility.minimum_age if eligibility else None,
            maximum_age=eligibility.maximum_age if eligibility else None,
            assured_date=(one.assured_date or one.source.checked).isoformat(),
            phones=self.phones(everywhere.phones, own_id, **holds) if everywhere else [],
            schedules=(
                self.schedules(everywhere.hours, everywhere.holidays, own_id, **holds)
                if everywhere
                else []
            ),
            service_areas=self.areas(one, own_id),
            languages=self.languages(one.languages, own_id, **holds),
            required_documents=[
                {"id": stable_id(own_id, "document", index), **holds, "document": text}
                for index, text in enumerate(filter(None, map(tell, service.documents)))
            ],
            service_at_locations=[
                self.at_location(own_id, special, one.locations[index], record)
                for index, record in places.items()
                if _given_at(special, one.locations[index])
            ],
            attributes=[
                *self.category(service, own_id),
                *self.groups(eligibility, own_id, "service"),
            ],
            metadata=self.provenance(own_id, newest(service.sources), service.confidence),
        )

    def at_location(
        self, service: str, special: list[ServiceAtLocation], place: Location, record: Record
    ) -> Record:
        own_id = stable_id(service, "at", record["id"])
        here = next((one for one in special if one.location and one.location == place.name), None)
        waiting = self.reader.tell(here.waiting) if here else None
        holds = {"service_at_location_id": own_id}
        return _plain(
            id=own_id,
            service_id=service,
            location_id=record["id"],
            description=waiting and f"Gaidīšana: {waiting}",
            phones=self.phones(here.phones, own_id, **holds) if here else [],
            schedules=(self.schedules(here.hours, here.holidays, own_id, **holds) if here else []),
            location=record,
        )

    def location(self, owner: str, place: Location) -> Record:
        own_id = stable_id(owner, "location", place.name or "", place.address)
        holds = {"location_id": own_id}
        postal = (place.name or "").casefold() == POSTAL
        return _plain(
            id=own_id,
            location_type="postal" if postal else "physical",
            organization_id=owner,
            name=place.name,
            latitude=place.latitude,
            longitude=place.longitude,
            languages=self.languages(place.languages, own_id, **holds),
            addresses=[self.address(own_id, place, "postal" if postal else "physical")],
            accessibility=[
                {
                    "id": stable_id(own_id, "accessibility", name),
                    **holds,
                    "description": codes.ACCESSIBILITY[name],
                }
                for name in place.accessibility
            ],
            phones=self.phones(place.phones, own_id, **holds),
            # Closed is what we assume where nobody has said: nothing to tell others.
            schedules=self.schedules(
                place.hours, "open" if place.holidays == "open" else None, own_id, **holds
            ),
        )

    @cached_property
    def towns(self) -> frozenset[str]:
        return frozenset(one.name for one in self.book.places.values())

    def address(self, owner: str, place: Location, kind: str) -> Record:
        here = self.book.municipalities.get(place.municipality or "")
        street, city, code = split_address(place, self.towns)
        return _plain(
            id=stable_id(owner, "address"),
            location_id=owner,
            address_1=street,
            region=here.region if here else None,
            country="LV",
            address_type=kind,
        ) | {
            # Required by the schema even where nobody has told us.
            "city": city,
            "state_province": here.name if here else "",
            "postal_code": code,
        }

    def phones(self, phones: Iterable[OfficePhone], owner: str, **holder: str) -> list[Record]:
        return [
            _plain(
                id=(own_id := stable_id(owner, "phone", one.number)),
                **holder,
                number=international(one.number),
                extension=one.extension,
                type=one.type,
                description=one.label,
                languages=self.languages(one.languages, own_id, phone_id=own_id),
            )
            for one in phones
        ]

    def schedules(
        self, hours: Hours | None, holidays: Holidays | None, owner: str, **holder: str
    ) -> list[Record]:
        if hours is None:
            return []
        notes = {"open": codes.WORK_ON_HOLIDAYS, "closed": codes.CLOSED_ON_HOLIDAYS, None: None}
        return [
            _plain(
                id=stable_id(owner, "schedule", index),
                **holder,
                **event,
                description=f"{in_words(hours)} (Latvijas laiks)",
                notes=notes[holidays],
            )
            for index, event in enumerate(weekly_events(hours))
        ]

    def areas(self, one: Organization, service: str) -> list[Record]:
        known = self.book.municipalities
        here = [self.home] if self.home else []
        names = [known[area].name for area in one.service_areas or here if area in known]
        return [
            {"id": stable_id(service, "area", name), "service_id": service, "name": name}
            for name in names or [codes.ALL_LATVIA]
        ]

    def languages(self, languages: Iterable[Any], owner: str, **holder: str) -> list[Record]:
        return [
            {
                "id": stable_id(owner, "language", code),
                **holder,
                "name": codes.LANGUAGES[code],
                "code": code,
            }
            for code in languages
        ]

    def groups(self, eligibility: Eligibility | None, owner: str, table: str) -> list[Record]:
        return [
            _attribute(owner, table, codes.GROUPS, name, codes.CLIENT_GROUPS[name])
            for name in (eligibility.groups if eligibility else ())
        ]

    def category(self, service: Service, owner: str) -> list[Record]:
        if service.category is None:
            return []
        return [_attribute(owner, "service", codes.CATEGORIES, service.id, service.category)]

    def provenance(self, owner: str, source: Source, confidence: Confidence) -> list[Record]:
        address = f" {source.url}" if source.url else ""
        dated = f" ({source.date})" if source.date else ""
        told = {"source": f"{source.title}{dated}{address}", "confidence": confidence}
        return [
            {
                "id": stable_id(owner, "metadata", field),
                "resource_id": owner,
                "last_action_date": source.checked.isoformat(),
                "last_action_type": "check",
                "field_name": field,
                "previous_value": "",
                "replacement_value": value,
                "updated_by": "Ceļabiedrs",
            }
            for field, value in told.items()
        ]


def newest(sources: tuple[Source, ...]) -> Source:
    """The source with the newest date; undated ones come last."""
    return max(sources, key=lambda one: one.date or "")


def web(address: str | None) -> str | None:
    """A site as it is written in the content, with or without its scheme, as an address."""
    return address if address is None or "://" in address else f"https://{address}"


def international(number: str) -> str:
    """A Latvian number with its country code; short and invented ones stay as they are."""
    digits = re.sub(r"\D", "", number)
    if number.startswith("+") or len(digits) != 8 or digits.startswith("0"):
        return number
    return f"+371 {digits}"


def split_address(place: Location, towns: Container[str] = ()) -> tuple[str, str, str]:
    """Street, town and postal code of an address that ends in them; else the whole as street."""
    code = re.search(r",\s*(LV-\d{4})$", place.address)
    rest = place.address[: code.start()] if code else place.address
    last = rest.rpartition(", ")[2]
    city = place.city or (last if last in towns else "")
    street = rest.removesuffix(f", {city}") if city else rest
    return street, city, code[1] if code else ""


def _given_at(special: list[ServiceAtLocation], place: Location) -> bool:
    """Whether a service is given in a place: in those it names, or in all if it names none."""
    named = [one.location for one in special]
    return not named or None in named or place.name in named


def _attribute(owner: str, table: str, taxonomy: str, code: str, name: str) -> Record:
    return {
        "id": stable_id(owner, "attribute", taxonomy, code),
        "link_id": owner,
        "link_entity": table,
        "taxonomy_term_id": stable_id("term", taxonomy, code),
        "taxonomy_term": {
            "id": stable_id("term", taxonomy, code),
            "code": code,
            "name": name,
            "description": name,
            "taxonomy": taxonomy,
            "language": "lv",
        },
    }


def _plain(**fields: Any) -> Record:
    """The fields that say something: an absent value is left out and not null."""
    return {key: value for key, value in fields.items() if value not in (None, [], "")}
