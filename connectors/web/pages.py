"""Pages for people: the chat, the plan, an application to print."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import RedirectResponse, Response

from bot.dialogue.messages import PlanView, StepView
from connectors.web.dependencies import DoorDep, GuardDep
from connectors.web.plans import look_up
from connectors.web.problems import Refusal
from connectors.web.rendering import page
from connectors.web.structured import website

WHEN = {"today": "Šodien", "this_week": "Šonedēļ", "this_month": "Šomēnes", "later": "Vēlāk"}
NO_APPLICATION = "Šāda iesnieguma šajā ceļakartē nav. Atver ceļakarti un izvēlies no tās."

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
async def chat(request: Request) -> Response:
    """The conversation; its content comes through the API."""
    about = website(request.app.state.public_url)
    return page(request, "chat.html", {"structured": about})


@router.get("/celakarte")
async def find_plan(request: Request, kods: str = "") -> Response:
    """A field for the code; a filled one leads to the plan, without a script."""
    code = "".join(kods.split())
    if code:
        return RedirectResponse(f"/celakarte/{quote(code, safe='')}", 303)
    return page(request, "find.html", {})


@router.get("/celakarte/{code}")
async def plan(request: Request, code: str, door: DoorDep, guard: GuardDep) -> Response:
    """The plan as a page that also prints on A4."""
    found = await look_up(request, door, guard, code)
    return page(
        request, "plan.html", plan_context(found, code.strip(), request.app.state.public_url)
    )


@router.get("/celakarte/{code}/iesniegums/{service}")
async def application(
    request: Request, code: str, service: str, door: DoorDep, guard: GuardDep
) -> Response:
    """The application for one service of a plan, ready to print and sign."""
    found = await look_up(request, door, guard, code)
    text = await door.application(code.strip(), service)
    if text is None:
        raise Refusal(404, NO_APPLICATION)
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
    )


def plan_context(plan: PlanView, code: str, public_url: str) -> dict[str, Any]:
    """What the plan's template needs: steps in groups of time, numbered through."""
    order = list(WHEN)
    steps = sorted(plan.steps, key=lambda step: order.index(step.when))
    groups: list[tuple[str, str, list[tuple[int, StepView]]]] = [
        (when, WHEN[when], list(members))
        for when, members in groupby(enumerate(steps, start=1), key=lambda pair: pair[1].when)
    ]
    shown = plan.code or code
    return {
        "plan": plan,
        "code": shown,
        "groups": groups,
        "address": f"{public_url}/celakarte",
        "sample": plan.contact.sample or any(p.sample for s in plan.steps for p in s.providers),
    }
