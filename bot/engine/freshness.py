"""How old each fact is, who answers for it, and until when it may be told without a doubt.

A fact ages from the newest day on which somebody looked: in the file, or by a confirmation that
was laid over the book (see `bot.engine.confirmations`). Age hides a sum and adds a word of doubt
to the rest; it never fails a check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from dateutil.relativedelta import relativedelta

from bot.engine.model import Amount, Book, Municipality, Organization, Service, Step
from bot.engine.model.base import Source
from bot.engine.model.municipality import SocialService

if TYPE_CHECKING:  # the checks use this module
    from bot.engine.checks.problem import Where
    from bot.engine.checks.registry import PlaceOf
    from bot.engine.checks.told import Path_

Sort = Literal["phone", "amount", "source", "organization", "contact"]
State = Literal["fresh", "soon", "stale"]

PHONES_LAST = relativedelta(months=6)
REST_LASTS = relativedelta(months=12)
SOON = timedelta(days=30)
"""A sum that ends within this time is told of beforehand: the new one has to be found."""


@dataclass(frozen=True)
class Dated:
    """One fact with its day: `path` is its place in the book, `last_day` its last good day."""

    path: Path_
    sort: Sort
    name: str
    known_on: date
    last_day: date
    municipality: str | None = None
    ask: str | None = None

    def state(self, today: date) -> State:
        """Whether it may still be told without a doubt."""
        if today > self.last_day:
            return "stale"
        soon = self.sort == "amount" and today > self.last_day - SOON
        return "soon" if soon else "fresh"


@dataclass(frozen=True)
class Aged:
    """A dated fact as an owner reads of it: where it stands, and who answers for it."""

    fact: Dated
    where: Where
    owner: str
    state: State


def checked_long_ago(checked: date | None, today: date) -> bool:
    """Whether nobody has looked at a source for a year."""
    return checked is not None and today > checked + REST_LASTS


def aged(book: Book, where: PlaceOf, today: date) -> list[Aged]:
    """Every fact that is stale or soon will be, what ended first standing first."""
    found: dict[tuple[Where, Sort], Aged] = {}
    for fact in dated_facts(book):
        state = fact.state(today)
        if state != "fresh":
            place = where(*fact.path)
            # A shared step stands in several roadmaps and is one fact.
            found.setdefault((place, fact.sort), Aged(fact, place, owner_of(book, fact), state))
    return sorted(found.values(), key=lambda one: (one.fact.last_day, one.where))


def owner_of(book: Book, fact: Dated) -> str:
    """The role that answers for a fact; a municipality's carries the name of the place."""
    kind, name = fact.path[0], str(fact.path[1])
    if kind == "roadmaps":
        return book.roadmaps[name].owner
    role = book.owners.of(*fact.path) or "?"
    if kind == "municipalities":
        return f"{role} ({book.municipalities[name].name})"
    return role


def dated_facts(book: Book) -> Iterator[Dated]:
    """Every dated fact of the book; invented samples do not age."""
    for name, phone in book.phones.items():
        yield Dated(
            ("phones", name, "verified_on"),
            "phone",
            f"{phone.number} ({phone.label})",
            phone.verified_on,
            phone.verified_on + PHONES_LAST,
        )
    yield from _amounts(("amounts",), book.amounts.items(), None)
    for name, service in book.services.items():
        yield from _service(("services", name), service, None)
    for name, organization in book.organizations.items():
        yield from _organization(("organizations", name), organization, None)
    for roadmap in book.roadmaps.values():
        for step in roadmap.steps:
            yield from _step(("roadmaps", roadmap.id, "steps", step.id), step, None)
    for municipality in book.municipalities.values():
        if not municipality.sample:
            yield from _municipality(book, municipality)


def _municipality(book: Book, here: Municipality) -> Iterator[Dated]:
    at: Path_ = ("municipalities", here.id)
    contact = here.social_service
    if (known := contact_checked(contact)) is not None:
        yield Dated(
            (*at, "social_service"),
            "contact",
            contact.name,
            known,
            known + REST_LASTS,
            here.id,
        )
    yield from _amounts((*at, "amounts"), here.amounts.items(), here.id)
    for name, service in here.services.items():
        national = book.services.get(name)
        # A local file that names no source of its own ages with the national one.
        if national is None or national.sources != service.sources:
            yield from _service((*at, "services", name), service, here.id)
    for name, organization in here.organizations.items():
        yield from _organization((*at, "organizations", name), organization, here.id)
    for step in here.steps:
        yield from _step((*at, "steps", step.roadmap, step.id), step, here.id)


def _amounts(
    at: Path_, amounts: Iterable[tuple[str, Amount]], municipality: str | None
) -> Iterator[Dated]:
    for name, one in amounts:
        yield Dated((*at, name), "amount", one.label, one.since, one.until, municipality, one.ask)


def _service(at: Path_, service: Service, municipality: str | None) -> Iterator[Dated]:
    for index, source in enumerate(service.sources):
        known = source_checked(service, source)
        path = (*at, "sources", index)
        name = f"{service.name} – {source.title}"
        yield Dated(path, "source", name, known, known + REST_LASTS, municipality)


def _organization(at: Path_, one: Organization, municipality: str | None) -> Iterator[Dated]:
    if not one.sample:
        known = contacts_checked(one)
        yield Dated(at, "organization", one.name, known, known + REST_LASTS, municipality)


def _step(at: Path_, step: Step, municipality: str | None) -> Iterator[Dated]:
    if step.source is not None:
        known = step.source.checked
        path = (*at, "source")
        yield Dated(path, "source", step.source.title, known, known + REST_LASTS, municipality)


def source_checked(service: Service, source: Source) -> date:
    """When somebody last looked at what a source says of a service."""
    return max(source.checked, service.confirmed_on or source.checked)


def contacts_checked(organization: Organization) -> date:
    """When a provider's contacts were last looked at, by us or by the provider."""
    checked = organization.source.checked
    return max(checked, organization.assured_date or checked)


def contact_checked(contact: SocialService) -> date | None:
    """When a social service's contacts were last looked at; None where nobody has."""
    days = [contact.source.checked if contact.source else None, contact.confirmed_on]
    return max((one for one in days if one is not None), default=None)
