from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exchanged import TODAY
from jsonschema import Draft202012Validator, FormatChecker, RefResolver

from bot.engine.model import Book
from bot.running import read_content

SCHEMAS = Path(__file__).parent / "hsds"


@pytest.fixture(scope="session")
def book() -> Book:
    """The repository's own content."""
    return read_content(today=TODAY)[0]


@pytest.fixture(scope="session")
def faults() -> Callable[[str, Any], list[str]]:
    """What the HSDS 3 schema of a table finds wrong with a record; nothing is fetched."""
    schemas = {
        file.name: json.loads(file.read_text(encoding="utf-8")) for file in SCHEMAS.glob("*.json")
    }
    # Their references are relative: they need some address to be relative to.
    base = "https://hsds.example/"
    store = {base + name: schema for name, schema in schemas.items()}

    def found(table: str, record: Any) -> list[str]:
        schema = schemas[f"{table}.json"]
        resolver = RefResolver(f"{base}{table}.json", schema, store=store)
        validator = Draft202012Validator(schema, resolver=resolver, format_checker=FormatChecker())
        return [f"{one.json_path}: {one.message}" for one in validator.iter_errors(record)]

    return found
