"""The whole bot from settings: content, database, model, mail; and its orderly end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from bot.confirming import Confirmer
from bot.content.loader import load
from bot.content.problems import show
from bot.dialogue.door import Bot
from bot.dialogue.rasa.setup import prepare
from bot.dialogue.texts import INTERFACE_IDS, MESSAGE_IDS
from bot.engine.model import Book
from bot.handoff.delivery import Mailer
from bot.keeper import Keeper, signature_of
from bot.safety import SafetyRules, second_look
from bot.settings import Settings
from bot.store import ConfirmationStore, ConversationStore, Database, open_database, utc_now

log = structlog.get_logger()

ROOT = Path(__file__).resolve().parents[1]
_FORGET_EVERY_S = 6 * 3600.0


class ContentError(Exception):
    """The content has problems; the message lists them as staff read them."""


@dataclass
class Running:
    """A bot at work, and what it works with."""

    bot: Bot
    database: Database
    store: ConversationStore
    mailer: Mailer
    keeper: Keeper
    confirmer: Confirmer


def read_content(root: Path = ROOT, *, today: date | None = None) -> tuple[Book, SafetyRules]:
    """The content, checked. Raises ContentError with every problem."""
    day = today or datetime.now(ZoneInfo("Europe/Riga")).date()
    loaded = load(root, today=day, required_messages=MESSAGE_IDS, required_labels=INTERFACE_IDS)
    if loaded.problems or loaded.book is None or loaded.safety is None:
        raise ContentError("\n".join(show(one, "lv") for one in loaded.problems))
    return loaded.book, loaded.safety


@asynccontextmanager
async def running(
    settings: Settings,
    *,
    root: Path = ROOT,
    now: Callable[[], datetime] = utc_now,
    say: Callable[[str], None] = lambda _: None,
    watch: bool = False,
) -> AsyncIterator[Running]:
    """Start everything, hand it over, and stop it in order.

    `say` is told what takes long. With `watch`, edits of the content are taken over while it
    runs. Raises ContentError and StoreError with what to do. A model
    that cannot be made does not stop the start: safety messages need none.
    """
    seen = signature_of(root)
    book, rules = read_content(root, today=now().astimezone(ZoneInfo("Europe/Riga")).date())
    database = await open_database(settings)
    try:
        store = ConversationStore(database, now)
        mailer = Mailer(database, settings, now)
        look = partial(second_look, folder=settings.data_dir / "models")
        await asyncio.to_thread(look, rules)
        processor = await asyncio.to_thread(_processor, book, settings, store, say)
        bot = Bot(
            book, rules, store, locks=_locks(), processor=processor, now=now,
            on_handoff=mailer.wake,
        )  # fmt: skip
        confirmations = ConfirmationStore(database, now)
        keeper = Keeper(
            bot, root, seen, now=now, say=say, confirmed=confirmations.confirmed,
            learn=partial(learn, settings, store), look=look,
        )  # fmt: skip
        await keeper.renew_confirmations()
        confirmer = Confirmer(confirmations, database.cipher, keeper, now)
        stop = asyncio.Event()
        tasks = [
            asyncio.create_task(mailer.run(stop)),
            asyncio.create_task(_forget_expired(store, now, stop)),
        ]
        watching = asyncio.create_task(keeper.run(stop)) if watch else None
        try:
            yield Running(bot, database, store, mailer, keeper, confirmer)
        finally:
            stop.set()
            if watching is not None:
                watching.cancel()  # it may be waiting for a model
                tasks.append(watching)
            await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        await database.close()


def _locks() -> Any:
    from rasa.core.lock_store import InMemoryLockStore

    return InMemoryLockStore()


def train_model(book: Book, settings: Settings, say: Callable[[str], None]) -> Path:
    """The trained model for this content, made if it is not there. Raises ModelError."""
    prepare()
    from bot.dialogue.rasa import model
    from bot.dialogue.training_lines import TrainingLines

    lines = TrainingLines.of(book)
    folder = settings.data_dir / "models"
    if not model.model_path(folder, lines).exists():
        say("Mācos saprast cilvēku rakstīto (tikai pēc satura izmaiņām, līdz minūtei) …")
    return model.train(lines, folder)


def load_model(
    book: Book, settings: Settings, store: ConversationStore | None, say: Callable[[str], None]
) -> Any:
    """A Rasa processor for this content; without a store it only understands."""
    path = train_model(book, settings, say)
    from bot.dialogue.rasa import model

    say("Ielādēju sarunas modeli …")
    return model.load(path, store)


async def learn(settings: Settings, store: ConversationStore, book: Book) -> Any:
    """A Rasa processor for new content, made beside the one that serves. Raises ModelError."""
    from bot.dialogue.rasa import model
    from bot.dialogue.rasa.learn import learn_apart
    from bot.dialogue.training_lines import TrainingLines

    path = await learn_apart(TrainingLines.of(book), settings.data_dir / "models")
    return await asyncio.to_thread(model.load, path, store)


def _processor(
    book: Book, settings: Settings, store: ConversationStore, say: Callable[[str], None]
) -> Any | None:
    try:
        return load_model(book, settings, store, say)
    except Exception as error:
        # Without a model residents still get safety messages, and a sentence that says so.
        log.error("model_not_loaded", error=type(error).__name__, detail=str(error)[:500])
        return None


async def _forget_expired(
    store: ConversationStore, now: Callable[[], datetime], stop: asyncio.Event
) -> None:
    """Delete what has been kept long enough, now and every few hours."""
    while not stop.is_set():
        try:
            while await store.delete_expired(now()):
                pass
        except Exception as error:
            log.error("retention_failed", error=type(error).__name__)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _FORGET_EVERY_S)
