"""Words and numbers that a resident must never read in our texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.engine.checks.problem import Problem
from bot.engine.checks.registry import Desk, check
from bot.engine.checks.told import Said

_DUE = re.compile(r"\b(?:ne)?pienā(?:kas|casis|cās|ksies|kšanās|ktos)\b", re.IGNORECASE)
_PERSONAL_CODE = re.compile(r"\bperson(?:as|u)\s+kod\w*|\bpersonkod\w*", re.IGNORECASE)
_BLANK_CODE = re.compile(r"personas kods:\s*_{3,}", re.IGNORECASE)
_DO_NOT = re.compile(
    r"\b(?:ne(?:raksti\w*|sūti\w*|vajag|prasa\w*|prasīs\w*|jautā\w*|nosauc\w*|dod\w*|liec\w*"
    r"|min\w*|glabā\w*)|nekad|bez)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+")
_EURO = re.compile(r"\d[\d\s,.]*\s?(?:€|eiro\b|EUR\b|eur\b)|€\s?\d")
_DIGITS = re.compile(r"(?<![\w{.])\+?\d[\d ()\-]{5,}\d(?!\w)")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$|^\d{4}\s?-\s?\d{4}$")


@check
def nobody_is_told_what_they_are_due(desk: Desk) -> Iterator[Problem]:
    """Only the service decides: we never say that something is or is not due."""
    for said in desk.said:
        if found := _DUE.search(said.text):
            yield desk.problem("says_due", said.path, word=found[0])


@check
def nobody_is_asked_for_a_personal_code(desk: Desk) -> Iterator[Problem]:
    """A personal code is asked for nowhere; to say so, and a blank in a letter, are fine."""
    for said in desk.said:
        text = _BLANK_CODE.sub("", said.text) if said.letter else said.text
        for sentence in _SENTENCE.findall(text):
            if _PERSONAL_CODE.search(sentence) and not _DO_NOT.search(sentence):
                yield desk.problem("personal_code", said.path)
                break


@check
def sums_come_from_the_list_of_sums(desk: Desk) -> Iterator[Problem]:
    """Euros stand in a text only as `{amount.…}`, so that their year and source go with them."""
    for said in desk.said:
        if found := _EURO.search(said.text):
            yield desk.problem("euros_in_text", said.path, given=found[0])


@check
def numbers_come_from_the_list_of_phones(desk: Desk) -> Iterator[Problem]:
    """A telephone number stands in a text only as `{phone.…}`."""
    for said in desk.said:
        for number in _phone_like(said):
            yield desk.problem("phone_in_text", said.path, given=number)


def _phone_like(said: Said) -> Iterator[str]:
    for found in _DIGITS.findall(said.text):
        if len(re.sub(r"\D", "", found)) >= 7 and not _DAY.match(found.strip()):
            yield found.strip()
