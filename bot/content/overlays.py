"""Reads municipalities, each with the folder that adds to, replaces or hides national content."""

from __future__ import annotations

from typing import Any

from bot.content.collections import read_folder, read_listed, same_name
from bot.content.desk import Reading
from bot.content.reading import Path_
from bot.content.roadmaps import SharedSteps
from bot.engine.model import Amount, Municipality, Organization, Service
from bot.engine.model.base import Text
from bot.engine.model.municipality import ExtraStep

FOLDER = "content/municipalities"
ELSEWHERE = {
    "amounts": "amounts.yaml",
    "steps": "steps.yaml",
    "messages": "messages.yaml",
    "services": "services/<id>.yaml",
    "organizations": "organizations/<id>.yaml",
}


def read_municipalities(reading: Reading, shared: SharedSteps) -> dict[str, Municipality]:
    """Read every municipality with its overlay."""
    found: dict[str, Municipality] = {}
    folder = reading.root / FOLDER
    for one in sorted(folder.iterdir()) if folder.is_dir() else ():
        if one.is_dir():
            municipality = _read(reading, shared, one.name)
            if municipality is None:
                reading.broken.add(("municipalities", one.name))
            else:
                found[municipality.id] = municipality
    return found


def _read(reading: Reading, shared: SharedSteps, name: str) -> Municipality | None:
    folder = f"{FOLDER}/{name}"
    at: Path_ = ("municipalities", name)
    document = reading.open(f"{folder}/municipality.yaml", required=True)
    overlay = _overlay(reading, shared, folder, at)
    if document is None:
        return None
    reading.places.add(at, document)
    for key, file in ELSEWHERE.items():
        if key in document.data:
            where = document.where((key,))
            reading.tell("belongs_elsewhere", where, key=key, file=f"{folder}/{file}")
            del document.data[key]
    checked = reading.shape(Municipality, document)
    if checked.left_out:
        reading.broken.add(("handoff", name))
    municipality = checked.value
    if municipality is None or not same_name(reading, document, municipality.id, name):
        return None
    complete: Municipality = municipality.model_copy(update=overlay)
    return complete


def _overlay(reading: Reading, shared: SharedSteps, folder: str, at: Path_) -> dict[str, Any]:
    amounts, _ = read_listed(reading, f"{folder}/amounts.yaml", "amounts", Amount, (*at, "amounts"))
    messages, _ = read_listed(
        reading, f"{folder}/messages.yaml", "messages", Text, (*at, "messages")
    )
    return {
        "amounts": amounts,
        "messages": messages,
        # A local file says only what is different here; the rest is the national service's.
        "services": read_folder(
            reading, f"{folder}/services", Service, (*at, "services"), over="content/services"
        ),
        "organizations": read_folder(
            reading, f"{folder}/organizations", Organization, (*at, "organizations")
        ),
        "steps": _steps(reading, shared, f"{folder}/steps.yaml", at),
    }


def _steps(reading: Reading, shared: SharedSteps, file: str, at: Path_) -> tuple[ExtraStep, ...]:
    document = reading.open(file)
    if document is None:
        return ()
    reading.only_keys(document, ("steps",))
    if not isinstance(document.data.get("steps"), list):
        reading.shape(dict[str, list[Any]], document)
        return ()
    steps, homes = shared.complete(document, ("steps",), (*at, "steps"))
    found: list[ExtraStep] = []
    for one, home in zip(steps, homes, strict=True):
        file_, inside = home[0]
        step = reading.shape_of(
            ExtraStep,
            one,
            lambda path, file_=file_, inside=inside: file_.where((*inside, *path)),  # type: ignore[misc]
            lambda path, file_=file_, inside=inside: file_.letters.get((*inside, *path)),  # type: ignore[misc]
        ).value
        if step is not None:
            found.append(step)
    return tuple(found)
