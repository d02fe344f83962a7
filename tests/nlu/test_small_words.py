"""Yes, no, nezinu, taking back."""

from __future__ import annotations

import pytest

from nlu.small_words import is_correction, is_unsure, yes_or_no


@pytest.mark.parametrize("text", ["jā", "Ja!", "jā, protams", "nu jā", "да", "конечно", "yes"])
def test_a_yes_is_a_yes(text: str) -> None:
    assert yes_or_no(text) is True
    assert not is_unsure(text)


@pytest.mark.parametrize("text", ["nē", "ne", "Nē, paldies", "nu nē", "нет", "no", "laikam nē"])
def test_a_no_is_a_no_and_not_nezinu(text: str) -> None:
    assert yes_or_no(text) is False
    assert not is_unsure(text)


@pytest.mark.parametrize("text", ["", "varbūt", "mājās", "nezinu", "jautājums man ir pavisam cits"])
def test_other_things_are_neither(text: str) -> None:
    assert yes_or_no(text) is None


@pytest.mark.parametrize(
    ("text", "whole"),
    [("jā", True), ("jā, sūtiet lūdzu", True), ("jā, bet vēlāk", None), ("nē, nesūti", None)],
)
def test_a_whole_answer_says_nothing_else_besides(text: str, whole: bool | None) -> None:
    assert yes_or_no(text, whole=True) is whole


@pytest.mark.parametrize(
    "text",
    ["nezinu", "es nezinu", "nu nezinu", "nav ne jausmas", "neatceros", "не знаю", "I don't know"],
)
def test_nezinu_has_many_voices(text: str) -> None:
    assert is_unsure(text)


@pytest.mark.parametrize("text", ["nezinu, bet laikam mājās", "zinu", "nē", ""])
def test_what_says_more_than_nezinu_is_not_just_nezinu(text: str) -> None:
    assert not is_unsure(text)


@pytest.mark.parametrize(
    "text", ["nē, vecmāmiņai", "pagaidi, viņa ir mājās", "kļūda, tētim", "mammai nevis tētim"]
)
def test_taking_back_is_heard(text: str) -> None:
    assert is_correction(text)


@pytest.mark.parametrize("text", ["tētis palīdz", "viņa ir mājās", ""])
def test_telling_more_is_not_taking_back(text: str) -> None:
    assert not is_correction(text)
