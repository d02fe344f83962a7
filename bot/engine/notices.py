"""Which notices of the staff stand on a day, in one municipality or for all of Latvia."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.engine.model import Book
from bot.engine.model.notice import Banner, Overloaded
from bot.engine.wording import DEFAULT_LANGUAGE, phones_named, said_plainly


@dataclass(frozen=True)
class NoticeToday:
    """One notice in the reader's language; `language` is Latvian where it is not translated."""

    kind: Literal["banner", "overloaded"]
    text: str
    phones: tuple[str, ...]
    language: str


def notices_for(
    book: Book, municipality: str | None, today: date, language: str
) -> tuple[NoticeToday, ...]:
    """What to show on a day: the banner of all Latvia, the local one, then the overload.

    An unknown municipality reads what holds for everybody.
    """
    found = [
        _told(book, "banner", one.text, one.phone, language)
        for one in _banners(book, municipality, today)
    ]
    overload = overload_of(book, municipality, today)
    if overload is not None:
        text = overload.text or book.at(municipality).messages["overloaded_notice"].other
        found.append(_told(book, "overloaded", text, None, language))
    return tuple(found)


def overload_of(book: Book, municipality: str | None, today: date) -> Overloaded | None:
    """That answers take longer here today: the municipality's own word, or that of all Latvia."""
    here = book.municipalities.get(municipality or "")
    said = (here.overloaded if here else None, book.notices.overloaded)
    return next((one for one in said if one is not None and today <= one.until), None)


def _banners(book: Book, municipality: str | None, today: date) -> Iterator[Banner]:
    here = book.municipalities.get(municipality or "")
    for one in (book.notices.banner, here.banner if here else None):
        if one is not None and today <= one.until:
            yield one


def _told(
    book: Book,
    kind: Literal["banner", "overloaded"],
    latvian: str,
    phone: str | None,
    language: str,
) -> NoticeToday:
    missed: set[str] = set()
    text = said_plainly(book, latvian, language, missed)
    own = (book.phones[phone].number,) if phone else ()
    phones = tuple(dict.fromkeys((*own, *phones_named(book, latvian))))
    return NoticeToday(kind, text, phones, DEFAULT_LANGUAGE if missed else language)
