"""The square code: a phone's camera reads the address of the plan from it."""

from __future__ import annotations

import io

import segno

QUIET = 4
"""Modules of white around the code, without which a camera may not find it."""


def code_of(address: str) -> segno.QRCode:
    """The address as a QR code that bears a crease or a stain (a seventh of it may be lost)."""
    return segno.make_qr(address, error="m")


def qr_svg(address: str) -> bytes:
    """The code as a picture of any size, black on white on a dark screen as well."""
    out = io.BytesIO()
    code_of(address).save(
        out, kind="svg", border=QUIET, light="#fff", xmldecl=False, omitsize=True
    )  # fmt: skip
    return out.getvalue()


def dark_runs(address: str) -> tuple[int, list[tuple[int, int, int]]]:
    """How many modules a side has, and the dark ones as (row, first column, how many)."""
    rows = [bytes(row) for row in code_of(address).matrix]
    runs = []
    for number, row in enumerate(rows):
        start = 0
        while (start := row.find(1, start)) >= 0:
            end = row.find(0, start)
            end = end if end >= 0 else len(row)
            runs.append((number, start, end - start))
            start = end
    return len(rows), runs
