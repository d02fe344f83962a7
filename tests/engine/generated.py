"""Hypothesis strategies: invented roadmaps of every shape, and families that answer them.

A world is a book with one roadmap called «path». Its facts and the values that people give are
few and lie on both sides of every cut that a condition can name, so that going through the
values goes through everything that can be said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from invented import TODAY, amount, book, choice, municipality, question, roadmap, service, step

from bot.engine.case import Case, Slot
from bot.engine.facts import UNSURE, Facts, Value
from bot.engine.model import Book, Municipality
from bot.engine.plan import plan_of
from bot.engine.time import Days
from bot.engine.walk import next_question, speaks_of_person

WHENS = ("today", "this_week", "this_month", "later")


def ago(days: int) -> Days:
    return Days(TODAY - timedelta(days), TODAY - timedelta(days))


def numbers(*values: int) -> list[Value]:
    return [Decimal(one) for one in values]


AGES: list[Value] = [ago(200), Days.born(3, TODAY), ago(10 * 365), Days.born(40, TODAY)]
VALUES: dict[str, list[Value]] = {
    "one": ["a", "b", "c"],
    "many": [("a",), ("b", "c"), ()],
    "number": numbers(1, 3, 40),
    "money": numbers(300, 450, 9000),
    "date": [ago(3), ago(90), ago(900), Days(date(2025, 1, 1), date(2025, 12, 31))],
    "age": [*AGES, Days(date(1990, 1, 1), TODAY)],
    "municipality": ["north", "south"],
    "relation": ["mother", "father", "myself"],
    "count": numbers(0, 1, 2),
}
"""What people say to a question of each type, besides "nezinu"."""

TYPES = ("one", "many", "number", "money", "date", "age")


@dataclass(frozen=True, repr=False)
class World:
    """An invented book and what can be answered in it, by the type of each question."""

    content: Book
    types: Mapping[str, str]

    def case(self, facts: Facts | None = None) -> Case:
        return Case(self.content, "path", facts or Facts(), TODAY)

    def slots(self) -> list[Slot]:
        """Every question for every child there may be."""
        return [
            slot
            for name in self.types
            for slot in (
                [Slot(name, 1), Slot(name, 2)] if name.startswith("kid_") else [Slot(name)]
            )
        ]

    def answers(self, slot: Slot) -> list[Value]:
        return [*VALUES[self.types[slot.name]], UNSURE]

    def facts(self, answers: Mapping[Slot, Value]) -> Facts:
        case = self.case()
        return Facts({case.key(slot): value for slot, value in answers.items()})

    def __repr__(self) -> str:
        path = self.content.roadmaps["path"]
        asked = {name: (one.type, one.ask_if) for name, one in path.questions.items()}
        steps = [(s.id, s.show_if, s.when, s.after, s.each, s.service) for s in path.steps]
        local = [(m.offered, m.hide, m.steps, m.amounts) for m in self.places()]
        return f"World({path.about}, {asked}, {steps}, {local}, {self.content.amounts})"

    def places(self) -> list[Municipality]:
        return list(self.content.municipalities.values())


# -- conditions --------------------------------------------------------------------------


def atoms(name: str, kind: str, household: bool) -> SearchStrategy[dict[str, Any]]:
    """A test on one fact, as staff write it; on a sum, for a household where that is known."""
    match kind:
        case "one" | "many":
            return st.sampled_from([{name: "a"}, {name: ["a", "b"]}])
        case "number" | "count":
            return st.sampled_from(
                [{name: 3}, {name: {"below": 2}}, {name: {"between": [2, 4]}}]
                if kind == "number"
                else [{name: {"at_least": 1}}, {name: {"below": 2}}]
            )
        case "money":
            poor = {"amount": "poor", "household": "people"}
            return st.sampled_from(
                [{name: {"below": 400}}, {name: {"below": {"amount": "poor"}}}]
                + [{name: {"below": poor}}, {name: {"at_least": poor}}] * 2 * household
            )
        case "date":
            return st.sampled_from(
                [
                    {name: {"before": "6 months ago"}},
                    {name: {"at_least": "1 month ago"}},
                    {name: {"between": ["2 years ago", "1 month ago"]}},
                ]
            )
        case "age":
            return st.sampled_from(
                [
                    {name: {"below": 7}},
                    {name: {"at_least": 18}},
                    {name: {"between": [7, 18]}},
                    {name: {"below": 1.5}},
                ]
            )
        case "relation":
            return st.just({name: "myself"})
        case _:
            return st.sampled_from([{name: "north"}, {"offered": "care"}, {"offered": "visit"}])


@st.composite
def conditions(
    draw: DrawFn, facts: Sequence[tuple[str, str]], household: bool = True, depth: int = 2
) -> dict[str, Any]:
    """A condition over facts, each of which it names at most once."""
    if len(facts) == 1 or depth == 0:
        test = draw(atoms(*facts[0], household))
        return {"none": [test]} if draw(st.integers(0, 4)) == 0 else test
    cut = draw(st.integers(1, len(facts) - 1))
    parts = [draw(conditions(some, household, depth - 1)) for some in (facts[:cut], facts[cut:])]
    return {draw(st.sampled_from(["any", "all", "all", "none"])): parts}


@st.composite
def some_of(draw: DrawFn, facts: Mapping[str, str], most: int) -> list[tuple[str, str]]:
    names: list[str] = draw(
        st.lists(st.sampled_from(sorted(facts)), max_size=min(most, len(facts)), unique=True)
    )
    return [(name, facts[name]) for name in names]


# -- roadmaps ----------------------------------------------------------------------------


@st.composite
def worlds(draw: DrawFn, most: int = 5) -> World:
    """A small roadmap with all that a roadmap can hold, in two municipalities."""
    kinds = draw(st.lists(st.sampled_from(TYPES), min_size=1, max_size=most))
    types = {f"{kind}_{index}": kind for index, kind in enumerate(kinds)}
    if "money" in kinds:
        types["people"] = "number"
    if draw(st.booleans()):
        types["relation"] = "relation"
    children = draw(st.booleans())
    if children:
        types["how_many"] = "count"
        kind = draw(st.sampled_from(["one", "age"]))
        types[f"kid_{kind}"] = kind

    rank = draw(st.permutations(sorted(types)))
    types["municipality"] = "municipality"
    questions: dict[str, dict[str, Any]] = {}
    for place, name in enumerate(rank):
        # Only questions of a lower rank decide whether one is asked; the file may stand otherwise.
        earlier = {one: types[one] for one in rank[:place] if not one.startswith("kid_")}
        chosen = draw(some_of(earlier, 2)) if draw(st.booleans()) and earlier else []
        questions[name] = _question(name, types[name])
        if chosen:
            questions[name]["ask_if"] = draw(conditions(chosen, household="people" in earlier))
    questions["municipality"] = question(type="municipality")
    order = draw(st.permutations(sorted(questions)))

    count = draw(st.integers(1, 4))
    steps = [draw(_steps(f"s{index}", types, children, count)) for index in range(count)]
    extra = [
        {**draw(_steps(name, types, children, count)), "roadmap": "path"}
        for name in draw(st.sampled_from([[], [], ["s0"], ["s9"]]))
    ]
    poor = amount(
        "400",
        next=draw(st.sampled_from([None, "100"])),
        until=draw(st.sampled_from(["2026-12-31", "2026-12-31", "2026-01-31"])),
    )
    told = st.sampled_from(["yes", "no", "unknown"])
    content = book(
        roadmap(
            {name: questions[name] for name in order},
            steps,
            about=draw(st.sampled_from(["cared_for", "cared_for", "me", "child"])),
            asks_place=False,
        ),
        facts={
            name: _fact(name, kind) for name, kind in types.items() if kind not in ("relation",)
        },
        services=(service("care"), service("visit")),
        municipalities=(
            municipality(
                "north",
                offered={"care": draw(told), "visit": draw(told)},
                hide=draw(st.sampled_from([{}, {"steps": ["path.s1"]}, {"services": ["care"]}])),
                steps=extra,
                amounts={"poor": amount("800")} if draw(st.booleans()) else {},
            ),
            municipality("south", offered={"care": draw(told)}),
        ),
        amounts={"poor": poor},
    )
    return World(content, types)


def _question(name: str, kind: str) -> dict[str, Any]:
    each: dict[str, Any] = {"each": "child"} if name.startswith("kid_") else {}
    if kind == "one" or kind == "many":
        return choice("a", "b", "c", type=kind, **each)
    if kind == "relation":
        return choice("mother", "father", "myself")
    return question(type="number" if kind == "count" else kind, **each)


def _fact(name: str, kind: str) -> dict[str, Any]:
    if name.startswith("kid_"):
        return {"type": kind, "of": "child", "each": "child"}
    counts = {"counts": "child"} if kind == "count" else {}
    return {"type": "number" if kind == "count" else kind, "of": "cared_for", **counts}


@st.composite
def _steps(
    draw: DrawFn, name: str, types: Mapping[str, str], children: bool, count: int
) -> dict[str, Any]:
    """A step that names each fact once: the engine does no algebra on what contradicts itself."""
    each = children and draw(st.booleans())
    free = {one: kind for one, kind in types.items() if each or not one.startswith("kid_")}
    fields: dict[str, Any] = {"each": "child"} if each else {}
    dated = [one for one, kind in free.items() if kind in ("date", "age")]
    if draw(st.booleans()) and dated:
        fact = draw(st.sampled_from(dated))
        del free[fact]
        rule = draw(st.sampled_from([("within", "of"), ("start", "before")]))
        fields["deadline"] = {rule[0]: "6 months", rule[1]: fact}
    chosen = draw(some_of(free, 4))
    cut = draw(st.integers(0, len(chosen)))
    if chosen[:cut]:
        fields["show_if"] = draw(conditions(chosen[:cut]))
    when: Any = draw(st.sampled_from(WHENS))
    if chosen[cut:]:
        soon = draw(st.sampled_from(WHENS))
        when = {soon: draw(conditions(chosen[cut:])), "otherwise": when}
    if draw(st.booleans()):
        fields["after"] = f"s{draw(st.integers(0, count - 1))}"
    if draw(st.integers(0, 2)) == 0:
        fields["service"] = draw(st.sampled_from(["care", "visit"]))
    text = draw(st.sampled_from(["Dari.", "Dari.", "Piezvani {person.dat}."]))
    return {**step(name, when, **fields), "do": text}


# -- families ----------------------------------------------------------------------------


@st.composite
def families(draw: DrawFn, world: World) -> dict[Slot, Value]:
    """What one family would answer to every question there is, asked or not."""
    return {slot: draw(st.sampled_from(world.answers(slot))) for slot in world.slots()}


def walk(case: Case, family: Mapping[Slot, Value]) -> tuple[Case, list[Slot]]:
    """The case once the family has been asked everything, and the questions in their order."""
    asked: list[Slot] = []
    while (slot := next_question(case)) is not None:
        assert slot not in asked, f"{slot} asked twice"
        asked.append(slot)
        case = case.with_facts(case.facts.with_value(case.key(slot), family[slot]))
    return case, asked


def shows(case: Case) -> object:
    """All of a plan that a reader can tell apart and that questions are asked for."""
    plan = plan_of(case)
    relation = Slot(case.national.people.fact)
    speaks = speaks_of_person(case.book, case.roadmap)
    return (
        [(one.id, one.when, one.certainty, one.deadline) for one in plan.steps],
        plan.municipality.id if plan.municipality else None,
        str(case.answer(relation)) if speaks else None,
    )
