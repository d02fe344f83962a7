"""Names that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.engine.checks.circles import circles
from bot.engine.checks.problem import Problem
from bot.engine.checks.registry import Desk, check
from bot.engine.checks.spelling import closest
from bot.engine.checks.told import Path_, all_steps
from bot.engine.conditions import Offered, atoms
from bot.engine.model import Roadmap
from bot.engine.model.roadmap import SumMeant


def unknown(
    desk: Desk, kind: str, name: str, known: Iterable[str], path: Path_
) -> Iterator[Problem]:
    """The problem that `name` is not among the known things of a kind, if it isn't."""
    known = tuple(known)
    if name not in known:
        yield desk.problem(
            f"unknown_{_SINGULAR[kind]}",
            path,
            about=(kind, name),
            name=name,
            suggestion=closest(name, known),
        )


_SINGULAR = {
    "services": "service",
    "organizations": "organization",
    "phones": "phone",
    "roadmaps": "roadmap",
    "municipalities": "municipality",
    "amounts": "amount",
    "facts": "fact",
}


@check
def sayings_are_about_something(desk: Desk) -> Iterator[Problem]:
    """Every file of sayings belongs to a situation or small intent, every answer to a question."""
    book = desk.book
    heard = {**book.roadmaps, **book.intents}
    for name in book.says:
        if name not in heard:
            yield desk.problem(
                "says_of_nothing",
                ("says", name),
                about=("roadmaps", name),
                name=name,
                suggestion=closest(name, heard),
            )
    for name, questions in book.answers.items():
        if name not in book.roadmaps:
            yield from unknown(desk, "roadmaps", name, book.roadmaps, ("answers", name))
            continue
        for question, answers in questions.items():
            asked = book.roadmaps[name].questions.get(question)
            known = asked.answers if asked else {}
            for answer in answers:
                if answer not in known:
                    yield desk.problem(
                        "says_of_no_answer",
                        ("answers", name, question, answer),
                        about=("roadmaps", name),
                        question=question,
                        answer=answer,
                        suggestion=closest(answer, known),
                    )


@check
def steps_name_known_things(desk: Desk) -> Iterator[Problem]:
    """Every service, organization and phone that a step names exists."""
    book = desk.book
    for path, _, step in all_steps(book):
        here = book.municipalities.get(str(path[1])) if path[0] == "municipalities" else None
        services = {**book.services, **(here.services if here else {})}
        organizations = {**book.organizations, **(here.organizations if here else {})}
        if step.service:
            yield from unknown(desk, "services", step.service, services, (*path, "service"))
        if step.organization:
            at = (*path, "organization")
            yield from unknown(desk, "organizations", step.organization, organizations, at)
        if step.phone:
            yield from unknown(desk, "phones", step.phone, book.phones, (*path, "phone"))


@check
def steps_follow_known_steps(desk: Desk) -> Iterator[Problem]:
    """`after` names another step of the same roadmap."""
    book = desk.book
    for path, roadmap, step in all_steps(book):
        if roadmap is None:
            continue
        known = {one.id for one in roadmap.steps} | {
            extra.id
            for municipality in book.municipalities.values()
            for extra in municipality.steps
            if extra.roadmap == roadmap.id and path[:2] == ("municipalities", municipality.id)
        }
        places = [("after", step.after)]
        if step.deadline and step.deadline.step:
            places.append(("deadline", step.deadline.step))
        for key, name in places:
            if name is not None and name not in known:
                yield desk.problem(
                    "unknown_step",
                    (*path, key, "after") if key == "deadline" else (*path, key),
                    about=("roadmaps", roadmap.id),
                    name=name,
                    roadmap=roadmap.id,
                    suggestion=closest(name, known),
                )


_LETTERS = 2
"""The letters of a kind of danger: "C2"."""


@check
def answers_lead_somewhere(desk: Desk) -> Iterator[Problem]:
    """`go_to` names a roadmap, `safety` a kind of danger, a sum meant a sum of the content."""
    local = {name for one in desk.book.municipalities.values() for name in one.amounts}
    amounts = {*desk.book.amounts, *local}
    for roadmap in desk.book.roadmaps.values():
        for name, question in roadmap.questions.items():
            for key, answer in question.answers.items():
                path: Path_ = ("roadmaps", roadmap.id, "questions", name, "answers", key)
                if answer.go_to:
                    at = (*path, "go_to")
                    yield from unknown(desk, "roadmaps", answer.go_to, desk.book.roadmaps, at)
                if isinstance(answer.value, SumMeant):
                    at = (*path, "value", "amount")
                    yield from unknown(desk, "amounts", answer.value.amount, amounts, at)
                kinds = desk.safety_kinds
                if answer.safety and kinds is not None and answer.safety not in kinds:
                    yield desk.problem(
                        "unknown_safety_kind",
                        (*path, "safety"),
                        about=("safety", answer.safety),
                        name=answer.safety,
                        known=sorted(kind for kind in kinds if kind.islower() and "." not in kind),
                        suggestion=closest(answer.safety, [one for one in kinds if "." not in one]),
                    )
        yield from _after_safety(desk, roadmap)
        if roadmap.part_of:
            at = ("roadmaps", roadmap.id, "part_of")
            yield from unknown(desk, "roadmaps", roadmap.part_of, desk.book.roadmaps, at)
            yield from _no_way_to_part(desk, roadmap)
        for step in roadmap.steps:
            if step.go_to:
                at = ("roadmaps", roadmap.id, "steps", step.id, "go_to")
                yield from unknown(desk, "roadmaps", step.go_to, desk.book.roadmaps, at)


def _after_safety(desk: Desk, roadmap: Roadmap) -> Iterator[Problem]:
    """`after_safety` names kinds of danger, and answers of the roadmap's own questions."""
    for kind, told in roadmap.after_safety.items():
        path: Path_ = ("roadmaps", roadmap.id, "after_safety", kind)
        kinds = desk.safety_kinds
        if kinds is not None and kind not in kinds:
            yield desk.problem(
                "unknown_safety_kind",
                path,
                about=("safety", kind),
                name=kind,
                known=sorted(one for one in kinds if len(one) <= _LETTERS),
                suggestion=closest(kind, kinds),
            )
        for name, value in told.items():
            yield from unknown(desk, "facts", name, roadmap.questions, (*path, name))
            question = roadmap.questions.get(name)
            if question is not None and value not in question.answers:
                yield desk.problem(
                    "unknown_value",
                    (*path, name),
                    about=("facts", name),
                    name=value,
                    fact=name,
                    known=tuple(question.answers),
                    suggestion=closest(value, question.answers),
                )


def _no_way_to_part(desk: Desk, part: Roadmap) -> Iterator[Problem]:
    whole = desk.book.roadmaps.get(part.part_of or "")
    if whole is None:
        return
    answers = (one for question in whole.questions.values() for one in question.answers.values())
    if all(one.go_to != part.id for one in answers):
        at = ("roadmaps", part.id, "part_of")
        yield desk.problem("no_way_to_part", at, name=part.id, whole=whole.id)


@check
def situations_do_not_send_people_round(desk: Desk) -> Iterator[Problem]:
    """Answers that belong to another situation never lead back to where they began."""
    roadmaps = desk.book.roadmaps
    ways = {
        (roadmap.id, answer.go_to): (name, key)
        for roadmap in roadmaps.values()
        for name, question in roadmap.questions.items()
        for key, answer in question.answers.items()
        if answer.go_to is not None and answer.go_to in roadmaps
    }
    for circle in circles({one: {to for of, to in ways if of == one} for one in roadmaps}):
        around = (*circle, circle[0])
        question, answer = ways[around[0], around[1]]
        path = ("roadmaps", around[0], "questions", question, "answers", answer, "go_to")
        yield desk.problem("circle_of_situations", path, names=" → ".join(around))


@check
def conditions_ask_for_known_services(desk: Desk) -> Iterator[Problem]:
    """`offered` names a service."""
    local = {name for one in desk.book.municipalities.values() for name in one.services}
    known = {*desk.book.services, *local}
    for roadmap in desk.book.roadmaps.values():
        for place, condition in roadmap.conditions():
            for atom in atoms(condition):
                if isinstance(atom, Offered):
                    path = ("roadmaps", roadmap.id, *_by_id(roadmap.steps, place))
                    yield from unknown(desk, "services", atom.service, known, path)


def _by_id(steps: tuple[object, ...], place: Path_) -> Path_:
    """A path with the step's position replaced by its id."""
    if place[0] == "steps" and isinstance(place[1], int):
        return ("steps", str(getattr(steps[place[1]], "id", "")), *place[2:])
    return place


@check
def services_and_organizations_name_each_other(desk: Desk) -> Iterator[Problem]:
    """A service's organization, an organization's services and a place's municipality exist."""
    book = desk.book
    for at, services, organizations, every_service, every_organization in _shelves(desk):
        for name, service in services.items():
            if service.organization:
                path = (*at, "services", name, "organization")
                yield from unknown(
                    desk, "organizations", service.organization, every_organization, path
                )
        for name, organization in organizations.items():
            for index, one in enumerate(organization.services):
                path = (*at, "organizations", name, "services", index)
                yield from unknown(desk, "services", one, every_service, path)
            for index, place in enumerate(organization.locations):
                if place.municipality:
                    path = (*at, "organizations", name, "locations", index, "municipality")
                    yield from unknown(
                        desk, "municipalities", place.municipality, book.municipalities, path
                    )


def _shelves(desk: Desk) -> Iterator[tuple[Path_, dict, dict, set[str], set[str]]]:  # type: ignore[type-arg]
    book = desk.book
    services, organizations = dict(book.services), dict(book.organizations)
    yield (), services, organizations, set(services), set(organizations)
    for name, one in book.municipalities.items():
        yield (
            ("municipalities", name),
            dict(one.services),
            dict(one.organizations),
            {*services, *one.services},
            {*organizations, *one.organizations},
        )


@check
def municipalities_name_known_things(desk: Desk) -> Iterator[Problem]:
    """What a municipality offers, hides or adds to exists."""
    book = desk.book
    for name, one in book.municipalities.items():
        at: Path_ = ("municipalities", name)
        services = {*book.services, *one.services}
        for service in one.offered:
            yield from unknown(desk, "services", service, services, (*at, "offered", service))
        for index, service in enumerate(one.hide.services):
            path = (*at, "hide", "services", index)
            yield from unknown(desk, "services", service, services, path)
        for index, step in enumerate(one.hide.steps):
            path = (*at, "hide", "steps", index)
            roadmap, _, step_id = step.partition(".")
            known = {f"{r.id}.{s.id}" for r in book.roadmaps.values() for s in r.steps}
            if step not in known:
                yield desk.problem(
                    "unknown_hidden_step",
                    path,
                    about=("roadmaps", roadmap),
                    name=step,
                    suggestion=closest(step, known) if step_id else "",
                )
        for extra in one.steps:
            path = (*at, "steps", extra.roadmap, extra.id, "roadmap")
            yield from unknown(desk, "roadmaps", extra.roadmap, book.roadmaps, path)


@check
def phones_go_with_known_phones(desk: Desk) -> Iterator[Problem]:
    """`only_with` names phones."""
    for name, phone in desk.book.phones.items():
        for index, other in enumerate(phone.only_with):
            path = ("phones", name, "only_with", index)
            yield from unknown(desk, "phones", other, desk.book.phones, path)


@check
def people_are_known_by_a_question(desk: Desk) -> Iterator[Problem]:
    """The fact that tells whom we speak of exists, and so do its answers."""
    people = desk.book.people
    declared = desk.book.facts.get(people.fact)
    if declared is None:
        yield from unknown(desk, "facts", people.fact, desk.book.facts, ("people", "fact"))
        return
    for name in (*people.relations, people.myself):
        if name not in people.relations:
            yield desk.problem(
                "unknown_relation",
                ("people", "myself"),
                about=("people", name),
                name=name,
                suggestion=closest(name, people.relations),
            )
        elif name not in declared.values:
            yield desk.problem(
                "relation_not_declared",
                ("people", "relations", name),
                name=name,
                fact=people.fact,
                suggestion="",
            )
    for name in declared.values:
        if name not in people.relations:
            yield desk.problem(
                "relation_without_words",
                ("facts", people.fact, "values"),
                name=name,
                fact=people.fact,
                suggestion="",
            )
