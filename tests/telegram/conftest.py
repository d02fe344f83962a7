"""The Telegram channel in a test: the real library against a Bot API server on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
import pytest_asyncio
from stub import TOKEN, Telegram, buttons

from bot.running import Running
from bot.settings import Settings
from connectors.telegram.running import telegram as listening


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    server = Telegram()
    yield server
    server.stop()


@pytest.fixture
def telegram_settings(new_settings: Callable[..., Settings], telegram: Telegram) -> Settings:
    return new_settings(telegram_token=TOKEN, telegram_api=telegram.address)


class Chat:
    """One person's chat with the bot."""

    def __init__(self, telegram: Telegram, number: int) -> None:
        self.telegram = telegram
        self.number = number

    @property
    def sent(self) -> list[dict[str, Any]]:
        return self.telegram.sent(self.number)

    @property
    def last(self) -> dict[str, Any]:
        return self.sent[-1]

    @property
    def offered(self) -> list[str]:
        """The choices under the newest message."""
        return [one.removeprefix("c|") for one in buttons(self.last)]

    async def write(self, text: str, **more: Any) -> dict[str, Any]:
        before = len(self.sent)
        self.telegram.write(text, self.number, **more)
        return await self.answered(before)

    async def press(self, choice: str) -> dict[str, Any]:
        before = len(self.sent)
        self.telegram.press(self.last, f"c|{choice}", self.number)
        return await self.answered(before)

    async def answered(self, before: int) -> dict[str, Any]:
        """Wait for a new message and for those that follow it at once."""
        await until(lambda: len(self.sent) > before)
        number = 0
        while number != len(self.sent):
            number = len(self.sent)
            await asyncio.sleep(0.25)
        return self.last

    async def until_plan(self) -> str:
        """Take the first answer each time until there is a plan; its code."""
        for _ in range(40):
            if "<code>" in self.last["text"]:
                return str(self.last["text"].partition("<code>")[2].partition("</code>")[0])
            own = [one for one in self.offered if not one.startswith("_")]
            if own:
                await self.press(own[0])
            elif "Uzraksti atbildi" in self.last["text"]:
                await self.write("Paraugu novads")
            else:
                await self.press("_unknown")
        raise AssertionError(f"no plan after 40 answers, but {self.last}")


async def until(true: Callable[[], Any], seconds: float = 15) -> None:
    """Wait until something is so."""
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came to be so")


@pytest_asyncio.fixture(loop_scope="session")
async def chat(
    started: Running, telegram: Telegram, telegram_settings: Settings
) -> AsyncIterator[Chat]:
    """A chat with the whole bot."""
    number = 100_000 + int(telegram.address.rsplit(":", 1)[1])
    async with listening(
        telegram_settings, started.bot, started.store.telegram, lambda: started.bot.book
    ) as name:
        assert name == "paraugs_bot"
        yield Chat(telegram, number)
