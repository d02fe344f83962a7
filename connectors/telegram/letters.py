"""Replies as Telegram shows them: HTML in pieces that fit, and buttons that fit a phone."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.dialogue.messages import AROUND, Choice, Reply

LONGEST = 3500
"""Characters of one message; Telegram takes 4096, and marks of HTML count too."""
MOST_BUTTONS = 8
"""More answers than these are typed, not pressed."""
ROW = 26
"""Letters of the buttons in one row of a small phone."""
PRESS = "c|"
"""What the data of a choice's button begins with."""


def pieces(text: str) -> list[str]:
    """A text as HTML, cut where one thought ends when it is too long for one message."""
    return joined(_parts(text))


def safe(text: str) -> str:
    """Plain words as they may stand in HTML."""
    return html.escape(text, quote=False)


def joined(lines: Iterable[str]) -> list[str]:
    """Lines of HTML in as few messages as hold them: no mark runs over a line."""
    found: list[str] = []
    for part in lines:
        if found and len(found[-1]) + len(part) < LONGEST:
            found[-1] += f"\n{part}"
        else:
            found.append(part)
    return found


def _parts(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        while len(line) > LONGEST // 2:
            at = line.rfind(". ", 0, LONGEST // 2) + 1 or line.rfind(" ", 0, LONGEST // 2)
            cut = at if at > 0 else LONGEST // 2
            yield safe(line[:cut].strip())
            line = line[cut:].strip()
        yield safe(line)


def shown(reply: Reply) -> str:
    """One message as plain text; the line that asks stands apart."""
    lines = [one.strip() for one in reply.text.split("\n") if one.strip()]
    return "\n\n".join(_together(lines))


def _together(lines: Sequence[str]) -> Iterator[str]:
    """Points of a list stay under one another."""
    listed: list[str] = []
    for line in lines:
        if line.startswith("• "):
            listed.append(line)
            continue
        if listed:
            yield "\n".join(listed)
            listed = []
        yield line
    if listed:
        yield "\n".join(listed)


def offered(replies: Iterable[Reply]) -> tuple[list[Choice], bool]:
    """The buttons of a turn, each once, answers first; and whether answers have to be typed."""
    every = {one.id: one for reply in replies for one in reply.choices}
    loud = [one for one in every.values() if one.id not in AROUND]
    quiet = [one for one in every.values() if one.id in AROUND]
    if len(loud) > MOST_BUTTONS:
        return quiet, True
    return [*loud, *quiet], False


def keyboard(choices: Sequence[Choice]) -> InlineKeyboardMarkup | None:
    """The buttons, as many in a row as can be read."""
    rows: list[list[InlineKeyboardButton]] = []
    width = ROW
    for one in choices:
        button = InlineKeyboardButton(one.text, callback_data=f"{PRESS}{one.id}")
        length = len(one.text) + 3
        if width + length > ROW:
            rows.append([])
            width = 0
        rows[-1].append(button)
        width += length
    return InlineKeyboardMarkup(rows) if rows else None
