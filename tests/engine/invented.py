"""Small invented content for engine tests: nothing here is true of any real place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.engine.case import Case
from bot.engine.facts import Facts, Value
from bot.engine.model import Amount, Book, Fact, Municipality, Organization, Roadmap, Service
from bot.engine.model.base import Wording
from bot.engine.model.content import People, Person
from bot.engine.plan import Plan, plan_for

TODAY = date(2026, 3, 2)

SOURCE = {"title": "Izdomāts avots", "checked": "2026-01-01"}

MOTHER = {
    "label": "Mamma",
    "gender": "f",
    "nom": "mamma",
    "gen": "mammas",
    "dat": "mammai",
    "acc": "mammu",
    "loc": "mammā",
    "he": "viņa",
    "his": "viņas",
    "him": "viņai",
    "him_acc": "viņu",
}
SOMEBODY = {
    "label": "Tuvinieks",
    "gender": "any",
    "nom": "tuvinieks",
    "gen": "tuvinieka",
    "dat": "tuviniekam",
    "acc": "tuvinieku",
    "loc": "tuviniekā",
}
PEOPLE = People(
    fact="relation",
    myself="myself",
    default=Person(**SOMEBODY),
    relations={
        "mother": Person(**MOTHER),
        "father": Person(**{**SOMEBODY, "label": "Tētis", "nom": "tētis", "gen": "tēta"}),
        "myself": Person(**{**SOMEBODY, "label": "Es", "nom": "tu", "dat": "tev"}),
    },
)

FACTS: dict[str, dict[str, Any]] = {
    "municipality": {"type": "municipality", "of": "cared_for", "label": "Pašvaldība"},
    "relation": {"type": "one", "of": "me", "label": "Kurš"},
}


def question(**fields: Any) -> dict[str, Any]:
    return {"ask": "Kā ir?", "why": "No tā atkarīgs, kas der.", **fields}


def choice(*answers: str, **fields: Any) -> dict[str, Any]:
    return question(answers={one: one.capitalize() for one in answers}, **fields)


WHERE = question(type="municipality")


def step(name: str, when: Any = "this_week", **fields: Any) -> dict[str, Any]:
    return {"id": name, "when": when, "do": f"Dari: {name}.", **fields}


def service(name: str, /, **fields: Any) -> Service:
    return Service.model_validate(
        {
            "id": name,
            "name": name.capitalize(),
            "what": "Izdomāts pakalpojums.",
            "given_by": "municipality",
            "how": [{"by": "phone", "text": "Piezvani."}],
            "sources": [SOURCE],
            "confidence": "high",
            **fields,
        }
    )


def amount(value: str | Decimal, **fields: Any) -> Amount:
    return Amount.model_validate(
        {
            "label": "Izdomāta summa",
            "value": value,
            "from": "2026-01-01",
            "until": "2026-12-31",
            "ask": "izdomātais dienests",
            "source": SOURCE,
            **fields,
        }
    )


def municipality(name: str, /, **fields: Any) -> Municipality:
    title = name.capitalize()
    return Municipality.model_validate(
        {
            "id": name,
            "name": f"{title} novads",
            "gen": f"{title} novada",
            "loc": f"{title} novadā",
            "sample": True,
            "social_service": {"name": f"{title} sociālais dienests", "confidence": "high"},
            **fields,
        }
    )


def organization(name: str, /, **fields: Any) -> Organization:
    return Organization.model_validate(
        {
            "id": name,
            "name": name.capitalize(),
            "source": SOURCE,
            "confidence": "high",
            "sample": True,
            **fields,
        }
    )


def roadmap(
    questions: Mapping[str, Any], steps: list[dict[str, Any]], **fields: Any
) -> dict[str, Any]:
    """A roadmap called «path», which asks for the municipality first unless told otherwise."""
    return {
        "id": "path",
        "title": "Izdomāts ceļš",
        "about": "cared_for",
        "owner": "Izdomātais dienests",
        "intro": "Sāksim.",
        "says": ["viens", "divi", "trīs", "četri", "pieci"],
        "questions": {"municipality": WHERE, **questions}
        if fields.pop("asks_place", True)
        else questions,
        "steps": steps,
        **fields,
    }


@lru_cache(maxsize=1)
def messages() -> dict[str, Wording]:
    """What the program says itself: the one part of the content that is not invented."""
    file = Path(__file__).parents[2] / "content/messages.yaml"
    read = yaml.safe_load(file.read_text(encoding="utf-8"))["messages"]
    return {
        name: Wording.model_validate({"self": one, "other": one} if isinstance(one, str) else one)
        for name, one in read.items()
    }


def book(
    *roadmaps: dict[str, Any],
    facts: Mapping[str, Any] | None = None,
    services: tuple[Service, ...] = (),
    municipalities: tuple[Municipality, ...] = (),
    **fields: Any,
) -> Book:
    read = [Roadmap.model_validate(one) for one in roadmaps]
    return Book(
        roadmaps={one.id: one for one in read},
        facts={
            name: Fact.model_validate({"label": name.capitalize(), **one})
            for name, one in {**FACTS, **(facts or {})}.items()
        },
        people=PEOPLE,
        services={one.id: one for one in services},
        municipalities={one.id: one for one in municipalities},
        messages={**messages(), **fields.pop("messages", {})},
        **fields,
    )


def about(**values: Any) -> Facts:
    """Facts of the person who is cared for; the relation belongs to the one who writes."""
    return Facts(
        {
            f"{'me' if name == 'relation' else 'cared_for'}.{name}": _plain(value)
            for name, value in values.items()
        }
    )


def _plain(value: Any) -> Value:
    read: Value = Decimal(str(value)) if isinstance(value, int | float) else value
    return read


def case(content: Book, facts: Facts | None = None, today: date = TODAY) -> Case:
    return Case(content, "path", facts or Facts(), today)


def plan(content: Book, facts: Facts | None = None, today: date = TODAY) -> Plan:
    return plan_for(content, "path", facts or Facts(), today)
