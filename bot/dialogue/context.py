"""The turn that is being answered: what Rasa's parts need and its interfaces do not carry.

Rasa makes policies, generators and tracker stores itself and calls them with its own arguments.
A context variable, set for the length of one turn, gives them the content, the clock and the
message, and brings back what the turn decided. Turns of different conversations never mix.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field

from bot.dialogue.danger import Danger
from bot.dialogue.messages import LANGUAGE, Incoming, Reply, Turn
from bot.dialogue.moves import Move, World
from bot.dialogue.state import State
from bot.engine.wording import LANGUAGES
from bot.store.records import StoredConversation


@dataclass
class TurnInProgress:
    """One turn, from the message to what is saved and answered."""

    incoming: Incoming
    world: World
    stored: StoredConversation
    alarm: Callable[[str], Danger | None]
    """What to say about an answer that a roadmap marks as an emergency."""
    danger: str | None = None
    asks_check: bool = False
    no_trace: bool = False
    """Whether what the person wrote and was answered is kept nowhere."""
    first: tuple[Reply, ...] = ()
    """Safety messages, which stand before everything else."""
    move: Move | None = None
    replies: list[Reply] = field(default_factory=list)
    answer: Turn | None = None

    def notice(self, danger: Danger) -> None:
        """Say this first; T0 and T1 leave nothing else to be said."""
        chosen = (self.incoming.choice or "").removeprefix(LANGUAGE)
        spoken = chosen if chosen in LANGUAGES else self.state.language
        self.first = danger.replies(spoken)
        self.danger = (danger.said.question or danger.kind) if danger.interrupts else None
        self.asks_check = danger.asks
        self.no_trace = danger.no_trace

    @property
    def state(self) -> State:
        """The conversation's state as this turn leaves it, or as it found it."""
        if self.move is not None:
            return self.move.state
        return State.model_validate(self.stored.state) if self.stored.state else State()


CURRENT: ContextVar[TurnInProgress] = ContextVar("turn in progress")
