"""Questions that contradict the facts they establish, or one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pydantic_core import PydanticCustomError

from bot.engine.checks.circles import circles, waits
from bot.engine.checks.conditions import every_condition
from bot.engine.checks.problem import Problem
from bot.engine.checks.registry import Desk, check
from bot.engine.checks.spelling import closest
from bot.engine.checks.told import Path_, all_steps
from bot.engine.conditions import AmountRef, Compare, OneOf, atoms
from bot.engine.model import Question, Roadmap
from bot.engine.model.content import Fact
from bot.engine.time import Moment

_DAYS = ("date", "month", "age")


def every_question(desk: Desk) -> Iterator[tuple[Path_, Roadmap, str, Question]]:
    """Every question with its path, roadmap and name."""
    for roadmap in desk.book.roadmaps.values():
        for name, question in roadmap.questions.items():
            yield ("roadmaps", roadmap.id, "questions", name), roadmap, name, question


@check
def questions_agree_with_declared_facts(desk: Desk) -> Iterator[Problem]:
    """A question's type, person and answers are those of its fact in content/facts.yaml."""
    for path, roadmap, name, question in every_question(desk):
        fact = desk.book.facts.get(name)
        if fact is None:
            continue
        of = question.of or roadmap.about
        for key, said, meant in (("type", question.type, fact.type), ("of", of, fact.of)):
            if said is not None and said != meant:
                at = (*path, key)
                yield desk.problem(
                    "declared_otherwise", at, fact=name, key=key, said=said, meant=meant
                )
        if fact.type in ("one", "many") and fact.values:
            yield from _answers(desk, path, name, question, fact)


def _answers(
    desk: Desk, path: Path_, name: str, question: Question, fact: Fact
) -> Iterator[Problem]:
    for answer in question.answers:
        if answer not in fact.values:
            yield desk.problem(
                "answer_not_declared",
                (*path, "answers", answer),
                name=answer,
                fact=name,
                known=fact.values,
                suggestion=closest(answer, fact.values),
            )


@check
def shared_questions_are_declared(desk: Desk) -> Iterator[Problem]:
    """A fact asked in two roadmaps is declared once, in content/facts.yaml."""
    first: dict[str, Roadmap] = {}
    for path, roadmap, name, _ in every_question(desk):
        other = first.setdefault(name, roadmap)
        if other is not roadmap and name not in desk.book.facts:
            yield desk.problem(
                "shared_not_declared", path, about=("facts", name), name=name, other=other.id
            )


@check
def questions_can_be_answered(desk: Desk) -> Iterator[Problem]:
    """There is something to answer, and every button means something."""
    for path, roadmap, name, question in every_question(desk):
        fact, about = desk.book.fact(roadmap, name), ("facts", name)
        if fact.type in ("one", "many") and len(question.answers) < 2 and name != "relation":
            yield desk.problem("too_few_answers", path, about=about, name=name)
        for key, answer in question.answers.items():
            at = (*path, "answers", key)
            days = answer.since is not None or answer.until is not None
            if fact.type in _DAYS and not days and answer.go_to is None:
                yield desk.problem("answer_without_days", at, about=about, name=key, question=name)
            if fact.type in ("number", "money") and answer.value is None:
                yield desk.problem("answer_without_value", at, about=about, name=key, question=name)
            for side, text in (("from", answer.since), ("until", answer.until)):
                if text is not None and not _is_moment(text):
                    yield desk.problem("bad_moment", (*at, side), given=text)


def _is_moment(text: str) -> bool:
    try:
        Moment.read(text)
    except PydanticCustomError:
        return False
    return True


@check
def questions_do_not_wait_for_each_other(desk: Desk) -> Iterator[Problem]:
    """`ask_if` never leads in a circle."""
    for roadmap in desk.book.roadmaps.values():
        for circle in circles(waits(roadmap)):
            path = ("roadmaps", roadmap.id, "questions", circle[0], "ask_if")
            yield desk.problem("circle_of_questions", path, names=" → ".join((*circle, circle[0])))


@check
def questions_decide_something(desk: Desk) -> Iterator[Problem]:
    """Nobody is asked what changes nothing."""
    used: Counter[str] = Counter({desk.book.people.fact: 1, "municipality": 1, "birth_month": 1})
    for _, _, condition in every_condition(desk):
        for atom in atoms(condition):
            if isinstance(atom, OneOf | Compare):
                used[atom.fact] += 1
            if isinstance(atom, Compare) and isinstance(atom.operand, AmountRef):
                used[atom.operand.household or ""] += 1
    for _, _, step in all_steps(desk.book):
        if step.deadline and step.deadline.fact:
            used[step.deadline.fact] += 1
    for path, roadmap, name, question in every_question(desk):
        fact = desk.book.fact(roadmap, name)
        leads = any(answer.go_to or answer.safety for answer in question.answers.values())
        if name not in used and not leads and not fact.counts and fact.type != "municipality":
            yield desk.advice("decides_nothing", path, about=("roadmaps", roadmap.id), name=name)
