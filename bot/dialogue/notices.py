"""Notices of the staff as a channel shows them."""

from __future__ import annotations

from datetime import date

from bot.dialogue.messages import Notice
from bot.engine.model import Book
from bot.engine.notices import notices_for


def notices(book: Book, municipality: str | None, today: date, language: str) -> tuple[Notice, ...]:
    """What stands today for people of a municipality, or for everybody where none is known."""
    return tuple(
        Notice(kind=one.kind, text=one.text, phones=one.phones, language=one.language)
        for one in notices_for(book, municipality, today, language)
    )
