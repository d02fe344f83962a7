"""Finds the line of anything in the book."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.content.reading import Document, Path_
from bot.engine.checks.problem import Where


@dataclass
class Places:
    """Which part of which file each piece of the book came from.

    A piece can stand in two files: a shared step has its own keys in the roadmap and the others
    in content/steps.yaml. The file that knows more of a path is the one to look in.
    """

    known: dict[Path_, list[tuple[Document, Path_]]] = field(default_factory=dict)

    def add(self, path: Path_, document: Document, inside: Path_ = ()) -> None:
        """Say that `path` of the book stands at `inside` in a file."""
        self.known.setdefault(path, []).append((document, inside))

    def where(self, *path: str | int) -> Where:
        """The file and line of a path of the book, or of the closest thing that contains it."""
        for depth in range(len(path), -1, -1):
            if files := self.known.get(path[:depth]):
                rest = path[depth:]
                found = [
                    (document.line((*inside, *rest))[1] - len(inside), -order, document, inside)
                    for order, (document, inside) in enumerate(files)
                ]
                _, _, document, inside = max(found, key=lambda one: one[:2])
                return document.where((*inside, *rest))
        return Where("content", 1)
