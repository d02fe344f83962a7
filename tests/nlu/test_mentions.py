"""Facts that a message mentions in passing, by the phrases that staff write."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from nlu.pipeline import Mention, build, read

PHRASES = {
    "relation=mother": ["mamma", "mammai", "mammu"],
    "relation=grandmother": ["vecmāmiņa", "vecmāmiņai"],
    "relation=mother_in_law": ["vīramāte", "vīra mamma", "vīra mammai"],
    "where_now=hospital": ["slimnīcā", "guļ slimnīcā", "aizveda ar ātrajiem"],
    "where_now=home": ["mājās", "mammu izrakstīja"],
    "municipality=ludzas-novads": ["Ludza", "Ludzā"],
    "municipality=saldus-novads": ["Saldus", "Saldus novads"],
    "municipality=cesu-novads": ["Cēsis", "Cēsīs"],
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build(PHRASES)


def mentions(nlp: Language, text: str) -> list[Mention]:
    return read(nlp, text)[0]


def told(nlp: Language, text: str) -> set[tuple[str, str]]:
    return {(one.fact, one.value) for one in mentions(nlp, text)}


@pytest.mark.parametrize("text", ["guļ slimnīcā", "gul slimnica", "GUĻ SLIMNĪCĀ!", "ir slimnīcās"])
def test_case_diacritics_and_endings_do_not_matter(nlp: Language, text: str) -> None:
    assert told(nlp, text) == {("where_now", "hospital")}


def test_several_facts_are_found_with_their_places(nlp: Language) -> None:
    text = "Mammai insults, guļ slimnīcā Cēsīs"
    found = mentions(nlp, text)

    assert [(one.fact, one.value) for one in found] == [
        ("relation", "mother"),
        ("where_now", "hospital"),
        ("municipality", "cesu-novads"),
    ]
    assert [text[one.start : one.end] for one in found] == ["Mammai", "guļ slimnīcā", "Cēsīs"]


@pytest.mark.parametrize(
    "text",
    ["nav slimnīcā", "vairs nav slimnīcā", "ne slimnīcā", "nav vairs slimnīcā", "not slimnīcā"],
)
def test_what_is_denied_is_not_taken(nlp: Language, text: str) -> None:
    assert told(nlp, text) == set()


@pytest.mark.parametrize("text", ["nē, slimnīcā", "nē slimnīcā", "ne, slimnīcā", "Nē. Slimnīcā."])
def test_a_no_before_a_pause_denies_nothing_after_it(nlp: Language, text: str) -> None:
    assert told(nlp, text) == {("where_now", "hospital")}


def test_a_denied_fact_beside_a_told_one(nlp: Language) -> None:
    assert told(nlp, "ne mammai, bet vecmāmiņai") == {("relation", "grandmother")}


def test_the_longest_phrase_of_one_fact_wins(nlp: Language) -> None:
    assert told(nlp, "vīra mammai ir slikti") == {("relation", "mother_in_law")}


def test_overlapping_phrases_of_two_facts_both_stay(nlp: Language) -> None:
    assert told(nlp, "mammu izrakstīja") == {("relation", "mother"), ("where_now", "home")}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("dzīvo Ludzā", "ludzas-novads"),
        ("lūdzu palīdzību", None),
        ("Saldus novads", "saldus-novads"),
        ("saldus ēdiens", None),
        ("cēsis", "cesu-novads"),
    ],
)
def test_a_place_that_is_an_everyday_word_needs_its_capital_letter(
    nlp: Language, text: str, place: str | None
) -> None:
    assert {value for _, value in told(nlp, text)} == ({place} if place else set())


@pytest.mark.parametrize("text", ["", " ", "🙂", "\x00", "...", "a" * 5000])
def test_a_text_without_words_mentions_nothing(nlp: Language, text: str) -> None:
    assert mentions(nlp, text) == []


def test_a_saved_pipeline_finds_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "spacy")
    again = spacy.load(tmp_path / "spacy")
    text = "Mammai insults, guļ slimnīcā Cēsīs"

    assert mentions(again, text) == mentions(nlp, text)


@pytest.mark.parametrize(
    ("text", "fact", "value", "said"),
    [
        ("mammai 78 gadi, guļ", "age", "78", "78 gadi"),
        ("Omei septiņdesmit astoņi gadi un viņa", "age", "78", "septiņdesmit astoņi gadi"),
        ("маме 63 года", "age", "63", "63 года"),
        ("zvani man uz 20 000 000 vakarā", "phone", "+37120000000", "20 000 000"),
        ("raksti +353 1 234 5678", "phone", "+35312345678", "+353 1 234 5678"),
    ],
)
def test_ages_and_phones_follow_rules(
    nlp: Language, text: str, fact: str, value: str, said: str
) -> None:
    found = [one for one in mentions(nlp, text) if one.fact == fact]

    assert [(one.value, one.text) for one in found] == [(value, said)]


@pytest.mark.parametrize(
    "text", ["maksā 78 eiro", "jau 5 gadus tā", "pirms 3 gadiem nomira", "2026-11-22"]
)
def test_not_every_number_is_an_age_or_a_phone(nlp: Language, text: str) -> None:
    assert mentions(nlp, text) == []


@pytest.mark.parametrize("code", ["lv", "ru", "en", "uk"])
def test_a_pipeline_of_each_language_takes_our_components(code: str, tmp_path: Path) -> None:
    one = build(PHRASES, {"lv": ["labdien"] * 9, "en": ["good morning"] * 9}, code)
    one.to_disk(tmp_path / code)
    again = spacy.load(tmp_path / code)

    assert again.lang == code
    assert read(again, "Mammai 78 gadi, slimnīcā") == read(one, "Mammai 78 gadi, slimnīcā")
    assert [mention.fact for mention in read(again, "Mammai 78 gadi, slimnīcā")[0]] == [
        "relation",
        "age",
        "where_now",
    ]


def test_spacy_finds_our_components_without_importing_our_code(tmp_path: Path) -> None:
    build(PHRASES).to_disk(tmp_path / "saved")
    code = (
        "import spacy, sys; nlp = spacy.load(sys.argv[1]); "
        "doc = nlp('mammai 78 gadi'); print([one.label_ for one in doc.spans['mentions']])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "saved")],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip

    assert done.stdout.strip() == "['relation=mother']"
