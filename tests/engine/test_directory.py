"""Who gives a service: the municipality first, then for whom, then open now, then near."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from invented import about, book, case, municipality, organization, roadmap, service, step

from bot.engine.directory import Match, providers
from bot.engine.distance import distance_km
from bot.engine.eligibility import fits, years_lived
from bot.engine.model import Book, Place
from bot.engine.model.organization import Eligibility
from bot.engine.opening import RIGA
from bot.engine.time import Days
from bot.engine.truth import Truth

OFFICE = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "9–12, 13–17")
ALWAYS = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "0–24")
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=RIGA)
INDEPENDENCE_DAY = datetime(2026, 11, 18, 10, 0, tzinfo=RIGA)
"""A Wednesday on which offices are closed."""
NORTHTOWN = (57.0, 25.0)
SOUTHTOWN = (56.0, 25.0)


def north(*organizations: dict[str, Any], **fields: Any) -> Book:
    """A country of two municipalities, with these organizations in the northern one."""
    return country({"north": organizations}, **fields)


def country(where: dict[str, Any], national: tuple[dict[str, Any], ...] = ()) -> Book:
    def shelf(names: Any) -> dict[str, Any]:
        told = [organization(one["id"], **{"services": ["care"], **one}) for one in names]
        return {one.id: one for one in told}

    return book(
        roadmap({}, [step("call")]),
        services=(service("care"), service("rest", organization="agency")),
        municipalities=tuple(
            municipality(name, organizations=shelf(where.get(name, ())))
            for name in ("north", "south")
        ),
        organizations=shelf(national),
        places={
            "northtown": Place(
                name="Northtown", municipalities=("north",), latitude=57.0, longitude=25.0
            ),
            "southtown": Place(
                name="Southtown", municipalities=("south",), latitude=56.0, longitude=25.0
            ),
        },
    )


def at(**fields: Any) -> dict[str, Any]:
    return {"address": "Parauga iela 1", **fields}


def names(matches: tuple[Match, ...]) -> list[str]:
    return [one.organization.id for one in matches]


# -- by municipality -------------------------------------------------------------------------


def test_a_provider_serves_its_own_municipality_unless_it_names_others() -> None:
    content = country({"north": [{"id": "mine"}, {"id": "far", "service_areas": ["south"]}]})

    assert names(providers(content, "care", municipality="north")) == ["mine"]
    assert names(providers(content, "care", municipality="south")) == ["far"]


def test_a_provider_of_all_latvia_comes_after_the_local_ones() -> None:
    content = country({"north": [{"id": "near"}]}, national=({"id": "agency"},))

    assert names(providers(content, "care", municipality="north")) == ["near", "agency"]
    assert names(providers(content, "care", municipality="south")) == ["agency"]
    assert names(providers(content, "care", municipality=None)) == ["agency"]


def test_a_state_provider_may_serve_only_some_municipalities() -> None:
    content = country({}, national=({"id": "agency", "service_areas": ["south"]},))

    assert names(providers(content, "care", municipality="south")) == ["agency"]
    assert providers(content, "care", municipality="north") == ()
    assert providers(content, "care", municipality=None) == ()


def test_the_one_institution_that_a_service_names_gives_it() -> None:
    content = country({}, national=({"id": "agency", "services": []},))

    assert names(providers(content, "rest", municipality="north")) == ["agency"]
    assert providers(content, "care", municipality="north") == ()


def test_a_hidden_service_has_no_providers() -> None:
    content = book(
        roadmap({}, [step("call")]),
        services=(service("care"),),
        municipalities=(municipality("north", hide={"services": ["care"]}),),
        organizations={"agency": organization("agency", services=["care"])},
    )

    assert providers(content, "care", municipality="north") == ()


def test_a_case_and_the_local_book_find_the_same_providers() -> None:
    content = country({"north": [{"id": "near"}]}, national=({"id": "agency"},))
    of_case = providers(case(content, about(municipality="north")), "care", municipality="north")

    assert of_case == providers(content, "care", municipality="north")
    assert of_case == providers(content.at("north"), "care", municipality="north")


def test_the_branch_in_the_municipality_stands_before_a_branch_elsewhere() -> None:
    branches = [
        at(name="Dienvidos", address="A iela 1", municipality="south"),
        at(name="Ziemeļos", address="B iela 1", municipality="north"),
    ]
    content = country({}, national=({"id": "agency", "locations": branches},))

    found = providers(content, "care", municipality="north")

    assert [(one.location.name, one.local) for one in found if one.location] == [
        ("Ziemeļos", True),
        ("Dienvidos", False),
    ]


# -- for whom --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "truth"),
    [
        (3.9, Truth.FALSE),
        (4, Truth.TRUE),
        (17.99, Truth.TRUE),
        (18, Truth.FALSE),
        (None, Truth.UNKNOWN),
        ((3.5, 4.5), Truth.UNKNOWN),
        ((5, 6), Truth.TRUE),
        ((18, 19), Truth.FALSE),
    ],
)
def test_an_age_limit_is_judged_as_exactly_as_the_age_is_known(age: Any, truth: Truth) -> None:
    assert fits(Eligibility(minimum_age=4, maximum_age=17), age=age) is truth


def test_a_group_that_nobody_spoke_of_does_not_speak_against_anybody() -> None:
    rule = Eligibility(groups=("addiction", "crisis"))

    assert fits(rule) is Truth.UNKNOWN
    assert fits(rule, groups=["pension_age"]) is Truth.UNKNOWN
    assert fits(rule, groups=["pension_age", "crisis"]) is Truth.TRUE
    assert fits(rule, not_groups=["addiction"]) is Truth.UNKNOWN
    assert fits(rule, not_groups=["addiction", "crisis"]) is Truth.FALSE
    assert fits(None) is Truth.TRUE


def test_years_lived_follow_what_is_known_of_the_birthday() -> None:
    today = date(2026, 11, 22)
    exact = Days(date(2008, 11, 22), date(2008, 11, 22))
    vague = Days(date(2008, 1, 1), date(2008, 12, 31))
    adult = Eligibility(minimum_age=18)

    assert years_lived(exact, today) == (18, 18)
    assert fits(adult, age=years_lived(exact, today)) is Truth.TRUE
    assert fits(adult, age=years_lived(exact, date(2026, 11, 21))) is Truth.FALSE
    assert fits(adult, age=years_lived(vague, today)) is Truth.UNKNOWN


def test_who_is_surely_not_served_is_left_out_and_who_may_be_is_marked() -> None:
    children = {"id": "children", "eligibility": {"maximum_age": 17}}
    pensioners = {"id": "pensioners", "eligibility": {"groups": ["pension_age"]}}
    content = north(children, pensioners, {"id": "everybody"})

    found = providers(content, "care", municipality="north", age=70)

    assert {one.organization.id: one.fits for one in found} == {
        "pensioners": Truth.UNKNOWN,
        "everybody": Truth.TRUE,
    }
    unasked = providers(content, "care", municipality="north")
    assert sorted(names(unasked)) == ["children", "everybody", "pensioners"]


def test_a_service_may_be_for_others_than_its_organization() -> None:
    rule = {"service": "care", "eligibility": {"minimum_age": 18}}
    content = north(
        {"id": "house", "eligibility": {"maximum_age": 17}, "service_at_locations": [rule]}
    )

    assert names(providers(content, "care", municipality="north", age=40)) == ["house"]
    assert providers(content, "care", municipality="north", age=10) == ()


# -- open now --------------------------------------------------------------------------------


def test_a_shelter_that_says_so_is_open_on_holidays() -> None:
    content = north(
        {"id": "office", "locations": [at(hours=ALWAYS)]},
        {"id": "shelter", "locations": [at(hours=ALWAYS, holidays="open")]},
    )

    found = providers(content, "care", municipality="north", now=INDEPENDENCE_DAY)

    assert [(one.organization.id, one.open_now) for one in found] == [
        ("shelter", True),
        ("office", False),
    ]


def test_open_ones_come_first_then_those_nobody_knows_then_closed_ones() -> None:
    content = north(
        {"id": "a_closed", "locations": [at(hours={"sun": "9–12"})]},
        {"id": "b_unknown", "locations": [at()]},
        {"id": "c_open", "locations": [at(hours=OFFICE)]},
    )

    asked = providers(content, "care", municipality="north", now=MONDAY)
    unasked = providers(content, "care", municipality="north")

    assert names(asked) == ["c_open", "b_unknown", "a_closed"]
    assert [one.open_now for one in asked] == [True, None, False]
    assert names(unasked) == ["a_closed", "b_unknown", "c_open"]
    assert {one.open_now for one in unasked} == {None}


def test_a_local_provider_that_is_closed_still_stands_before_one_from_elsewhere() -> None:
    content = country(
        {"north": [{"id": "local", "locations": [at(hours={"sun": "9–12"})]}]},
        national=({"id": "agency", "locations": [at(hours=OFFICE)]},),
    )

    assert names(providers(content, "care", municipality="north", now=MONDAY)) == [
        "local",
        "agency",
    ]


# -- near ------------------------------------------------------------------------------------


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert distance_km(NORTHTOWN, SOUTHTOWN) == pytest.approx(111.2, abs=0.1)
    assert distance_km(NORTHTOWN, NORTHTOWN) == 0


def test_nearer_ones_come_first_only_when_a_place_was_given() -> None:
    content = north(
        {"id": "a_far", "locations": [at(city="Southtown")]},
        {"id": "b_near", "locations": [at(latitude=57.01, longitude=25.0)]},
        {"id": "c_somewhere", "locations": [at()]},
    )

    found = providers(content, "care", municipality="north", near=NORTHTOWN)

    assert names(found) == ["b_near", "a_far", "c_somewhere"]
    assert [one.distance_km and round(one.distance_km) for one in found] == [1, 111, None]
    unasked = providers(content, "care", municipality="north")
    assert names(unasked) == ["a_far", "b_near", "c_somewhere"]
    assert {one.distance_km for one in unasked} == {None}


def test_a_town_of_the_same_name_elsewhere_is_not_measured_to() -> None:
    there = at(city="Southtown", municipality="north")
    content = north({"id": "one", "locations": [there]})

    (found,) = providers(content, "care", municipality="north", near=NORTHTOWN)

    assert found.distance_km is None


# -- services at locations -------------------------------------------------------------------


def test_only_the_places_where_a_service_is_given_are_named() -> None:
    content = north(
        {
            "id": "house",
            "services": ["care", "rest"],
            "locations": [at(name="Augšā", hours=OFFICE), at(name="Lejā", hours=OFFICE)],
            "service_at_locations": [
                {"service": "care", "location": "Lejā", "hours": {"sun": "9–12"}}
            ],
        }
    )

    (care,) = providers(content, "care", municipality="north", now=MONDAY)
    rest = providers(content, "rest", municipality="north", now=MONDAY)

    assert care.location is not None
    assert (care.location.name, care.open_now) == ("Lejā", False)
    assert [one.location.name for one in rest if one.location] == ["Augšā", "Lejā"]
    assert {one.open_now for one in rest} == {True}


def test_the_number_of_the_service_comes_before_that_of_the_place_and_of_the_house() -> None:
    def number(last: int) -> list[dict[str, str]]:
        return [{"number": f"0000 000{last}"}]

    house = {
        "id": "house",
        "services": ["care", "rest"],
        "phones": number(1),
        "locations": [at(name="Augšā", phones=number(2)), at(name="Lejā")],
        "service_at_locations": [{"service": "care", "phones": number(3)}],
    }

    def shown(service_id: str, **fields: Any) -> list[list[str]]:
        found = providers(north({**house, **fields}), service_id, municipality="north")
        return [[one.number for one in match.phones] for match in found]

    assert shown("care") == [["0000 0003"], ["0000 0003"]]
    assert shown("rest") == [["0000 0002"], ["0000 0001"]]
    assert shown("rest", confidence="unverified") == [[], []]


def test_waiting_is_told_only_when_it_is_known_well_enough() -> None:
    def waiting(confidence: str) -> str | None:
        told = {"text": "Rindā gaida ap mēnesi.", "confidence": confidence}
        (found,) = providers(north({"id": "one", "waiting": told}), "care", municipality="north")
        return found.waiting.text.other if found.waiting else None

    assert waiting("medium") == "Rindā gaida ap mēnesi."
    assert waiting("low") is None
