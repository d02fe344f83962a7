"""Which conversation a Telegram chat holds, and which of its buttons still count.

A chat is known by a keyed hash of its number: whoever reads the database learns no account.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from bot.store.database import Database
from bot.store.tables import TelegramChat


@dataclass(frozen=True, slots=True)
class StoredChat:
    """A chat: its conversation, the message whose buttons count, and the plan that it opened."""

    conversation: str
    live_message: int | None
    plan_code: str | None


class TelegramChats:
    """The Telegram chats of this installation."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def of(self, chat: int) -> StoredChat | None:
        """What is known of a chat, or None."""
        async with self._database.reading() as session:
            row = await session.scalar(
                select(TelegramChat).where(TelegramChat.chat_hash.in_(self._names(chat)))
            )
        if row is None:
            return None
        return StoredChat(row.conversation_id, row.live_message, row.plan_code)

    async def hold(self, chat: int, conversation: str) -> None:
        """From now on this chat holds this conversation; its earlier buttons no longer count."""
        async with self._database.writing() as session:
            names = self._names(chat)
            await session.execute(delete(TelegramChat).where(TelegramChat.chat_hash.in_(names)))
            session.add(
                TelegramChat(
                    chat_hash=names[0], conversation_id=conversation, live_message=None,
                    plan_code=None, updated_at=self._now(),
                )
            )  # fmt: skip

    async def offer(self, chat: int, message: int | None) -> None:
        """Only the buttons under this message count from now on."""
        await self._set(chat, live_message=message)

    async def open_plan(self, chat: int, code: str) -> None:
        """Remember the plan that was opened here, so that its steps can be ticked."""
        await self._set(chat, plan_code=code)

    async def press(self, chat: int, message: int) -> bool:
        """Take a press of a button under this message: True once, for whoever comes first."""
        async with self._database.writing() as session:
            taken = await session.execute(
                update(TelegramChat)
                .where(
                    TelegramChat.chat_hash.in_(self._names(chat)),
                    TelegramChat.live_message == message,
                )
                .values(live_message=None, updated_at=self._now())
            )
        return bool(getattr(taken, "rowcount", 0))

    async def _set(self, chat: int, **values: int | str | None) -> None:
        async with self._database.writing() as session:
            await session.execute(
                update(TelegramChat)
                .where(TelegramChat.chat_hash.in_(self._names(chat)))
                .values(**values, updated_at=self._now())
            )

    def _names(self, chat: int) -> list[str]:
        return self._database.cipher.chat_hashes(chat)
