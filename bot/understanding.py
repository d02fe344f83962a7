"""What one message means, without a conversation: for `celabiedrs understand` and evaluation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.dialogue.messages import LONGEST
from bot.engine.model import Book
from bot.safety import SafetyRules, assess, second_look
from bot.settings import Settings
from nlu.days import days


class Understander:
    """Reads messages with the trained model; dialogue state plays no part."""

    def __init__(self, processor: Any, rules: SafetyRules) -> None:
        self._processor = processor
        self._rules = rules

    async def read(self, text: str, today: date) -> dict[str, Any]:
        """Language, intent with its ranking, facts mentioned, and danger, ready for JSON."""
        from rasa.core.channels.channel import UserMessage

        said = text[:LONGEST]
        parsed = await self._processor.parse_message(UserMessage(said.lstrip("/ ") or "-"))
        danger = assess(said, self._rules)
        return {
            "text": text,
            "language": parsed.get("language"),
            "intent": parsed["intent"]["name"],
            "confidence": round(parsed["intent"]["confidence"], 4),
            "ranking": [
                {"intent": one["name"], "confidence": round(one["confidence"], 4)}
                for one in parsed.get("intent_ranking", [])
            ],
            "facts": _facts(parsed.get("entities", []), said, today),
            "safety": {"level": danger.level, "kind": danger.kind} if danger else None,
        }


def _facts(entities: list[dict[str, Any]], text: str, today: date) -> dict[str, Any]:
    """Each fact that is mentioned with one value only; a doubtful one is left to be asked."""
    told: dict[str, set[str]] = {}
    for entity in entities:
        told.setdefault(entity["entity"], set()).add(str(entity["value"]))
    found: dict[str, Any] = {
        name: values.pop() for name, values in told.items() if len(values) == 1
    }
    if "age" in found:
        found["age"] = int(found["age"])
    if (when := days(text, today)) is not None and when.first <= today:
        found["when"] = {"first": when.first.isoformat(), "last": when.last.isoformat()}
    return found


def understander(
    book: Book, rules: SafetyRules, settings: Settings, say: Callable[[str], None] = lambda _: None
) -> Understander:
    """Train if needed, load, and be ready to read. Raises ModelError."""
    from bot.running import load_model

    second_look(rules, settings.data_dir / "models")
    return Understander(load_model(book, settings, None, say), rules)
