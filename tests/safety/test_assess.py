"""When, to whom, by whom: what else a finding tells apart; and that nothing breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety import SafetyRules, assess, by_name
from tests.safety.conftest import positives

SAMPLES = list(positives())


@pytest.mark.parametrize(
    ("text", "about", "ready"),
    [
        ("es vairs negribu dzīvot", "self", "main"),
        ("man ir 14 gadi un es negribu dzīvot", "child", "child"),
        ("vīrs saka, ka negrib dzīvot", "other", "other"),
        ("Meita graiza rokas, 14 gadi", "other", "other_child"),
        ("mamma mani sit", "child", "child_now"),
        ("bērns viens mājās", "other", "main"),
        ("Dēls raksta, ka iedzēra visas zāles", "other", "other"),
    ],
)
def test_the_text_fits_the_one_who_writes(
    rules: SafetyRules, text: str, about: str, ready: str
) -> None:
    found = assess(text, rules)
    assert found is not None
    assert (found.about, found.text) == (about, ready)


def test_now_beats_the_past(rules: SafetyRules) -> None:
    assert assess("mammai pirms gada bija insults", rules) is None
    again = assess("mammai pirms gada bija insults, bet nupat mute sašķiebās", rules)
    assert again is not None
    assert (again.kind, again.level) == ("A", "T0")


def test_a_typing_error_never_calls_an_alarm_off(rules: SafetyRules) -> None:
    # "bērniem" is one letter from "bērnībā".
    found = assess("vīrs piedzēries ārdās, bērniem bail", rules)
    assert found is not None
    assert found.level == "T0"


def test_a_film_is_not_a_cry_for_help(rules: SafetyRules) -> None:
    assert assess("skatījos filmu par pašnāvību", rules) is None


def test_danger_is_found_at_either_end_and_in_the_middle_of_a_very_long_message(
    rules: SafetyRules,
) -> None:
    filler = "šodien bija laba diena, gājām uz veikalu. " * 2500
    for text in (
        "es negribu dzivt. " + filler,
        filler + " es negribu dzivt",
        filler + " es negribu dzīvot " + filler,
    ):
        found = assess(text, rules)
        assert found is not None
        assert found.kind == "B2"


@pytest.mark.parametrize(
    "text", ["", " ", "\x00\x01\x02", "🙂🙂", "\ud800", "a" * 100_000, "'" * 999]
)
def test_strange_input_is_no_danger_and_no_error(rules: SafetyRules, text: str) -> None:
    assert assess(text, rules) is None


@given(text=st.text(max_size=300))
def test_any_text_can_be_assessed(rules: SafetyRules, text: str) -> None:
    found = assess(text, rules)
    assert found is None or found.level in ("T0", "T1", "T2")


@settings(max_examples=60)
@given(
    sample=st.sampled_from(SAMPLES),
    before=st.sampled_from(["Labdien. ", "Sveiki! ", "🙂 ", "\u200b", "Man ir jautājums. "]),
    shout=st.booleans(),
)
def test_greetings_capitals_and_noise_hide_no_danger(
    rules: SafetyRules, sample: tuple[str, str, str, str], before: str, shout: bool
) -> None:
    text = before + (sample[3].upper() if shout else sample[3])
    found = assess(text, rules)
    assert found is not None


def test_an_answer_marked_as_an_emergency_is_found_by_name(rules: SafetyRules) -> None:
    for kind in rules.kinds:
        for name in (kind.id, kind.name):
            found = by_name(name, rules)
            assert found is not None
            assert (found.kind, found.level) == (kind.id, kind.level)
    acute = by_name("medical.acute", rules)
    assert acute is not None
    assert acute.text == "acute"
    assert by_name("nothing_known", rules) is None
    assert by_name("medical.nothing_known", rules) is None
