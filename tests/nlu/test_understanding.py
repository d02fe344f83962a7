"""How well people are understood, on messages that no line was written after."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from bot.dialogue.training_lines import TrainingLines
from bot.engine.model import Book
from bot.evaluation import Understanding, held_out, judge_understanding
from bot.running import read_content
from nlu.canonical import canonical

ROOT = Path(__file__).parents[2]
MESSAGES = held_out(ROOT / "tests/nlu/heldout.yaml")
PLAINLY = held_out(ROOT / "tests/nlu/plainly.yaml", halved=False)
ROUNDABOUT = held_out(ROOT / "tests/nlu/roundabout.yaml", halved=False)
ALIKE = 90


@pytest.fixture(scope="module")
def book() -> Book:
    return read_content(ROOT, today=date(2026, 11, 23))[0]


@pytest.fixture(scope="module")
def found(book: Book) -> Understanding:
    return judge_understanding(book, MESSAGES)


def test_nobody_trains_on_the_messages(book: Book) -> None:
    lines = [canonical(line) for ones in TrainingLines.of(book).intents.values() for line in ones]
    for message in (*MESSAGES, *PLAINLY, *ROUNDABOUT):
        text = canonical(message.text)
        alike = process.extractOne(text, lines, scorer=fuzz.ratio, score_cutoff=ALIKE)
        assert alike is None, f"{message.text!r} is nearly a training line: {alike[0]!r}"


def test_the_messages_are_about_what_there_is(book: Book) -> None:
    assert len({one.text for one in MESSAGES}) == len(MESSAGES) >= 600
    known = set(TrainingLines.of(book).intents)
    assert {one.intent for one in MESSAGES} <= known
    parts = {name for name, one in book.roadmaps.items() if one.part_of}
    assert {one.intent for one in MESSAGES} >= set(book.roadmaps) - parts


def test_the_halves_are_alike() -> None:
    dev = sum(one.half == "dev" for one in MESSAGES)
    assert 0.45 < dev / len(MESSAGES) < 0.55


# Floors, a little below what was measured: whoever writes lines sees when others are heard worse.
def test_most_people_are_understood(found: Understanding) -> None:
    test = found.halves["test"]
    assert test.situation_accuracy is not None and test.situation_accuracy >= 0.85
    assert test.offered is not None and test.offered >= 0.91
    assert test.opened_right is not None and test.opened_right >= 0.94
    assert test.refused is not None and test.refused >= 0.75


def test_who_says_it_plainly_is_understood(book: Book) -> None:
    every = judge_understanding(book, PLAINLY).whole
    assert every.situation_accuracy is not None and every.situation_accuracy >= 0.9
    assert every.offered is not None and every.offered >= 0.95


def test_who_goes_a_long_way_round_is_asked_rather_than_sent_somewhere(book: Book) -> None:
    every = judge_understanding(book, ROUNDABOUT).whole
    assert every.opened is not None and every.opened <= 0.25


def test_a_likelihood_means_what_it_says(found: Understanding) -> None:
    assert found.halves["test"].calibration_error <= 0.25


def test_bare_letters_and_slips_cost_little(found: Understanding) -> None:
    undisturbed = found.halves["test"].accuracy
    assert undisturbed - found.disturbed["no diacritics"].accuracy <= 0.01
    assert undisturbed - found.disturbed["typos"].accuracy <= 0.06


@pytest.mark.parametrize("code", ["lv", "ru", "en", "uk"])
def test_no_language_is_left_behind(found: Understanding, code: str) -> None:
    accuracy = found.languages[code].situation_accuracy
    assert accuracy is not None and accuracy >= 0.8
