"""Leaflets: a sheet for each situation, to be printed and laid out where people come."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from bot.dialogue.leaflet import leaflet, places
from bot.engine.model import Book
from connectors.web.pages import WHEN
from connectors.web.problems import Refusal
from connectors.web.rendering import page
from connectors.web.structured import how_to, shelf

NO_ROADMAP = "Tādas lapas vēl nav. Izvēlies no saraksta."


def the_book(request: Request) -> Book:
    """The content in force."""
    return cast(Book, request.app.state.book())


BookDep = Annotated[Book, Depends(the_book)]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/lapas")
async def leaflets(request: Request, book: BookDep) -> Response:
    """All leaflets there are."""
    listed = list(book.roadmaps.values())
    structured = shelf(listed, request.app.state.public_url)
    return page(request, "leaflets.html", {"roadmaps": listed, "structured": structured})


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
    shown = leaflet(book, roadmap, here, request.app.state.today())
    context = {
        "leaflet": shown,
        "structured": how_to(shown, request.app.state.public_url),
        "names": WHEN,
        "places": places(book),
        "address": request.app.state.public_url,
    }
    return page(request, "leaflet.html", context)
