"""Services and who provides them, named after Open Referral HSDS 3."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, HttpUrl

from bot.engine.model.base import Confidence, Id, Shape, Source, Statement, Text

Channel = Literal["phone", "online", "in_person", "post", "email", "doctor"]


class Apply(Shape):
    """One way to ask for a service."""

    by: Channel = Field(description="Kā: phone, online, in_person, post, email, doctor.")
    text: Text = Field(description="Ko darīt, vienā teikumā.")
    url: HttpUrl | None = Field(None, description="E-pakalpojuma adrese.")


class Application(Shape):
    """A letter ready to sign; always in Latvian, with blanks instead of personal codes."""

    to: str = Field(description="Kam adresēts, piemēram: {municipality.gen} sociālajam dienestam")
    text: Text = Field(description="Iesnieguma teksts. Tukšās vietas raksti kā ______.")


class Service(Shape):
    """A service as residents are told of it; details live here once, roadmaps name the id."""

    id: Id = Field(description="Faila nosaukums bez galotnes.")
    name: str = Field(description="Nosaukums, kā to raksta iestādes.")
    what: Statement = Field(description="Kas tas ir, viens vai divi teikumi.")
    for_whom: Statement | None = Field(None, description="Kam tas domāts.")
    given_by: Literal[
        "municipality", "state", "hospital", "doctor", "employer", "notary", "court", "ngo"
    ] = Field(description="Kas to nodrošina.")
    organization: Id | None = Field(None, description="Valsts iestāde, ja tāda ir viena.")
    how: tuple[Apply, ...] = Field(min_length=1, description="Kā pieteikties.")
    documents: tuple[Statement, ...] = Field((), description="Kādi papīri vajadzīgi.")
    cost: Statement | None = Field(None, description="Cik tas maksā.")
    decision_time: Statement | None = Field(None, description="Cik ilgi jāgaida atbilde.")
    good_to_know: tuple[Statement, ...] = Field((), description="Ko vēl der zināt.")
    legal_basis: tuple[str, ...] = Field((), description="Likums vai noteikumi.")
    sources: tuple[Source, ...] = Field(min_length=1, description="No kurienes tas zināms.")
    confidence: Confidence = Field(description="Cik droši zināms kopumā.")
    confirmed_on: date | None = Field(None, description="Kad to apstiprināja sociālais dienests.")
    category: str | None = Field(None, description="Kategorija sniedzēju reģistrā.")
    basket: bool = Field(False, description="Vai tas ir obligātajā pakalpojumu grozā.")
    call_script: Text | None = Field(None, description="Ko teikt, kad piezvani.")
    application: Application | None = Field(None, description="Iesnieguma sagatave.")
