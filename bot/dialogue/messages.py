"""What goes in and out of the one door: plain data, no HTML, no channel's markup."""

from __future__ import annotations

from datetime import date
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["question", "info", "safety", "plan", "handoff"]

LONGEST = 4000
"""Characters of a message that are read; nobody tells more in one breath."""
# What else a choice's id may be stands in docs/api.md.
CHANGE = "_change:"
CHILD = "_child:"
LEAD = "_lead:"
LANGUAGE = "_language:"
SAFETY_ANSWER = "_safety:"
AROUND = frozenset({"_back", "_unknown", "_why", "_human", "_restart", "_other", CHANGE})
"""Choices that are ways around a question, not answers to it; static/show.js has the same."""


class Data(BaseModel):
    """Frozen data that crosses a boundary as JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Incoming(Data):
    """One message from a person: free text or the id of a choice, never both."""

    channel: str
    conversation: str
    text: str | None = None
    choice: str | None = None
    key: str | None = Field(None, description="Idempotency key: a repeated one is answered once.")


class Choice(Data):
    """A button: `id` comes back as `choice`, `text` is what the person reads."""

    id: str
    text: str


class Reply(Data):
    """One message to a person.

    `text` is plain text; paragraphs are separated by a newline, phone numbers stand as digits
    and `phones` lists those that may be dialled, so that a channel can make links of them.
    """

    kind: Kind
    text: str
    question: str | None = None
    choices: tuple[Choice, ...] = ()
    phones: tuple[str, ...] = ()


class Progress(Data):
    """How many questions are answered and about how many there will be."""

    answered: int
    about: int


class PlanLink(Data):
    """Where the plan can be opened: its code and the path of its page."""

    code: str
    url: str


class Turn(Data):
    """All that one message brought back."""

    messages: tuple[Reply, ...]
    progress: Progress | None = None
    plan: PlanLink | None = None
    language: str | None = Field(
        None, description="The language that the bot speaks now: `lv`, `ru`, `en` or `uk`."
    )
    discreet: bool = Field(
        False,
        description="Somebody near must not find this conversation: offer to leave at once, and "
        "keep nothing of it on the device.",
    )


class Notice(Data):
    """What staff tell everybody for a while: an emergency, or that answers take longer.

    `text` is plain text and `phones` lists the numbers that may be dialled. `language` is that of
    the text: Latvian where it is not translated.
    """

    kind: Literal["banner", "overloaded"]
    text: str
    phones: tuple[str, ...] = ()
    language: str = "lv"


class Started(Data):
    """A new conversation: its id, the secret that opens it (shown once), the first messages."""

    conversation: str
    token: str
    messages: tuple[Reply, ...]
    language: str = "lv"
    notices: tuple[Notice, ...] = ()


class Said(Data):
    """One line of a conversation's history, oldest first: the person's or the bot's."""

    author: Literal["person", "bot"]
    message: Reply | None = None
    text: str | None = None
    turn: int = Field(0, description="Lines of one turn have the same number; later ones a higher.")


class AnsweredQuestion(Data):
    """An answer given so far, for "change an answer": ask again with `_change:<question>`."""

    question: str
    asked: str
    answer: str


class History(Data):
    """A conversation as it stands, to be shown again after a reload."""

    conversation: str
    language: str
    municipality: str | None
    said: tuple[Said, ...]
    answers: tuple[AnsweredQuestion, ...]
    progress: Progress | None
    plan: PlanLink | None
    discreet: bool = False
    notices: tuple[Notice, ...] = ()


class HowTo(Data):
    """One way to apply: by phone, online, in person, by post or by e-mail."""

    by: str
    text: str
    url: str | None = None


class ServiceView(Data):
    """A service as a resident reads it, with the source and its date.

    `caution` says who knows for sure, where the fact is of medium confidence or not yet
    confirmed by a social service. `checked` is the day on which somebody last looked at the
    source, or on which the service was confirmed.
    """

    id: str
    name: str
    what: str
    for_whom: str | None
    how: tuple[HowTo, ...]
    documents: tuple[str, ...]
    cost: str | None
    decision_time: str | None
    good_to_know: tuple[str, ...] = ()
    legal_basis: tuple[str, ...]
    source: str
    source_url: str | None
    source_date: str | None
    confidence: str
    caution: str | None
    call_script: str | None
    application: str | None
    call_script_lv: str | None = None
    """The same words in Latvian, to read out at the office, where the reader's language is other.
    """
    checked: date | None = None


class ProviderView(Data):
    """Who provides it here. `open_now` is None where the hours are not known.

    `distance` is as the crow flies from the town that the person named, in words; `notes` say for
    whom it is, in which languages, how one gets in and how long people wait, where that is known.
    """

    name: str
    phone: str | None
    address: str | None
    hours: str | None
    website: str | None = None
    sample: bool = False
    open_now: bool | None = None
    distance: str | None = None
    notes: tuple[str, ...] = ()
    checked: date | None = None


class Because(Data):
    """One of the person's own answers that put a step into the plan."""

    question: str
    answer: str


class Term(Data):
    """An office term and its meaning in one everyday sentence."""

    term: str
    means: str


class SituationLink(Data):
    """Another situation that has a roadmap of its own."""

    roadmap: str
    title: str


class StepView(Data):
    """One step of the plan. `when` is today, this_week, this_month or later.

    `source` is what the step rests on: its own source or its service's, else whoever it calls.
    """

    id: str
    when: Literal["today", "this_week", "this_month", "later"]
    do: str
    because: str | None
    status: Literal["applies", "to_find_out"]
    find_out: str | None
    why: tuple[Because, ...]
    deadline: date | None
    deadline_text: str | None
    service: ServiceView | None
    providers: tuple[ProviderView, ...]
    phone: str | None
    source: str | None
    source_date: str | None
    caution: str | None
    source_url: str | None = None
    checked: date | None = None
    leads_to: SituationLink | None = None
    done_on: date | None = None
    """The day on which the family ticked it off."""
    note: str | None = None
    """What the family wrote down at it."""
    terms: tuple[Term, ...] = ()
    """Terms of the glossary that stand in the plan for the first time here."""


class LeftOut(Data):
    """A service that does not seem to apply, and why, worded so that asking stays open."""

    service: str
    why: str


class ContactView(Data):
    """A human being to turn to: always there, by number where one is verified."""

    name: str
    phone: str | None
    email: str | None
    address: str | None
    hours: str | None
    website: str | None
    how_to_find: str
    caution: str | None
    sample: bool = False
    open_now: bool | None = None
    checked: date | None = None


class PlanView(Data):
    """A family's roadmap, ready to be shown."""

    code: str | None
    roadmap: str
    title: str
    language: str
    municipality: str | None
    municipality_name: str | None
    made_on: date
    steps: tuple[StepView, ...]
    left_out: tuple[LeftOut, ...]
    contact: ContactView
    answers: tuple[AnsweredQuestion, ...]
    who_signs: str = ""
    """Who may sign an application: the person, who has a power of attorney, a child's parent."""
    sensitive: bool = False
    """Whether somebody near must not find it: the page offers to leave at once."""
    changeable: bool = False
    """Whether its answers can be changed here: the conversation has not gone on to another."""
    note: str | None = None
    """Says in the reader's language that part of the plan is in Latvian, where that is so."""


class Door(Protocol):
    """The one door that every channel uses."""

    async def start(
        self, *, channel: str, language: str | None = None, municipality: str | None = None
    ) -> Started:
        """Open a conversation; an unknown language or municipality falls back, never fails."""
        ...

    async def opens(self, conversation: str, token: str) -> bool:
        """Whether this token is the one that was given for this conversation."""
        ...

    async def converse(self, incoming: Incoming) -> Turn:
        """Answer one message. Never raises for what a person wrote."""
        ...

    async def history(self, conversation: str) -> History | None:
        """The conversation so far, or None when there is none."""
        ...

    async def forget(self, conversation: str) -> None:
        """Delete the conversation and everything behind it."""
        ...

    async def plan(self, code: str, language: str | None = None) -> PlanView | None:
        """The plan behind a code as it stands today, or None; in a language other than its own."""
        ...

    async def mark(
        self, code: str, step: str, *, done: bool | None = None, note: str | None = None
    ) -> tuple[Reply, ...] | None:
        """Tick off a step of a plan or write a note to it; None without such a plan or step.

        Brings the safety message when the note shows danger.
        """
        ...

    async def change(
        self, code: str, *, text: str | None = None, choice: str | None = None
    ) -> Turn | None:
        """Ask a question of a plan again (`_change:<question>`) or answer it; None without a plan
        whose answers can be changed, or for a choice that is not about its answers."""
        ...

    async def forget_plan(self, code: str) -> bool:
        """Delete a plan, its conversation and everything behind them; False without a plan."""
        ...

    async def application(self, code: str, service: str) -> str | None:
        """The ready-to-sign application text for one service of a plan, or None."""
        ...
