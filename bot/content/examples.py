"""Families as tests: answers, and the plan a social worker would expect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field

from bot.content.desk import Reading
from bot.engine.model.base import Id, MunicipalityId, Shape, When

FOLDER = "roadmaps/examples"


class Example(Shape):
    """One family: what it answers and what its plan has to hold."""

    name: str = Field(min_length=3, description="Ģimene vienā teikumā.")
    answers: dict[Id, Any] = Field(description="Fakts un atbilde; ko neatbildēja, neraksti.")
    municipality: MunicipalityId | None = Field(None, description="Kurā pašvaldībā.")
    plan: dict[When, tuple[Id, ...]] = Field(
        default_factory=dict, description="Soļi, kam plānā jābūt, pēc laika."
    )
    never: tuple[Id, ...] = Field((), description="Soļi, kam plānā nedrīkst būt.")


def read_examples(reading: Reading) -> dict[str, tuple[Example, ...]]:
    """Read the examples of every roadmap."""
    found: dict[str, tuple[Example, ...]] = {}
    for file in reading.files(FOLDER):
        name = Path(file).stem
        document = reading.open(file, form=list)
        if document is None:
            continue
        reading.places.add(("examples", name), document)
        found[name] = reading.shape(tuple[Example, ...], document).value or ()
    return found
