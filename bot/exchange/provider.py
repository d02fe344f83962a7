"""A provider as a file from elsewhere tells of it, checked field by field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from bot.engine.model import Book, Municipality, Place, Service
from bot.engine.model.base import TELLABLE
from bot.engine.phone_numbers import bare, can_be_dialled, is_invented
from bot.exchange.hsds import organization_id
from bot.exchange.plain import closest, plain

Fields = dict[str, Any]
"""The fields of an organization as they stand in its file."""

FIELDS = (
    "name",
    "services",
    "service_areas",
    "eligibility",
    "phones",
    "email",
    "website",
    "languages",
    "locations",
    "service_at_locations",
    "assured_date",
)
MOST_LETTERS = 200
_CODE = re.compile(r"\b\d{6}-\d{5}\b")
_EMAIL = re.compile(r"^[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s.<>\"']{2,}$")
_TWO_NAMES = re.compile(r"^[A-ZĀČĒĢĪĶĻŅŠŪŽ][a-zāčēģīķļņšūž]+ [A-ZĀČĒĢĪĶĻŅŠŪŽ][a-zāčēģīķļņšūž]+$")
_OFFICE_WORDS = (
    "soc dien info kont biro pans centr patv aprup novad pils iest bied fond atbal kris birojs "
    "admin post pasts kanc office help hello liel maja"
).split()


class RowFault(Exception):
    """A row that cannot be taken: what is wrong, and what to write instead, in Latvian."""

    def __init__(self, what: str, instead: str) -> None:
        super().__init__(what)
        self.what, self.instead = what, instead


@dataclass(frozen=True)
class BadRow:
    """A row that stays out, by the number under which a person finds it."""

    row: str
    name: str
    what: str
    instead: str


@dataclass
class Provider:
    """One provider of the file: what it says, and from which rows."""

    name: str
    rows: list[str]
    fields: Fields
    remarks: list[str] = field(default_factory=list)
    uid: str | None = None


@dataclass
class Found:
    """What a file holds for one municipality, or for all of Latvia."""

    form: str
    providers: list[Provider] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    elsewhere: int = 0
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Target:
    """Where the providers go: a municipality, or None for all of Latvia."""

    book: Book
    municipality: str | None

    @property
    def here(self) -> Municipality | None:
        """The municipality, where it is one."""
        return self.book.municipalities[self.municipality] if self.municipality else None

    @property
    def sample(self) -> bool:
        """Whether everything here is invented."""
        return bool(self.here and self.here.sample)

    @cached_property
    def services(self) -> Mapping[str, Service]:
        """The services that are described here."""
        return self.book.at(self.municipality).services

    @cached_property
    def uids(self) -> dict[str, str]:
        """Our organizations here by the identifier they are exported under."""
        known = self.here.organizations if self.here else self.book.organizations
        return {organization_id(self.municipality, name): name for name in known}

    def municipality_named(self, name: str) -> str | None:
        """The municipality that people call so."""
        return self._municipalities.get(plain(name))

    @cached_property
    def _municipalities(self) -> dict[str, str]:
        known = self.book.municipalities.values()
        said = {plain(each): one.id for one in known for each in one.says}
        return said | {plain(each): one.id for one in known for each in (one.id, one.name)}

    def town_in(self, address: str, municipality: str | None) -> str | None:
        """The town in an address that we know, so that its distance can be told."""
        for part in address.split(","):
            for place in self._places.get(plain(part), ()):
                if municipality is None or municipality in place.municipalities:
                    return place.name
        return None

    @cached_property
    def _places(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for one in self.book.places.values():
            found.setdefault(plain(one.name), []).append(one)
        return found

    def service_named(self, name: str) -> str | None:
        """The service with this name, if there is just one."""
        found = [one.id for one in self.services.values() if plain(one.name) == plain(name)]
        return found[0] if len(found) == 1 else None


def checked_name(text: str) -> str:
    """The name of a provider. Raises RowFault."""
    name = " ".join(text.split())
    if not name:
        raise RowFault("nav sniedzēja nosaukuma.", "Ieraksti nosaukumu.")
    if len(name) > MOST_LETTERS:
        raise RowFault("nosaukums ir garāks par 200 zīmēm.", "Raksti tikai nosaukumu.")
    if not re.search(r"[^\W\d_]", name):
        raise RowFault(f"«{name}» nav nosaukums.", "Ieraksti nosaukumu.")
    return name


def no_personal_code(texts: Iterable[str]) -> None:
    """Refuse what holds a personal code. Raises RowFault."""
    if any(_CODE.search(one) for one in texts):
        raise RowFault("rindā ir personas kods.", "Izdzēs to: personas kodus neglabājam.")


def phone_numbers(text: str, target: Target) -> list[str]:
    """The numbers of a cell, divided by a comma, a semicolon or a slash. Raises RowFault."""
    return [phone_number(one, target) for one in re.split(r"[,;/\n]", text) if one.strip()]


def phone_number(text: str, target: Target) -> str:
    """A number as it is dialled in Latvia. Raises RowFault."""
    cleaned = re.sub(r"[^\d+ ]", "", re.sub(r"\(0\)", "", text.strip())).strip()
    for hidden in target.book.never_show:
        if bare(hidden.number) == bare(cleaned):
            raise RowFault(f"numuru {hidden.number} rādīt nedrīkst.", f"Tā vietā: {hidden.instead}")
    if target.sample:
        if not is_invented(cleaned):
            raise RowFault(
                f"«{text.strip()}» varētu būt īsts numurs, bet te viss ir izdomāts.",
                "Izdomātu numuru sāc ar 0000.",
            )
        return cleaned
    if is_invented(cleaned) or not can_be_dialled(cleaned):
        raise RowFault(
            f"tālruņa numurs «{text.strip()}» Latvijā neeksistē.",
            "Raksti visus 8 ciparus, piemēram, 6XXXXXXX; vairākus atdali ar komatu.",
        )
    return bare(cleaned)


def email_address(text: str) -> str:
    """An e-mail address. Raises RowFault."""
    address = text.strip()
    if not _EMAIL.match(address):
        raise RowFault(f"«{address}» nav e-pasta adrese.", "Raksti vienu adresi ar @ zīmi.")
    return address


def looks_like_a_person(email: str) -> bool:
    """Whether an address is made of somebody's name: «janis.paraugs@…»."""
    parts = email.partition("@")[0].casefold().split(".")
    if len(parts) != 2 or not all(re.fullmatch(r"[a-z]{3,}", one) for one in parts):
        return False
    return not any(one.startswith(word) for one in parts for word in _OFFICE_WORDS)


def is_two_names(label: str) -> bool:
    """Whether a label may be a first name and a surname."""
    return bool(_TWO_NAMES.match(label.strip()))


def web_address(text: str) -> str:
    """The address of a site. Raises RowFault."""
    address = text.strip()
    whole = address if "://" in address else f"https://{address}"
    try:
        parts = urlsplit(whole)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or "." not in host or " " in whole:
        raise RowFault(f"«{address}» nav vietnes adrese.", "Raksti, piemēram, https://nosaukums.lv")
    return whole


def age(value: Any) -> float | int | None:
    """An age in years. Raises RowFault."""
    if value in (None, ""):
        return None
    try:
        years = float(str(value).replace(",", "."))
    except ValueError:
        years = -1.0
    if not 0 <= years <= 120:
        raise RowFault(f"«{value}» nav vecums gados.", "Raksti skaitli no 0 līdz 120.")
    return int(years) if years.is_integer() else years


def undescribed(name: str, target: Target) -> str:
    """What to say of a service that nobody has described yet."""
    told = [one.name for one in target.services.values() if one.confidence in TELLABLE]
    near = closest(name, told)
    hint = f" Vai tas ir «{near}»?" if near else ""
    return f"pakalpojums «{name}» vēl nav aprakstīts, tāpēc plānos ar to sniedzēju nerāda.{hint}"
