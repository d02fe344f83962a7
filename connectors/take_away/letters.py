"""Paragraphs of a sheet: how their words look, and how they fall into lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

BODY, SMALL = 13.0, 10.0
"""Sizes of letters in points: what is read, and where it is from."""
LINE = 1.32
"""Height of a line in sizes of its letters."""
FAMILY, CODE = "dejavu", "dejavu-code"

Mark = Literal["tick", "ticked", "bar", "frame"]
Width = Callable[[str, str], float]
"""How wide a text is in a font, in sizes of its letters."""

_WORDS = re.compile(r"\n|[ \t\r]+|[^ \t\r\n]+")


@dataclass(frozen=True)
class Run:
    """Some words that look alike and lead to one address."""

    text: str
    bold: bool = False
    link: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph. Sizes are in points, distances in millimetres.

    Of marks, `tick` is a box to be ticked, `ticked` one that is, `bar` a line on the
    left, `frame` one all around.
    `keep` holds the block on one page with the next. `part` is the heading of a part: with a thick
    line underneath, and in the table of contents that a reader of PDF shows.
    """

    runs: tuple[Run, ...]
    size: float = BODY
    above: float = 1.5
    indent: float = 0.0
    mark: Mark | None = None
    keep: bool = False
    part: bool = False
    family: str = FAMILY

    @property
    def letter(self) -> float:
        """The size of the letters in millimetres."""
        return self.size * 25.4 / 72

    @property
    def box(self) -> float:
        """A side of the box to be ticked."""
        return self.letter * 0.95

    @property
    def before(self) -> float:
        """What the mark takes on the left."""
        box = self.box + 2.5
        marks = {"tick": box, "ticked": box, "bar": 4.0, "frame": 3.0}
        return self.indent + marks.get(self.mark or "", 0.0)

    @property
    def after(self) -> float:
        """What the mark takes on the right, and above and below as well."""
        return 3.0 if self.mark == "frame" else 0.0

    def height(self, lines: int) -> float:
        """How high the block is with so many lines, without what is above it."""
        return lines * self.letter * LINE + self.after + (1.5 if self.part else 0.0)

    def font(self, run: Run) -> str:
        """The name by which the library knows the font of some words."""
        return f"{self.family}{'B' if run.bold else ''}"


@dataclass
class Line:
    """Words, each with its place from the left."""

    pieces: list[tuple[float, Run]] = field(default_factory=list)
    end: float = 0.0


def lines_of(block: Block, room: float, width: Width) -> list[Line]:
    """The words of a block in lines that are no wider than the room there is."""
    lines, gap = [Line()], False
    for run in block.runs:
        for word in _WORDS.findall(run.text):
            if word == "\n":
                lines.append(Line())
                gap = False
            elif word[0] in " \t\r":
                gap = True
            else:
                for part in _fitting(word, block.font(run), room / block.letter, width):
                    _add(lines, replace(run, text=part), block, room, width, gap)
                    gap = False
    return lines


def _add(lines: list[Line], run: Run, block: Block, room: float, width: Width, gap: bool) -> None:
    font, line = block.font(run), lines[-1]
    wide = width(run.text, font) * block.letter
    space = width(" ", font) * block.letter if gap and line.pieces else 0.0
    if line.pieces and line.end + space + wide > room:
        line, space = Line(), 0.0
        lines.append(line)
    if line.pieces:
        x, last = line.pieces.pop()
        if space:
            last = replace(last, text=f"{last.text} ")
        if replace(last, text="") == replace(run, text=""):
            line.pieces.append((x, replace(last, text=last.text + run.text)))
        else:
            line.pieces += [(x, last), (line.end + space, run)]
    else:
        line.pieces.append((0.0, run))
    line.end += space + wide


def _fitting(word: str, font: str, room: float, width: Width) -> list[str]:
    """The word, in pieces where it is wider than a line (a long address)."""
    if width(word, font) <= room:
        return [word]
    parts, wide = [""], 0.0
    for letter in word:
        one = width(letter, font)
        if wide + one > room:
            parts.append("")
            wide = 0.0
        parts[-1] += letter
        wide += one
    return parts
