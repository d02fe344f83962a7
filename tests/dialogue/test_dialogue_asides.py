"""Questions in passing are answered, and the roadmap goes on where it was."""

from __future__ import annotations

import pytest
from talking import Talk, state_of

from bot.running import Running


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("kas ir VDEĀVK", "VDEĀVK – "),
        ("ko nozīmē atelpas brīdis?", "Atelpas brīdis – "),
        ("cik maksā aprūpe mājās", "Aprūpe mājās: "),
        ("cik ilgi jāgaida", "10 darba dienas"),
        ("kādi papīri vajadzīgi", "Personu apliecinošs dokuments"),
        ("kur tas ir", "ociālais dienests"),
        ("kāpēc jautā", "seši mēneši|sešus mēnešus"),
    ],
)
async def test_a_question_in_passing_leaves_the_open_question_open(
    asked: Talk, words: str, answer: str
) -> None:
    question = asked.question
    await asked.say(words)

    assert any(one in asked.texts for one in answer.split("|"))
    assert asked.question == question


async def test_what_nobody_knows_is_told_with_whom_to_ask(asked: Talk) -> None:
    await asked.say("kur tas ir")

    assert "pasaka sociālais dienests" in asked.texts


async def test_once_the_place_is_known_its_address_is_told(planned: Talk) -> None:
    await planned.say("kur ir sociālais dienests, kāda adrese")

    assert "Paraugu novada sociālais dienests" in planned.texts
    assert "0000 0001" in planned.texts


async def test_with_the_plan_shown_an_answer_does_not_bring_the_whole_plan_again(
    planned: Talk,
) -> None:
    await planned.say("cik ilgi jāgaida")

    assert planned.kinds == ["info"]


async def test_before_any_situation_a_term_is_explained_too(talk: Talk) -> None:
    await talk.say("kas ir VSAA")

    assert "VSAA – " in talk.texts
    assert talk.question == "situation"


async def test_a_term_nobody_knows_is_asked_for_again(asked: Talk) -> None:
    question = asked.question
    await asked.say("ko nozīmē")

    assert "Kuru vārdu paskaidrot?" in asked.texts or " – " in asked.texts
    assert asked.question == question


async def test_an_office_word_is_explained_where_it_first_stands_and_once(
    talk: Talk, started: Running
) -> None:
    await talk.say("mammai bija insults, guļ slimnīcā")
    await talk.until("municipality")
    assert "(Deklarētā dzīvesvieta – " in talk.texts
    await talk.press("_why")

    assert "(Deklarētā dzīvesvieta – " not in talk.texts
    assert "declared_residence" in (await state_of(started, talk)).explained


async def test_the_plan_explains_each_office_word_at_its_first_step(planned: Talk) -> None:
    assert planned.turn.plan is not None
    plan = await planned.bot.plan(planned.turn.plan.code)
    assert plan is not None
    told = [term.term for step in plan.steps for term in step.terms]

    assert "VDEĀVK" in told
    assert len(told) == len(set(told))
    for step in plan.steps:
        for term in step.terms:
            assert term.means
