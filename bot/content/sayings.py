"""Reads what people write: about each situation, and in danger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import Field

from bot.content.desk import Reading
from bot.engine.checks.problem import Where
from bot.engine.checks.spelling import closest
from bot.engine.model import Book, Sayings
from bot.engine.model.base import Id, Shape
from bot.safety import Line
from bot.safety.rules import Level

SAYS, ANSWERS, DANGER = "content/says", "content/answers", "content/danger"
ORDINARY = "ordinary"
"""The file of messages that only resemble danger; the others have the letter of a kind."""

_Shape = TypeVar("_Shape", bound=Shape)


AnswerSayings = dict[Id, dict[Id, Sayings]]
"""What people write instead of pressing a button: by question, then by answer."""


class DangerSayings(Shape):
    """What people write in one kind of danger, by how urgent it is."""

    T0: Sayings = Field(Sayings(), description="Briesmas tagad.")
    T1: Sayings = Field(Sayings(), description="Nopietns risks.")


def read_sayings(reading: Reading) -> dict[str, Sayings]:
    """The lines of every situation and small intent, by its id, which is the file's name."""
    return {
        Path(file).stem: found
        for file in reading.files(SAYS)
        if (found := _read(reading, file, Sayings, "says")) is not None
    }


def read_answers(reading: Reading) -> dict[str, dict[str, dict[str, Sayings]]]:
    """How people answer the questions of each roadmap: by question, then by answer."""
    found = {}
    for file in reading.files(ANSWERS):
        document = reading.open(file)
        if document is None:
            continue
        name = Path(file).stem
        reading.places.add(("answers", name), document)
        found[name] = reading.shape(AnswerSayings, document).value or {}
    return found


def stories_of(book: Book) -> tuple[str, ...]:
    """What people write where there is no danger: stories, small talk, answers to questions.

    The stories of a sensitive situation (violence) are left out: they may well be danger.
    """
    calm = [name for name, one in book.roadmaps.items() if not one.sensitive]
    sayings = [one for name, one in book.says.items() if name in calm or name in book.intents]
    for questions in book.answers.values():
        sayings += [one for answers in questions.values() for one in answers.values()]
    lines = [line for one in sayings for _, _, line in one.lines()]
    lines += [line for name in calm for line in book.roadmaps[name].says]
    lines += [line for intent in book.intents.values() for line in intent.says]
    for roadmap in book.roadmaps.values():
        for question in roadmap.questions.values():
            for answer in question.answers.values():
                if not answer.safety:
                    lines += (*answer.text.both(), *answer.says)
    return tuple(dict.fromkeys(lines))


def read_danger(reading: Reading, kinds: Sequence[str] | None) -> tuple[Line, ...]:
    """The lines of every kind of danger, and those that only resemble it.

    A file of none of these `kinds` is told; of None, nobody knows which there are.
    """
    return tuple(line for file in reading.files(DANGER) for line in _lines(reading, file, kinds))


def _lines(reading: Reading, file: str, kinds: Sequence[str] | None) -> Iterator[Line]:
    kind = Path(file).stem
    if kinds is not None and kind not in (ORDINARY, *kinds):
        reading.used.add(file)
        known = (ORDINARY, *kinds)
        at = {"name": kind, "known": known, "suggestion": closest(kind, known)}
        reading.tell("says_of_no_danger", Where(file), **at)
        return
    if kind == ORDINARY:
        ordinary = _read(reading, file, Sayings, "danger") or Sayings()
        yield from (Line(text, None, None) for _, _, text in ordinary.lines())
        return
    found = _read(reading, file, DangerSayings, "danger") or DangerSayings()
    levels: tuple[tuple[Level, Sayings], ...] = (("T0", found.T0), ("T1", found.T1))
    for level, sayings in levels:
        yield from (Line(text, kind, level) for _, _, text in sayings.lines())


def _read(reading: Reading, file: str, shape: type[_Shape], at: str) -> _Shape | None:
    document = reading.open(file)
    if document is None:
        return None
    reading.places.add((at, Path(file).stem), document)
    value: _Shape | None = reading.shape(shape, document).value
    return value
