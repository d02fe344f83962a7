"""Checks over the whole book: what a model of one file cannot know."""

from collections.abc import Iterator

from bot.engine.checks import (  # noqa: F401  each registers its checks
    conditions,
    directory,
    municipalities,
    notices,
    owners,
    questions,
    readability,
    references,
    speech,
    steps,
    templates,
    trust,
    words,
)
from bot.engine.checks.problem import Level, Problem, Where
from bot.engine.checks.registry import CHECKS, Check, Desk, check

__all__ = ["CHECKS", "Check", "Desk", "Level", "Problem", "Where", "check", "run"]


def run(desk: Desk) -> Iterator[Problem]:
    """Everything that all checks find."""
    for one in CHECKS:
        yield from one(desk)
