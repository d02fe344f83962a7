"""Inside a roadmap: an answer, back, change, nezinu, why."""

from __future__ import annotations

from collections.abc import Iterator

from bot.dialogue.acts import Act, Answers, Ask, FindOut, PlayBack, Tell, Why
from bot.dialogue.moves.roadmap import asked, go_on, open_roadmap, where_we_are
from bot.dialogue.moves.world import Heard, Move, World
from bot.dialogue.state import State
from bot.engine.case import Case, Slot
from bot.engine.choices import choices, declared
from bot.engine.facts import UNSURE, Unsure, Value
from bot.engine.values import AnswerError, choice_value, read_answer
from bot.engine.walk import answered_slots
from nlu.answers import Answered, Several, Wrong, mentioned_facts, read
from nlu.small_words import is_correction, is_enough, yes_or_no

_IN_SIMPLER_WORDS, _WITH_BUTTONS = 1, 2


def on_answer_button(state: State, slot: Slot, answer: str, world: World) -> Move:
    """A button under a question was pressed: under the open one, or an old one as a correction."""
    case = world.case(state)
    if slot not in set(case.slots()):
        return Move(state, (Tell("no_question_open"), *where_we_are(state, world)))
    choice = choices(case, slot).get(answer)
    if choice is not None and choice.safety:
        return Move(state, danger=choice.safety)
    if choice is not None and choice.go_to:
        return open_roadmap(state, choice.go_to, world)
    fact = declared(case, slot)
    try:
        value = (
            choice_value(fact, answer, choice, world.today)
            if choice is not None
            else read_answer(fact, case.question(slot), answer, world.today)
        )
    except AnswerError as error:
        return Move(state, (Tell(error.code), *where_we_are(state, world)))
    if fact.type == "municipality" and answer not in world.book.municipalities:
        return Move(state, (Tell("not_a_choice"), *where_we_are(state, world)))
    return _take(state, slot, value, world)


def on_free_text(state: State, heard: Heard, world: World, *, sure: bool) -> Move | None:
    """Free text while a question is open. None when it does not answer it.

    With `sure`, only what plainly says an answer counts; otherwise also what resembles one, and
    facts that answer other questions.
    """
    slot = asked(state, world)
    assert slot is not None and heard.text is not None
    if state.gathering and (yes_or_no(heard.text) is False or is_enough(heard.text)):
        return done(state, world)
    case = world.case(state)
    reading = read(case, slot, heard.text, heard.mentioned)
    others = {one: told for one, told in _news(case, heard).items() if one != slot}
    match reading:
        case Answered(value, certain) if certain or not sure:
            chosen = choices(case, slot).get(value) if isinstance(value, str) else None
            if chosen is not None and chosen.safety:
                return Move(state, danger=chosen.safety)
            if chosen is not None and chosen.go_to:
                return open_roadmap(state, chosen.go_to, world)
            _learn(state, case, others)
            return _take(state, slot, value, world, *_played(others))
        case Several(found):
            return Move(state, (Ask(slot, only=found),))
        case Wrong(code) if not others:
            state.misses += 1
            return _way_on(state, slot) or Move(state, (Tell(code), Ask(slot)))
    if others and not sure:
        _learn(state, case, others)
        return go_on(state, world, *_played(others))
    return None


def correct(state: State, heard: Heard, world: World) -> Move | None:
    """With no question open, facts in a message that differ from what is known change the plan."""
    case = world.case(state)
    told = _news(case, heard)
    if not told:
        return None
    _learn(state, case, told)
    return go_on(state, world, *_played(told))


def not_understood(state: State, world: World) -> Move:
    """Once more in simpler words, then with the buttons pointed out, then a person is offered."""
    slot = asked(state, world)
    assert slot is not None
    state.misses += 1
    if state.misses <= _IN_SIMPLER_WORDS:
        return Move(state, (Tell("not_understood"), Ask(slot, simpler=True)))
    return _way_on(state, slot) or Move(state, (Tell("not_understood_again"), Ask(slot)))


def _way_on(state: State, slot: Slot) -> Move | None:
    """After enough misses a person is offered, and going on without the answer."""
    if state.misses <= _WITH_BUTTONS:
        return None
    way_on = (("_human", "button_human"), ("_unknown", "button_unknown"))
    return Move(state, (Ask(slot), Tell("not_understood_still", choices=way_on)))


def unknown(state: State, world: World) -> Move:
    """The person does not know: the plan keeps what depends on it, and says how to find out."""
    slot = asked(state, world)
    if slot is None:
        return Move(state, (Tell("no_question_open"), *where_we_are(state, world)))
    return _take(state, slot, UNSURE, world)


def why(state: State, world: World) -> Move:
    """Say why the open question is asked, and ask it again."""
    slot = asked(state, world)
    if slot is None:
        return Move(state, (Tell("why_default"), *where_we_are(state, world)))
    return Move(state, (Why(slot), Ask(slot)))


def back(state: State, world: World) -> Move:
    """Ask the question before the open one again; its answer stays until another is given."""
    earlier = _earlier(state, world) if state.roadmap else []
    if not earlier:
        return Move(state, (Tell("cannot_go_back"), *where_we_are(state, world)))
    return change(state, earlier[-1], world)


def change(state: State, name: str, world: World) -> Move:
    """Ask an answered question again; an empty name lists the answers."""
    if state.roadmap is None:
        return Move(state, (Tell("no_question_open"), *where_we_are(state, world)))
    if not name:
        return Move(state, (Answers(),))
    slot = Slot.read(name)
    if slot not in set(world.case(state).slots()):
        return Move(state, (Tell("no_question_open"), *where_we_are(state, world)))
    state.asking, state.changing, state.misses = str(slot), True, 0
    state.gathering = False
    return Move(state, (Ask(slot),))


def can_go_back(state: State, world: World) -> bool:
    """Whether an answered question stands before the open one."""
    return state.roadmap is not None and bool(_earlier(state, world))


def _earlier(state: State, world: World) -> list[str]:
    still = {str(slot) for slot in answered_slots(world.case(state))}
    order = state.order
    here = order.index(state.asking) if state.asking in order else len(order)
    return [name for name in order[:here] if name in still]


def done(state: State, world: World) -> Move:
    """Enough answers to a question that may have several."""
    if not state.gathering:
        return Move(state, (Tell("no_question_open"), *where_we_are(state, world)))
    return go_on(state, world)


def _take(state: State, slot: Slot, value: Value, world: World, *acts: Act) -> Move:
    case = world.case(state)
    before = case.value(slot)
    if isinstance(value, tuple) and len(value) == 1:
        return _gather(state, slot, value, world, *acts)
    _learn(state, case, {slot: value})
    said: list[Act] = [*acts]
    if isinstance(value, Unsure):
        said.append(FindOut(slot))
    elif state.changing and before is not None and before != value:
        said.append(Tell("changed"))
    return go_on(state, world, *said)


def _gather(state: State, slot: Slot, value: tuple[str, ...], world: World, *acts: Act) -> Move:
    """One of several answers: keep it and ask for more, until all are given or `_done` is said."""
    case = world.case(state)
    before = case.value(slot)
    kept = before if state.gathering and isinstance(before, tuple) else ()
    told = tuple(dict.fromkeys((*kept, *value)))
    _learn(state, case, {slot: told})
    if len(told) == len(choices(case, slot)):
        return go_on(state, world, *acts)
    state.asking, state.gathering, state.misses = str(slot), True, 0
    return Move(state, (*acts, Ask(slot, more=True)))


def _news(case: Case, heard: Heard) -> dict[Slot, Value]:
    """What a message tells that is not known yet, or known otherwise.

    Naming another relative in passing ("tētis palīdz") does not change whom we speak of.
    """
    assert heard.text is not None
    person = Slot(case.national.people.fact)
    return {
        slot: value
        for slot, value in _added(case, heard)
        if case.value(slot) != value
        and (slot != person or case.value(slot) is None or is_correction(heard.text))
    }


def _added(case: Case, heard: Heard) -> Iterator[tuple[Slot, Value]]:
    """What a message tells; of several answers that may be given, those given before stay."""
    for slot, value in mentioned_facts(case, heard.text or "", heard.mentioned):
        before = case.value(slot)
        if isinstance(value, tuple) and isinstance(before, tuple):
            yield slot, tuple(dict.fromkeys((*before, *value)))
        else:
            yield slot, value


def _learn(state: State, case: Case, told: dict[Slot, Value]) -> None:
    facts = state.known()
    for slot, value in told.items():
        facts = facts.with_value(case.key(slot), value)
        if str(slot) not in state.order:
            state.order.append(str(slot))
    state.know(facts)


def _played(told: dict[Slot, Value]) -> tuple[Act, ...]:
    return (PlayBack(tuple(told)),) if told else ()
