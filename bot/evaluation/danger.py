"""What is noticed of messages of danger, and what of ordinary ones is taken for danger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.safety import URGENT, Finding

Look = Callable[[str], Finding | None]
Counted = tuple[int, int]
"""Of the second number of messages, the first."""


@dataclass(frozen=True)
class Danger:
    """Of how many messages how many were taken as urgent (T0, T1).

    `kinds` and `languages` are messages of danger; `alarms` are ordinary ones, by language.
    `told` and `told_ordinary` count also where only the number was told beside the answer.
    """

    kinds: dict[str, Counted]
    languages: dict[str, Counted]
    alarms: dict[str, Counted]
    told: Counted
    told_ordinary: Counted


def judge_danger(corpus: Path, look: Look) -> Danger:
    """Look at every message of the corpus. Raises OSError when it cannot be read."""
    read = yaml.safe_load(corpus.read_text(encoding="utf-8"))
    found = [
        (kind, code, look(text))
        for kind, level, code, text in _dangerous(read["positives"])
        if level != "T2"
    ]
    ordinary = [(code, look(text)) for code, texts in read["ordinary"].items() for text in texts]
    return Danger(
        kinds=_counted((kind, _urgent(one)) for kind, _, one in found),
        languages=_counted((code, _urgent(one)) for _, code, one in found),
        alarms=_counted((code, _urgent(one)) for code, one in ordinary),
        told=(sum(one is not None for _, _, one in found), len(found)),
        told_ordinary=(sum(one is not None for _, one in ordinary), len(ordinary)),
    )


def all_of(counts: dict[str, Counted]) -> Counted:
    """All counts together."""
    return sum(one for one, _ in counts.values()), sum(of for _, of in counts.values())


def _dangerous(
    listed: dict[str, dict[str, dict[str, list[str]]]],
) -> Iterator[tuple[str, str, str, str]]:
    for kind, levels in listed.items():
        for level, languages in levels.items():
            for code, texts in languages.items():
                for text in texts:
                    yield kind, level, code, text


def _urgent(found: Finding | None) -> bool:
    return found is not None and found.level in URGENT


def _counted(found: Iterable[tuple[str, bool]]) -> dict[str, Counted]:
    counts: dict[str, list[bool]] = defaultdict(list)
    for name, urgent in found:
        counts[name].append(urgent)
    return {name: (sum(ones), len(ones)) for name, ones in sorted(counts.items())}
