"""Deadlines as staff write them, and the day they mean for one family.

{within: 6 months, of: happened_on}      counted from a fact
{within: 1 month, after: decision}       counted from another step
{start: 9 months, before: turns_18}      begin this long before a birthday or a date
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from pydantic_core import PydanticCustomError

from bot.engine.time import Days, Span

DEADLINE_SCHEMA: dict[str, Any] = {
    "description": "Termiņš: within+of, within+after vai start+before.",
    "type": "object",
    "properties": {
        "within": {"type": "string", "description": "Cik ilgā laikā: «6 months»."},
        "of": {"type": "string", "description": "No kura fakta skaita."},
        "after": {"type": "string", "description": "Pēc kura soļa skaita."},
        "start": {"type": "string", "description": "Cik ilgi pirms tam sākt."},
        "before": {"type": "string", "description": "Pirms kā: «turns_18» vai fakts."},
        "text": {"type": "string", "description": "Termiņš vārdos, ja gribi savus."},
    },
    "additionalProperties": False,
}

# A deadline is shown as a date only where the start is known to about a month:
# a wider guess would look exact and be wrong.
EXACT_ENOUGH = 31

_TURNS = re.compile(r"^turns_(\d{1,2})$")


@dataclass(frozen=True)
class DeadlineRule:
    """How a step's deadline is counted. Exactly one of `fact` and `step` is set."""

    span: Span
    fact: str | None = None
    step: str | None = None
    turns: int | None = None
    ahead: bool = False
    text: str | None = None

    def day(self, known: Days | None) -> date | None:
        """The last safe day: counted from the earliest day it can have started, or None."""
        if known is None or self.step is not None:
            return None
        if self.turns is not None:
            if known.width > EXACT_ENOUGH:
                return None
            return known.first + relativedelta(years=self.turns) - self.span.delta
        if known.width > EXACT_ENOUGH:
            return None
        return known.first - self.span.delta if self.ahead else known.first + self.span.delta


def read_deadline(raw: Any) -> DeadlineRule | None:
    """Turn what YAML holds into a rule. Raises PydanticCustomError."""
    if raw is None or isinstance(raw, DeadlineRule):
        return raw
    if not isinstance(raw, Mapping):
        raise PydanticCustomError("deadline_shape", "bad deadline", {"given": str(raw)})
    text = raw.get("text")
    match {key: value for key, value in raw.items() if key != "text"}:
        case {"within": span, "of": str(fact), **rest} if not rest:
            return DeadlineRule(Span.read(span), fact=fact, text=text)
        case {"within": span, "after": str(step), **rest} if not rest:
            return DeadlineRule(Span.read(span), step=step, text=text)
        case {"start": span, "before": str(what), **rest} if not rest:
            if found := _TURNS.match(what):
                return DeadlineRule(
                    Span.read(span), fact="birth_month", turns=int(found[1]), ahead=True, text=text
                )
            return DeadlineRule(Span.read(span), fact=what, ahead=True, text=text)
    raise PydanticCustomError("deadline_shape", "bad deadline", {"given": str(dict(raw))})
