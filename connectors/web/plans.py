"""A plan over JSON."""

from __future__ import annotations

from fastapi import APIRouter, Request

from bot.dialogue.messages import Door, PlanView
from connectors.web.dependencies import DoorDep, GuardDep
from connectors.web.limits import Guard
from connectors.web.problems import Refusal, documented

NO_PLAN = "Ar šo kodu ceļakartes nav. Pārbaudi, vai visi burti un cipari ir pareizi."

router = APIRouter(prefix="/api/v1/plans", tags=["plans"])


async def look_up(request: Request, door: Door, guard: Guard, code: str) -> PlanView:
    """The plan behind a code; a wrong code is counted and refused."""
    guard.looks_up_plan(request)
    plan = await door.plan(code.strip())
    if plan is None:
        guard.missed_plan(request)
        raise Refusal(404, NO_PLAN)
    return plan


@router.get("/{code}", summary="Read a plan", responses=documented(404, 422, 429, 500))
async def plan(request: Request, code: str, door: DoorDep, guard: GuardDep) -> PlanView:
    """The plan as it stands today: the person's answers against the newest content."""
    return await look_up(request, door, guard, code)
