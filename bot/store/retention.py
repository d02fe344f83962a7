"""How long things are kept, and how they are forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.tables import AnsweredTurn, ChangeReport, Conversation, Handoff, Mail, Message, Plan

# Counted from the last turn. A conversation that led to no plan helps nobody after a month;
# a family comes back to its plan through the deadlines of a year.
WITHOUT_PLAN = timedelta(days=30)
WITH_PLAN = timedelta(days=365)
# An answer is repeated word for word to a phone that was offline, not to an archive.
REPEATED_ANSWER = timedelta(days=7)
# What a provider wrote has found its way into the content by then.
CHANGE_REPORT = timedelta(days=365)

BATCH = 500


async def forget(
    session: AsyncSession,
    conversations: Sequence[str],
    *,
    status: Literal["withdrawn", "expired"],
) -> None:
    """Delete these conversations; of their handoffs only ids and dates stay, under `status`."""
    handoffs = select(Handoff.id).where(Handoff.conversation_id.in_(conversations))
    await session.execute(delete(Mail).where(Mail.handoff_id.in_(handoffs), Mail.sent_at.is_(None)))
    await session.execute(
        update(Handoff)
        .where(Handoff.conversation_id.in_(conversations))
        .values(packet=None, contact=None, status=status, conversation_id=None)
    )
    # Messages, answered turns and plans go with it: their foreign keys cascade.
    await session.execute(delete(Conversation).where(Conversation.id.in_(conversations)))


async def forget_past(session: AsyncSession, conversation: str) -> None:
    """Delete what a conversation has said and its plan; itself and sent handoffs stay."""
    await forget_said(session, conversation)
    await session.execute(delete(Plan).where(Plan.conversation_id == conversation))


async def forget_said(session: AsyncSession, conversation: str) -> None:
    """Delete what a conversation has said; its plan stays."""
    for table in (Message, AnsweredTurn):
        await session.execute(delete(table).where(table.conversation_id == conversation))


async def forget_expired(session: AsyncSession, now: datetime) -> int:
    """Forget one batch of conversations that have been kept long enough; how many there were."""
    has_plan = exists().where(Plan.conversation_id == Conversation.id)
    expired = (
        select(Conversation.id)
        .where(
            or_(
                Conversation.updated_at < now - WITH_PLAN,
                (Conversation.updated_at < now - WITHOUT_PLAN) & ~has_plan,
            )
        )
        .limit(BATCH)
    )
    ids = (await session.scalars(expired)).all()
    if ids:
        await forget(session, ids, status="expired")
    await session.execute(delete(AnsweredTurn).where(AnsweredTurn.at < now - REPEATED_ANSWER))
    await session.execute(delete(ChangeReport).where(ChangeReport.written_at < now - CHANGE_REPORT))
    return len(ids)
