"""What the loader has on its desk while it reads: files, places, problems, what is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.content.places import Places
from bot.content.reading import Document, Path_, read_yaml
from bot.content.shapes import Checked, check_shape
from bot.engine.checks.problem import Problem, Where
from bot.engine.checks.spelling import closest

EVERYTHING = "*"


@dataclass
class Reading:
    """One pass over the files of one repository."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    documents: dict[str, Document] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    # Names that exist but could not be read: nobody is told that they are unknown.
    broken: set[tuple[str, str]] = field(default_factory=set)

    def open(self, file: str, *, required: bool = False, form: type[Any] = dict) -> Document | None:
        """Read a file if it is there; problems go to the pile."""
        self.used.add(file)
        if not self.is_there(file):
            if required:
                self.tell("missing_file", Where(file))
            return None
        document, problems = read_yaml(self.root, file)
        self.problems += problems
        if document is None:
            return None
        self.documents[file] = document
        if not isinstance(document.data, form):
            code = "not_a_list" if form is list else "not_a_mapping"
            self.tell(code, Where(file), key=Path(file).stem, known="atslēga: vērtība")
            return None
        return document

    def is_there(self, file: str) -> bool:
        """Whether the file exists, readable or not."""
        return (self.root / file).exists()

    def files(self, folder: str) -> list[str]:
        """The YAML files directly in a folder, by name."""
        found = sorted((self.root / folder).glob("*.yaml"))
        return [one.relative_to(self.root).as_posix() for one in found if one.is_file()]

    def tell(self, code: str, where: Where, **params: Any) -> None:
        """Put a problem on the pile."""
        self.problems.append(Problem(code, where, params))

    def shape(self, shape: Any, document: Document, inside: Path_ = ()) -> Checked:
        """Check one part of a file against a model."""
        data = document.data
        for step in inside:
            data = data[step]
        return self.shape_of(
            shape,
            data,
            lambda path: document.where((*inside, *path)),
            lambda path: document.letters.get((*inside, *path)),
        )

    def shape_of(
        self,
        shape: Any,
        data: Any,
        where: Callable[[Path_], Where],
        letters: Callable[[Path_], str | None],
    ) -> Checked:
        """Check a value that was put together from several places."""
        checked = check_shape(shape, data, where, letters)
        self.problems += checked.problems
        return checked

    def only_keys(self, document: Document, known: Iterable[str]) -> None:
        """Refuse any other key at the top of a file."""
        known = tuple(known)
        for key in document.data:
            if key not in known:
                self.tell(
                    "unknown_key",
                    document.where((key,)),
                    key=key,
                    known=known,
                    suggestion=closest(key, known),
                )
