"""Whether the service is up, for machines that watch it."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """The service answers; `model` is false while only the safety messages work."""

    status: Literal["ok"] = "ok"
    model: bool = Field(description="Whether the language model is loaded.")


@router.get("/healthz", summary="Is the service up?")
async def health(request: Request) -> Health:
    """Always 200 while the process answers, also before the model is loaded."""
    return Health(model=bool(request.app.state.ready()))
