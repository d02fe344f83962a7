"""Reads things that are listed by id: many in one file, or one file each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.content.desk import EVERYTHING, Reading
from bot.content.reading import Document, Path_
from bot.engine.model.base import Id


def read_listed(
    reading: Reading,
    file: str,
    key: str,
    shape: Any,
    at: Path_,
    *,
    ids: Any = Id,
    required: bool = False,
    beside: tuple[str, ...] = (),
) -> tuple[dict[str, Any], Document | None]:
    """Read `key: {id: thing}` of one file; `at` is where the things stand in the book."""
    kind = str(at[-1])
    document = reading.open(file, required=required)
    if document is None:
        if required or reading.is_there(file):
            reading.broken.add((kind, EVERYTHING))
        return {}, None
    reading.only_keys(document, (key, *beside))
    if key not in document.data:
        reading.tell("missing_key", document.where(()), key=key, hint="")
        reading.broken.add((kind, EVERYTHING))
        return {}, document
    if not isinstance(document.data[key], dict):
        # The model's own words: {id: …} with the id of each thing as key.
        reading.shape(dict[str, Any], document, (key,))
        reading.broken.add((kind, EVERYTHING))
        return {}, document
    reading.places.add(at, document, (key,))
    checked = reading.shape(dict[ids, shape], document, (key,))
    reading.broken |= {(kind, str(path[0])) for path in checked.left_out if path}
    for name in document.data[key]:
        reading.places.add((*at, name), document, (key, name))
    return dict(checked.value or {}), document


def read_folder(
    reading: Reading, folder: str, shape: Any, at: Path_, *, over: str | None = None
) -> dict[str, Any]:
    """Read a folder of files, one thing each, named after its id.

    A file of the same name in the folder `over` gives the keys that this one leaves out.
    """
    kind = str(at[-1])
    found: dict[str, Any] = {}
    for file in reading.files(folder):
        name = Path(file).stem
        document = reading.open(file)
        if document is None:
            reading.broken.add((kind, name))
            continue
        if over is not None:
            document = _completed(reading, document, f"{over}/{name}.yaml")
        reading.places.add((*at, name), document)
        thing = reading.shape(shape, document).value
        if thing is None:
            reading.broken |= {(kind, name), (kind, str(document.data.get("id")))}
            continue
        if same_name(reading, document, thing.id):
            found[thing.id] = thing
        else:
            reading.broken |= {(kind, name), (kind, thing.id)}
    return found


def _completed(reading: Reading, document: Document, national: str) -> Document:
    """A local file with the keys that only the national one has."""
    beneath = reading.documents.get(national)
    if beneath is None or not isinstance(beneath.data, dict):
        return document
    return replace(document, data={**beneath.data, **document.data})


def same_name(reading: Reading, document: Document, given: str, name: str | None = None) -> bool:
    """Whether the id in a file is the file's own name; if not, that is told."""
    name = name or Path(document.file).stem
    if given == name:
        return True
    reading.tell("id_is_file_name", document.where(("id",)), given=given, name=name)
    return False
