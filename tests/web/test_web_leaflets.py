"""The leaflets, as they come from the server."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from webtalk import Talk

from bot.running import Running
from connectors.web import create_app

Connect = Callable[..., httpx.AsyncClient]


@pytest.fixture
def shelf(started: Running, connect: Connect) -> httpx.AsyncClient:
    """A client of an application that has its content at hand."""
    app = create_app(
        started.bot, public_url="https://celabiedrs.example", book=lambda: started.bot.book
    )
    return connect(app)


async def test_every_roadmap_has_a_leaflet_for_every_municipality(
    shelf: httpx.AsyncClient, started: Running
) -> None:
    listed = (await shelf.get("/lapas")).text
    for name, roadmap in started.bot.book.roadmaps.items():
        assert f'<a href="/lapa/{name}">{roadmap.title}</a>' in listed
        for place in (*list(started.bot.book.municipalities)[:3], "paraugu-novads"):
            answer = await shelf.get(f"/lapa/{name}", params={"novads": place})
            assert answer.status_code == 200
            assert f"{roadmap.title}: ar ko sākt" in answer.text
            assert started.bot.book.municipalities[place].social_service.name in answer.text


async def test_a_leaflet_carries_the_numbers_for_danger_the_address_and_the_dates(
    shelf: httpx.AsyncClient, started: Running
) -> None:
    shown = (await shelf.get("/lapa/stroke")).text

    for name in ("emergency", "ambulance", "crisis"):
        phone = started.bot.book.phones[name]
        assert f'href="tel:{phone.number}"' in shown
        assert phone.label in shown
    assert '<p class="big-address">https://celabiedrs.example</p>' in shown
    assert "Lapa sagatavota:" in shown
    assert "Jaunākais avots:" in shown
    assert "nepienākas" not in shown
    assert "personas kodu nevajag" in shown


async def test_an_invented_municipality_is_marked_on_its_leaflet(shelf: httpx.AsyncClient) -> None:
    invented = await shelf.get("/lapa/stroke", params={"novads": "paraugu-novads"})
    nobody = await shelf.get("/lapa/stroke", params={"novads": "nekur"})

    assert "PARAUGS – izdomāti dati" in invented.text
    assert "PARAUGS" not in nobody.text
    assert "Sociālais dienests tavā pašvaldībā" in nobody.text


async def test_an_unknown_situation_leads_back_to_the_list(shelf: httpx.AsyncClient) -> None:
    for path in ("/lapa/nav", "/galds/nav"):
        answer = await shelf.get(path)
        assert answer.status_code == 404
        assert answer.json()["detail"].endswith("Izvēlies no saraksta.")


async def test_without_its_content_an_application_has_no_leaflets_and_links_to_none(
    talk: Talk,
) -> None:
    assert (await talk.client.get("/lapas")).status_code == 404
    assert "/lapas" not in (await talk.client.get("/")).text
    assert "/vajadzibas" not in (await talk.client.get((await talk.until_plan())["url"])).text
