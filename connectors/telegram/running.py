"""Starting and stopping the Telegram channel: long polling, its commands, its limits."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import structlog
from telegram import BotCommand, Update
from telegram.error import TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.dialogue.messages import Door
from bot.engine.model import Book
from bot.engine.wording import DEFAULT_LANGUAGE, LANGUAGES
from bot.settings import Settings
from bot.store.telegram_chats import TelegramChats
from connectors.telegram.channel import Channel
from connectors.words import Words

log = structlog.get_logger()

COMMANDS = ("sakt", "karte", "cilveks", "valoda", "palidziba", "dzest")
_AT_ONCE = 64
_RETRIES = 5
_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY)


@asynccontextmanager
async def telegram(
    settings: Settings, door: Door, chats: TelegramChats, book: Callable[[], Book]
) -> AsyncIterator[str | None]:
    """Listen to Telegram for as long as this is entered; the name of the bot, None without one.

    A Telegram that cannot be reached does not stop the web: it is tried again by itself.
    """
    if settings.telegram_token is None:
        yield None
        return
    # At INFO it writes every address that is asked, and the token is part of those.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    application = _application(settings)
    _listen(application, Channel(door, chats, book, settings.address))
    try:
        await application.initialize()
        await _name_commands(application, book())
    except TelegramError as error:
        log.error("telegram_not_started", error=type(error).__name__)
        yield None
        return
    assert application.updater is not None
    await application.start()
    await application.updater.start_polling(allowed_updates=list(_UPDATES), bootstrap_retries=-1)
    try:
        yield application.bot.username
    finally:
        await application.updater.stop()
        await application.stop()
        await application.shutdown()


def _application(settings: Settings) -> Application:  # type: ignore[type-arg]
    assert settings.telegram_token is not None
    builder = (
        ApplicationBuilder()
        .token(settings.telegram_token.get_secret_value())
        .rate_limiter(AIORateLimiter(max_retries=_RETRIES))
        .concurrent_updates(_AT_ONCE)
    )
    if settings.telegram_api:
        builder = builder.base_url(f"{settings.telegram_api.rstrip('/')}/bot")
    return builder.build()


def _listen(application: Application, channel: Channel) -> None:  # type: ignore[type-arg]
    for names, handler in (
        (("start", "sakt"), channel.on_start),
        (("karte", "cilveks"), channel.on_choice_command),
        (("valoda",), channel.on_language),
        (("palidziba", "help"), channel.on_help),
        (("dzest",), channel.on_forget),
    ):
        application.add_handler(CommandHandler(names, handler))
    application.add_handler(CallbackQueryHandler(channel.on_press))
    # What looks like a command and is none of ours is read as words.
    application.add_handler(MessageHandler(filters.TEXT, channel.on_text))
    application.add_handler(MessageHandler(~filters.StatusUpdate.ALL, channel.on_other))
    application.add_error_handler(_failed)


async def _failed(_update: object, context: object) -> None:
    # By its kind alone: its text may hold what was written, or the token.
    log.error("telegram_failed", error=type(getattr(context, "error", None)).__name__)


async def _name_commands(application: Application, book: Book) -> None:  # type: ignore[type-arg]
    """The menu of commands in every language that we speak; Latvian for everybody else."""
    for language in LANGUAGES:
        words = Words(book.interface, book.translations.get(language, {}), language)
        menu = [BotCommand(name, words.plain(f"tg_menu_{name}")) for name in COMMANDS]
        code = None if language == DEFAULT_LANGUAGE else language
        await application.bot.set_my_commands(menu, language_code=code)
