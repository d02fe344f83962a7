"""The directory as HSDS 3 and the situations as CPSV-AP 3."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from exchanged import TODAY

from bot.engine.model import Book
from bot.engine.model.organization import Hours
from bot.exchange.cpsv import CONTEXT, situations
from bot.exchange.hsds import directory
from bot.exchange.schedules import ScheduleError, hours_of, weekly_events

Faults = Callable[[str, Any], list[str]]
ADDRESS = "https://celabiedrs.example"


def organizations(book: Book, **asked: Any) -> dict[str, dict[str, Any]]:
    found = directory(book, TODAY, **asked)["contents"]
    return {one["name"]: one for one in found}


def ids(thing: Any) -> Iterator[str]:
    if isinstance(thing, dict):
        if "id" in thing:
            yield thing["id"]
        for one in thing.values():
            yield from ids(one)
    elif isinstance(thing, list):
        for one in thing:
            yield from ids(one)


def test_every_organization_and_service_fits_the_schemas_of_hsds_3(
    book: Book, faults: Faults
) -> None:
    found = organizations(book, sample=True)

    assert len(found) > 40
    for name, one in found.items():
        assert faults("organization", one) == [], name
        for service in one.get("services", []):
            assert faults("service", service) == [], (name, service["name"])
    assert faults("organization", {"id": "no uuid", "name": "Bez apraksta"}) != []


def test_identifiers_are_uuids_that_do_not_change_and_name_one_thing_each(book: Book) -> None:
    first = directory(book, TODAY, sample=True)
    again = directory(replace(book), TODAY, sample=True)

    assert first == again
    assert {str(UUID(one)) for one in ids(first)} == set(ids(first))
    named = Counter(one["id"] for one in first["contents"])
    named += Counter(s["id"] for one in first["contents"] for s in one.get("services", []))
    assert set(named.values()) == {1}


def test_invented_organizations_are_given_only_when_asked_for(book: Book) -> None:
    told = json.dumps(directory(book, TODAY), ensure_ascii=False)
    asked = json.dumps(directory(book, TODAY, sample=True), ensure_ascii=False)

    assert "Paraug" not in told
    assert "0000" not in json.dumps(
        [one.get("phones") for one in directory(book, TODAY)["contents"]]
    )
    assert "Dienas centrs «Paraugs»" in asked


def test_nothing_that_residents_may_not_be_told_is_given(book: Book) -> None:
    name, one = next(iter(book.organizations.items()))
    doubtful = one.model_copy(update={"confidence": "low"})
    changed = replace(book, organizations={**book.organizations, name: doubtful})

    assert one.name in organizations(book)
    assert one.name not in organizations(changed)
    service = book.services[one.services[0]].model_copy(update={"confidence": "unverified"})
    changed = replace(book, services={**book.services, service.id: service})
    given = organizations(changed)[one.name].get("services", [])
    assert service.name not in {each["name"] for each in given}


def test_a_provider_has_its_places_phones_hours_languages_and_access(book: Book) -> None:
    centre = organizations(book, sample=True)["Dienas centrs «Paraugs»"]
    (service,), (place,) = centre["services"], centre["locations"]
    (at_place,) = service["service_at_locations"]

    assert centre["phones"][0]["number"] == "0000 0005"
    assert (service["minimum_age"], service["status"]) == (18, "active")
    assert service["assured_date"] == "2026-11-22"
    assert [one["name"] for one in service["service_areas"]] == ["Paraugu novads"]
    assert [one["code"] for one in service["languages"]] == ["lv", "ru"]
    assert at_place["location"] == place
    assert place["addresses"][0]["address_1"] == "Parauga iela 5"
    assert place["addresses"][0]["city"] == "Paraugpils"
    assert {one["description"] for one in place["accessibility"]} == {
        "Ir indukcijas cilpa",
        "Ir stāvvieta cilvēkiem ar invaliditāti",
    }
    assert [(s["byday"], s["opens_at"], s["closes_at"]) for s in place["schedules"]] == [
        ("MO,TU,WE,TH", "08:00", "18:00"),
        ("FR", "08:00", "17:00"),
    ]
    told = {one["field_name"]: one["replacement_value"] for one in centre["metadata"]}
    assert told == {"source": "Izdomāts paraugs mēģināšanai", "confidence": "high"}


def test_a_number_of_one_service_stands_at_that_service(book: Book) -> None:
    office = organizations(book)["Tukuma novada sociālais dienests"]
    care = next(one for one in office["services"] if one["name"] == "Aprūpe mājās")

    assert [one["number"] for one in care["phones"]] == ["+371 29519353"]
    assert "phones" not in care["service_at_locations"][0]


def test_the_social_service_of_every_municipality_that_is_verified_is_there_once(
    book: Book,
) -> None:
    names = Counter(one["name"].casefold() for one in directory(book, TODAY)["contents"])

    for here in book.municipalities.values():
        if here.social_service.confidence in ("high", "medium") and not here.sample:
            assert names[here.social_service.name.casefold()] == 1, here.id
        else:
            assert names[here.social_service.name.casefold()] == 0, here.id


def test_one_municipality_gets_its_own_and_those_who_serve_all_of_latvia(book: Book) -> None:
    riga = organizations(book, municipality="riga")

    assert {"Rīgas patversme", "Biedrība «ZELDA»"} <= set(riga)
    assert "Daugavpils nakts patversme" not in riga


@pytest.mark.parametrize(
    "hours",
    [
        {"mon": "8–12, 13–18", "tue": "8–12, 13–17", "fri": "8–12, 13–15"},
        {"sat": "8.30–17", "sun": "0–24"},
        {"wed": "9–9.05"},
    ],
)
def test_hours_come_back_from_weekly_events_as_they_were_written(hours: dict[str, str]) -> None:
    assert hours_of(weekly_events(Hours(**hours))) == hours


@pytest.mark.parametrize(
    "event",
    [
        {"freq": "MONTHLY", "byday": "1MO", "opens_at": "08:00", "closes_at": "09:00"},
        {"byday": "XX", "opens_at": "08:00", "closes_at": "09:00"},
        {"byday": "MO", "opens_at": "rītā", "closes_at": "09:00"},
        {"byday": "MO", "opens_at": "08:00", "closes_at": "25:00"},
        {"byday": "MO", "interval": 2, "opens_at": "08:00", "closes_at": "09:00"},
        {"opens_at": "08:00", "closes_at": "09:00"},
    ],
)
def test_events_that_are_no_weekly_hours_are_refused(event: dict[str, Any]) -> None:
    with pytest.raises(ScheduleError):
        hours_of([event])


# What the SHACL shapes of CPSV-AP 3.2.0 demand of each class: least and most of a property, and
# the class at the other end.
SHAPES: dict[str, dict[str, tuple[int, int | None, str | None]]] = {
    "cpsv:PublicService": {
        "dct:identifier": (1, 1, None),
        "dct:title": (1, None, None),
        "dct:description": (1, None, None),
        "cv:hasCompetentAuthority": (1, None, "cv:PublicOrganisation"),
        "cv:isGroupedBy": (1, None, "cv:Event"),
        "cv:hasChannel": (1, None, "cv:Channel"),
        "cv:hasCost": (0, None, "cv:Cost"),
        "cpsv:hasInput": (0, None, "cv:Evidence"),
        "cv:hasLegalResource": (0, None, "eli:LegalResource"),
        "cv:isClassifiedBy": (0, None, "skos:Concept"),
        "dct:requires": (0, None, "cpsv:PublicService"),
        "dct:language": (0, None, "dct:LinguisticSystem"),
        "dct:source": (0, None, "foaf:Document"),
    },
    "cv:PublicOrganisation": {
        "dct:identifier": (1, 1, None),
        "dct:title": (1, None, None),
        "skos:prefLabel": (1, None, None),
        "dct:spatial": (1, None, "atu"),
        "cv:contactPoint": (0, None, "cv:ContactPoint"),
    },
    "cv:Event": {
        "dct:identifier": (1, 1, None),
        "dct:title": (1, None, None),
        "cv:hasRelatedService": (1, None, "cpsv:PublicService"),
    },
    "cv:Channel": {"dct:identifier": (1, 1, None), "dct:type": (0, 1, "skos:Concept")},
    "cv:Cost": {"dct:identifier": (1, 1, None), "dct:description": (0, None, None)},
    "cv:Evidence": {"dct:identifier": (1, 1, None), "dct:title": (1, None, None)},
}


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def test_situations_keep_the_shapes_of_cpsv_ap(book: Book) -> None:
    found = situations(book, TODAY, address=ADDRESS)
    nodes = {one["@id"]: one for one in found["@graph"]}

    assert found["@context"] == CONTEXT
    assert len(nodes) == len(found["@graph"])
    for node in nodes.values():
        for kind in many(node["@type"]):
            for key, (least, most, other) in SHAPES.get(kind, {}).items():
                values = many(node.get(key))
                assert len(values) >= least, (node, key)
                assert most is None or len(values) <= most, (node, key)
                for value in values if other else ():
                    assert other in many(nodes[value["@id"]]["@type"]), (node["@id"], key)
        prefixes = {key.split(":")[0] for key in node if not key.startswith("@")}
        assert prefixes <= set(CONTEXT)


def test_every_roadmap_is_a_life_event_that_groups_itself_and_its_services(book: Book) -> None:
    graph = situations(book, TODAY, address=ADDRESS)["@graph"]
    nodes = {one["@id"]: one for one in graph}
    events = {one["dct:identifier"]: one for one in graph if "cv:LifeEvent" in one["@type"]}

    assert set(events) == {f"situation/{name}" for name in book.roadmaps}
    stroke = events["situation/stroke"]
    assert {"@language": "lv", "@value": book.roadmaps["stroke"].title} in stroke["dct:title"]
    related = [nodes[one["@id"]] for one in stroke["cv:hasRelatedService"]]
    assert related[0]["dct:identifier"] == "roadmap/stroke"
    named = {one["dct:identifier"] for one in related[1:]}
    assert {"service/home_care", "service/technical_aids"} <= named
    for one in related:
        assert {"@id": stroke["@id"]} in one["cv:isGroupedBy"]
    pages = [nodes[one["@id"]]["foaf:page"]["@id"] for one in related[0]["cv:hasChannel"]]
    assert pages == [f"{ADDRESS}/", f"{ADDRESS}/lapa/stroke"]


def test_no_placeholder_and_no_denial_gets_into_what_others_read(book: Book) -> None:
    for data in (
        directory(book, TODAY, sample=True),
        situations(book, TODAY, address=ADDRESS),
        situations(book, TODAY, address=ADDRESS, municipality="riga"),
    ):
        text = json.dumps(data, ensure_ascii=False)
        for mark in ("{person", "{amount", "{phone", "{municipality", "nepienākas"):
            assert mark not in text


def test_in_a_municipality_its_social_service_answers_and_its_own_texts_hold(book: Book) -> None:
    graph = situations(book, TODAY, address=ADDRESS, municipality="riga")["@graph"]
    nodes = {one["@id"]: one for one in graph}
    care = next(one for one in graph if one.get("dct:identifier") == "service/riga/home_care")
    authority = nodes[care["cv:hasCompetentAuthority"]["@id"]]

    assert authority["skos:prefLabel"][0]["@value"] == "Rīgas Sociālais dienests"
    assert "1201" in nodes[authority["cv:contactPoint"]["@id"]]["cv:telephone"]


def test_translations_stand_beside_the_latvian_text(book: Book) -> None:
    title = book.roadmaps["stroke"].title
    translated = replace(book, translations={"ru": {title: "Инсульт в семье"}})
    graph = situations(translated, TODAY, address=ADDRESS)["@graph"]
    stroke = next(one for one in graph if one.get("dct:identifier") == "situation/stroke")

    assert {"@language": "ru", "@value": "Инсульт в семье"} in stroke["dct:title"]
