"""Placeholders in texts, and texts that read wrongly to one of their readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.engine.checks.problem import Problem
from bot.engine.checks.registry import Desk, check
from bot.engine.checks.spelling import closest
from bot.engine.checks.told import Said
from bot.engine.model import Person
from bot.engine.model.page import PAGE_VALUES

_BRACES = re.compile(r"\{([^{}]*)\}")
PERSON_FORMS = tuple(
    name for name in Person.model_fields if name not in ("label", "gender", "says")
)
_PLACES = ("name", "gen", "loc")
_CODE = re.compile(r"^[a-z][a-z0-9_]*$")


@check
def placeholders_exist(desk: Desk) -> Iterator[Problem]:
    """Everything in braces can be filled in."""
    for said in desk.said:
        for inside in _BRACES.findall(said.text):
            yield from _placeholder(desk, said, inside)
        if _BRACES.sub("", said.text).strip("{}") != _BRACES.sub("", said.text) or re.search(
            "[{}]", _BRACES.sub("", said.text)
        ):
            yield desk.problem("lonely_brace", said.path, text=said.text)


def _placeholder(desk: Desk, said: Said, inside: str) -> Iterator[Problem]:
    if said.is_about_nobody:
        yield from _of_a_page(desk, said, inside)
        return
    kind, dot, name = inside.partition(".")
    local = {key for one in desk.book.municipalities.values() for key in one.amounts}
    known = {
        "person": PERSON_FORMS,
        "Person": PERSON_FORMS,
        "municipality": _PLACES,
        "child": ("n",),
        "amount": (*desk.book.amounts, *sorted(local - set(desk.book.amounts))),
        "sum": (*desk.book.amounts, *sorted(local - set(desk.book.amounts))),
        "phone": tuple(desk.book.phones),
    }
    if not dot and said.is_message and _CODE.match(inside):
        return  # the code that sends a message fills in its own words
    if kind in known and name in known[kind]:
        return
    every = [f"{one}.{form}" for one, forms in known.items() for form in forms]
    shelf = {"amount": "amounts", "sum": "amounts", "phone": "phones"}.get(kind)
    yield desk.problem(
        "unknown_placeholder",
        said.path,
        about=(shelf, name) if shelf else None,
        name=inside,
        suggestion=closest(inside, every),
    )


def _of_a_page(desk: Desk, said: Said, inside: str) -> Iterator[Problem]:
    values = PAGE_VALUES if said.path[0] == "pages" else ()
    known = (*values, *(f"phone.{name}" for name in desk.book.phones))
    if inside in known:
        return
    kind, _, name = inside.partition(".")
    yield desk.problem(
        "placeholder_not_here",
        said.path,
        about=("phones", name) if kind == "phone" else None,
        name=inside,
        known=(*values, "phone.…"),
        suggestion=closest(inside, known),
    )


@check
def nobody_reads_of_themselves_as_of_another(desk: Desk) -> Iterator[Problem]:
    """Where the writer can be the person meant, `{person.…}` stands only in the other wording."""
    people = desk.book.people
    mixed = {
        name
        for name, one in desk.book.roadmaps.items()
        if one.about == "me"
        or (one.about == "cared_for" and one.offers(people.fact, people.myself))
    }
    for said in desk.said:
        shared = said.path[0] == "services" or "services" in said.path[:3]
        if said.who == "other" or "{person." not in said.text.lower():
            continue
        if said.roadmap in mixed or (shared and mixed):
            yield desk.problem("person_in_self_text", said.path, key=said.path[-1])
