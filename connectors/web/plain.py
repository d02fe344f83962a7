"""The conversation without scripts: one question a page, forms and links, the same door.

Which conversation it is stands in one cookie that scripts cannot read and that ends with the
browser, and in the forms themselves, for browsers that keep no cookies. Never in an address.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import RedirectResponse, Response

from bot.dialogue.messages import (
    LANGUAGE,
    Door,
    History,
    Incoming,
    Said,
    Turn,
)
from bot.engine.wording import LANGUAGES
from connectors.web.dependencies import DoorDep, GuardDep
from connectors.web.forms import first_values
from connectors.web.notices import notices_on
from connectors.web.problems import MAX_TEXT, Refusal
from connectors.web.rendering import page
from connectors.web.words import language_of, switch, words_for

COOKIE = "saruna"
PATH = "/saruna"

Municipality = Annotated[str | None, Query(max_length=80)]


def from_here(request: Request) -> None:
    """Refuse a form that a page of another site sends in somebody's name."""
    if request.method == "POST" and request.headers.get("sec-fetch-site") == "cross-site":
        raise Refusal(403, "problem_not_this_site")


router = APIRouter(
    prefix=PATH,
    include_in_schema=False,
    default_response_class=HTMLResponse,
    dependencies=[Depends(from_here)],
)


@router.get("")
async def where_it_stands(
    request: Request, door: DoorDep, municipality: Municipality = None
) -> Response:
    """The open question of this browser's conversation, or how to begin one."""
    key = request.cookies.get(COOKIE, "")
    conversation = await _opened(door, key)
    if conversation is None:
        return _beginning(request, municipality, ended=bool(key))
    history = await door.history(conversation)
    if history is None:
        return _beginning(request, municipality, ended=True)
    chosen = request.query_params.get("valoda")
    if chosen in LANGUAGES and chosen != history.language:
        turn = await door.converse(
            Incoming(channel="web", conversation=conversation, choice=f"{LANGUAGE}{chosen}")
        )
        if not turn.discreet:
            return RedirectResponse(PATH, 303)
        return await _answered(request, door, key, turn)
    return _shown(request, key, history, _newest(history.said))


@router.post("")
async def say(request: Request, door: DoorDep, guard: GuardDep) -> Response:
    """Say one thing, and begin a conversation with it where there is none."""
    given = await first_values(request)
    key = request.cookies.get(COOKIE) or given.get(COOKIE, "")
    conversation = await _opened(door, key)
    text, choice = given.get("text", "").strip()[:MAX_TEXT], given.get("choice")
    if conversation is None:
        guard.starts_conversation(request)
        started = await door.start(
            channel="web",
            language=given.get("valoda") or language_of(request),
            municipality=given.get("municipality"),
        )
        conversation, key = started.conversation, f"{started.conversation}.{started.token}"
        # A button of a conversation that has ended means nothing in a new one.
        choice = None
        if not text:
            turn = Turn(messages=started.messages, language=started.language)
            return await _answered(request, door, key, turn)
    elif not text and not choice:
        history = await door.history(conversation)
        if history is None:
            return _beginning(request, None, ended=True)
        return _shown(request, key, history, _newest(history.said), empty=True)
    turn = await door.converse(
        Incoming(
            channel="web",
            conversation=conversation,
            text=text or None,
            choice=None if text else choice,
            key=given.get("key") or None,
        )
    )
    # What leaves no trace is answered at once: it could not be read again.
    if COOKIE in request.cookies and not turn.discreet:
        return RedirectResponse(PATH, 303)
    return await _answered(request, door, key, turn, text)


@router.post("/dzest")
async def forget(request: Request, door: DoorDep) -> Response:
    """Delete the conversation and everything behind it."""
    given = await first_values(request)
    language = await _delete(request, door, given)
    words = words_for(request, language)
    response = page(request, "plain_deleted.html", {}, words=words)
    response.delete_cookie(COOKIE, path=PATH)
    return response


@router.post("/aiziet")
async def leave(request: Request, door: DoorDep) -> Response:
    """Away at once: everything goes, here and in the browser, and a neutral page opens."""
    given = await first_values(request)
    await _delete(request, door, given)
    response = page(request, "plain_left.html", {"exit_to": words_for(request)("exit_to")})
    response.delete_cookie(COOKIE, path=PATH)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


async def _opened(door: Door, key: str) -> str | None:
    """The conversation that a key opens."""
    conversation, _, token = key.partition(".")
    return conversation if token and await door.opens(conversation, token) else None


async def _delete(request: Request, door: Door, given: dict[str, str]) -> str | None:
    """Delete what the browser's key opens; the language that was spoken."""
    key = request.cookies.get(COOKIE) or given.get(COOKIE, "")
    conversation = await _opened(door, key)
    if conversation is None:
        return None
    history = await door.history(conversation)
    await door.forget(conversation)
    return history.language if history else None


def _newest(said: Sequence[Said]) -> Sequence[Said]:
    """What the newest turn said, from the last one that asked something on."""
    asked = [one.turn for one in said if one.message and one.message.choices]
    return [one for one in said if not asked or one.turn >= asked[-1]]


async def _answered(
    request: Request, door: Door, key: str, turn: Turn, text: str | None = None
) -> Response:
    """A page with what was just answered."""
    history = await door.history(key.partition(".")[0])
    if history is None:
        return _beginning(request, None, ended=True)
    words = [Said(author="person", text=text)] if text and not turn.discreet else []
    said = [*words, *(Said(author="bot", message=one) for one in turn.messages)]
    now = {"progress": turn.progress, "plan": turn.plan, "discreet": turn.discreet}
    return _shown(request, key, history.model_copy(update=now), said)


def _beginning(request: Request, municipality: str | None, *, ended: bool) -> Response:
    shown = {
        "municipality": municipality,
        "ended": ended,
        "longest": MAX_TEXT,
        "notices": notices_on(request, municipality, language_of(request)),
    }
    response = page(request, "plain_start.html", shown)
    if ended:
        response.delete_cookie(COOKIE, path=PATH)
    return response


def _shown(
    request: Request, key: str, history: History, said: Sequence[Said], *, empty: bool = False
) -> Response:
    shown: dict[str, Any] = {
        "history": history,
        "notices": history.notices,
        "said": said,
        "languages": switch(request, history.language),
        "fields": {COOKIE: key, "key": secrets.token_hex(16)},
        "empty": empty,
        "longest": MAX_TEXT,
    }
    response = page(request, "plain.html", shown, words=words_for(request, history.language))
    secure = str(request.app.state.public_url).startswith("https:")
    response.set_cookie(COOKIE, key, path=PATH, httponly=True, samesite="lax", secure=secure)
    return response
