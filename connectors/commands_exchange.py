"""`celabiedrs export` and `celabiedrs import`: the directory to and from other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.settings import Settings
from connectors.common import ROOT, Root, stop, today

Out = Annotated[Path | None, typer.Option("--out", help="Write to this file.")]
Here = Annotated[str | None, typer.Option("--municipality", help="Only one municipality: its id.")]
Sample = Annotated[bool, typer.Option("--sample", help="Also the invented Paraugu novads.")]


class Told(Exception):
    """What went wrong, as the person at the terminal reads it."""


exports = typer.Typer(help="Give the directory or the situations to other programs.")


@exports.command()
def hsds(
    out: Out = None, municipality: Here = None, sample: Sample = False, root: Root = ROOT
) -> None:
    """Organizations with services, places and hours as HSDS 3 JSON."""
    from bot.exchange.hsds import directory

    book = _book(root, municipality)
    _give(directory(book, today(), municipality=municipality, sample=sample), out)


@exports.command()
def cpsv(
    out: Out = None,
    municipality: Here = None,
    sample: Sample = False,
    address: Annotated[
        str | None, typer.Option(help="Where residents open Ceļabiedrs; else from the settings.")
    ] = None,
    root: Root = ROOT,
) -> None:
    """Situations as life events with public services, CPSV-AP 3 JSON-LD."""
    from bot.exchange.cpsv import situations

    book = _book(root, municipality)
    if municipality is not None and book.municipalities[municipality].sample and not sample:
        municipality = None
    address = address or Settings().address
    _give(situations(book, today(), address=address, municipality=municipality), out)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the `celabiedrs` command."""
    app.add_typer(exports, name="export")


def _book(root: Path, municipality: str | None) -> Any:
    """The content, checked; ends the command where it is broken or has no such municipality."""
    from bot.running import ContentError, read_content

    try:
        book, _ = read_content(root)
    except ContentError as error:
        raise stop(error) from None
    if municipality is not None and municipality not in book.municipalities:
        known = ", ".join(sorted(book.municipalities))
        raise stop(Told(f"Pašvaldības «{municipality}» nav. Ir: {known}"))
    return book


def _give(data: Any, out: Path | None) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2)
    if out is None:
        typer.echo(text)
        return
    try:
        out.write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise stop(Told(f"Failu {out} nevar uzrakstīt: {error.strerror}.")) from None
    typer.echo(out)
