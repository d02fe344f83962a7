"""Texts of the content for a reader of whom nothing is known but, perhaps, the municipality."""

from __future__ import annotations

from datetime import date

from bot.engine.case import MUNICIPALITY, Case, Slot
from bot.engine.facts import Facts
from bot.engine.model import Book
from bot.engine.wording import Reader


def reader_in(
    book: Book, municipality: str | None, today: date, roadmap: str | None = None
) -> Reader:
    """A reader who has answered nothing; texts about "the person" speak of somebody close."""
    case = Case(book, roadmap or _any_roadmap(book), Facts(), today)
    if municipality is not None:
        case = case.with_facts(Facts({case.key(Slot(MUNICIPALITY)): municipality}))
    return Reader(case)


def _any_roadmap(book: Book) -> str:
    """A roadmap about somebody else, because its texts are not worded for the person alone."""
    about_others = (name for name, one in book.roadmaps.items() if one.about == "cared_for")
    return next(about_others, next(iter(book.roadmaps)))
