"""Errors: one shape on every route, a kind sentence, and nothing given away."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from webtalk import Talk

from bot.dialogue.messages import Door
from connectors.web import create_app
from connectors.web.shield import SECURITY_HEADERS

Connect = Callable[..., httpx.AsyncClient]


def is_problem(answer: httpx.Response, status: int) -> bool:
    body = answer.json()
    return (
        answer.status_code == body["status"] == status
        and answer.headers["content-type"] == "application/problem+json"
        and set(body) == {"type", "title", "status", "detail", "instance"}
        and body["type"] == "about:blank"
        and body["detail"].endswith(".")
        and body["instance"] == answer.request.url.path
    )


def routes(app: FastAPI) -> Iterator[tuple[str, set[str]]]:
    for route in iter_route_contexts(app.routes):
        path = str(route.path)
        for name in ("conversation", "code", "service"):
            path = path.replace(f"{{{name}}}", "nav-tada")
        yield path, set(route.methods or {"GET", "HEAD"})


async def test_every_route_refuses_a_wrong_method_in_the_one_shape(
    door: Door, connect: Connect
) -> None:
    app = create_app(door)
    client = connect(app)
    walked = dict(routes(app))

    assert {"/", "/healthz", "/static", "/celakarte/nav-tada"} <= set(walked)
    for path in walked:
        path = f"{path}/chat.js" if path == "/static" else path
        assert is_problem(await client.patch(path), 405), path


async def test_every_route_with_an_unknown_id_refuses_it_in_the_one_shape(
    door: Door, connect: Connect
) -> None:
    app = create_app(door)
    client = connect(app)

    for path, methods in routes(app):
        if "nav-tada" not in path:
            continue
        expected = 401 if "conversations" in path else 404
        for method in methods - {"HEAD"}:
            body = {"text": "sveiki"} if method == "POST" else None
            assert is_problem(await client.request(method, path, json=body), expected), path


@pytest.mark.parametrize("path", ["/nav", "/api/v1/nav", "/static/nav.css", "/celakarte/a/b/c/d"])
async def test_an_unknown_address_is_a_problem(client: httpx.AsyncClient, path: str) -> None:
    assert is_problem(await client.get(path), 404)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": "a", "choice": "b"},
        {"text": ""},
        {"text": " \n\t "},
        {"choice": " "},
        {"text": "a" * 2001},
        {"choice": "a" * 201},
        {"text": 5},
        {"text": ["a"]},
        {"text": "a", "other": "b"},
        {"text": None, "choice": None},
        ["a"],
        "a",
        None,
    ],
    ids=lambda body: json.dumps(body)[:30],
)
async def test_a_message_that_is_not_one_message_is_refused_kindly(talk: Talk, body: Any) -> None:
    assert is_problem(await talk.send(body), 422)
    said = (await talk.history())["said"]
    assert [one for one in said if one["author"] == "person"] == []


@pytest.mark.parametrize(
    "content",
    [b"{", b"", b'{"text": "\\ud800"}', b'{"text": "\xff"}', b"[" * 9999],
    ids=["cut off", "empty", "half a letter", "not UTF-8", "endless"],
)
async def test_a_body_that_is_not_json_is_refused_kindly(talk: Talk, content: bytes) -> None:
    headers = {**talk.headers, "Content-Type": "application/json"}
    answer = await talk.client.post(f"{talk.path}/messages", content=content, headers=headers)

    assert is_problem(answer, 422)


async def test_a_text_of_two_thousand_letters_is_taken(talk: Talk) -> None:
    assert (await talk.send({"text": "mammai insults " + "ā" * 1985})).status_code == 200


async def test_a_key_that_is_too_long_is_refused(talk: Talk) -> None:
    answer = await talk.send({"text": "sveiki"}, **{"Idempotency-Key": "k" * 201})

    assert is_problem(answer, 422)


async def test_a_missing_token_a_wrong_token_and_an_unknown_id_look_the_same(talk: Talk) -> None:
    unknown = f"{talk.path[:-4]}zzzz"
    refused = [
        await talk.client.get(talk.path),
        await talk.client.get(talk.path, headers={"Authorization": "Bearer wrong"}),
        await talk.client.get(talk.path, headers={"Authorization": "Basic d3Jvbmc6"}),
        await talk.client.get(unknown, headers=talk.headers),
    ]

    assert all(is_problem(answer, 401) for answer in refused)
    assert all(answer.headers["www-authenticate"] == "Bearer" for answer in refused)
    bodies = [{**answer.json(), "instance": ""} for answer in refused]
    assert all(body == bodies[0] for body in bodies)


async def test_a_body_over_64_kib_is_refused_whether_announced_or_streamed(talk: Talk) -> None:
    big = json.dumps({"text": "a" * 70_000}).encode()

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(big), 8192):
            yield big[start : start + 8192]

    headers = {**talk.headers, "Content-Type": "application/json"}
    for content in (big, pieces()):
        answer = await talk.client.post(f"{talk.path}/messages", content=content, headers=headers)
        assert is_problem(answer, 413)


@pytest.fixture
def broken(door: Door, connect: Connect) -> httpx.AsyncClient:
    """An application in which something fails that nobody foresaw."""
    app = create_app(door)

    @app.get("/salust")
    async def fail() -> None:
        raise RuntimeError("secret detail")

    return connect(app)


async def test_an_unforeseen_failure_tells_nothing_of_its_inside(broken: httpx.AsyncClient) -> None:
    answer = await broken.get("/salust")

    assert is_problem(answer, 500)
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


async def test_every_answer_carries_the_security_headers(
    client: httpx.AsyncClient, broken: httpx.AsyncClient
) -> None:
    answers = [await client.get(path) for path in ("/", "/healthz", "/nav", "/static/chat.js")]
    answers.append(await broken.get("/salust"))

    for answer in answers:
        for name, value in SECURITY_HEADERS.items():
            if name == "Cache-Control" and "/static/" in answer.request.url.path:
                continue
            assert answer.headers[name] == value
    assert "unsafe" not in SECURITY_HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/nav", "/celakarte/nav-tada"])
async def test_a_person_with_a_browser_gets_a_page_with_a_way_on(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.get(path, headers={"Accept": "text/html,*/*;q=0.8"})

    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert 'href="/"' in answer.text
    assert 'href="/celakarte"' in answer.text
    assert 'href="tel:112"' in answer.text
