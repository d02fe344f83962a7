"""What a move may look at besides the state: the content, the day, and what was heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.dialogue.acts import Act
from bot.dialogue.state import State
from bot.engine.case import Case
from bot.engine.model import Book
from bot.store.records import HandoffRecord

RIGA = ZoneInfo("Europe/Riga")


@dataclass(frozen=True)
class World:
    """The content in force, the moment, and where new ids and codes come from."""

    book: Book
    now: datetime
    new_code: Callable[[], str]
    new_id: Callable[[], str]

    @property
    def today(self) -> date:
        """The day in Latvia."""
        return self.now.astimezone(RIGA).date()

    def sensitive(self, roadmap: str | None) -> bool:
        """Whether a roadmap is one that must leave no trace."""
        found = self.book.roadmaps.get(roadmap or "")
        return found is not None and found.sensitive

    def leads_from(self, alarm: str | None) -> tuple[str, ...]:
        """The roadmaps that may go on where the message about a kind of danger ended."""
        return tuple(name for name, one in self.book.roadmaps.items() if alarm in one.after_safety)

    def case(self, state: State) -> Case:
        """The open roadmap read against what is known. Raises KeyError without a roadmap."""
        assert state.roadmap is not None
        return Case(self.book, state.roadmap, state.known(), self.today)


@dataclass(frozen=True)
class Heard:
    """One message as understood. Exactly one of `text` and `choice` is set.

    `mentioned` maps facts to the values that phrases of the text give them.
    """

    text: str | None = None
    choice: str | None = None
    language: str | None = None
    """The language it is written in; None when unsure."""
    intent: str | None = None
    confidence: float = 0.0
    ranking: tuple[tuple[str, float], ...] = ()
    mentioned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    danger: str | None = None
    """Safety kind or check question when the message showed danger (T0 or T1); then nothing
    else is read of it."""
    asks_check: bool = False
    """Whether that safety message ends in a check question."""


@dataclass(frozen=True)
class Move:
    """What a turn changes and says.

    `small_talk` leaves the answer to Rasa's rules; `begins_again` forgets what was said before;
    `danger` names the safety kind of an answer that is an emergency ("medical.acute").
    """

    state: State
    acts: tuple[Act, ...] = ()
    outbox: tuple[HandoffRecord, ...] = ()
    small_talk: bool = False
    begins_again: bool = False
    danger: str | None = None
