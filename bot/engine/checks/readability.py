"""Advice on how a text reads: sentences, long words, office words, who is spoken to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.engine.checks.problem import Problem
from bot.engine.checks.registry import Desk, check
from bot.engine.checks.told import Said

AVERAGE, LONGEST, HARD, ENOUGH = 15, 25, 45, 20
"""Words in a sentence on average, in the longest one, the LIX of a text, words to judge it by."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
# "piem." and "u. c." end no sentence, nor does the dot after a number ("2026. gada").
_NOT_AN_END = re.compile(r"(?<=\d)\.(?= )|\b(?:u\. ?c|u\. ?tml|piem|t\. ?i|plkst|tālr|utt)\.")
_SENTENCE = re.compile(r"[^.!?\n]+")
_WORD = re.compile(r"\w+(?:-\w+)*")
_SLASH = re.compile(
    r"[^\W\d_]{3,}/-?(?:a|as|ai|am|u|us|usi|ušas|i|is|e|es|ene|niece|tāja|ēja)\b"
    r"|\b(?:viņš|viņam|viņu)/viņ\w+|\b[^\W\d_]{4,}(?:s|is|jam)/[^\W\d_]{4,}(?:a|e|jai)\b",
    re.IGNORECASE,
)
_FORMAL = re.compile(r"\bJ(?:ūs|ums|ūsu)\b")
_FAMILIAR = re.compile(r"\b[Tt](?:u|ev|evi|avs|ava|avu|avā|avam|avai)\b")


def sentences(text: str) -> list[int]:
    """How many words each sentence has."""
    plain = _NOT_AN_END.sub(" ", _PLACEHOLDER.sub("vārds", text))
    counts = (len(_WORD.findall(one)) for one in _SENTENCE.findall(plain))
    return [count for count in counts if count]


def lix(text: str) -> float:
    """LIX: words per sentence plus the percentage of words longer than six letters."""
    words = _WORD.findall(_PLACEHOLDER.sub("vārds", text))
    if not words:
        return 0.0
    long = sum(len(word) > 6 for word in words)
    return len(words) / max(len(sentences(text)), 1) + 100 * long / len(words)


@check
def texts_are_easy_to_read(desk: Desk) -> Iterator[Problem]:
    """Sentences are short, and so are words where the text is long enough to tell."""
    for said in _prose(desk):
        counts = sentences(said.text)
        if not counts:
            continue
        longest, average = max(counts), sum(counts) / len(counts)
        if longest > LONGEST or average > AVERAGE:
            yield desk.advice("long_sentences", said.path, longest=longest, average=round(average))
        # The share of long words means nothing in a line of a few words.
        elif sum(counts) >= ENOUGH and lix(said.text) > HARD:
            yield desk.advice("hard_text", said.path, lix=round(lix(said.text)))


@check
def texts_use_everyday_words(desk: Desk) -> Iterator[Problem]:
    """An office word has an everyday one beside it in content/office_words.yaml."""
    stems = tuple(desk.office_words)
    for said in _prose(desk):
        if stems and (found := _office(stems).search(said.text)):
            stem = next(one for one in stems if found[0].casefold().startswith(one.casefold()))
            everyday = desk.office_words[stem]
            yield desk.advice("office_word", said.path, word=found[0], everyday=everyday)


@lru_cache(maxsize=8)
def _office(stems: tuple[str, ...]) -> re.Pattern[str]:
    every = "|".join(re.escape(one) for one in sorted(stems, key=len, reverse=True))
    return re.compile(rf"\b(?:{every})\w*", re.IGNORECASE)


@check
def texts_suit_every_reader(desk: Desk) -> Iterator[Problem]:
    """No endings after a slash, and one way to speak to the reader."""
    for said in _prose(desk):
        if found := _SLASH.search(said.text):
            yield desk.advice("slash_ending", said.path, given=found[0])
        if _FORMAL.search(said.text) and _FAMILIAR.search(said.text):
            yield desk.advice("mixed_address", said.path)


def _prose(desk: Desk) -> Iterator[Said]:
    """Our own sentences: not names given by others, not letters to an office."""
    return (said for said in desk.said if not said.is_name and not said.letter)
