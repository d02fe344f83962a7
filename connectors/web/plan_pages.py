"""What a family does with its plan: ticks, notes, a changed answer, deleting it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from pydantic import ValidationError
from starlette.responses import JSONResponse, RedirectResponse, Response

from bot.dialogue.messages import CHANGE, PlanView, Reply, Turn
from bot.dialogue.plan_change import PlanChange, Snapshot, compare
from connectors.parts import has_dates, in_time, is_sample
from connectors.web.dependencies import Chosen, DoorDep, GuardDep
from connectors.web.forms import first_values
from connectors.web.notices import notices_on
from connectors.web.plain import COOKIE, PATH
from connectors.web.plans import look_up
from connectors.web.problems import MAX_TEXT, Refusal
from connectors.web.rendering import page
from connectors.web.sharing import share_of
from connectors.web.words import linked, switch, words_for
from connectors.words import Words, own_words

LONGEST_NOTE = 1000

router = APIRouter(
    prefix="/celakarte/{code}", include_in_schema=False, default_response_class=HTMLResponse
)


@router.get("")
async def plan(
    request: Request, code: str, door: DoorDep, guard: GuardDep, valoda: Chosen = None
) -> Response:
    """The plan as a page that also prints on A4."""
    return plan_page(request, await look_up(request, door, guard, code, valoda), code)


@router.get("/viegli")
async def easy(
    request: Request, code: str, door: DoorDep, guard: GuardDep, valoda: Chosen = None
) -> Response:
    """The same plan in easy language: one thought a line, and only what has to be done."""
    found = await look_up(request, door, guard, code, valoda)
    words = words_for(request, found.language)
    context = plan_context(found, code.strip(), request.app.state.public_url, words)
    return page(request, "plan_easy.html", context, words=words)


@router.post("/solis/{step}")
async def mark(
    request: Request, code: str, step: str, door: DoorDep, guard: GuardDep, valoda: Chosen = None
) -> Response:
    """Tick a step off or on, or write a note to it."""
    plan = await look_up(request, door, guard, code, valoda)
    given = await first_values(request)
    done = {"1": True, "0": False}.get(given.get("done", ""))
    note = given.get("note", "").strip()[:LONGEST_NOTE] if "write" in given else None
    said = await door.mark(code.strip(), step, done=done, note=note)
    if said is None:
        raise Refusal(404, "problem_no_step")
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"messages": [one.model_dump(mode="json") for one in said]})
    if said:
        return _told(request, plan, code, said)
    link = linked(plan.language)
    return RedirectResponse(f"{link(_path(code))}#{quote(step)}", 303)


@router.post("/mainit")
async def change(
    request: Request, code: str, door: DoorDep, guard: GuardDep, valoda: Chosen = None
) -> Response:
    """Ask a question of the plan again, or take its answer and show what that changed."""
    plan = await look_up(request, door, guard, code, valoda)
    given = await first_values(request)
    question = given.get("question")
    choice = f"{CHANGE}{question}" if question else given.get("choice")
    text = given.get("text", "").strip()[:MAX_TEXT]
    if not choice and not text:
        raise Refusal(422, "problem_empty")
    turn = await door.change(code.strip(), text=text or None, choice=None if text else choice)
    if turn is None:
        raise Refusal(409, "problem_not_changeable")
    before = given.get("before") or Snapshot.of(plan).model_dump_json()
    if any(one.kind == "plan" for one in turn.messages):
        after = await look_up(request, door, guard, code, valoda)
        return plan_page(request, after, code, _changed(before, after))
    return _question(request, plan, code, turn, before)


@router.get("/dzest")
async def sure(
    request: Request, code: str, door: DoorDep, guard: GuardDep, valoda: Chosen = None
) -> Response:
    """Ask whether the plan is really to go."""
    plan = await look_up(request, door, guard, code, valoda)
    shown = {"code": code.strip(), "plan": plan, "gone": False}
    return page(request, "plan_delete.html", shown, words=words_for(request, plan.language))


@router.post("/dzest")
async def forget(
    request: Request, code: str, door: DoorDep, guard: GuardDep, valoda: Chosen = None
) -> Response:
    """Delete the plan and everything behind it."""
    plan = await look_up(request, door, guard, code, valoda)
    await door.forget_plan(code.strip())
    words = words_for(request, plan.language)
    response = page(request, "plan_delete.html", {"gone": True}, words=words)
    response.delete_cookie(COOKIE, path=PATH)
    return response


def plan_page(
    request: Request, plan: PlanView, code: str, change: PlanChange | None = None
) -> Response:
    """The plan as a page; `change` is told above it."""
    words, state = words_for(request, plan.language), request.app.state
    context = plan_context(plan, code.strip(), state.public_url, words)
    shown = {
        "change": change,
        "languages": switch(request, plan.language, path=_path(code)),
        "share": share_of(plan, state.public_url, state.telegram_bot, words),
        "notices": notices_on(request, plan.municipality, words.language),
    }
    return page(request, "plan.html", context | shown, words=words)


def plan_context(
    plan: PlanView, code: str, public_url: str, words: Words | None = None
) -> dict[str, Any]:
    """What the plan's template needs: steps in groups of time, numbered through."""
    return {
        "plan": plan,
        "note": plan.note,
        "code": plan.code or code,
        "groups": in_time(plan, words or own_words()),
        "address": f"{public_url}/celakarte",
        "sample": is_sample(plan),
        "dates": has_dates(plan),
    }


def _question(request: Request, plan: PlanView, code: str, turn: Turn, before: str) -> Response:
    shown: dict[str, Any] = {
        "code": code.strip(),
        "plan": plan,
        "messages": turn.messages,
        "before": before,
        "longest": MAX_TEXT,
    }
    return page(request, "plan_change.html", shown, words=words_for(request, plan.language))


def _told(request: Request, plan: PlanView, code: str, said: tuple[Reply, ...]) -> Response:
    """The safety message that a note called for, and the way back to the plan."""
    shown = {"code": code.strip(), "plan": plan, "messages": said}
    return page(request, "plan_told.html", shown, words=words_for(request, plan.language))


def _changed(before: str, after: PlanView) -> PlanChange | None:
    try:
        return compare(Snapshot.model_validate_json(before), after)
    except ValidationError:
        return None  # not what we wrote into the form: there is nothing to compare with


def _path(code: str) -> str:
    return f"/celakarte/{quote(code.strip(), safe='')}"
