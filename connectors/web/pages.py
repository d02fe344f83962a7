"""Pages for people: the chat, the plan, an application to print."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import JSONResponse, RedirectResponse, Response

from bot.dialogue.messages import PlanView, StepView
from bot.engine.model.base import WHENS
from bot.engine.wording import LANGUAGES
from connectors.web.dependencies import DoorDep, GuardDep
from connectors.web.notices import notices_on
from connectors.web.plans import look_up
from connectors.web.problems import Refusal
from connectors.web.rendering import page
from connectors.web.structured import website
from connectors.web.words import CHOSEN, Words, language_of, linked, own_words, words_for

Chosen = Annotated[str | None, Query(alias=CHOSEN, max_length=35)]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
async def chat(request: Request) -> Response:
    """The conversation; its content comes through the API."""
    words = words_for(request)
    about = website(request.app.state.public_url, words)
    notices = notices_on(request, request.query_params.get("municipality"), words.language)
    context = {"structured": about, "words": words.in_place(), "notices": notices}
    return page(request, "chat.html", context, words=words)


@router.get("/valoda/{language}.json")
async def words_in_place(request: Request, language: str) -> Response:
    """The words of the chat in another language, for the page that is already open."""
    if language not in LANGUAGES:
        raise Refusal(404)
    return JSONResponse(words_for(request, language).in_place())


@router.get("/celakarte")
async def find_plan(request: Request, kods: str = "") -> Response:
    """A field for the code; a filled one leads to the plan, without a script."""
    code = "".join(kods.split())
    if code:
        link = linked(language_of(request))
        return RedirectResponse(link(f"/celakarte/{quote(code, safe='')}"), 303)
    return page(request, "find.html", {})


@router.get("/celakarte/{code}")
async def plan(
    request: Request, code: str, door: DoorDep, guard: GuardDep, valoda: Chosen = None
) -> Response:
    """The plan as a page that also prints on A4."""
    found = await look_up(request, door, guard, code, valoda)
    words = words_for(request, found.language)
    context = plan_context(found, code.strip(), request.app.state.public_url, words)
    context["notices"] = notices_on(request, found.municipality, words.language)
    return page(request, "plan.html", context, words=words)


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


def plan_context(
    plan: PlanView, code: str, public_url: str, words: Words | None = None
) -> dict[str, Any]:
    """What the plan's template needs: steps in groups of time, numbered through."""
    t, order = words or own_words(), list(WHENS)
    steps = sorted(plan.steps, key=lambda step: order.index(step.when))
    groups: list[tuple[str, str, list[tuple[int, StepView]]]] = [
        (when, t(f"when_{when}"), list(members))
        for when, members in groupby(enumerate(steps, start=1), key=lambda pair: pair[1].when)
    ]
    shown = plan.code or code
    return {
        "plan": plan,
        "note": plan.note,
        "code": shown,
        "groups": groups,
        "address": f"{public_url}/celakarte",
        "sample": plan.contact.sample or any(p.sample for s in plan.steps for p in s.providers),
    }
