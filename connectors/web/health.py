"""Whether the service is up, for machines that watch it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from bot.keeper import ContentState

router = APIRouter(tags=["health"])


class Content(BaseModel):
    """The content in force. `kept` means that newer files have mistakes and do not count yet."""

    state: Literal["current", "learning", "kept"]
    since: datetime
    problems: tuple[str, ...] = Field((), description="Where the mistakes are: `file:line`.")


class Health(BaseModel):
    """The service answers; `model` is false while only the safety messages work."""

    status: Literal["ok"] = "ok"
    model: bool = Field(description="Whether the language model is loaded.")
    content: Content | None = None


@router.get("/healthz", summary="Is the service up?", response_model_exclude_none=True)
async def health(request: Request) -> Health:
    """Always 200 while the process answers, also before the model is loaded."""
    return Health(model=bool(request.app.state.ready()), content=_content(request))


def _content(request: Request) -> Content | None:
    if request.app.state.content is None:
        return None
    found: ContentState = request.app.state.content()
    state: Literal["learning", "kept", "current"] = (
        "learning" if found.learning else "kept" if found.problems else "current"
    )
    return Content(state=state, since=found.since, problems=found.problems)
