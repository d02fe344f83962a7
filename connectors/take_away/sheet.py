"""A sheet of A4 for tired eyes: large black letters on white, and no paragraph cut in two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fpdf import FPDF
from fpdf.prefs import ViewerPreferences

from connectors.take_away.letters import (
    CODE,
    FAMILY,
    LINE,
    SMALL,
    Block,
    Line,
    Run,
    lines_of,
)

Dark = tuple[int, list[tuple[int, int, int]]]
"""A QR code: modules of a side, and the dark ones as (row, first column, how many)."""

LEFT, RIGHT, TOP, FOOT = 20.0, 16.0, 15.0, 24.0
WHOLE = 85.0
"""What is lower than this many millimetres goes to the next page rather than being cut in two."""
_FILES = {
    (FAMILY, ""): "DejaVuSans.ttf",
    (FAMILY, "B"): "DejaVuSans-Bold.ttf",
    (CODE, "B"): "DejaVuSansMono-Bold.ttf",
}


@cache
def fonts() -> Path:
    """The folder of DejaVu: it comes with matplotlib, which Rasa needs and we never import."""
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        raise RuntimeError("matplotlib, which brings the DejaVu fonts, is not installed")
    return Path(found.origin).parent / "mpl-data/fonts/ttf"


class Sheet(FPDF):
    """Pages that are filled from above, each with the emergency number at its foot."""

    def __init__(self, *, title: str, language: str, danger: str, page_of: str) -> None:
        super().__init__(format="A4")
        self._danger, self._page_of = danger, page_of
        self._widths: dict[tuple[str, str], float] = {}
        self.set_title(title)
        self.set_lang(language)
        self.set_author("Ceļabiedrs")
        self.set_creator("Ceļabiedrs")
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_margins(LEFT, TOP, RIGHT)
        self.set_auto_page_break(auto=False)
        for (family, style), file in _FILES.items():
            self.add_font(family, style, fonts() / file)
        self.add_page()

    def footer(self) -> None:
        """The emergency number and the number of the page."""
        top = self._floor + 4
        self.set_line_width(0.4)
        self.line(LEFT, top, self.w - RIGHT, top)
        danger = Block((Run(self._danger), Run(" "), Run("112", bold=True, link="tel:112")))
        self._write(self._lines(danger)[0], danger, LEFT, top + 2)
        number, count = str(self.page_no()), str(self.str_alias_nb_pages)
        self.set_font(FAMILY, "", SMALL)
        page = self._page_of.replace("{number}", number).replace("{count}", count)
        self.set_xy(LEFT - self.c_margin, top + 9)
        self.cell(self.epw, 6, page)

    def put(self, blocks: Iterable[Block]) -> None:
        """Write blocks that belong together, from one page to the next where they must."""
        laid = [(block, self._lines(block)) for block in blocks]
        heights = [block.above + block.height(len(lines)) for block, lines in laid]
        if self._room < sum(heights) <= WHOLE:
            self.add_page()
        for at, (block, lines) in enumerate(laid):
            need = heights[at]
            for (one, _), (following, _), height in zip(
                laid[at:], laid[at + 1 :], heights[at + 1 :], strict=False
            ):
                # Small print says where the text above it is from.
                if not one.keep and following.size > SMALL:
                    break
                need += height
            if need > self._room and not self._empty:
                self.add_page()
            self._put(block, lines)

    def framed(self, blocks: Sequence[Block]) -> None:
        """Blocks within one frame, on one page."""
        with self._narrowed(5, 5):
            laid = [(block, self._lines(block)) for block in blocks]
            height = sum(block.above + block.height(len(lines)) for block, lines in laid) + 8
            if height > self._room and not self._empty:
                self.add_page()
            self.y += 4
            top = self.y
            self.y += 2
            for block, lines in laid:
                self._put(block, lines)
            self.y += 3
        self.set_line_width(0.7)
        self.rect(LEFT, top, self.epw, self.y - top)

    def beside(self, code: Dark, size: float, blocks: Sequence[Block]) -> None:
        """Blocks with a QR code of some millimetres to their right."""
        self.y += 5
        top = self.y
        with self._narrowed(0, size + 6):
            self.put(blocks)
        side, runs = code
        module, left = size / side, self.w - RIGHT - size
        for row, column, many in runs:
            x, y = left + column * module, top + 1 + row * module
            # A hair higher: some printers leave white between rows that only touch.
            self.rect(x, y, many * module, module * 1.02, style="F")
        self.y = max(self.y, top + size + 2)

    @property
    def _floor(self) -> float:
        """Where the foot of the page begins."""
        return float(self.h) - FOOT

    @property
    def _room(self) -> float:
        return self._floor - float(self.y)

    @property
    def _empty(self) -> bool:
        return bool(self.y <= TOP)

    @contextmanager
    def _narrowed(self, left: float, right: float) -> Iterator[None]:
        self.l_margin += left
        self.r_margin += right
        yield
        self.l_margin -= left
        self.r_margin -= right

    def _put(self, block: Block, lines: list[Line]) -> None:
        """Write a block here, and draw its mark."""
        if not self._empty:
            self.y += block.above
        if block.part:
            self.start_section(block.runs[0].text)
        page, top, left = self.page, self.y, self.l_margin + block.indent
        self.y += block.after / 2
        for line in lines:
            # Only what is higher than a page comes here without the room it needs.
            if block.letter * LINE > self._room:
                self.add_page()
            self._write(line, block, self.l_margin + block.before, self.y)
            self.y += block.letter * LINE
        self.y += block.after / 2
        self.set_line_width(0.5)
        if block.mark in ("tick", "ticked"):
            self.rect(left, top + block.letter * 0.17, block.box, block.box)
        if block.mark == "ticked":
            self._tick(left, top + block.letter * 0.17, block.box)
        if block.mark == "frame" and self.page == page:
            self.rect(left, top, self.w - self.r_margin - left, self.y - top)
        self.set_line_width(0.9)
        if block.mark == "bar" and self.page == page:
            self.line(left + 0.5, top + 0.8, left + 0.5, self.y - 0.4)
        if block.part:
            self.line(self.l_margin, self.y + 0.5, self.w - self.r_margin, self.y + 0.5)
            self.y += 1.5

    def _tick(self, left: float, top: float, side: float) -> None:
        self.set_line_width(0.9)
        low, right = (left + side * 0.42, top + side * 0.8), (left + side * 0.88, top + side * 0.18)
        self.line(left + side * 0.16, top + side * 0.5, *low)
        self.line(*low, *right)

    def _lines(self, block: Block) -> list[Line]:
        return lines_of(block, self.epw - block.before - block.after, self._width)

    def _width(self, text: str, font: str) -> float:
        known = self._widths.get((text, font))
        if known is None:
            known = float(self.fonts[font].get_text_width(text, 1, None)[1])
            self._widths[text, font] = known
        return known

    def _write(self, line: Line, block: Block, left: float, top: float) -> None:
        for x, run in line.pieces:
            self.set_font(block.family, "B" if run.bold else "", block.size)
            self.text(left + x, top + block.letter * 1.02, run.text)
            if run.link:
                wide = self._width(run.text.rstrip(), block.font(run)) * block.letter
                self.link(left + x, top, wide, block.letter * LINE, run.link)
