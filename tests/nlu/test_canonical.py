"""Different spellings of one thing meet in one canonical form."""

from __future__ import annotations

import string
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.canonical import canonical


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mammai bija INSULTS!", "mammai bija insults"),
        ("āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ", "acegiklnsuz acegiklnsuz"),
        ("Tere, õäöü", "tere oaou"),
        ("ąčęėįšųūž", "aceeisuuz"),
        ("palīīīīdziet", "palidziet"),
        ("mamma", "mamma"),
        ("1000 eiro, 78 gadi", "1000 eiro 78 gadi"),
        ("  nav\t\nkur   gulēt...  ", "nav kur gulet"),
        ("sa\u00adskaņa ne\u200bdzīva", "saskana nedziva"),
        ("s\u030cis", "sis"),
        ("", ""),
        ("!!! 🙂 ___", ""),
    ],
)
def test_case_diacritics_and_punctuation_are_set_aside(text: str, expected: str) -> None:
    assert canonical(text) == expected


@pytest.mark.parametrize(
    "spellings",
    [
        ("не хочу жить", "ne hocu zit", "ne khochu zhit'", "ne xochu zhit", "Ne hoču žiť"),
        ("ещё", "eshche", "ese", "esche"),
        ("цель", "cel", "tsel'"),
        ("отец", "otec", "otets"),
        ("я хочу", "ja hocu", "ya khochu"),
        ("помогаю", "pomogaju", "pomogayu"),
        ("мой", "moj", "moy"),
        ("бьет", "bjet", "byet"),
        ("спать", "spat", "spat'", "spatj"),
        ("деньги", "dengi", "den'gi"),
        ("ты", "ti", "ty"),
        ("допоможіть", "dopomozit", "dopomozhit"),
    ],
)
def test_russian_and_ukrainian_meet_their_latin_spellings(spellings: tuple[str, ...]) -> None:
    assert len({canonical(spelling) for spelling in spellings}) == 1


def test_latvian_words_keep_their_t_and_s() -> None:
    assert canonical("atsaukts sists atstāj") == "atsaukts sists atstaj"


def test_contractions_stay_one_word() -> None:
    assert canonical("I don't") == canonical("i dont")


def test_digits_can_be_masked() -> None:
    assert canonical("mammai 78 gadi", mask_digits=True) == "mammai 00 gadi"
    assert canonical("mammai 78 gadi") == "mammai 78 gadi"


@given(st.text())
def test_any_text_becomes_words_with_single_spaces(text: str) -> None:
    form = canonical(text)
    assert form == " ".join(form.split())


@given(st.text(alphabet=string.ascii_letters + "āčēģīķļņšūžабвгджзийклмнопрстуфхцчшщьыэюя '-."))
def test_the_canonical_form_is_its_own_canonical_form(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


def test_importing_it_brings_in_nothing_heavy() -> None:
    code = "import sys, nlu.canonical; print(*(m.split('.')[0] for m in sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"rasa", "spacy", "numpy", "sklearn", "yaml"} & set(loaded.stdout.split())
