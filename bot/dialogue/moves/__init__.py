"""What the bot does next: a pure function of the state, the message and the content."""

from __future__ import annotations

from bot.dialogue.acts import Act, Answers, AskSituation, ShowPlan, Tell
from bot.dialogue.messages import CHANGE, CHILD, LEAD, SAFETY_ANSWER
from bot.dialogue.moves import asides, children, keeping, language, opening, person, questions
from bot.dialogue.moves.lead import lead
from bot.dialogue.moves.roadmap import (
    ask_again,
    asked,
    open_roadmap,
    other_person,
    where_we_are,
)
from bot.dialogue.moves.world import Heard, Move, World
from bot.dialogue.situations import GROUP, in_group
from bot.dialogue.state import AGREEMENT, SITUATION, State
from bot.engine.case import TOWN, Slot
from bot.engine.glossary import terms_in
from nlu.places import place
from nlu.small_words import asks_meaning, is_correction, yes_or_no

__all__ = ["Heard", "Move", "World", "next_move"]

NOT_OURS = "none"
"""The intent of what no situation is about."""
ANOTHER = 0.6
"""From this likelihood on another situation is offered while a question is open."""
_TIMES_NOT_OURS = 2
MEANT = 0.4
"""From this likelihood on a small intent ("atpakaļ", "cilvēku") is taken as meant."""
MEANT_NOT_OURS = 0.3
"""From this likelihood on, with no question open, a message is taken for none of ours."""


def next_move(state: State, heard: Heard, world: World) -> Move:
    """Answer one message. The given state is left as it was."""
    move = _next(state.next_turn(), heard, world)
    keeping.forget_words(move.state, world)
    _remember_town(state, move.state, heard, world)
    return language.with_offer(move, heard)


def _next(state: State, heard: Heard, world: World) -> Move:
    if state.roadmap is not None and state.roadmap not in world.book.roadmaps:
        state.roadmap, state.asking, state.planned = None, SITUATION, False
    if (spoken := language.chosen(heard)) is not None:
        if heard.danger is None:
            return language.speak(state, spoken, world)
        # The safety message is said once more, in the new language.
        language.take_up(state, spoken)
    if heard.danger is not None:
        state.check = heard.danger if heard.asks_check else None
        state.alarm = heard.danger.removeprefix(SAFETY_ANSWER).partition(".")[0]
        return Move(state)
    checked, state.check = state.check, None
    alarm, state.alarm = state.alarm, None
    if checked is not None and heard.text is not None:
        # Whatever was not plainly safe has been taken for danger before this.
        return _continue(state, world, alarm, safe=True)
    if heard.choice is not None and heard.choice.startswith(SAFETY_ANSWER):
        return _continue(state, world, alarm, safe=True)
    if heard.choice == "_continue":
        return _continue(state, world, alarm)
    if heard.choice is not None:
        return _on_choice(state, heard.choice, heard, world)
    return _on_text(state, heard, world)


def _remember_town(before: State, state: State, heard: Heard, world: World) -> None:
    """Where the words that told the municipality named a town: distances are counted from it."""
    here = person.municipality_of(state, world) if state.roadmap else None
    known = before.roadmap == state.roadmap and person.municipality_of(before, world) == here
    if heard.text is None or here is None or known:
        return
    points = {one.point for one in place(world.book, heard.text) if one.municipality == here.id}
    towns = [
        name for name, one in world.book.places.items() if points == {(one.latitude, one.longitude)}
    ]
    if towns:
        key = world.case(state).key(Slot(TOWN))
        state.know(state.known().with_value(key, towns[0]))


def _on_choice(state: State, choice: str, heard: Heard, world: World) -> Move:
    match choice:
        case "_human":
            return person.ask_for_person(state, world)
        case "_restart":
            return opening.restart(state)
        case person.YES | person.NO | person.OTHER_CONTACT if _stage(state) == "consent":
            return person.on_consent(state, choice, world)
        case "_back" if state.handoff is not None:
            return person.leave(state, world)
        case "_plan" if state.roadmap and state.planned:
            return Move(state, (ShowPlan(),))
        case "_keep_plan":
            return keeping.keep_plan(state, world)
    if _stage(state) == "agreement" and choice.startswith(f"{AGREEMENT}:"):
        return person.on_agreement(state, heard, world)
    if _stage(state) == "municipality" and (
        choice == "_unknown" or choice.startswith("municipality:")
    ):
        return person.on_municipality(state, heard, world)
    state.handoff = None
    if choice.startswith(CHANGE):
        return questions.change(state, choice.removeprefix(CHANGE), world)
    if choice.startswith(CHILD):
        return children.turn_to(state, choice.removeprefix(CHILD), world)
    if choice.startswith(LEAD):
        return lead(state, choice.removeprefix(LEAD), world)
    match choice:
        case "_back":
            return questions.back(state, world)
        case "_unknown":
            return questions.unknown(state, world)
        case "_why":
            return questions.why(state, world)
        case "_done":
            return questions.done(state, world)
        case "_other":
            state.asking = SITUATION
            return Move(state, (AskSituation(),))
    if choice.startswith(GROUP) and (names := in_group(world.book, choice.removeprefix(GROUP))):
        state.asking = SITUATION
        return Move(state, (AskSituation(only=names),))
    name, _, answer = choice.partition(":")
    if name == SITUATION and answer in world.book.roadmaps:
        return open_roadmap(state, answer, world)
    if state.roadmap and answer:
        return questions.on_answer_button(state, Slot.read(name), answer, world)
    if (slot := asked(state, world)) is not None:
        return questions.on_answer_button(state, slot, choice, world)
    return Move(state, (Tell("no_question_open"), *where_we_are(state, world)))


def _on_text(state: State, heard: Heard, world: World) -> Move:
    assert heard.text is not None
    meant = heard.intent if heard.confidence >= MEANT else None
    if heard.intent == NOT_OURS and (
        not opening.situations(heard.ranking, world.book.roadmaps)
        or (heard.confidence >= MEANT_NOT_OURS and asked(state, world) is None)
    ):
        meant = NOT_OURS
    if state.handoff is not None:
        return _in_handoff(state, heard, meant, world)
    which, state.which = tuple(state.which), []
    if which and (said := opening.on_which(state, heard.text, which, world)) is not None:
        return said
    offered, state.offered = state.offered, None
    if offered in world.book.roadmaps and yes_or_no(heard.text) is True:
        return open_roadmap(state, str(offered), world)
    open_slot = asked(state, world)
    if open_slot is not None and (another := _another_person(state, heard, world)) is not None:
        return another
    if open_slot is not None:
        plain = questions.on_free_text(state, heard, world, sure=True)
        if plain is not None:
            return plain
    if meant == "language":
        return language.asked_in_words(state, heard, world)
    if (small := _small_intent(state, heard.text, meant, world)) is not None:
        return small
    if open_slot is not None:
        likely = questions.on_free_text(state, heard, world, sure=False)
        if likely is not None:
            return likely
        elsewhere = heard.confidence >= ANOTHER and meant != state.roadmap
        if elsewhere and meant in world.book.roadmaps:
            if not world.sensitive(meant):
                state.remember_words(heard.text)
            state.offered = meant
            return Move(state, (AskSituation("other_situation", (str(meant),)),))
        return questions.not_understood(state, world)
    return _after_plan(state, heard, world) or opening.on_story(state, heard, world)


def _another_person(state: State, heard: Heard, world: World) -> Move | None:
    """A whole new story about somebody else begins anew; the first person's facts are put aside."""
    if heard.confidence < opening.SURE or heard.intent not in world.book.roadmaps:
        return None
    if state.asking == world.book.people.fact or is_correction(heard.text or ""):
        return None
    return opening.on_story(state, heard, world) if other_person(state, heard, world) else None


def _in_handoff(state: State, heard: Heard, meant: str | None, world: World) -> Move:
    assert state.handoff is not None and heard.text is not None
    stage = state.handoff.stage
    if meant == "restart":
        return opening.asked_to_restart(state, heard.text, world)
    if stage == "municipality":
        if meant == "back":
            return person.leave(state, world)
        return person.on_municipality(state, heard, world)
    if stage == "agreement":
        if meant == "back":
            return person.leave(state, world)
        return person.on_agreement(state, heard, world)
    if stage == "contact":
        refused = (
            meant == "back" or yes_or_no(heard.text) is False or "negrib" in heard.text.lower()
        )
        if refused and not any(one.isdigit() or one == "@" for one in heard.text):
            return person.leave(state, world)
        return person.on_contact(state, heard.text, world)
    return person.on_consent(state, _consent(heard.text, meant), world)


def _consent(text: str, meant: str | None) -> str | None:
    """Consent in words: only a plain yes sends; a no of any kind, or "atpakaļ", does not."""
    if meant == "back" or yes_or_no(text) is False:
        return person.NO
    return person.YES if yes_or_no(text, whole=True) else None


def _small_intent(state: State, text: str, meant: str | None, world: World) -> Move | None:
    match meant:
        case "human":
            return person.ask_for_person(state, world)
        case "restart":
            return opening.asked_to_restart(state, text, world)
        case "back":
            return questions.back(state, world)
        case "why":
            return questions.why(state, world)
        case "unknown" if asked(state, world) and yes_or_no(text) is None:
            return questions.unknown(state, world)
        case "change" if state.roadmap:
            return Move(state, (Answers(),))
        case "keep_plan" if state.roadmap:
            return keeping.keep_plan(state, world)
        case "plan" if state.roadmap and state.planned:
            return Move(state, (ShowPlan(),))
        case "plan" if state.roadmap:
            return Move(state, (Tell("go_on"), *ask_again(state, world)))
    if meant == "glossary" or (asks_meaning(text) and terms_in(world.book, text)):
        return asides.explain(state, text, world)
    about = next((one for one in asides.ABOUT if one == meant), None)
    if about is not None:
        answered = asides.about_services(state, text, about, world)
        if answered is not None:
            return answered
    intent = world.book.intents.get(meant or "")
    if meant == NOT_OURS and not state.planned:
        # Told twice where to turn; whoever goes on like that is not understood.
        state.misses += 1
        if state.misses > _TIMES_NOT_OURS:
            return None
    if intent is not None and intent.reply is not None:
        # A thank-you under the plan does not need the whole plan again.
        again = () if state.planned and not asked(state, world) else where_we_are(state, world)
        return Move(state, again, small_talk=True)
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


def _continue(state: State, world: World, alarm: str | None, *, safe: bool = False) -> Move:
    """Bring back what was open: in a request for a person too.

    With nothing open, go on with the roadmap for that kind of danger, or ask which of several;
    `safe` says that the check question was answered so.
    """
    nothing_open = state.roadmap is None and state.handoff is None
    then = world.leads_from(alarm) if nothing_open else ()
    if len(then) == 1:
        return keeping.after_danger(state, then[0], str(alarm), world, safe=safe)
    if then:
        return Move(state, (Tell("go_on"), AskSituation("which_situation", then)))
    again: tuple[Act, ...] = person.ask_again(state, world) or where_we_are(state, world)
    return Move(state, (Tell("go_on"), *again))


def _stage(state: State) -> str | None:
    return state.handoff.stage if state.handoff else None
