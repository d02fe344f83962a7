"""Pages from templates, and the words and marks that templates need."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

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

from bot.dialogue.messages import AROUND, Reply
from bot.engine.wording import DEFAULT_LANGUAGE, date_words
from connectors.web.words import linked, switch, words_for
from connectors.words import Words, own_words
from connectors.written import dial, in_short, source_day, web

HERE = Path(__file__).parent
# Before a capital, so that "2026. gada" and "tālr. 112" stay whole.
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZĀČĒĢĪĶĻŅŠŪŽА-ЯЄІЇҐ«„“\"])")


@pass_context
def date_in_words(context: Context, day: date) -> str:
    """A date as it stands alone on a line: "2026. gada 4. decembris"."""
    return date_words(day, str(context["lang"]))


@pass_context
def short_date(context: Context, day: date) -> str:
    """A short date, where it stands inside a line."""
    return in_short(day, str(context["lang"]))


def map_link(address: str) -> str:
    """An address on a map. Nothing is loaded from there until somebody follows the link."""
    return "https://www.openstreetmap.org/search?query=" + quote(address)


def sentences(text: str) -> list[str]:
    """A text with one sentence a line."""
    return [one for line in text.splitlines() for one in _SENTENCE_ENDS.split(line.strip()) if one]


def paragraphs(text: str) -> Markup:
    """Plain text as paragraphs, one per line."""
    lines = (line.strip() for line in text.splitlines())
    return Markup("\n").join(Markup("<p>{}</p>").format(escape(line)) for line in lines if line)


def spoken(reply: Reply) -> Markup:
    """A message of the bot: its question as a heading, its points as a list, numbers to press."""
    lines = [one.strip() for one in reply.text.splitlines() if one.strip()]
    asks = [at for at, one in enumerate(lines) if "?" in one]
    asked = (asks[-1] if asks else 0) if reply.question or reply.kind == "question" else -1
    blocks: list[Markup] = []
    for at, line in enumerate(lines):
        if at == asked:
            blocks.append(Markup('<h2 class="asked">{}</h2>').format(dialable(line, reply.phones)))
        elif line.startswith("• "):
            point = Markup("<li>{}</li></ul>").format(dialable(line[2:], reply.phones))
            if blocks and blocks[-1].endswith("</ul>"):
                blocks[-1] = Markup(blocks[-1].removesuffix("</ul>")) + point
            else:
                blocks.append(Markup("<ul>") + point)
        else:
            blocks.append(Markup("<p>{}</p>").format(dialable(line, reply.phones)))
    return Markup("\n").join(blocks)


def dialled(text: str, phone: str | None) -> Markup:
    """A text with one number as a link where it stands in it."""
    return dialable(text, [phone] if phone else [])


def dialable(text: str, phones: Sequence[str]) -> Markup:
    """A line with the numbers that may be dialled as links, however they are spaced."""
    written = (
        r"\s?".join(map(re.escape, phone.replace(" ", "")))
        for phone in sorted(phones, key=len, reverse=True)
    )
    if not phones:
        return escape(text)
    parts = re.split(rf"(?<![\d+])({'|'.join(written)})(?!\d)", text)
    link = Markup('<a class="tel" href="{}">{}</a>')
    return Markup("").join(
        link.format(dial(part), part) if at % 2 else escape(part) for at, part in enumerate(parts)
    )


def linked_data(data: Any) -> Markup:
    """Data for search engines, as it may stand inside a `<script>` that is never run."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # No tag can begin or end inside it.
    return Markup(text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026"))


@pass_context
def source_in_words(context: Context, written: str | None) -> str:
    """A source's date as it stands in the content: an ISO date becomes words."""
    return source_day(written, str(context["lang"]))


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
    "quiet_choices": AROUND,
    "notices": (),
    "staff": False,
}
templates.env.filters |= {
    "date_in_words": date_in_words,
    "dial": dial,
    "dialable": dialable,
    "dialled": dialled,
    "linked_data": linked_data,
    "map_link": map_link,
    "sentences": sentences,
    "paragraphs": paragraphs,
    "short_date": short_date,
    "source_in_words": source_in_words,
    "spoken": spoken,
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
        headers = MutableHeaders(raw=response.raw_headers)
        headers["Cache-Control"] = "no-cache"
        # The widget loads them into pages of other sites.
        headers["Access-Control-Allow-Origin"] = "*"
        return response


def mount_static(app: FastAPI) -> None:
    """Serve the style, the script and the icon from our own address."""
    app.mount("/static", CheckedStatic(directory=HERE / "static"), name="static")
