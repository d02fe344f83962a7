"""`celabiedrs export` and `celabiedrs import`: the directory to and from other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.settings import Settings
from connectors.common import ROOT, AsJson, Root, stop, today

if TYPE_CHECKING:
    from bot.engine.model import Book
    from bot.exchange.importing import Change

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


def import_(
    file: Annotated[Path, typer.Argument(help="HSDS 3 (JSON, zipped CSV); register CSV, XLSX.")],
    municipality: Annotated[
        str | None, typer.Option("--municipality", help="Whose providers to take: its id.")
    ] = None,
    national: Annotated[
        bool, typer.Option("--national", help="Take those who serve all of Latvia.")
    ] = False,
    write: Annotated[bool, typer.Option("--write", help="Write; else only show.")] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Also change what people wrote by hand.")
    ] = False,
    source: Annotated[
        str | None, typer.Option(help="Where the file comes from, as residents will read it.")
    ] = None,
    as_json: AsJson = False,
    root: Root = ROOT,
) -> None:
    """Take providers from a file: first shows what would change, with --write does it."""
    from bot.exchange.importing import plan_import
    from bot.exchange.provider import Target
    from bot.exchange.tables import FileFault, receive
    from connectors.import_text import import_data, import_text

    if national == (municipality is not None):
        raise stop(Told("Pasaki, kam: --municipality cesu-novads vai --national."))
    if source is not None and len(source.strip()) < 3:
        raise stop(Told("Avots ir pārāk īss. Raksti, no kurienes fails ir."))
    book = _book(root, municipality)
    try:
        received = receive(file.name, file.read_bytes())
        plan = plan_import(
            received,
            Target(book, municipality),
            source=source or f"Sniedzēju saraksts «{file.name}»",
            today=today(),
            overwrite=overwrite,
        )
        plan, texts = _sound(plan, root, municipality, file.name)
    except OSError as error:
        raise stop(Told(f"Failu {file} nevar atvērt: {error.strerror}.")) from None
    except FileFault as error:
        raise stop(error) from None
    if write:
        _write(root, texts)
    written = write and bool(texts)
    if as_json:
        data = import_data(plan, municipality, written=written)
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))
    else:
        typer.echo(import_text(plan, municipality, written=written))


def _sound(
    plan: Any, root: Path, municipality: str | None, name: str
) -> tuple[Any, dict[str, str]]:
    """The plan without what the content check refuses, and the text of each file to write."""
    from bot.content.problems import words
    from bot.content.writing import organization_file, problems_with
    from bot.exchange.provider import BadRow

    changes = {organization_file(municipality, one.id): one for one in plan.changes if one.writes}
    texts = {file: _text(root / file, one, name) for file, one in changes.items()}
    problems = problems_with(root, texts, today()) if texts else ()
    bad: dict[str, BadRow] = {}
    for problem in problems:
        change = changes.get(problem.where.file)
        what, instead = words(problem)
        if change is None:
            raise stop(Told(f"{problem.where}: {what}\n    {instead}\nNekas nav ierakstīts."))
        rows = ", ".join(change.provider.rows)
        bad.setdefault(change.id, BadRow(rows, change.provider.name, what, instead))
    refused = {organization_file(municipality, one) for one in bad}
    kept = {file: text for file, text in texts.items() if file not in refused}
    return plan.without(bad), kept


def _text(path: Path, change: Change, name: str) -> str:
    from bot.content.writing import changed_text, new_text

    if change.kind == "added":
        return new_text(
            change.writes, f"Ievests no faila «{name}», {today()}. Pārbaudi un papildini."
        )
    return changed_text(path.read_text(encoding="utf-8-sig"), change.writes)


def _write(root: Path, texts: dict[str, str]) -> None:
    from bot.content.writing import write_texts

    try:
        write_texts(root, texts)
    except OSError as error:
        raise stop(Told(f"Nevar ierakstīt {error.filename}: {error.strerror}.")) from None


def add_to(app: typer.Typer) -> None:
    """Add these commands to the `celabiedrs` command."""
    app.add_typer(exports, name="export")
    app.command(name="import")(import_)


def _book(root: Path, municipality: str | None) -> Book:
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
