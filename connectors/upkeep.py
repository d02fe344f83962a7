"""The commands that keep the content true: what has aged, and what is to be done about it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from connectors.common import ROOT, AsJson, Root, stop, today

if TYPE_CHECKING:  # imported where it is needed, so that `--help` is quick
    from bot.engine.checks.registry import PlaceOf
    from bot.engine.model import Book

Owner = Annotated[str | None, typer.Option(help="Only what this role answers for.")]
Place = Annotated[str | None, typer.Option(help="Only this municipality, such as cesu-novads.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As if it were this day.")]


def stale(
    owner: Owner = None,
    municipality: Place = None,
    on: Day = None,
    as_json: AsJson = False,
    root: Root = ROOT,
) -> None:
    """List what has aged, oldest first: phones after 6 months, sums at their end, the rest 12."""
    from bot.engine.freshness import aged
    from connectors.stale_list import chosen, stale_json, stale_text

    day = on.date() if on else today()
    book, where = _readable(root)
    found = chosen(aged(book, where, day), owner=owner, municipality=municipality)
    typer.echo(stale_json(found, day) if as_json else stale_text(found, day))


def _readable(root: Path) -> tuple[Book, PlaceOf]:
    """The content and the places of everything in it, also while something in it is wrong."""
    from bot.content.loader import load
    from bot.content.problems import show

    loaded = load(root, today=today())
    if loaded.readable is None:
        raise stop(Exception("\n".join(show(one, "lv") for one in loaded.problems)))
    return loaded.readable, loaded.where
