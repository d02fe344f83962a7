"""Conversations: opening, reading, and saving a whole turn in one transaction."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store import retention
from bot.store.database import Database
from bot.store.marks import PlanMarks
from bot.store.problems import AlreadyAnswered, CodeTaken, ConversationGone, TurnOutOfOrder
from bot.store.records import (
    HandoffRecord,
    Json,
    NewConversation,
    PlanRecord,
    StoredConversation,
    StoredMessage,
    StoredPlan,
    TurnRecord,
)
from bot.store.tables import AnsweredTurn, Conversation, Handoff, Mail, Message, Plan
from bot.store.telegram_chats import TelegramChats


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class ConversationStore:
    """Everything that is remembered of conversations, plans and handoffs."""

    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now
        self.marks = PlanMarks(database, now)
        self.telegram = TelegramChats(database, now)

    async def create(
        self, channel: str, language: str, municipality: str | None = None
    ) -> NewConversation:
        """A new, empty conversation at turn 0. The token is shown once: only its hash is kept."""
        created = NewConversation(id=uuid.uuid4().hex, token=secrets.token_urlsafe(32))
        now = self._now()
        async with self._database.writing() as session:
            session.add(
                Conversation(
                    id=created.id,
                    token_hash=_hash(created.token),
                    channel=channel,
                    language=language,
                    municipality=municipality,
                    state={},
                    turn=0,
                    created_at=now,
                    updated_at=now,
                )
            )
        return created

    async def opens(self, conversation: str, token: str) -> bool:
        """Whether this token was given for this conversation."""
        async with self._database.reading() as session:
            kept = await session.scalar(
                select(Conversation.token_hash).where(Conversation.id == conversation)
            )
        # Compared even when there is no such conversation, so that both take as long.
        return hmac.compare_digest(kept or _hash(""), _hash(token)) and kept is not None

    async def read(self, conversation: str) -> StoredConversation | None:
        """The conversation as it stands, or None."""
        async with self._database.reading() as session:
            row = await session.get(Conversation, conversation)
        if row is None:
            return None
        return StoredConversation(
            id=row.id,
            channel=row.channel,
            language=row.language,
            municipality=row.municipality,
            state=row.state,
            turn=row.turn,
            created_at=row.created_at,
            updated_at=row.updated_at,
        )

    async def messages(self, conversation: str, limit: int = 200) -> list[StoredMessage]:
        """The newest lines of a conversation, oldest first."""
        newest = (
            select(Message)
            .where(Message.conversation_id == conversation)
            .order_by(Message.seq.desc())
            .limit(limit)
        )
        async with self._database.reading() as session:
            rows = (await session.scalars(newest)).all()
        return [
            StoredMessage(seq=row.seq, author=row.author, body=row.body, at=row.at)  # type: ignore[arg-type]
            for row in reversed(rows)
        ]

    async def replay(self, conversation: str, key: str) -> Json | None:
        """What was answered to this idempotency key, or None when it is new."""
        async with self._database.reading() as session:
            row = await session.get(AnsweredTurn, (conversation, _hash(key)))
        return None if row is None else dict(row.turn_body)

    async def plan(self, code: str) -> StoredPlan | None:
        """What stands behind a plan code, or None. The code as it was saved, letter for letter."""
        hashes = self._database.cipher.code_hashes(code)
        async with self._database.reading() as session:
            row = await session.scalar(select(Plan).where(Plan.code_hash.in_(hashes)))
        if row is None:
            return None
        return StoredPlan(
            code=row.code,
            conversation=row.conversation_id,
            roadmap=row.roadmap,
            language=row.language,
            municipality=row.municipality,
            body=row.body,
            made_on=row.made_on,
            updated_at=row.updated_at,
        )

    async def save_turn(self, record: TurnRecord) -> None:
        """Write all that a turn changed, or nothing.

        Raises ConversationGone when it was deleted meanwhile, AlreadyAnswered when the
        idempotency key has its answer, TurnOutOfOrder when another turn came first and
        CodeTaken when the plan code is another conversation's.
        """
        now = self._now()
        async with self._database.writing() as session:
            # One query, because each costs a round trip to the database's thread.
            found = (await session.execute(_standing(record))).one_or_none()
            if found is None:
                raise ConversationGone("The conversation was deleted.")
            conversation, last_seq, answered = found
            if answered:
                raise AlreadyAnswered("This message has been answered.")
            if record.turn != conversation.turn + 1:
                raise TurnOutOfOrder(
                    f"Turn {record.turn} of a conversation that is at turn {conversation.turn}."
                )
            conversation.state = record.state
            conversation.turn = record.turn
            conversation.language = record.language
            conversation.municipality = record.municipality
            conversation.updated_at = now
            if record.begins_again:
                await retention.forget_past(session, record.conversation)
            elif record.no_trace:
                await retention.forget_said(session, record.conversation)
            _write_messages(session, record, (last_seq or 0) + 1, now)
            if record.plan is not None:
                hashes = self._database.cipher.code_hashes(record.plan.code)
                await _write_plan(session, record.conversation, record.plan, hashes, now)
            for handoff in record.handoffs:
                await _write_handoff(session, record.conversation, handoff, now)
        if record.begins_again:
            await self._database.forget_freed()

    async def delete(self, conversation: str) -> None:
        """Delete a conversation and everything personal behind it; unsent mail is not sent."""
        async with self._database.writing() as session:
            await retention.forget(session, [conversation], status="withdrawn")
        await self._database.forget_freed()

    async def delete_expired(self, now: datetime) -> int:
        """Delete what has been kept long enough (see `bot.store.retention`); how many went."""
        async with self._database.writing() as session:
            gone = await retention.forget_expired(session, now)
        if gone:
            await self._database.forget_freed()
        return gone


def _standing(record: TurnRecord) -> Select[Any]:
    """The conversation, locked; the number of its last line; whether the key has its answer."""
    last_seq = select(func.max(Message.seq)).where(Message.conversation_id == Conversation.id)
    answered = exists().where(
        AnsweredTurn.conversation_id == Conversation.id,
        AnsweredTurn.key == (None if record.key is None else _hash(record.key)),
    )
    return (
        select(Conversation, last_seq.scalar_subquery(), answered)
        .where(Conversation.id == record.conversation)
        .with_for_update(of=Conversation)
    )


def _write_messages(session: AsyncSession, record: TurnRecord, first: int, now: datetime) -> None:
    session.add_all(
        Message(
            conversation_id=record.conversation,
            seq=first + place,
            author=said.author,
            body=said.body,
            at=now,
        )
        for place, said in enumerate(record.said)
    )
    if record.key is not None:
        session.add(
            AnsweredTurn(
                conversation_id=record.conversation,
                key=_hash(record.key),
                first_seq=first,
                last_seq=first + len(record.said) - 1,
                turn_body=record.answered_with,
                at=now,
            )
        )


async def _write_plan(
    session: AsyncSession, conversation: str, plan: PlanRecord, hashes: list[str], now: datetime
) -> None:
    row = await session.scalar(select(Plan).where(Plan.code_hash.in_(hashes)))
    if row is None:
        row = Plan(code_hash=hashes[0], conversation_id=conversation, code=plan.code)
        session.add(row)
    elif row.conversation_id != conversation:
        raise CodeTaken("The plan code belongs to another conversation.")
    row.roadmap = plan.roadmap
    row.language = plan.language
    row.municipality = plan.municipality
    row.body = plan.body
    row.made_on = plan.made_on
    row.updated_at = now


async def _write_handoff(
    session: AsyncSession, conversation: str, handoff: HandoffRecord, now: datetime
) -> None:
    if await session.get(Handoff, handoff.id) is not None:
        return
    session.add(
        Handoff(
            id=handoff.id,
            conversation_id=conversation,
            municipality=handoff.municipality,
            kind=handoff.kind,
            packet=handoff.packet,
            contact=handoff.contact,
            consent_text=handoff.consent_text,
            consent_version=handoff.consent_version,
            consented_at=handoff.consented_at,
            promised_by=handoff.promised_by,
            status="new",
            created_at=now,
        )
    )
    if handoff.mail is None:
        return
    await session.flush()
    session.add(
        Mail(
            id=uuid.uuid4().hex,
            handoff_id=handoff.id,
            to_address=handoff.mail.to_address,
            mode=handoff.mail.mode,
            attempts=0,
            created_at=now,
            next_attempt_at=now,
        )
    )
