"""What we say of a provider or a social service, laid out for the one who should know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.dialogue.messages import Data
from bot.engine.case import MUNICIPALITY, Case, Slot
from bot.engine.confirmations import fingerprint_of, pieces_of
from bot.engine.facts import Facts
from bot.engine.freshness import contact_checked, contacts_checked, source_checked
from bot.engine.hours import in_words
from bot.engine.model import Book, Organization, Service
from bot.engine.model.base import Told
from bot.engine.model.municipality import SocialService
from bot.engine.model.organization import OfficePhone
from bot.engine.wording import Reader

Row = tuple[str, tuple[str, ...]]


class Section(Data):
    """One piece of content: its name, what is said of it, and when that was last checked."""

    title: str
    rows: tuple[Row, ...]
    checked: date | None


class ConfirmView(Data):
    """All that one who is asked answers for; `seen` names exactly what was shown."""

    scope: str
    name: str
    sections: tuple[Section, ...]
    seen: str
    sample: bool


def confirm_view(book: Book, scope: str, today: date) -> ConfirmView | None:
    """What to show behind a link; None when what it was made for is no longer there."""
    pieces = pieces_of(book, scope)
    if not pieces:
        return None
    path = scope.split(".")
    here = book.municipalities.get(path[1]) if path[0] == "municipalities" else None
    reader = _reader(book, here.id if here else None, today)
    first = next(iter(pieces.values()))
    return ConfirmView(
        scope=scope,
        name=first.name,
        sections=tuple(
            Section(
                title=piece.name,
                rows=tuple((label, told) for label, told in _rows(piece, reader) if told),
                checked=_checked(piece),
            )
            for piece in pieces.values()
        ),
        seen=fingerprint_of(pieces),
        sample=bool(here and here.sample) or (isinstance(first, Organization) and first.sample),
    )


def _reader(book: Book, municipality: str | None, today: date) -> Reader:
    case = Case(book, next(iter(book.roadmaps)), Facts(), today)
    if municipality is not None:
        case = case.with_facts(Facts({case.key(Slot(MUNICIPALITY)): municipality}))
    return Reader(case)


def _checked(piece: Organization | Service | SocialService) -> date | None:
    match piece:
        case Organization():
            return contacts_checked(piece)
        case Service():
            return max(source_checked(piece, one) for one in piece.sources)
    return contact_checked(piece)


def _rows(piece: Organization | Service | SocialService, reader: Reader) -> Iterator[Row]:
    match piece:
        case Organization():
            yield from _organization(piece, reader.book)
        case Service():
            yield from _service(piece, reader)
        case SocialService():
            yield "Tālrunis", _phones(piece.phones)
            yield "E-pasts", _some(piece.email)
            yield "Adrese", _some(piece.address)
            yield "Pieņemšanas laiks", _some(in_words(piece.hours) if piece.hours else None)
            yield "Mājaslapa", _some(piece.website)


def _organization(piece: Organization, book: Book) -> Iterator[Row]:
    local = {
        name: one for place in book.municipalities.values() for name, one in place.services.items()
    }
    services = {**local, **book.services}
    areas = [book.municipalities[one].name for one in piece.service_areas]
    yield "Tālrunis", _phones(piece.phones)
    yield "E-pasts", _some(piece.email)
    yield "Mājaslapa", _some(piece.website)
    yield "Pakalpojumi", tuple(services[one].name for one in piece.services if one in services)
    yield "Kuru pašvaldību cilvēkiem", tuple(areas)
    for place in piece.locations:
        hours = in_words(place.hours) if place.hours else None
        told = (place.address, hours, *_phones(place.phones))
        yield place.name or "Kur", tuple(one for one in told if one)
    for special in piece.service_at_locations:
        named = services.get(special.service)
        hours = in_words(special.hours) if special.hours else None
        told = (hours, *_phones(special.phones))
        yield named.name if named else special.service, tuple(one for one in told if one)


def _service(piece: Service, reader: Reader) -> Iterator[Row]:
    def told(*statements: Told | None) -> tuple[str, ...]:
        return tuple(filter(None, map(reader.tell, statements)))

    yield "Kas tas ir", told(piece.what)
    yield "Kam", told(piece.for_whom)
    yield "Kā pieteikt", tuple(reader.say(one.text) for one in piece.how)
    yield "Papīri", told(*piece.documents)
    yield "Maksa", told(piece.cost)
    yield "Kad būs atbilde", told(piece.decision_time)
    yield "Noder zināt", told(*piece.good_to_know)


def _phones(phones: tuple[OfficePhone, ...]) -> tuple[str, ...]:
    return tuple(f"{one.number} ({one.label})" if one.label else one.number for one in phones)


def _some(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()
