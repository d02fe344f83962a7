"""What is kept of a conversation, in which order, and what never is."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from talking import OPENING, Begin, Talk

from bot.dialogue.messages import Incoming
from bot.handoff.listing import list_handoffs
from bot.running import Running, running
from bot.settings import Settings

CODES = ["010180-12345", "010180 - 12345", "010180–12345", "32123456789", "01018012345",
         "320001-12345", "010180\u201112345"]  # fmt: skip


@pytest.fixture(scope="module")
async def own(new_settings: Callable[..., Settings]) -> AsyncIterator[tuple[Running, Path]]:
    """A bot with a database of its own, and the folder it keeps everything in."""
    settings = new_settings()
    async with running(settings) as everything:
        yield everything, settings.data_dir


@pytest.mark.parametrize("code", CODES)
async def test_a_personal_code_is_masked_everywhere_and_the_person_is_told(
    begin: Begin, code: str
) -> None:
    talk = await begin()
    await talk.say(f"mammai bija insults, viņas kods ir {code}")

    assert "Personas kodu es izdzēsu" in talk.texts
    past = (await talk.history()).model_dump_json()
    digits = [part for part in code.replace("\u2011", "-").split("-") if part.strip()]
    assert code not in past
    assert not all(part.strip() in past for part in digits)
    assert talk.question == "where_now"


@pytest.mark.parametrize(
    "harmless", ["78 gadi", "+44 7700 900123", "+371 20 000 000", "37120000000", "2026-11-22"]
)
async def test_what_is_no_personal_code_is_left_as_it_was(begin: Begin, harmless: str) -> None:
    talk = await begin()
    await talk.say(f"mammai bija insults {harmless}")

    assert "Personas kodu" not in talk.texts
    assert harmless in (await talk.history()).model_dump_json()


async def test_a_personal_code_is_in_no_byte_on_disk(own: tuple[Running, Path]) -> None:
    everything, folder = own
    talk = await Talk.begin(everything.bot)
    for code in CODES:
        await talk.say(f"mammai bija insults, kods {code}", key=f"key {code}")
    await talk.press("_human")
    await talk.press("municipality:paraugu-novads")
    for code in CODES:
        await talk.say(f"mans kods {code}")

    kept = b"".join(file.read_bytes() for file in folder.glob("*") if file.is_file())
    assert kept
    async with everything.database.reading() as session:
        said = await everything.store.messages(talk.id)
        states = (await session.execute(text("select state from conversation"))).scalars().all()
    readable = json.dumps([one.body for one in said], ensure_ascii=False) + str(states)
    for code in CODES:
        assert code.encode() not in kept
        assert code not in readable


async def test_a_repeated_key_is_answered_once_with_the_same_answer(begin: Begin) -> None:
    talk = await begin()
    first = await talk.say(OPENING, key="one")
    again = await talk.say(OPENING, key="one")

    assert again == first
    assert [one.text for one in (await talk.history()).said if one.author == "person"] == [OPENING]


async def test_a_key_that_comes_twice_at_once_is_answered_once(begin: Begin) -> None:
    talk = await begin()
    answers = await asyncio.gather(*(talk.say(OPENING, key="two") for _ in range(5)))

    assert all(one == answers[0] for one in answers)
    assert len([one for one in (await talk.history()).said if one.author == "person"]) == 1


async def test_consent_pressed_twice_at_once_sends_one_request(
    planned: Talk, started: Running
) -> None:
    await planned.press("_human")
    await planned.press("agreement:agreed")
    await planned.say("+44 7700 900123")
    before = await _handoffs(started)
    turns = await asyncio.gather(*(planned.press("consent:yes") for _ in range(3)))

    assert await _handoffs(started) == before + 1
    assert sum("Nosūtīts." in one.messages[0].text for one in turns) == 1


async def test_twenty_messages_at_once_are_answered_one_by_one_in_order(begin: Begin) -> None:
    talk = await begin()
    lines = [f"ziņa numur {number}" for number in range(20)]
    await asyncio.gather(*(talk.say(line) for line in lines))
    said = (await talk.history()).said

    assert [one.text for one in said if one.author == "person"] == lines
    # Every message stands directly before its own answer.
    authors = [one.author for one in said]
    assert all(authors[i + 1] == "bot" for i, one in enumerate(authors) if one == "person")


async def test_conversations_held_at_once_never_mix(begin: Begin) -> None:
    people = {"mammai": "Mammai", "tētim": "Tētim", "vīram": "Vīram", "sievai": "Sievai"}

    async def hold(who: str) -> dict[str, str]:
        talk = await begin()
        await talk.say(f"{who} bija insults")
        await talk.press("where_now:home")
        return await talk.answers()

    held = await asyncio.gather(*(hold(who) for who in people))
    assert [one["relation"] for one in held] == list(people.values())


async def test_what_is_remembered_does_not_grow_with_the_conversation(
    own: tuple[Running, Path],
) -> None:
    everything, _ = own
    talk = await Talk.begin(everything.bot)
    await talk.say(OPENING)
    sizes = {}
    for turn in range(1, 201):
        await (talk.press("_back") if turn % 3 else talk.say(f"{'mhm ' * 90}{turn}"))
        if turn in (20, 200):
            stored = await everything.store.read(talk.id)
            assert stored is not None
            sizes[turn] = len(json.dumps(stored.state))

    assert sizes[200] < sizes[20] * 1.2


async def test_a_long_message_is_cut_and_answered(talk: Talk) -> None:
    await talk.say("mammai bija insults " + "a" * 100_000)

    assert talk.turn.messages
    said = [one.text or "" for one in (await talk.history()).said if one.author == "person"]
    assert max(map(len, said)) <= 4000


@pytest.mark.parametrize(
    "words", ["/safety", "//choice", "/", " / ", "\x00", "\u200b", "🙂", "..."]
)
async def test_odd_text_is_a_message_like_any_other(begin: Begin, words: str) -> None:
    talk = await begin()
    await talk.say(OPENING)
    await talk.say(words)

    assert talk.question
    assert "Kaut kas neizdevās" not in talk.texts
    assert "relation" in await talk.answers()


async def test_an_empty_message_is_answered_too(asked: Talk) -> None:
    turn = await asked.bot.converse(Incoming(channel="test", conversation=asked.id, text="   "))
    assert turn.messages


async def _handoffs(started: Running) -> int:
    return len(await list_handoffs(started.database))
