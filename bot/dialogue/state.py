"""What one conversation is worth remembering: bounded, whatever its length."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.engine.facts import Facts
from bot.handoff.contact import Contact
from bot.handoff.packet import Agreement

Stage = Literal["municipality", "agreement", "contact", "consent"]

SITUATION = "situation"
CONTACT = "contact"
CONSENT = "consent"
AGREEMENT = "agreement"
MUNICIPALITY_QUESTION = "municipality"

_WORDS_KEPT = 3
_LONGEST_WORDS = 600


class HandoffDraft(BaseModel):
    """A handoff that is being agreed on; nothing of it has been sent."""

    model_config = ConfigDict(extra="forbid")

    stage: Stage
    contact: Contact | None = None
    agreement: Agreement | None = Field(
        None, description="Whether the adult written about agrees; None when nobody was asked."
    )
    seen: str | None = Field(None, description="A mark of exactly what was shown to be sent.")


class SentHandoff(BaseModel):
    """A handoff that is safely in the database, and when its answer is promised (ISO, UTC)."""

    model_config = ConfigDict(extra="forbid")

    id: str
    municipality: str
    promised_by: str | None


class OtherChild(BaseModel):
    """A child already spoken of: what is known of them alone, and the code of their plan."""

    model_config = ConfigDict(extra="forbid")

    facts: dict[str, Any]
    plan_code: str | None = None


class State(BaseModel):
    """One conversation between two turns. Facts are kept per person, shared by all roadmaps."""

    model_config = ConfigDict(extra="forbid")

    language: str = "lv"
    page: str | None = Field(None, description="The municipality of the page it was opened on.")
    roadmap: str | None = None
    facts: dict[str, Any] = Field(default_factory=dict)
    order: list[str] = Field(default_factory=list, description="Slots in the order of asking.")
    asking: str | None = None
    changing: bool = False
    gathering: bool = Field(False, description="The open question takes several answers.")
    misses: int = 0
    plan_code: str | None = None
    planned: bool = False
    words: list[str] = Field(default_factory=list, description="What the person told, bounded.")
    handoff: HandoffDraft | None = None
    sent: SentHandoff | None = None
    check: str | None = Field(None, description="The safety check question that is open.")
    alarm: str | None = Field(None, description="The kind of danger that was noticed just now.")
    offered: str | None = Field(None, description="Another roadmap that was just offered.")
    which: list[str] = Field(
        default_factory=list, description="The situations of which one was just asked for."
    )
    language_offered: bool = Field(
        False, description="Whether another language was offered or chosen."
    )
    told_untranslated: bool = Field(
        False, description="Whether it was said that some texts are there in Latvian only."
    )
    discreet: bool = Field(
        False, description="Whether violence or suicide was spoken of: stays until a fresh start."
    )
    explained: list[str] = Field(
        default_factory=list, description="Terms of the glossary that were explained, by id."
    )
    others: dict[str, dict[str, Any]] = Field(default_factory=dict)
    other_children: list[OtherChild] = Field(default_factory=list)

    def known(self) -> Facts:
        """The facts as the engine reads them."""
        return Facts.from_json(self.facts)

    def know(self, facts: Facts) -> None:
        """Keep these facts."""
        self.facts = facts.to_json()

    def remember_words(self, text: str) -> None:
        """Keep what the person told in their own words, for a handoff they may ask for."""
        self.words = [*self.words, text[:_LONGEST_WORDS]][-_WORDS_KEPT:]

    def next_turn(self) -> State:
        """A copy to work on."""
        return self.model_copy(deep=True)
