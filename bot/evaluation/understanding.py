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
class Understanding:
    """The scores of one model, of all messages and by half, language and style."""

    training_seconds: float
    ms_per_message: float
    megabytes: float
    lines: int
    whole: Scores
    halves: dict[str, Scores]
    languages: dict[str, Scores]
    styles: dict[str, Scores]
    disturbed: dict[str, Scores]


def judge_understanding(book: Book, messages: Sequence[HeldOut]) -> Understanding:
    """Train our own model on the book's lines and judge it. Languages and styles: the test half."""
    lines = TrainingLines.of(book)
    texts = [line for ones in lines.intents.values() for line in ones]
    intents = [name for name, ones in lines.intents.items() for _ in ones]
    begun = time.perf_counter()
    learner = Learner().fit(texts, intents)
    seconds = time.perf_counter() - begun
    size = len(pickle.dumps(learner)) / 1e6

    def hear(messages: Sequence[str]) -> list[Ranking]:
        return [learner.ranking(one) for one in messages]

    return judge(hear, messages, set(book.roadmaps), seconds, size, len(texts))


def judge(
    hear: Hearing,
    messages: Sequence[HeldOut],
    roadmaps: set[str],
    training_seconds: float,
    megabytes: float,
    lines: int,
) -> Understanding:
    """Judge anything that understands."""

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
        training_seconds=training_seconds,
        ms_per_message=1000 * spent / len(messages),
        megabytes=megabytes,
        lines=lines,
        whole=scores(messages),
        halves=by("half", messages),
        languages=by("language", test),
        styles=by("style", test),
        disturbed={
            "no diacritics": scores([without_diacritics(one) for one in test]),
            "typos": scores([with_typos(one) for one in test]),
        },
    )
