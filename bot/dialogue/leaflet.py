"""A roadmap on one printed sheet: where to begin before anybody has been asked anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from bot.dialogue.messages import ContactView, Data
from bot.dialogue.plan_view import backing, contact_view
from bot.engine.case import MUNICIPALITY, Case, Slot
from bot.engine.facts import Facts
from bot.engine.model import Book
from bot.engine.plan import PlanStep, plan_of
from bot.engine.share import share
from bot.engine.wording import DEFAULT_LANGUAGE, Reader, note_of
from nlu.canonical import canonical

Soon = Literal["today", "this_week", "this_month"]

SOON: tuple[Soon, ...] = ("today", "this_week", "this_month")
MANY = Fraction(2, 5)
"""A step that two families in five need is worth a line; the others skip it."""
MOST_LINES = 6
"""Lines under one time: more do not fit on a sheet in big type, nor in a tired head."""
DANGER_PHONES = ("emergency", "ambulance", "crisis")


class LeafletGroup(Data):
    """What to do at one time, each step one line."""

    when: Soon
    lines: tuple[str, ...]


class DangerPhone(Data):
    """A number to call in danger, who answers, and when."""

    number: str
    label: str
    hours: str | None


class Leaflet(Data):
    """What the sheet says."""

    roadmap: str
    title: str
    municipality: str | None
    municipality_name: str | None
    groups: tuple[LeafletGroup, ...]
    contact: ContactView
    danger: tuple[DangerPhone, ...]
    made_on: date
    newest_source: str | None
    checked: tuple[date, date] | None
    """The earliest and the latest day on which somebody looked at what the lines rest on."""
    note: str | None = None
    """Says that part of the sheet is in Latvian, where the reader's language is another."""


@lru_cache(maxsize=2048)
def leaflet(
    book: Book,
    roadmap: str,
    municipality: str | None,
    today: date,
    language: str = DEFAULT_LANGUAGE,
) -> Leaflet:
    """The sheet for one situation: the steps that most or many families need, soonest first.

    An unknown municipality is none. Raises KeyError for an unknown roadmap.
    """
    case = Case(book, roadmap, Facts(), today)
    if municipality is not None and municipality in book.municipalities:
        case = case.with_facts(Facts({case.key(Slot(MUNICIPALITY)): municipality}))
    plan = plan_of(case)
    reader = Reader(case, language)
    groups = [(when, _most_common(case, plan.steps, when)) for when in SOON]
    behind = [backing(step, plan) for _, steps in groups for step in steps]
    known = [one for one in behind if one is not None]
    checked = sorted(one.checked for one in known)
    here = plan.municipality
    shown = Leaflet(
        roadmap=roadmap,
        title=reader.text(case.roadmap.title),
        municipality=here.id if here else None,
        municipality_name=here.name if here else None,
        groups=tuple(
            LeafletGroup(when=when, lines=tuple(_line(reader, step) for step in steps))
            for when, steps in groups
            if steps
        ),
        contact=contact_view(here, reader),
        danger=danger_phones(book, reader),
        made_on=today,
        newest_source=max((one.written for one in known if one.written), default=None),
        checked=(checked[0], checked[-1]) if checked else None,
    )
    return shown.model_copy(update={"note": note_of(book, language, reader.missed)})


def danger_phones(book: Book, reader: Reader) -> tuple[DangerPhone, ...]:
    """Whom to call in danger: the numbers that every sheet carries."""
    found = (book.phones.get(name) for name in DANGER_PHONES)
    return tuple(
        DangerPhone(
            number=one.number,
            label=reader.text(one.label),
            hours=reader.text(one.hours) if one.hours else None,
        )
        for one in found
        if one is not None
    )


def places(book: Book) -> list[tuple[str, str]]:
    """All municipalities by id and name, in the order of the alphabet, invented ones last."""
    known = sorted(book.municipalities.values(), key=lambda one: (one.sample, canonical(one.name)))
    return [(one.id, one.name) for one in known]


def _most_common(case: Case, steps: Iterable[PlanStep], when: Soon) -> list[PlanStep]:
    """The steps of one time that many families need, in the plan's order."""
    shares = {one.id: share(case, one.step.show_if, one.child) for one in steps if one.when == when}
    common = sorted(
        (name for name, part in shares.items() if part >= MANY),
        key=lambda name: (-shares[name], list(shares).index(name)),
    )
    kept = common[:MOST_LINES]
    return [one for one in steps if one.id in kept]


def _line(reader: Reader, one: PlanStep) -> str:
    return replace(reader, child=one.child).say(one.step.do)
