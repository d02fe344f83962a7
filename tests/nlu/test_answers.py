"""Free text as the answer to an open question, for every type of fact."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.engine.case import Case, Slot
from bot.engine.facts import UNSURE, Facts
from bot.engine.model import Sayings
from bot.engine.time import Days
from nlu.answers import Answered, Reading, Several, Wrong, mentioned_facts, read, read_municipality

sys.path.append(str(Path(__file__).parents[1] / "engine"))
import invented

QUESTIONS: dict[str, Any] = {
    "place": invented.question(
        answers={
            "hospital": {"text": "Slimnīcā", "says": ["stacionārā"]},
            "home": "Mājās",
            "danger": {"text": "Briesmās", "says": ["briesmas tagad"], "safety": "medical"},
        }
    ),
    "safe": invented.question(
        answers={"yes": "Jā", "unsure": {"text": "Nezinu", "safety": "medical"}}
    ),
    "job": invented.question(
        answers={"yes": "Jā, strādā", "no": "Nē, nestrādā", "retired": "Pensijā"}
    ),
    "helps": invented.question(
        type="many", answers={"family": "Ģimene", "nurse": "Māsiņa", "friend": "Draugs"}
    ),
    "count": invented.question(type="number"),
    "income": invented.question(type="money"),
    "years": invented.question(type="age"),
    "when": invented.question(type="date"),
    "month": invented.question(type="month"),
}
BOOK = invented.book(
    invented.roadmap(QUESTIONS, [invented.step("go")]),
    facts={
        "helps": {"type": "many", "of": "cared_for", "values": ["family", "nurse", "friend"]},
        "count": {"type": "number", "of": "cared_for", "below": 100},
        "years": {"type": "age", "of": "cared_for", "below": 120},
    },
    municipalities=(
        invented.municipality("ogres", says=("Ogre", "Ogrē")),
        invented.municipality("bauskas", says=("Bauska", "Bauskā")),
    ),
)


def said(slot: str, text: str, facts: Facts | None = None, **mentioned: tuple[str, ...]) -> Reading:
    return read(case(facts), Slot(slot), text, mentioned)


def case(facts: Facts | None = None) -> Case:
    return invented.case(BOOK, facts)


@pytest.mark.parametrize(
    ("slot", "text", "value"),
    [
        ("place", "Slimnīcā", "hospital"),
        ("place", "slimnica", "hospital"),
        ("place", "viņa ir stacionārā", "hospital"),
        ("place", "mājās", "home"),
        ("job", "jā", "yes"),
        ("job", "nē", "no"),
        ("job", "pensijā", "retired"),
        ("count", "3", Decimal(3)),
        ("count", "trīs", Decimal(3)),
        ("income", "1 200,50 eiro", Decimal("1200.50")),
        ("helps", "ģimene", ("family",)),
        ("month", "2026-01", None),
    ],
)
def test_a_plain_answer_is_taken_for_sure(slot: str, text: str, value: Any) -> None:
    reading = said(slot, text)
    if value is None:
        assert not isinstance(reading, Several)
    else:
        assert reading == Answered(value, sure=True)


@pytest.mark.parametrize("slot", [*sorted(QUESTIONS.keys() - {"safe"}), "municipality"])
@pytest.mark.parametrize("text", ["nezinu", "не знаю", "nav ne jausmas"])
def test_nezinu_answers_every_type_of_question(slot: str, text: str) -> None:
    reading = said(slot, text)
    assert reading is None or reading == Answered(UNSURE)
    if text == "nezinu" and slot != "municipality":
        assert reading == Answered(UNSURE)


@pytest.mark.parametrize("text", ["nezinu", "neesmu droša", "не знаю"])
def test_in_doubt_about_danger_the_emergency_answer_is_taken(text: str) -> None:
    assert said("safe", text) == Answered("unsure")


def test_a_typing_error_is_taken_but_not_for_sure() -> None:
    assert said("place", "slimncā") == Answered("hospital", sure=False)


def test_two_answers_at_once_are_asked_between() -> None:
    reading = said("place", "slimnīcā vai mājās", place=("hospital", "home"))
    assert isinstance(reading, Several)
    assert set(reading.choices) == {"hospital", "home"}


def test_where_many_may_be_chosen_several_are_taken() -> None:
    reading = said("helps", "ģimene un māsiņa")
    assert isinstance(reading, Answered)
    assert reading.value == ("family", "nurse")


def test_an_age_is_kept_as_days_of_birth() -> None:
    for text in ("78", "viņai ir 78 gadi", "dzīvo viena, 78"):
        reading = said("years", text)
        assert isinstance(reading, Answered)
        assert isinstance(reading.value, Days)
        assert reading.value.years(invented.TODAY) == 78


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019. gada maijā", "2019-05-01", "2019-05-31"),
        ("05.2019", "2019-05-01", "2019-05-31"),
        ("8 mēneši", "2025-06-03", "2025-07-02"),
        ("1947", "1947-01-01", "1947-12-31"),
    ],
)
def test_a_birth_answers_the_question_about_age(text: str, first: str, last: str) -> None:
    born = Days(date.fromisoformat(first), date.fromisoformat(last))
    assert said("years", text) == Answered(born)


def test_two_ages_in_one_message_are_left_to_be_asked() -> None:
    told = dict(mentioned_facts(case(), "dēlam 5 gadi un meitai 9 gadi", {}))
    assert told == {}


def test_a_birth_told_in_passing_is_taken_and_another_day_is_not() -> None:
    told = dict(mentioned_facts(case(), "viņa dzimusi 1947. gadā", {}))
    assert told[Slot("years")] == Days(date(1947, 1, 1), date(1947, 12, 31))
    assert Slot("years") not in dict(mentioned_facts(case(), "insults bija 2019. gadā", {}))


def test_a_day_is_kept_as_it_was_remembered() -> None:
    reading = said("when", "vakar")
    assert isinstance(reading, Answered)
    assert isinstance(reading.value, Days)
    assert reading.value.first == reading.value.last

    rough = said("month", "janvārī")
    assert isinstance(rough, Answered)
    assert isinstance(rough.value, Days)
    assert (rough.value.last - rough.value.first).days == 30


@pytest.mark.parametrize(
    ("slot", "text", "code"),
    [
        ("years", "300", "age_out_of_range"),
        ("years", "130 gadi", "age_out_of_range"),
        ("years", "2030. gada maijā", "date_in_future"),
        ("years", "1901. gada 3. maijā", "age_out_of_range"),
        ("count", "1000", "number_too_high"),
        ("when", "2030. gadā", "date_in_future"),
    ],
)
def test_an_impossible_answer_says_why(slot: str, text: str, code: str) -> None:
    assert said(slot, text) == Wrong(code)


@pytest.mark.parametrize("slot", QUESTIONS)
@pytest.mark.parametrize("text", ["", "zzz", "🙂", "kāds tur sakars"])
def test_what_answers_nothing_is_none(slot: str, text: str) -> None:
    assert said(slot, text) is None


def test_a_no_that_tells_something_else_is_not_the_answer_no() -> None:
    assert said("job", "nē, viņa mājās", place=("home",)) is None
    known = Facts({"cared_for.place": "home"})
    assert said("job", "nē, viņa mājās", known, place=("home",)) == Answered("no")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Ogrē", Answered("ogres")),
        ("Ogre vai Bauska", Several(("ogres", "bauskas"))),
        ("Bauzka", Several(("bauskas",))),
        ("viņa nekur nav deklarēta", Answered(UNSURE)),
        ("qqq", None),
    ],
)
def test_a_municipality_is_read_by_name_and_a_misspelt_one_is_offered(
    text: str, reading: Reading
) -> None:
    assert read_municipality(BOOK, text) == reading


def test_facts_told_in_passing_are_taken_and_doubtful_ones_left_to_be_asked() -> None:
    told = dict(
        mentioned_facts(
            case(),
            "viņai 78 gadi",
            {
                "place": ("hospital", "home"),
                "job": ("retired",),
                "helps": ("family", "friend"),
                "municipality": ("ogres",),
                "unheard_of": ("x",),
            },
        )
    )
    assert {str(slot) for slot in told} == {"job", "helps", "municipality", "years"}
    assert told[Slot("helps")] == ("family", "friend")


def test_an_emergency_told_in_passing_is_never_kept_as_a_fact() -> None:
    assert dict(mentioned_facts(case(), "briesmas tagad", {"place": ("danger",)})) == {}


@pytest.mark.parametrize("text", ["В больнице", "in hospital", "Hospital"])
def test_a_button_is_understood_in_the_language_it_is_read_in(text: str) -> None:
    told = {"ru": {"Slimnīcā": "В больнице"}, "en": {"Slimnīcā": "In hospital"}}
    translated = replace(BOOK, translations=told)

    assert read(invented.case(translated), Slot("place"), text, {}) == Answered("hospital")


TOLD = replace(
    BOOK,
    answers={
        "path": {
            "job": {
                "yes": Sayings(lv=("vēl velk darbā", "no 2005 tajā pašā vietā")),
                "retired": Sayings(lv=("pensijā sen", "jau sen uz pensijas"), ru=("на пенсии",)),
            }
        }
    },
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vēl velk darbā", Answered("yes")),
        ("nu viņa vēl velk darbā tajā rūpnīcā", Answered("yes")),
        ("VEL VELK DARBA", Answered("yes")),
        ("vēl vilk darbaa", Answered("yes", sure=False)),
        ("uz pensijas jau sen", Answered("retired")),
        ("на пенсии", Answered("retired")),
        ("darbā viņa vēl velk", Answered("yes", sure=False)),
        ("no 2025 tajā pašā vietā", None),
        ("rīt būs lietus", None),
    ],
)
def test_people_answer_in_their_own_words(text: str, expected: Reading) -> None:
    assert read(invented.case(TOLD, None), Slot("job"), text, {}) == expected


def test_those_words_answer_no_other_question() -> None:
    assert read(invented.case(TOLD, None), Slot("place"), "vēl velk darbā", {}) is None
    assert list(mentioned_facts(invented.case(TOLD, None), "vēl velk darbā", {})) == []


def test_of_two_answers_about_as_near_it_is_asked_which() -> None:
    near = {
        "path": {
            "job": {
                "yes": Sayings(lv=("strādā kā agrāk viņa",)),
                "no": Sayings(lv=("strādāja kā agrāk viņa",)),
            }
        }
    }
    found = read(
        invented.case(replace(BOOK, answers=near), None), Slot("job"), "stradaa ka agrak vina", {}
    )
    assert isinstance(found, Several)
    assert set(found.choices) == {"yes", "no"}
