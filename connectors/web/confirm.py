"""«Joprojām pareizi»: the pages behind the links that providers and social services get.

Opening one confirms nothing: mail scanners open links. Only a pressed button counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from bot.confirming import Confirmer, LinkExpired, LinkOutdated, LinkUnknown
from connectors.web.dependencies import GuardDep
from connectors.web.forms import first_values
from connectors.web.problems import MAX_TEXT, Refusal
from connectors.web.rendering import page

UNKNOWN = "Šāda saite neder. Pārbaudi, vai tā ir iekopēta visa."
EXPIRED = "Saites laiks ir beidzies. Palūdz jaunu tam, kas to sūtīja."
OUTDATED = "Kamēr lapa bija atvērta, teksts mainījās. Atver saiti vēlreiz un pārlasi."
NO_BUTTON = "Atver saiti vēlreiz un nospied vienu no pogām."
NO_TEXT = "Uzraksti, kas ir mainījies, vai nospied «Joprojām pareizi»."

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def the_confirmer(request: Request) -> Confirmer:
    """What stands behind the links of this application."""
    return cast(Confirmer, request.app.state.confirmer)


ConfirmerDep = Annotated[Confirmer, Depends(the_confirmer)]


@router.get("/joprojam/{token}")
async def ask(request: Request, token: str, confirmer: ConfirmerDep) -> Response:
    """What we say of the one who holds the link, and two buttons."""
    with _refused():
        shown = confirmer.open(token)
    return page(
        request, "confirm.html", {"shown": shown, "token": token, "longest": MAX_TEXT}, staff=True
    )


@router.post("/joprojam/{token}")
async def answer(
    request: Request, token: str, confirmer: ConfirmerDep, guard: GuardDep
) -> Response:
    """Keep what was answered."""
    guard.confirms(request)
    with _refused():
        shown = confirmer.open(token)
        given = await first_values(request)
        match given.get("atbilde"):
            case "pareizi":
                await confirmer.confirm(token, given.get("redzets", ""))
            case "mainijies":
                text = given.get("teksts", "").strip()
                if not text:
                    raise Refusal(422, NO_TEXT)
                await confirmer.report(token, text[:MAX_TEXT])
            case _:
                raise Refusal(422, NO_BUTTON)
    right = given["atbilde"] == "pareizi"
    return page(request, "confirmed.html", {"name": shown.name, "right": right}, staff=True)


@contextmanager
def _refused() -> Iterator[None]:
    """Say in the one shape of errors why a link does not do."""
    try:
        yield
    except LinkUnknown:
        raise Refusal(404, UNKNOWN) from None
    except LinkExpired:
        raise Refusal(410, EXPIRED) from None
    except LinkOutdated:
        raise Refusal(409, OUTDATED) from None
