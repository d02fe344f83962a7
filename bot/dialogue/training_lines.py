"""What a model is trained on: the lines of the content that teach understanding, and no more.

Their fingerprint names the model, so that an edit of any other text never retrains.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.engine.model import Book, Roadmap

# The code whose change asks for a new model: what canonical text, tokens and phrases are.
_CODE = ("nlu", "bot/dialogue/rasa", "bot/dialogue/training_lines.py")
_ROOT = Path(__file__).resolve().parents[2]


class ModelError(Exception):
    """The model cannot be made or read; the message is for the operator."""


@dataclass(frozen=True)
class TrainingLines:
    """Examples by intent, phrases by `fact=value`, and the intents that rules answer."""

    intents: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]
    small_talk: tuple[str, ...]

    @staticmethod
    def of(book: Book) -> TrainingLines:
        """The training lines of a book."""
        intents: dict[str, tuple[str, ...]] = {}
        for name, roadmap in book.roadmaps.items():
            # A part is heard as the whole; the answer that leads on tells them apart.
            whole = roadmap.part_of or name
            intents[whole] = (*intents.get(whole, ()), *roadmap.says)
        intents |= {name: one.says for name, one in book.intents.items()}
        small = tuple(name for name, one in book.intents.items() if one.reply is not None)
        return TrainingLines(intents, _phrases(book), small)

    def to_json(self) -> str:
        """The lines as one text, for another process."""
        return json.dumps([self.intents, self.phrases, self.small_talk], ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> TrainingLines:
        """The lines that `to_json` wrote."""
        intents, phrases, small = json.loads(text)
        return TrainingLines(
            {name: tuple(lines) for name, lines in intents.items()},
            {name: tuple(lines) for name, lines in phrases.items()},
            tuple(small),
        )

    def fingerprint(self) -> str:
        """A short name for these lines and the code that reads them."""
        digest = hashlib.sha256(self.to_json().encode())
        digest.update(_code_digest())
        return digest.hexdigest()[:16]


@cache
def _code_digest() -> bytes:
    """The code as it was when it was loaded: an update on disk must not name what it trains."""
    digest = hashlib.sha256()
    for place in _CODE:
        path = _ROOT / place
        for file in sorted(path.rglob("*.*")) if path.is_dir() else [path]:
            if file.suffix in (".py", ".yml"):
                digest.update(file.read_bytes())
    return digest.digest()


def _phrases(book: Book) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    people = book.people
    for name, person in people.relations.items():
        found[f"{people.fact}={name}"] += [*person.says, person.nom, person.dat, person.acc]
    for key, place in book.municipalities.items():
        found[f"municipality={key}"] += [*place.says, place.name, place.loc]
    for roadmap in book.roadmaps.values():
        for label, lines in _answers(roadmap):
            found[label] += lines
    return {label: tuple(dict.fromkeys(lines)) for label, lines in sorted(found.items()) if lines}


def _answers(roadmap: Roadmap) -> Iterator[tuple[str, list[str]]]:
    for name, question in roadmap.questions.items():
        for answer, choice in question.answers.items():
            yield f"{name}={answer}", list(choice.says)


_LINES: ContextVar[TrainingLines] = ContextVar("lines to train on")


@contextmanager
def lines_to_train(lines: TrainingLines) -> Iterator[None]:
    """Rasa makes the importer itself: this hands it the lines."""
    token = _LINES.set(lines)
    try:
        yield
    finally:
        _LINES.reset(token)


def current_lines() -> TrainingLines:
    """The lines that are being trained on. Raises LookupError outside `lines_to_train`."""
    return _LINES.get()
