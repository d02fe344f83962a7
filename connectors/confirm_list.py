"""What `celabiedrs confirm-links` and `celabiedrs reports` print."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bot.confirming import PATH, make_token
from bot.engine.confirmations import Confirmed, pieces_of, scopes
from bot.engine.freshness import Aged
from bot.engine.model import Book
from bot.settings import Settings
from bot.store import ChangeText, ConfirmationStore, open_database
from bot.store.cipher import Cipher

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@dataclasses.dataclass(frozen=True)
class Link:
    """A link for one provider or social service, and where it may be sent."""

    scope: str
    name: str
    municipality: str | None
    email: str | None
    url: str
    until: date
    stale: int


async def read_confirmed(settings: Settings) -> Confirmed:
    """All confirmations; none where no service has run yet. Raises StoreError."""
    if settings.database_url is None and not settings.database_file.exists():
        return {}
    async with _store(settings) as (store, _):
        return await store.confirmed()


async def make_links(
    settings: Settings,
    book: Book,
    found: list[Aged],
    today: date,
    *,
    days: int,
    municipality: str | None = None,
    everybody: bool = False,
) -> list[Link]:
    """A link for each who answers for something stale, or for everybody. Raises StoreError."""
    async with _store(settings) as (_, cipher):
        return list(
            _links(settings, cipher, book, found, today + timedelta(days), municipality, everybody)
        )


async def change_reports(
    settings: Settings, *, done: str | None = None, as_json: bool = False
) -> str:
    """What providers wrote has changed, or the word that one of them is done with."""
    async with _store(settings) as (store, _):
        if done is not None:
            return "Izdarīts." if await store.mark_done(done) else "Tādas neizdarītas ziņas nav."
        found = await store.reports()
    if as_json:
        data = [dataclasses.asdict(one) for one in found]
        return json.dumps(data, ensure_ascii=False, default=str, indent=2)
    return "\n".join(map(_report, found)) or "Neviens nav rakstījis, ka kaut kas mainījies."


def links_text(links: list[Link]) -> str:
    """The links, each under the one it is for."""
    return "\n".join(map(_link, links)) or "Nevienam nekas nav novecojis (visiem: --all)."


def links_json(links: list[Link]) -> str:
    """The same for programs, such as one that sends mail."""
    data: list[dict[str, Any]] = [dataclasses.asdict(one) for one in links]
    return json.dumps(data, ensure_ascii=False, default=str, indent=2)


@asynccontextmanager
async def _store(settings: Settings) -> AsyncIterator[tuple[ConfirmationStore, Cipher]]:
    database = await open_database(settings)
    try:
        yield ConfirmationStore(database), database.cipher
    finally:
        await database.close()


def _links(
    settings: Settings,
    cipher: Cipher,
    book: Book,
    found: list[Aged],
    until: date,
    municipality: str | None,
    everybody: bool,
) -> Iterator[Link]:
    for scope, name, place in scopes(book):
        pieces = pieces_of(book, scope)
        stale = sum(
            any(f"{'.'.join(map(str, one.fact.path))}.".startswith(f"{it}.") for it in pieces)
            for one in found
        )
        if (municipality is None or place == municipality) and (stale or everybody):
            yield Link(
                scope=scope,
                name=name,
                municipality=place,
                email=getattr(next(iter(pieces.values())), "email", None),
                url=f"{settings.address.rstrip('/')}{PATH}/{make_token(cipher, scope, until)}",
                until=until,
                stale=stale,
            )


def _link(one: Link) -> str:
    place = f" ({one.municipality})" if one.municipality else ""
    return (
        f"{one.name}{place} – {one.email or 'e-pasts nav zināms'}\n"
        f"    {one.url}\n"
        f"    novecojis: {one.stale}; saite der līdz {one.until}"
    )


def _report(one: ChangeText) -> str:
    text = "\n    ".join(one.text.splitlines())
    return f"{one.id}  {one.written_at:%Y-%m-%d}  {one.scope}\n    {text}"
