"""Which sites may hold a conversation from their own pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from bot.running import Running
from connectors.web import create_app

STRANGER = "https://kaut-kas.example"
OWN = "http://localhost:4321"
"""A page on one's own machine: Paraugu novads allows those, on every port."""
START = "/api/v1/conversations"


@pytest.fixture
def client(started: Running, connect: Callable[..., httpx.AsyncClient]) -> httpx.AsyncClient:
    app = create_app(
        started.bot, public_url="https://celabiedrs.example", book=lambda: started.bot.book
    )
    return connect(app)


async def begin(client: httpx.AsyncClient, origin: str | None, here: str) -> httpx.Response:
    headers = {"Origin": origin} if origin else {}
    return await client.post(START, json={"municipality": here}, headers=headers)


async def test_the_site_of_a_municipality_may_begin_and_read_the_answer(
    client: httpx.AsyncClient,
) -> None:
    answer = await begin(client, OWN, "paraugu-novads")

    assert answer.status_code == 201
    assert answer.headers["access-control-allow-origin"] == OWN
    assert "Origin" in answer.headers["vary"]
    assert "access-control-allow-credentials" not in answer.headers
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("origin", "here"),
    [
        (STRANGER, "paraugu-novads"),
        (OWN, "cesu-novads"),
        (OWN, "nav-tada"),
        ("http://localhost.example:80", "paraugu-novads"),
        ("http://127.0.0.1.example", "paraugu-novads"),
        ("https://localhost", "paraugu-novads"),
        ("null", "paraugu-novads"),
    ],
)
async def test_another_site_may_not_begin_a_conversation(
    client: httpx.AsyncClient, origin: str, here: str
) -> None:
    answer = await begin(client, origin, here)

    assert answer.status_code == 403
    assert answer.json()["detail"].startswith("Šajā lapā saruna vēl nav ieslēgta")


@pytest.mark.parametrize("origin", [None, "http://test.example", "https://celabiedrs.example"])
async def test_programs_and_our_own_pages_need_no_leave(
    client: httpx.AsyncClient, origin: str | None
) -> None:
    assert (await begin(client, origin, "cesu-novads")).status_code == 201


async def asked_before(client: httpx.AsyncClient, origin: str) -> httpx.Response:
    return await client.options(
        f"{START}/some/messages",
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type,idempotency-key",
        },
    )


async def test_a_browser_that_asks_first_hears_the_same(client: httpx.AsyncClient) -> None:
    allowed, refused = await asked_before(client, OWN), await asked_before(client, STRANGER)

    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == OWN
    assert "Idempotency-Key" in allowed.headers["access-control-allow-headers"]
    assert refused.status_code == 400
    assert "access-control-allow-origin" not in refused.headers


@pytest.mark.parametrize("path", ["/", "/celakarte", "/api/v1/plans/ABCDEFGHJK", "/healthz"])
async def test_no_site_may_read_plans_and_pages(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path, headers={"Origin": OWN})

    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/widget.js", "/static/talk.js", "/static/chat.css", "/valoda/ru.json"]
)
async def test_what_is_the_same_for_all_may_be_read_by_all(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.get(path, headers={"Origin": STRANGER})

    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"


async def about(client: httpx.AsyncClient, here: str, origin: str, language: str) -> Any:
    answer = await client.get(
        f"/widget/{here}.json", params={"valoda": language}, headers={"Origin": origin}
    )
    assert answer.status_code == 200
    return answer.json()


async def test_the_widget_is_told_whether_it_may_stand_there(client: httpx.AsyncClient) -> None:
    assert (await about(client, "paraugu-novads", OWN, "lv"))["allowed"] is True
    assert (await about(client, "paraugu-novads", STRANGER, "lv"))["allowed"] is False
    assert (await about(client, "nav-tada", OWN, "lv"))["allowed"] is False
    spoken = await about(client, "paraugu-novads", OWN, "ru")
    assert spoken["lang"] == "ru"
    assert spoken["words"]["widget_close"] == "Закрыть"
    assert (await about(client, "paraugu-novads", OWN, "xx"))["lang"] == "lv"


async def test_the_launcher_brings_its_words_in_four_languages(client: httpx.AsyncClient) -> None:
    script = (await client.get("/widget.js")).text

    for words in ("Vajag palīdzību?", "Нужна помощь?", "Need help?", "Потрібна допомога?"):
        assert words in script
    assert "eval(" not in script
    assert "innerHTML" not in script


async def test_a_form_of_another_site_says_nothing_in_somebody_s_name(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.post(
        "/saruna", data={"text": "sveiki"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    own = await client.post(
        "/saruna", data={"text": "sveiki"}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert own.status_code == 200
