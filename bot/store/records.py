"""What goes into the store and what comes back: plain data, no SQLAlchemy."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

Author = Literal["person", "bot"]
MailMode = Literal["notice", "full"]
Json = dict[str, Any]


class NewConversation(NamedTuple):
    """The id of a new conversation and the secret that opens it, which is not kept."""

    id: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRecord:
    """One line to keep; `body` is whatever the channel needs to show it again."""

    author: Author
    body: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord:
    """The facts of a plan under its code. The same code again replaces them."""

    code: str
    roadmap: str
    language: str
    municipality: str | None
    body: Json
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRecord:
    """Where a handoff is mailed and how much of it: `notice` carries no personal data."""

    to_address: str
    mode: MailMode = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffRecord:
    """A request that the person has consented to. The same id again changes nothing."""

    id: str
    municipality: str
    kind: str
    packet: Json
    contact: Json
    consent_text: str
    consent_version: str
    consented_at: datetime
    promised_by: datetime | None
    mail: MailRecord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRecord:
    """All that one turn changes, written in one transaction.

    `turn` is the number of this turn: one more than the conversation had when it was read.
    """

    conversation: str
    turn: int
    state: Json
    language: str
    municipality: str | None
    said: tuple[MessageRecord, ...]
    answered_with: Json
    key: str | None = None
    plan: PlanRecord | None = None
    handoffs: tuple[HandoffRecord, ...] = field(default=())
    begins_again: bool = False
    """The person wants a fresh start: earlier lines, repeated answers and the plan go."""
    no_trace: bool = False
    """Nothing said may be found again: earlier lines and repeated answers go, plans stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredConversation:
    """A conversation as it stands."""

    id: str
    channel: str
    language: str
    municipality: str | None
    state: Json
    turn: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMessage:
    """One line of a conversation."""

    seq: int
    author: Author
    body: Json
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMark:
    """What a family marked at one step."""

    done_at: datetime | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPlan:
    """What stands behind a plan code."""

    code: str
    conversation: str
    roadmap: str
    language: str
    municipality: str | None
    body: Json
    made_on: date
    updated_at: datetime
