"""How long the proof takes: 100 invented roadmaps of 40 questions, and a naive walk beside it.

    .venv/bin/python benchmarks/prove.py [--roadmaps 100] [--questions 40] [--seed 1] [--workers N]

Invented roadmaps look like those people write. The first question parts families into branches
with questions of their own, some of which wait for others; a few questions (place, relation, a
day, a sum) concern everybody and stand among the first; steps read one to four questions each.
Whoever answers «nezinu» first is asked everything, so these roadmaps are rightly not proved: it
is the walking that is measured. Nothing here is true of any real place.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.engine.case import Case
from bot.engine.facts import UNSURE, Facts
from bot.engine.model import Amount, Book, Fact, Municipality, Roadmap, Service
from bot.engine.model.content import People, Person
from bot.engine.plan import plan_of
from bot.engine.prove import Proof, prove, prove_all
from bot.engine.walk import next_question

TODAY = date(2026, 3, 2)
SOURCE = {"title": "Izdomāts avots", "checked": "2026-01-01"}
FORMS = ("label", "nom", "gen", "dat", "acc", "loc")
PERSON = {**dict.fromkeys(FORMS, "tuvinieks"), "gender": "any"}
WHENS = ("today", "this_week", "this_month", "later")


def invented_book(count: int, questions: int, seed: int) -> Book:
    """A book of as many roadmaps of as many questions."""
    dice = random.Random(seed)
    roadmaps = [_roadmap(dice, f"road_{index}", questions) for index in range(count)]
    services = ("care", "visit", "lift")
    return Book(
        roadmaps={one.id: one for one in roadmaps},
        facts={
            "municipality": _fact("municipality"),
            "relation": _fact("one"),
            "happened_on": _fact("date"),
            "income": _fact("money"),
        },
        people=People(
            fact="relation",
            myself="myself",
            default=Person.model_validate(PERSON),
            relations={
                name: Person.model_validate(PERSON) for name in ("mother", "father", "myself")
            },
        ),
        services={one: _service(one) for one in services},
        amounts={"poor": _amount("425")},
        municipalities={
            f"place-{name}": _place(f"place-{name}", dict(zip(services, told, strict=True)))
            for name, told in {
                "a": ("yes", "no", "unknown"),
                "b": ("no", "yes", "yes"),
                "c": ("unknown", "unknown", "unknown"),
                "d": ("unknown", "unknown", "unknown"),
            }.items()
        },
    )


def _roadmap(dice: random.Random, name: str, size: int) -> Roadmap:
    shared: dict[str, dict[str, Any]] = {
        "relation": _choice("mother", "father", "myself"),
        "happened_on": _question(type="date"),
        "municipality": _question(type="municipality"),
        "income": _question(type="money"),
    }
    branches = max(2, (size - len(shared) - 1) // 6)
    rooms = [f"b{index}" for index in range(branches)]
    own: dict[str, list[str]] = {room: [] for room in rooms}
    asked: dict[str, dict[str, Any]] = {"situation": _choice(*rooms)}
    for index in range(size - len(shared) - 1):
        room = rooms[index % branches]
        condition: dict[str, Any] = {"situation": room}
        if own[room] and dice.random() < 0.5:
            condition[own[room][-1]] = dice.sample(["a", "b"], dice.randint(1, 2))
        question = f"q{index}"
        asked[question] = _choice("a", "b", "c", ask_if=condition)
        own[room].append(question)
    order = list(asked)
    for one in shared:
        order.insert(dice.randint(1, 8), one)
    steps: list[dict[str, Any]] = [_step("call", "today", contact=True)]
    for room in rooms:
        for index, question in enumerate(own[room]):
            test: dict[str, Any] = {"situation": room, question: dice.sample(["a", "b"], 1)}
            for other in dice.sample(own[room], dice.randint(0, 2)):
                test.setdefault(other, dice.sample(["a", "b", "c"], 2))
            steps.append(_step(f"{room}_{index}", dice.choice(WHENS), show_if=test))
        steps.append(_dated(dice, room, own[room]))
    return Roadmap.model_validate(
        {
            "id": name,
            "title": "Izdomāts ceļš",
            "about": "cared_for",
            "owner": "Izdomātais dienests",
            "intro": "Sāksim.",
            "says": ["viens", "divi", "trīs", "četri", "pieci"],
            "questions": {one: {**asked, **shared}[one] for one in order},
            "steps": steps,
        }
    )


def _dated(dice: random.Random, room: str, own: list[str]) -> dict[str, Any]:
    """A step with a deadline, a sum and a service, as the longer ones have."""
    poor = {"income": {"below": {"amount": "poor"}}}
    parts: list[dict[str, Any]] = [poor, {dice.choice(own): "a"}]
    recent = {"happened_on": {"at_least": "6 months ago"}}
    return _step(
        f"{room}_benefit",
        {"this_week": recent, "otherwise": "later"},
        show_if={"situation": room, "any": parts},
        service=dice.choice(["care", "visit", "lift"]),
        deadline={"within": "6 months", "of": "happened_on"},
    )


def _question(**fields: Any) -> dict[str, Any]:
    return {"ask": "Kā ir?", "why": "No tā atkarīgs, kas der.", **fields}


def _choice(*answers: str, **fields: Any) -> dict[str, Any]:
    return _question(answers={one: one.capitalize() for one in answers}, **fields)


def _step(name: str, when: Any, **fields: Any) -> dict[str, Any]:
    return {"id": name, "when": when, "do": "Piezvani {person.dat}.", **fields}


def _fact(kind: str) -> Fact:
    return Fact.model_validate({"type": kind, "of": "cared_for", "label": "Izdomāts fakts"})


def _service(name: str) -> Service:
    return Service.model_validate(
        {
            "id": name,
            "name": name.capitalize(),
            "what": "Izdomāts pakalpojums.",
            "given_by": "municipality",
            "how": [{"by": "phone", "text": "Piezvani."}],
            "sources": [SOURCE],
            "confidence": "high",
        }
    )


def _amount(value: str) -> Amount:
    return Amount.model_validate(
        {
            "label": "Izdomāta summa",
            "value": value,
            "from": "2026-01-01",
            "until": "2026-12-31",
            "ask": "izdomātais dienests",
            "source": SOURCE,
        }
    )


def _place(name: str, offered: dict[str, str]) -> Municipality:
    return Municipality.model_validate(
        {
            "id": name,
            "name": name,
            "gen": name,
            "loc": name,
            "sample": True,
            "offered": offered,
            "social_service": {"name": "Izdomāts dienests", "confidence": "high"},
        }
    )


def naive(book: Book, roadmap: str, proof: Proof) -> int:
    """How many paths there are, each walked to its plan with nothing merged."""
    places = [UNSURE, *book.municipalities]
    paths = 0
    todo = [Case(book, roadmap, Facts(), TODAY)]
    while todo:
        case = todo.pop()
        slot = next_question(case)
        if slot is None:
            plan_of(case)
            paths += 1
            continue
        values = places if slot.name == "municipality" else proof.values[slot]
        todo += [case.with_facts(case.facts.with_value(case.key(slot), one)) for one in values]
    return paths


def main() -> None:
    """Print what was measured."""
    read = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    read.add_argument("--roadmaps", type=int, default=100)
    read.add_argument("--questions", type=int, default=40)
    read.add_argument("--seed", type=int, default=1)
    read.add_argument("--workers", type=int, help="At most so many processes; 1 is one by one.")
    told = read.parse_args()

    book = invented_book(told.roadmaps, told.questions, told.seed)
    began, worked = time.perf_counter(), _worked()
    proofs = prove_all(book, book.roadmaps, TODAY, workers=told.workers)
    took, worked = time.perf_counter() - began, _worked() - worked
    states = sum(one.states for one in proofs)
    longest = max(one.most_questions for one in proofs)
    print(f"{told.roadmaps} roadmaps of {told.questions} questions: {took:.2f} s")
    print(f"  of work for the processors {worked:.2f} s, as `celabiedrs prove` shares it")
    print(f"  states {states}, questions on the longest path {longest}")
    held = sum(one.holds for one in proofs)
    print(f"  proved {held}; held against the rest: {_codes(proofs)}")

    small = invented_book(1, 7, told.seed)
    name = next(iter(small.roadmaps))
    prove(small, name, TODAY)
    began = time.perf_counter()
    proof = prove(small, name, TODAY)
    quick = time.perf_counter() - began
    began = time.perf_counter()
    paths = naive(small, name, proof)
    slow = time.perf_counter() - began
    print(f"one roadmap of 7 questions: {quick * 1000:.1f} ms, {proof.states} states")
    print(f"  walked naively: {slow:.1f} s, {paths} paths; {slow / quick:.0f} times as long")


def _worked() -> float:
    """Seconds that this process and those it has called have worked."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _codes(proofs: Sequence[Proof]) -> dict[str, int]:
    codes = [failure.code for proof in proofs for failure in proof.failures]
    return {code: codes.count(code) for code in sorted(set(codes))}


if __name__ == "__main__":
    main()
