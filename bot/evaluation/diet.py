"""Rasa's own default pipeline, trained on the same lines, to compare with."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import yaml

from bot.dialogue.training_lines import TrainingLines
from bot.engine.model import Book
from bot.evaluation.messages import HeldOut
from bot.evaluation.scores import Ranking
from bot.evaluation.understanding import Understanding, judge

_PIPELINE = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 100, "random_seed": 42},
]


def judge_diet(book: Book, messages: Sequence[HeldOut]) -> Understanding:
    """Train the pipeline that `rasa init` writes and judge it as ours is judged."""
    from bot.dialogue.rasa.setup import prepare

    prepare()
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    from bot.dialogue.rasa.model import quiet

    lines = TrainingLines.of(book)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "config.yml").write_text(
            yaml.safe_dump({"recipe": "default.v1", "language": "lv", "pipeline": _PIPELINE}),
            encoding="utf-8",
        )
        (folder / "nlu.yml").write_text(_examples(lines), encoding="utf-8")
        begun = time.perf_counter()
        with quiet():
            path = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))
        seconds = time.perf_counter() - begun
        assert path is not None
        agent = Agent.load(path)
        size = Path(path).stat().st_size / 1e6

    async def parse(text: str) -> Ranking:
        found = await agent.parse_message(text)
        return tuple((one["name"], one["confidence"]) for one in found["intent_ranking"])

    def hear(texts: Sequence[str]) -> list[Ranking]:
        async def all_of_them() -> list[Ranking]:
            return [await parse(one) for one in texts]

        return asyncio.run(all_of_them())

    count = sum(map(len, lines.intents.values()))
    return judge(hear, messages, set(book.roadmaps), seconds, size, count)


def _examples(lines: TrainingLines) -> str:
    nlu = [
        {"intent": name, "examples": "".join(f"- {line}\n" for line in ones)}
        for name, ones in lines.intents.items()
    ]
    return yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True)
