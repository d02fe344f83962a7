"""How facts age: what is stale on which day, whose it is, and what the resident sees of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from invented import amount, book, municipality, organization, roadmap, service, step

from bot.content.loader import load
from bot.dialogue.leaflet import leaflet
from bot.dialogue.plan_view import plan_view
from bot.engine.checks.problem import Where
from bot.engine.confirmations import fingerprint, pieces_of, with_confirmations
from bot.engine.facts import Facts
from bot.engine.freshness import Aged, aged, dated_facts
from bot.engine.model import Book, Owners
from bot.engine.plan import plan_for

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
LOADED = load(ROOT, today=TODAY)
assert LOADED.book is not None
MESSAGES = LOADED.book.messages
CHECKED = date(2026, 3, 2)
OWNERS = Owners(
    kinds={"amounts": "Redaktors", "services": "Redaktors", "organizations": "Redaktors",
           "municipalities": "Pašvaldības redaktors"},
    special={"services.rare": "Metodiķis"},
)  # fmt: skip


def where(*path: Any) -> Where:
    return Where(".".join(map(str, path)))


def content(**fields: Any) -> Book:
    made = book(roadmap({}, [step("go", service="help", contact=True)]), **fields)
    return replace(made, owners=OWNERS)


def names(found: list[Aged]) -> list[str]:
    return [one.where.file for one in found]


def source(checked: date | str) -> dict[str, Any]:
    return {"title": "Izdomāts avots", "checked": str(checked)}


def test_a_source_ages_on_the_day_after_a_year() -> None:
    made = content(services=[service("help", sources=[source(CHECKED)])])

    assert names(aged(made, where, date(2027, 3, 2))) == []
    assert names(aged(made, where, date(2027, 3, 3))) == ["services.help.sources.0"]


def test_a_sum_is_told_of_a_month_before_it_ends_and_is_stale_after() -> None:
    made = content(amounts={"fee": amount(7, until="2026-12-31")}, services=[service("help")])

    def states(day: date) -> list[str]:
        found = aged(made, where, day)
        return [one.state for one in found if one.fact.sort == "amount"]

    assert states(date(2026, 12, 1)) == []
    assert states(date(2026, 12, 2)) == states(date(2026, 12, 31)) == ["soon"]
    assert states(date(2027, 1, 1)) == ["stale"]


def test_every_owner_is_named_and_a_municipality_with_its_place() -> None:
    real = municipality(
        "ezera",
        sample=False,
        social_service={
            "name": "Dienests", "confidence": "high", "source": source(CHECKED),
        },
    )  # fmt: skip
    made = content(services=[service("help"), service("rare")], municipalities=[real])

    owners = {one.where.file: one.owner for one in aged(made, where, date(2030, 1, 1))}

    assert owners["services.help.sources.0"] == "Redaktors"
    assert owners["services.rare.sources.0"] == "Metodiķis"
    assert owners["municipalities.ezera.social_service"] == "Pašvaldības redaktors (Ezera novads)"


def test_what_is_invented_does_not_age() -> None:
    sample = municipality("paraugs", organizations={"kitchen": organization("kitchen")})
    made = content(
        services=[service("help")],
        municipalities=[sample],
        organizations={"other": organization("other")},
    )

    assert names(aged(made, where, date(2030, 1, 1))) == ["services.help.sources.0"]


def test_the_oldest_stands_first() -> None:
    made = content(
        services=[
            service("help", sources=[source("2026-02-01"), source("2025-02-01")]),
            service("rare", sources=[source("2024-02-01")]),
        ]
    )

    assert names(aged(made, where, date(2030, 1, 1))) == [
        "services.rare.sources.0",
        "services.help.sources.1",
        "services.help.sources.0",
    ]


def test_every_fact_of_the_repository_has_an_owner_and_a_day_that_has_been() -> None:
    loaded = LOADED
    assert loaded.book is not None
    facts = list(dated_facts(loaded.book))

    assert {one.sort for one in facts} >= {"phone", "amount", "source", "organization", "contact"}
    found = aged(loaded.book, loaded.where, date(2100, 1, 1))
    assert all(len(one.owner) > 3 for one in found)
    assert all(one.where.line > 1 for one in found if one.fact.sort in ("phone", "amount"))


# -- what a resident sees ----------------------------------------------------------------------


def view(made: Book, today: date) -> Any:
    made = replace(made, messages=MESSAGES)
    plan = plan_for(made, "path", Facts({"cared_for.municipality": "ezera"}), today)
    return plan_view(plan, code=None, language="lv")


def test_a_step_shows_the_day_of_its_source_and_a_word_of_doubt_after_a_year() -> None:
    made = content(services=[service("help", sources=[source(CHECKED)])])

    (fresh,) = view(made, date(2026, 4, 1)).steps
    (old,) = view(made, date(2027, 3, 3)).steps

    assert fresh.checked == old.checked == fresh.service.checked == CHECKED
    assert fresh.caution is None
    assert old.caution is not None and "2026. gada 2. marts" in old.caution


def test_a_step_without_a_service_shows_the_source_of_whom_it_calls() -> None:
    office = organization("office", source=source(CHECKED), assured_date="2026-05-05")
    made = book(roadmap({}, [step("go", organization="office")]), organizations={"office": office})

    (shown,) = view(made, date(2026, 6, 1)).steps

    assert (shown.source, shown.checked) == ("Izdomāts avots", date(2026, 5, 5))
    assert shown.providers[0].checked == date(2026, 5, 5)


def test_every_step_with_a_source_on_every_first_plan_of_the_repository_has_its_day() -> None:
    loaded = LOADED
    assert loaded.book is not None
    for name in loaded.book.roadmaps:
        plan = plan_for(loaded.book, name, Facts(), TODAY)
        for one in plan_view(plan, code=None, language="lv").steps:
            assert (one.source is None) == (one.checked is None), (name, one.id)
            assert one.source or one.service is None, (name, one.id)


def test_a_leaflet_tells_between_which_days_its_sources_were_checked() -> None:
    made = book(
        roadmap({}, [step("a", service="one"), step("b", service="two")]),
        services=[
            service("one", sources=[source("2026-01-01")]),
            service("two", sources=[source("2026-02-02")]),
        ],
    )

    assert leaflet(replace(made, messages=MESSAGES), "path", None, TODAY).checked == (
        date(2026, 1, 1),
        date(2026, 2, 2),
    )


# -- confirmations ----------------------------------------------------------------------------


@pytest.fixture
def served() -> Book:
    real = municipality(
        "ezera",
        sample=False,
        social_service={
            "name": "Dienests", "phones": [{"number": "67000000"}], "confidence": "high",
            "source": source(CHECKED),
        },
        services={"help": service("help", sources=[source(CHECKED)])},
        organizations={
            "kitchen": organization("kitchen", source=source(CHECKED), sample=False)
        },
    )  # fmt: skip
    return content(services=[service("help")], municipalities=[real])


def test_a_confirmation_makes_a_fact_young_again(served: Book) -> None:
    day, later = date(2027, 3, 1), date(2027, 6, 1)
    scopes = ("municipalities.ezera", "municipalities.ezera.organizations.kitchen")
    pieces = {name: one for scope in scopes for name, one in pieces_of(served, scope).items()}
    assert sorted(pieces) == [
        "municipalities.ezera.organizations.kitchen",
        "municipalities.ezera.services.help",
        "municipalities.ezera.social_service",
    ]

    confirmed = with_confirmations(
        served, {(name, fingerprint(one)): day for name, one in pieces.items()}
    )

    ezera = "municipalities.ezera"
    assert [one for one in names(aged(served, where, later)) if one.startswith(ezera)]
    assert not [one for one in names(aged(confirmed, where, later)) if one.startswith(ezera)]
    (shown,) = view(confirmed, later).steps
    assert shown.checked == day
    assert view(confirmed, later).contact.checked == day
    assert "nav apstiprinājis" in view(served, later).steps[0].service.caution


def test_an_edit_of_what_was_confirmed_voids_it_and_a_new_date_alone_does_not(served: Book) -> None:
    name = "municipalities.ezera.social_service"
    ezera = served.municipalities["ezera"]
    contact = ezera.social_service
    confirmed = {(name, fingerprint(contact)): date(2027, 3, 1)}

    def edited(**changes: Any) -> Any:
        changed = ezera.model_copy(update={"social_service": contact.model_copy(update=changes)})
        made = replace(served, municipalities={"ezera": changed})
        return with_confirmations(made, confirmed).municipalities["ezera"].social_service

    assert contact.source is not None
    dated = contact.source.model_copy(update={"checked": date(2026, 4, 4)})
    assert edited(source=dated).confirmed_on == date(2027, 3, 1)
    assert edited(address="Jauna iela 1").confirmed_on is None


def test_nobody_is_asked_about_what_is_not_there(served: Book) -> None:
    for scope in ("organizations.x", "municipalities.x", "phones.emergency", "", "a.b.c.d.e",
                  "municipalities.ezera.organizations.x"):  # fmt: skip
        assert pieces_of(served, scope) == {}
