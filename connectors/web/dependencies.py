"""What the routes share: the door, the guard and the right to a conversation."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Query, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bot.dialogue.messages import Door
from connectors.web.limits import Guard
from connectors.web.problems import Refusal
from connectors.web.words import CHOSEN

Chosen = Annotated[str | None, Query(alias=CHOSEN, max_length=35)]
"""The language that the address of a page names."""

bearer = HTTPBearer(
    auto_error=False,
    bearerFormat="opaque",
    description="The `token` that `POST /api/v1/conversations` returned.",
)


def the_door(request: Request) -> Door:
    """The bot behind this application."""
    return cast(Door, request.app.state.door)


def the_guard(request: Request) -> Guard:
    """The counters of this application."""
    return cast(Guard, request.app.state.guard)


DoorDep = Annotated[Door, Depends(the_door)]
GuardDep = Annotated[Guard, Depends(the_guard)]


async def opened(
    conversation: str,
    door: DoorDep,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> str:
    """The id of a conversation that the caller may read and write.

    An unknown id and a wrong token are refused alike, so that ids cannot be tried out.
    """
    if credentials is None or not await door.opens(conversation, credentials.credentials):
        raise locked()
    return conversation


def locked() -> Refusal:
    """The one answer to a missing token, a wrong token and an unknown conversation."""
    return Refusal(401, headers={"WWW-Authenticate": "Bearer"})


OpenedDep = Annotated[str, Depends(opened)]
