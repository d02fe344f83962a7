"""Plans in a test of what a family takes along: made once, read in every form."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import httpx
from icalendar import Calendar, Event
from pypdf import PdfReader
from webtalk import Talk

SITE = "https://celabiedrs.example"
STROKE = "mammai bija insults, guļ slimnīcā"
CHILD = "bērnam ir invaliditāte"
DEATH = "nomira tētis"
SAMPLE = "municipality:paraugu-novads"
KINDS = ("celakarte.pdf", "termini.ics", "qr.svg")
CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)

codes: dict[tuple[str, str], str] = {}
"""Plans that a test has already come to: the bot is one for all tests."""


async def code_of(client: httpx.AsyncClient, opening: str, where: str = SAMPLE) -> str:
    """The code of a plan after what happened, with the first answer to every question."""
    if (opening, where) not in codes:
        talk = Talk(client, (await client.post("/api/v1/conversations", json={})).json())
        await talk.say(text=opening)
        while not talk.turn.get("plan"):
            own = [choice for choice in talk.choices if not choice.startswith("_")]
            asked = talk.question == "municipality"
            await talk.say(choice=where if asked else own[0] if own else "_unknown")
        codes[opening, where] = talk.turn["plan"]["code"]
    return codes[opening, where]


async def told(client: httpx.AsyncClient, code: str, language: str | None = None) -> dict[str, Any]:
    query = {"language": language} if language else {}
    return dict((await client.get(f"/api/v1/plans/{code}", params=query)).json())


async def paper(client: httpx.AsyncClient, code: str, language: str | None = None) -> PdfReader:
    query = {"valoda": language} if language else {}
    answer = await client.get(f"/celakarte/{code}/celakarte.pdf", params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    return PdfReader(io.BytesIO(answer.content))


async def events(client: httpx.AsyncClient, code: str, **query: str) -> list[Event]:
    answer = await client.get(f"/celakarte/{code}/termini.ics", params=query)
    assert answer.status_code == 200, answer.text
    return Calendar.from_ical(answer.text).events


def plain(text: str) -> str:
    return " ".join(text.split())


def read(pdf: PdfReader) -> str:
    return plain(" ".join(page.extract_text() for page in pdf.pages))


def links(pdf: PdfReader) -> set[str]:
    found = (one.get_object() for page in pdf.pages for one in page.get("/Annots", ()))
    return {str(one["/A"]["/URI"]) for one in found if "/A" in one}


def texts(step: dict[str, Any]) -> Iterator[str]:
    """All that the paper says about a step."""
    service = step["service"] or {}
    for name in ("do", "because", "find_out", "deadline_text", "phone", "caution", "source"):
        yield step[name] or ""
    for provider in step["providers"]:
        for name in ("name", "phone", "address", "hours", "distance", "website"):
            yield provider[name] or ""
        yield from provider["notes"]
    for term in step["terms"]:
        yield term["term"]
    yield from service.get("documents", ())
    yield service.get("cost") or ""
    yield service.get("caution") or ""
