"""Runs the example families through the engine and compares their plans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from bot.content.examples import Example
from bot.engine.case import MUNICIPALITY, Case, Slot
from bot.engine.checks.problem import Problem, Where
from bot.engine.checks.spelling import closest
from bot.engine.facts import Facts
from bot.engine.model import Book, Roadmap
from bot.engine.model.base import WHENS
from bot.engine.plan import Plan, plan_for
from bot.engine.values import AnswerError, read_answer

PlaceOf = Callable[..., Where]


def check_families(
    book: Book, examples: Mapping[str, tuple[Example, ...]], where: PlaceOf, today: date
) -> Iterator[Problem]:
    """Every way in which the plan of an example family is not the one expected."""
    for name, families in examples.items():
        roadmap = book.roadmaps.get(name)
        if roadmap is None:
            suggestion = closest(name, book.roadmaps)
            params = {"name": name, "suggestion": suggestion}
            yield Problem(
                "example_without_roadmap", where("examples", name), params, about=("roadmaps", name)
            )
            continue
        for index, family in enumerate(families):
            place = ("examples", name, index)
            problems, facts = _read(book, roadmap, family, place, where, today)
            yield from problems
            if not problems:
                plan = plan_for(book, name, facts, today)
                yield from _compare(plan, family, place, where)


def _read(
    book: Book,
    roadmap: Roadmap,
    family: Example,
    place: tuple[str | int, ...],
    where: PlaceOf,
    today: date,
) -> tuple[list[Problem], Facts]:
    problems: list[Problem] = []
    case = Case(book, roadmap.id, Facts(), today)
    facts = Facts()
    if family.municipality is not None:
        facts = facts.with_value(case.key(Slot(MUNICIPALITY)), family.municipality)
        if family.municipality not in book.municipalities:
            at = where(*place, "municipality")
            problems.append(_unknown("municipality", family.municipality, book.municipalities, at))
    for name, raw in family.answers.items():
        at = where(*place, "answers", name)
        slot = Slot.read(name)
        known = {*book.facts, *roadmap.questions}
        if slot.name not in known:
            problems.append(_unknown("fact", slot.name, known, at))
            continue
        fact = book.fact(roadmap, slot.name)
        question = roadmap.questions.get(slot.name)
        try:
            value = read_answer(fact, question, raw, today)
        except AnswerError:
            answers = tuple(question.answers if question else ()) or fact.values
            params = {
                "name": family.name,
                "fact": slot.name,
                "given": raw,
                "known": (*(answers or (f"({fact.type})",)), "unknown"),
                "suggestion": closest(str(raw), answers),
            }
            problems.append(Problem("example_wrong_answer", at, params))
        else:
            facts = facts.with_value(case.key(slot), value)
    return problems, facts


def _unknown(kind: str, name: str, known: Iterable[str], at: Where) -> Problem:
    names = tuple(known)
    params = {"name": name, "suggestion": closest(name, names)}
    return Problem(f"unknown_{kind}", at, params)


def _compare(
    plan: Plan, family: Example, place: tuple[str | int, ...], where: PlaceOf
) -> Iterator[Problem]:
    known = {one.id for one in plan.case.roadmap.steps}
    stands = {name: one.when for one in plan.steps for name in (one.step.id, one.id)}
    for when in WHENS:
        for index, step in enumerate(family.plan.get(when, ())):
            at = where(*place, "plan", when, index)
            if step.split(".")[0] not in known:
                yield _step(plan, step, known, at)
            elif stands.get(step) != when:
                there = stands.get(step)
                params = {
                    "name": family.name,
                    "when": when,
                    "step": step,
                    "instead_lv": f"; tas ir pie {there}" if there else "",
                    "instead_en": f"; it is in {there}" if there else "",
                }
                yield Problem("example_step_missing", at, params)
    for index, step in enumerate(family.never):
        at = where(*place, "never", index)
        if step not in known:
            yield _step(plan, step, known, at)
        elif step in stands:
            params = {"name": family.name, "step": step, "when": stands[step]}
            yield Problem("example_step_present", at, params)


def _step(plan: Plan, step: str, known: set[str], at: Where) -> Problem:
    roadmap = plan.case.roadmap_id
    params = {"name": step, "roadmap": roadmap, "suggestion": closest(step, known)}
    return Problem("unknown_step", at, params, about=("roadmaps", roadmap))
