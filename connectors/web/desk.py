"""The desk: a social worker fills in the questions with the family and prints the plan.

Answers come in the body of one request and go out in its page. They are written nowhere, and
never into an address, which browsers remember.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from bot.dialogue.desk import Given, desk, for_next_child
from bot.dialogue.needs import needs_of_plan
from bot.engine.model import Book
from bot.engine.wording import DEFAULT_LANGUAGE
from bot.handoff.packet import TOPIC_NAMES
from connectors.web.dependencies import DoorDep, GuardDep
from connectors.web.forms import form_of
from connectors.web.leaflets import NO_ROADMAP, BookDep
from connectors.web.plan_pages import plan_context
from connectors.web.plans import look_up
from connectors.web.problems import Refusal
from connectors.web.rendering import page

MOST_FIELDS = 500
NEXT_CHILD = "_next_child"
"""The button that keeps the family's answers and clears the child's."""

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/galds")
async def desks(request: Request, book: BookDep) -> Response:
    """The situations that can be filled in together."""
    return page(request, "desks.html", {"roadmaps": book.roadmaps.values()}, staff=True)


@router.get("/galds/{roadmap}")
async def empty_desk(request: Request, roadmap: str, book: BookDep) -> Response:
    """All questions of one situation, none answered."""
    return _shown(request, book, roadmap, {}, planned=False)


@router.post("/galds/{roadmap}")
async def filled_desk(request: Request, roadmap: str, book: BookDep) -> Response:
    """The same questions as they were answered, and the plan."""
    given = await form_of(request, MOST_FIELDS)
    if NEXT_CHILD in given and roadmap in book.roadmaps:
        kept = for_next_child(book, roadmap, given)
        return _shown(request, book, roadmap, kept, planned=False)
    return _shown(request, book, roadmap, given, planned=True)


@router.get("/celakarte/{code}/vajadzibas")
async def needs(
    request: Request, code: str, book: BookDep, door: DoorDep, guard: GuardDep
) -> Response:
    """The needs summary of a plan, one sheet for the social service."""
    plan = await look_up(request, door, guard, code, DEFAULT_LANGUAGE)
    known = needs_of_plan(book, plan) if plan.roadmap in book.roadmaps else ()
    context = {
        "topics": TOPIC_NAMES,
        "needs": known,
        "title": plan.title,
        "place": plan.municipality_name,
        "made_on": plan.made_on,
        "code": plan.code or code.strip(),
    }
    return page(request, "needs.html", context, staff=True)


def _shown(request: Request, book: Book, roadmap: str, given: Given, *, planned: bool) -> Response:
    if roadmap not in book.roadmaps:
        raise Refusal(404, NO_ROADMAP)
    form = desk(book, roadmap, given, request.app.state.today())
    titles = {name: book.roadmaps[name].title for name in form.elsewhere}
    context = {
        "desk": form,
        "topics": TOPIC_NAMES,
        "elsewhere": titles,
        "planned": planned,
        "about_child": book.roadmaps[roadmap].about == "child",
    }
    return page(
        request,
        "desk.html",
        context | plan_context(form.plan, "", request.app.state.public_url),
        staff=True,
    )
