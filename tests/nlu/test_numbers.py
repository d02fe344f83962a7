"""Numbers in digits and in words of three languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.answers import age_in
from nlu.numbers import numbers, the_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("78", [78]),
        ("septiņdesmit astoņi", [78]),
        ("семьдесят восемь", [78]),
        ("seventy eight", [78]),
        ("trīs bērni", [3]),
        ("trim bērniem", [3]),
        ("divām māsām", [2]),
        ("sešiem", [6]),
        ("двадцать один", [21]),
        ("2 vai 3", [2, 3]),
        ("vienpadsmit", [11]),
        ("dīvāns", []),
        ("nav neviena", []),
        ("", []),
    ],
)
def test_every_number_is_read_in_order(text: str, expected: list[int]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("450 eiro", "450"),
        ("1 200,50", "1200.50"),
        ("1200.5 €", "1200.5"),
        ("dzīvo viena, 78", "78"),
        ("pieci", "5"),
        ("2 vai 3", None),
        ("nezinu", None),
        ("1.2.3", None),
    ],
)
def test_one_number_is_taken_and_several_are_asked_again(text: str, expected: str | None) -> None:
    found = the_number(text)
    assert found == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("mammai 78 gadi", 78),
        ("78 gadus veca", 78),
        ("brālim insults 52 gados", 52),
        ("septiņdesmit astoņi gadi", 78),
        ("81 gads", 81),
        ("8 gadu vecumā", 8),
        ("78g", 78),
        ("ей 78 лет", 78),
        ("she is a 78 year old", 78),
        ("insults pirms 3 gadiem, viņai 80 gadi", 80),
        ("pirms 5 gadiem", None),
        ("nostrādāja 30 gadus", None),
        ("jau 5 gadus guļ", None),
        ("5 лет назад", None),
        ("2025. gada oktobrī", None),
        ("gadi", None),
        ("", None),
    ],
)
def test_an_age_is_told_from_other_years(text: str, years: int | None) -> None:
    assert age_in(text) == years


@given(st.integers(0, 99))
def test_every_number_below_a_hundred_is_read_in_words(number: int) -> None:
    from num2words import num2words

    for language in ("lv", "ru", "en"):
        assert numbers(num2words(number, lang=language)) == [number], language


@given(st.text(max_size=80))
def test_any_text_is_read_without_failing(text: str) -> None:
    assert all(one >= 0 for one in numbers(text))
    assert age_in(text) is None or age_in(text) >= 0  # type: ignore[operator]
    the_number(text)
