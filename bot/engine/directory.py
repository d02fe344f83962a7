"""Who gives a service here: by municipality, then for whom it is, then open now, then near.

Nobody is left out because something is not known: hours, age and distance that nobody has said
only move a provider down the list or mark it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.engine.case import Case
from bot.engine.distance import Point, distance_km
from bot.engine.eligibility import Age, fits
from bot.engine.model import Book, Organization
from bot.engine.model.base import TELLABLE, Told
from bot.engine.model.organization import (
    ClientGroup,
    Eligibility,
    Hours,
    Location,
    OfficePhone,
    ServiceAtLocation,
)
from bot.engine.opening import is_open, latvian_holidays
from bot.engine.truth import Truth


@dataclass(frozen=True)
class Match:
    """A provider of a service in one of its places, with what is special about it there.

    `fits` is UNKNOWN when it depends on something that nobody has told yet; `open_now` is None
    when the hours are not known or nobody asked; `distance_km` when either point is not known.
    """

    organization: Organization
    location: Location | None
    special: ServiceAtLocation | None
    local: bool
    fits: Truth
    open_now: bool | None
    distance_km: float | None

    @property
    def phones(self) -> tuple[OfficePhone, ...]:
        """The numbers to call for this service here; none that a resident may not be told."""
        if self.organization.confidence not in TELLABLE:
            return ()
        holders = (self.special, self.location, self.organization)
        return next((one.phones for one in holders if one is not None and one.phones), ())

    @property
    def hours(self) -> Hours | None:
        """When it is open for this service here."""
        return _hours(self.special, self.location)

    @property
    def waiting(self) -> Told | None:
        """How long people wait here, where somebody has said so."""
        told = self.special.waiting if self.special else None
        told = told or self.organization.waiting
        return told if told is not None and told.tellable else None

    @property
    def eligibility(self) -> Eligibility | None:
        """For whom it is here."""
        return _eligibility(self.special, self.organization)


def providers(
    content: Case | Book,
    service_id: str,
    *,
    municipality: str | None,
    age: Age | None = None,
    groups: Collection[ClientGroup] = (),
    not_groups: Collection[ClientGroup] = (),
    now: datetime | None = None,
    near: Point | None = None,
) -> tuple[Match, ...]:
    """Who gives a service to people declared in a municipality, the best to call first.

    While the municipality is not known, only those who serve all of Latvia.
    """
    book = content.national if isinstance(content, Case) else content
    found: list[Match] = []
    for organization, local in _serving(book, service_id, municipality):
        for special, location in _places(organization, service_id):
            allowed = fits(
                _eligibility(special, organization), age=age, groups=groups, not_groups=not_groups
            )
            if allowed is Truth.FALSE:
                continue
            where = location.municipality if location else None
            found.append(
                Match(
                    organization=organization,
                    location=location,
                    special=special,
                    local=local if where is None else where == municipality,
                    fits=allowed,
                    open_now=_open_now(special, location, now),
                    distance_km=_distance(book, location, near),
                )
            )
    return tuple(sorted(found, key=_rank))


def matches_of(organization: Organization) -> Iterator[Match]:
    """An institution in each of its places, whatever it is asked for."""
    for location in organization.locations or (None,):
        yield Match(
            organization=organization,
            location=location,
            special=None,
            local=False,
            fits=Truth.TRUE,
            open_now=None,
            distance_km=None,
        )


def _serving(
    book: Book, service_id: str, municipality: str | None
) -> Iterator[tuple[Organization, bool]]:
    """The organizations that give a service to a municipality, and whether they are its own."""
    here = book.municipalities.get(municipality or "")
    if here is not None and service_id in here.hide.services:
        return
    service = book.at(municipality).services.get(service_id)
    named = service.organization if service else None
    own = here.organizations if here else {}
    overlay = book.here.organizations if book.here else {}
    national = {key: one for key, one in book.organizations.items() if key not in overlay}
    shelves = [(own, True), ({k: v for k, v in national.items() if k not in own}, False)]
    for shelf, local in shelves:
        for organization in shelf.values():
            areas = organization.service_areas
            gives = service_id in organization.services or organization.id == named
            if gives and (not areas or municipality in areas):
                yield organization, local
    for neighbour in book.municipalities.values():
        for organization in neighbour.organizations.values():
            comes = municipality in organization.service_areas and neighbour is not here
            if comes and service_id in organization.services:
                yield organization, False


def _places(
    organization: Organization, service_id: str
) -> Iterator[tuple[ServiceAtLocation | None, Location | None]]:
    """Where an organization gives a service, each place with what is special there."""
    special = [one for one in organization.service_at_locations if one.service == service_id]
    everywhere = next((one for one in special if one.location is None), None)
    by_name = {one.location: one for one in special if one.location is not None}
    # Places that are named are all there are, unless something is said of every place.
    for location in organization.locations:
        if location.name in by_name or everywhere is not None or not by_name:
            yield by_name.get(location.name or "", everywhere), location
    if not organization.locations:
        yield everywhere, None


def _eligibility(
    special: ServiceAtLocation | None, organization: Organization
) -> Eligibility | None:
    return (special.eligibility if special else None) or organization.eligibility


def _hours(special: ServiceAtLocation | None, location: Location | None) -> Hours | None:
    return (special.hours if special else None) or (location.hours if location else None)


def _open_now(
    special: ServiceAtLocation | None, location: Location | None, now: datetime | None
) -> bool | None:
    if now is None:
        return None
    rule = (special.holidays if special else None) or (location.holidays if location else "closed")
    return is_open(_hours(special, location), now, () if rule == "open" else latvian_holidays())


def _distance(book: Book, location: Location | None, near: Point | None) -> float | None:
    if location is None or near is None:
        return None
    if location.latitude is not None and location.longitude is not None:
        return distance_km(near, (location.latitude, location.longitude))
    for place in book.places.values():
        known = location.municipality is None or location.municipality in place.municipalities
        if place.name == location.city and known:
            return distance_km(near, (place.latitude, place.longitude))
    return None


def _rank(one: Match) -> tuple[bool, int, float, str, str]:
    opened = {True: 0, None: 1, False: 2}[one.open_now]
    far = float("inf") if one.distance_km is None else one.distance_km
    address = one.location.address if one.location else ""
    return not one.local, opened, far, one.organization.name.casefold(), address
