"""Pages about the program itself: who it is, what it keeps, who can use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from babel.units import format_unit
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from bot.engine.model import Book, Municipality, Page
from bot.engine.model.base import TELLABLE
from bot.engine.wording import (
    date_words,
    locale_of,
    note_of,
    phones_named,
    said_plainly,
    with_values,
)
from bot.store import retention
from connectors.web.leaflets import BookDep
from connectors.web.problems import Refusal
from connectors.web.rendering import page
from connectors.web.words import words_for
from connectors.words import Words

Here = Annotated[str, Query(alias="municipality", max_length=80)]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@dataclass(frozen=True)
class Operator:
    """Who runs this installation and how to reach them, as the operator has set it."""

    name: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Part:
    """One part of a page in the reader's language, with everything filled in."""

    id: str
    heading: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]
    after: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


@router.get("/par")
async def about(request: Request, book: BookDep, here: Here = "") -> Response:
    """Who answers here, what it can do, and who runs it."""
    return _shown(request, book, "about", here)


@router.get("/privatums")
async def privacy(request: Request, book: BookDep, here: Here = "") -> Response:
    """What is kept, for how long, and how to delete it."""
    return _shown(request, book, "privacy", here)


@router.get("/pieklustamiba")
async def accessibility(request: Request, book: BookDep, here: Here = "") -> Response:
    """The accessibility statement."""
    return _shown(request, book, "accessibility", here)


def _shown(request: Request, book: Book, name: str, municipality: str) -> Response:
    if name not in book.pages:
        raise Refusal(404)
    article, words, missed = book.pages[name], words_for(request), set[str]()
    operator = request.app.state.operator
    filled = values(article, operator, book.municipalities.get(municipality), words)

    def say(latvian: str) -> str:
        return with_values(said_plainly(book, latvian, words.language, missed), filled)

    parts = tuple(
        Part(
            id=one.id,
            heading=say(one.heading),
            paragraphs=tuple(map(say, one.paragraphs)),
            points=tuple(map(say, one.points)),
            after=tuple(map(say, one.after)),
            links=tuple((say(link.text), link.to) for link in one.links),
        )
        for one in article.sections
    )
    texts = [
        text for one in article.sections for text in (*one.paragraphs, *one.points, *one.after)
    ]
    context = {
        "phones": phones_named(book, " ".join(texts)),
        "title": say(article.title),
        "lead": say(article.lead),
        "parts": parts,
        "checked": article.checked,
        "note": note_of(book, words.language, missed),
    }
    return page(request, "article.html", context, words=words)


def values(
    article: Page, operator: Operator, here: Municipality | None, words: Words
) -> Mapping[str, str]:
    """What the program fills in: the days as they are kept in truth, and who runs it.

    Without the operator's own word, a municipality that takes requests answers for it there.
    """
    office = here.social_service if here is not None and here.joined else None
    runs, tell = words.plain("about_operator_unknown"), words.plain("about_tell_unknown")
    if operator.name:
        runs = words.plain("about_operator", operator=operator.name)
    elif here is not None and office is not None:
        sample = f" ({words.plain('base_sample')})" if here.sample else ""
        runs = words.plain("about_operator_here", service=f"{office.name}{sample}")
    if operator.contact:
        tell = words.plain("about_tell", contact=operator.contact)
    elif office is not None and not operator.name and office.confidence in TELLABLE:
        known = (office.email, *(one.number for one in office.phones[:1]))
        if contact := ", ".join(one for one in known if one):
            tell = words.plain("about_tell", contact=contact)
    return {
        "without_plan_days": days(retention.WITHOUT_PLAN, words.language),
        "with_plan_days": days(retention.WITH_PLAN, words.language),
        "repeated_answer_days": days(retention.REPEATED_ANSWER, words.language),
        "change_report_days": days(retention.CHANGE_REPORT, words.language),
        "checked": date_words(article.checked, words.language),
        "operator": runs,
        "how_to_tell": tell,
    }


def days(kept: timedelta, language: str) -> str:
    """A time of keeping in words: "7 dienas"."""
    return str(format_unit(kept.days, "duration-day", locale=locale_of(language)))
