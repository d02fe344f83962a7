"""A conversation through the one door, held the way a channel holds it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.dialogue.door import Bot
from bot.dialogue.messages import History, Incoming, Reply, Turn
from bot.dialogue.state import State
from bot.running import Running

OPENING = "mammai bija insults, guļ slimnīcā"


class Talk:
    """One conversation; `turn` is what the last message brought back."""

    def __init__(self, bot: Bot, conversation: str, first: tuple[Reply, ...]) -> None:
        self.bot = bot
        self.id = conversation
        self.turn = Turn(messages=first)

    @classmethod
    async def begin(cls, bot: Bot, **known: Any) -> Talk:
        """A conversation that has just been opened."""
        started = await bot.start(channel="test", **known)
        return cls(bot, started.conversation, started.messages)

    async def say(self, text: str, key: str | None = None) -> Turn:
        """Write something."""
        return await self._send(text=text, key=key)

    async def press(self, choice: str, key: str | None = None) -> Turn:
        """Press a button."""
        return await self._send(choice=choice, key=key)

    async def _send(self, **what: str | None) -> Turn:
        self.turn = await self.bot.converse(
            Incoming.model_validate({"channel": "test", "conversation": self.id, **what})
        )
        return self.turn

    async def until_plan(self) -> str:
        """Take the first answer of each question that is still asked; the plan's code."""
        for _ in range(40):
            if self.turn.plan is not None:
                return self.turn.plan.code
            await self._answer_somehow()
        raise AssertionError(f"no plan after 40 answers, but {self.texts}")

    async def until_shown(self) -> None:
        """Take the first answer of each question that is still asked, until a plan is shown."""
        for _ in range(40):
            if "plan" in self.kinds:
                return
            await self._answer_somehow()
        raise AssertionError(f"no plan after 40 answers, but {self.texts}")

    async def until(self, question: str, **answers: str) -> None:
        """Answer somehow until a question is open; `answers` are those that matter."""
        for _ in range(40):
            if self.question == question:
                return
            told = answers.get(self.question or "")
            await (self.press(f"{self.question}:{told}") if told else self._answer_somehow())
        raise AssertionError(f"{question} was not asked, but {self.texts}")

    async def _answer_somehow(self) -> None:
        own = [one for one in self.choices if one[0] != "_" and not one.endswith("right_now")]
        asked_where = self.question == "municipality"
        await self.press("municipality:paraugu-novads" if asked_where else own[0])

    async def history(self) -> History:
        """The conversation as it would be shown after a reload."""
        found = await self.bot.history(self.id)
        assert found is not None
        return found

    async def answers(self) -> dict[str, str]:
        """The answers given so far, in words, by question."""
        return {one.question: one.answer for one in (await self.history()).answers}

    @property
    def question(self) -> str | None:
        """The question that is open now."""
        asked = [one.question for one in self.turn.messages if one.question]
        return asked[-1] if asked else None

    @property
    def kinds(self) -> list[str]:
        """The kinds of the last messages."""
        return [one.kind for one in self.turn.messages]

    @property
    def choices(self) -> list[str]:
        """The buttons under the last messages, by id."""
        return [choice.id for one in self.turn.messages for choice in one.choices]

    @property
    def texts(self) -> str:
        """All that was said in the last turn."""
        return "\n".join(one.text for one in self.turn.messages)


async def state_of(started: Running, talk: Talk) -> State:
    """What is remembered of a conversation."""
    stored = await started.store.read(talk.id)
    assert stored is not None
    return State.model_validate(stored.state)


Begin = Callable[..., Awaitable[Talk]]
"""Opens a conversation; the fixture `begin` is one."""
