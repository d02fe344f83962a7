"""Notices of the staff over JSON, and for the pages that show them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from bot.dialogue.messages import Notice
from bot.dialogue.notices import notices
from connectors.web.directory import NO_MUNICIPALITY
from connectors.web.leaflets import BookDep, the_book
from connectors.web.problems import Refusal, documented
from connectors.web.words import CHOSEN, language_of

router = APIRouter(prefix="/api/v1", tags=["notices"])

EXAMPLE: dict[str, Any] = {
    "municipality": "paraugu-novads",
    "notices": [
        {
            "kind": "banner",
            "text": "Stipra vētra. Paliec mājās. Ja vajag palīdzību, zvani 112.",
            "phones": ["112"],
            "language": "lv",
        }
    ],
}


class Standing(BaseModel):
    """What stands today: banners first, then that answers take longer. Mostly nothing."""

    model_config = ConfigDict(json_schema_extra={"example": EXAMPLE})

    municipality: str | None = Field(description="As it was asked for; none is all of Latvia.")
    notices: tuple[Notice, ...]


Here = Annotated[
    str | None,
    Query(max_length=80, description="The id of a municipality; without it, all of Latvia."),
]
Language = Annotated[
    str | None,
    Query(
        alias=CHOSEN,
        max_length=35,
        description="`lv`, `ru`, `en` or `uk`; what is not translated is Latvian.",
    ),
]


@router.get(
    "/notices", summary="What everybody should know just now", responses=documented(404, 422, 500)
)
async def standing(
    request: Request, book: BookDep, municipality: Here = None, valoda: Language = None
) -> Standing:
    """Emergency banners and delays, of all Latvia and of one municipality."""
    if municipality is not None and municipality not in book.municipalities:
        raise Refusal(404, NO_MUNICIPALITY)
    shown = notices_on(request, municipality, language_of(request))
    return Standing(municipality=municipality, notices=shown)


def notices_on(request: Request, municipality: str | None, language: str) -> tuple[Notice, ...]:
    """What a page shows today; an unknown municipality reads what holds for everybody."""
    if request.app.state.book is None:
        return ()
    return notices(the_book(request), municipality, request.app.state.today(), language)
