"""The words that go with a finding, and what follows the check question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, Protocol

from bot.safety.assess import Finding
from bot.safety.rules import MAIN, Choice, Kind, Language, Level, SafetyRules
from nlu.canonical import canonical

ANSWER = "_safety:"
# If a text names a number that the data lost, the one number that always helps stands in.
_LAST_RESORT = "112"
_PLACE = re.compile(r"\{([a-z0-9_]+)\}")


class HasNumber(Protocol):
    """Anything that can be dialled: an entry of phones.yaml."""

    @property
    def number(self) -> str:
        """The number as it is dialled."""
        ...


class SafetyMessage(NamedTuple):
    """One safety message, complete: `text` already holds the check question's words.

    `question` is the question's id, None when nothing is asked; each choice is (id, text).
    """

    kind: str
    level: Level
    text: str
    phones: tuple[str, ...]
    question: str | None
    choices: tuple[tuple[str, str], ...]


def message(finding: Finding, rules: SafetyRules, phones: Mapping[str, HasNumber]) -> SafetyMessage:
    """What to say about a finding. Never fails: without a fitting text it says the usual one."""
    kind = rules.kind(finding.kind)
    if kind is None:
        raise ValueError(f"no safety kind {finding.kind!r}")
    ready = kind.texts.get(finding.text, kind.texts[MAIN])
    parts = [ready.text.strip()]
    if finding.language != "lv" and finding.language in rules.foreign:
        # First, because the person may not read the rest.
        parts.insert(0, rules.foreign[finding.language].text.strip())
    if finding.level != "T2":
        parts.append(rules.closing)
    # In mortal danger nobody is asked anything.
    asked = () if finding.level == "T0" else ready.choices
    return SafetyMessage(
        kind=kind.id,
        level=finding.level,
        text=_PLACE.sub(lambda place: _number(place[1], phones), "\n".join(parts)),
        phones=tuple(dict.fromkeys(_number(id_, phones) for id_ in ready.phones)),
        question=f"{ANSWER}{kind.id}" if asked else None,
        choices=tuple((f"{ANSWER}{kind.id}:{choice.id}", choice.text) for choice in asked),
    )


def follow_up(
    kind: str,
    answer: str,
    rules: SafetyRules,
    phones: Mapping[str, HasNumber],
    language: Language = "lv",
) -> SafetyMessage | None:
    """What an answer to the check question leads to; None when the person is safe.

    `answer` is the last part of a choice's id or the choice's words. Anything that is not
    clearly an answer of safety counts as danger, silence included.
    """
    found = rules.kind(kind)
    choices = [choice for text in found.texts.values() for choice in text.choices] if found else []
    if found is None or not choices:
        return None
    choice = _chosen(answer, choices)
    if choice is not None and choice.then is None:
        return None
    target = choice.then if choice else _default(found)
    target_kind, _, text = (target or found.id).partition(".")
    finding = Finding(target_kind, "T0", "self", language, text or MAIN)
    return message(finding, rules, phones)


def numbers_named(rules: SafetyRules) -> set[str]:
    """The ids of all phone numbers that any safety text or button names."""
    texts = [text for kind in rules.kinds for text in kind.texts.values()]
    words = [rules.closing, *(line.text for line in rules.foreign.values())]
    named = {id_ for text in [*words, *(t.text for t in texts)] for id_ in _PLACE.findall(text)}
    return named.union(*(text.phones for text in texts))


def _chosen(answer: str, choices: list[Choice]) -> Choice | None:
    by_id = next((choice for choice in choices if choice.id == answer), None)
    if by_id is not None:
        return by_id
    said = canonical(answer)
    meant = [choice for choice in choices if canonical(choice.text) == said]
    # One wording may stand under two questions of a kind: the more dangerous reading holds.
    return next((choice for choice in meant if choice.then), meant[0] if meant else None)


def _default(kind: Kind) -> str | None:
    texts = kind.texts.values()
    return next((choice.then for text in texts for choice in text.choices if choice.then), None)


def _number(id_: str, phones: Mapping[str, HasNumber]) -> str:
    return phones[id_].number if id_ in phones else _LAST_RESORT
