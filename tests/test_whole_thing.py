"""The whole program as it is run: a real server process, real HTTP, a real mail server."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.settings import Settings

ROOT = Path(__file__).parents[1]
CONTACT = "vards@example.org"


class Mailbox:
    """A mail server's memory."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.arrived = threading.Event()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.arrived.set()
        return "250 OK"

    def text(self) -> str:
        """The newest letter's body, once there is one."""
        assert self.arrived.wait(30), "no letter came"
        return str(self.letters[-1].get_content())


class Installation:
    """One data folder, and server processes that work on it one after another."""

    def __init__(self, folder: Path, smtp_port: int) -> None:
        self.env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "CELABIEDRS_DATA_DIR": str(folder),
            "CELABIEDRS_PORT": "0",
            "CELABIEDRS_SMTP_HOST": "127.0.0.1",
            "CELABIEDRS_SMTP_PORT": str(smtp_port),
            "CELABIEDRS_SMTP_STARTTLS": "false",
        }

    @contextmanager
    def serving(self) -> Iterator[tuple[httpx.Client, Callable[[], None]]]:
        """A client of a running server, and a way to kill that server on the spot."""
        with subprocess.Popen(
            [sys.executable, "-m", "connectors.cli", "serve"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env=self.env,
        ) as server:

            def kill() -> None:
                server.send_signal(signal.SIGKILL)
                server.wait()

            try:
                assert server.stdout is not None
                line = next((line for line in server.stdout if "http://" in line), "")
                assert line, "the server ended before it served"
                address = next(word for word in line.split() if word.startswith("http://"))
                with httpx.Client(base_url=address, timeout=30) as client:
                    yield client, kill
            finally:
                kill()

    def command(self, *words: str) -> str:
        """What a `celabiedrs` command prints."""
        done = subprocess.run(
            [sys.executable, "-m", "connectors.cli", *words],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=self.env,
            check=True,
        )
        return done.stdout


@pytest.fixture
def smtp_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def mailbox(smtp_port: int) -> Iterator[Mailbox]:
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=smtp_port)
    controller.start()
    yield mailbox
    controller.stop()


@pytest.fixture
def installation(new_settings: Callable[..., Settings], smtp_port: int) -> Installation:
    return Installation(new_settings().data_dir, smtp_port)


class Resident:
    """Somebody who talks to the API; keeps the last turn."""

    def __init__(self, started: dict[str, Any]) -> None:
        self.path = f"/api/v1/conversations/{started['conversation']}"
        self.headers = {"Authorization": f"Bearer {started['token']}"}
        self.turn = started

    @classmethod
    def arrives(cls, client: httpx.Client) -> Resident:
        answer = client.post("/api/v1/conversations")
        assert answer.status_code == 201
        return cls(answer.json())

    def says(self, client: httpx.Client, **body: str) -> None:
        answer = client.post(f"{self.path}/messages", json=body, headers=self.headers)
        assert answer.status_code == 200, answer.text
        self.turn = answer.json()

    def history(self, client: httpx.Client) -> dict[str, Any]:
        answer = client.get(self.path, headers=self.headers)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def until_plan(self, client: httpx.Client) -> str:
        """Answer each question with its first choice, the municipality in words."""
        for _ in range(40):
            if self.turn["plan"]:
                return str(self.turn["plan"]["code"])
            if self.question == "municipality":
                self.says(client, text="Paraugu novads")
            else:
                own = [one for one in self.choices if not one.startswith("_")]
                self.says(client, choice=own[0])
        raise AssertionError(f"no plan, but {self.turn}")

    @property
    def question(self) -> str | None:
        asked = [one["question"] for one in self.turn["messages"] if one["question"]]
        return asked[-1] if asked else None

    @property
    def choices(self) -> list[str]:
        return [choice["id"] for one in self.turn["messages"] for choice in one["choices"]]

    @property
    def texts(self) -> str:
        return "\n".join(one["text"] for one in self.turn["messages"])


def test_one_sentence_leads_to_a_plan_and_to_a_social_worker(
    installation: Installation, mailbox: Mailbox
) -> None:
    with installation.serving() as (client, _):
        resident = Resident.arrives(client)
        resident.says(client, text="mammai bija insults, guļ slimnīcā")
        assert resident.turn["progress"]["answered"] == 2
        code = resident.until_plan(client)

        plan = client.get(f"/api/v1/plans/{code}").json()
        assert {"today", "this_week", "this_month"} <= {step["when"] for step in plan["steps"]}
        assert plan["municipality"] == "paraugu-novads"
        assert plan["contact"]["phone"] and plan["contact"]["how_to_find"]
        assert client.get(f"/celakarte/{code}").status_code == 200

        resident.says(client, choice="_human")
        assert resident.question == "agreement"
        resident.says(client, choice="agreement:agreed")
        resident.says(client, text=f"rakstiet uz {CONTACT}")
        assert resident.question == "consent"
        shown = next(one["text"] for one in resident.turn["messages"] if CONTACT in one["text"])
        preview = shown.partition("\n")[2]
        resident.says(client, choice="consent:yes")
        assert "Nosūtīts" in resident.texts

        letter = mailbox.text()
        assert preview in letter.replace("\r\n", "\n")
        assert "insult" not in str(mailbox.letters[-1]["Subject"]).lower()

        listed = installation.command("handoffs")
        assert "paraugu-novads" in listed
        assert CONTACT not in listed
        assert "slimnīcā" not in listed.lower()
        number = listed.split()[0]
        assert number in letter
        assert installation.command("handoffs", "--show", number).strip() == preview


def test_what_was_answered_is_there_after_the_server_was_killed_at_once(
    installation: Installation,
) -> None:
    with installation.serving() as (client, kill):
        resident = Resident.arrives(client)
        resident.says(client, text="tētim bija insults, guļ slimnīcā")
        kill()
    first = resident.turn

    with installation.serving() as (client, kill):
        past = resident.history(client)
        assert past["said"][-1]["message"] == first["messages"][-1]
        assert {one["answer"] for one in past["answers"]} == {"Tētim", "Slimnīcā"}
        code = resident.until_plan(client)
        planned = client.get(f"/api/v1/plans/{code}").json()
        resident.says(client, choice="_human")
        resident.says(client, choice="agreement:agreed")
        resident.says(client, text=CONTACT)
        resident.says(client, choice="consent:yes")
        kill()
    assert "Nosūtīts" in resident.texts

    with installation.serving() as (client, _):
        assert client.get(f"/api/v1/plans/{code}").json() == planned
        (row,) = json.loads(installation.command("handoffs", "--json"))
        assert row["kind"] == "stroke"
        # A letter that the killed process had in hand waits until its claim runs out.
        assert row["mail"] in ("waiting", "retrying", "sent")
        resident.says(client, choice="_human")
        assert "jau ir nosūtīts" in resident.texts
