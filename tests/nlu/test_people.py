"""Whom a message speaks of, by the words of content/people.yaml."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from bot.content.loader import load
from bot.dialogue.training_lines import TrainingLines
from bot.engine.model import Book
from nlu.pipeline import build, read
from nlu.stems import stems


@pytest.fixture(scope="module")
def book() -> Book:
    """The real content."""
    found = load(Path(__file__).parents[2], today=date(2026, 11, 22)).book
    assert found is not None
    return found


@pytest.fixture(scope="module")
def phrases(book: Book) -> dict[str, tuple[str, ...]]:
    """How people name each relation."""
    lines = TrainingLines.of(book).phrases
    return {name: said for name, said in lines.items() if name.startswith("relation=")}


@pytest.fixture(scope="module")
def nlp(phrases: dict[str, tuple[str, ...]]) -> Language:
    return build(phrases)


def test_no_two_relations_are_named_by_the_same_words(phrases: dict[str, tuple[str, ...]]) -> None:
    """Endings are set aside: of two that meet, the bot would take either."""
    named: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for relation, said in phrases.items():
        for line in said:
            named[tuple(stems(line))].add(relation)
    assert {words: who for words, who in named.items() if len(who) > 1} == {}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("kaimiņš viens pats vairs netiek galā", "neighbour"),
        ("kā palīdzēt kaimiņam", "neighbour"),
        ("kaimiņiene jau trīs dienas nav redzēta", "neighbour_woman"),
        ("kaiminienei nav malkas", "neighbour_woman"),
        ("kaimiņtante dzīvo viena", "neighbour_woman"),
        ("kaimiņos dzīvo veca sieviete", "neighbour_woman"),
        ("tantiņa kaimiņos never vaļā durvis", "neighbour_woman"),
        ("соседка живёт одна", "neighbour_woman"),
        ("сосед не открывает дверь", "neighbour"),
        ("my neighbour lives alone", "neighbour"),
        ("the old lady next door is alone", "neighbour_woman"),
        ("draugam vajag palīdzību", "friend"),
        ("draudzenei bija insults", "friend_woman"),
        ("подруге нужна помощь", "friend_woman"),
        ("kaimiņu bērni vieni paši pagalmā", "that_child"),
        ("kaimiņu ģimenē dzer", "that_family"),
        ("mammas draudzene", None),
    ],
)
def test_a_woman_next_door_is_not_called_a_man(nlp: Language, text: str, who: str | None) -> None:
    told = {one.value for one in read(nlp, text)[0] if one.fact == "relation"}
    assert told == {who} if who else len(told) > 1


def test_each_woman_is_spoken_of_as_a_woman(book: Book) -> None:
    people = book.people.relations
    for name in ("neighbour_woman", "friend_woman"):
        assert people[name].gender == "f"
        assert people[name].he == "viņa"
        assert people[name].dat.endswith("ei")
