"""`celabiedrs evaluate`: how well people are understood, measured on messages nobody trained on."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from connectors.common import ROOT, AsJson, Root, stop, today

_HELD_OUT = Path("tests", "nlu", "heldout.yaml")
Messages = Annotated[
    Path | None,
    typer.Option(help="Other messages, all of them for testing; else tests/nlu/heldout.yaml."),
]
Compare = Annotated[
    bool, typer.Option("--compare", help="Also train Rasa's own pipeline (DIET): half an hour.")
]


def evaluate(
    messages: Messages = None,
    compare: Compare = False,
    as_json: AsJson = False,
    root: Root = ROOT,
) -> None:
    """Train on the content, listen to messages nobody trained on, and count."""
    from bot.evaluation import held_out, judge_danger, judge_understanding
    from bot.running import ContentError, read_content
    from connectors.evaluation_text import danger_text, understanding_text

    try:
        book, rules = read_content(root, today=today())
        listed = held_out(messages or root / _HELD_OUT, halved=messages is None)
        danger = judge_danger(root / "tests" / "safety" / "corpus.yaml", rules)
    except (ContentError, OSError) as error:
        raise stop(error) from None
    found = {"ours": judge_understanding(book, listed)}
    if compare:
        from bot.evaluation.diet import judge_diet

        typer.echo("Training DIET takes up to half an hour.", err=True)
        found["DIET"] = judge_diet(book, listed)
    if as_json:
        told = {name: asdict(one) for name, one in found.items()} | {"danger": asdict(danger)}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for name, one in found.items():
        typer.echo("\n".join(understanding_text(one, name)))
        typer.echo()
    typer.echo("\n".join(danger_text(danger)))
