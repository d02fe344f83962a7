"""Pages from templates, and the words and marks that templates need."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date
from fastapi import FastAPI
from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates
from starlette.types import Scope

from bot.engine.wording import DEFAULT_LANGUAGE, date_words
from connectors.web.words import Words, linked, own_words, switch, words_for

HERE = Path(__file__).parent


@pass_context
def date_in_words(context: Context, day: date) -> str:
    """A date as it stands alone on a line: "2026. gada 4. decembris"."""
    return date_words(day, str(context["lang"]))


@pass_context
def short_date(context: Context, day: date) -> str:
    """A short date, where it stands inside a line."""
    return _short(day, str(context["lang"]))


def _short(day: date, language: str) -> str:
    if language == "en":
        return str(format_date(day, "d MMM y", locale="en_GB"))
    return f"{day.day:02}.{day.month:02}.{day.year}{'.' if language == DEFAULT_LANGUAGE else ''}"


def dial(phone: str) -> str:
    """A phone number as a `tel:` address."""
    return "tel:" + re.sub(r"[^\d+]", "", phone)


def dialable(text: str, phones: Iterable[str]) -> Markup:
    """Plain text in which these numbers can be pressed."""
    numbers = "|".join(map(re.escape, phones))
    # What stands between numbers is plain text, each second piece a number.
    pieces = re.split(rf"(?<!\d)({numbers})(?!\d)", text) if numbers else [text]
    link = Markup('<a href="{}">{}</a>')
    return Markup("").join(
        link.format(dial(one), one) if place % 2 else escape(one)
        for place, one in enumerate(pieces)
    )


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


@pass_context
def source_in_words(context: Context, written: str | None) -> str:
    """A source's date as it stands in the content: an ISO date becomes words."""
    try:
        return date_words(date.fromisoformat(written or ""), str(context["lang"]))
    except ValueError:
        return written or ""


templates = Jinja2Templates(HERE / "templates")
templates.env.undefined = StrictUndefined
templates.env.trim_blocks = True
templates.env.lstrip_blocks = True
templates.env.globals |= {
    "t": own_words(),
    "lang": DEFAULT_LANGUAGE,
    "languages": (),
    "link": linked(DEFAULT_LANGUAGE),
    "note": None,
    "notices": (),
    "staff": False,
}
templates.env.filters |= {
    "date_in_words": date_in_words,
    "dial": dial,
    "dialable": dialable,
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
    words: Words | None = None,
    staff: bool = False,
) -> Response:
    """A template as a page, in the language of its address or of `words`; staff read Latvian."""
    t = words_for(request, DEFAULT_LANGUAGE) if staff else words or words_for(request)
    around = {
        "t": t,
        "lang": t.language,
        "languages": () if staff or request.method != "GET" else switch(request, t.language),
        "link": linked(t.language),
        "staff": staff,
    }
    return templates.TemplateResponse(
        request, name, {**around, **context}, status_code=status, headers=dict(headers or {})
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
