"""A real database, a real mail server on loopback, and a request waiting to be sent."""

import logging
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
import pytest_asyncio
import structlog
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.handoff import Contact, Packet, PacketAnswer, PacketStep, handoff_record
from bot.settings import Settings
from bot.store import (
    ConversationStore,
    Database,
    MessageRecord,
    TurnRecord,
    open_database,
)


class Mailbox:
    """A mail server's memory; refuses the first `refusals` letters for now."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refusals = 0
        self.taken = threading.Event()
        self.before_answering: Callable[[], None] = lambda: None

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        if self.refusals:
            self.refusals -= 1
            return "451 4.3.0 try dienests@example.org later"
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.before_answering()
        self.taken.set()
        return "250 OK"


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def smtp_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def mail_server(mailbox: Mailbox, smtp_port: int) -> Iterator[Controller]:
    """The server, not yet started; stopped in the end."""
    controller = Controller(mailbox, hostname="127.0.0.1", port=smtp_port)
    yield controller
    if controller.server is not None:
        controller.stop()


@pytest.fixture
def settings(tmp_path: Path, smtp_port: int) -> Settings:
    return Settings(
        data_dir=tmp_path,
        smtp_host="127.0.0.1",
        smtp_port=smtp_port,
        smtp_starttls=False,
        mail_from="Ceļabiedrs <bots@example.org>",
    )


@pytest_asyncio.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    database = await open_database(settings)
    yield database
    await database.close()


@pytest.fixture
def packet() -> Packet:
    return Packet(
        municipality="paraugu-novads",
        municipality_name="Paraugu novads",
        situation="Insults ģimenē",
        language="lv",
        answers=(
            PacketAnswer(question="Kur mamma ir tagad?", answer="Slimnīcā"),
            PacketAnswer(question="Vai mamma var tikt līdz tualetei?", answer="Nezinu"),
        ),
        steps=(
            PacketStep(when="this_week", do="Piesaki palīglīdzekļus.", status="to_find_out"),
            PacketStep(when="today", do="Palūdz slimnīcas sociālo darbinieku."),
        ),
        said=("mammai bija insults,\nguļ slimnīcā",),
        contact=Contact(kind="phone", value="+447700900123"),
        best_time="pēc 17",
    )


@pytest.fixture
def hand_off(
    database: Database, packet: Packet, now: datetime
) -> Callable[..., Awaitable[tuple[str, str]]]:
    """Saves a turn with a request in it; returns the conversation's id and the request's."""

    async def handed(
        mode: str = "full",
        municipality: str = "paraugu-novads",
        address: str | None = "d@example.org",
    ) -> tuple[str, str]:
        store = ConversationStore(database, now=lambda: now)
        created = await store.create("web", "lv")
        request = handoff_record(
            packet.model_copy(update={"municipality": municipality}),
            kind="call_me",
            consent_text="Piekrītu.",
            consent_version="1",
            consented_at=now,
            promised_by=datetime(2026, 3, 3, 14, 0, tzinfo=UTC),
            to_address=address,
            mode="full" if mode == "full" else "notice",
        )
        await store.save_turn(
            TurnRecord(
                conversation=created.id,
                turn=1,
                state={},
                language="lv",
                municipality=municipality,
                said=(MessageRecord(author="bot", body={"text": "Nosūtīts."}),),
                answered_with={},
                handoffs=(request,),
            )
        )
        return created.id, request.id

    return handed


@pytest.fixture
def every_log_line() -> Iterator[None]:
    """Logs of every level: what runs beside Rasa keeps to warnings."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG))
    yield
    structlog.configure(**before)
