"""The directory: places, providers and their hours lead somewhere and can be read."""

from __future__ import annotations

from collections.abc import Iterator

from bot.engine.checks.problem import Problem
from bot.engine.checks.references import unknown
from bot.engine.checks.registry import Desk, check
from bot.engine.checks.spelling import closest
from bot.engine.checks.told import Path_
from bot.engine.hours import DAYS, spans
from bot.engine.model import Organization
from bot.engine.model.organization import Hours


@check
def places_lie_in_known_municipalities(desk: Desk) -> Iterator[Problem]:
    """Every municipality that a place or a service area names exists."""
    known = desk.book.municipalities
    for name, place in desk.book.places.items():
        for index, one in enumerate(place.municipalities):
            path: Path_ = ("places", name, "municipalities", index)
            yield from unknown(desk, "municipalities", one, known, path)
    for at, organization in _organizations(desk):
        for index, one in enumerate(organization.service_areas):
            path = (*at, "service_areas", index)
            yield from unknown(desk, "municipalities", one, known, path)


@check
def services_at_locations_are_given_there(desk: Desk) -> Iterator[Problem]:
    """`service_at_locations` names a service and a location of the same organization."""
    for at, organization in _organizations(desk):
        locations = tuple(one.name for one in organization.locations if one.name)
        for index, one in enumerate(organization.service_at_locations):
            here: Path_ = (*at, "service_at_locations", index)
            if one.service not in organization.services:
                yield desk.problem(
                    "service_not_given",
                    (*here, "service"),
                    name=one.service,
                    organization=organization.id,
                    suggestion=closest(one.service, organization.services),
                )
            if one.location is not None and one.location not in locations:
                yield desk.problem(
                    "unknown_location",
                    (*here, "location"),
                    name=one.location,
                    organization=organization.id,
                    suggestion=closest(one.location, locations),
                )


@check
def hours_can_be_read(desk: Desk) -> Iterator[Problem]:
    """Opening hours are written so that the program can tell whether it is open."""
    for path, hours in _hours(desk):
        for day in DAYS:
            written = getattr(hours, day)
            try:
                spans(written or "")
            except ValueError:
                yield desk.problem("bad_hours", (*path, day), key=day, given=written)


@check
def samples_serve_only_samples(desk: Desk) -> Iterator[Problem]:
    """Nobody real is ever sent to an invented provider."""
    real = {name for name, one in desk.book.municipalities.items() if not one.sample}
    for at, organization in _organizations(desk):
        if organization.sample and real & set(organization.service_areas):
            at = (*at, "service_areas")
            yield desk.problem("sample_serves_people", at, name=organization.id)


def _organizations(desk: Desk) -> Iterator[tuple[Path_, Organization]]:
    """Every organization with its path in the book."""
    for name, one in desk.book.organizations.items():
        yield ("organizations", name), one
    for here, municipality in desk.book.municipalities.items():
        for name, one in municipality.organizations.items():
            yield ("municipalities", here, "organizations", name), one


def _hours(desk: Desk) -> Iterator[tuple[Path_, Hours]]:
    for name, one in desk.book.municipalities.items():
        at: Path_ = ("municipalities", name)
        if one.social_service.hours is not None:
            yield (*at, "social_service", "hours"), one.social_service.hours
        if one.handoff is not None:
            yield (*at, "handoff", "hours"), one.handoff.hours
    for at, organization in _organizations(desk):
        for key in ("locations", "service_at_locations"):
            for index, part in enumerate(getattr(organization, key)):
                if part.hours is not None:
                    yield (*at, key, index, "hours"), part.hours
