"""Who provides services, where and when they are open, and for whom: HSDS 3 terms."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from bot.engine.model.base import Confidence, Id, MunicipalityId, Shape, Source, Statement
from bot.engine.model.content import Number

# The client groups of the Latvian register of social service providers, in its order.
ClientGroup = Literal[
    "children_without_parents",
    "mental_disability",
    "victims_of_crime",
    "addiction",
    "crisis",
    "visual_disability",
    "hearing_disability",
    "physical_disability",
    "after_prison_or_homelessness",
    "victims_of_trafficking",
    "pension_age",
    "cancer",
    "child_palliative",
    "refugees",
]
Accessibility = Literal[
    "wheelchair",
    "lift",
    "parking",
    "accessible_toilet",
    "hearing_loop",
    "sign_language",
    "tactile_signs",
    "easy_to_read",
    "guide_dog",
]
LanguageCode = Literal["lv", "ltg", "ru", "en", "uk", "pl", "lt", "et", "de", "lsl"]
Holidays = Literal["closed", "open"]

_LANGUAGES = "Kādās valodās var runāt: lv, ru, en, uk, lsl (latviešu zīmju valoda), …"


class Hours(Shape):
    """Opening hours by day, as «8.30–12, 13–17»; a day that is left out is closed."""

    mon: str | None = Field(None, description="Pirmdiena")
    tue: str | None = Field(None, description="Otrdiena")
    wed: str | None = Field(None, description="Trešdiena")
    thu: str | None = Field(None, description="Ceturtdiena")
    fri: str | None = Field(None, description="Piektdiena")
    sat: str | None = Field(None, description="Sestdiena")
    sun: str | None = Field(None, description="Svētdiena")


class OfficePhone(Shape):
    """A provider's telephone number."""

    number: Number = Field(description="Numurs, kā to zvana.")
    label: str | None = Field(None, description="Kas atbild vai par ko.")
    type: Literal["voice", "cell", "text", "fax"] = Field(
        "voice", description="Kas tas par numuru: voice, cell, text (tikai īsziņas), fax."
    )
    extension: int | None = Field(None, ge=0, description="Iekšējais numurs.")
    languages: tuple[LanguageCode, ...] = Field((), description=_LANGUAGES)


class Eligibility(Shape):
    """For whom it is. What is left out is not limited, or nobody has said."""

    minimum_age: float | None = Field(None, ge=0, le=120, description="No cik gadiem.")
    maximum_age: float | None = Field(
        None, ge=0, le=120, description="Līdz cik gadiem ieskaitot: 17 ir līdz 18. gadskārtai."
    )
    groups: tuple[ClientGroup, ...] = Field(
        (), description="Kurām reģistra cilvēku grupām. Ja visām, neraksti."
    )


class Location(Shape):
    """A place where an organization can be met."""

    name: str | None = Field(None, description="Vietas nosaukums.")
    address: str = Field(description="Adrese.")
    city: str | None = Field(
        None, description="Pilsēta vai ciems no content/places.yaml; pēc tā rēķina attālumu."
    )
    municipality: MunicipalityId | None = Field(None, description="Pašvaldība, kurā tā ir.")
    latitude: float | None = Field(None, ge=55, le=59, description="Platuma grādi.")
    longitude: float | None = Field(None, ge=20, le=29, description="Garuma grādi.")
    hours: Hours | None = Field(None, description="Darba laiks.")
    holidays: Holidays = Field("closed", description="Svētku dienās: closed vai open.")
    phones: tuple[OfficePhone, ...] = Field((), description="Šīs vietas tālruņi.")
    accessibility: tuple[Accessibility, ...] = Field(
        (), description="Kas apliecināti ir: wheelchair, lift, parking, hearing_loop, …"
    )
    languages: tuple[LanguageCode, ...] = Field((), description=_LANGUAGES)


class ServiceAtLocation(Shape):
    """What is special about one service of an organization, everywhere or in one place."""

    service: Id = Field(description="Kurš pakalpojums.")
    location: str | None = Field(
        None, description="Vietas nosaukums (locations name). Ja visās vietās, neraksti."
    )
    phones: tuple[OfficePhone, ...] = Field((), description="Šī pakalpojuma tālruņi.")
    hours: Hours | None = Field(None, description="Šī pakalpojuma laiks.")
    holidays: Holidays | None = Field(None, description="Svētku dienās: closed vai open.")
    eligibility: Eligibility | None = Field(None, description="Kam šis pakalpojums domāts.")
    waiting: Statement | None = Field(None, description="Cik ilgi šeit jāgaida.")


class Organization(Shape):
    """Who provides services: state institutions nationally, providers in a municipality."""

    id: Id = Field(description="Faila nosaukums bez galotnes.")
    name: str = Field(description="Nosaukums.")
    services: tuple[Id, ...] = Field((), description="Kurus pakalpojumus sniedz.")
    service_areas: tuple[MunicipalityId, ...] = Field(
        (),
        description="Kuru pašvaldību cilvēkiem. Ja neraksti: savas pašvaldības vai visas Latvijas.",
    )
    eligibility: Eligibility | None = Field(None, description="Kam domāts.")
    phones: tuple[OfficePhone, ...] = Field((), description="Apliecināti tālruņi.")
    email: str | None = Field(None, description="Apliecināts e-pasts.")
    website: str | None = Field(None, description="Vietne.")
    languages: tuple[LanguageCode, ...] = Field((), description=_LANGUAGES)
    waiting: Statement | None = Field(None, description="Cik ilgi jāgaida.")
    locations: tuple[Location, ...] = Field((), description="Vietas.")
    service_at_locations: tuple[ServiceAtLocation, ...] = Field(
        (), description="Kas kuram pakalpojumam vai kurā vietā ir citādi."
    )
    source: Source = Field(description="No kurienes kontakti zināmi.")
    confidence: Confidence = Field(description="Cik droši kontakti zināmi.")
    assured_date: date | None = Field(None, description="Kad pats sniedzējs to apstiprināja.")
    sample: bool = Field(False, description="Izdomāts paraugs, ne īsta iestāde.")
    imported: dict[str, str] = Field(
        default_factory=dict,
        description="Ko ierakstīja «celabiedrs import» (nospiedumi). Ar roku nemaini.",
    )


class Place(Shape):
    """A town or village with its coordinates; one that lies in several municipalities names all."""

    name: str = Field(description="Nosaukums.")
    municipalities: tuple[MunicipalityId, ...] = Field(
        min_length=1, description="Pašvaldība; ja tādu vietu ir vairākas, visas."
    )
    latitude: float = Field(ge=55, le=59, description="Platuma grādi.")
    longitude: float = Field(ge=20, le=29, description="Garuma grādi.")
