"""Keeps the content in force true to its files: an edit is taken over whole, or not at all.

The files are looked at every few seconds. Sound content replaces the old for the turns that begin
after it; where lines that teach understanding have changed, the old content and the old model
serve together until the new model has been trained. Content with a mistake in it changes nothing:
the mistakes are told to the operator with file and line, and the last good content stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from bot.content.loader import Loaded, load
from bot.content.problems import show
from bot.dialogue.door import Bot, InForce
from bot.dialogue.leaflet import leaflet
from bot.dialogue.texts import INTERFACE_IDS, MESSAGE_IDS
from bot.dialogue.training_lines import TrainingLines
from bot.engine.confirmations import Confirmed, with_confirmations
from bot.engine.model import Book
from bot.engine.model.book import forget_local_books
from bot.safety import SafetyRules, second_look

log = structlog.get_logger()

LOOK_EVERY_S = 2.0
FOLDERS = ("content", "roadmaps")
SHOWN = 20
"""How many mistakes are told at once."""

Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class ContentState:
    """How the content in force stands to the files: `problems` are why newer ones do not count.

    `learning` is true while a new model is being trained, with everything old still in force.
    """

    since: datetime
    problems: tuple[str, ...] = ()
    learning: bool = False


class Keeper:
    """Looks at the files of a running bot and puts into force what is sound."""

    def __init__(
        self,
        bot: Bot,
        root: Path,
        seen: Signature,
        *,
        now: Callable[[], datetime],
        confirmed: Callable[[], Awaitable[Confirmed]],
        learn: Callable[[Book], Awaitable[Any]],
        look: Callable[[SafetyRules], Any] = second_look,
        say: Callable[[str], None] = lambda _: None,
        every: float = LOOK_EVERY_S,
    ) -> None:
        self._bot = bot
        self._root = root
        self._seen = seen
        self._changing = seen
        self._now = now
        self._confirmed = confirmed
        self._learn = learn
        self._look = look
        self._say = say
        self._every = every
        # Of two who put something into force, the second sees what the first has done.
        self._swapping = asyncio.Lock()
        self.state = ContentState(since=now())

    @property
    def book(self) -> Book:
        """The content in force."""
        return self._bot.book

    async def renew_confirmations(self) -> None:
        """Lay what has been confirmed over the content in force."""
        async with self._swapping:
            now = self._bot.in_force
            await self._put_in_force(now.book, now.rules, now.processor)

    async def run(self, stop: asyncio.Event) -> None:
        """Look until `stop` is set; no failure ends it."""
        while not stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self._every)
                return
            try:
                await self.look()
            except Exception as error:
                log.error("content_not_looked_at", error=type(error).__name__)

    async def look(self) -> None:
        """Take over what has changed, once nobody is writing it any more."""
        signature = await asyncio.to_thread(signature_of, self._root)
        if signature == self._seen:
            self._changing = signature
        elif signature != self._changing:
            self._changing = signature  # perhaps half written: wait for the next look
        else:
            self._seen = signature
            await self.take_over()

    async def take_over(self) -> None:
        """Read the files and put them into force, or say why not."""
        loaded = await asyncio.to_thread(read, self._root, self._now())
        if not loaded.sound or loaded.book is None or loaded.safety is None:
            self._refuse(loaded)
            return
        book, rules, before = loaded.book, loaded.safety, self._bot.in_force
        processor = before.processor
        if processor is None or TrainingLines.of(book) != TrainingLines.of(before.book):
            self.state = replace(self.state, learning=True, problems=())
            try:
                processor = await self._learn(book)
            except Exception as error:
                self._keep("model", told=f"{type(error).__name__}: {error}")
                return
        await asyncio.to_thread(self._look, rules)
        async with self._swapping:
            await self._put_in_force(book, rules, processor)
        self.state = ContentState(since=self._now())
        self._say("Saturs mainījies, un jaunais jau ir spēkā.")

    async def _put_in_force(self, book: Book, rules: SafetyRules, processor: Any | None) -> None:
        book = with_confirmations(book, await self._confirmed())
        self._bot.in_force = InForce(book, rules, processor)
        # They would keep every book that was ever in force.
        leaflet.cache_clear()
        forget_local_books()

    def _refuse(self, loaded: Loaded) -> None:
        self._keep(
            *(str(one.where) for one in loaded.problems),
            told="\n".join(show(one, "lv") for one in loaded.problems[:SHOWN]),
        )

    def _keep(self, *problems: str, told: str) -> None:
        """Leave the last good content in force and tell the operator why."""
        self.state = replace(self.state, learning=False, problems=problems)
        log.error("content_refused", problems=len(problems), first=problems[0])
        self._say(f"Jaunais saturs neder, spēkā paliek iepriekšējais:\n{told}")


def signature_of(root: Path) -> Signature:
    """What tells one state of the files from another: their names, sizes and times."""
    found = []
    for folder in FOLDERS:
        for path in (root / folder).rglob("*.yaml"):
            with suppress(OSError):  # gone between listing and looking
                stat = path.stat()
                found.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(sorted(found))


def read(root: Path, now: datetime) -> Loaded:
    """The content with everything that is wrong with it."""
    day = now.astimezone(ZoneInfo("Europe/Riga")).date()
    return load(root, today=day, required_messages=MESSAGE_IDS, required_labels=INTERFACE_IDS)
