"""A plan over JSON."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from bot.dialogue.messages import Door, PlanView
from connectors.web.dependencies import DoorDep, GuardDep
from connectors.web.limits import Guard
from connectors.web.problems import Refusal, documented

Language = Annotated[
    str | None,
    Query(max_length=35, description="`lv`, `ru`, `en` or `uk`; the conversation's if left out."),
]

router = APIRouter(prefix="/api/v1/plans", tags=["plans"])


async def look_up(
    request: Request, door: Door, guard: Guard, code: str, language: str | None = None
) -> PlanView:
    """The plan behind a code; a wrong code is counted and refused."""
    guard.looks_up_plan(request)
    plan = await door.plan(code.strip(), language)
    if plan is None:
        guard.missed_plan(request)
        raise Refusal(404, "problem_no_plan")
    return plan


@router.get("/{code}", summary="Read a plan", responses=documented(404, 422, 429, 500))
async def plan(
    request: Request, code: str, door: DoorDep, guard: GuardDep, language: Language = None
) -> PlanView:
    """The plan as it stands today: the person's answers against the newest content."""
    return await look_up(request, door, guard, code, language)
