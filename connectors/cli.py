"""The `celabiedrs` command. Each subcommand imports what it needs, so that `check` is quick."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from bot.settings import Settings
from connectors import commands_evaluate, commands_exchange, upkeep
from connectors.common import ROOT, AsJson, Root
from connectors.common import stop as _stop
from connectors.common import today as _today

app = typer.Typer(
    help="Ceļabiedrs: a plan and a person for families in trouble.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def serve(root: Root = ROOT) -> None:
    """Serve the chat page and the API on http://127.0.0.1:8000."""
    from bot.running import ContentError
    from bot.store import StoreError
    from connectors.web.serving import PortTaken, run

    try:
        run(Settings(), root=root, say=lambda text: print(text, flush=True))
    except (ContentError, StoreError, PortTaken) as error:
        raise _stop(error) from None
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


@app.command()
def chat(
    municipality: Annotated[
        str | None, typer.Option(help="The municipality whose page this would be.")
    ] = None,
    root: Root = ROOT,
) -> None:
    """Talk to Ceļabiedrs in the terminal."""
    from rich.console import Console

    from bot.running import ContentError, running
    from bot.store import StoreError
    from connectors.terminal import chat as talk

    async def _chat() -> None:
        console = Console(highlight=False)
        async with running(Settings(), root=root, say=console.print) as started:
            await talk(
                started.bot,
                read=lambda: input("> "),
                console=console,
                municipality=municipality,
            )

    try:
        asyncio.run(_chat())
    except (ContentError, StoreError) as error:
        raise _stop(error) from None
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


@app.command()
def plan(
    roadmap: Annotated[str, typer.Argument(help="Roadmap id, such as stroke.")],
    answers: Annotated[Path, typer.Option(help="YAML or JSON file: {fact: answer}.")],
    as_json: AsJson = False,
    language: Annotated[str, typer.Option(help="Language of the texts.")] = "lv",
    root: Root = ROOT,
) -> None:
    """Show the plan that a roadmap gives for answers in a file."""
    from bot.content.answers import AnswersError, read_answers
    from bot.dialogue.plan_view import plan_view
    from bot.engine.plan import plan_for
    from bot.running import ContentError, read_content
    from connectors.plan_text import plan_text

    try:
        book, _ = read_content(root)
        facts = read_answers(book, roadmap, answers, _today())
    except (ContentError, AnswersError) as error:
        raise _stop(error) from None
    view = plan_view(plan_for(book, roadmap, facts, _today()), code=None, language=language)
    typer.echo(view.model_dump_json(indent=2) if as_json else plan_text(view))


@app.command()
def understand(root: Root = ROOT) -> None:
    """Read messages from standard input, one a line; print what was understood, one JSON a line."""
    from bot.dialogue.training_lines import ModelError
    from bot.running import ContentError, read_content
    from bot.understanding import understander

    try:
        book, rules = read_content(root)
        reader = understander(book, rules, Settings())
    except (ContentError, ModelError) as error:
        raise _stop(error) from None
    # Bytes, because only "\n" ends a message and none may end the program.
    for line in sys.stdin.buffer:
        text = line.decode(errors="replace").rstrip("\r\n")
        found: dict[str, Any] = asyncio.run(reader.read(text, _today()))
        # Escaped, because "\u2028" and its like would end a line for some who read it.
        print(json.dumps(found), flush=True)


@app.command()
def train(root: Root = ROOT) -> None:
    """Train the model if the lines that teach it have changed."""
    from bot.dialogue.training_lines import ModelError
    from bot.running import ContentError, read_content, train_model

    try:
        book, _ = read_content(root)
        typer.echo(train_model(book, Settings(), say=typer.echo))
    except (ContentError, ModelError) as error:
        raise _stop(error) from None


@app.command()
def check(
    lang: Annotated[str, typer.Option(help="Language of the report: lv or en.")] = "lv",
    translations: Annotated[bool, typer.Option(help="Count missing and stale ones.")] = False,
    language: Annotated[
        str | None, typer.Option(help="List what this language lacks: ru, en or uk.")
    ] = None,
    root: Root = ROOT,
) -> None:
    """Check all content; exit 1 on a problem, with file, line and what to write instead."""
    from bot.content.report import check as check_content
    from bot.dialogue.texts import INTERFACE_IDS, MESSAGE_IDS

    text, code = check_content(
        root,
        today=_today(),
        lang="en" if lang == "en" else "lv",
        translations=translations,
        language=language,
        required_messages=MESSAGE_IDS,
        required_labels=INTERFACE_IDS,
    )
    typer.echo(text)
    raise typer.Exit(code)


@app.command()
def prove(
    roadmaps: Annotated[
        list[str] | None, typer.Argument(help="Roadmap ids; all of them if none is given.")
    ] = None,
    as_json: AsJson = False,
    lang: Annotated[str, typer.Option(help="Language of the report: lv or en.")] = "lv",
    root: Root = ROOT,
) -> None:
    """Walk every state of every roadmap; exit 1 where somebody is left without a way on."""
    from bot.content.loader import load
    from bot.content.problems import show
    from bot.engine.proof.report import proof_data, proof_text
    from bot.engine.prove import prove_all

    language: Literal["lv", "en"] = "en" if lang == "en" else "lv"
    today = _today()
    loaded = load(root, today=today)
    book = loaded.book
    if book is None:
        typer.echo("\n".join(show(one, language) for one in loaded.problems), err=True)
        raise typer.Exit(1)
    if missing := [one for one in roadmaps or () if one not in book.roadmaps]:
        known = ", ".join(book.roadmaps)
        said = {"lv": "Nav ceļakartes: {}. Ir: {}", "en": "No such roadmap: {}. There are: {}"}
        typer.echo(said[language].format(", ".join(missing), known), err=True)
        raise typer.Exit(1)
    proofs = prove_all(book, roadmaps or tuple(book.roadmaps), today)
    if as_json:
        data = proof_data(book, proofs, loaded.where, today=today)
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        typer.echo(proof_text(book, proofs, loaded.where, today=today, lang=language))
    raise typer.Exit(0 if all(one.holds for one in proofs) else 1)


@app.command()
def schemas(
    folder: Annotated[Path, typer.Argument(help="Where to write them.")] = ROOT / "schemas",
) -> None:
    """Write the JSON Schemas that editors use for completion."""
    from bot.content.schemas import write_schemas

    write_schemas(folder)
    typer.echo(folder)


@app.command()
def handoffs(
    municipality: Annotated[str | None, typer.Option(help="Only this municipality.")] = None,
    show: Annotated[str | None, typer.Option(help="One request whole, by its id.")] = None,
    again: Annotated[str | None, typer.Option(help="Send a given-up letter again.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the requests for a person: when, where, promised by when, mailed or not."""
    from bot.store import StoreError
    from connectors.handoff_list import handoff_report

    try:
        report = asyncio.run(
            handoff_report(
                Settings(), municipality=municipality, show=show, again=again, as_json=as_json
            )
        )
    except StoreError as error:
        raise _stop(error) from None
    typer.echo(report)


app.command()(upkeep.stale)
app.command("confirm-links")(upkeep.confirm_links)
app.command()(upkeep.reports)
app.command()(upkeep.links)
app.command()(commands_evaluate.evaluate)
commands_exchange.add_to(app)


if __name__ == "__main__":
    app()
