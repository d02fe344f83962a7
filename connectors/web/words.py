"""The words of the pages, in the language of whoever reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml
from fastapi import Request
from markupsafe import Markup, escape

from bot.engine.model import Book
from bot.engine.wording import DEFAULT_LANGUAGE, LANGUAGES

CHOSEN = "valoda"
"""What in an address names the language."""
IN_PLACE = ("chat_", "base_", "exit_", "widget_", "about_link_", "about_nav", "notice_")
"""Keys that the scripts of the chat and the widget can put in place of one another."""


class Words:
    """content/interface.yaml in one language; what that lacks is Latvian and stands in `missed`."""

    def __init__(
        self, interface: Mapping[str, str], translations: Mapping[str, str], language: str
    ) -> None:
        self.language = language
        self.missed: set[str] = set()
        self._interface = interface
        self._translations = translations

    def __call__(self, key: str, /, **values: Any) -> Markup:
        """The text of a key with its `{names}` filled in; what is filled in is escaped."""
        text = escape(self.plain(key))
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", escape(value))
        return text

    def plain(self, key: str, /, **values: Any) -> str:
        """The same for what is no page. Raises KeyError."""
        latvian = self._interface[key]
        text = latvian
        if self.language != DEFAULT_LANGUAGE:
            text = self._translations.get(latvian, latvian)
            if latvian not in self._translations:
                self.missed.add(key)
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def __contains__(self, key: str) -> bool:
        return key in self._interface

    def in_place(self) -> dict[str, Any]:
        """What the script of the chat shows, and can put in place of another language."""
        chosen = (key for key in self._interface if key.startswith(IN_PLACE))
        return {"lang": self.language, "words": {key: self.plain(key) for key in chosen}}


@lru_cache(maxsize=1)
def own_words() -> Words:
    """The Latvian words as they stand in the repository, where no content is in force."""
    file = Path(__file__).parents[2] / "content/interface.yaml"
    return Words(yaml.safe_load(file.read_text(encoding="utf-8"))["interface"], {}, "lv")


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
