"""Which language a message asks for, and which one it is written in."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.dialogue.training_lines import TrainingLines
from bot.evaluation import held_out
from bot.running import read_content
from nlu.asked_language import asked_for
from nlu.language import LanguageTeller

ROOT = Path(__file__).parents[2]
LINES = yaml.safe_load((ROOT / "content/intents.yaml").read_text(encoding="utf-8"))["intents"][
    "language"
]["says"]


@pytest.fixture(scope="module")
def teller() -> LanguageTeller:
    """Taught by the lines of the content."""
    book, _ = read_content(ROOT, today=date(2026, 11, 23))
    taught = LanguageTeller()
    taught.learn(TrainingLines.of(book).languages)
    return taught


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
        ("ja ne govorju po latyshski, mozhno po drugomu", "ru"),
    ],
)
def test_the_language_that_somebody_asks_for(
    teller: LanguageTeller, text: str, language: str | None
) -> None:
    assert asked_for(text, teller.tell(text)) == language


@pytest.mark.parametrize("line", LINES)
def test_no_line_that_asks_for_a_language_is_taken_for_another(
    teller: LanguageTeller, line: str
) -> None:
    named = {"kriev": "ru", "angl": "en", "ukrai": "uk", "рус": "ru", "україн": "uk"}
    expected = {code for stem, code in named.items() if stem in line.lower()}
    wanted = asked_for(line, teller.tell(line))
    assert wanted is None or not expected or wanted in expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("у мамы инсульт", "ru"),
        ("у мами інсульт", "uk"),
        ("моя мама захворіла", "uk"),
        ("my mother is in hospital", "en"),
        ("my nan lives in a farmhouse near Limbaži", "en"),
        ("mammai bija insults", "lv"),
        ("mammai insults gul slimnica un es nezinu ko", "lv"),
        ("Mana Māsa dzīvo Cēsīs", "lv"),
        ("mates meita ir slimnica", "lv"),
        ("u menja mama v bolnice, nuzna pomos", "ru"),
        ("mama lezhit posle bolnicy, kto pomozhet", "ru"),
        ("ok", None),
        ("112", None),
        ("🙂 12345", None),
        ("", None),
    ],
)
def test_the_language_that_a_message_is_written_in(
    teller: LanguageTeller, text: str, language: str | None
) -> None:
    assert teller.tell(text) == language


def test_untaught_only_letters_tell() -> None:
    untaught = LanguageTeller()
    assert untaught.tell("мама захворіла") == "uk"
    assert untaught.tell("у мамы инфаркт, ёлки") == "ru"
    assert untaught.tell("mammai šodien slikti") == "lv"
    assert untaught.tell("my mother is ill") is None


@pytest.mark.parametrize("name", ["towns", "cities"])
def test_hardly_anybody_is_taken_to_write_in_another_language(
    teller: LanguageTeller, name: str
) -> None:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for one in held_out(ROOT / f"tests/nlu/{name}.yaml", halved=False):
        # Russian typed in Latin letters is counted apart.
        latin = one.language == "ru" and one.text.isascii()
        group = "ru latin" if latin else one.language
        told = teller.tell(one.text)
        of[group] += 1
        right[group] += told == one.language
        wrong[group] += told not in (None, one.language)
    assert of["ru latin"] >= 30
    for group, count in of.items():
        assert right[group] >= 0.95 * count, group
        assert wrong[group] <= 0.02 * count, group
