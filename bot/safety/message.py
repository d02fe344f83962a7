"""The words that go with a finding, and what follows the check question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

from bot.safety.finding import Finding
from bot.safety.rules import MAIN, UNSURE, Choice, Kind, Language, Level, SafetyRules
from nlu.canonical import canonical

ANSWER = "_safety:"
# If a text names a number that the data lost, the one number that always helps stands in.
_LAST_RESORT = "112"
# Longer answers say more than yes or no, and are not taken for either.
_SHORT_ANSWER = 4
_YES_AND_NO = {"da": "ja", "yes": "ja", "tak": "ja", "net": "ne", "no": "ne", "ni": "ne"}
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


def message(
    finding: Finding,
    rules: SafetyRules,
    phones: Mapping[str, HasNumber],
    translations: Mapping[str, str] = MappingProxyType({}),
) -> SafetyMessage:
    """What to say about a finding. Never fails: without a fitting text it says the usual one.

    `translations` holds the finding's language by the Latvian texts. Where the text is not among
    them it stays Latvian, with the short version in the finding's language before it.
    """
    kind = rules.kind(finding.kind)
    if kind is None:
        raise ValueError(f"no safety kind {finding.kind!r}")
    texts = {**kind.texts, UNSURE: rules.unsure}
    ready = texts.get(finding.text, kind.texts[MAIN])
    told = translations.get(ready.text)
    known: Mapping[str, str] = translations if told else {}
    parts = [(told or ready.text).strip()]
    if told is None and finding.language != "lv" and finding.language in rules.foreign:
        # First, because the person may not read the rest.
        parts.insert(0, rules.foreign[finding.language].text.strip())
    if finding.level != "T2":
        parts.append(known.get(rules.closing, rules.closing))
    # In mortal danger nobody is asked anything.
    asked = () if finding.level == "T0" else ready.choices
    return SafetyMessage(
        kind=kind.id,
        level=finding.level,
        text=_PLACE.sub(lambda place: _number(place[1], phones), "\n".join(parts)),
        phones=tuple(dict.fromkeys(_number(id_, phones) for id_ in ready.phones)),
        question=_question(kind, finding.text) if asked else None,
        choices=tuple(
            (f"{ANSWER}{kind.id}:{choice.id}", known.get(choice.text, choice.text))
            for choice in asked
        ),
    )


def follow_up(
    kind: str,
    answer: str,
    rules: SafetyRules,
    phones: Mapping[str, HasNumber],
    language: Language = "lv",
) -> SafetyMessage | None:
    """What to say after an answer to the check question; None when the person is safe."""
    found = follows(kind, answer, rules, language)
    return message(found, rules, phones) if found else None


def follows(
    kind: str, answer: str, rules: SafetyRules, language: Language = "lv"
) -> Finding | None:
    """What an answer to the check question leads to; None when the person is safe.

    `kind` is a question's id or, less exactly, a kind ("_safety:B2.child", "B2"); `answer` is
    the last part of a choice's id, or what the person wrote instead. Anything that is not
    clearly an answer of safety counts as danger, silence included.
    """
    name, _, asked = kind.removeprefix(ANSWER).partition(".")
    if kind.startswith(ANSWER):
        asked = asked or MAIN
    found = rules.kind(name)
    if found is None:
        return None
    texts = [found.texts[asked]] if asked in found.texts else list(found.texts.values())
    choices = [choice for text in texts for choice in text.choices]
    if not choices:
        return None
    meant = _meant(answer, choices)
    if meant and all(choice.then is None for choice in meant):
        return None
    then = next(choice.then for choice in (*meant, *choices) if choice.then)
    target, _, text = then.partition(".")
    return Finding(target, "T0", "self", language, text or MAIN)


def asked_again(question: str, rules: SafetyRules) -> Finding | None:
    """The finding behind an open check question, to be said once more."""
    name, _, text = question.removeprefix(ANSWER).partition(".")
    kind = rules.kind(name)
    if kind is None:
        return None
    return Finding(kind.id, "T1", text=text if text in kind.texts else MAIN)


def numbers_named(rules: SafetyRules) -> set[str]:
    """The ids of all phone numbers that any safety text or button names."""
    texts = [rules.unsure, *(text for kind in rules.kinds for text in kind.texts.values())]
    words = [rules.closing, *(line.text for line in rules.foreign.values())]
    named = {id_ for text in [*words, *(t.text for t in texts)] for id_ in _PLACE.findall(text)}
    return named.union(*(text.phones for text in texts))


def _question(kind: Kind, text: str) -> str:
    return f"{ANSWER}{kind.id}" + (f".{text}" if text in kind.texts and text != MAIN else "")


def _meant(answer: str, choices: list[Choice]) -> list[Choice]:
    """The choices that an answer may mean: by id, else by how its words begin.

    One word may answer two questions of a kind; then all are meant, and danger wins.
    """
    by_id = [choice for choice in choices if choice.id == answer]
    said = canonical(answer).split()
    if by_id or not said or len(said) > _SHORT_ANSWER:
        return by_id
    said[0] = _YES_AND_NO.get(said[0], said[0])
    return [choice for choice in choices if canonical(choice.text).split()[0] == said[0]]


def _number(id_: str, phones: Mapping[str, HasNumber]) -> str:
    return phones[id_].number if id_ in phones else _LAST_RESORT
