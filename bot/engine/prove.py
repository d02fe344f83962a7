"""The proof that a roadmap leaves nobody in a corridor: every reachable state is walked.

Shown of each roadmap: every conversation ends, within twelve questions; every plan holds a step
and leads to a person; every step can stand in some plan; no question and no answer is in vain.
"Nezinu" is one of the answers to every question, and families of up to three children are walked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite

from bot.engine.case import Slot
from bot.engine.checks.circles import circles
from bot.engine.facts import Value
from bot.engine.model import Book
from bot.engine.proof.blueprint import Blueprint
from bot.engine.proof.endings import Endings
from bot.engine.proof.many import each
from bot.engine.proof.paths import Path, path_to_end
from bot.engine.proof.verdicts import (
    MOST_QUESTIONS,
    Failure,
    mattering,
    on_plans,
    on_questions,
    on_steps,
    standing,
)
from bot.engine.proof.walk import Walk

__all__ = ["MOST_QUESTIONS", "Failure", "Path", "Proof", "prove", "prove_all"]


@dataclass(frozen=True)
class Proof:
    """What walking every state of one roadmap has found."""

    roadmap: str
    states: int
    most_questions: int
    longest: Path
    may_be_idle: bool
    may_be_alone: bool
    asked: tuple[Slot, ...]
    mattering: tuple[Slot, ...]
    standing: frozenset[tuple[str, str | None]]
    """Steps that are in some final plan; with the municipality where only that has the step."""
    values: Mapping[Slot, tuple[Value, ...]]
    """What can be said to each question, one value for all that lead to the same plans."""
    leads_to: frozenset[str]
    failures: tuple[Failure, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was found against the roadmap."""
        return not self.failures


def prove_all(
    book: Book, roadmaps: Iterable[str], today: date, *, workers: int | None = None
) -> tuple[Proof, ...]:
    """Prove roadmaps, and that they do not send people round in a circle.

    Many are shared by as many processes as there are processors, or by at most `workers`.
    """
    names = tuple(dict.fromkeys(roadmaps))
    found = each(names, lambda name: prove(book, name, today), workers)
    proofs = dict(zip(names, found, strict=True))
    for circle in circles({name: set(one.leads_to) for name, one in proofs.items()}):
        first = proofs[circle[0]]
        failure = _circle(book, circle)
        proofs[circle[0]] = replace(first, failures=(*first.failures, failure))
    return tuple(proofs.values())


def prove(book: Book, roadmap: str, today: date) -> Proof:
    """Walk every state of one roadmap. Raises KeyError where there is no such roadmap."""
    print_ = Blueprint(book, roadmap, today)
    walk = Walk(print_)
    endings = Endings(print_)
    stands, matters = standing(walk, endings), mattering(walk, endings)
    asked = sorted(matters)
    return Proof(
        roadmap=roadmap,
        states=len(walk.nodes),
        most_questions=walk.root.most,
        longest=path_to_end(walk, "most"),
        may_be_idle=isfinite(walk.root.idle),
        may_be_alone=isfinite(walk.root.alone),
        asked=tuple(print_.slots[one] for one in asked),
        mattering=tuple(print_.slots[one] for one in asked if matters[one]),
        standing=stands,
        values={
            slot: tuple(one.value for one in print_.classes(bit))
            for slot, bit in print_.bits.items()
            if print_.real >> bit & 1
        },
        leads_to=frozenset(
            one.go_to for bit in asked for one in print_.classes(bit) if one.go_to is not None
        ),
        failures=(
            *on_plans(walk),
            *on_questions(walk, matters),
            *on_steps(walk, stands),
        ),
    )


def _circle(book: Book, circle: tuple[str, ...]) -> Failure:
    """Each of these situations sends people on to the next, and the last to the first."""
    ways = (*circle, circle[0])
    place: tuple[str | int, ...] = next(
        ("roadmaps", circle[0], "questions", question, "answers", answer, "go_to")
        for question, asked in book.roadmaps[circle[0]].questions.items()
        for answer, choice in asked.answers.items()
        if choice.go_to == ways[1]
    )
    return Failure("never_ends", place, {"names": " → ".join(ways)})
