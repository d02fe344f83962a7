"""What words are about, in every language, and words put right."""

from __future__ import annotations

import pytest

from nlu.concepts import concepts
from nlu.learner import Learner
from nlu.spelling import Spelling


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("mainu pamperus", "diapers"),
        ("меняю памперсы", "diapers"),
        ("I change his diapers", "diapers"),
        ("вона біженка", "refugee"),
        ("NAV KUR GULET", "no_place"),
        ("dēls 30", "age_adult"),
        ("man ir 17", "age_teen"),
        ("мне 78 лет", "age_old"),
        ("она живёт одна", "lives_alone"),
    ],
)
def test_a_word_is_known_in_every_language(text: str, concept: str) -> None:
    assert concept in concepts(text)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("pēc slimnīcas", "chores"),  # "печь" has the same letters
        ("būs labi", "transport"),
        ("20", "age_young"),
        ("pensija 300 eiro", "age_old"),
        ("60 eiro", "age_adult"),
        ("since monday", "son"),
        ("ko delat", "son"),
    ],
)
def test_words_that_only_look_alike_are_not_taken(text: str, concept: str) -> None:
    assert concept not in concepts(text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("isults", "insults"),
        ("insluts", "insults"),
        ("innsults", "insults"),
        ("insalts", "insults"),
        ("insults", "insults"),
        ("mute", "mute"),
        ("zvirbulis", "zvirbulis"),
        ("es un tu", "es un tu"),
        ("", ""),
    ],
)
def test_a_slip_of_the_finger_is_put_right(written: str, meant: str) -> None:
    assert Spelling(["mammai insults", "māsa mājās"]).repaired(written) == meant


def test_a_learner_says_how_likely_each_intent_is() -> None:
    lines = {
        "dog": ["a dog barks", "my dog", "dogs run"],
        "cat": ["a cat purrs", "my cat"],
        "cow": ["moo"],
    }
    learner = Learner().fit(
        [line for ones in lines.values() for line in ones],
        [name for name, ones in lines.items() for _ in ones],
    )
    ranking = learner.ranking("dogg")
    assert ranking[0][0] == "dog"
    assert sum(p for _, p in ranking) == pytest.approx(1)
    assert learner.ranking("") == learner.ranking("   ")
