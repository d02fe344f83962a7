"""Train on the lines of the content, listen to the held-out messages, and count."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.dialogue.training_lines import TrainingLines
from bot.engine.model import Book
from bot.evaluation.messages import HeldOut, with_typos, without_diacritics
from bot.evaluation.scores import Judged, Ranking, Scores
from nlu.learner import Learner

Hearing = Callable[[Sequence[str]], list[Ranking]]
"""Something that understands: texts to rankings."""


@dataclass(frozen=True)
class Trained:
    """Something that understands, and what it took to make it."""

    hear: Hearing
    lines: int
    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Understanding:
    """The scores of one set of messages: of all, and by half, language and style.

    Languages, styles and what is disturbed are of the messages for testing only.
    """

    ms_per_message: float
    whole: Scores
    halves: dict[str, Scores]
    languages: dict[str, Scores]
    styles: dict[str, Scores]
    disturbed: dict[str, Scores]


def train(book: Book, most: int | None = None) -> Trained:
    """Train our own model on the book's lines, on at most `most` of each intent."""
    texts, intents = lines_of(book, most)
    begun = time.perf_counter()
    learner = Learner().fit(texts, intents)
    seconds = time.perf_counter() - begun

    def hear(messages: Sequence[str]) -> list[Ranking]:
        return [learner.ranking(one) for one in messages]

    return Trained(hear, len(texts), seconds, len(pickle.dumps(learner)) / 1e6)


def lines_of(book: Book, most: int | None = None) -> tuple[list[str], list[str]]:
    """The lines that are trained on, and the intent of each.

    Of more than `most` of one intent, so many are taken at even distances.
    """
    texts: list[str] = []
    intents: list[str] = []
    for name, ones in TrainingLines.of(book).intents.items():
        few = ones if most is None or len(ones) <= most else _spread(ones, most)
        texts += few
        intents += [name] * len(few)
    return texts, intents


def _spread(lines: Sequence[str], most: int) -> list[str]:
    return [lines[at * len(lines) // most] for at in range(most)]


def judge(trained: Trained, messages: Sequence[HeldOut], roadmaps: set[str]) -> Understanding:
    """Judge anything that understands by what it hears in messages."""
    hear = trained.hear

    def scores(ones: Sequence[HeldOut]) -> Scores:
        rankings = hear([one.text for one in ones])
        return Scores.of([Judged(*pair) for pair in zip(ones, rankings, strict=True)], roadmaps)

    hear([messages[0].text])
    begun = time.process_time()
    hear([one.text for one in messages])
    spent = time.process_time() - begun
    test = [one for one in messages if one.half == "test"]

    def by(name: str, ones: Sequence[HeldOut]) -> dict[str, Scores]:
        groups = dict.fromkeys(getattr(one, name) for one in ones)
        return {
            group: scores([one for one in ones if getattr(one, name) == group]) for group in groups
        }

    return Understanding(
        ms_per_message=1000 * spent / len(messages),
        whole=scores(messages),
        halves=by("half", messages),
        languages=by("language", test),
        styles=by("style", test),
        disturbed={
            "no diacritics": scores([without_diacritics(one) for one in test]),
            "typos": scores([with_typos(one) for one in test]),
        },
    )
