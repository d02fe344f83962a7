"""From "kas noticis" to a roadmap: sure, one of a few, or not understood at all."""

from __future__ import annotations

import pytest
from talking import Talk, state_of

from bot.dialogue.moves import Heard, next_move
from bot.dialogue.moves.opening import on_which
from bot.dialogue.moves.world import World
from bot.dialogue.state import State
from bot.running import Running

NONSENSE = "blabla kvak ūu"
WHICH = ("stroke", "lonely_senior", "money")


@pytest.fixture
def world(started: Running) -> World:
    from bot.store import utc_now

    return World(started.bot.book, utc_now(), lambda: "CODE", lambda: "id")


async def test_an_age_that_no_question_asks_is_heard_and_can_be_corrected(talk: Talk) -> None:
    await talk.say("mammai 78 gadi, guļ slimnīcā Cēsīs, bija insults pagājušonedēļ")

    assert "Sapratu: mamma, slimnīcā, 2026. gada 16.–22. nov., Cēsu novads, 78 gadi." in talk.texts
    await talk.say("nē, viņai 81 gads")
    assert "Sapratu: 81 gads." in talk.texts


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ("pirmais", "stroke"),
        ("nu laikam otrais", "lonely_senior"),
        ("tas trešais", "money"),
        ("3", "money"),
        ("pēdējais", "money"),
        ("первое", "stroke"),
        ("the second one", "lonely_senior"),
        ("друге", "lonely_senior"),
    ],
)
def test_one_of_the_offered_is_picked_in_words(world: World, words: str, opened: str) -> None:
    move = on_which(State(), words, WHICH, world)

    assert move is not None
    assert move.state.roadmap == opened


@pytest.mark.parametrize("words", ["jā", "nu jā laikam", "да наверное", "yes maybe"])
def test_a_lone_yes_to_several_is_asked_which(world: World, words: str) -> None:
    move = on_which(State(), words, WHICH, world)

    assert move is not None
    assert move.state.roadmap is None
    assert move.acts[0].message == "which_one"  # type: ignore[union-attr]
    assert move.acts[0].only == WHICH  # type: ignore[union-attr]
    again = on_which(move.state, "otrais", tuple(move.state.which), world)
    assert again is not None
    assert again.state.roadmap == "lonely_senior"


@pytest.mark.parametrize("words", ["nē", "nē, kur nu", "neviens no tiem", "не очень", "none", "ні"])
def test_none_of_the_offered_brings_the_whole_list(world: World, words: str) -> None:
    move = on_which(State(), words, WHICH, world)

    assert move is not None
    assert move.acts[0].message == "ask_situation"  # type: ignore[union-attr]
    assert move.acts[0].only == ()  # type: ignore[union-attr]


@pytest.mark.parametrize("words", ["mammai slikti", "jā, mammai bija insults", "ceturtais stāvs"])
def test_more_than_a_pick_is_heard_as_a_story(world: World, words: str) -> None:
    assert on_which(State(), words, WHICH, world) is None


async def test_what_is_never_understood_ends_with_a_person_and_not_in_a_loop(
    world: World,
) -> None:
    state, said = State(), []
    for _ in range(4):
        move = next_move(state, Heard(text=NONSENSE, ranking=(("none", 0.1),)), world)
        state = move.state
        said.append([getattr(act, "message", None) for act in move.acts])

    assert said == [
        ["not_understood_situation"],
        ["not_understood_situation_again"],
        ["not_understood_situation_still"],
        ["not_understood_situation_still"],
    ]
    assert [choice for choice, _ in move.acts[0].choices] == ["_human", "_other"]  # type: ignore[union-attr]


async def test_what_is_not_ours_is_told_twice_and_then_a_person_is_offered(talk: Talk) -> None:
    said = []
    for question in ("kā dabūt pasi", "kad salabos bedres ielā", "cik maksā biļete uz koncertu"):
        await talk.say(question)
        said.append(talk.texts)

    assert all("Ar šo gan nevaru palīdzēt" in one for one in said[:2])
    assert "vaina nav tevī" in said[2]
    await talk.press("_other")
    assert len(talk.choices) > 3


async def test_a_story_that_is_understood_at_last_goes_on_as_any_other(
    talk: Talk, started: Running
) -> None:
    await talk.say(NONSENSE)
    await talk.say("mammai bija insults, guļ slimnīcā")

    state = await state_of(started, talk)
    assert (state.roadmap, state.misses) == ("stroke", 0)
