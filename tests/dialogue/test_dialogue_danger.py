"""Danger comes before everything, at every point, whatever else is broken."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from talking import OPENING, Begin, Talk, state_of

from bot.dialogue.danger import notice
from bot.dialogue.door import Bot
from bot.dialogue.messages import Incoming
from bot.engine.model import Book
from bot.running import Running
from bot.safety import SafetyRules, assess
from bot.settings import Settings
from bot.store import ConversationStore, open_database

CORPUS = yaml.safe_load((Path(__file__).parents[1] / "safety/corpus.yaml").read_text())
SAMPLES = {
    kind: next(texts["lv"][0] for level, texts in levels.items() if level != "T2")
    for kind, levels in CORPUS["positives"].items()
    if set(levels) - {"T2"}
}
MILD = next(levels["T2"]["lv"][0] for levels in CORPUS["positives"].values() if "T2" in levels)
ASKS, ANSWER = "gribu nomirt", "_safety:B2:"


async def nothing_said(talk: Talk) -> None:
    """The very beginning."""


async def in_a_question(talk: Talk) -> None:
    await talk.say(OPENING)


async def asked_where(talk: Talk) -> None:
    await talk.say(OPENING)
    await talk.press("_human")


async def asked_for_agreement(talk: Talk) -> None:
    await asked_where(talk)
    await talk.press("municipality:paraugu-novads")


async def asked_for_contact(talk: Talk) -> None:
    await asked_for_agreement(talk)
    await talk.press("agreement:agreed")


async def asked_for_consent(talk: Talk) -> None:
    await asked_for_contact(talk)
    await talk.say("vards@example.org")


async def with_a_plan(talk: Talk) -> None:
    await talk.say(OPENING)
    await talk.until_plan()


POINTS = [
    nothing_said, in_a_question, asked_where, asked_for_agreement, asked_for_contact,
    asked_for_consent, with_a_plan,
]  # fmt: skip


def _goes_on_from(book: Book, kind: str) -> list[str]:
    """The situations that may open after this kind of danger, when none is open yet."""
    return [name for name, one in book.roadmaps.items() if kind in one.after_safety]


@pytest.mark.parametrize("reach", POINTS)
async def test_danger_of_every_kind_comes_first_and_the_open_question_comes_back(
    begin: Begin, reach: Callable[[Talk], Awaitable[None]], started: Running
) -> None:
    talk = await begin()
    await reach(talk)
    question, before = talk.question, (await state_of(started, talk)).facts
    for kind, words in SAMPLES.items():
        await talk.say(words)
        assert talk.kinds == ["safety"], f"{kind}: {words}"
        assert talk.turn.messages[0].phones
        await talk.press("_continue")
        if reach is nothing_said and (then := _goes_on_from(started.bot.book, kind)):
            if len(then) > 1:
                offered = {one.partition(":")[2] or one for one in talk.choices}
                assert set(then) <= offered
                await talk.press(next(one for one in talk.choices if one.endswith(then[0])))
            assert (await state_of(started, talk)).roadmap == then[0]
            await talk.press("_restart")
            continue
        assert talk.question == question, f"{kind}: {words}"
        assert talk.texts.startswith("Turpinām.")

    assert (await state_of(started, talk)).facts == before


async def test_after_a_plan_the_plan_is_there_again(planned: Talk) -> None:
    await planned.say(ASKS)
    await planned.press("_continue")

    assert planned.kinds[-1] == "plan"


async def test_danger_is_kept_in_the_history_and_words_of_it_are_in_no_request(
    begin: Begin,
) -> None:
    talk = await begin()
    await asked_for_contact(talk)
    await talk.say(SAMPLES["A"])
    await talk.press("_continue")
    await talk.say("vards@example.org")

    assert SAMPLES["A"] not in talk.texts
    assert "safety" in {one.message.kind for one in (await talk.history()).said if one.message}


async def test_the_safe_answer_to_the_check_question_brings_the_open_question_back(
    asked: Talk,
) -> None:
    question, before = asked.question, await asked.answers()
    for answer in (f"{ANSWER}no", "nē"):
        await asked.say(ASKS)
        assert asked.question is not None and asked.question.startswith("_safety:")
        await (asked.press(answer) if answer[0] == "_" else asked.say(answer))
        assert "safety" not in asked.kinds
        assert "Uz šo pogu" not in asked.texts
        assert asked.question == question
        assert await asked.answers() == before


@pytest.mark.parametrize(
    "answer", [f"{ANSWER}yes", f"{ANSWER}unknown", "jā", "nezinu", "liec mani mierā", "paldies"]
)
async def test_whatever_is_not_plainly_safe_under_the_check_question_is_danger(
    asked: Talk, answer: str
) -> None:
    await asked.say(ASKS)
    await (asked.press(answer) if answer[0] == "_" else asked.say(answer))

    assert asked.kinds == ["safety"]
    assert "113" in asked.turn.messages[0].phones
    await asked.say("labi")
    assert asked.kinds != ["safety"]


async def test_every_button_of_every_check_question_is_answered(
    begin: Begin, started: Running
) -> None:
    rules = started.bot.rules
    talk = await begin()
    await talk.say(OPENING)
    question = talk.question
    for kind in rules.kinds:
        for words in kind.texts.values():
            for choice in words.choices:
                await talk.press(f"_safety:{kind.id}:{choice.id}")
                assert (talk.kinds == ["safety"]) == (choice.then is not None)
                if choice.then is None:
                    assert talk.question == question


async def test_a_mild_burden_stands_on_top_of_the_usual_answer(begin: Begin, door: Bot) -> None:
    found = assess(MILD, door.rules)
    assert found is not None and found.level == "T2"
    talk = await begin()
    await talk.say(f"{OPENING}. {MILD}")

    assert talk.kinds[0] == "safety"
    assert "question" in talk.kinds[1:]
    assert await talk.answers()
    assert "_continue" not in talk.choices


@pytest.mark.parametrize("chosen", ["where_now:right_now", "right_now", "pazīmes ir tagad"])
async def test_an_answer_that_is_an_emergency_is_answered_as_one(begin: Begin, chosen: str) -> None:
    talk = await begin()
    await talk.say("mammai bija insults")
    assert talk.question == "where_now"
    await (talk.say(chosen) if " " in chosen else talk.press(chosen))

    assert talk.kinds == ["safety"]
    assert "113" in talk.turn.messages[0].phones
    await talk.press("_continue")
    assert talk.question == "where_now"


async def test_a_request_is_not_lost_when_danger_is_noticed_at_consent(
    begin: Begin, started: Running
) -> None:
    talk = await begin()
    await asked_for_consent(talk)
    await talk.say(ASKS)
    await talk.press(f"{ANSWER}no")
    assert talk.question == "consent"
    await talk.press("consent:yes")

    assert (await state_of(started, talk)).sent is not None


# -- with things broken ----------------------------------------------------------------------


@pytest.fixture
async def without_model(
    door: Bot, new_settings: Callable[..., Settings]
) -> AsyncIterator[tuple[Bot, Any]]:
    """A bot whose model did not load, and its database."""
    from rasa.core.lock_store import InMemoryLockStore

    database = await open_database(new_settings())
    yield (
        Bot(door.book, door.rules, ConversationStore(database), locks=InMemoryLockStore()),
        database,
    )
    await database.close()


async def test_without_a_model_danger_of_every_kind_is_still_answered(
    without_model: tuple[Bot, Any],
) -> None:
    talk = await Talk.begin(without_model[0])
    for kind, words in SAMPLES.items():
        await talk.say(words)
        assert talk.kinds == ["safety"], kind
    await talk.press("where_now:right_now")
    assert talk.kinds == ["safety"]


async def test_without_a_model_anything_else_gets_a_kind_sentence_and_112(
    without_model: tuple[Bot, Any],
) -> None:
    bot, _ = without_model
    talk = await Talk.begin(bot)
    await talk.say(OPENING)

    assert not bot.ready
    assert talk.kinds == ["info"]
    assert talk.turn.messages[0].phones == ("112",)
    assert [one.text for one in (await talk.history()).said if one.author == "person"] == [OPENING]


async def test_with_a_broken_database_danger_is_still_answered(
    without_model: tuple[Bot, Any], started: Running
) -> None:
    bot, database = without_model
    bot.in_force = started.bot.in_force
    talk = await Talk.begin(bot)
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE conversation")
    for kind, words in SAMPLES.items():
        await talk.say(words)
        assert talk.kinds == ["safety"], kind
    await talk.say(OPENING)
    assert talk.kinds == ["info"]
    assert "Kaut kas neizdevās" in talk.texts


async def test_danger_is_answered_while_another_turn_hangs(started: Running) -> None:
    bot = started.bot
    talk = await Talk.begin(bot)
    async with bot._locks.lock(talk.id):
        async with asyncio.timeout(10):
            await talk.say(ASKS)
        assert talk.kinds == ["safety"]
    await talk.say(OPENING)
    assert "question" in talk.kinds


def test_noticing_danger_needs_only_the_words_the_rules_and_the_book(
    door: Bot,
) -> None:
    book: Book = door.book
    rules: SafetyRules = door.rules
    for kind, words in SAMPLES.items():
        found = notice(Incoming(channel="x", conversation="none", text=words), rules, book)
        assert found is not None, kind
        assert found.interrupts
