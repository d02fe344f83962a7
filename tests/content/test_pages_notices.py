"""Files of pages and notices: each mistake at its line, beside those in the broken fixtures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.content.loader import load

TODAY = date(2026, 11, 22)
ABOUT = "content/pages/about.yaml"
NOTICES = "content/notices.yaml"


def problems(root: Path) -> list[tuple[str, str]]:
    return [(one.code, str(one.where)) for one in load(root, today=TODAY).problems]


def test_a_page_is_read_with_its_parts(tree: Path) -> None:
    book = load(tree, today=TODAY).book

    assert book is not None
    (part,) = book.pages["about"].sections
    assert (part.heading, part.points, part.links[0].to) == (
        "Programma", ("Jautāju.", "Atbildu."), "/",
    )  # fmt: skip
    assert book.notices.banner is None


def test_a_page_that_is_gone_is_missed(tree: Path) -> None:
    (tree / ABOUT).unlink()

    assert problems(tree) == [("missing_file", f"{ABOUT}:1")]


def test_a_page_without_an_address_is_a_file_that_nobody_reads(tree: Path) -> None:
    (tree / ABOUT).with_name("jobs.yaml").write_text("id: jobs\n", encoding="utf-8")

    assert problems(tree) == [("unknown_file", "content/pages/jobs.yaml:1")]


def test_a_slip_in_a_page_is_told_at_its_line(tree: Path) -> None:
    text = (tree / ABOUT).read_text(encoding="utf-8")
    (tree / ABOUT).write_text(text.replace("heading:", "haeding:"), encoding="utf-8")

    assert problems(tree) == [("unknown_key", f"{ABOUT}:7")]


def test_two_parts_of_a_page_cannot_have_one_id(tree: Path) -> None:
    with (tree / ABOUT).open("a", encoding="utf-8") as file:
        file.write("  - {id: what, heading: Vēl}\n")

    assert problems(tree) == [("duplicate_id", f"{ABOUT}:12")]


@pytest.mark.parametrize(
    ("written", "code", "line"),
    [
        ("banner:\n  text: Vētra.\n  until: rīt\n", "bad_date", 3),
        ("banner:\n  until: 2026-12-01\n", "missing_key", 1),
        ("overloaded: {}\n", "notice_without_end", 1),
        ("baner:\n  text: Vētra.\n  until: 2026-12-01\n", "unknown_key", 1),
        ("banner:\n  text: Vētra.\n  until: 2026-12-01\n  phone: emergecy\n", "unknown_phone", 4),
        ("banner:\n  text: Zvani {phone.emergecy}.\n  until: 2026-12-01\n",
         "placeholder_not_here", 2),
        ("banner:\n  text: Vētra {municipality.loc}.\n  until: 2026-12-01\n",
         "placeholder_not_here", 2),
        ("banner:\n  text: Zvani 67000000.\n  until: 2026-12-01\n", "phone_in_text", 2),
    ],
)  # fmt: skip
def test_a_mistake_in_a_notice_is_told_at_its_line(
    tree: Path, written: str, code: str, line: int
) -> None:
    (tree / NOTICES).write_text(written, encoding="utf-8")

    assert problems(tree) == [(code, f"{NOTICES}:{line}")]


def test_a_notice_may_end_three_months_from_now_and_one_that_ended_is_no_mistake(
    tree: Path,
) -> None:
    for until in ("2027-02-22", "2026-11-22", "2025-01-01"):
        (tree / NOTICES).write_text(f"overloaded: {{until: {until}}}\n", encoding="utf-8")
        assert problems(tree) == []


def test_a_number_that_is_not_sure_stands_under_no_banner(tree: Path) -> None:
    phones = tree / "content/phones.yaml"
    text = phones.read_text(encoding="utf-8")
    phones.write_text(text.replace("confidence: high", "confidence: low"), encoding="utf-8")
    (tree / NOTICES).write_text(
        "banner: {text: Vētra., until: 2026-12-01, phone: emergency}\n", encoding="utf-8"
    )

    assert ("not_trusted", f"{NOTICES}:1") in problems(tree)
