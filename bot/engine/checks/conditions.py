"""Conditions that name facts and values nobody knows, or that can never hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from bot.engine.checks.circles import circles, waits
from bot.engine.checks.problem import Problem
from bot.engine.checks.references import unknown
from bot.engine.checks.registry import Desk, check
from bot.engine.checks.spelling import closest
from bot.engine.checks.told import Path_, all_steps
from bot.engine.conditions import (
    All,
    AmountRef,
    Compare,
    Condition,
    OneOf,
    atoms,
)
from bot.engine.model import Roadmap
from bot.engine.model.content import Fact
from bot.engine.time import Moment

_FITS: dict[str, tuple[type, ...]] = {
    "number": (Decimal,),
    "age": (Decimal,),
    "money": (Decimal, AmountRef),
    "date": (Moment,),
    "month": (Moment,),
}


def every_condition(desk: Desk) -> Iterator[tuple[Path_, Roadmap, Condition]]:
    """Every condition of every roadmap and overlay, with its path."""
    for roadmap in desk.book.roadmaps.values():
        for name, question in roadmap.questions.items():
            yield ("roadmaps", roadmap.id, "questions", name, "ask_if"), roadmap, question.ask_if
    for path, of, step in all_steps(desk.book):
        if of is None:
            continue
        yield (*path, "show_if"), of, step.show_if
        for when, test in step.when.cases:
            yield (*path, "when", when), of, test


@check
def conditions_fit_their_facts(desk: Desk) -> Iterator[Problem]:
    """Every fact in a condition is known, asked by somebody, and can have that value."""
    asked = {name for one in desk.book.roadmaps.values() for name in one.questions}
    for path, roadmap, condition in every_condition(desk):
        for atom in atoms(condition):
            if isinstance(atom, OneOf | Compare):
                yield from _fact(desk, path, roadmap, atom, asked)


def _fact(
    desk: Desk, path: Path_, roadmap: Roadmap, atom: OneOf | Compare, asked: set[str]
) -> Iterator[Problem]:
    known = {*desk.book.facts, *roadmap.questions}
    at = (*path, atom.fact)
    if atom.fact not in known:
        yield from unknown(desk, "facts", atom.fact, known, at)
        return
    if atom.fact not in asked:
        about = ("facts", atom.fact)
        yield desk.problem("never_asked", at, about=about, name=atom.fact, roadmap=roadmap.id)
    fact = desk.book.fact(roadmap, atom.fact)
    if isinstance(atom, OneOf):
        yield from _values(desk, at, roadmap, atom, fact)
    else:
        yield from _comparison(desk, at, atom, fact)


def _values(desk: Desk, at: Path_, roadmap: Roadmap, atom: OneOf, fact: Fact) -> Iterator[Problem]:
    if fact.type in ("one", "many"):
        known: tuple[str, ...] = fact.values
        if not known and atom.fact in roadmap.questions:
            known = tuple(roadmap.questions[atom.fact].answers)
    elif fact.type == "municipality":
        known = tuple(desk.book.municipalities)
    elif fact.type == "number" and all(_is_number(one) for one in atom.values):
        return
    else:
        if not set(atom.values) <= _answers(desk, atom.fact):
            about = ("facts", atom.fact)
            params = {"name": atom.fact, "type": fact.type, "op": "="}
            yield desk.problem("wrong_comparison", at, about=about, **params)
        return
    for value in atom.values:
        if value not in known:
            yield desk.problem(
                "unknown_value",
                at,
                about=("facts", atom.fact),
                name=value,
                fact=atom.fact,
                known=known,
                suggestion=closest(value, known),
            )


def _answers(desk: Desk, fact: str) -> set[str]:
    """The buttons under every question for a fact."""
    asking = (one.questions[fact] for one in desk.book.roadmaps.values() if fact in one.questions)
    return {name for question in asking for name in question.answers}


def _comparison(desk: Desk, at: Path_, atom: Compare, fact: Fact) -> Iterator[Problem]:
    if not isinstance(atom.operand, _FITS.get(fact.type, ())):
        op = "before" if isinstance(atom.operand, Moment) and atom.op == "below" else atom.op
        params = {"name": atom.fact, "type": fact.type, "op": op}
        yield desk.problem("wrong_comparison", at, about=("facts", atom.fact), **params)
    elif isinstance(atom.operand, AmountRef):
        local = {name for one in desk.book.municipalities.values() for name in one.amounts}
        known = {*desk.book.amounts, *local}
        yield from unknown(desk, "amounts", atom.operand.amount, known, at)
        household = atom.operand.household
        if household:
            facts = {*desk.book.facts, *_asked_anywhere(desk)}
            yield from unknown(desk, "facts", household, facts, at)


def _asked_anywhere(desk: Desk) -> Iterator[str]:
    for roadmap in desk.book.roadmaps.values():
        yield from roadmap.questions


def _is_number(text: str) -> bool:
    try:
        Decimal(text)
    except InvalidOperation:
        return False
    return True


@check
def conditions_can_hold(desk: Desk) -> Iterator[Problem]:
    """No condition needs two different answers to one question at once."""
    for path, roadmap, condition in every_condition(desk):
        own = path[3] if path[2] == "questions" else None
        for fact in _impossible(roadmap, condition, str(own)):
            if path[-1] == "show_if":
                params = {"name": path[-2], "fact": fact}
                yield desk.problem("step_never_shown", path, about=("facts", fact), **params)
            else:
                yield desk.problem("never_true", path, fact=fact, about=("facts", fact))


def _impossible(roadmap: Roadmap, condition: Condition, own: str) -> set[str]:
    """Facts that the condition, with what its questions need to be asked, wants to be two things.

    Only what has to hold together is followed: a branch of `any` proves nothing.
    """
    wanted: dict[str, set[str]] = {}
    found: set[str] = set()
    # Questions in a circle are told as such; what follows from it would only confuse.
    seen = {own, *(name for circle in circles(waits(roadmap)) for name in circle)}
    todo = [condition]
    while todo:
        match todo.pop():
            case All(parts):
                todo.extend(parts)
            case OneOf(fact, values):
                question = roadmap.questions.get(fact)
                many = question is not None and question.type == "many"
                narrowed = wanted.setdefault(fact, set(values)) & set(values)
                if not narrowed and not many:
                    found.add(fact)
                wanted[fact] = narrowed
                if question is not None and fact not in seen:
                    seen.add(fact)
                    todo.append(question.ask_if)
    return found
