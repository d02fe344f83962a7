"""What the bot decides to say, before anybody puts it into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.dialogue.messages import Kind
from bot.engine.case import Slot
from bot.handoff.packet import Packet


@dataclass(frozen=True)
class Tell:
    """Say one message of content/messages.yaml, with values for its `{names}`."""

    message: str
    values: dict[str, Any] = field(default_factory=dict)
    kind: Kind = "info"
    choices: tuple[tuple[str, str], ...] = ()
    """Buttons: the choice's id and the message that words it."""


@dataclass(frozen=True)
class Ask:
    """Ask the roadmap's question about a slot; `only` narrows its choices to the likely ones.

    `more` asks for further answers to a question that may have several.
    """

    slot: Slot
    simpler: bool = False
    only: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True)
class AskSituation:
    """Ask what has happened; `only` names the likely roadmaps, none offers them all."""

    message: str = "ask_situation"
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class AskMunicipality:
    """Ask where the person is declared, when no roadmap question does; `only` narrows it."""

    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Intro:
    """Say the roadmap's first words."""


@dataclass(frozen=True)
class PlayBack:
    """Repeat what was understood without asking, so that it can be corrected."""

    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Why:
    """Say why a question is asked."""

    slot: Slot


@dataclass(frozen=True)
class FindOut:
    """Say how an unknown answer can be found out."""

    slot: Slot


@dataclass(frozen=True)
class ShowPlan:
    """Say that the plan is there, with what to do first."""

    message: str = "plan_ready"


@dataclass(frozen=True)
class ShowContact:
    """Give the human contact of the municipality, and what to say there."""


@dataclass(frozen=True)
class TellOverloaded:
    """Say that an answer may take longer here, and what to do if it cannot wait."""


@dataclass(frozen=True)
class AskAgreement:
    """Ask whether the adult who is written about knows of the request and agrees to it."""


@dataclass(frozen=True)
class AskContact:
    """Say whom the request goes to (the first time), and ask how to reach the person."""

    packet: Packet
    again: bool = False


@dataclass(frozen=True)
class AskConsent:
    """Show exactly what will be sent and ask whether it may be."""

    packet: Packet


@dataclass(frozen=True)
class Explain:
    """Say what office terms mean, by their ids in the glossary."""

    terms: tuple[str, ...]


@dataclass(frozen=True)
class Aside:
    """Answer what is asked in passing about services: its cost, time, papers or place."""

    about: Literal["cost", "how_long", "papers", "where"]
    services: tuple[str, ...]


@dataclass(frozen=True)
class OfferLanguage:
    """Offer, in a language, to go on in it."""

    language: str


@dataclass(frozen=True)
class AskLanguage:
    """Ask in which language to go on."""


@dataclass(frozen=True)
class Answers:
    """List the answers given, each with a way to change it."""


Act = (
    Tell
    | Ask
    | AskSituation
    | AskMunicipality
    | Intro
    | PlayBack
    | Why
    | FindOut
    | ShowPlan
    | ShowContact
    | TellOverloaded
    | AskAgreement
    | AskContact
    | AskConsent
    | Explain
    | Aside
    | OfferLanguage
    | AskLanguage
    | Answers
)
