"""Open data: who helps (HSDS 3) and in which situations (CPSV-AP 3), for other programs."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from starlette.responses import Response

from bot.engine.model import Book
from bot.exchange.cpsv import situations
from bot.exchange.hsds import directory
from connectors.web.leaflets import BookDep
from connectors.web.problems import Refusal, documented

NO_MUNICIPALITY = "Tādas pašvaldības sarakstā nav. Raksti tās id, piemēram, cesu-novads."
KEEP = "public, max-age=3600"
"""The content rarely changes; a number that is withdrawn is gone everywhere within the hour."""

router = APIRouter(prefix="/api/v1", tags=["open data"])

Here = Annotated[
    str | None,
    Query(max_length=80, description="Only what people of one municipality need: its id."),
]
Sample = Annotated[bool, Query(description="Also the invented data of Paraugu novads.")]
Known = Annotated[str | None, Header(alias="If-None-Match")]


def _answers(media_type: str) -> dict[int | str, dict[str, Any]]:
    unchanged = {304: {"description": "Not changed since the `ETag` in `If-None-Match`."}}
    found = {200: {"content": {media_type: {"schema": {"type": "object"}}}}}
    return found | unchanged | documented(404, 422, 500)


@router.get(
    "/directory",
    summary="Organizations with their services, places and hours, as HSDS 3",
    response_class=Response,
    responses=_answers("application/json"),
)
async def organizations(
    request: Request,
    book: BookDep,
    municipality: Here = None,
    sample: Sample = False,
    if_none_match: Known = None,
) -> Response:
    """One page of the HSDS API: `contents` are organizations with their services inside."""
    _must_exist(book, municipality)
    found = _directory(book, request.app.state.today(), municipality, sample)
    return _kept(found, if_none_match, "application/json")


@router.get(
    "/situations",
    summary="Life events with the public services they need, as CPSV-AP 3",
    response_class=Response,
    responses=_answers("application/ld+json"),
)
async def life_events(
    request: Request,
    book: BookDep,
    municipality: Here = None,
    sample: Sample = False,
    if_none_match: Known = None,
) -> Response:
    """A JSON-LD graph; nationally, or as the services are in one municipality."""
    _must_exist(book, municipality)
    invented = municipality is not None and book.municipalities[municipality].sample
    state = request.app.state
    here = municipality if sample or not invented else None
    found = _situations(book, state.today(), state.public_url, here)
    return _kept(found, if_none_match, "application/ld+json")


def _must_exist(book: Book, municipality: str | None) -> None:
    if municipality is not None and municipality not in book.municipalities:
        raise Refusal(404, NO_MUNICIPALITY)


@lru_cache(maxsize=16)
def _directory(book: Book, today: date, municipality: str | None, sample: bool) -> bytes:
    return _bytes(directory(book, today, municipality=municipality, sample=sample))


@lru_cache(maxsize=16)
def _situations(book: Book, today: date, address: str, municipality: str | None) -> bytes:
    return _bytes(situations(book, today, address=address, municipality=municipality))


def _bytes(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _kept(body: bytes, known: str | None, media_type: str) -> Response:
    """The document, or that it is the one the caller already has."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": KEEP}
    seen = {one.strip().removeprefix("W/") for one in (known or "").split(",")}
    if tag in seen or "*" in seen:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
