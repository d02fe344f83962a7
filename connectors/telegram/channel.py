"""What happens when somebody writes, presses or edits: one chat after another, in its own order."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import structlog
from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import ChatAction, ChatType, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.dialogue.messages import LANGUAGE, Choice, Door, Incoming, PlanView, Turn
from bot.engine.model import Book
from bot.engine.wording import LANGUAGES
from bot.store.telegram_chats import StoredChat, TelegramChats
from connectors.take_away.calendar import calendar_of
from connectors.take_away.plan_pdf import plan_pdf
from connectors.telegram import letters, plan_letters
from connectors.words import Words

log = structlog.get_logger()

CHANNEL = "telegram"
_THINKING_AFTER = 0.7
"""Seconds after which the chat shows that an answer is being written."""
_FORGET = "forget"
_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")

Context = ContextTypes.DEFAULT_TYPE


class Channel:
    """Telegram in front of the door. It decides nothing about the conversation itself."""

    def __init__(
        self, door: Door, chats: TelegramChats, book: Callable[[], Book], public_url: str
    ) -> None:
        self._door = door
        self._chats = chats
        self._book = book
        self._public_url = public_url.rstrip("/")
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    # -- what Telegram brings --------------------------------------------------------------

    async def on_start(self, update: Update, context: Context) -> None:
        """`/start`, with the code of a plan behind it where a link was followed."""
        message = _message(update)
        async with self._in_turn(message):
            code = " ".join(context.args or ())
            chat = await self._chats.of(message.chat_id)
            if chat is not None and not code:
                await self._say(message, chat, {"choice": "_restart"})
                return
            if chat is None:
                chat = await self._begin(message, language_of(message), welcome=not code)
            if code:
                await self._open_plan(message, chat, code)

    async def on_text(self, update: Update, context: Context) -> None:
        """Words of a person; an edited message counts as what is meant now."""
        message = _message(update)
        if not addressed(message, context.bot):
            return
        text = without_name(message.text or "", context.bot)
        async with self._in_turn(message):
            chat = await self._chats.of(message.chat_id)
            if chat is None:
                chat = await self._begin(message, language_of(message), welcome=False)
            key = f"tg-{message.message_id}-{int((message.edit_date or message.date).timestamp())}"
            await self._say(message, chat, {"text": text, "key": key})

    async def on_choice_command(self, update: Update, context: Context) -> None:
        """`/cilveks` and `/karte`: the buttons that are always there."""
        message = _message(update)
        command = (message.text or "").lstrip("/").split("@")[0].split()[0]
        async with self._in_turn(message):
            chat = await self._chats.of(message.chat_id)
            if chat is None:
                await self._begin(message, language_of(message), welcome=True)
            elif command == "karte" and chat.plan_code is not None:
                await self._open_plan(message, chat, chat.plan_code)
            else:
                choice = {"karte": "_plan", "cilveks": "_human"}[command]
                await self._say(message, chat, {"choice": choice})

    async def on_help(self, update: Update, context: Context) -> None:
        """`/palidziba`: what one can do here."""
        message = _message(update)
        words = await self._words(message)
        await self._send(message, words.plain("tg_help"))

    async def on_language(self, update: Update, context: Context) -> None:
        """`/valoda`: a button for each language."""
        message = _message(update)
        words = await self._words(message)
        choices = [Choice(id=f"{LANGUAGE}{code}", text=name) for code, name in LANGUAGES.items()]
        await self._offer(message, words.plain("tg_language"), choices)

    async def on_forget(self, update: Update, context: Context) -> None:
        """`/dzest`: asks first."""
        message = _message(update)
        words = await self._words(message)
        choices = [
            Choice(id=_FORGET, text=words.plain("chat_forget_yes")),
            Choice(id="_continue", text=words.plain("chat_forget_no")),
        ]
        await self._offer(message, words.plain("chat_forget_sure"), choices)

    async def on_other(self, update: Update, context: Context) -> None:
        """A picture, a voice, a sticker: a kind line, because it cannot be read."""
        message = _message(update)
        if addressed(message, context.bot):
            await self._send(message, (await self._words(message)).plain("tg_only_words"))

    async def on_press(self, update: Update, context: Context) -> None:
        """A button. Of one message it counts once; those of older messages no more."""
        query = update.callback_query
        assert query is not None
        if not isinstance(query.message, Message):
            await query.answer()
            return
        message, data = query.message, str(query.data)
        async with self._in_turn(message):
            chat = await self._chats.of(message.chat_id)
            if data.startswith(letters.PRESS):
                await self._pressed(query, message, chat, data.removeprefix(letters.PRESS))
            elif chat is not None and chat.plan_code is not None:
                await self._on_plan(query, message, chat.plan_code, data)
            else:
                await query.answer()

    # -- the conversation ------------------------------------------------------------------

    async def _pressed(
        self, query: CallbackQuery, message: Message, chat: StoredChat | None, choice: str
    ) -> None:
        first = chat is not None and await self._chats.press(message.chat_id, message.message_id)
        if chat is None or not first:
            await query.answer((await self._words(message)).plain("tg_old_button"))
            return
        await query.answer()
        await _ignoring_unchanged(message.edit_reply_markup(None))
        if choice == _FORGET:
            words = await self._words(message)
            await self._door.forget(chat.conversation)
            await self._send(message, words.plain("chat_deleted"))
            return
        key = f"tg-press-{message.message_id}-{choice}"
        await self._say(message, chat, {"choice": choice, "key": key})

    async def _begin(self, message: Message, language: str, *, welcome: bool) -> StoredChat:
        started = await self._door.start(channel=CHANNEL, language=language)
        await self._chats.hold(message.chat_id, started.conversation)
        if welcome:
            turn = Turn(messages=started.messages, language=started.language)
            await self._answer(message, turn)
        return StoredChat(started.conversation, None, None)

    async def _say(self, message: Message, chat: StoredChat, said: dict[str, str]) -> None:
        incoming = Incoming.model_validate(
            {"channel": CHANNEL, "conversation": chat.conversation, **said}
        )
        async with _writing(message):
            turn = await self._door.converse(incoming)
        await self._answer(message, turn)

    async def _answer(self, message: Message, turn: Turn) -> None:
        """All that a turn brought; its buttons stand under the last message and only there."""
        words = self._words_in(turn.language)
        choices, typed = letters.offered(turn.messages)
        texts = [piece for reply in turn.messages for piece in letters.pieces(letters.shown(reply))]
        if turn.plan is not None and any(one.kind == "plan" for one in turn.messages):
            texts.append(
                f"{letters.safe(words.plain('chat_plan'))}: {self._public_url}{turn.plan.url}\n"
                f"{letters.safe(words.plain('chat_code'))}<code>{turn.plan.code}</code>"
            )
            await self._chats.open_plan(message.chat_id, turn.plan.code)
        if typed:
            texts[-1] += f"\n\n{letters.safe(words.plain('tg_type'))}"
        if turn.discreet and any(one.kind == "safety" for one in turn.messages):
            texts.append(letters.safe(words.plain("tg_discreet")))
        markup = letters.keyboard(choices)
        for text in texts[:-1]:
            await self._send_html(message, text)
        last = await self._send_html(message, texts[-1], reply_markup=markup)
        await self._chats.offer(message.chat_id, last.message_id if last and markup else None)

    # -- the plan --------------------------------------------------------------------------

    async def _open_plan(self, message: Message, chat: StoredChat, code: str) -> None:
        plan = await self._door.plan(code) if _CODE.fullmatch(code) else None
        if plan is None or plan.code is None:
            words = await self._words(message)
            await self._send(message, words.plain("problem_no_plan"))
            return
        await self._chats.open_plan(message.chat_id, plan.code)
        text, markup = self._list(plan)
        *before, last = letters.joined(text.split("\n"))
        for piece in before:
            await self._send_html(message, piece)
        await self._send_html(message, last, reply_markup=markup)

    async def _on_plan(self, query: CallbackQuery, message: Message, code: str, data: str) -> None:
        """A step is opened, ticked, or the list shown again: always in the same message."""
        kind, _, rest = data.partition("|")
        number, _, done = rest.partition("|")
        plan = await self._door.plan(code)
        steps = plan_letters.in_order(plan) if plan else []
        at = int(number) - 1 if number.isdigit() else -1
        if plan is not None and kind == "d" and 0 <= at < len(steps):
            await self._door.mark(code, steps[at].id, done=done == "1")
            plan = await self._door.plan(code)
            steps = plan_letters.in_order(plan) if plan else []
        await query.answer()
        if plan is None:
            await self._send(message, self._words_in(None).plain("problem_no_plan"))
            return
        words = self._words_in(plan.language)
        if kind == "f":
            await self._send_file(message, plan, rest)
            return
        if kind in ("p", "d") and 0 <= at < len(steps):
            text = plan_letters.step_letter(at + 1, steps[at], plan.language, words.plain)
            markup = plan_letters.step_buttons(at + 1, steps[at], words.plain)
            text = letters.joined(text.split("\n"))[0]
        else:
            whole, markup = self._list(plan)
            text = letters.joined(whole.split("\n"))[-1]
        await _ignoring_unchanged(
            message.edit_text(text, parse_mode=ParseMode.HTML, reply_markup=markup)
        )

    def _list(self, plan: PlanView) -> tuple[str, Any]:
        words = self._words_in(plan.language)
        text = plan_letters.plan_letter(plan, self._public_url, words.plain)
        return text, plan_letters.plan_buttons(plan, words.plain)

    async def _send_file(self, message: Message, plan: PlanView, kind: str) -> None:
        """The plan on paper or its deadlines for a calendar, as the web gives them."""
        words, code = self._words_in(plan.language), plan.code or ""
        async with _writing(message):
            if kind == plan_letters.CALENDAR:
                made = await asyncio.to_thread(calendar_of, plan, code, words, datetime.now(UTC))
                name = "termini.ics"
            else:
                made = await asyncio.to_thread(plan_pdf, plan, code, self._public_url, words)
                name = "celakarte.pdf"
        with contextlib.suppress(TelegramError):
            await message.get_bot().send_document(message.chat_id, made, filename=name)

    # -- sending ---------------------------------------------------------------------------

    async def _offer(self, message: Message, text: str, choices: list[Choice]) -> None:
        async with self._in_turn(message):
            if await self._chats.of(message.chat_id) is None:
                await self._begin(message, language_of(message), welcome=False)
            sent = await self._send(message, text, reply_markup=letters.keyboard(choices))
            await self._chats.offer(message.chat_id, sent.message_id if sent else None)

    async def _send(self, message: Message, text: str, **how: Any) -> Message | None:
        return await self._send_html(message, letters.pieces(text)[0], **how)

    async def _send_html(self, message: Message, text: str, **how: Any) -> Message | None:
        try:
            return await message.get_bot().send_message(
                message.chat_id, text, parse_mode=ParseMode.HTML, **how
            )
        except Forbidden:
            # The person has blocked the bot or left: there is nobody to tell.
            return None
        except TelegramError as error:
            log.error("telegram_not_sent", error=type(error).__name__)
            return None

    @asynccontextmanager
    async def _in_turn(self, message: Message) -> AsyncIterator[None]:
        """One chat's updates one after another, as they came."""
        lock = self._turns[message.chat_id]
        async with lock:
            yield
        if not lock.locked() and not getattr(lock, "_waiters", None):
            self._turns.pop(message.chat_id, None)

    async def _words(self, message: Message) -> Words:
        chat = await self._chats.of(message.chat_id)
        history = await self._door.history(chat.conversation) if chat else None
        return self._words_in(history.language if history else language_of(message))

    def _words_in(self, language: str | None) -> Words:
        book, spoken = self._book(), language or "lv"
        return Words(book.interface, book.translations.get(spoken, {}), spoken)


def language_of(message: Message) -> str:
    """The language of the person's Telegram, where we speak it."""
    asked = (message.from_user.language_code or "")[:2] if message.from_user else ""
    return asked if asked in LANGUAGES else "lv"


def addressed(message: Message, bot: Bot) -> bool:
    """Whether a message is for us: in a group only a mention or an answer to us is."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    answered = message.reply_to_message
    if answered is not None and answered.from_user is not None:
        return answered.from_user.id == bot.id
    return f"@{bot.username}".lower() in (message.text or "").lower()


def without_name(text: str, bot: Bot) -> str:
    """The words without our own name in them."""
    return re.sub(rf"@{re.escape(bot.username)}\b", "", text, flags=re.IGNORECASE).strip()


def _message(update: Update) -> Message:
    message = update.effective_message
    assert message is not None
    return message


async def _ignoring_unchanged(edit: Any) -> None:
    """Telegram refuses to write what already stands there, and to edit what was deleted."""
    with contextlib.suppress(BadRequest, Forbidden):
        await edit


@asynccontextmanager
async def _writing(message: Message) -> AsyncIterator[None]:
    """Show that an answer is being written, if it takes long."""

    async def show() -> None:
        await asyncio.sleep(_THINKING_AFTER)
        with contextlib.suppress(TelegramError):
            await message.get_bot().send_chat_action(message.chat_id, ChatAction.TYPING)

    task = asyncio.create_task(show())
    try:
        yield
    finally:
        task.cancel()
