"""Pages from templates, and the words and marks that templates need."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from jinja2 import StrictUndefined
from markupsafe import Markup, escape
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates
from starlette.types import Scope

HERE = Path(__file__).parent

# "2026. gada 4. decembris": the nominative, as a date stands alone on a line.
MONTHS = (
    "janvāris",
    "februāris",
    "marts",
    "aprīlis",
    "maijs",
    "jūnijs",
    "jūlijs",
    "augusts",
    "septembris",
    "oktobris",
    "novembris",
    "decembris",
)


def date_in_words(day: date) -> str:
    """A date as it is written in Latvian."""
    return f"{day.year}. gada {day.day}. {MONTHS[day.month - 1]}"


def short_date(day: date) -> str:
    """A date in digits, where it stands inside a line."""
    return f"{day.day:02}.{day.month:02}.{day.year}."


def dial(phone: str) -> str:
    """A phone number as a `tel:` address."""
    return "tel:" + re.sub(r"[^\d+]", "", phone)


def paragraphs(text: str) -> Markup:
    """Plain text as paragraphs, one per line."""
    lines = (line.strip() for line in text.splitlines())
    return Markup("\n").join(Markup("<p>{}</p>").format(escape(line)) for line in lines if line)


def web(address: str) -> str:
    """A site as it is written in the content, with or without its scheme, as a link."""
    return address if "://" in address else f"https://{address}"


def linked_data(data: Any) -> Markup:
    """Data for search engines, as it may stand inside a `<script>` that is never run."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # No tag can begin or end inside it.
    return Markup(text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026"))


def source_in_words(written: str | None) -> str:
    """A source's date as it stands in the content: an ISO date becomes words."""
    try:
        return date_in_words(date.fromisoformat(written or ""))
    except ValueError:
        return written or ""


templates = Jinja2Templates(HERE / "templates")
templates.env.undefined = StrictUndefined
templates.env.trim_blocks = True
templates.env.lstrip_blocks = True
templates.env.filters |= {
    "date_in_words": date_in_words,
    "dial": dial,
    "linked_data": linked_data,
    "paragraphs": paragraphs,
    "short_date": short_date,
    "source_in_words": source_in_words,
    "web": web,
}


def page(
    request: Request,
    name: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A template as a page."""
    return templates.TemplateResponse(
        request, name, dict(context), status_code=status, headers=dict(headers or {})
    )


class CheckedStatic(StaticFiles):
    """Static files that a browser keeps but asks about: a new version shows at once."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, to be asked about again next time."""
        response = await super().get_response(path, scope)
        MutableHeaders(raw=response.raw_headers)["Cache-Control"] = "no-cache"
        return response


def mount_static(app: FastAPI) -> None:
    """Serve the style, the script and the icon from our own address."""
    app.mount("/static", CheckedStatic(directory=HERE / "static"), name="static")
