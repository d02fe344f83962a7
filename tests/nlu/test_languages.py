"""Which language a message asks for, and which one it is written in."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from nlu.languages import asked_for, written_in

LINES = yaml.safe_load(
    (Path(__file__).parents[2] / "content/intents.yaml").read_text(encoding="utf-8")
)["intents"]["language"]["says"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("по-русски", "ru"),
        ("krieviski lūdzu", "ru"),
        ("do you speak Russian", "ru"),
        ("in English please", "en"),
        ("angliski lūdzu", "en"),
        ("українською", "uk"),
        ("vai ir ukraiņu valodā", "uk"),
        ("runā latviski", "lv"),
        ("я плохо говорю по-латышски", "ru"),
        ("я не розмовляю латиською", "uk"),
        ("es nerunāju latviski", None),
        ("latviski man grūti", None),
        ("nomaini valodu", None),
        ("по-русски или по-английски", None),
        ("I don't speak Latvian, what should I do", "en"),
    ],
)
def test_the_language_that_somebody_asks_for(text: str, language: str | None) -> None:
    assert asked_for(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("у мамы инсульт", "ru"),
        ("у мами інсульт", "uk"),
        ("моя мама захворіла", "uk"),
        ("my mother is in hospital", "en"),
        ("mammai bija insults", None),
        ("mates meita ir slimnica", None),
        ("ok", None),
        ("112", None),
        ("", None),
    ],
)
def test_the_language_that_a_message_is_written_in(text: str, language: str | None) -> None:
    assert written_in(text) == language


def test_no_latvian_line_of_the_content_looks_english() -> None:
    root = Path(__file__).parents[2] / "roadmaps"
    lines = [
        line
        for file in root.glob("*.yaml")
        for line in yaml.safe_load(file.read_text(encoding="utf-8"))["says"]
    ]
    latvian = [one for one in lines if any(letter in one for letter in "āčēģīķļņšūž")]

    assert len(latvian) > 500
    assert {written_in(one) for one in latvian} == {None}
