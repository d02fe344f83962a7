"""JSON Schemas of the content files, with the Latvian descriptions that editors see as they type.

Generated from the models, so that the two cannot drift apart; a test compares them.
An editor with YAML support uses one when the file's first line is, for example,

    # yaml-language-server: $schema=../schemas/roadmap.schema.json
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.content.examples import Example
from bot.content.overlays import ELSEWHERE
from bot.content.sayings import AnswerSayings, DangerSayings
from bot.engine.model import (
    Amount,
    Fact,
    GlossaryTerm,
    Intent,
    Municipality,
    Notices,
    Organization,
    Owners,
    Page,
    People,
    Phone,
    Place,
    Roadmap,
    Sayings,
    Service,
    Step,
)
from bot.engine.model.base import Id, Text
from bot.engine.model.content import HiddenPhone
from bot.engine.model.municipality import ExtraStep
from bot.safety import SafetyRules

Schema = dict[str, Any]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Facts(_File):
    facts: dict[Id, Fact] = Field(description="Fakti, ko ceļakartes var zināt par cilvēku.")


class _Amounts(_File):
    amounts: dict[Id, Amount] = Field(description="Summas ar laiku un avotu.")


class _Phones(_File):
    phones: dict[Id, Phone] = Field(description="Tālruņi, ko drīkst rādīt.")
    never_show: tuple[HiddenPhone, ...] = Field((), description="Numuri, ko nekad nerādīt.")


class _Glossary(_File):
    terms: dict[Id, GlossaryTerm] = Field(description="Iestāžu vārdi ikdienas valodā.")


class _Messages(_File):
    messages: dict[Id, Text] = Field(description="Teksti, ko programma sūta.")


class _Intents(_File):
    intents: dict[Id, Intent] = Field(description="Mazās sarunas: paldies, palīdzība, cilvēks.")


class _Places(_File):
    places: dict[Id, Place] = Field(description="Vietas ar koordinātām.")


class _OfficeWords(_File):
    words: dict[str, str] = Field(description="Iestādes vārda sākums un ko saka ikdienā.")


class _Steps(_File):
    steps: dict[Id, Step] = Field(description="Kopīgie soļi, ko ceļakartes lieto ar «use».")


class _ExtraSteps(_File):
    steps: tuple[ExtraStep, ...] = Field(description="Soļi, ko pašvaldība pievieno vai aizstāj.")


FILES: dict[str, Any] = {
    "roadmap": Roadmap,
    "examples": tuple[Example, ...],
    "facts": _Facts,
    "people": People,
    "owners": Owners,
    "amounts": _Amounts,
    "service": Service,
    "municipality_service": Service,
    "organization": Organization,
    "steps": _Steps,
    "phones": _Phones,
    "glossary": _Glossary,
    "messages": _Messages,
    "intents": _Intents,
    "places": _Places,
    "safety": SafetyRules,
    "says": Sayings,
    "answers": AnswerSayings,
    "danger": DangerSayings,
    "office_words": _OfficeWords,
    "page": Page,
    "notices": Notices,
    "municipality": Municipality,
    "municipality_steps": _ExtraSteps,
}
"""Every kind of content file and what it holds."""

# The year of a source and a short telephone number look like numbers and need no quotes.
_DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"

# Models that may be written as a plain text where nothing else needs to be said.
_OR_TEXT = ("Told", "Answer")


def schema_of(kind: str) -> Schema:
    """The JSON Schema of one kind of content file."""
    schema = TypeAdapter(FILES[kind]).json_schema(by_alias=True)
    defs = schema.get("$defs", {})
    for one in (schema, *defs.values()):
        _plain(one)
    for name in ("Step", "ExtraStep"):
        if name in defs:
            _shared(defs, name, partial=kind == "steps")
    if kind == "municipality_service":
        # What a local file leaves out comes from the national service of the same name.
        schema["required"] = ["id"]
    if kind == "municipality":
        for key in ELSEWHERE:
            schema["properties"].pop(key, None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def write_schemas(folder: Path) -> None:
    """Write every schema into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in FILES:
        text = json.dumps(schema_of(kind), ensure_ascii=False, indent=2)
        (folder / f"{kind}.schema.json").write_text(f"{text}\n", encoding="utf-8")


def _plain(schema: Schema) -> None:
    """Take out what only programmers read, and allow what the loader allows."""
    schema.pop("description", None)  # the model's docstring; fields keep their own
    schema.pop("title", None)
    for name, value in schema.get("properties", {}).items():
        value.pop("title", None)
        schema["properties"][name] = _or_text(value)
        for part in (value, *value.get("anyOf", ())):
            if part.get("type") == "string" and (name == "number" or part.get("pattern") == _DAY):
                part["type"] = ["string", "integer"]


def _or_text(value: Schema) -> Schema:
    for key in ("items", "additionalProperties"):
        if isinstance(value.get(key), dict):
            value[key] = _or_text(value[key])
    for pattern, one in value.get("patternProperties", {}).items():
        value["patternProperties"][pattern] = _or_text(one)
    if "anyOf" in value:
        value["anyOf"] = [_or_text(one) for one in value["anyOf"]]
    if value.get("$ref", "").rpartition("/")[2] in _OR_TEXT:
        rest = {key: one for key, one in value.items() if key != "$ref"}
        text = TypeAdapter(Text).json_schema()
        return {**rest, "anyOf": [*text["anyOf"], {"$ref": value["$ref"]}]}
    return value


def _shared(defs: Schema, name: str, *, partial: bool) -> None:
    """A step may be written whole, or as `use:` of a shared one with changes."""
    step = defs[name]
    whole = step.pop("required", [])
    if partial:
        return
    use = {"type": "string", "description": "Kopīgā soļa nosaukums no content/steps.yaml."}
    step["properties"]["use"] = use
    others = [one for one in whole if one not in ("id", "when", "do")]
    step["anyOf"] = [{"required": whole}, {"required": ["use", *others]}]


if __name__ == "__main__":
    write_schemas(Path("schemas"))
