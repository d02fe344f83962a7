"""Pages for people: the chat, the plan, an application to print."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import JSONResponse, RedirectResponse, Response

from bot.engine.wording import LANGUAGES
from connectors.web.dependencies import Chosen, DoorDep, GuardDep
from connectors.web.embedding import ANYBODY
from connectors.web.notices import notices_on
from connectors.web.plans import look_up
from connectors.web.problems import Refusal
from connectors.web.rendering import page
from connectors.web.structured import website
from connectors.web.words import language_of, linked, words_for

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
async def chat(
    request: Request, municipality: Annotated[str | None, Query(max_length=80)] = None
) -> Response:
    """The conversation; its content comes through the API."""
    words = words_for(request)
    shown = {
        "structured": website(request.app.state.public_url, words),
        "words": words.in_place(),
        "municipality": municipality,
        "notices": notices_on(request, municipality, words.language),
    }
    return page(request, "chat.html", shown, words=words)


@router.get("/valoda/{language}.json")
async def words_in_place(request: Request, language: str) -> Response:
    """The words of the chat in another language, for the page that is already open."""
    if language not in LANGUAGES:
        raise Refusal(404)
    return JSONResponse(words_for(request, language).in_place(), headers=ANYBODY)


@router.get("/celakarte")
async def find_plan(request: Request, kods: str = "") -> Response:
    """A field for the code; a filled one leads to the plan, without a script."""
    code = "".join(kods.split())
    if code:
        link = linked(language_of(request))
        return RedirectResponse(link(f"/celakarte/{quote(code, safe='')}"), 303)
    return page(request, "find.html", {})


@router.get("/celakarte/{code}/iesniegums/{service}")
async def application(
    request: Request,
    code: str,
    service: str,
    door: DoorDep,
    guard: GuardDep,
    valoda: Chosen = None,
) -> Response:
    """The application for one service of a plan, ready to print and sign."""
    found = await look_up(request, door, guard, code, valoda)
    text = await door.application(code.strip(), service)
    if text is None:
        raise Refusal(404, "problem_no_application")
    named = (s.service.name for s in found.steps if s.service and s.service.id == service)
    return page(
        request,
        "application.html",
        {
            "text": text,
            "code": found.code or code.strip(),
            "name": next(named, found.title),
            "who_signs": found.who_signs,
        },
        words=words_for(request, found.language),
    )
