from __future__ import annotations

from fractions import Fraction
from typing import Any

from invented import about, book, case, choice, question, roadmap, step

from bot.engine.facts import Facts
from bot.engine.share import share

PLACE = choice("hospital", "home", "street", "away")


def share_of(show_if: Any, facts: Facts | None = None, **questions: Any) -> Fraction:
    content = book(roadmap({"place": PLACE, **questions}, [step("talk", show_if=show_if)]))
    family = case(content, facts)
    return share(family, family.roadmap.steps[0].show_if)


def test_every_answer_counts_alike() -> None:
    assert share_of({"place": "home"}) == Fraction(1, 4)
    assert share_of({"place": ["home", "away"]}) == Fraction(1, 2)
    assert share_of({"none": [{"place": "home"}]}) == Fraction(3, 4)


def test_what_is_known_is_all_or_nothing() -> None:
    assert share_of({"place": "home"}, about(place="home")) == 1
    assert share_of({"place": "home"}, about(place="street")) == 0


def test_two_questions_multiply_and_one_question_twice_does_not() -> None:
    worse = choice("yes", "no")

    assert share_of({"place": "home", "worse": "yes"}, worse=worse) == Fraction(1, 8)
    assert share_of([{"place": "home"}, {"place": "away"}]) == Fraction(1, 2)


def test_a_question_that_few_are_asked_counts_only_for_them() -> None:
    lift = choice("yes", "no", ask_if={"place": "home"})

    assert share_of({"lift": "no"}, lift=lift) == Fraction(1, 8)


def test_an_emergency_is_no_family_of_a_leaflet() -> None:
    place = question(answers={"now": {"text": "Tagad", "safety": "medical"}, "home": "Mājās"})

    assert share_of({"place": "home"}, place=place) == 1


def test_an_age_is_any_full_year_that_the_fact_allows() -> None:
    facts = {"years": {"type": "age", "of": "cared_for", "label": "Vecums", "below": 10}}
    content = book(
        roadmap({"years": question(type="age")}, [step("talk", show_if={"years": {"below": 5}})]),
        facts=facts,
    )
    family = case(content)

    assert share(family, family.roadmap.steps[0].show_if) == Fraction(1, 2)


def test_what_no_answer_can_decide_counts_as_a_half() -> None:
    assert share_of({"offered": "care"}) == Fraction(1, 2)
