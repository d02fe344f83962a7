"""What the lexicon finds in a message: a kind of danger, how urgent, and whom it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bot.safety.lexicon import Entry, Lexicon, Message
from bot.safety.pattern import Pattern
from bot.safety.rules import MAIN, About, Kind, Language, Level, SafetyRules
from bot.safety.search import Hit, hits

URGENT = ("T0", "T1")
"""The levels that stop everything else."""

# How many words away a sign of time still speaks of the danger that was found.
_NEAR = 10
_NOW_NEAR = 6


class Finding(NamedTuple):
    """What was found: the kind of danger, how urgent, whom it is about, in which language.

    `about` is "child" when a child seems to be writing, "other" when someone writes about
    another person. `text` names the ready text that fits best.
    """

    kind: str
    level: Level
    about: About = "self"
    language: Language = "lv"
    text: str = MAIN


def by_lexicon(text: str, rules: SafetyRules) -> Finding | None:
    """The most urgent danger that lines of the lexicon find, or None."""
    lexicon = rules.once(Lexicon)
    message = Message(text, lexicon)
    best: tuple[tuple[str, int, int], Finding] | None = None
    for entry in lexicon.candidates(message):
        for hit in hits(entry.pattern, message.places):
            finding = _finding(entry, hit, message, lexicon)
            if finding is None:
                continue
            rank = (finding.level, hit.wrong, entry.priority)
            if best is None or rank < best[0]:
                best = (rank, finding)
            break
    return best[1] if best else None


def by_name(name: str, rules: SafetyRules, language: Language = "lv") -> Finding | None:
    """The finding for an answer that a roadmap marks as an emergency.

    `name` is a kind's letter or plain name ("A", "medical"), with the text after a full stop
    where the usual one does not fit ("medical.acute").
    """
    kind_name, _, text = name.partition(".")
    kind = rules.kind(kind_name)
    if kind is None or (text and text not in kind.texts):
        return None
    return Finding(kind.id, kind.level, "self", language, text or MAIN)


def _finding(entry: Entry, hit: Hit, message: Message, lexicon: Lexicon) -> Finding | None:
    kind, level = entry.kind, entry.level
    now = _near(hit, message.now, _NOW_NEAR)
    if entry.trigger.now and not now:
        return None
    if _near(hit, message.hits(entry.unless), _NEAR):
        return None
    sudden = _near(hit, message.sudden, _NOW_NEAR)
    if not sudden and _near(hit, message.hits(lexicon.unless[kind.id]), _NEAR):
        return None
    if not now and _near(hit, message.quoted, _NEAR):
        return None
    if not now and kind.long_ago != "same" and _is_past(hit, message, lexicon.past[kind.id]):
        if kind.long_ago == "quiet":
            return None
        return Finding(kind.id, "T2", "self", message.language(entry), "past")
    about = entry.trigger.about or "self"
    if about == "self" and message.by_child:
        about = "child"
    text = entry.trigger.text or fitting_text(kind, level, about, about_child=message.about_child)
    return Finding(kind.id, level, about, message.language(entry), text)


def _is_past(hit: Hit, message: Message, past: Iterable[Pattern]) -> bool:
    return _near(hit, message.long_ago, _NEAR) or _near(hit, message.hits(past), _NEAR)


def fitting_text(kind: Kind, level: Level, about: About, *, about_child: bool) -> str:
    """The most fitting text: for now before any time, for this person before anyone."""
    who = ["other_child"] if about == "other" and about_child else []
    names = [*who, about]
    if level != kind.level:
        names = [*(f"{name}_now" for name in names), "now", *names]
    return next((name for name in names if name in kind.texts), MAIN)


def _near(hit: Hit, signs: Iterable[Hit], distance: int) -> bool:
    return any(hit.distance(sign) <= distance for sign in signs)
