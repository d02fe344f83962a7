"""What the safety lexicon notices in messages of danger, and where it cries wolf."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.safety import SafetyRules, assess
from nlu.language import language

_URGENT = ("T0", "T1")


@dataclass(frozen=True)
class Danger:
    """Of how many messages how many were taken as urgent (T0, T1): (urgent, of).

    `kinds` and `languages` are messages of danger; `alarms` are ordinary ones, by language.
    """

    kinds: dict[str, tuple[int, int]]
    languages: dict[str, tuple[int, int]]
    alarms: dict[str, tuple[int, int]]


def judge_danger(corpus: Path, rules: SafetyRules) -> Danger:
    """Assess every message of the corpus. Raises OSError when it cannot be read."""
    read = yaml.safe_load(corpus.read_text(encoding="utf-8"))
    found = [
        (kind, code, _urgent(text, rules))
        for kind, level, code, text in _dangerous(read["positives"])
        if level != "T2"
    ]
    return Danger(
        kinds=_counted((kind, urgent) for kind, _, urgent in found),
        languages=_counted((code, urgent) for _, code, urgent in found),
        alarms=_counted((language(text), _urgent(text, rules)) for text in read["ordinary"]),
    )


def _dangerous(
    listed: dict[str, dict[str, dict[str, list[str]]]],
) -> Iterator[tuple[str, str, str, str]]:
    for kind, levels in listed.items():
        for level, languages in levels.items():
            for code, texts in languages.items():
                for text in texts:
                    yield kind, level, code, text


def _urgent(text: str, rules: SafetyRules) -> bool:
    found = assess(text, rules)
    return found is not None and found.level in _URGENT


def _counted(found: Iterable[tuple[str, bool]]) -> dict[str, tuple[int, int]]:
    counts: dict[str, list[bool]] = defaultdict(list)
    for name, urgent in found:
        counts[name].append(urgent)
    return {name: (sum(ones), len(ones)) for name, ones in sorted(counts.items())}
