"""A sensitive situation leaves nothing behind, unless the person asks for it."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from talking import OPENING, Begin, Talk, state_of

from bot.handoff.listing import list_handoffs
from bot.running import Running, running
from bot.settings import Settings

TOLD = "bijušais mani vajā un sūta ziņas, sarkanais velosipēds pie durvīm"
ANSWERS = {
    "violence_safe": "yes",
    "violence_who": "me",
    "violence_home": "comes_back",
    "violence_night": "yes",
    "violence_hurt": "no",
    "violence_children": "sees",
    "violence_police": "afraid",
    "municipality": "paraugu-novads",
}


async def answer_all(talk: Talk) -> None:
    """Answer every question until the plan is shown."""
    for _ in ANSWERS:
        if talk.question not in ANSWERS:
            break
        await talk.press(f"{talk.question}:{ANSWERS[talk.question]}")
    assert "plan" in talk.kinds


@pytest.fixture
async def violence(begin: Begin) -> Talk:
    """A conversation with the plan of the sensitive situation shown."""
    talk = await begin()
    await talk.press("situation:violence")
    await answer_all(talk)
    return talk


@pytest.fixture(scope="module")
async def own(new_settings: Callable[..., Settings]) -> AsyncIterator[Running]:
    """A bot with a database of its own."""
    async with running(new_settings()) as everything:
        yield everything


async def rows(started: Running, talk: Talk, table: str) -> int:
    """How many rows a table holds of a conversation."""
    column = "id" if table == "conversation" else "conversation_id"
    asked = text(f"select count(*) from {table} where {column} = :id")
    async with started.database.reading() as session:
        return int((await session.execute(asked, {"id": talk.id})).scalar_one())


async def test_the_plan_has_no_code_and_is_told_whole(violence: Talk, started: Running) -> None:
    assert violence.turn.plan is None
    assert (await state_of(started, violence)).plan_code is None
    assert await rows(started, violence, "plan") == 0
    for words in ("Šodien:", "Šonedēļ:", "Palūdz tiesai aizsardzību", "Šo plānu es nekur"):
        assert words in violence.texts
    assert "_keep_plan" in violence.choices


async def test_nothing_said_is_kept_and_a_reload_shows_only_the_beginning(
    violence: Talk, started: Running
) -> None:
    await violence.say("gribu pateikt vēl ko par sarkano velosipēdu", key="one")
    assert await rows(started, violence, "message") == 0
    assert await rows(started, violence, "turn") == 1
    await violence.press("_plan")
    assert await rows(started, violence, "turn") == 0

    past = await violence.history()
    assert [one.author for one in past.said] == ["bot"] * len(past.said)
    assert past.said[0].message is not None
    assert past.said[0].message.text.startswith("Labdien!")
    assert not past.answers
    assert past.plan is None and past.progress is None


async def test_what_was_said_before_the_situation_was_known_goes_too(
    begin: Begin, started: Running
) -> None:
    talk = await begin()
    await talk.say("zilonis uz jumta sarkanā velosipēdā")
    assert await rows(started, talk, "message") > 0
    await talk.press("situation:violence")

    assert await rows(started, talk, "message") == 0
    assert (await state_of(started, talk)).words == []


async def test_words_that_open_it_are_kept_for_nobody(begin: Begin, started: Running) -> None:
    talk = await begin()
    await talk.say("palīdziet aiziet no vīra, kurš mani pazemo")
    while talk.kinds == ["safety"]:
        await talk.press(next(one for one in talk.choices if one.endswith((":yes", "_continue"))))
    await answer_all(talk)
    await talk.press("_human")
    await talk.say("vards@example.org")

    assert "consent:yes" in talk.choices
    assert "pazemo" not in talk.texts
    assert "pazemo" not in json.dumps((await state_of(started, talk)).model_dump(mode="json"))
    before = len(await list_handoffs(started.database))
    await talk.press("consent:yes")
    assert len(await list_handoffs(started.database)) == before + 1


@pytest.mark.parametrize("words", ["vīrs mani kontrolē un atņem telefonu", "vīrs sit mani tagad"])
async def test_after_the_safety_message_the_situation_opens_by_itself(
    begin: Begin, started: Running, words: str
) -> None:
    talk = await begin()
    await talk.say(words)
    assert talk.kinds == ["safety"]
    assert await rows(started, talk, "message") == len((await talk.history()).said)
    assert words not in (await talk.history()).model_dump_json()
    asks = talk.question is not None
    await talk.press("_safety:C2:yes" if asks else "_continue")

    assert (await state_of(started, talk)).roadmap == "violence"
    assert talk.question == ("violence_who" if asks else "violence_safe")


async def test_after_danger_to_a_child_it_is_asked_which_situation_and_no_words_are_kept(
    begin: Begin,
) -> None:
    talk = await begin()
    words = "vīrs mani sit kad piedzeras un bērni redz"
    await talk.say(words)
    assert talk.kinds == ["safety"]
    await talk.press("_safety:D:yes")

    assert {"situation:violence", "situation:worried"} <= set(talk.choices)
    assert words not in (await talk.history()).model_dump_json()


async def test_in_another_situation_the_open_question_comes_back(
    asked: Talk, started: Running
) -> None:
    question = asked.question
    await asked.say("vīrs mani kontrolē un atņem telefonu")
    await asked.press("_safety:C2:yes")

    assert asked.question == question
    assert "kontrolē" not in (await asked.history()).model_dump_json()


@pytest.mark.parametrize("answer", ["no", "unsure", "watched"])
async def test_whoever_is_not_safe_gets_the_numbers_first(begin: Begin, answer: str) -> None:
    talk = await begin()
    await talk.press("situation:violence")
    await talk.press(f"violence_safe:{answer}")

    assert talk.kinds == ["safety"]
    assert {"110", "112"} <= set(talk.turn.messages[0].phones)
    await talk.press("_continue")
    assert talk.question == "violence_safe"
    await talk.press("_unknown")
    assert "110" in talk.texts
    assert talk.question == "violence_who"


@pytest.mark.parametrize("way", ["button", "saglabā plānu", "iedod kodu", "сохрани план"])
async def test_the_code_is_given_when_asked_for(violence: Talk, started: Running, way: str) -> None:
    await (violence.press("_keep_plan") if way == "button" else violence.say(way))

    assert violence.turn.plan is not None
    assert "Saglabāju." in violence.texts
    assert "_keep_plan" not in violence.choices
    plan = await violence.bot.plan(violence.turn.plan.code)
    assert plan is not None and plan.roadmap == "violence"
    # The code is for whoever has it: a reload does not show it to the next one at the screen.
    assert (await violence.history()).plan is None
    await violence.press("_restart")
    assert await violence.bot.plan(plan.code or "") is None


async def test_a_code_is_not_promised_before_there_is_a_plan(begin: Begin) -> None:
    talk = await begin()
    await talk.press("situation:violence")
    await talk.press("_keep_plan")

    assert "Plāns vēl nav gatavs" in talk.texts
    assert talk.question == "violence_safe"
    assert talk.turn.plan is None


async def test_in_another_situation_asking_for_the_code_shows_it(planned: Talk) -> None:
    assert planned.turn.plan is not None
    code = planned.turn.plan.code
    await planned.press("_keep_plan")

    assert planned.turn.plan is not None and planned.turn.plan.code == code


async def test_a_code_from_before_does_not_lead_to_the_sensitive_plan(
    begin: Begin, started: Running
) -> None:
    talk = await begin()
    await talk.say(OPENING)
    code = await talk.until_plan()
    await talk.press("situation:violence")
    await answer_all(talk)

    assert talk.turn.plan is None
    plan = await talk.bot.plan(code)
    assert plan is not None and plan.roadmap == "stroke"
    assert await rows(started, talk, "plan") == 1


async def test_the_plan_of_another_situation_does_not_hold_the_secret_answers(
    violence: Talk, started: Running
) -> None:
    await violence.press("situation:stroke")
    await violence.until_shown()
    await violence.press("_keep_plan")
    assert violence.turn.plan is not None
    code = violence.turn.plan.code
    stored = await started.store.plan(code)

    assert stored is not None and stored.roadmap == "stroke"
    assert "violence" not in json.dumps(stored.body)
    assert "violence" not in (await violence.bot.plan(code) or stored).__repr__()


async def test_after_beginning_again_nothing_of_it_remains(
    violence: Talk, started: Running
) -> None:
    await violence.press("_keep_plan")
    await violence.press("_restart")

    state = (await state_of(started, violence)).model_dump(exclude_defaults=True)
    assert state == {"asking": "situation"}
    assert await rows(started, violence, "plan") == 0
    assert "bail" not in (await violence.history()).said[0].model_dump_json()


async def test_after_forgetting_nothing_of_it_remains(own: Running) -> None:
    talk = await Talk.begin(own.bot)
    await talk.press("situation:violence")
    await answer_all(talk)
    await talk.press("_keep_plan", key="kept")
    assert talk.turn.plan is not None
    await own.bot.forget(talk.id)

    assert await own.bot.plan(talk.turn.plan.code) is None
    for table in ("conversation", "message", "turn", "plan"):
        assert await rows(own, talk, table) == 0


async def test_no_log_holds_what_was_said_or_which_situation_it_was(
    begin: Begin, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.INFO):
        talk = await begin()
        await talk.say(TOLD)
        await talk.press("situation:violence")
        await answer_all(talk)
        await talk.press("_human")
        await talk.say(TOLD)
    shown = capsys.readouterr()
    written = "\n".join((caplog.text, shown.out, shown.err))

    for secret in ("velosip", "vajā", "violence", "Mājās ir bail"):
        assert secret not in written


async def test_nothing_of_it_is_readable_on_disk(own: Running) -> None:
    talk = await Talk.begin(own.bot)
    await talk.say(TOLD)
    await talk.press("situation:violence")
    await answer_all(talk)
    await talk.press("_keep_plan")
    await talk.press("_restart")
    async with own.database.reading() as session:
        file = Path((await session.execute(text("pragma database_list"))).all()[0][2])
    kept = {one.name: one.read_bytes() for one in file.parent.glob(f"{file.name}*")}

    assert sum(map(len, kept.values())) > 0
    for name, bytes_ in kept.items():
        assert b"velosip" not in bytes_, name
        assert b"violence" not in bytes_, name


@pytest.mark.parametrize(
    "words", ["es vairs negribu dzīvot", "es šonakt to izdarīšu, uzrakstīju atvadu vēstuli"]
)
async def test_words_about_not_wanting_to_live_are_kept_nowhere(
    begin: Begin, started: Running, words: str
) -> None:
    talk = await begin()
    await talk.say("mammai bija insults, guļ slimnīcā")
    before = await rows(started, talk, "message")
    await talk.say(words)
    assert talk.kinds == ["safety"]

    assert await rows(started, talk, "message") == before
    assert words not in (await talk.history()).model_dump_json()
    state = await state_of(started, talk)
    assert words not in json.dumps(state.model_dump(mode="json"), ensure_ascii=False)


async def test_words_about_an_illness_stay_to_be_read_again(talk: Talk) -> None:
    await talk.say("mammai tikko mute noslīdēja un nevar pateikt vārdu")

    assert "noslīdēja" in (await talk.history()).model_dump_json()


async def test_after_words_of_suicide_a_plan_gets_a_code_only_when_asked_for(begin: Begin) -> None:
    talk = await begin()
    await talk.say("mammai bija insults, guļ slimnīcā")
    await talk.say("labāk būtu bez manis, negribu vairs dzīvot")
    assert "safety" in talk.kinds
    await talk.say("jā, esmu drošībā")
    for _ in range(40):
        if "plan" in talk.kinds:
            break
        await talk.press("_unknown")

    assert talk.turn.plan is None
    assert talk.turn.discreet
    await talk.press("_keep_plan")
    assert talk.turn.plan is not None
    await talk.press("_restart")
    assert not talk.turn.discreet
