"""The commands that keep the content true: what has aged, and what is to be done about it."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.settings import Settings
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
    book, where = _confirmed(root)
    found = chosen(aged(book, where, day), owner=owner, municipality=municipality)
    typer.echo(stale_json(found, day) if as_json else stale_text(found, day))


def confirm_links(
    municipality: Place = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="For everybody, not only where something is stale.")
    ] = False,
    days: Annotated[int, typer.Option(min=1, max=365, help="How long a link is good.")] = 60,
    on: Day = None,
    as_json: AsJson = False,
    root: Root = ROOT,
) -> None:
    """Write a link for each provider and social service to confirm what is said of them."""
    from bot.engine.freshness import aged
    from bot.store import StoreError
    from connectors.confirm_list import links_json, links_text, make_links

    day = on.date() if on else today()
    book, where = _confirmed(root)
    try:
        links = asyncio.run(
            make_links(
                Settings(), book, aged(book, where, day), today(),
                days=days, municipality=municipality, everybody=everybody,
            )
        )  # fmt: skip
    except StoreError as error:
        raise stop(error) from None
    typer.echo(links_json(links) if as_json else links_text(links))


def reports(
    done: Annotated[str | None, typer.Option(help="Take one off the list, by its id.")] = None,
    as_json: AsJson = False,
) -> None:
    """List what providers and social services wrote has changed; residents never see it."""
    from bot.store import StoreError
    from connectors.confirm_list import change_reports

    try:
        typer.echo(asyncio.run(change_reports(Settings(), done=done, as_json=as_json)))
    except StoreError as error:
        raise stop(error) from None


def links(
    listed: Annotated[
        bool, typer.Option("--list", help="Write all addresses as CSV, for a check elsewhere.")
    ] = False,
    results: Annotated[
        Path | None, typer.Option(help="Read such a CSV back (url,status) instead of asking.")
    ] = None,
    as_json: AsJson = False,
    root: Root = ROOT,
) -> None:
    """Ask every web address of the content whether it is still there; exit 1 on a dead one."""
    from bot.content.links import links as links_of
    from connectors import link_check

    found = links_of(root)
    if listed:
        typer.echo(link_check.links_csv(found), nl=False)
        return
    if results is not None:
        try:
            answers = link_check.read_results(results, found)
        except link_check.ResultsError as error:
            raise stop(error) from None
    else:
        with typer.progressbar(length=len(found), file=sys.stderr) as bar:
            answers = asyncio.run(link_check.check_links(found, told=lambda _: bar.update(1)))
    if as_json:
        told = link_check.data(found, answers)
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        typer.echo(link_check.report(found, answers))
    raise typer.Exit(1 if link_check.broken(answers) else 0)


def _confirmed(root: Path) -> tuple[Book, PlaceOf]:
    """The content with the confirmations that this installation has."""
    from bot.engine.confirmations import with_confirmations
    from bot.store import StoreError
    from connectors.confirm_list import read_confirmed

    book, where = _readable(root)
    try:
        return with_confirmations(book, asyncio.run(read_confirmed(Settings()))), where
    except StoreError as error:
        raise stop(error) from None


def _readable(root: Path) -> tuple[Book, PlaceOf]:
    """The content and the places of everything in it, also while something in it is wrong."""
    from bot.content.loader import load
    from bot.content.problems import show

    loaded = load(root, today=today())
    if loaded.readable is None:
        raise stop(Exception("\n".join(show(one, "lv") for one in loaded.problems)))
    return loaded.readable, loaded.where
