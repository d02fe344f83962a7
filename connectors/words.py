"""The words around a conversation and a plan, as content/interface.yaml has them in a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup, escape

from bot.engine.wording import DEFAULT_LANGUAGE

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
    file = Path(__file__).parents[1] / "content/interface.yaml"
    return Words(yaml.safe_load(file.read_text(encoding="utf-8"))["interface"], {}, "lv")
