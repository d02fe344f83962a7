"""`celabiedrs evaluate`: how well people are understood, measured on messages nobody trained on."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from connectors.common import ROOT, AsJson, Root, stop, today

_MESSAGES = Path("tests", "nlu")
_FOR_TESTING = "cities"
_HALVED = "heldout"
_DANGER = ("strangers", "corpus")

Messages = Annotated[
    Path | None,
    typer.Option(help="Other messages than those of tests/nlu, all of them for testing."),
]
Compare = Annotated[
    bool,
    typer.Option(
        "--compare",
        help="Also train Rasa's own pipeline (DIET): hours, unless with --lines.",
    ),
]
Lines = Annotated[
    int | None, typer.Option("--lines", min=5, help="Train on at most so many lines of an intent.")
]


def evaluate(
    messages: Messages = None,
    compare: Compare = False,
    lines: Lines = None,
    as_json: AsJson = False,
    root: Root = ROOT,
) -> None:
    """Train on the content, listen to messages nobody trained on, and count."""
    from bot.evaluation import held_out, judge, judge_danger, train
    from bot.running import ContentError, read_content
    from bot.safety import assess, by_lexicon
    from connectors.evaluation_text import danger_text, summary_text, understanding_text

    looks = {"lexicon alone": by_lexicon, "lexicon and second look": assess}
    try:
        book, rules = read_content(root, today=today())
        files = [messages] if messages else sorted((root / _MESSAGES).glob("*.yaml"))
        # The fairest first: it is told whole.
        files.sort(key=lambda one: one.stem != _FOR_TESTING)
        listed = {one.stem: held_out(one, halved=one.stem == _HALVED) for one in files}
        danger = {
            f"{name}, {how}": judge_danger(
                root / "tests" / "safety" / f"{name}.yaml", partial(look, rules=rules)
            )
            for name in _DANGER
            for how, look in looks.items()
        }
    except (ContentError, OSError) as error:
        raise stop(error) from None
    trained = {"ours": train(book, lines)}
    if compare:
        from bot.evaluation.diet import train_diet

        typer.echo("Training DIET: a minute for every two hundred lines or so.", err=True)
        trained["DIET"] = train_diet(book, lines)
    found = {
        who: {name: judge(one, ones, set(book.roadmaps)) for name, ones in listed.items()}
        for who, one in trained.items()
    }
    if as_json:
        told: dict[str, Any] = {
            who: {
                "lines": one.lines,
                "seconds": one.seconds,
                "megabytes": one.megabytes,
                "messages": {name: asdict(scores) for name, scores in found[who].items()},
            }
            for who, one in trained.items()
        }
        told["danger"] = {name: asdict(one) for name, one in danger.items()}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for who, one in trained.items():
        first, *others = found[who].items()
        typer.echo("\n".join(understanding_text(*first, who, one)))
        typer.echo("\n".join(summary_text(dict(others))))
        typer.echo()
    for name, one_danger in danger.items():
        typer.echo("\n".join(danger_text(one_danger, name)))
