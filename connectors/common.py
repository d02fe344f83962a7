"""What the commands share: options, the day, and how they end on an error."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

ROOT = Path(__file__).resolve().parents[1]
Root = Annotated[Path, typer.Option("--root", help="Folder with roadmaps/ and content/.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document instead of text.")]


def today() -> date:
    """The day it is in Latvia."""
    return datetime.now(ZoneInfo("Europe/Riga")).date()


def stop(error: Exception) -> typer.Exit:
    """Print what went wrong as its author worded it, and end with 1."""
    typer.echo(str(error), err=True)
    return typer.Exit(1)
