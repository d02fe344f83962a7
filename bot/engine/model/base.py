"""What all content shares: ids, wordings, confidence, sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, WithJsonSchema

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
MunicipalityId = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
When = Literal["today", "this_week", "this_month", "later"]
Holder = Literal["me", "cared_for", "child"]
FactType = Literal["one", "many", "number", "money", "date", "month", "age", "municipality"]
Confidence = Literal["high", "medium", "low", "unverified"]

WHENS: tuple[When, ...] = ("today", "this_week", "this_month", "later")
TELLABLE: frozenset[Confidence] = frozenset({"high", "medium"})


class Shape(BaseModel):
    """A piece of content: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Wording(Shape):
    """A text, or two: for the person it is about (`self`) and for a relative (`other`)."""

    me: str = Field(
        alias="self", min_length=1, description="Teksts cilvēkam, kurš raksta par sevi."
    )
    other: str = Field(min_length=1, description="Teksts tuviniekam, kurš raksta par citu cilvēku.")

    def both(self) -> tuple[str, ...]:
        """The one text, or the two where they differ."""
        return (self.me,) if self.me == self.other else (self.me, self.other)


def _wording(value: Any) -> Any:
    return {"self": value, "other": value} if isinstance(value, str) else value


_WORDING_SCHEMA = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {
                "self": {"type": "string", "description": "Ja cilvēks raksta par sevi."},
                "other": {"type": "string", "description": "Ja tuvinieks raksta par citu."},
            },
            "required": ["self", "other"],
            "additionalProperties": False,
        },
    ]
}

Text = Annotated[Wording, BeforeValidator(_wording), WithJsonSchema(_WORDING_SCHEMA)]


class Source(Shape):
    """Where a fact comes from. `date` is as exact as the source is; None is undated."""

    title: str = Field(min_length=3, description="Kas to saka: iestāde vai izdevums.")
    url: HttpUrl | None = Field(None, description="Lapas adrese.")
    date: str | None = Field(
        None,
        pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$",
        description="Avota datums: gads, gads un mēnesis vai diena. Nedatētam avotam neraksti.",
    )
    checked: dt.date = Field(description="Kad mēs to pēdējo reizi pārbaudījām (GGGG-MM-DD).")


class Told(Shape):
    """One statement with the confidence it has; low and unverified ones are never shown."""

    text: Text = Field(description="Ko cilvēks lasa.")
    confidence: Confidence = Field(
        "high", description="Cik droši zināms: high, medium, low, unverified."
    )
    ask: str | None = Field(None, description="Kurš to zina precīzi, piemēram: VSAA.")

    @property
    def tellable(self) -> bool:
        """Whether a resident may read it."""
        return self.confidence in TELLABLE


def _told(value: Any) -> Any:
    if isinstance(value, str) or (isinstance(value, Mapping) and set(value) == {"self", "other"}):
        return {"text": value}
    return value


Statement = Annotated[Told, BeforeValidator(_told)]
