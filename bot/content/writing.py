"""Writes organizations into the content, keeping what people have written around them.

A changed file keeps its comments and order. Nothing lands on the disk before the whole content was
checked with it.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from bot.content.loader import load
from bot.content.problems import Problem

# What reads as a text without quotes: no number, date, true or false, nothing that YAML means.
_PLAIN = re.compile(
    r"(?!(?:true|false|null|yes|no|on|off)$)"
    r"[^\W\d_][^:#,\[\]{}\"'\\\x00-\x1f\x7f-\xa0]*$"
)
_FLOW_MAPS = ("hours", "eligibility", "imported")
_FLOW_LISTS = ("services", "service_areas", "languages", "accessibility", "groups")
_FLOW_ITEMS = ("phones",)


def organization_file(municipality: str | None, name: str) -> str:
    """The file of an organization, from the root of the repository."""
    if municipality is None:
        return f"content/organizations/{name}.yaml"
    return f"content/municipalities/{municipality}/organizations/{name}.yaml"


def new_text(fields: Mapping[str, Any], comment: str) -> str:
    """A new file with one organization."""
    return f"# {' '.join(comment.split())}\n{_dumped(_mapping(fields))}"


def changed_text(text: str, fields: Mapping[str, Any]) -> str:
    """The text of a file with some fields put in or given another value."""
    whole = _yaml().load(text)
    for key, value in fields.items():
        whole[key] = _node(key, value)
    return _dumped(whole)


def problems_with(root: Path, texts: Mapping[str, str], today: date) -> tuple[Problem, ...]:
    """What the check of a sound content would say if these files were written."""
    with tempfile.TemporaryDirectory(prefix="celabiedrs-") as folder:
        copy = Path(folder)
        for part in ("content", "roadmaps"):
            if (root / part).is_dir():
                shutil.copytree(root / part, copy / part)
        for file, text in texts.items():
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            (copy / file).write_text(text, encoding="utf-8")
        return load(copy, today=today).problems


def write_texts(root: Path, texts: Mapping[str, str]) -> None:
    """Write files, each whole or not at all. Raises OSError."""
    for file, text in texts.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".part")
        try:
            beside.write_text(text, encoding="utf-8")
            os.replace(beside, path)  # noqa: PTH105  (one step: nobody reads half a file)
        finally:
            beside.unlink(missing_ok=True)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True  # type: ignore[assignment]
    # Lines are not broken: what people broke stays broken, ours hold one thing each.
    yaml.width = 4096  # type: ignore[assignment]
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dumped(data: Any) -> str:
    out = io.StringIO()
    _yaml().dump(data, out)
    return out.getvalue()


def _mapping(fields: Mapping[str, Any], *, flow: bool = False) -> CommentedMap:
    found = CommentedMap()
    for key, value in fields.items():
        found[key] = _node(key, value)
    if flow:
        found.fa.set_flow_style()
    return found


def _node(key: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return _mapping(value, flow=key in _FLOW_MAPS)
    if isinstance(value, list | tuple):
        found = CommentedSeq(
            _mapping(one, flow=key in _FLOW_ITEMS) if isinstance(one, Mapping) else one
            for one in value
        )
        if key in _FLOW_LISTS or not value:
            found.fa.set_flow_style()
        return found
    if key == "number":
        return DoubleQuotedScalarString(str(value))
    if isinstance(value, str) and not _PLAIN.match(value):
        return DoubleQuotedScalarString(value)
    return value
