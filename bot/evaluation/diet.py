"""Rasa's own default pipeline, trained on the same lines, to compare with."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import yaml

from bot.engine.model import Book
from bot.evaluation.scores import Ranking
from bot.evaluation.understanding import Trained, lines_of

_PIPELINE = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 100, "random_seed": 42},
]


def train_diet(book: Book, most: int | None = None) -> Trained:
    """Train the pipeline that `rasa init` writes on the same lines as `train` does."""
    from bot.dialogue.rasa.setup import prepare

    prepare()
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    from bot.dialogue.rasa.model import quiet

    texts, intents = lines_of(book, most)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "config.yml").write_text(
            yaml.safe_dump({"recipe": "default.v1", "language": "lv", "pipeline": _PIPELINE}),
            encoding="utf-8",
        )
        (folder / "nlu.yml").write_text(_examples(texts, intents), encoding="utf-8")
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

    def hear(messages: Sequence[str]) -> list[Ranking]:
        async def all_of_them() -> list[Ranking]:
            return [await parse(one) for one in messages]

        return asyncio.run(all_of_them())

    return Trained(hear, len(texts), seconds, size)


def _examples(texts: Sequence[str], intents: Sequence[str]) -> str:
    of: dict[str, str] = defaultdict(str)
    for text, intent in zip(texts, intents, strict=True):
        of[intent] += f"- {text}\n"
    nlu = [{"intent": name, "examples": examples} for name, examples in of.items()]
    return yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True)
