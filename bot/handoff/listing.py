"""What an operator sees of handoffs: a list without personal data, and one request whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select, update

from bot.handoff.packet import Packet
from bot.store import Database
from bot.store.tables import Handoff, Mail

MailState = Literal["none", "waiting", "retrying", "sent", "dead"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffRow:
    """One line of the list. `situation` is None once the person has withdrawn it."""

    id: str
    created_at: datetime
    municipality: str
    kind: str
    situation: str | None
    promised_by: datetime | None
    mail: MailState
    mail_attempts: int
    mail_error: str | None
    status: str


async def list_handoffs(database: Database, municipality: str | None = None) -> list[HandoffRow]:
    """All handoffs, newest first; those of one municipality when it is named."""
    query = (
        select(Handoff, Mail)
        .outerjoin(Mail, Mail.handoff_id == Handoff.id)
        .order_by(Handoff.created_at.desc(), Handoff.id)
    )
    if municipality is not None:
        query = query.where(Handoff.municipality == municipality)
    async with database.reading() as session:
        rows = (await session.execute(query)).all()
    return [_row(handoff, mail) for handoff, mail in rows]


async def read_handoff(database: Database, handoff_id: str) -> Packet | None:
    """The whole request, contact included; None when there is none or it was withdrawn."""
    async with database.reading() as session:
        handoff = await session.get(Handoff, handoff_id)
    if handoff is None or handoff.packet is None:
        return None
    return Packet.restored(handoff.packet, handoff.contact)


async def send_again(database: Database, handoff_id: str, now: datetime) -> bool:
    """Give a letter that was given up on a new life; whether there was one."""
    async with database.writing() as session:
        dead = select(Mail.id).where(Mail.handoff_id == handoff_id, Mail.dead_at.is_not(None))
        found = list(await session.scalars(dead))
        await session.execute(
            update(Mail)
            .where(Mail.id.in_(found))
            .values(dead_at=None, first_attempt_at=None, attempts=0, next_attempt_at=now)
        )
    return bool(found)


def _row(handoff: Handoff, mail: Mail | None) -> HandoffRow:
    return HandoffRow(
        id=handoff.id,
        created_at=handoff.created_at,
        municipality=handoff.municipality,
        kind=handoff.kind,
        situation=(handoff.packet or {}).get("situation"),
        promised_by=handoff.promised_by,
        mail=_mail_state(mail),
        mail_attempts=mail.attempts if mail else 0,
        mail_error=mail.last_error if mail else None,
        status=handoff.status,
    )


def _mail_state(mail: Mail | None) -> MailState:
    if mail is None:
        return "none"
    if mail.sent_at is not None:
        return "sent"
    if mail.dead_at is not None:
        return "dead"
    return "retrying" if mail.attempts else "waiting"
