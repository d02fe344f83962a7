"""Somebody answers for every fact."""

from __future__ import annotations

from collections.abc import Iterator

from bot.engine.checks.problem import Problem
from bot.engine.checks.registry import Desk, check
from bot.engine.checks.spelling import closest
from bot.engine.checks.told import Path_
from bot.engine.freshness import dated_facts


@check
def every_fact_has_an_owner(desk: Desk) -> Iterator[Problem]:
    """Each kind of dated content has its role in content/owners.yaml; each is told once."""
    told: set[str] = set()
    for fact in dated_facts(desk.book):
        kind = str(fact.path[0])
        if kind != "roadmaps" and kind not in told and desk.book.owners.of(*fact.path) is None:
            told.add(kind)
            yield desk.problem(
                "fact_without_owner",
                ("owners", "kinds"),
                about=("owners", kind),
                kind=kind,
                name=fact.name,
                place=str(desk.where(*fact.path)),
            )


@check
def owners_own_something(desk: Desk) -> Iterator[Problem]:
    """A special owner names a piece of content that exists."""
    known = set(_pieces(desk))
    for name in desk.book.owners.special:
        if name not in known:
            yield desk.problem(
                "owner_of_nothing",
                ("owners", "special", name),
                about=_thing(name),
                name=name,
                suggestion=closest(name, known),
            )


def _pieces(desk: Desk) -> Iterator[str]:
    book = desk.book
    for kind in ("phones", "amounts", "services", "organizations", "municipalities"):
        yield from (f"{kind}.{name}" for name in getattr(book, kind))
    for key, here in book.municipalities.items():
        for kind in ("amounts", "services", "organizations"):
            yield from (f"municipalities.{key}.{kind}.{name}" for name in getattr(here, kind))


def _thing(name: str) -> tuple[str, str]:
    """What piece a name means, as the loader knows the broken ones."""
    path: Path_ = tuple(name.split("."))
    return (str(path[-2]), str(path[-1])) if len(path) > 1 else ("owners", name)
