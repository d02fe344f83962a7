"""Open data over HTTP: the directory and the situations."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any, cast

import httpx
import pytest
from markupsafe import escape

from bot.dialogue.messages import Door
from bot.engine.model import Book
from bot.running import read_content
from connectors.web import create_app
from connectors.web.rendering import linked_data

TODAY = date(2026, 11, 23)
Connect = Callable[..., httpx.AsyncClient]


@pytest.fixture(scope="module")
def book() -> Book:
    return read_content(today=TODAY)[0]


@pytest.fixture
async def data(book: Book) -> Any:
    """A client of an application that has its content but needs no conversation."""
    app = create_app(
        cast(Door, None),
        public_url="https://celabiedrs.example",
        book=lambda: book,
        today=lambda: TODAY,
    )
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test.example") as client:
        yield client


async def test_the_directory_is_a_page_of_organizations(data: httpx.AsyncClient) -> None:
    answer = await data.get("/api/v1/directory")
    page = answer.json()

    assert answer.headers["content-type"] == "application/json"
    assert page["total_items"] == page["size"] == len(page["contents"]) > 20
    assert "Paraug" not in answer.text
    asked = await data.get("/api/v1/directory", params={"sample": "true"})
    assert asked.json()["total_items"] > page["total_items"]
    assert "Dienas centrs «Paraugs»" in asked.text


async def test_the_situations_are_a_graph_of_linked_data(data: httpx.AsyncClient) -> None:
    answer = await data.get("/api/v1/situations")

    assert answer.headers["content-type"] == "application/ld+json"
    assert set(answer.json()) == {"@context", "@graph"}
    assert "https://celabiedrs.example/lapa/stroke" in answer.text


async def test_one_municipality_can_be_asked_for(data: httpx.AsyncClient) -> None:
    whole = (await data.get("/api/v1/directory")).json()
    riga = (await data.get("/api/v1/directory", params={"municipality": "riga"})).json()

    assert 0 < riga["total_items"] < whole["total_items"]
    assert "Rīgas Sociālais dienests" in {one["name"] for one in riga["contents"]}
    there = await data.get("/api/v1/situations", params={"municipality": "riga"})
    assert "Rīgas Sociālais dienests" in there.text


async def test_the_invented_municipality_is_there_only_when_asked_for(
    data: httpx.AsyncClient,
) -> None:
    for path in ("/api/v1/directory", "/api/v1/situations"):
        plain = await data.get(path, params={"municipality": "paraugu-novads"})
        asked = await data.get(path, params={"municipality": "paraugu-novads", "sample": "true"})
        assert "Paraug" not in plain.text
        assert "Paraugu novada sociālais dienests" in asked.text


@pytest.mark.parametrize("path", ["/api/v1/directory", "/api/v1/situations"])
async def test_who_has_the_newest_version_gets_no_body(data: httpx.AsyncClient, path: str) -> None:
    first = await data.get(path)
    tag = first.headers["etag"]

    assert "max-age" in first.headers["cache-control"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = await data.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    changed = await data.get(path, headers={"If-None-Match": '"other"'})
    assert (changed.status_code, changed.headers["etag"]) == (200, tag)


@pytest.mark.parametrize("path", ["/api/v1/directory", "/api/v1/situations"])
async def test_what_cannot_be_answered_is_refused_in_the_one_shape(
    data: httpx.AsyncClient, path: str
) -> None:
    refused = [
        (await data.get(path, params={"municipality": "nekur"}), 404),
        (await data.get(path, params={"municipality": "a" * 81}), 422),
        (await data.get(path, params={"sample": "varbut"}), 422),
        (await data.post(path), 405),
    ]
    for answer, status in refused:
        assert answer.status_code == answer.json()["status"] == status
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["cache-control"] == "no-store"
        assert set(answer.json()) == {"type", "title", "status", "detail", "instance"}
    assert "cesu-novads" in refused[0][0].json()["detail"]


async def test_the_description_of_the_api_knows_both(data: httpx.AsyncClient) -> None:
    paths = (await data.get("/api/v1/openapi.json")).json()["paths"]

    for path in ("/api/v1/directory", "/api/v1/situations"):
        assert {"200", "304", "404", "422", "500"} <= set(paths[path]["get"]["responses"])


def structured(page: str) -> Any:
    """The one block of data for search engines in a page."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(blocks) == 1
    return json.loads(blocks[0])


async def test_a_leaflet_tells_search_engines_the_steps_that_stand_on_it(
    data: httpx.AsyncClient,
) -> None:
    shown = (await data.get("/lapa/stroke")).text
    (steps,) = structured(shown)["@graph"]

    assert steps["@type"] == "HowTo"
    assert steps["url"] == "https://celabiedrs.example/lapa/stroke"
    lines = [one["text"] for group in steps["step"] for one in group["itemListElement"]]
    assert len(lines) > 4
    for line in lines:
        assert f"<li>{escape(line)}</li>" in shown


async def test_a_real_social_service_is_marked_up_and_an_invented_one_is_not(
    data: httpx.AsyncClient,
) -> None:
    real = structured((await data.get("/lapa/stroke", params={"novads": "riga"})).text)
    invented = (await data.get("/lapa/stroke", params={"novads": "paraugu-novads"})).text

    office = real["@graph"][1]["serviceOperator"]
    assert real["@graph"][1]["@type"] == "GovernmentService"
    assert (office["name"], office["telephone"]) == ("Rīgas Sociālais dienests", "1201")
    assert len(structured(invented)["@graph"]) == 1


async def test_the_front_page_names_a_program_and_no_office(data: httpx.AsyncClient) -> None:
    about = structured((await data.get("/")).text)

    assert about["@type"] == ["WebSite", "WebApplication"]
    assert about["url"] == "https://celabiedrs.example/"
    assert "Organization" not in json.dumps(about)
    listed = structured((await data.get("/lapas")).text)["mainEntity"]["itemListElement"]
    assert "https://celabiedrs.example/lapa/stroke" in {one["url"] for one in listed}


def test_data_for_search_engines_cannot_end_its_own_block() -> None:
    shown = linked_data({"a": "</script><script>alert(1)</script> & ā"})

    assert "<" not in shown
    assert json.loads(shown) == {"a": "</script><script>alert(1)</script> & ā"}
