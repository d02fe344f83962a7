"""The web channel in a test: a client of the API, and a real browser where there is one."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from webtalk import Talk

from bot.dialogue.messages import Door
from connectors.web import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
async def connect(door: Door) -> AsyncIterator[Callable[..., httpx.AsyncClient]]:
    """Make a client of a fresh application, with its own counters, from some address."""
    async with AsyncExitStack() as stack:

        def connected(app: Any = None, address: str = "127.0.0.1") -> httpx.AsyncClient:
            transport = httpx.ASGITransport(
                app or create_app(door), raise_app_exceptions=False, client=(address, 50000)
            )
            client = httpx.AsyncClient(transport=transport, base_url="http://test.example")
            stack.push_async_callback(client.aclose)
            return client

        yield connected


@pytest.fixture
def client(connect: Callable[..., httpx.AsyncClient]) -> httpx.AsyncClient:
    """A client of a fresh application."""
    return connect()


@pytest.fixture
async def talk(client: httpx.AsyncClient) -> Talk:
    """A conversation that has just begun."""
    answer = await client.post("/api/v1/conversations", json={})
    assert answer.status_code == 201, answer.text
    return Talk(client, answer.json())


# One browser per module: its event loop must be gone before an async test starts another.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; its absence is a skip on a laptop and a failure in CI."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if chromium is None:
        missing = "Chromium is not installed: the browser tests did not run"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, live_server: str) -> Iterator[Page]:
    """A phone-sized page that fails the test on any script error."""
    errors: list[str] = []
    context = browser.new_context(
        base_url=live_server, viewport={"width": 360, "height": 740}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []
