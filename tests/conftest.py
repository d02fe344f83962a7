"""What every test may use: one real bot with a real trained model, and a real server."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
import uvicorn

from bot.dialogue.rasa.setup import prepare
from bot.running import Running, read_content, running, train_model
from bot.safety import second_look
from bot.settings import Settings
from connectors.web import create_app

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""The present moment of every test: Monday, 23 November 2026, 10:00 in Riga."""


def pytest_configure(config: pytest.Config) -> None:
    """Import Rasa once, quietly: its age makes it warn of much that is not ours to mend."""
    prepare()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what did not run and why, instead of one letter for each test."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(one.longrepr[2]) for one in skipped if isinstance(one.longrepr, tuple))
    for reason, number in reasons.items():
        terminalreporter.write_line(f"{number} skipped: {reason.removeprefix('Skipped: ')}")


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a model trained from the repository's content."""
    folder = tmp_path_factory.mktemp("trained")
    book, rules = read_content(today=MORNING.date())
    train_model(book, Settings(data_dir=folder), say=lambda _: None)
    second_look(rules, folder / "models")
    return folder / "models"


@pytest.fixture(scope="session")
def new_settings(
    trained: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Settings]:
    """Settings of a fresh installation that shares only the trained model."""

    def made(**changes: object) -> Settings:
        folder = tmp_path_factory.mktemp("data")
        (folder / "models").symlink_to(trained)
        return Settings(data_dir=folder, **changes)  # type: ignore[arg-type]

    return made


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def started(new_settings: Callable[..., Settings]) -> AsyncIterator[Running]:
    """The whole bot, started once."""
    async with running(new_settings(), now=lambda: MORNING) as everything:
        yield everything


@pytest.fixture(scope="session")
def door(started: Running):  # type: ignore[no-untyped-def]
    """The one door, with a real model and a real database behind it."""
    return started.bot


@pytest.fixture(scope="session")
def live_server(new_settings: Callable[..., Settings]) -> Iterator[str]:
    """The address of a real server on loopback, with a bot of its own."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    ready, stop = threading.Event(), threading.Event()

    async def serve() -> None:
        async with running(new_settings(), now=lambda: MORNING) as everything:
            app = create_app(
                everything.bot,
                public_url=address,
                ready=lambda: everything.bot.ready,
                book=lambda: everything.bot.book,
                today=MORNING.date,
                confirmer=everything.confirmer,
            )
            server = uvicorn.Server(uvicorn.Config(app, ws="none", log_level="error"))
            task = asyncio.create_task(server.serve(sockets=[listener]))
            while not server.started:
                await asyncio.sleep(0.02)
            ready.set()
            while not stop.is_set():
                await asyncio.sleep(0.05)
            server.should_exit = True
            await task

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    assert ready.wait(120), "the server did not start"
    yield address
    stop.set()
    thread.join(20)
