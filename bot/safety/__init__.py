"""Danger is noticed here, before anything else looks at a message."""

from bot.safety.assess import assess
from bot.safety.finding import URGENT, Finding, by_lexicon, by_name
from bot.safety.message import (
    SafetyMessage,
    asked_again,
    follow_up,
    follows,
    message,
    numbers_named,
)
from bot.safety.rules import Line, SafetyRules
from bot.safety.second_look import second_look

__all__ = [
    "URGENT",
    "Finding",
    "Line",
    "SafetyMessage",
    "SafetyRules",
    "asked_again",
    "assess",
    "by_lexicon",
    "by_name",
    "follow_up",
    "follows",
    "message",
    "numbers_named",
    "second_look",
]
