"""Reads a YAML file into plain values and remembers on which line each of them stands.

Stricter and plainer than YAML is by default: only `true` and `false` are booleans, so `no`, `yes`
and `on` stay words; a repeated key is a mistake; an empty value is a mistake; nothing executes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.content.syntax import explain
from bot.engine.checks.problem import Problem, Where

Path_ = tuple[str | int, ...]

# libyaml reads the whole content ten times faster; the wheels of PyYAML have it everywhere we run.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WORDS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), "tf"),
    ("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), "-0123456789"),
    ("tag:yaml.org,2002:float", re.compile(r"^-?[0-9]+\.[0-9]+$"), "-0123456789"),
    ("tag:yaml.org,2002:timestamp", re.compile(r"^\d{4}-\d\d-\d\d$"), "0123456789"),
)


class ContentLoader(_Base):
    """A SafeLoader that takes only what staff mean: true, false, numbers and dates."""


ContentLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in _WORDS:
    ContentLoader.add_implicit_resolver(_tag, _pattern, list(_first))


@dataclass(frozen=True)
class Document:
    """One file: its value, and the line and the letters of everything in it."""

    file: str
    data: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    letters: dict[Path_, str] = field(default_factory=dict)

    def line(self, path: Path_) -> tuple[int, int]:
        """The line of the closest thing that exists on this path, and how deep it is."""
        for depth in range(len(path), -1, -1):
            if (found := self.lines.get(path[:depth])) is not None:
                return found, depth
        return 1, 0

    def where(self, path: Path_) -> Where:
        """The place of the closest thing that exists on this path."""
        return Where(self.file, self.line(path)[0])


def read_yaml(root: Path, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read one file. The document is None when it cannot be read at all."""
    try:
        text = (root / file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        before = bytes(error.object[: error.start])
        return None, (Problem("not_utf8", Where(file, before.count(b"\n") + 1)),)
    except OSError:
        return None, (Problem("cannot_open", Where(file)),)
    return read_text(text, file)


def read_text(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read the text of one file."""
    try:
        node = yaml.compose(text, Loader=ContentLoader)
    except yaml.YAMLError as error:
        return None, (explain(error, text, file),)
    if node is None:
        return None, (Problem("empty_file", Where(file)),)
    document = Document(file)
    builder = _Builder(document)
    data = builder.build(node, (), ())
    return Document(file, data, document.lines, document.letters), tuple(builder.problems)


class _Nothing:
    """Stands where a value should be dropped, because it was empty or refused."""


_NOTHING = _Nothing()


def _lonely(key: Any, value: Any) -> bool:
    """Whether a key has not even a colon: in `{text: Lūdzu, nāc}` the comma begins a key `nāc`."""
    empty = isinstance(value, yaml.ScalarNode) and not value.style and not value.value
    return empty and bool(value.start_mark.index == key.end_mark.index)


class _Builder:
    """Turns composed nodes into plain values, noting lines and mistakes on the way."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def build(self, node: Any, path: Path_, inside: tuple[int, ...]) -> Any:
        self.document.lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in inside:
            self._problem("yaml_loop", node)
            return _NOTHING
        if node.tag.startswith("!") and node.tag != "!":
            self._problem("yaml_tag", node, tag=node.tag)
            return _NOTHING
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path, (*inside, id(node))))
        if isinstance(node, yaml.SequenceNode):
            built = (
                self.build(one, (*path, index), (*inside, id(node)))
                for index, one in enumerate(node.value)
            )
            return [one for one in built if not isinstance(one, _Nothing)]
        return self._scalar(node, path)

    def _pairs(self, node: Any, path: Path_, inside: tuple[int, ...]) -> Iterator[tuple[str, Any]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._problem("key_not_a_word", key_node)
                continue
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in seen:
                self._problem("repeated_key", key_node, key=key, first=seen[key])
                continue
            seen[key] = line
            self.document.lines[(*path, key)] = line
            if _lonely(key_node, value_node):
                self._problem("comma_in_text", key_node, text=key)
                continue
            value = self.build(value_node, (*path, key), inside)
            if not isinstance(value, _Nothing):
                yield key, value

    def _scalar(self, node: Any, path: Path_) -> Any:
        text = str(node.value)
        self.document.letters[path] = text
        if not node.style and not text:
            self._problem("empty_value", node, key=str(path[-1]) if path else "")
            return _NOTHING
        match node.tag.rpartition(":")[2]:
            case "bool":
                return text == "true"
            case "int":
                return int(text)
            case "float":
                return float(text)
            case "timestamp":
                try:
                    return dt.date.fromisoformat(text)
                except ValueError:
                    return text  # 2026-02-30: the model that wants a date says so
        return text

    def _problem(self, code: str, node: Any, **params: Any) -> None:
        where = Where(self.document.file, node.start_mark.line + 1)
        self.problems.append(Problem(code, where, params))
