"""Reads roadmaps and puts shared steps where roadmaps use them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.content.collections import same_name
from bot.content.desk import EVERYTHING, Reading
from bot.content.reading import Document, Path_
from bot.content.shapes import check_shape
from bot.engine.checks.problem import Where
from bot.engine.checks.spelling import closest
from bot.engine.model import Roadmap, Step

SHARED = "content/steps.yaml"


class SharedSteps:
    """The steps of content/steps.yaml: parts of steps, as a roadmap may complete them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.document = reading.open(SHARED)
        self.unreadable = self.document is None and reading.is_there(SHARED)
        self.parts: dict[str, dict[str, Any]] = {}
        self.damaged: set[str] = set()
        if self.document is None:
            return
        reading.only_keys(self.document, ("steps",))
        listed = self.document.data.get("steps")
        if not isinstance(listed, dict):
            reading.tell("missing_key", self.document.where(()), key="steps", hint="")
            self.unreadable = True
            return
        for name, part in listed.items():
            self._read(self.document, name, part)

    def _read(self, document: Document, name: str, part: Any) -> None:
        base: Path_ = ("steps", name)
        if not isinstance(part, dict):
            self.reading.tell("not_a_mapping", document.where(base), key=name, known="do, when")
            self.parts[name] = {}
            return
        # A part is checked as if it were whole, so that a slip in it is told once, at its line.
        whole = {"when": "later", "do": "…", **part, "id": name}
        checked = check_shape(
            Step,
            whole,
            lambda path: document.where((*base, *path)),
            lambda path: document.letters.get((*base, *path)),
        )
        self.reading.problems += checked.problems
        left_out = {str(path[0]) for path in checked.left_out if path}
        self.parts[name] = {key: value for key, value in part.items() if key not in left_out}
        if left_out:
            self.damaged.add(name)

    def complete(
        self, document: Document, base: Path_, at: Path_
    ) -> tuple[list[Any], list[list[tuple[Document, Path_]]]]:
        """The steps of a file with shared parts filled in, and where each of them stands."""
        steps: list[Any] = []
        homes: list[list[tuple[Document, Path_]]] = []
        written = document.data.get(base[0]) if base else None
        for index, one in enumerate(written if isinstance(written, list) else []):
            home: list[tuple[Document, Path_]] = [(document, (*base, index))]
            if isinstance(one, dict) and "use" in one:
                name = str(one["use"])
                if name not in self.parts:
                    self._unknown(document.where((*base, index, "use")), name)
                    self.reading.broken.add(at[:2])  # type: ignore[arg-type]
                    continue
                if name in self.damaged:
                    step = f"{at[1]}.{one.get('id', name)}"
                    self.reading.broken |= {at[:2], ("steps", step)}  # type: ignore[arg-type]
                if self.document is not None:
                    home.append((self.document, ("steps", name)))
                own = {key: value for key, value in one.items() if key != "use"}
                # `after: null` takes away what the shared step has.
                gone = {key for key, value in own.items() if value == "null"}
                both = {"id": name, **self.parts[name], **own}
                one = {key: value for key, value in both.items() if key not in gone}
            steps.append(one)
            homes.append(home)
            if isinstance(one, dict) and isinstance(one.get("id"), str):
                # An overlay may add a step of the same name to several roadmaps.
                of = (str(one["roadmap"]),) if "roadmap" in one else ()
                place = (*at, *of, one["id"])
                if place in self.reading.places.known:
                    first = self.reading.places.where(*place)
                    here = document.where((*base, index, "id"))
                    self.reading.tell("duplicate_id", here, name=one["id"], other=str(first))
                    self.reading.broken.add(at[:2])  # type: ignore[arg-type]
                    steps.pop()
                    homes.pop()
                    continue
                for file, inside in home:
                    self.reading.places.add(place, file, inside)
        return steps, homes

    def _unknown(self, where: Where, name: str) -> None:
        if not self.unreadable:
            suggestion = closest(name, self.parts)
            self.reading.tell("unknown_shared_step", where, name=name, suggestion=suggestion)


def read_roadmaps(reading: Reading, shared: SharedSteps) -> dict[str, Roadmap]:
    """Read every roadmap; one that cannot be read costs only itself."""
    found: dict[str, Roadmap] = {}
    for file in reading.files("roadmaps"):
        name = Path(file).stem
        document = reading.open(file)
        roadmap = _read(reading, shared, document, name) if document else None
        if roadmap is not None:
            found[roadmap.id] = roadmap
        else:
            reading.broken |= {("roadmaps", name), ("facts", EVERYTHING)}
    return found


def _read(reading: Reading, shared: SharedSteps, document: Document, name: str) -> Roadmap | None:
    reading.places.add(("roadmaps", name), document)
    steps, homes = shared.complete(document, ("steps",), ("roadmaps", name, "steps"))
    data = dict(document.data)
    if isinstance(data.get("steps"), list):
        data["steps"] = steps

    def home(path: Path_) -> tuple[Document, Path_]:
        if len(path) > 1 and path[0] == "steps" and isinstance(path[1], int):
            rest = path[2:]
            places = homes[path[1]] if path[1] < len(homes) else [(document, path[:2])]
            best = max(places, key=lambda one: one[0].line((*one[1], *rest))[1] - len(one[1]))
            return best[0], (*best[1], *rest)
        return document, path

    def where(path: Path_) -> Where:
        file, inside = home(path)
        return file.where(inside)

    def letters(path: Path_) -> str | None:
        file, inside = home(path)
        return file.letters.get(inside)

    checked = reading.shape_of(Roadmap, data, where, letters)
    if checked.left_out:
        reading.broken.add(("roadmaps", name))
        reading.broken |= {("steps", f"{name}.{one}") for one in _damaged(steps, checked.left_out)}
        reading.broken |= {
            ("facts", str(path[1]))
            for path in checked.left_out
            if path[:1] == ("questions",) and len(path) > 1
        }
    roadmap: Roadmap | None = checked.value
    if roadmap is None or not same_name(reading, document, roadmap.id):
        return None
    return roadmap


def _damaged(steps: list[Any], left_out: tuple[Path_, ...]) -> Iterator[str]:
    """The ids of the steps that lost a part."""
    for path in left_out:
        if path[:1] == ("steps",) and len(path) > 1:
            step = steps[int(path[1])] if int(path[1]) < len(steps) else None
            if isinstance(step, dict):
                yield str(step.get("id"))
