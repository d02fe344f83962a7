"""Whether a message speaks of danger. A plain function: no Rasa, no network, no clock.

The lexicon speaks first. Then a small model looks too, which has learnt from lines of its own how
people write in danger (`bot.safety.second_look`); without such lines the lexicon is all there is.
"""

from __future__ import annotations

import structlog

from bot.safety.finding import URGENT, Finding, by_lexicon, fitting_text
from bot.safety.lexicon import Lexicon, Message
from bot.safety.rules import UNSURE, About, SafetyRules
from bot.safety.second_look import Suspicion, second_look
from nlu.concepts import concepts

log = structlog.get_logger()

_OTHERS = frozenset(
    "mother father grandparent husband wife partner son daughter child sibling grandchild relative "
    "neighbour friend stranger".split()
)


def assess(text: str, rules: SafetyRules) -> Finding | None:
    """The most urgent danger that the message speaks of, or None.

    Where danger is only suspected, or where the second look is all but sure that what the lexicon
    found is ordinary, the finding is a mild one (T2) with the text `UNSURE`: one line that tells
    the number, on top of the usual answer.
    """
    found = by_lexicon(text, rules)
    suspicion = _looked_again(text, found, rules)
    if suspicion is None:
        return found
    if found is not None and found.level in URGENT:
        doubtful = suspicion.doubts(found.level)
        return found._replace(level="T2", text=UNSURE) if doubtful else found
    return _suspected(suspicion, text, rules) or found


def _looked_again(text: str, found: Finding | None, rules: SafetyRules) -> Suspicion | None:
    """What the second look says; whatever breaks it leaves the lexicon's word standing."""
    try:
        look = second_look(rules)
        return look.look(text, found) if look is not None else None
    except Exception as error:
        log.error("second_look_failed", error=type(error).__name__)
        return None


def _suspected(suspicion: Suspicion, text: str, rules: SafetyRules) -> Finding | None:
    """What the second look makes of a message that the lexicon finds nothing urgent in."""
    kind = rules.kind(suspicion.kind)
    if kind is None or not suspicion.perhaps:
        return None
    message = Message(text, rules.once(Lexicon))
    if not suspicion.sure:
        return Finding(kind.id, "T2", "self", message.written_in(), UNSURE)
    about: About = "child" if message.by_child else _about(text)
    chosen = fitting_text(kind, suspicion.level, about, about_child=message.about_child)
    return Finding(kind.id, suspicion.level, about, message.written_in(), chosen)


def _about(text: str) -> About:
    """Whom a message is about: another person where one is named and the writer is not."""
    named = set(concepts(text))
    return "other" if named & _OTHERS and "self" not in named else "self"
