"""The tables. Whatever a person said, was told or left to be reached by is `Encrypted`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Date, DateTime, ForeignKey, Index, MetaData, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from bot.store.cipher import Encrypted


class Moment(TypeDecorator[datetime]):
    """A point in time: aware in Python, UTC in the database, where SQLite drops the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn any zone into UTC; a moment without one is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back the zone that SQLite dropped."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Names every constraint, so that a later migration can find it on any database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: Moment, date: Date}


def _of_conversation(**options: Any) -> Mapped[str]:
    return mapped_column(String(32), ForeignKey("conversation.id", ondelete="CASCADE"), **options)


class Conversation(Base):
    """One conversation and the bounded state it goes on from."""

    __tablename__ = "conversation"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    channel: Mapped[str] = mapped_column(String(32))
    language: Mapped[str] = mapped_column(String(16))
    municipality: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[Any] = mapped_column(Encrypted, nullable=False)
    turn: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(index=True)


class Message(Base):
    """One line of a conversation, the person's or the bot's."""

    __tablename__ = "message"

    conversation_id: Mapped[str] = _of_conversation(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    author: Mapped[str] = mapped_column(String(16))
    body: Mapped[Any] = mapped_column(Encrypted, nullable=False)
    at: Mapped[datetime]


class AnsweredTurn(Base):
    """What was answered to an idempotency key, to be answered again word for word."""

    __tablename__ = "turn"

    conversation_id: Mapped[str] = _of_conversation(primary_key=True)
    # A hash: the key comes from outside and could hold anything.
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    first_seq: Mapped[int]
    last_seq: Mapped[int]
    turn_body: Mapped[Any] = mapped_column(Encrypted, nullable=False)
    at: Mapped[datetime] = mapped_column(index=True)


class Plan(Base):
    """The facts behind a plan code; the plan itself is made anew from today's content."""

    __tablename__ = "plan"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    code: Mapped[Any] = mapped_column(Encrypted, nullable=False)
    conversation_id: Mapped[str] = _of_conversation(index=True)
    roadmap: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(16))
    municipality: Mapped[str | None] = mapped_column(String(64))
    body: Mapped[Any] = mapped_column(Encrypted, nullable=False)
    made_on: Mapped[date]
    updated_at: Mapped[datetime]


class PlanMark(Base):
    """What a family marked at one step of a plan."""

    __tablename__ = "plan_mark"

    # A new encryption key gives the plan another hash; its marks follow.
    code_hash: Mapped[str] = mapped_column(
        String(64),
        ForeignKey("plan.code_hash", ondelete="CASCADE", onupdate="CASCADE"),
        primary_key=True,
    )
    step: Mapped[str] = mapped_column(String(120), primary_key=True)
    done_at: Mapped[datetime | None]
    note: Mapped[Any] = mapped_column(Encrypted, nullable=True)
    updated_at: Mapped[datetime]


class TelegramChat(Base):
    """The conversation that a Telegram chat holds, and the message whose buttons still count."""

    __tablename__ = "telegram_chat"

    chat_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    conversation_id: Mapped[str] = _of_conversation(index=True)
    live_message: Mapped[int | None] = mapped_column(BigInteger)
    plan_code: Mapped[Any] = mapped_column(Encrypted, nullable=True)
    updated_at: Mapped[datetime]


class Handoff(Base):
    """A request to be called back. After a deletion only a stub with ids and dates stays."""

    __tablename__ = "handoff"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation_id: Mapped[str | None] = mapped_column(
        String(32), ForeignKey("conversation.id", ondelete="SET NULL"), index=True
    )
    municipality: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    packet: Mapped[Any] = mapped_column(Encrypted, nullable=True)
    contact: Mapped[Any] = mapped_column(Encrypted, nullable=True)
    consent_text: Mapped[str] = mapped_column(Text)
    consent_version: Mapped[str] = mapped_column(String(32))
    consented_at: Mapped[datetime]
    promised_by: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]


class Mail(Base):
    """A letter of the outbox. It stays after sending, so that a handoff's fate can be shown."""

    __tablename__ = "mail"
    __table_args__ = (Index(None, "sent_at", "dead_at", "next_attempt_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    handoff_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("handoff.id", ondelete="CASCADE"), index=True
    )
    # A role's address is often a person's name.
    to_address: Mapped[Any] = mapped_column(Encrypted, nullable=False)
    mode: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int]
    created_at: Mapped[datetime]
    first_attempt_at: Mapped[datetime | None]
    next_attempt_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(String(64))


class Confirmation(Base):
    """Somebody's word that a piece of content, as its fingerprint names it, is still true."""

    __tablename__ = "confirmation"

    piece: Mapped[str] = mapped_column(String(200), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    confirmed_at: Mapped[datetime]


class ChangeReport(Base):
    """What a provider wrote has changed: read by the operator, never shown to residents."""

    __tablename__ = "change_report"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    scope: Mapped[str] = mapped_column(String(200))
    # Free text: it may name people.
    text: Mapped[Any] = mapped_column(Encrypted, nullable=False)
    written_at: Mapped[datetime] = mapped_column(index=True)
    done_at: Mapped[datetime | None]


class KeyCheck(Base):
    """One row that only the right key can read, tried before anything else is."""

    __tablename__ = "key_check"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    value: Mapped[Any] = mapped_column(Encrypted, nullable=False)
