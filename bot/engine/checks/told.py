"""Everything a resident can read, with its place in the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from bot.engine.deadlines import DeadlineRule
from bot.engine.model import (
    Amount,
    Book,
    Fact,
    GlossaryTerm,
    Municipality,
    Organization,
    Person,
    Phone,
    Roadmap,
    Service,
)
from bot.engine.model.base import Told, Wording
from bot.engine.model.municipality import ExtraStep, SocialService
from bot.engine.model.notice import Banner, Overloaded
from bot.engine.model.organization import Location, OfficePhone
from bot.engine.model.page import Page, PageLink, PageSection
from bot.engine.model.roadmap import Step
from bot.engine.model.service import Application

Path_ = tuple[str | int, ...]

# Plain strings, or lists of them, that residents read; every Wording is read as well.
_READ: dict[type[BaseModel], tuple[str, ...]] = {
    Roadmap: ("title",),
    Fact: ("label",),
    Person: ("label",),
    Amount: ("label", "ask"),
    Phone: ("label", "hours", "cost", "note"),
    GlossaryTerm: ("term", "means"),
    Service: ("name",),
    Told: ("ask",),
    Application: ("to",),
    Organization: ("name",),
    Location: ("name",),
    OfficePhone: ("label",),
    SocialService: ("name",),
    Municipality: ("name",),
    Page: ("title", "lead"),
    PageSection: ("heading", "paragraphs", "points", "after"),
    PageLink: ("text",),
    Banner: ("text",),
    Overloaded: ("text",),
}
# Names are given by others: they are not judged as our own sentences.
_NAMES = frozenset({"name", "label", "term", "title", "to", "hours", "ask"})


@dataclass(frozen=True)
class Said:
    """One text: `who` tells which of two wordings it is, `letter` that it is a draft to sign."""

    path: Path_
    text: str
    roadmap: str | None = None
    who: str | None = None
    letter: bool = False

    @property
    def is_name(self) -> bool:
        """Whether it is a name or a label rather than a sentence."""
        return self.path[-1] in _NAMES

    @property
    def is_message(self) -> bool:
        """Whether code fills in its own words here."""
        return "messages" in self.path or self.path[0] == "interface"

    @property
    def is_about_nobody(self) -> bool:
        """Whether it is read outside any case: of braces only phones are filled in there."""
        return self.path[0] in ("pages", "notices") or self.path[2:3] in (
            ("banner",),
            ("overloaded",),
        )


def everything_said(book: Book) -> Iterator[Said]:
    """Every text of the book that a resident can read."""
    for name, roadmap in book.roadmaps.items():
        yield from _said(roadmap, ("roadmaps", name), roadmap=name)
    for name, municipality in book.municipalities.items():
        yield from _said(municipality, ("municipalities", name))
    yield from _said(book.people, ("people",))
    kinds: tuple[tuple[str, Mapping[str, BaseModel]], ...] = (
        ("services", book.services),
        ("organizations", book.organizations),
        ("facts", book.facts),
        ("amounts", book.amounts),
        ("phones", book.phones),
        ("glossary", book.glossary),
        ("messages", book.messages),
        ("intents", book.intents),
        ("pages", book.pages),
    )
    for kind, things in kinds:
        for name, thing in things.items():
            yield from _said(thing, (kind, name))
    yield from _said(book.notices, ("notices",))
    for name, text in book.interface.items():
        yield Said(("interface", name), text)


def steps_of(roadmap: Roadmap) -> Iterator[tuple[Path_, Step]]:
    """The steps of a roadmap with their paths in the book."""
    for step in roadmap.steps:
        yield ("roadmaps", roadmap.id, "steps", step.id), step


def all_steps(book: Book) -> Iterator[tuple[Path_, Roadmap | None, Step]]:
    """Every step of every roadmap, national or added by a municipality."""
    for roadmap in book.roadmaps.values():
        for path, step in steps_of(roadmap):
            yield path, roadmap, step
    for name, municipality in book.municipalities.items():
        for extra in municipality.steps:
            path = ("municipalities", name, "steps", extra.roadmap, extra.id)
            yield path, book.roadmaps.get(extra.roadmap), extra


def _said(
    thing: Any, path: Path_, *, roadmap: str | None = None, letter: bool = False
) -> Iterator[Said]:
    match thing:
        case Wording(me=me, other=other):
            if me == other:
                yield Said(path, me, roadmap, None, letter)
            else:
                yield Said((*path, "self"), me, roadmap, "self", letter)
                yield Said((*path, "other"), other, roadmap, "other", letter)
        case BaseModel():
            letter = letter or isinstance(thing, Application)
            read = next((names for kind, names in _READ.items() if isinstance(thing, kind)), ())
            for name, field in type(thing).model_fields.items():
                value, inside = getattr(thing, name), (*path, field.alias or name)
                if isinstance(value, str):
                    if name in read:
                        yield Said(inside, value, roadmap, None, letter)
                elif name in read and isinstance(value, tuple):
                    for index, text in enumerate(value):
                        yield Said((*inside, index), text, roadmap, None, letter)
                else:
                    yield from _said(value, inside, roadmap=roadmap, letter=letter)
        case DeadlineRule():
            if thing.text:
                yield Said((*path, "text"), thing.text, roadmap, None, letter)
        case Mapping():
            for key, value in thing.items():
                yield from _said(value, (*path, key), roadmap=roadmap, letter=letter)
        case tuple():
            for index, value in enumerate(thing):
                # Steps are known by id, because a shared one stands in another file.
                place: Path_ = (index,)
                if isinstance(value, ExtraStep):
                    place = (value.roadmap, value.id)
                elif isinstance(value, Step):
                    place = (value.id,)
                of = value.roadmap if isinstance(value, ExtraStep) else roadmap
                yield from _said(value, (*path, *place), roadmap=of, letter=letter)
