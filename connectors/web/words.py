"""The words of the pages, in the language of whoever reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from bot.engine.model import Book
from bot.engine.wording import DEFAULT_LANGUAGE, LANGUAGES
from connectors.words import Words, own_words

CHOSEN = "valoda"
"""What in an address names the language."""


def words_for(request: Request, language: str | None = None) -> Words:
    """The words for one page: in its own language, or in the one that its address names."""
    content: Callable[[], Book] | None = request.app.state.book
    if content is None:
        return own_words()
    book, spoken = content(), language or language_of(request)
    return Words(book.interface, book.translations.get(spoken, {}), spoken)


def language_of(request: Request) -> str:
    """The language that the address names; the browser's is not taken for the reader's."""
    named = request.query_params.get(CHOSEN, "")
    return named if named in LANGUAGES else DEFAULT_LANGUAGE


def language_of_program(request: Request) -> str:
    """The first language we speak of those that a program's request says it accepts."""
    asked = request.headers.get("accept-language", "").split(",")
    tags = (one.split(";")[0].strip().split("-")[0].lower() for one in asked)
    return next((tag for tag in tags if tag in LANGUAGES), DEFAULT_LANGUAGE)


def switch(request: Request, language: str, path: str | None = None) -> list[dict[str, Any]]:
    """The same page in each language; `path` is where it is read, if not here."""
    rest = [(key, value) for key, value in request.query_params.items() if key != CHOSEN]
    return [
        {
            "code": code,
            "name": name,
            "address": f"{path or request.url.path}?{urlencode([*rest, (CHOSEN, code)])}",
            "current": code == language,
        }
        for code, name in LANGUAGES.items()
    ]


def linked(language: str) -> Callable[[str], str]:
    """Addresses of our own pages that keep the language."""

    def link(address: str) -> str:
        if language == DEFAULT_LANGUAGE:
            return address
        return f"{address}{'&' if '?' in address else '?'}{CHOSEN}={language}"

    return link
