"""Reads all content of a repository into one book, and tells every problem at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from bot.content.collections import read_folder, read_listed
from bot.content.desk import EVERYTHING, Reading
from bot.content.examples import Example, read_examples
from bot.content.overlays import read_municipalities
from bot.content.pages import read_notices, read_pages
from bot.content.problems import Problem, Where, in_file_order
from bot.content.roadmaps import SharedSteps, read_roadmaps
from bot.content.sayings import read_answers, read_danger, read_sayings, stories_of
from bot.content.strays import find_strays
from bot.content.translations import Translated, read_translations
from bot.engine.checks import run
from bot.engine.checks.registry import Desk
from bot.engine.model import (
    Amount,
    Book,
    Fact,
    GlossaryTerm,
    Intent,
    Municipality,
    Organization,
    Owners,
    People,
    Phone,
    Place,
    Roadmap,
    Service,
)
from bot.engine.model.base import Text
from bot.engine.model.content import HiddenPhone
from bot.safety import SafetyRules


@dataclass(frozen=True)
class Loaded:
    """What was read, and what is wrong with it, in file order.

    `book` is there whenever every Latvian file could be read whole; `sound` says that nothing at
    all is wrong. `readable` is what can be made of the content in spite of problems, for tools that
    help to mend it; residents must never be served from it.
    """

    book: Book | None
    safety: SafetyRules | None
    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...]
    examples: Mapping[str, tuple[Example, ...]]
    where: Callable[..., Where]
    translated: Mapping[str, Translated] = field(default_factory=dict)
    readable: Book | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def load(
    root: Path,
    *,
    today: date,
    required_messages: frozenset[str] = frozenset(),
    required_labels: frozenset[str] | None = None,
) -> Loaded:
    """Read and check everything staff have written under `root`.

    `required_messages` are the ids of the messages that the code sends, `required_labels` those
    of the labels on the pages.
    """
    reading = Reading(root)
    book, office_words = _read_book(reading)
    safety = _read_safety(reading, book)
    examples = read_examples(reading)
    # What follows cannot make the Latvian content unreadable.
    unreadable = any(one.level == "problem" for one in reading.problems)
    translated = read_translations(reading)
    find_strays(reading)
    if book is not None:
        fresh = {lang: one.fresh for lang, one in translated.items()}
        people = {lang: one.people for lang, one in translated.items() if one.people}
        book = replace(book, translations=fresh, people_in=people)
        desk = Desk(
            book=book,
            where=reading.places.where,
            today=today,
            safety_kinds=_kinds(safety),
            safety_texts=_safety_texts(safety),
            office_words=office_words,
            required_messages=required_messages,
            required_labels=required_labels,
        )
        reading.problems += (one for one in run(desk) if not _broken(one, reading))
    told = in_file_order(reading.problems)
    return Loaded(
        book=None if unreadable else book,
        safety=safety,
        problems=tuple(one for one in told if one.level == "problem"),
        advice=tuple(one for one in told if one.level == "advice"),
        examples=examples,
        where=reading.places.where,
        translated=translated,
        readable=book,
    )


def _read_book(reading: Reading) -> tuple[Book | None, dict[str, str]]:
    facts, _ = read_listed(reading, "content/facts.yaml", "facts", Fact, ("facts",), required=True)
    people = _read_people(reading)
    owners = _read_owners(reading)
    phones, never_show = _read_phones(reading)
    glossary, _ = read_listed(
        reading, "content/glossary.yaml", "terms", GlossaryTerm, ("glossary",)
    )
    messages, _ = read_listed(reading, "content/messages.yaml", "messages", Text, ("messages",))
    interface, _ = read_listed(reading, "content/interface.yaml", "interface", str, ("interface",))
    intents, _ = read_listed(reading, "content/intents.yaml", "intents", Intent, ("intents",))
    words, _ = read_listed(
        reading, "content/office_words.yaml", "words", str, ("office_words",), ids=str
    )
    services: dict[str, Service] = read_folder(reading, "content/services", Service, ("services",))
    organizations: dict[str, Organization] = read_folder(
        reading, "content/organizations", Organization, ("organizations",)
    )
    amounts = _read_amounts(reading)
    places, _ = read_listed(reading, "content/places.yaml", "places", Place, ("places",))
    shared = SharedSteps(reading)
    municipalities: dict[str, Municipality] = read_municipalities(reading, shared)
    roadmaps: dict[str, Roadmap] = read_roadmaps(reading, shared)
    says, answers = read_sayings(reading), read_answers(reading)
    pages, notices = read_pages(reading), read_notices(reading)
    if people is None:
        return None, words
    book = Book(
        roadmaps=roadmaps,
        facts=facts,
        people=people,
        services=services,
        organizations=organizations,
        amounts=amounts,
        phones=phones,
        never_show=never_show,
        municipalities=municipalities,
        places=places,
        glossary=glossary,
        messages=messages,
        interface=interface,
        intents=intents,
        says=says,
        answers=answers,
        owners=owners,
        pages=pages,
        notices=notices,
    )
    return book, words


def _read_people(reading: Reading) -> People | None:
    document = reading.open("content/people.yaml", required=True)
    if document is None:
        return None
    reading.places.add(("people",), document)
    people: People | None = reading.shape(People, document).value
    return people


def _read_owners(reading: Reading) -> Owners:
    document = reading.open("content/owners.yaml", required=True)
    if document is None:
        reading.broken.add(("owners", EVERYTHING))
        return Owners()
    reading.places.add(("owners",), document)
    checked = reading.shape(Owners, document)
    if checked.left_out:
        reading.broken.add(("owners", EVERYTHING))
    owners: Owners | None = checked.value
    return owners or Owners()


def _read_phones(reading: Reading) -> tuple[dict[str, Phone], tuple[HiddenPhone, ...]]:
    phones, document = read_listed(
        reading, "content/phones.yaml", "phones", Phone, ("phones",), beside=("never_show",)
    )
    if document is None or "never_show" not in document.data:
        return phones, ()
    reading.places.add(("never_show",), document, ("never_show",))
    hidden = reading.shape(tuple[HiddenPhone, ...], document, ("never_show",)).value
    return phones, hidden or ()


def _read_amounts(reading: Reading) -> dict[str, Amount]:
    found: dict[str, Amount] = {}
    for file in reading.files("content/amounts"):
        listed, document = read_listed(reading, file, "amounts", Amount, ("amounts",))
        for name, amount in listed.items():
            if name in found and document is not None:
                first = reading.places.where("amounts", name)
                here = document.where(("amounts", name))
                reading.tell("duplicate_id", here, name=name, other=str(first))
            else:
                found[name] = amount
    return found


def _read_safety(reading: Reading, book: Book | None) -> SafetyRules | None:
    document = reading.open("content/safety.yaml", required=True)
    safety: SafetyRules | None = None
    if document is not None:
        reading.places.add(("safety",), document)
        checked = reading.shape(SafetyRules, document)
        if checked.left_out:
            reading.broken.add(("safety", EVERYTHING))
        safety = checked.value
    whole = safety is not None and ("safety", EVERYTHING) not in reading.broken
    lines = read_danger(reading, [kind.id for kind in safety.kinds] if safety and whole else None)
    return safety.taught(lines, stories_of(book) if book else ()) if safety else None


def _broken(problem: Problem, reading: Reading) -> bool:
    """Whether the thing that a problem misses exists but could not be read."""
    if problem.about is None:
        return False
    kind, name = problem.about
    return (kind, name) in reading.broken or (kind, EVERYTHING) in reading.broken


def _kinds(safety: SafetyRules | None) -> frozenset[str] | None:
    """What an answer may name: every kind of danger, alone or with one of its texts ("C.watched").

    None when they could not be read.
    """
    if safety is None:
        return None
    return frozenset(
        whole
        for kind in safety.kinds
        for name in (kind.id, kind.name)
        for whole in (name, *(f"{name}.{text}" for text in kind.texts))
    )


def _safety_texts(safety: SafetyRules | None) -> dict[tuple[str | int, ...], str]:
    """What residents read in danger, by its path in the safety file."""
    unsure = {("safety", "unsure", "text"): safety.unsure.text} if safety else {}
    return unsure | {
        ("safety", "kinds", index, "texts", name, "text"): text.text
        for index, kind in enumerate(safety.kinds if safety else ())
        for name, text in kind.texts.items()
    }
