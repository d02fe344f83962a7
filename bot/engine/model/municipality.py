"""A municipality: how people name it, whom to call there, what is offered, what it changes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from bot.engine.model.base import Confidence, Id, MunicipalityId, Shape, Source, Text
from bot.engine.model.content import Amount
from bot.engine.model.notice import Banner, Overloaded
from bot.engine.model.organization import Hours, OfficePhone, Organization
from bot.engine.model.roadmap import Step
from bot.engine.model.service import Service

# An origin as a browser sends it. Plain http only on one's own machine, there on every port.
SITE = r"^(https://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?|http://(localhost|127\.0\.0\.1))$"
Site = Annotated[str, Field(pattern=SITE)]


class SocialService(Shape):
    """The municipal social service: the human contact of every plan."""

    name: str = Field(description="Dienesta nosaukums.")
    phones: tuple[OfficePhone, ...] = Field((), description="Tikai apliecināti tālruņi.")
    email: str | None = Field(None, description="Tikai apliecināts e-pasts.")
    address: str | None = Field(None, description="Adrese.")
    hours: Hours | None = Field(None, description="Pieņemšanas laiks.")
    website: str | None = Field(None, description="Vietne.")
    confidence: Confidence = Field(description="Cik droši kontakti zināmi.")
    source: Source | None = Field(None, description="No kurienes kontakti zināmi.")
    confirmed_on: date | None = Field(None, description="Kad pats dienests tos apstiprināja.")


class HandoffOffice(Shape):
    """How a joined municipality receives the people handed over to it."""

    email: str = Field(description="E-pasts, uz kuru sūta pieteikumus.")
    mail: Literal["notice", "full"] = Field(
        "full", description="notice: tikai ziņa; full: viss, ko cilvēks piekrita nosūtīt."
    )
    role: str = Field(description="Kurš atbild, piemēram: sociālā darba speciālists.")
    answer_within: int = Field(ge=1, le=10, description="Cik darba dienās sazinās.")
    hours: Hours = Field(description="Darba laiks, kurā atbild.")
    days_away: tuple[date, ...] = Field((), description="Dienas, kad neviens neatbild.")


class Hidden(Shape):
    """What national content a municipality leaves out."""

    steps: tuple[str, ...] = Field((), description="Soļi, ko nerādīt, kā «stroke.urgent_aids».")
    services: tuple[Id, ...] = Field((), description="Pakalpojumi, ko nerādīt.")


class ExtraStep(Step):
    """A step that a municipality adds to a national roadmap, or puts in place of one."""

    roadmap: Id = Field(description="Kurai ceļakartei pievieno vai kurā aizstāj soli.")


class Municipality(Shape):
    """One municipality with its overlay. An editor of it changes only its own folder."""

    id: MunicipalityId = Field(description="Mapes nosaukums.")
    name: str = Field(description="Oficiālais nosaukums, piemēram: Cēsu novads.")
    gen: str = Field(description="Kā? — Cēsu novada")
    loc: str = Field(description="Kur? — Cēsu novadā")
    region: str | None = Field(None, description="Reģions.")
    says: tuple[str, ...] = Field(
        (), description="Kā cilvēki to nosauc: pilsētas, pagasti, formas."
    )
    joined: bool = Field(False, description="Vai saņem pieteikumus no Ceļabiedra.")
    sample: bool = Field(False, description="Izdomāta pašvaldība mēģināšanai.")
    sites: tuple[Site, ...] = Field(
        (),
        description="Mājaslapas, kurās drīkst stāvēt Ceļabiedra poga: https://www.cesis.lv",
    )
    tone: Literal["tu", "jus"] = Field("tu", description="Kā uzrunāt: tu vai jus.")
    social_service: SocialService = Field(description="Sociālais dienests.")
    handoff: HandoffOffice | None = Field(None, description="Kā saņem pieteikumus (ja joined).")
    banner: Banner | None = Field(None, description="Ārkārtas paziņojums šeit.")
    overloaded: Overloaded | None = Field(None, description="Atbildes šeit kavējas.")
    offered: dict[Id, Literal["yes", "no", "unknown"]] = Field(
        default_factory=dict, description="Vai pakalpojums šeit ir: yes, no, unknown."
    )
    hide: Hidden = Field(Hidden(), description="Ko no valsts satura šeit nerādīt.")
    amounts: dict[Id, Amount] = Field(default_factory=dict, description="Pašvaldības summas.")
    services: dict[Id, Service] = Field(
        default_factory=dict, description="Pakalpojumi, kas šeit ir citādi vai tikai šeit."
    )
    organizations: dict[Id, Organization] = Field(
        default_factory=dict, description="Pakalpojumu sniedzēji šeit."
    )
    steps: tuple[ExtraStep, ...] = Field((), description="Soļi, ko pievieno ceļakartēm.")
    messages: dict[Id, Text] = Field(default_factory=dict, description="Citi ziņojumu teksti.")
