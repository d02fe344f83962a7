"""What the bot does next: a pure function of the state, the message and the content."""

from __future__ import annotations

from bot.dialogue.acts import Act, Answers, AskSituation, ShowPlan, Tell
from bot.dialogue.messages import CHANGE
from bot.dialogue.moves import opening, person, questions
from bot.dialogue.moves.roadmap import ask_again, asked, open_roadmap
from bot.dialogue.moves.world import Heard, Move, World
from bot.dialogue.state import SITUATION, State
from bot.engine.case import Slot
from nlu.small_words import yes_or_no

__all__ = ["Heard", "Move", "World", "next_move"]

MEANT = 0.5
"""From this likelihood on a small intent ("atpakaļ", "cilvēku") is taken as meant."""


def next_move(state: State, heard: Heard, world: World) -> Move:
    """Answer one message. The given state is left as it was."""
    state = state.next_turn()
    if state.roadmap is not None and state.roadmap not in world.book.roadmaps:
        state.roadmap, state.asking, state.planned = None, SITUATION, False
    if heard.danger is not None:
        state.check = heard.danger if heard.asks_check else None
        return Move(state)
    state.check = None
    if heard.choice is not None:
        return _on_choice(state, heard.choice, heard, world)
    return _on_text(state, heard, world)


def _on_choice(state: State, choice: str, heard: Heard, world: World) -> Move:
    match choice:
        case "_human":
            return person.ask_for_person(state, world)
        case "_restart":
            return opening.restart(state)
        case "_continue":
            return _continue(state, world)
        case person.YES | person.NO | person.OTHER_CONTACT if _stage(state) == "consent":
            return person.on_consent(state, choice, world)
        case "_back" if state.handoff is not None:
            return person.leave(state, world)
        case "_plan" if state.roadmap and state.planned:
            return Move(state, (ShowPlan("plan_ready"),))
    if _stage(state) == "municipality" and (
        choice == "_unknown" or choice.startswith("municipality:")
    ):
        return person.on_municipality(state, heard, world)
    state.handoff = None
    if choice.startswith(CHANGE):
        return questions.change(state, choice.removeprefix(CHANGE), world)
    match choice:
        case "_back":
            return questions.back(state, world)
        case "_unknown":
            return questions.unknown(state, world)
        case "_why":
            return questions.why(state, world)
        case "_other":
            state.asking = SITUATION
            return Move(state, (AskSituation(),))
    name, _, answer = choice.partition(":")
    if name == SITUATION and answer in world.book.roadmaps:
        return open_roadmap(state, answer, world)
    if state.roadmap and answer:
        return questions.on_answer_button(state, Slot.read(name), answer, world)
    if (slot := asked(state, world)) is not None:
        return questions.on_answer_button(state, slot, choice, world)
    return Move(state, (Tell("no_question_open"), *_where_we_are(state, world)))


def _on_text(state: State, heard: Heard, world: World) -> Move:
    assert heard.text is not None
    meant = heard.intent if heard.confidence >= MEANT else None
    if state.handoff is not None:
        return _in_handoff(state, heard, meant, world)
    open_slot = asked(state, world)
    if open_slot is not None:
        plain = questions.on_free_text(state, heard, world, sure=True)
        if plain is not None:
            return plain
    if (small := _small_intent(state, meant, world)) is not None:
        return small
    if open_slot is not None:
        likely = questions.on_free_text(state, heard, world, sure=False)
        if likely is not None:
            return likely
        if meant in world.book.roadmaps and meant != state.roadmap:
            state.remember_words(heard.text)
            return Move(state, (AskSituation("other_situation", (str(meant),)),))
        return questions.not_understood(state, world)
    return _after_plan(state, heard, world) or opening.on_story(state, heard, world)


def _in_handoff(state: State, heard: Heard, meant: str | None, world: World) -> Move:
    assert state.handoff is not None and heard.text is not None
    stage = state.handoff.stage
    if meant == "restart":
        return opening.restart(state)
    if stage == "municipality":
        if meant == "back":
            return person.leave(state, world)
        return person.on_municipality(state, heard, world)
    if stage == "contact":
        refused = (
            meant == "back" or yes_or_no(heard.text) is False or "negrib" in heard.text.lower()
        )
        if refused and not any(one.isdigit() or one == "@" for one in heard.text):
            return person.leave(state, world)
        return person.on_contact(state, heard.text, world)
    return person.on_consent(state, _consent(heard.text, meant), world)


def _consent(text: str, meant: str | None) -> str | None:
    """Consent in words: only a plain yes sends; a plain no, or "atpakaļ", does not."""
    if meant == "back":
        return person.NO
    return {True: person.YES, False: person.NO, None: None}[yes_or_no(text, whole=True)]


def _small_intent(state: State, meant: str | None, world: World) -> Move | None:
    match meant:
        case "human":
            return person.ask_for_person(state, world)
        case "restart":
            return opening.restart(state)
        case "back":
            return questions.back(state, world)
        case "why":
            return questions.why(state, world)
        case "unknown" if state.asking and state.asking != SITUATION:
            return questions.unknown(state, world)
        case "change" if state.roadmap:
            return Move(state, (Answers(),))
        case "plan" if state.roadmap and state.planned:
            return Move(state, (ShowPlan("plan_ready"),))
        case "plan" if state.roadmap:
            return Move(state, (Tell("go_on"), *ask_again(state, world)))
    intent = world.book.intents.get(meant or "")
    if intent is not None and intent.reply is not None:
        return Move(state, _where_we_are(state, world), small_talk=True)
    return None


def _after_plan(state: State, heard: Heard, world: World) -> Move | None:
    """With the plan shown, new facts about the same person change it."""
    if state.roadmap is None or not state.planned or heard.text is None:
        return None
    if heard.confidence >= opening.SURE and heard.intent in world.book.roadmaps:
        if heard.intent != state.roadmap:
            return None
        people = world.book.people.fact
        if heard.mentioned.get(people):
            return None
    return questions.correct(state, heard, world)


def _continue(state: State, world: World) -> Move:
    return Move(state, (Tell("go_on"), *_where_we_are(state, world)))


def _where_we_are(state: State, world: World) -> tuple[Act, ...]:
    """The open question, the plan, or the question what has happened."""
    if again := ask_again(state, world):
        return again
    if state.roadmap and state.planned:
        return ()
    state.asking = SITUATION
    return (AskSituation(),)


def _stage(state: State) -> str | None:
    return state.handoff.stage if state.handoff else None
