"""Says a problem to the person who can solve it: where, what, and what instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.content.catalogue import CATALOGUE, Lang
from bot.engine.checks.problem import Level, Problem, Where

__all__ = ["Lang", "Level", "Problem", "Where", "codes", "in_file_order", "show", "words"]

_DID_YOU_MEAN = {"lv": "Vai domāji «{suggestion}»?", "en": "Did you mean “{suggestion}”?"}


def codes() -> frozenset[str]:
    """The code of every problem that can be told."""
    return frozenset(CATALOGUE)


def words(problem: Problem, lang: Lang = "lv") -> tuple[str, str]:
    """What is wrong, and what to write instead."""
    entry = CATALOGUE[problem.code]
    params = {key: _plain(value) for key, value in problem.params.items()}
    what = (entry.lv if lang == "lv" else entry.en).format(**params)
    if params.get("suggestion"):
        return what, _DID_YOU_MEAN[lang].format(**params)
    return what, (entry.lv_instead if lang == "lv" else entry.en_instead).format(**params).strip()


def show(problem: Problem, lang: Lang = "lv") -> str:
    """The two lines an editor reads: `file:line: what`, and what to write instead."""
    what, instead = words(problem, lang)
    return f"{problem.where}: {what}\n    {instead}"


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file and line."""
    once = {problem.key(): problem for problem in problems}
    return tuple(sorted(once.values(), key=lambda problem: problem.where))


def _plain(value: Any) -> str:
    """A parameter as words; a long one is cut, because a terminal line is not a place for it."""
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(one) for one in value)
    text = " ".join(str(value).split())
    return text if len(text) <= 120 else text[:117] + "…"
