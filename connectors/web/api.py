"""Conversations over JSON: start, say, read again, delete."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Self

from fastapi import APIRouter, Header, Request
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from bot.dialogue.messages import History, Incoming, Started, Turn
from bot.engine.model import Book
from connectors.web.dependencies import DoorDep, GuardDep, OpenedDep, locked
from connectors.web.embedding import Origin, is_foreign, may_use
from connectors.web.examples import HISTORY, STARTED, TURN, answers_like
from connectors.web.problems import MAX_TEXT, Refusal, documented

router = APIRouter(prefix="/api/v1/conversations", tags=["conversations"])


class Opening(BaseModel):
    """What may be known before the first word."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"municipality": "paraugu-novads"}}
    )

    language: str | None = Field(None, max_length=35, description="A BCP 47 tag; `lv` if left out.")
    municipality: str | None = Field(
        None, max_length=80, description="Where the page belongs, e.g. `cesu-novads`."
    )


class Message(BaseModel):
    """One message from a person: `text` in their own words or the id of a `choice`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"text": "mammai bija insults"}, {"choice": "_unknown"}]},
    )

    text: str | None = Field(None, max_length=MAX_TEXT)
    choice: str | None = Field(
        None,
        max_length=200,
        description="An id from the last `choices`, or one of `_back`, `_unknown`, `_why`, "
        "`_human`, `_restart`, `_continue`, `_change:<question>`, `_language:<lv, ru, en or uk>`.",
    )

    @model_validator(mode="after")
    def exactly_one(self) -> Self:
        """Refuse a message that says nothing, or two things at once."""
        if self.text is not None and self.choice is not None:
            raise PydanticCustomError("said_twice", "send either text or choice")
        if not (self.text or "").strip() and not (self.choice or "").strip():
            raise PydanticCustomError("said_nothing", "send text or choice")
        return self


IdempotencyKey = Annotated[
    str | None,
    Header(
        max_length=200,
        description="A value made up for this message. Sent again with the same value, the "
        "message is answered once and the answer repeated.",
    ),
]


@router.post(
    "",
    status_code=201,
    summary="Start a conversation",
    responses=answers_like(201, STARTED) | documented(403, 413, 422, 429, 500),
)
async def start(
    request: Request,
    door: DoorDep,
    guard: GuardDep,
    opening: Opening | None = None,
    origin: Origin = None,
) -> Started:
    """The new conversation, its first messages, and the token: shown once, never again."""
    guard.starts_conversation(request)
    known = opening or Opening(language=None, municipality=None)
    book: Callable[[], Book] | None = request.app.state.book
    if (
        origin is not None
        and is_foreign(request, origin)
        and not (book and may_use(book(), known.municipality or "", origin))
    ):
        raise Refusal(403, "problem_not_this_site")
    return await door.start(channel="web", language=known.language, municipality=known.municipality)


@router.get(
    "/{conversation}",
    summary="Read a conversation again",
    responses=answers_like(200, HISTORY) | documented(401, 422, 500),
)
async def history(conversation: OpenedDep, door: DoorDep) -> History:
    """All that was said, the answers so far, the progress and the plan."""
    found = await door.history(conversation)
    if found is None:  # deleted between the check of the token and here
        raise locked()
    return found


@router.delete(
    "/{conversation}",
    status_code=204,
    summary="Delete a conversation",
    responses=documented(401, 422, 500),
)
async def forget(conversation: OpenedDep, door: DoorDep) -> None:
    """Delete the conversation and everything behind it."""
    await door.forget(conversation)


@router.post(
    "/{conversation}/messages",
    summary="Say one thing",
    responses=answers_like(200, TURN) | documented(401, 413, 422, 500),
)
async def say(
    conversation: OpenedDep,
    message: Message,
    door: DoorDep,
    idempotency_key: IdempotencyKey = None,
) -> Turn:
    """What the bot answers, the progress, and the plan once there is one."""
    return await door.converse(
        Incoming(
            channel="web",
            conversation=conversation,
            text=message.text,
            choice=message.choice,
            key=idempotency_key or None,
        )
    )
