"""The content itself: 42 municipalities, their names, providers and the ten services of all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import product
from pathlib import Path

import pytest

from bot.content.loader import load
from bot.dialogue.plan_view import service_view
from bot.engine.case import Case
from bot.engine.directory import providers
from bot.engine.distance import distance_km
from bot.engine.facts import UNSURE, Facts
from bot.engine.model import Book, Organization
from bot.engine.model.base import TELLABLE
from bot.engine.opening import RIGA
from bot.engine.truth import Truth
from bot.engine.wording import Reader
from nlu.answers import Answered, read_municipality
from nlu.canonical import canonical
from nlu.places import PlaceFound, place

ROOT = Path(__file__).resolve().parents[2]
LOADED = load(ROOT, today=date(2026, 11, 22))
assert LOADED.readable is not None
BOOK: Book = LOADED.readable
REAL = sorted(key for key, one in BOOK.municipalities.items() if not one.sample)
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=RIGA)
BASKET = (
    "home_care",
    "crisis_centre",
    "group_home",
    "long_term_care",
    "shelter",
    "night_shelter",
    "day_care_centre",
    "respite",
    "specialised_workshop",
    "family_assistant",
    "social_mentor",
)
"""The ten services of the law; a shelter and a night shelter are one of them."""


def found(text: str) -> list[str]:
    return [one.municipality for one in place(BOOK, text)]


def slips(name: str) -> Iterator[str]:
    """A name with a letter lost, doubled, mistyped, or two of them swapped."""
    for at in range(len(name)):
        before, letter, after = name[:at], name[at], name[at + 1 :]
        yield before + after
        yield before + letter + letter + after
        yield before + "x" + after
        yield before + after[:1] + letter + after[1:]


def organizations() -> Iterator[tuple[str, Organization]]:
    yield from BOOK.organizations.items()
    for municipality in BOOK.municipalities.values():
        yield from municipality.organizations.items()


# -- names -----------------------------------------------------------------------------------


def test_there_are_42_municipalities_and_a_sample() -> None:
    assert len(REAL) == 42
    assert set(BOOK.municipalities) - set(REAL) == {"paraugu-novads"}


@pytest.mark.parametrize("key", REAL)
def test_a_municipality_is_found_by_each_of_its_names_with_and_without_diacritics(key: str) -> None:
    one = BOOK.municipalities[key]

    for name in (one.name, one.gen, one.loc, *one.says):
        for spelt in (name, canonical(name), f"Mamma ir deklarēta: {name}"):
            assert found(spelt) == [key], spelt
            assert all(it.sure for it in place(BOOK, spelt)), spelt


@pytest.mark.parametrize("key", REAL)
def test_one_typo_never_leads_silently_to_another_municipality(key: str) -> None:
    name = BOOK.municipalities[key].name
    right = 0

    for typo in slips(name):
        guesses = place(BOOK, typo)
        if {key} == {one.municipality for one in guesses}:
            right += 1
        else:
            assert not any(one.sure for one in guesses if one.municipality != key), typo

    assert right >= 0.6 * len(list(slips(name))) or len(name) <= 4


@pytest.mark.parametrize(
    ("said", "municipality"),
    [
        ("Dundaga", "talsu-novads"),
        ("dzīvojam Dundagā", "talsu-novads"),
        ("no Dundagas", "talsu-novads"),
        ("dundaga", "talsu-novads"),
        ("Dundgaa", "talsu-novads"),
        ("Varakļāni", "madonas-novads"),
        ("Varakļānu novads", "madonas-novads"),
        ("varaklanos", "madonas-novads"),
        ("Jelgava", "jelgava"),
        ("Jelgavas novadā", "jelgavas-novads"),
        ("jelgavas novds", "jelgavas-novads"),
        ("jelgavasnovads", "jelgavas-novads"),
        ("Rēzeknē", "rezekne"),
        ("rezeknes novada", "rezeknes-novads"),
        ("Ventspils", "ventspils"),
        ("Ventspils novads", "ventspils-novads"),
        ("Priekulē", "dienvidkurzemes-novads"),
        ("Priekuļos", "cesu-novads"),
        ("Ludza", "ludzas-novads"),
        ("Елгава", "jelgava"),
    ],
)
def test_towns_and_former_names_lead_to_the_municipality_of_today(
    said: str, municipality: str
) -> None:
    assert found(said) == [municipality]


@pytest.mark.parametrize(
    ("said", "municipalities"),
    [
        ("Priekuļu", {"cesu-novads", "dienvidkurzemes-novads"}),
        ("Dreiliņos", {"riga", "ropazu-novads"}),
        ("Salas pagastā", {"jekabpils-novads", "marupes-novads"}),
        ("no Cēsīm, tagad dzīvo Rīgā", {"cesu-novads", "riga"}),
    ],
)
def test_a_place_that_exists_twice_gives_both(said: str, municipalities: set[str]) -> None:
    assert set(found(said)) == municipalities


@pytest.mark.parametrize(
    "said",
    ["", "nezinu", "Lūdzu", "lūdzu palīdzi", "mammai bija insults", "guļ slimnīcā un neceļas",
     "🙂", "12345", "x" * 3000],
)  # fmt: skip
def test_what_names_no_place_finds_none(said: str) -> None:
    assert place(BOOK, said) == ()


@pytest.mark.parametrize(
    "said", ["nav deklarētas dzīvesvietas", "Nav deklarēta", "bez deklarētas dzīvesvietas"]
)
def test_who_is_declared_nowhere_is_heard_and_taken_for_no_place(said: str) -> None:
    assert place(BOOK, said) == ()
    assert read_municipality(BOOK, said) == Answered(UNSURE)


# -- places on the map -----------------------------------------------------------------------


def test_every_place_on_the_map_is_found_by_its_name() -> None:
    assert len(BOOK.places) == 148  # 147 of GeoNames and the invented Paraugpils
    for one in BOOK.places.values():
        assert set(found(one.name)) == set(one.municipalities), one.name


def test_the_towns_of_a_municipality_lie_close_together() -> None:
    for one, other in product(BOOK.places.values(), repeat=2):
        if len(one.municipalities) == 1 and one.municipalities == other.municipalities:
            points = (one.latitude, one.longitude), (other.latitude, other.longitude)
            assert distance_km(*points) < 110, (one.name, other.name)


def test_a_town_tells_where_it_is_and_a_municipality_does_not() -> None:
    (dundaga,) = place(BOOK, "Dundagā")
    (novads,) = place(BOOK, "Talsu novads")

    assert dundaga.point == (pytest.approx(57.505), pytest.approx(22.3504))
    assert (dundaga.name, novads) == ("Dundaga", PlaceFound("talsu-novads", "Talsu novads"))
    assert novads.point is None


# -- services --------------------------------------------------------------------------------


def test_what_a_municipality_offers_is_described() -> None:
    for one in BOOK.municipalities.values():
        assert set(one.offered) <= {*BOOK.services, *one.services}, one.id


def test_the_ten_services_of_the_law_are_known_and_named_as_such() -> None:
    assert {key for key, one in BOOK.services.items() if one.basket} == set(BASKET)
    for key in BASKET:
        assert BOOK.services[key].given_by == "municipality"


@pytest.mark.parametrize("key", REAL)
def test_each_of_the_ten_is_told_everywhere_and_where_nobody_knows_there_is_what_to_ask(
    key: str,
) -> None:
    case = Case(BOOK, "stroke", Facts({"cared_for.municipality": key}), date(2026, 11, 22))

    for name in BASKET:
        service, offered = case.book.services[name], case.offered(name)
        view = service_view(service, Reader(case), offered=offered)
        asked = f"«Vai pie jums ir {service.name}?»" in (view.caution or "")
        assert asked is (offered is Truth.UNKNOWN), name
        assert view.how, name


# -- providers -------------------------------------------------------------------------------


def test_every_contact_has_a_source_and_untold_ones_show_no_number() -> None:
    for key, one in organizations():
        assert one.source.title and one.source.checked, key
        if one.confidence not in TELLABLE:
            assert not one.phones and not any(it.phones for it in one.locations), key
    for municipality in BOOK.municipalities.values():
        contact = municipality.social_service
        if contact.confidence not in TELLABLE:
            assert not contact.phones and not contact.email, municipality.id
        if contact.phones or contact.email:
            assert contact.source is not None, municipality.id


def test_samples_stand_only_in_the_sample_municipality() -> None:
    for key in REAL:
        assert not any(one.sample for one in BOOK.municipalities[key].organizations.values()), key
    assert not any(one.sample for one in BOOK.organizations.values())
    assert all(one.sample for one in BOOK.municipalities["paraugu-novads"].organizations.values())


@pytest.mark.parametrize("key", REAL)
def test_no_sample_is_ever_found_for_a_real_municipality(key: str) -> None:
    for service in BOOK.services:
        assert not any(
            one.organization.sample for one in providers(BOOK, service, municipality=key)
        )


def test_the_sample_municipality_has_a_provider_of_each_of_the_ten() -> None:
    for service in BASKET:
        found = providers(BOOK, service, municipality="paraugu-novads", now=MONDAY)
        assert found, service
        assert all(one.local and one.phones and one.open_now is not None for one in found), service


def test_towns_of_providers_are_on_the_map() -> None:
    towns = {(one.name, key) for one in BOOK.places.values() for key in one.municipalities}

    for key, one in organizations():
        for location in one.locations:
            if location.city:
                assert (location.city, location.municipality) in towns, key


def test_the_nearest_branch_of_a_state_institution_comes_first() -> None:
    (kraslava,) = place(BOOK, "Krāslava")

    found = providers(BOOK, "technical_aids", municipality="kraslavas-novads", near=kraslava.point)

    towns = [one.location.city for one in found if one.location]
    assert towns == ["Rēzekne", "Rīga", "Kuldīga"]
    assert found[0].distance_km == pytest.approx(70, abs=5)


def test_the_number_for_a_service_is_the_one_that_answers_for_it() -> None:
    (care,) = providers(BOOK, "home_care", municipality="tukuma-novads", now=MONDAY)

    assert [one.label for one in care.phones] == ["Aprūpe mājās"]
    assert care.open_now is True
