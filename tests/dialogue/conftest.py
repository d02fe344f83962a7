"""Conversations with the whole bot; one training serves them all."""

from __future__ import annotations

from typing import Any

import pytest
from talking import OPENING, Begin, Talk

from bot.dialogue.door import Bot


@pytest.fixture
def begin(door: Bot) -> Begin:
    """Open a conversation."""

    async def opened(**known: Any) -> Talk:
        return await Talk.begin(door, **known)

    return opened


@pytest.fixture
async def talk(begin: Begin) -> Talk:
    """A conversation in which nothing has been said yet."""
    return await begin()


@pytest.fixture
async def asked(talk: Talk) -> Talk:
    """A conversation in the middle of the questions about a mother in hospital."""
    await talk.say(OPENING)
    return talk


@pytest.fixture
async def planned(asked: Talk) -> Talk:
    """A conversation with its plan, declared in the joined municipality."""
    await asked.until_plan()
    return asked
