from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.content.reading import Document, read_text


def read(text: str) -> Document:
    document, problems = read_text(text, "roadmaps/test.yaml")
    assert problems == ()
    assert document is not None
    return document


def test_only_true_and_false_are_booleans() -> None:
    text = "a: no\nb: yes\nc: on\nd: off\ne: ~\nf: null\ng: true\nh: false\ni: No\nj: y\n"

    assert read(text).data == {
        "a": "no",
        "b": "yes",
        "c": "on",
        "d": "off",
        "e": "~",
        "f": "null",
        "g": True,
        "h": False,
        "i": "No",
        "j": "y",
    }


def test_keys_are_always_words() -> None:
    assert read("no: Nē\nyes: Jā\n1: viens\ntrue: tiesa\n").data == {
        "no": "Nē",
        "yes": "Jā",
        "1": "viens",
        "true": "tiesa",
    }


def test_numbers_and_days_are_what_they_look_like() -> None:
    text = "a: 2026-11-22\nb: 425\nc: 7.11\nd: 0001\ne: 12:30\nf: 1_000\ng: 2026-02-30\nh: 1e3\n"

    assert read(text).data == {
        "a": date(2026, 11, 22),
        "b": 425,
        "c": 7.11,
        "d": "0001",
        "e": "12:30",
        "f": "1_000",
        "g": "2026-02-30",
        "h": "1e3",
    }


def test_lines_are_right_after_comments_and_long_texts() -> None:
    document = read(
        "# pirmā rinda ir piezīme\n"
        "\n"
        "intro: |\n"
        "  Pirmais.\n"
        "  Otrais.\n"
        "\n"
        "# vēl viena\n"
        "steps:\n"
        "  - id: a  # šeit arī\n"
        "    do: >\n"
        "      garš\n"
        "      teksts\n"
        "    when: today\n"
        "  - {id: b, when: later}\n"
    )

    assert document.line(("intro",)) == (3, 1)
    assert document.line(("steps", 0, "when")) == (13, 3)
    assert document.line(("steps", 1, "when")) == (14, 3)


def test_what_is_not_there_is_placed_at_what_would_hold_it() -> None:
    document = read("id: a\nsteps:\n  - id: b\n")

    assert document.line(("steps", 0, "service", "name")) == (3, 2)


def test_every_repeated_key_is_told() -> None:
    _, problems = read_text("a: 1\nb: {x: 1, x: 2}\na: 2\na: 3\n", "f.yaml")

    assert [(one.code, one.where.line, one.params["key"]) for one in problems] == [
        ("repeated_key", 2, "x"),
        ("repeated_key", 3, "a"),
        ("repeated_key", 4, "a"),
    ]


def test_a_text_may_be_used_twice_with_an_anchor() -> None:
    assert read("a: &x Labdien\nb: *x\n").data == {"a": "Labdien", "b": "Labdien"}


def test_windows_line_ends_and_a_byte_order_mark_are_fine(tmp_path: object) -> None:
    document = read("a: 1\r\nb: |\r\n  garš\r\n  teksts\r\nc: 2\r\n")

    assert document.data["c"] == 2
    assert document.line(("c",)) == (5, 1)


@given(st.text())
def test_any_text_is_read_or_refused_with_a_problem(text: str) -> None:
    document, problems = read_text(text, "f.yaml")

    assert document is not None or problems
    assert all(one.where.line >= 1 for one in problems)
