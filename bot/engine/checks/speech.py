"""What people say, and what the bot has to be able to say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.engine.checks.problem import Problem
from bot.engine.checks.registry import Desk, check
from bot.engine.checks.spelling import closest
from bot.engine.checks.told import Path_


@check
def one_saying_means_one_thing(desk: Desk) -> Iterator[Problem]:
    """The same line does not stand under two situations or intents, nor twice under one."""
    first: dict[str, Path_] = {}
    for path, line in _sayings(desk):
        plain = _plain(line)
        if plain in first:
            other = str(desk.where(*first[plain]))
            yield desk.problem("same_saying", path, line=line, other=other)
        else:
            first[plain] = path


def _sayings(desk: Desk) -> Iterator[tuple[Path_, str]]:
    for name, roadmap in desk.book.roadmaps.items():
        for index, line in enumerate(roadmap.says):
            yield ("roadmaps", name, "says", index), line
    for name, intent in desk.book.intents.items():
        for index, line in enumerate(intent.says):
            yield ("intents", name, "says", index), line
    for name, sayings in desk.book.says.items():
        for code, index, line in sayings.lines():
            yield ("says", name, code, index), line


def _plain(line: str) -> str:
    """Without case and punctuation. Accents count: people write with and without on purpose."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", line).casefold()))


@check
def labels_of_the_pages_exist(desk: Desk) -> Iterator[Problem]:
    """Every label that the pages name is written, and every one that is written is used."""
    if desk.required_labels is None:
        return
    for name in sorted(desk.required_labels - set(desk.book.interface)):
        yield desk.problem("missing_label", ("interface",), about=("interface", name), name=name)
    for name in desk.book.interface:
        if name not in desk.required_labels:
            closest_one = closest(name, desk.required_labels)
            at = ("interface", name)
            yield desk.problem("unused_label", at, name=name, suggestion=closest_one)


@check
def messages_the_code_sends_exist(desk: Desk) -> Iterator[Problem]:
    """Every message that the code names is written."""
    for name in sorted(desk.required_messages - set(desk.book.messages)):
        yield desk.problem("missing_message", ("messages",), about=("messages", name), name=name)
    for name, roadmap in desk.book.roadmaps.items():
        if roadmap.group and f"group_{roadmap.group}" not in desk.book.messages:
            at = ("roadmaps", name, "group")
            yield desk.problem("missing_message", at, name=f"group_{roadmap.group}")
