"""Reads translations: the same keys as the Latvian file, each text with its fingerprint.

    intro: {text: I am sorry this has happened., of: 1f3a90bc}

`needs_native_review: true` beside a text, or at the top of a file for all of it, says that
somebody with this mother tongue has yet to read it.
`of` is the beginning of the SHA-256 of the Latvian text it translates, so that a translation
is known to be stale as soon as the Latvian changes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.content.desk import Reading
from bot.content.reading import Document, Path_
from bot.engine.checks.problem import Problem
from bot.engine.checks.templates import PERSON_FORMS
from bot.engine.checks.told import everything_said
from bot.engine.model import Book, PeopleIn
from bot.engine.wording import has_words
from bot.safety import SafetyRules

LANGUAGES = ("ru", "en", "uk")
FOLDERS = ("roadmaps", "content")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# Of these any form will do: another language has other cases, or none.
_INFLECTED = {f"person.{form}": "person" for form in (*PERSON_FORMS, "ins")}
_INFLECTED |= {f"municipality.{form}": "municipality" for form in ("name", "gen", "loc")}
REVIEW = "needs_native_review"
_PEOPLE = "content/people.yaml"


@dataclass
class Translated:
    """What one language has: fresh texts by their Latvian, and the Latvian of stale ones."""

    fresh: dict[str, str] = field(default_factory=dict)
    stale: set[str] = field(default_factory=set)
    people: PeopleIn | None = None
    to_review: set[str] = field(default_factory=set)
    """The Latvian of fresh texts that somebody with this mother tongue has yet to read."""


def fingerprint(latvian: str) -> str:
    """What a translation names as `of`."""
    return hashlib.sha256(latvian.encode()).hexdigest()[:8]


def read_translations(reading: Reading) -> dict[str, Translated]:
    """Read the translations of every language."""
    found = {lang: Translated() for lang in LANGUAGES}
    for lang, one in found.items():
        for folder in FOLDERS:
            for path in sorted((reading.root / folder / lang).rglob("*.yaml")):
                file = path.relative_to(reading.root).as_posix()
                latvian = file.replace(f"{folder}/{lang}/", f"{folder}/", 1)
                if latvian == _PEOPLE:
                    _read_people(reading, one, file)
                else:
                    _read(reading, one, file, latvian)
    return found


def _read_people(reading: Reading, one: Translated, file: str) -> None:
    """Relations have no fingerprints: their cases are not translations of Latvian cases."""
    document, source = reading.open(file), reading.documents.get(_PEOPLE)
    if document is None or source is None:
        return
    people: PeopleIn | None = reading.shape(PeopleIn, document).value
    latvian = source.data.get("relations") or {}
    for name in document.data.get("relations") or {}:
        if name not in latvian:
            where = document.where(("relations", name))
            reading.tell("translation_without_text", where, key=name, file=_PEOPLE)
    if people is None:
        return
    one.people = people
    for name, spoken in {"": people.default, **people.relations}.items():
        told = latvian.get(name) if name else source.data.get("default")
        if isinstance(told, dict) and isinstance(told.get("label"), str):
            one.fresh[told["label"]] = spoken.label


def _read(reading: Reading, one: Translated, file: str, latvian: str) -> None:
    document = reading.open(file)
    if document is None:
        return
    source = reading.documents.get(latvian)
    if source is None:
        if not reading.is_there(latvian):
            reading.tell("translation_without_file", document.where(()), file=latvian)
        return
    whole = document.data.get(REVIEW) is True
    for path, text, of in _leaves(reading, document, document.data, ()):
        original = _at(source.data, _by_id(document.data, path))
        if original is None:
            where, key = document.where(path), str(path[-1] if path else "")
            reading.tell("translation_without_text", where, key=key, file=latvian)
        elif fingerprint(original) != of:
            one.stale.add(original)
            params = {"key": str(path[-1]), "latvian": original, "of": fingerprint(original)}
            where = document.where(path)
            reading.problems.append(Problem("translation_stale", where, params, level="advice"))
        elif differing := _differing(original, text):
            reading.tell("translation_placeholder", document.where(path), names=differing)
        else:
            one.fresh[original] = text
            if whole or document.letters.get((*path, REVIEW)) == "true":
                one.to_review.add(original)


def _differing(original: str, text: str) -> list[str]:
    """Placeholders that only one of two texts has. Of people and places, any case will do."""
    latvian, translated = _placeholders(original), _placeholders(text)
    return sorted(f"{{{name}}}" for name in latvian ^ translated)


def _placeholders(text: str) -> set[str]:
    found = set(_PLACEHOLDER.findall(text))
    return {_INFLECTED.get(name.casefold(), name) for name in found}


def _leaves(
    reading: Reading, document: Document, data: Any, path: Path_
) -> Iterator[tuple[Path_, str, str]]:
    if isinstance(data, dict) and {"text", "of"} <= set(data) <= {"text", "of", REVIEW}:
        of = document.letters.get((*path, "of"), "")
        text = document.letters.get((*path, "text"), "")
        if text:
            yield path, text, of
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(reading, document, value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _leaves(reading, document, value, (*path, index))
    elif path[-1:] not in (("id",), ("use",), (REVIEW,)):
        reading.tell("translation_shape", document.where(path), key=str(path[-1] if path else ""))


def _by_id(data: Any, path: Path_) -> Path_:
    """The path with positions replaced by ids, so that steps may be moved in one file alone."""
    found: list[str | int] = []
    for step in path:
        data = data[step]
        named = isinstance(step, int) and isinstance(data, dict)
        name = (data.get("id") or data.get("use")) if named else None
        found.append(step if name is None else str(name))
    return tuple(found)


def _at(data: Any, path: Path_) -> str | None:
    """The Latvian text at the same keys."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(str(step))
        elif isinstance(data, list):
            data = _item(data, step)
        else:
            return None
    if isinstance(data, dict):
        data = data.get("text")
    return data if isinstance(data, str) else None


def _item(data: list[Any], step: str | int) -> Any:
    if isinstance(step, int):
        return data[step] if step < len(data) else None
    named = (one for one in data if isinstance(one, dict))
    return next((one for one in named if step in (one.get("id"), one.get("use"))), None)


@dataclass(frozen=True)
class Count:
    """How much of the content one language has; `missing` holds the place of each text."""

    lang: str
    all: int
    fresh: int
    stale: int
    to_review: int
    places: tuple[tuple[Path_, str], ...]

    @property
    def missing(self) -> int:
        """Texts without any translation."""
        return len(self.places)


def count_translations(
    book: Book | None,
    translated: Mapping[str, Translated],
    safety: SafetyRules | None = None,
) -> list[Count]:
    """Count, for each language, the texts that are translated, stale and missing."""
    texts: dict[str, Path_] = {}
    for path, text in (*_of_book(book), *safety_said(safety)):
        texts.setdefault(text, path)
    return [
        Count(
            lang=lang,
            all=len(texts),
            fresh=len(set(texts) & set(one.fresh)),
            stale=len(set(texts) & one.stale - set(one.fresh)),
            to_review=len(set(texts) & one.to_review),
            places=tuple(
                (path, text)
                for text, path in texts.items()
                if text not in one.fresh and text not in one.stale
            ),
        )
        for lang, one in translated.items()
    ]


def _of_book(book: Book | None) -> Iterator[tuple[Path_, str]]:
    """What is to be translated: not letters, names of offices and places, labels of sums."""
    for said in everything_said(book) if book else ():
        kind, last = said.path[0], said.path[-1]
        office = kind in ("organizations", "municipalities") and "services" not in said.path
        named = last in ("name", "label") and (office or kind == "amounts")
        if not said.letter and not named and has_words(said.text):
            yield said.path, said.text


def safety_said(safety: SafetyRules | None) -> Iterator[tuple[Path_, str]]:
    """What residents read in danger: the texts, the buttons and the closing line."""
    if safety is None:
        return
    yield ("safety", "closing"), safety.closing
    yield ("safety", "unsure", "text"), safety.unsure.text
    for index, kind in enumerate(safety.kinds):
        for name, text in kind.texts.items():
            at: Path_ = ("safety", "kinds", index, "texts", name)
            yield (*at, "text"), text.text
            for number, choice in enumerate(text.choices):
                yield (*at, "choices", number, "text"), choice.text
