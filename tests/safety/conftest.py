"""The real safety content, read once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from bot.engine.model.content import Phone
from bot.safety import SafetyRules

ROOT = Path(__file__).parents[2]


def read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


CORPUS = read("tests/safety/corpus.yaml")


class Sample(NamedTuple):
    kind: str
    level: str
    language: str
    text: str


def positives() -> Iterator[Sample]:
    for kind, levels in CORPUS["positives"].items():
        for level, languages in levels.items():
            for language, texts in languages.items():
                yield from (Sample(kind, level, language, text) for text in texts)


@pytest.fixture(scope="session")
def rules() -> SafetyRules:
    return SafetyRules.model_validate(read("content/safety.yaml"))


@pytest.fixture(scope="session")
def phones() -> dict[str, Phone]:
    listed = read("content/phones.yaml")["phones"]
    return {id_: Phone.model_validate(phone) for id_, phone in listed.items()}
