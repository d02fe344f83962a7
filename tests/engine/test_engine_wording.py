from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from invented import MOTHER, about, book, case, choice, municipality, question, roadmap, step

from bot.engine.case import Slot
from bot.engine.facts import UNSURE, Value
from bot.engine.model.base import Told, Wording
from bot.engine.model.content import PeopleIn, Phone
from bot.engine.time import Days
from bot.engine.wording import (
    PERSON_FORMS,
    Reader,
    age_words,
    answer_words,
    day_words,
    euros,
)

QUESTIONS = {
    "for_whom": choice("me", "relative"),
    "relation": choice("mother", "myself", ask_if={"for_whom": "relative"}),
    "place": question(
        answers={"hospital": "Slimnīcā", "home": {"self": "Esmu mājās", "other": "Ir mājās"}},
        unknown="Negribu teikt",
    ),
    "needs": question(type="many", answers={"food": "Ēst", "wash": "Mazgāties"}),
    "people": question(type="number"),
    "income": question(type="money"),
    "since": question(
        type="date", answers={"now": {"text": "Pēdējā mēnesī", "from": "1 month ago"}}
    ),
    "age": question(type="age"),
}
PHONE = Phone.model_validate(
    {
        "number": "+44 7700 900123",
        "label": "Paraugs",
        "verified_on": "2026-01-01",
        "confidence": "high",
        "source": {"title": "Izdomāts"},
    }
)


def reader(language: str = "lv", child: int = 0, path: Any = None, **facts: Any) -> Reader:
    content = book(
        roadmap(QUESTIONS, [step("rest")], **(path or {})),
        municipalities=(municipality("north"),),
        phones={"help": PHONE},
        translations={"en": {"Zvani {person.dat}.": "Call {person.nom}."}},
    )
    return Reader(case(content, about(**facts)), language, child)


TWO = Wording(me="Atpūties.", other="Ļauj {person.dat} atpūsties.")


def test_the_person_and_the_relative_read_different_sentences() -> None:
    assert reader(relation="myself").say(TWO) == "Atpūties."
    assert reader(relation="mother").say(TWO) == "Ļauj mammai atpūsties."
    assert reader().say(TWO) == "Ļauj tuviniekam atpūsties."
    assert reader(relation=UNSURE).say(TWO) == "Ļauj tuviniekam atpūsties."


def test_in_a_roadmap_about_oneself_everybody_reads_their_own_sentence() -> None:
    assert reader(path={"about": "me"}).say(TWO) == "Atpūties."


def test_a_relation_told_before_the_question_fell_away_is_not_spoken_of() -> None:
    assert reader(for_whom="relative", relation="mother").person().nom == "mamma"
    assert reader(for_whom="me", relation="mother").person().nom == "tuvinieks"


@pytest.mark.parametrize("form", PERSON_FORMS)
def test_every_form_of_a_person_can_be_written(form: str) -> None:
    mother = reader(relation="mother")

    assert mother.fill(f"<{{person.{form}}}>") == f"<{MOTHER[form]}>"
    assert mother.fill(f"<{{Person.{form}}}>") == f"<{MOTHER[form].capitalize()}>"


def test_a_capital_letter_changes_only_the_first_letter() -> None:
    assert reader(relation="mother").fill("{Person.nom} un {person.nom}") == "Mamma un mamma"


def test_places_phones_and_children_are_filled_in() -> None:
    text = "{municipality.name}, {municipality.gen}, {municipality.loc}; {phone.help}; {child.n}"

    assert reader(municipality="north", child=2).fill(text) == (
        "North novads, North novada, North novadā; +44 7700 900123; 2"
    )
    assert reader().fill("{municipality.name}, {municipality.gen}, {municipality.loc}") == (
        "tava pašvaldība, tavas pašvaldības, tavā pašvaldībā"
    )


@pytest.mark.parametrize(
    "text", ["{person.voc}", "{amount.none}", "{phone.none}", "{municipality.dat}", "{foo.bar}"]
)
def test_a_placeholder_that_does_not_exist_is_an_error(text: str) -> None:
    with pytest.raises(KeyError):
        reader().fill(text)


def test_a_translation_is_read_where_there_is_one() -> None:
    call, rest = (Wording(me=one, other=one) for one in ("Zvani {person.dat}.", "Atpūties."))

    assert reader("en", relation="mother").say(call) == "Call mamma."
    assert reader("lv", relation="mother").say(call) == "Zvani mammai."
    assert reader("en").say(rest) == "Atpūties."


MUM = {name: f"mum-{name}" for name in (*PERSON_FORMS, "label", "ins")} | {"gen": "your mum's"}
FRIEND = MUM | {"nom": "your friend"}


def foreign(language: str, text: str, aloud: bool = False, **facts: Any) -> str:
    content = replace(
        reader().book,
        people_in={
            "en": PeopleIn.model_validate(
                {"default": FRIEND, "relations": {"mother": MUM}, "aloud": {"your": "my"}}
            )
        },
    )
    return Reader(case(content, about(**facts)), language, aloud=aloud).fill(text)


def test_a_person_is_spoken_of_in_the_language_of_the_reader() -> None:
    every = " ".join(f"{{person.{form}}}" for form in (*PERSON_FORMS, "ins"))

    assert foreign("en", every, relation="mother").split() == (
        "mum-nom your mum's mum-dat mum-acc mum-loc mum-he mum-his mum-him mum-him_acc "
        "mum-ins".split()
    )
    assert foreign("en", "{Person.gen}", relation="mother") == "Your mum's"
    assert foreign("en", "{person.nom}", relation="father") == "your friend"
    assert foreign("ru", "{person.nom}, {person.ins}", relation="mother") == "mamma, mammu"


def test_what_one_says_aloud_is_said_of_one_s_own_people() -> None:
    assert foreign("en", "{Person.gen}", aloud=True, relation="mother") == "My mum's"


def test_another_language_names_a_municipality_as_it_is_called_officially() -> None:
    assert foreign("en", "{municipality.gen}, {municipality.loc}", municipality="north") == (
        "North novads, North novads"
    )


def test_what_stays_latvian_speaks_of_people_and_places_in_latvian() -> None:
    english = replace(
        reader().book,
        people_in={"en": PeopleIn.model_validate({"default": MUM})},
        translations={"en": {}},
    )
    text = Wording(me="Tu.", other="Zvani {person.dat} {municipality.loc}.")
    facts = about(relation="mother", municipality="north")

    assert Reader(case(english, facts), "en").say(text) == "Zvani mammai North novadā."


def test_what_a_language_does_not_have_is_read_in_latvian_and_noted() -> None:
    english = reader("en", relation="mother")
    for text in ("Zvani {person.dat}.", "Atpūties.", "VSAA", "{phone.help}"):
        english.text(text)

    assert english.missed == {"Atpūties."}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "78 лет; февраль 2026 г.; 14 февраля 2026 г.; 1 425,50 €"),
        ("uk", "78 років; лютий 2026 р.; 14 лютого 2026 р.; 1 425,50 €"),
        ("en", "78 years; February 2026; 14 February 2026; 1,425.50 €"),
    ],
)
def test_days_ages_and_sums_are_written_as_the_language_does(language: str, words: str) -> None:
    day = date(2026, 2, 14)
    said = (
        age_words(Days.born(78, date(2026, 3, 2)), date(2026, 3, 2), language),
        day_words(Days.month(2026, 2), language),
        day_words(Days(day, day), language),
        euros(Decimal("1425.5"), language),
    )

    assert "; ".join(said).replace("\xa0", " ").replace("\u202f", " ") == words


def test_a_statement_is_told_as_surely_as_it_is_known() -> None:
    plain = Wording(me="Bez maksas.", other="Bez maksas.")
    assert reader().tell(Told(text=plain)) == "Bez maksas."
    assert reader().tell(Told(text=plain, confidence="medium")) == (
        "Bez maksas. Precizē: sociālajā dienestā."
    )
    assert reader().tell(Told(text=plain, confidence="medium", ask="bankā")) == (
        "Bez maksas. Precizē: bankā."
    )
    assert reader().tell(Told(text=plain, confidence="low")) is None
    assert reader().tell(Told(text=plain, confidence="unverified")) is None
    assert reader().tell(None) is None


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        ("place", "hospital", "Slimnīcā"),
        ("place", "home", "Ir mājās"),
        ("place", UNSURE, "Negribu teikt"),
        ("people", UNSURE, "Nezinu"),
        ("needs", ("wash", "food"), "Mazgāties, Ēst"),
        ("people", Decimal(3), "3"),
        ("people", Decimal("2.5"), "2,5"),
        ("income", Decimal("425.50"), "425,50 €"),
        ("since", Days(date(2026, 2, 14), date(2026, 2, 14)), "2026. gada 14. februāris"),
        ("since", Days(date(2026, 2, 2), date(2026, 3, 2), "now"), "Pēdējā mēnesī"),
        ("age", Days.born(78, date(2026, 3, 2)), "78 gadi"),
        ("age", Days.born(21, date(2026, 3, 2)), "21 gads"),
        ("age", Days.month(2025, 6), "8 mēneši"),
        ("municipality", "north", "North novads"),
        ("municipality", "nowhere", "nowhere"),
        ("relation", "father", "Tētis"),
    ],
)
def test_an_answer_is_repeated_in_the_words_of_the_one_who_gave_it(
    fact: str, value: Value, words: str
) -> None:
    assert answer_words(reader(), Slot(fact), value) == words


def test_an_answer_is_repeated_to_the_person_in_their_own_words() -> None:
    assert answer_words(reader(relation="myself"), Slot("place"), "home") == "Esmu mājās"


def test_a_remembered_day_is_told_as_exactly_as_it_is_known() -> None:
    assert day_words(Days.month(2026, 2)) == "2026. gada februāris"
    assert day_words(Days(date(2025, 1, 1), date(2025, 12, 31))) == "2025"
    assert day_words(Days(date(2024, 5, 1), date(2025, 12, 31))) == "2024–2025"


@pytest.mark.parametrize(
    ("value", "words"),
    [("425", "425 €"), ("7.11", "7,11 €"), ("0.5", "0,50 €"), ("400.00", "400 €")],
)
def test_a_sum_is_written_as_latvians_write_it(value: str, words: str) -> None:
    assert euros(Decimal(value)) == words
