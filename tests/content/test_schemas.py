from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.content.reading import read_yaml
from bot.content.schemas import FILES, schema_of, write_schemas

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WHERE = {
    "roadmaps/*.yaml": "roadmap",
    "roadmaps/examples/*.yaml": "examples",
    "content/facts.yaml": "facts",
    "content/people.yaml": "people",
    "content/amounts/*.yaml": "amounts",
    "content/services/*.yaml": "service",
    "content/organizations/*.yaml": "organization",
    "content/steps.yaml": "steps",
    "content/phones.yaml": "phones",
    "content/glossary.yaml": "glossary",
    "content/messages.yaml": "messages",
    "content/intents.yaml": "intents",
    "content/safety.yaml": "safety",
    "content/office_words.yaml": "office_words",
    "content/places.yaml": "places",
    "content/pages/*.yaml": "page",
    "content/notices.yaml": "notices",
    "content/municipalities/*/municipality.yaml": "municipality",
    "content/municipalities/*/services/*.yaml": "municipality_service",
    "content/municipalities/*/organizations/*.yaml": "organization",
    "content/municipalities/*/amounts.yaml": "amounts",
    "content/municipalities/*/steps.yaml": "municipality_steps",
    "content/municipalities/*/messages.yaml": "messages",
}


def test_the_committed_schemas_are_those_of_the_models(tmp_path: Path) -> None:
    write_schemas(tmp_path)

    for fresh in tmp_path.iterdir():
        committed = (ROOT / "schemas" / fresh.name).read_text(encoding="utf-8")
        assert committed == fresh.read_text(encoding="utf-8"), "run python -m bot.content.schemas"
    names = {one.name for one in (ROOT / "schemas").glob("*.json")}
    assert names == {f"{kind}.schema.json" for kind in FILES}


@pytest.mark.parametrize("root", [HERE / "sound", ROOT], ids=["sound", "this repository"])
@pytest.mark.parametrize("pattern", WHERE)
def test_what_the_loader_accepts_an_editor_does_not_underline(pattern: str, root: Path) -> None:
    checker = jsonschema.Draft202012Validator(schema_of(WHERE[pattern]))

    for path in sorted(root.glob(pattern)):
        document, problems = read_yaml(root, path.relative_to(root).as_posix())
        assert document is not None
        assert problems == ()
        found = checker.iter_errors(plain(document.data))
        errors = [f"{one.json_path}: {one.message}" for one in found]
        assert errors == [], path


def test_an_unknown_key_is_underlined() -> None:
    schema = schema_of("organization")
    sample = {"id": "a", "name": "Paraugs", "telephone": "0000 0001"}

    messages = [one.message for one in jsonschema.Draft202012Validator(schema).iter_errors(sample)]

    assert any("telephone" in one for one in messages)


@pytest.mark.parametrize("kind", FILES)
def test_every_field_is_described_in_latvian(kind: str) -> None:
    for name, described in properties(schema_of(kind)):
        assert described.get("description"), f"{kind}: {name}"
        assert "title" not in described


def properties(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    every = [schema, *schema.get("$defs", {}).values()]
    return [pair for one in every for pair in one.get("properties", {}).items()]


def plain(value: Any) -> Any:
    """What an editor sees: YAML's days are texts to JSON Schema."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def test_schemas_are_valid_json_schemas() -> None:
    for kind in FILES:
        jsonschema.Draft202012Validator.check_schema(schema_of(kind))
        json.dumps(schema_of(kind))
