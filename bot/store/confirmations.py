"""What providers and municipalities said of our content: still right, or what has changed."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.store.database import Database
from bot.store.tables import ChangeReport, Confirmation

_RIGA = ZoneInfo("Europe/Riga")


@dataclass(frozen=True, slots=True)
class ChangeText:
    """One message about what has changed. It is for the operator alone."""

    id: str
    scope: str
    text: str
    written_at: datetime
    done_at: datetime | None


def _utc_now() -> datetime:
    return datetime.now(UTC)


class ConfirmationStore:
    """Confirmations and messages of change; both outlive a restart."""

    def __init__(self, database: Database, now: Callable[[], datetime] = _utc_now) -> None:
        self._database = database
        self._now = now

    async def confirmed(self) -> dict[tuple[str, str], date]:
        """The day of each confirmation, by the piece of content and its fingerprint."""
        async with self._database.reading() as session:
            rows = (await session.scalars(select(Confirmation))).all()
        return {
            (row.piece, row.fingerprint): row.confirmed_at.astimezone(_RIGA).date() for row in rows
        }

    async def confirm(self, pieces: Mapping[str, str]) -> None:
        """Remember that these pieces, by id and fingerprint, are right today: all or none."""
        now = self._now()
        async with self._database.writing() as session:
            for piece, fingerprint in pieces.items():
                row = Confirmation(piece=piece, fingerprint=fingerprint, confirmed_at=now)
                await session.merge(row)

    async def report(self, scope: str, text: str) -> str:
        """Keep what somebody wrote has changed; its id."""
        report = ChangeReport(
            id=uuid.uuid4().hex, scope=scope, text=text, written_at=self._now(), done_at=None
        )
        async with self._database.writing() as session:
            session.add(report)
        return report.id

    async def reports(self, *, done: bool = False) -> list[ChangeText]:
        """What waits for the operator, oldest first; with `done`, all of it."""
        query = select(ChangeReport).order_by(ChangeReport.written_at, ChangeReport.id)
        if not done:
            query = query.where(ChangeReport.done_at.is_(None))
        async with self._database.reading() as session:
            rows = (await session.scalars(query)).all()
        return [
            ChangeText(row.id, row.scope, str(row.text), row.written_at, row.done_at)
            for row in rows
        ]

    async def mark_done(self, report: str) -> bool:
        """Take a message off the list; whether it was on it."""
        async with self._database.writing() as session:
            row = await session.get(ChangeReport, report)
            if row is None or row.done_at is not None:
                return False
            row.done_at = self._now()
        return True
