"""Where checks are registered; writing one is enough for it to run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from bot.engine.checks.problem import Problem, Where
from bot.engine.checks.told import Said, everything_said
from bot.engine.model import Book

PlaceOf = Callable[..., Where]


@dataclass(frozen=True)
class Desk:
    """What lies before a check: the book and what is needed to judge it.

    `where` finds the line of a piece of content by its path in the book, with steps named by id:
    `where("roadmaps", "stroke", "steps", "urgent_aids", "service")`.
    """

    book: Book
    where: PlaceOf
    today: date
    safety_kinds: frozenset[str] | None = None
    safety_texts: Mapping[tuple[str | int, ...], str] = field(default_factory=dict)
    office_words: Mapping[str, str] = field(default_factory=dict)
    required_messages: frozenset[str] = frozenset()
    required_labels: frozenset[str] | None = None

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every text that a resident can read."""
        return tuple(everything_said(self.book))

    def problem(
        self, code: str, path: tuple[str | int, ...], /, *, about: Any = None, **params: Any
    ) -> Problem:
        """A problem at a path of the book."""
        return Problem(code, self.where(*path), params, about=about)

    def advice(
        self, code: str, path: tuple[str | int, ...], /, *, about: Any = None, **params: Any
    ) -> Problem:
        """Advice at a path of the book."""
        return Problem(code, self.where(*path), params, level="advice", about=about)


Check = Callable[[Desk], Iterator[Problem]]

CHECKS: list[Check] = []


def check(function: Check) -> Check:
    """Register a check."""
    CHECKS.append(function)
    return function
