"""Danger is noticed here, before anything else looks at a message."""

from bot.safety.assess import Finding, assess, by_name
from bot.safety.message import (
    SafetyMessage,
    asked_again,
    follow_up,
    follows,
    message,
    numbers_named,
)
from bot.safety.rules import SafetyRules

__all__ = [
    "Finding",
    "SafetyMessage",
    "SafetyRules",
    "asked_again",
    "assess",
    "by_name",
    "follow_up",
    "follows",
    "message",
    "numbers_named",
]
