"""What is held against a roadmap once all its states are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite

from bot.engine.model import Step
from bot.engine.model.municipality import ExtraStep
from bot.engine.proof.endings import Endings
from bot.engine.proof.paths import Path, path_to, path_to_end
from bot.engine.proof.units import Placed
from bot.engine.proof.walk import JUMP, Node, Walk

MOST_QUESTIONS = 12
"""Of how many questions at most a conversation may consist."""

Standing = frozenset[tuple[str, str | None]]
Mattering = Mapping[int, frozenset[int]]


@dataclass(frozen=True)
class Failure:
    """One thing that does not hold: where in the book, and a short way to see it."""

    code: str
    place: tuple[str | int, ...]
    params: Mapping[str, str] = field(default_factory=dict)
    path: Path = ()


def standing(walk: Walk, endings: Endings) -> Standing:
    """The steps that are in some final plan, with the place where only a place has the step."""
    print_ = walk.blueprint
    found: set[tuple[str, str | None]] = set()
    for part in print_.parts:
        placed = isinstance(print_.units.states[part.first], Placed)
        for step, places in part.steps:
            ways = [part.first]
            if placed and places is not None:
                # Before the place is told there is no plan: it is always asked for.
                there = print_.units.answered(part.first, print_.place)
                told = (one for one in places if one >= 0)
                ways = [there[one] for one in told]
            if any(endings.can_show(one) for one in ways):
                found.add((step.id, _of_place(walk, step, places)))
    return frozenset(found)


def _of_place(walk: Walk, step: Step, places: frozenset[int] | None) -> str | None:
    if not isinstance(step, ExtraStep) or not places:
        return None
    return str(walk.blueprint.classes(walk.blueprint.place)[max(places)].value)


def mattering(walk: Walk, endings: Endings) -> Mattering:
    """For each question that is asked, the answers that can lead to another plan than «nezinu»."""
    found: dict[int, set[int]] = {node.slot: set() for node in walk.nodes.values()}
    for part in walk.blueprint.parts:
        for slot, told in endings.deciding(part.first).items():
            if slot in found:
                found[slot] |= told
    for node in walk.nodes.values():
        found[node.slot] |= {at for at, kid in enumerate(node.kids) if kid is JUMP}
    return {slot: frozenset(told) for slot, told in found.items()}


def on_plans(walk: Walk) -> Iterator[Failure]:
    """Conversations that are too long, and plans that leave somebody in a corridor."""
    root, name = walk.root, walk.blueprint.roadmap.id
    if root.most > MOST_QUESTIONS:
        params = {"count": str(root.most), "most": str(MOST_QUESTIONS)}
        at = ("roadmaps", name, "questions")
        yield Failure("too_many_questions", at, params, path_to_end(walk, "most"))
    if isfinite(root.idle):
        at = ("roadmaps", name, "steps")
        yield Failure("no_step", at, {}, path_to_end(walk, "idle"))
    elif isfinite(root.alone):
        at = ("roadmaps", name, "steps")
        yield Failure("no_person", at, {}, path_to_end(walk, "alone"))


def on_questions(walk: Walk, matters: Mattering) -> Iterator[Failure]:
    """Questions that nobody is asked, and questions and answers that change nothing."""
    print_ = walk.blueprint
    first: dict[str, Node] = {}
    told: dict[str, set[int]] = {}
    for node in sorted(walk.nodes.values(), key=lambda one: one.slot):
        name = print_.slots[node.slot].name
        first.setdefault(name, node)
        told.setdefault(name, set()).update(matters[node.slot])
    for name, question in print_.roadmap.questions.items():
        place = ("roadmaps", print_.roadmap.id, "questions", name)
        if name not in first:
            yield Failure("never_asked", place, {"question": name})
        elif not told[name]:
            params = {"question": name}
            yield Failure("question_in_vain", place, params, path_to(walk, first[name]))
        else:
            for at, one in enumerate(print_.classes(first[name].slot)):
                for button in one.buttons:
                    answer = question.answers.get(button)
                    # Danger is met at once, and another situation opened: neither waits.
                    meant = answer is not None and not answer.safety and not answer.go_to
                    if meant and at not in told[name]:
                        params = {"question": name, "answer": button}
                        path = path_to(walk, first[name], at)
                        yield Failure("answer_in_vain", (*place, "answers", button), params, path)


def on_steps(walk: Walk, stands: Standing) -> Iterator[Failure]:
    """Steps that no plan can hold."""
    print_ = walk.blueprint
    roadmap = print_.roadmap
    for step in roadmap.steps:
        if (step.id, None) not in stands:
            place = ("roadmaps", roadmap.id, "steps", step.id)
            yield Failure("step_unreachable", place, {"step": step.id})
    if print_.place < 0:
        return
    for name, municipality in print_.book.municipalities.items():
        for extra in municipality.steps:
            if extra.roadmap == roadmap.id and (extra.id, name) not in stands:
                at = ("municipalities", name, "steps", extra.roadmap, extra.id)
                yield Failure("step_unreachable", at, {"step": extra.id})
