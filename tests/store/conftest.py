"""A real SQLite file per test, a fixed clock, and things to keep."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.settings import Settings
from bot.store import (
    ConversationStore,
    Database,
    HandoffRecord,
    MailRecord,
    MessageRecord,
    PlanRecord,
    TurnRecord,
    open_database,
)


@pytest.fixture
def now() -> datetime:
    """The present moment of a test: Monday, 2 March 2026, 11:00 in Riga."""
    return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "var")


@pytest_asyncio.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    database = await open_database(settings)
    yield database
    await database.close()


@pytest.fixture
def store(database: Database, now: datetime) -> ConversationStore:
    return ConversationStore(database, now=lambda: now)


@pytest.fixture
def turn() -> Callable[..., TurnRecord]:
    """A turn in which a person says one thing and hears one thing."""

    def made(conversation: str, turn: int = 1, **changes: Any) -> TurnRecord:
        values: dict[str, Any] = {
            "conversation": conversation,
            "turn": turn,
            "state": {"facts": {"where_now": "hospital"}},
            "language": "lv",
            "municipality": "paraugu-novads",
            "said": (
                MessageRecord(author="person", body={"text": f"teikums {turn}"}),
                MessageRecord(author="bot", body={"text": f"atbilde {turn}"}),
            ),
            "answered_with": {"messages": [{"text": f"atbilde {turn}"}]},
        }
        return TurnRecord(**(values | changes))

    return made


@pytest.fixture
def plan() -> PlanRecord:
    return PlanRecord(
        code="KOKS-7294",
        roadmap="stroke",
        language="lv",
        municipality="paraugu-novads",
        body={"facts": {"where_now": "hospital"}},
        made_on=date(2026, 3, 2),
    )


@pytest.fixture
def handoff(now: datetime) -> HandoffRecord:
    return HandoffRecord(
        id="a" * 32,
        municipality="paraugu-novads",
        kind="call_me",
        packet={"situation": "Insults ģimenē", "said": ["mamma guļ slimnīcā"]},
        contact={"kind": "phone", "value": "+447700900123"},
        consent_text="Piekrītu, ka manas atbildes nosūta sociālajam dienestam.",
        consent_version="1",
        consented_at=now,
        promised_by=now + timedelta(days=1),
        mail=MailRecord(to_address="dienests@example.org"),
    )
