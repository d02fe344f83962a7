"""Danger is noticed in every language and spelling; ordinary worries are left in peace."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.safety import Finding, SafetyRules, assess
from tests.safety.conftest import CORPUS, Sample, positives

URGENT = ("T0", "T1")
# Kinds whose first number is the same, and between which the facts themselves waver.
SAME_HELP = {"F": {"F", "B1"}}
SAMPLES = list(positives())

# Table 2.5 of the facts: what must come of each example.
EXAMPLES = [
    ("Mammai tikko mute noslīdēja un nevar pateikt vārdu", {"A"}, {"T0"}),
    ("vins mani atkal sit es vannas istaba", {"C"}, {"T0"}),
    ("Es vairs negribu dzīvot", {"B2"}, {"T1"}),
    ("Man gribas nomirt no kauna, ka jāprasa palīdzība", {"B2"}, {"T1"}),
    ("Dēls raksta, ka iedzēra visas zāles", {"B1", "F"}, {"T0"}),
    ("Meita graiza rokas, 14 gadi", {"B2"}, {"T1"}),
    ("Kaimiņos raud mazs bērns, vecāki piedzērušies", {"D"}, {"T0", "T1"}),
    ("Mums ar bērniem šonakt nav kur gulēt", {"E"}, {"T1"}),
    ("Es vairs nevaru, bērns kliedz, baidos, ka sakratīšu", {"I"}, {"T1"}),
    ("не хочу жить", {"B2"}, {"T1"}),
    ("Saimnieks atņēma pasi un nelaiž prom", {"H"}, {"T1"}),
    ("Jūtu gāzes smaku", {"J"}, {"T0"}),
]
NOT_URGENT = [
    "Tētim pirms divām nedēļām bija insults, rīt raksta ārā no slimnīcas",
    "Bijušais vīrs mēdza mani sist, esmu šķīrusies 5 gadus",
    "Īres līgums beidzas decembrī",
]


def urgent(found: Finding | None) -> bool:
    return found is not None and found.level in URGENT


@pytest.mark.parametrize(("text", "kinds", "levels"), EXAMPLES)
def test_the_examples_of_the_facts_come_out_as_the_facts_say(
    rules: SafetyRules, text: str, kinds: set[str], levels: set[str]
) -> None:
    found = assess(text, rules)
    assert found is not None
    assert found.kind in kinds
    assert found.level in levels


@pytest.mark.parametrize("text", NOT_URGENT)
def test_the_past_and_the_future_do_not_interrupt(rules: SafetyRules, text: str) -> None:
    assert not urgent(assess(text, rules))


def test_violence_long_ago_is_answered_gently(rules: SafetyRules) -> None:
    found = assess("Bijušais vīrs mēdza mani sist, esmu šķīrusies 5 gadus", rules)
    assert found is not None
    assert (found.kind, found.level, found.text) == ("C2", "T2", "past")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.text)
def test_every_message_of_danger_is_noticed(rules: SafetyRules, sample: Sample) -> None:
    found = assess(sample.text, rules)
    assert found is not None
    assert found.kind in SAME_HELP.get(sample.kind, {sample.kind})
    assert found.level <= ("T1" if sample.level == "any" else sample.level)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.text)
def test_the_language_of_the_extra_line_is_one_the_person_reads(
    rules: SafetyRules, sample: Sample
) -> None:
    found = assess(sample.text, rules)
    assert found is not None
    # Without its own letters a short Ukrainian sentence cannot be told from a Russian one.
    expected = {"uk": {"uk", "ru"}}.get(sample.language, {sample.language})
    assert found.language in expected


def test_the_corpus_covers_every_kind_in_every_language(rules: SafetyRules) -> None:
    counts = Counter((sample.kind, sample.language) for sample in SAMPLES)
    for kind in rules.kinds:
        assert counts[kind.id, "ru"] >= 10, kind.id
        assert counts[kind.id, "en"] >= 8, kind.id
    for kind_id in ("A", "B1", "B2", "C", "C2", "D", "E"):
        assert counts[kind_id, "lv"] >= 25, kind_id
    for kind_id in ("B1", "B2", "C", "C2"):
        assert counts[kind_id, "uk"] >= 5, kind_id


def test_at_most_one_ordinary_message_in_twenty_is_interrupted(rules: SafetyRules) -> None:
    listed = (CORPUS["ordinary"], CORPUS["held_out_ordinary"])
    ordinary = [text for languages in listed for ones in languages.values() for text in ones]
    interrupted = [text for text in ordinary if urgent(assess(text, rules))]
    assert len(ordinary) >= 200
    assert len(interrupted) <= 0.05 * len(ordinary), interrupted


def test_voices_that_the_lexicon_had_not_heard_are_noticed_now(rules: SafetyRules) -> None:
    missed = []
    for kinds, texts in (*CORPUS["held_out"].items(), *CORPUS["second_round"].items()):
        for text in texts:
            found = assess(text, rules)
            if found is None or found.level not in URGENT or found.kind not in kinds.split("|"):
                missed.append(text)
    assert not missed
