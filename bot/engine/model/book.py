"""The book: all content together, as the engine and the checks read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.engine.model.base import Wording
from bot.engine.model.content import (
    Amount,
    Fact,
    GlossaryTerm,
    HiddenPhone,
    Intent,
    People,
    PeopleIn,
    Phone,
    Sayings,
)
from bot.engine.model.municipality import Municipality
from bot.engine.model.notice import Notices
from bot.engine.model.organization import Organization, Place
from bot.engine.model.owners import Owners
from bot.engine.model.page import Page
from bot.engine.model.roadmap import Question, Roadmap, Step
from bot.engine.model.service import Service


@dataclass(frozen=True, eq=False)
class Book:
    """Everything staff have written, checked and linked. Hashed by identity: it never changes.

    `says` holds what people write besides the lines that stand in the roadmaps and intents.
    `answers` holds, by roadmap, question and answer, how people answer while that question is open.
    `translations` holds, by language, each fresh translation under its Latvian text; `people_in`
    says how each language speaks of the relations.
    """

    roadmaps: Mapping[str, Roadmap]
    facts: Mapping[str, Fact]
    people: People
    services: Mapping[str, Service] = field(default_factory=dict)
    organizations: Mapping[str, Organization] = field(default_factory=dict)
    amounts: Mapping[str, Amount] = field(default_factory=dict)
    phones: Mapping[str, Phone] = field(default_factory=dict)
    never_show: tuple[HiddenPhone, ...] = ()
    municipalities: Mapping[str, Municipality] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    glossary: Mapping[str, GlossaryTerm] = field(default_factory=dict)
    messages: Mapping[str, Wording] = field(default_factory=dict)
    interface: Mapping[str, str] = field(default_factory=dict)
    intents: Mapping[str, Intent] = field(default_factory=dict)
    says: Mapping[str, Sayings] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, Mapping[str, Sayings]]] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    people_in: Mapping[str, PeopleIn] = field(default_factory=dict)
    owners: Owners = field(default_factory=Owners)
    pages: Mapping[str, Page] = field(default_factory=dict)
    notices: Notices = field(default_factory=Notices)
    here: Municipality | None = None

    def fact(self, roadmap: Roadmap, name: str) -> Fact:
        """The declaration of a fact: the shared one, or the one a roadmap's question implies.

        Raises KeyError when the roadmap asks no such question and no fact has that name.
        """
        if name in self.facts:
            return self.facts[name]
        return implied_fact(roadmap, name, roadmap.questions[name])

    def at(self, municipality: str | None) -> Book:
        """This book as it reads in one municipality: national content plus its overlay."""
        if self.here is not None or municipality not in self.municipalities:
            return self
        return _local(self, municipality)


def implied_fact(roadmap: Roadmap, name: str, question: Question) -> Fact:
    """What fact a question declares that content/facts.yaml does not list."""
    return Fact(
        type=question.type or "one",
        of=question.of or roadmap.about,
        label=question.ask.other.rstrip("?"),
        values=tuple(question.answers) if (question.type or "one") in ("one", "many") else (),
        each=question.each,
    )


@lru_cache(maxsize=256)
def _local(book: Book, municipality: str | None) -> Book:
    here = book.municipalities[str(municipality)]
    gone = set(here.hide.services)
    services = {**book.services, **here.services}
    return replace(
        book,
        here=here,
        services={key: one for key, one in services.items() if key not in gone},
        organizations={**book.organizations, **here.organizations},
        amounts={**book.amounts, **here.amounts},
        messages={**book.messages, **here.messages},
        roadmaps={key: _with_overlay(one, here) for key, one in book.roadmaps.items()},
    )


def forget_local_books() -> None:
    """Let go of what was made from books that are no longer in force."""
    _local.cache_clear()


def _with_overlay(roadmap: Roadmap, here: Municipality) -> Roadmap:
    extra = {one.id: one for one in here.steps if one.roadmap == roadmap.id}
    hidden = {
        name.split(".", 1)[1] for name in here.hide.steps if name.startswith(f"{roadmap.id}.")
    }
    if not extra and not hidden:
        return roadmap
    steps: list[Step] = [extra.pop(one.id, one) for one in roadmap.steps if one.id not in hidden]
    return roadmap.model_copy(update={"steps": (*steps, *extra.values())})
