"""The plan to take along: on paper, in a calendar, and as a code for a phone's camera."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from connectors.parts import has_dates
from connectors.take_away.calendar import calendar_of
from connectors.take_away.plan_pdf import plan_pdf
from connectors.take_away.qr import qr_svg
from connectors.web.dependencies import Chosen, DoorDep, GuardDep
from connectors.web.plans import look_up
from connectors.web.problems import Refusal
from connectors.web.words import words_for

router = APIRouter(include_in_schema=False)

# A PDF is a third of a second of pure Python: two at once would take twice as long each, and many
# would leave conversations without an answer.
_printer = ThreadPoolExecutor(1, thread_name_prefix="printer")


@router.get("/celakarte/{code}/celakarte.pdf")
async def on_paper(
    request: Request, code: str, door: DoorDep, guard: GuardDep, valoda: Chosen = None
) -> Response:
    """The plan as a PDF of A4 pages in large letters."""
    found = await look_up(request, door, guard, code, valoda)
    guard.prints_plan(request)
    words, address = words_for(request, found.language), request.app.state.public_url
    made = asyncio.get_running_loop().run_in_executor(
        _printer, plan_pdf, found, found.code or code.strip(), address, words
    )
    return _file(await made, "application/pdf", "celakarte.pdf")


@router.get("/celakarte/{code}/termini.ics")
async def in_calendar(
    request: Request, code: str, door: DoorDep, guard: GuardDep, valoda: Chosen = None
) -> Response:
    """The deadlines of the plan for a calendar."""
    found = await look_up(request, door, guard, code, valoda)
    if not has_dates(found):
        raise Refusal(404, "take_no_dates")
    words, now = words_for(request, found.language), datetime.now(UTC)
    made = await asyncio.to_thread(calendar_of, found, found.code or code.strip(), words, now)
    return _file(made, "text/calendar", "termini.ics")


@router.get("/celakarte/{code}/qr.svg")
async def by_camera(request: Request, code: str, door: DoorDep, guard: GuardDep) -> Response:
    """The address of the plan as a QR code."""
    found = await look_up(request, door, guard, code)
    shown = quote(found.code or code.strip(), safe="")
    picture = qr_svg(f"{request.app.state.public_url}/celakarte/{shown}")
    return Response(picture, media_type="image/svg+xml")


def _file(content: bytes, media_type: str, name: str) -> Response:
    # The name is the same for all plans: a list of downloads is no place for a code.
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=named)
