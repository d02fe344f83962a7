"""The web application: one door in, routes and shields around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import FastAPI

from bot.confirming import Confirmer
from bot.dialogue.messages import Door
from bot.engine.model import Book
from bot.keeper import ContentState
from connectors.web import (
    about,
    api,
    confirm,
    desk,
    directory,
    embedding,
    health,
    leaflets,
    notices,
    pages,
    plain,
    plan_pages,
    plans,
    takeaway,
)
from connectors.web.about import Operator
from connectors.web.limits import Guard, Rates
from connectors.web.problems import answer_with_problems
from connectors.web.rendering import mount_static
from connectors.web.shield import BodyLimit, SecurityHeaders

DESCRIPTION = """\
Ceļabiedrs asks a family in trouble a few simple questions and gives them a plan: what to do
today, this week and this month, with whom and with which papers.

Start a conversation, keep its `token`, send one message at a time as `text` or as the id of an
offered `choice`. Every error is an RFC 9457 problem of one shape; its `detail` is a sentence in
the resident's language (see `Accept-Language`).
"""


def riga_today() -> date:
    """The day it is in Latvia."""
    return datetime.now(ZoneInfo("Europe/Riga")).date()


def create_app(
    door: Door,
    *,
    public_url: str = "http://127.0.0.1:8000",
    ready: Callable[[], bool] = lambda: True,
    lifespan: Any = None,
    rates: Rates | None = None,
    book: Callable[[], Book] | None = None,
    today: Callable[[], date] = riga_today,
    content: Callable[[], ContentState] | None = None,
    confirmer: Confirmer | None = None,
    telegram_bot: str | None = None,
    operator: Operator | None = None,
) -> FastAPI:
    """The web channel in front of a door.

    `public_url` is the address residents type, printed on the plan; `ready` says whether the
    language model is loaded; `rates` replaces the limits per client address.
    `book` gives the content in force; leaflets, the desk, the open data, the notices and the
    pages about the program are there only with it, and `operator` says on those who runs it.
    `content` tells how that content stands to its files, for `/healthz`; `confirmer` is behind
    the links that providers get. `telegram_bot` is the name of the bot that opens plans.
    """
    app = FastAPI(
        title="Ceļabiedrs",
        version="1",
        description=DESCRIPTION,
        openapi_url="/api/v1/openapi.json",
        # The documentation page would load scripts from a third party.
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.door = door
    app.state.public_url = public_url.rstrip("/")
    app.state.ready = ready
    app.state.guard = Guard(rates or Rates())
    app.state.book = book
    app.state.today = today
    app.state.content = content
    app.state.confirmer = confirmer
    app.state.telegram_bot = telegram_bot
    app.state.operator = operator or Operator()

    app.include_router(api.router)
    app.include_router(plans.router)
    app.include_router(health.router)
    app.include_router(pages.router)
    app.include_router(plan_pages.router)
    app.include_router(plain.router)
    app.include_router(takeaway.router)
    if book is not None:
        app.include_router(embedding.router)
        app.include_router(leaflets.router)
        app.include_router(desk.router)
        app.include_router(directory.router)
        app.include_router(notices.router)
        app.include_router(about.router)
    if confirmer is not None:
        app.include_router(confirm.router)
    mount_static(app)
    answer_with_problems(app)

    if book is not None:
        app.add_middleware(embedding.MunicipalSites, book=book)
    app.add_middleware(BodyLimit)
    app.add_middleware(SecurityHeaders)
    return app
