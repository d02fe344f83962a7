"""Leaflets: a sheet for each situation, to be printed and laid out where people come."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from bot.dialogue.leaflet import leaflet, places
from bot.engine.model import Book
from bot.engine.wording import note_of, translated
from connectors.web.problems import Refusal
from connectors.web.rendering import page
from connectors.web.structured import how_to, shelf
from connectors.web.words import words_for

NO_ROADMAP = "problem_no_leaflet"


def the_book(request: Request) -> Book:
    """The content in force."""
    return cast(Book, request.app.state.book())


BookDep = Annotated[Book, Depends(the_book)]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/lapas")
async def leaflets(request: Request, book: BookDep) -> Response:
    """All leaflets there are."""
    words, missed = words_for(request), set[str]()
    listed = [
        (one.id, translated(book, one.title, words.language, missed))
        for one in book.roadmaps.values()
    ]
    structured = shelf(listed, request.app.state.public_url, words)
    note = note_of(book, words.language, missed)
    context = {"roadmaps": listed, "structured": structured, "note": note}
    return page(request, "leaflets.html", context, words=words)


@router.get("/lapa/{roadmap}")
async def one_leaflet(
    request: Request,
    roadmap: str,
    book: BookDep,
    novads: Annotated[str, Query(max_length=60)] = "",
) -> Response:
    """The sheet for one situation, with the contact of a municipality where one is named."""
    if roadmap not in book.roadmaps:
        raise Refusal(404, NO_ROADMAP)
    here = novads if novads in book.municipalities else None
    words = words_for(request)
    shown = leaflet(book, roadmap, here, request.app.state.today(), words.language)
    context = {
        "leaflet": shown,
        "structured": how_to(shown, request.app.state.public_url, words),
        "note": shown.note,
        "places": places(book),
        "address": request.app.state.public_url,
    }
    return page(request, "leaflet.html", context, words=words)
