"""Answers from a file, for `celabiedrs plan`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.content.problems import show
from bot.content.reading import read_yaml
from bot.engine.case import Case, Slot
from bot.engine.facts import Facts
from bot.engine.model import Book
from bot.engine.values import AnswerError, read_answer


class AnswersError(Exception):
    """The file cannot be used; the message says why and what to write."""


def read_answers(book: Book, roadmap: str, file: Path, today: date) -> Facts:
    """The facts of a YAML or JSON file `{fact: answer}`; "unknown" is "nezinu".

    Raises AnswersError with every answer that does not fit.
    """
    if roadmap not in book.roadmaps:
        raise AnswersError(f"Ceļakartes «{roadmap}» nav. Ir: {', '.join(book.roadmaps)}.")
    document, problems = read_yaml(file.parent, file.name)
    if document is None or problems:
        raise AnswersError("\n".join(show(one, "lv") for one in problems))
    if not isinstance(document.data, dict):
        raise AnswersError(f"{file}: te jābūt rindām «fakts: atbilde».")
    wrong: list[str] = []
    facts = Facts()
    case = Case(book, roadmap, facts, today)
    for name, raw in document.data.items():
        slot = Slot.read(str(name))
        place = f"{file}:{document.line((name,))[0]}"
        try:
            fact = book.fact(book.roadmaps[roadmap], slot.name)
            value = read_answer(fact, case.question(slot), raw, today)
        except KeyError:
            asked = ", ".join(book.roadmaps[roadmap].questions)
            wrong.append(f"{place}: fakta «{name}» nav. Šī ceļakarte jautā: {asked}.")
        except AnswerError as error:
            question = case.question(slot)
            fitting = ", ".join(question.answers) if question else ""
            wrong.append(
                f"{place}: atbilde «{error.given}» neder faktam «{name}». {fitting}".rstrip()
            )
        else:
            facts = facts.with_value(case.key(slot), value)
    if wrong:
        raise AnswersError("\n".join(wrong))
    return facts
