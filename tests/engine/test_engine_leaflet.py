from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from invented import SOURCE, TODAY, book, choice, municipality, roadmap, service, step

from bot.dialogue.leaflet import MOST_LINES, Leaflet, leaflet, places
from bot.engine.model import Book, Phone
from bot.engine.model.base import Wording

PLACE = choice("hospital", "home", "street")
MESSAGES = {
    name: Wording(me=f"{name}.", other=f"{name}.")
    for name in ("contact_how_to_find", "contact_caution")
}
CRISIS = Phone.model_validate(
    {
        "number": "+44 7700 900123",
        "label": "Izdomāts numurs",
        "verified_on": "2026-01-01",
        "confidence": "high",
        "source": {"title": "Izdomāts avots"},
    }
)


def content(*steps: dict[str, Any], **fields: Any) -> Book:
    return book(roadmap({"place": PLACE}, list(steps)), messages=MESSAGES, **fields)


def lines(sheet: Leaflet) -> dict[str, tuple[str, ...]]:
    return {group.when: group.lines for group in sheet.groups}


def test_a_leaflet_keeps_what_most_families_need_and_drops_what_few_do() -> None:
    few = step("few", show_if={"place": "street"})
    most = step("most", show_if={"place": ["hospital", "home"]})

    sheet = leaflet(content(step("all"), few, most), "path", None, TODAY)

    assert lines(sheet) == {"this_week": ("Dari: all.", "Dari: most.")}


def test_lines_stand_under_their_time_and_later_stays_for_the_plan() -> None:
    sheet = leaflet(
        content(step("month", "this_month"), step("now", "today"), step("late", "later")),
        "path",
        None,
        TODAY,
    )

    assert lines(sheet) == {"today": ("Dari: now.",), "this_month": ("Dari: month.",)}
    assert [group.when for group in sheet.groups] == ["today", "this_month"]


def test_too_many_lines_leave_the_rarest_out_and_keep_the_order_of_the_file() -> None:
    rare = step("rare", show_if={"place": ["hospital", "home"]})
    common = [step(f"s{number}") for number in range(MOST_LINES)]

    sheet = leaflet(content(rare, *common), "path", None, TODAY)

    assert lines(sheet)["this_week"] == tuple(f"Dari: s{number}." for number in range(MOST_LINES))


def test_a_municipality_brings_its_contact_and_takes_out_what_it_does_not_offer() -> None:
    here = municipality(
        "berzi",
        offered={"care": "no"},
        social_service={
            "name": "Bērzu sociālais dienests",
            "phones": [{"number": "+44 7700 900123"}],
            "confidence": "high",
        },
    )
    both = content(
        step("ask"),
        step("get", service="care"),
        services=(service("care"),),
        municipalities=(here,),
    )

    local = leaflet(both, "path", "berzi", TODAY)

    assert lines(local)["this_week"] == ("Dari: ask.",)
    assert (local.municipality_name, local.contact.phone) == ("Berzi novads", "+44 7700 900123")
    assert local.contact.sample
    anywhere = leaflet(both, "path", None, TODAY)
    assert len(lines(anywhere)["this_week"]) == 2
    assert anywhere.contact.phone is None
    assert anywhere.contact.how_to_find == "contact_how_to_find."


def test_an_unknown_municipality_is_none_and_an_unknown_roadmap_is_refused() -> None:
    assert leaflet(content(step("ask")), "path", "nekur", TODAY).municipality is None
    with pytest.raises(KeyError):
        leaflet(content(step("ask")), "nav", None, TODAY)


def test_danger_numbers_come_from_the_content_and_only_those_there_are() -> None:
    sheet = leaflet(content(step("ask"), phones={"crisis": CRISIS}), "path", None, TODAY)

    assert [(one.number, one.label) for one in sheet.danger] == [
        ("+44 7700 900123", "Izdomāts numurs")
    ]


def test_a_leaflet_tells_its_day_and_its_newest_source() -> None:
    def told(name: str, day: str | None) -> dict[str, Any]:
        return step(name, source={**SOURCE, "date": day}, confidence="high")

    sheet = leaflet(
        content(told("old", "2024"), told("new", "2026-02"), told("undated", None)),
        "path",
        None,
        date(2026, 3, 2),
    )

    assert (sheet.made_on, sheet.newest_source) == (date(2026, 3, 2), "2026-02")
    assert leaflet(content(step("ask")), "path", None, TODAY).newest_source is None


def test_places_stand_in_the_order_of_the_latvian_alphabet_with_samples_last() -> None:
    named = [
        municipality("zeme", name="Zemes novads", sample=False),
        municipality("paraugs", name="Aparauga novads"),
        municipality("abele", name="Ābeles novads", sample=False),
    ]

    known = places(content(step("ask"), municipalities=tuple(named)))

    assert [name for name, _ in known] == ["abele", "zeme", "paraugs"]
