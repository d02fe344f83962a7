"""What providers and municipalities confirm: which facts are theirs, and a book with their word.

A confirmation belongs to a piece of content and to a fingerprint of what it said: an edit makes
another fingerprint, and the confirmation is void.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from bot.engine.model import Book, Municipality, Organization, Service
from bot.engine.model.municipality import SocialService

Piece = Organization | Service | SocialService
Confirmed = Mapping[tuple[str, str], date]
"""The day of each confirmation, by the piece's id and its fingerprint."""

_DATES = {"checked", "confirmed_on", "assured_date"}
_One = TypeVar("_One", Organization, Service, SocialService)


def scopes(book: Book) -> Iterator[tuple[str, str, str | None]]:
    """Everybody who may be asked: the id, the name, and the municipality it belongs to."""
    for key, one in book.organizations.items():
        yield f"organizations.{key}", one.name, None
    for key, here in book.municipalities.items():
        yield f"municipalities.{key}", here.social_service.name, key
        for name, one in here.organizations.items():
            yield f"municipalities.{key}.organizations.{name}", one.name, key


def pieces_of(book: Book, scope: str) -> dict[str, Piece]:
    """What one who is asked answers for, by id; nothing when it is no longer there."""
    match scope.split("."):
        case ["organizations", name] if name in book.organizations:
            return {scope: book.organizations[name]}
        case ["municipalities", key, "organizations", name] if key in book.municipalities:
            found = book.municipalities[key].organizations.get(name)
            return {scope: found} if found else {}
        case ["municipalities", key] if key in book.municipalities:
            here = book.municipalities[key]
            services = {f"{scope}.services.{name}": one for name, one in here.services.items()}
            return {f"{scope}.social_service": here.social_service, **services}
    return {}


def fingerprint(piece: Piece) -> str:
    """A short name for all that a piece says, apart from when it was looked at."""
    data = piece.model_dump(mode="json", exclude=_DATES)
    for source in (data.get("source"), *data.get("sources", ())):
        if source:
            source.pop("checked", None)
    return hashlib.sha256(repr(data).encode()).hexdigest()[:32]


def fingerprint_of(pieces: Mapping[str, Piece]) -> str:
    """One name for several pieces together, as they were shown on one page."""
    parts = [f"{name}={fingerprint(piece)}" for name, piece in pieces.items()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def with_confirmations(book: Book, confirmed: Confirmed) -> Book:
    """The book with the days of all confirmations that still hold."""
    if not confirmed:
        return book
    return replace(
        book,
        organizations=_organizations("organizations", book.organizations, confirmed),
        municipalities={
            key: _municipality(f"municipalities.{key}", one, confirmed)
            for key, one in book.municipalities.items()
        },
    )


def _municipality(at: str, here: Municipality, confirmed: Confirmed) -> Municipality:
    return here.model_copy(
        update={
            "social_service": _dated(f"{at}.social_service", here.social_service, confirmed),
            "services": {
                name: _dated(f"{at}.services.{name}", one, confirmed)
                for name, one in here.services.items()
            },
            "organizations": _organizations(f"{at}.organizations", here.organizations, confirmed),
        }
    )


def _organizations(
    at: str, organizations: Mapping[str, Organization], confirmed: Confirmed
) -> dict[str, Organization]:
    return {name: _dated(f"{at}.{name}", one, confirmed) for name, one in organizations.items()}


def _dated(name: str, piece: _One, confirmed: Confirmed) -> _One:
    """The piece with the newer of the file's day and the confirmation's."""
    day = confirmed.get((name, fingerprint(piece)))
    if day is None:
        return piece
    key = "assured_date" if isinstance(piece, Organization) else "confirmed_on"
    before: date | None = getattr(piece, key)
    return piece.model_copy(update={key: max(day, before or day)})
