"""Several children: a plan for each, the family's answers asked once."""

from __future__ import annotations

import pytest
from talking import Begin, Talk, state_of

from bot.handoff.listing import read_handoff
from bot.handoff.packet import packet_text
from bot.running import Running
from nlu.children import several

OF_THE_FAMILY = {"carer_works", "low_income", "municipality"}


@pytest.fixture
async def first_child(begin: Begin) -> Talk:
    """A parent with the plan of a first child, born in May 2019."""
    talk = await begin()
    await talk.say("bērnam ir invaliditāte")
    assert talk.question == "birth_month"
    await talk.say("2019. gada maijā")
    await talk.until_plan()
    return talk


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("man divi bērni ar invaliditāti", ()),
        ("abiem bērniem ir autisms", ()),
        ("3 mazi bērni un vienam invaliditāte", ()),
        ("mums dvīņi un abi nerunā", ()),
        ("dēlam autisms un meita nestaigā", ("son", "daughter")),
        ("у меня двое детей с инвалидностью", ()),
        ("I have two children with autism", ()),
    ],
)
def test_words_about_more_children_than_one_are_heard(
    text: str, relations: tuple[str, ...]
) -> None:
    assert several(text, relations)


@pytest.mark.parametrize(
    "text",
    [
        "bērnam ir divi gadi",
        "bērnam trīs gadi un vēl nerunā",
        "viens bērns ar invaliditāti",
        "pirms diviem gadiem bērnam noteica invaliditāti",
        "200 bērni",
        "",
    ],
)
def test_one_child_is_not_taken_for_several(text: str) -> None:
    assert not several(text, ("child",))


async def test_what_is_said_of_several_children_at_once_is_asked_of_each(talk: Talk) -> None:
    await talk.say("man divi bērni ar invaliditāti, vienam 5 gadi, otram 9 gadi")

    assert "katram būs savs plāns" in talk.texts
    assert talk.question == "birth_month"
    assert set(await talk.answers()) == set()


async def test_a_next_child_is_asked_only_what_is_the_childs_own(first_child: Talk) -> None:
    before = await first_child.answers()
    asked = set()
    await first_child.press("_child:new")
    while first_child.question is not None:
        asked.add(first_child.question)
        own = [one for one in first_child.choices if one[0] != "_"]
        await first_child.press(own[0])

    assert "birth_month" in asked
    assert asked.isdisjoint(OF_THE_FAMILY)
    after = await first_child.answers()
    family = OF_THE_FAMILY & set(before) & set(after)
    assert family
    assert {name: after[name] for name in family} == {name: before[name] for name in family}


async def test_each_child_keeps_a_plan_and_a_code_and_can_be_come_back_to(
    first_child: Talk,
) -> None:
    assert first_child.turn.plan is not None
    code, answers = first_child.turn.plan.code, await first_child.answers()
    await first_child.press("_child:new")
    await first_child.say("8 mēneši")
    second = await first_child.until_plan()
    assert second != code
    assert "_child:0" in first_child.choices
    assert "7 gadi" in str(first_child.turn.messages)

    await first_child.press("_child:0")
    assert first_child.turn.plan is not None
    assert first_child.turn.plan.code == code
    assert await first_child.answers() == answers
    kept = await first_child.bot.plan(second)
    assert kept is not None
    assert kept.answers[0].answer == "8 mēneši"


async def test_a_request_tells_of_every_child(first_child: Talk, started: Running) -> None:
    await first_child.press("_child:new")
    await first_child.say("8 mēneši")
    await first_child.until_plan()
    await first_child.press("_human")
    await first_child.say("vards@example.org")
    await first_child.press("consent:yes")
    state = await state_of(started, first_child)
    assert state.sent is not None
    packet = await read_handoff(started.database, state.sent.id)
    assert packet is not None

    text = packet_text(packet)
    assert "Vēl viens bērns (" in text
    assert "7 gadi" in text
    assert "8 mēneši" in text


@pytest.mark.parametrize("choice", ["_child:7", "_child:", "_child:x"])
async def test_a_child_nobody_spoke_of_is_not_turned_to(first_child: Talk, choice: str) -> None:
    await first_child.press(choice)

    assert "Uz šo pogu es vairs neatbildu" in first_child.texts
    assert first_child.turn.plan is not None


async def test_a_plan_about_a_parent_offers_no_next_child(planned: Talk) -> None:
    assert not [one for one in planned.choices if one.startswith("_child")]
    await planned.press("_child:new")
    assert "Uz šo pogu es vairs neatbildu" in planned.texts
