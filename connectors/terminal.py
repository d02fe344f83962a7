"""The terminal: the same conversation, line by line."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from rich.console import Console
from rich.panel import Panel

from bot.dialogue.messages import CHANGE, Door, Incoming, Reply, Turn

_SHOWN = 25
_STYLE = {"safety": "bold red", "plan": "green", "handoff": "cyan"}
_HELP = "Raksti saviem vārdiem vai izvēlies ciparu. Beigt: Ctrl+D."


async def chat(
    door: Door, *, read: Callable[[], str], console: Console, municipality: str | None = None
) -> None:
    """Talk until the input ends. A number picks the choice that stands at it."""
    started = await door.start(channel="terminal", municipality=municipality)
    console.print(_HELP, style="dim")
    choices = _show(Turn(messages=started.messages), console)
    while True:
        try:
            typed = (await _typed(read)).strip()
        except EOFError:
            console.print()
            return
        if not typed:
            continue
        picked = choices.get(typed.removesuffix("."))
        turn = await door.converse(
            Incoming(
                channel="terminal",
                conversation=started.conversation,
                choice=picked,
                text=None if picked else typed,
            )
        )
        choices = _show(turn, console)


async def _typed(read: Callable[[], str]) -> str:
    """One line, read beside the event loop, so that mail goes out while a person thinks.

    The thread is a daemon: Ctrl+C does not wait for the line to be finished.
    """
    loop = asyncio.get_running_loop()
    line: asyncio.Future[str] = loop.create_future()

    def settle(set_result: Callable[[Any], None], result: Any) -> None:
        if not line.done():
            set_result(result)

    def work() -> None:
        set_result: Callable[[Any], None] = line.set_result
        try:
            result: Any = read()
        except Exception as error:
            set_result, result = line.set_exception, error
        with suppress(RuntimeError):  # the loop is gone: nobody waits any more
            loop.call_soon_threadsafe(settle, set_result, result)

    threading.Thread(target=work, daemon=True).start()
    return await line


def _show(turn: Turn, console: Console) -> dict[str, str]:
    """Print a turn; the choices by the number they can be picked with."""
    picks: dict[str, str] = {}
    for reply in turn.messages:
        _say(reply, console)
        offered = reply.choices
        if len(offered) > _SHOWN:
            # A list of all municipalities would push the question off the screen.
            offered = tuple(one for one in offered if one.id.startswith("_"))
        for choice in offered:
            number = str(len(picks) + 1)
            picks[number] = choice.id
            quiet = choice.id.startswith("_") and not choice.id.startswith(CHANGE)
            console.print(f"  {number}. {choice.text}", style="dim" if quiet else "", markup=False)
    if turn.progress is not None and turn.plan is None:
        done = turn.progress
        console.print(f"({done.answered} no apmēram {done.about})", style="dim")
    if turn.plan is not None:
        console.print(f"Ceļakarte: {turn.plan.url}", style="green", markup=False)
    return picks


def _say(reply: Reply, console: Console) -> None:
    console.print()
    if reply.kind == "safety":
        console.print(Panel(reply.text, border_style="red"), markup=False)
    else:
        console.print(reply.text, style=_STYLE.get(reply.kind, ""), markup=False, highlight=False)
