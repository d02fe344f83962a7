"""From a plan into another situation: what is known of the same person is not asked again."""

from __future__ import annotations

from bot.dialogue.acts import PlayBack, Tell
from bot.dialogue.moves.roadmap import open_roadmap, put_aside, where_we_are
from bot.dialogue.moves.world import Move, World
from bot.dialogue.state import State
from bot.engine.case import Case, Slot
from bot.engine.choices import choices
from bot.engine.facts import Value


def lead(state: State, roadmap: str, world: World) -> Move:
    """Open the situation that a step of the plan leads into."""
    if state.roadmap is None or roadmap not in world.book.roadmaps:
        return Move(state, (Tell("no_question_open"), *where_we_are(state, world)))
    here = world.case(state)
    there = Case(world.book, roadmap, here.facts, world.today)
    if here.roadmap.about == there.roadmap.about or not _same_person(here, there):
        return open_roadmap(state, roadmap, world)
    if here.roadmap.about == "me":
        _speak_of_myself(state, there, world)
    there = there.with_facts(state.known())
    known = {slot: value for slot, value in _known(here, there) if there.value(slot) is None}
    facts = state.known()
    for slot, value in known.items():
        facts = facts.with_value(there.key(slot), value)
    state.know(facts)
    said = (PlayBack(tuple(known)),) if known else ()
    return open_roadmap(state, roadmap, world, acts=said)


def _same_person(here: Case, there: Case) -> bool:
    """Whether two roadmaps that keep their facts apart are, this time, about the same person."""
    people = here.national.people
    match here.roadmap.about, there.roadmap.about:
        case "cared_for", "me":
            return here.value(Slot(people.fact)) == people.myself
        case "me", "cared_for":
            return people.myself in choices(there, Slot(people.fact))
        case "child", "cared_for":
            return True  # the child has grown up
    return False


def _speak_of_myself(state: State, there: Case, world: World) -> None:
    people = world.book.people
    key = there.key(Slot(people.fact))
    before = state.facts.get(key)
    if before != people.myself:
        put_aside(state, key, before, people.myself)
        state.know(state.known().with_value(key, people.myself))


def _known(here: Case, there: Case) -> list[tuple[Slot, Value]]:
    """What the next roadmap would ask and this one knows, of facts that both share."""
    found = []
    for name in there.roadmap.questions:
        declared = there.national.facts.get(name)
        if declared is None or declared.of == "me" or there.slot(name, 1).child:
            continue
        asked = [one for one, fact in here.national.facts.items() if fact.same_as == name]
        for source in (name, *asked):
            value = here.value(Slot(source))
            offered = choices(there, Slot(name))
            if value is not None and (
                not isinstance(value, str) or not offered or value in offered
            ):
                found.append((Slot(name), value))
                break
    return found
