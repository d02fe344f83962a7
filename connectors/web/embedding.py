"""The widget on pages of municipalities: its script, and which sites may use it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Header, Request
from fastapi.responses import HTMLResponse
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.engine.model import Book
from bot.engine.wording import DEFAULT_LANGUAGE, LANGUAGES
from connectors.web.dependencies import Chosen
from connectors.web.rendering import page
from connectors.web.words import words_for

ANYBODY = {"Access-Control-Allow-Origin": "*"}
"""What is the same for everyone may be read from every site."""
_ASKED_FROM_ELSEWHERE = ("/api/v1/conversations", "/api/v1/notices")
_LOOPBACK = frozenset({"http://localhost", "http://127.0.0.1"})
_PAGES = (
    ("about_link_about", "/par"),
    ("about_link_privacy", "/privatums"),
    ("about_link_accessibility", "/pieklustamiba"),
)

Origin = Annotated[str | None, Header()]

router = APIRouter(include_in_schema=False)


def may_use(book: Book, municipality: str, origin: str) -> bool:
    """Whether a site of this origin may carry the widget of this municipality."""
    here = book.municipalities.get(municipality)
    return here is not None and _written(origin) in here.sites


def is_foreign(request: Request, origin: str | None) -> bool:
    """Whether a browser asks from a page of another site; programs send no origin."""
    if origin is None:
        return False
    own = {request.url.netloc, urlsplit(request.app.state.public_url).netloc}
    return urlsplit(origin).netloc not in own


def _written(origin: str) -> str:
    """An origin as it stands in the content: on one's own machine the port does not matter."""
    without_port = origin.rpartition(":")[0]
    return without_port if without_port in _LOOPBACK else origin


class MunicipalSites(CORSMiddleware):
    """Lets the sites of municipalities, and no other, hold conversations from their pages."""

    def __init__(self, app: ASGIApp, book: Callable[[], Book]) -> None:
        super().__init__(
            app,
            allow_methods=("GET", "POST", "DELETE"),
            allow_headers=("Accept-Language", "Authorization", "Content-Type", "Idempotency-Key"),
            expose_headers=("Retry-After",),
            max_age=86400,
        )
        self._book = book

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the browser's question before a request, and mark the answer for it."""
        if scope["type"] == "http" and scope["path"].startswith(_ASKED_FROM_ELSEWHERE):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def is_allowed_origin(self, origin: str) -> bool:
        """Whether any municipality names this site as its own."""
        here = _written(origin)
        return any(here in one.sites for one in self._book().municipalities.values())


@lru_cache(maxsize=1)
def _launcher() -> str:
    return (Path(__file__).parent / "static/widget.js").read_text(encoding="utf-8")


@router.get("/widget.js")
async def launcher(request: Request) -> Response:
    """The script that a municipal page carries, with the words of its button."""
    words = {
        language: {
            "open": words_for(request, language).plain("widget_open"),
            "elsewhere": words_for(request, language).plain("widget_elsewhere"),
        }
        for language in LANGUAGES
    }
    script = _launcher().replace("/* words */ {}", json.dumps(words, ensure_ascii=False))
    headers = {**ANYBODY, "Cache-Control": "public, max-age=3600"}
    return Response(script, media_type="text/javascript", headers=headers)


@router.get("/widget/{municipality}.json")
async def about(
    request: Request,
    municipality: str,
    valoda: Chosen = None,
    origin: Origin = None,
) -> Response:
    """What the open widget needs to know: may it stand here, and its words."""
    spoken = valoda if valoda in LANGUAGES else DEFAULT_LANGUAGE
    book: Book = request.app.state.book()
    return JSONResponse(
        {
            "allowed": not is_foreign(request, origin) or may_use(book, municipality, origin or ""),
            "languages": [{"code": code, "name": name} for code, name in LANGUAGES.items()],
            "pages": [{"key": key, "path": path} for key, path in _PAGES],
            **words_for(request, spoken).in_place(),
        },
        headers={**ANYBODY, "Vary": "Origin"},
    )


@router.get("/paraugs", response_class=HTMLResponse)
async def demo(request: Request) -> Response:
    """A page in the look of a municipal site, with the widget on it."""
    return page(request, "demo.html", {"municipality": "paraugu-novads"}, staff=True)
