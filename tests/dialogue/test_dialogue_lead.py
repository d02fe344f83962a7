"""From one situation into the next: what is known of the same person goes along, nothing else."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from talking import Begin, Talk, state_of

from bot.dialogue.acts import Ask, PlayBack, Tell
from bot.dialogue.moves import Heard, Move, World, next_move
from bot.dialogue.state import State
from bot.engine.case import Slot
from bot.engine.model import Book
from bot.running import Running

sys.path.append(str(Path(__file__).parents[1] / "engine"))
import invented

FACTS: dict[str, dict[str, Any]] = {
    "relation": {
        "type": "one", "of": "cared_for", "label": "Kurš", "values": ["mother", "father", "myself"],
    },
    "school_age": {"type": "age", "of": "child", "label": "Vecums", "below": 18, "same_as": "age"},
    "age": {"type": "age", "of": "cared_for", "label": "Vecums"},
    "walks": {"type": "one", "of": "cared_for", "label": "Iet", "values": ["yes", "no"]},
    "works": {"type": "one", "of": "me", "label": "Darbs", "values": ["yes", "no"]},
}  # fmt: skip
RELATION = invented.question(
    of="cared_for", answers={one: one.capitalize() for one in ("mother", "father", "myself")}
)
ANOTHER = invented.question(
    of="cared_for", answers={one: one.capitalize() for one in ("mother", "father")}
)
WALKS = invented.choice("yes", "no")
PLACE = invented.WHERE
CARED, MYSELF, CHILD, TIRED, WORRIED = "cared", "myself_only", "kid", "tired", "worried_for"


def content() -> Book:
    def told(name: str, about: str, questions: dict[str, Any], to: str | None) -> Any:
        steps = [
            invented.step("go", show_if={"any": [{one: "yes"} for one in ("walks", "works")
                                                 if one in questions] or [{"walks": "yes"}]}),
            invented.step("call", contact=True, **({"go_to": to} if to else {})),
        ]  # fmt: skip
        return invented.roadmap(questions, steps, id=name, about=about)

    works = {**invented.choice("yes", "no"), "of": "me"}
    person = {"relation": RELATION, "walks": WALKS, "municipality": PLACE}
    return invented.book(
        told(CARED, "cared_for", person, TIRED),
        told(TIRED, "cared_for", {**person, "works": works}, None),
        told(MYSELF, "me", {"walks": WALKS, "municipality": PLACE}, CARED),
        told(CHILD, "child", {"school_age": invented.question(type="age"), "walks": WALKS,
                              "municipality": PLACE}, CARED),
        told(WORRIED, "cared_for", {**person, "relation": ANOTHER}, None),
        facts={**FACTS, "municipality": invented.FACTS["municipality"]},
        municipalities=(invented.municipality("north"),),
    )  # fmt: skip


WORLD = World(content(), datetime(2026, 3, 2, 9, tzinfo=UTC), lambda: "CODE", lambda: "id")


def led(roadmap: str, facts: dict[str, Any], to: str) -> Move:
    state = State(roadmap=roadmap, facts=facts, planned=True, plan_code="OLD")
    return next_move(state, Heard(choice=f"_lead:{to}"), WORLD)


def test_a_situation_about_the_same_person_asks_only_what_is_new() -> None:
    facts = {"cared_for.relation": "mother", "cared_for.walks": "yes",
             "cared_for.municipality": "north"}  # fmt: skip
    move = led(CARED, facts, TIRED)

    assert move.state.roadmap == TIRED
    assert move.state.plan_code != "OLD"
    assert [one.slot.name for one in move.acts if isinstance(one, Ask)] == []
    assert {name: move.state.facts[name] for name in facts} == facts


def test_who_wrote_of_themselves_stays_the_one_spoken_of() -> None:
    move = led(MYSELF, {"me.walks": "no", "me.municipality": "north"}, CARED)

    assert move.state.facts["cared_for.relation"] == "myself"
    assert move.state.facts["cared_for.walks"] == "no"
    played = next(one for one in move.acts if isinstance(one, PlayBack))
    assert {slot.name for slot in played.slots} == {"walks", "municipality"}


def test_another_person_told_of_before_is_put_aside_not_mixed_in() -> None:
    facts = {"me.walks": "no", "cared_for.relation": "mother", "cared_for.walks": "yes"}
    move = led(MYSELF, facts, CARED)

    assert move.state.facts["cared_for.walks"] == "no"
    assert move.state.others["mother"]["cared_for.walks"] == "yes"


def test_of_a_parent_nothing_is_taken_for_the_writer() -> None:
    facts = {"cared_for.relation": "mother", "cared_for.walks": "yes",
             "cared_for.municipality": "north"}  # fmt: skip
    move = led(CARED, facts, MYSELF)

    assert move.state.roadmap == MYSELF
    assert not [name for name in move.state.facts if name.startswith("me.")]
    assert next(one.slot for one in move.acts if isinstance(one, Ask)) == Slot("municipality")


def test_of_oneself_what_is_known_goes_along() -> None:
    facts = {"cared_for.relation": "myself", "cared_for.walks": "yes",
             "cared_for.municipality": "north"}  # fmt: skip
    move = led(CARED, facts, MYSELF)

    assert move.state.facts["me.walks"] == "yes"
    assert not [one for one in move.acts if isinstance(one, Ask)]


def test_a_situation_that_is_never_ones_own_takes_nothing_of_the_writer() -> None:
    facts = {"cared_for.relation": "myself", "cared_for.walks": "yes",
             "cared_for.municipality": "north"}  # fmt: skip
    move = led(CARED, facts, WORRIED)

    assert move.state.roadmap == WORRIED
    assert not [name for name in move.state.facts if name.startswith("cared_for.")]
    assert move.state.others["myself"] == facts


def test_a_situation_that_is_never_ones_own_keeps_another_person() -> None:
    move = led(CARED, {"cared_for.relation": "mother", "cared_for.walks": "yes"}, WORRIED)

    assert move.state.facts["cared_for.relation"] == "mother"
    assert move.state.facts["cared_for.walks"] == "yes"


def test_whoever_a_situation_is_never_about_is_only_mentioned_in_passing() -> None:
    facts = {"cared_for.relation": "mother", "cared_for.walks": "yes"}
    state = State(roadmap=WORRIED, facts=facts, planned=True)
    move = next_move(state, Heard(text="vīrs", mentioned={"relation": ("myself",)}), WORLD)

    assert move.state.facts == facts
    assert not move.state.others


@pytest.mark.parametrize("to", ["nowhere", ""])
def test_a_button_that_leads_nowhere_says_so(to: str) -> None:
    move = led(CARED, {"cared_for.relation": "mother"}, to)

    assert move.state.roadmap == CARED
    assert Tell("no_question_open") in move.acts


async def test_the_carer_of_a_parent_after_a_stroke_is_asked_nothing_twice(planned: Talk) -> None:
    known = await planned.answers()
    await planned.press("_lead:carer_burnout")
    asked = set()
    while planned.question is not None:
        asked.add(planned.question)
        own = [one for one in planned.choices if one[0] != "_"]
        safe = [one for one in own if not one.startswith("carer_now:")]
        await planned.press(safe[0] if safe else own[-1])

    assert planned.turn.plan is not None
    assert asked
    assert asked.isdisjoint(known)


async def test_a_child_who_turns_eighteen_is_known_in_the_plan_for_adults(
    begin: Begin, started: Running
) -> None:
    talk = await begin()
    await talk.say("dēlam ir invaliditāte un viņam ir 17 gadi")
    await talk.until("municipality", child_disability="yes")
    await talk.say("Paraugu novads")
    assert "_lead:adult_disability" in talk.choices
    await talk.press("_lead:adult_disability")

    state = await state_of(started, talk)
    assert state.facts["cared_for.municipality"] == "paraugu-novads"
    assert talk.question != "municipality"
