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
from dataclasses import dataclass, field

from bot.engine.model import Book, Roadmap
from nlu.code_digest import code_digest

# The code whose change asks for a new model: what canonical text, tokens and phrases are.
_CODE = ("nlu", "bot/dialogue/rasa", "bot/dialogue/training_lines.py")


class ModelError(Exception):
    """The model cannot be made or read; the message is for the operator."""


@dataclass(frozen=True)
class TrainingLines:
    """Examples by intent, phrases by `fact=value`, and the intents that rules answer.

    `languages` holds the examples whose language is known, by its code.
    """

    intents: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]
    small_talk: tuple[str, ...]
    languages: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @staticmethod
    def of(book: Book) -> TrainingLines:
        """The training lines of a book."""
        intents: dict[str, tuple[str, ...]] = {}
        for name, roadmap in book.roadmaps.items():
            # A part is heard as the whole; the answer that leads on tells them apart.
            whole = roadmap.part_of or name
            intents[whole] = (*intents.get(whole, ()), *roadmap.says, *_more(book, name))
        for name, one in book.intents.items():
            intents[name] = (*one.says, *_more(book, name))
        small = tuple(name for name, one in book.intents.items() if one.reply is not None)
        return TrainingLines(intents, _phrases(book), small, _languages(book))

    def to_json(self) -> str:
        """The lines as one text, for another process."""
        parts = [self.intents, self.phrases, self.small_talk, self.languages]
        return json.dumps(parts, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> TrainingLines:
        """The lines that `to_json` wrote."""
        intents, phrases, small, languages = json.loads(text)
        return TrainingLines(
            {name: tuple(lines) for name, lines in intents.items()},
            {name: tuple(lines) for name, lines in phrases.items()},
            tuple(small),
            {code: tuple(lines) for code, lines in languages.items()},
        )

    def fingerprint(self) -> str:
        """A short name for these lines and the code that reads them."""
        digest = hashlib.sha256(self.to_json().encode())
        digest.update(code_digest(*_CODE))
        return digest.hexdigest()[:16]


def _more(book: Book, name: str) -> tuple[str, ...]:
    sayings = book.says.get(name)
    return tuple(line for _, _, line in sayings.lines()) if sayings else ()


def _languages(book: Book) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for sayings in book.says.values():
        for code, _, line in sayings.lines():
            found[code].append(line)
    return {code: tuple(lines) for code, lines in sorted(found.items())}


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
