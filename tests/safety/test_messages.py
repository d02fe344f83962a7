"""What a safety message says: the right numbers, few words, and a way on."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from bot.engine.model.content import HiddenPhone, Phone
from bot.safety import Finding, SafetyMessage, SafetyRules, follow_up, message, numbers_named
from tests.safety.conftest import read

Phones = dict[str, Phone]
# The texts of the facts are shown word for word, however long they are.
VERBATIM = {("A", "main"), ("B1", "main"), ("C", "main"), ("D", "now")}
CRISIS_TABLE = {
    "112", "110", "113", "114", "116123", "116111", "116006", "66016001", "22045225", "1201",
    "28612120",
}  # fmt: skip


def all_messages(rules: SafetyRules, phones: Phones) -> list[tuple[str, SafetyMessage]]:
    """Every ready text, at the level it is shown."""
    said = []
    for kind in rules.kinds:
        for name, text in kind.texts.items():
            urgent = kind.level == "T0" or name.endswith("now") or name in ("danger", "shaken")
            level = "T2" if name == "past" else "T0" if urgent else "T1" if text.choices else "T2"
            if kind.id == "I" and name == "now":
                level = "T1"
            said.append((name, message(Finding(kind.id, level, text=name), rules, phones)))
    return said


def test_every_number_in_a_text_is_in_the_table_of_crisis_numbers(
    rules: SafetyRules, phones: Phones
) -> None:
    hidden = [HiddenPhone.model_validate(row) for row in read("content/phones.yaml")["never_show"]]
    never = {row.number for row in hidden}
    for _, said in all_messages(rules, phones):
        numbers = set(re.findall(r"\d{3,}", said.text))
        assert numbers <= CRISIS_TABLE
        assert set(said.phones) <= CRISIS_TABLE
        assert not (numbers | set(said.phones)) & never
    assert not {phone.number for phone in phones.values()} & never


def test_every_number_that_is_named_is_listed(rules: SafetyRules, phones: Phones) -> None:
    assert numbers_named(rules) <= set(phones)


def test_mortal_danger_has_its_number_in_the_first_line_and_no_question(
    rules: SafetyRules, phones: Phones
) -> None:
    for name, said in all_messages(rules, phones):
        if said.level == "T0":
            first = said.text.splitlines()[0]
            assert any(number in first for number in said.phones), (said.kind, name)
            assert said.question is None
            assert said.choices == ()


def test_texts_for_mortal_danger_are_short(rules: SafetyRules, phones: Phones) -> None:
    for name, said in all_messages(rules, phones):
        if said.level == "T0" and (said.kind, name) not in VERBATIM:
            words = re.findall(r"\w+", said.text.replace(rules.closing, ""))
            assert len(words) <= 60, (said.kind, name, len(words))


def test_serious_risk_asks_exactly_one_check_question(rules: SafetyRules, phones: Phones) -> None:
    for name, said in all_messages(rules, phones):
        if said.level == "T1":
            assert said.question is not None, (said.kind, name)
            assert all(id_.startswith(f"_safety:{said.kind}:") for id_, _ in said.choices)


def test_no_text_judges_or_promises(rules: SafetyRules, phones: Phones) -> None:
    for _, said in all_messages(rules, phones):
        for word in ("nepienākas", "viss būs labi", "personas kod", "varbūt"):
            assert word not in said.text.lower()


def test_a_message_ends_with_an_invitation_to_go_on(rules: SafetyRules, phones: Phones) -> None:
    said = message(Finding("C", "T0"), rules, phones)
    assert said.text.splitlines()[-1] == "Es esmu šeit. Kad būsi drošībā, varam turpināt."


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "звоните 112"), ("en", "call 112"), ("uk", "телефонуйте 112")]
)
def test_another_language_gets_its_line_first(
    rules: SafetyRules, phones: Phones, language: str, words: str
) -> None:
    said = message(Finding("B2", "T1", language=language), rules, phones)  # type: ignore[arg-type]
    assert words in said.text.splitlines()[0]
    assert rules.foreign[language].needs_native_review  # type: ignore[index]


@pytest.mark.parametrize(
    ("question", "answer", "kind"),
    [
        ("B2", "yes", "B1"),
        ("B2", "unknown", "B1"),
        ("B2", "Jā", "B1"),
        ("B2", "", "B1"),
        ("B2", "kas tu esi?", "B1"),
        ("_safety:B2.child", "nobody", "B1"),
        ("_safety:B2.child", "nē", "B1"),
        ("B2", "nē", "B1"),
        ("_safety:B2.other", "Nav drošībā", "B1"),
        ("C2", "no", "C"),
        ("C2", "watched", "C"),
        ("C2", "Nezinu", "C"),
        ("D", "no", "D"),
        ("E", "no", "E"),
        ("H", "unknown", "H"),
        ("I", "no", "I"),
    ],
)
def test_an_answer_that_is_not_plainly_safe_means_mortal_danger(
    rules: SafetyRules, phones: Phones, question: str, answer: str, kind: str
) -> None:
    said = follow_up(question, answer, rules, phones)
    assert said is not None
    assert (said.kind, said.level) == (kind, "T0")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("B2", "no"),
        ("_safety:B2", "Nē, nedomāju"),
        ("_safety:B2.main", "нет"),
        ("B2", "someone"),
        ("_safety:B2.child", "jā"),
        ("C2", "yes"),
        ("C2", "Jā, drošībā"),
        ("E", "jā, drošībā"),
        ("A", "yes"),
        ("no such kind", "yes"),
    ],
)
def test_an_answer_of_safety_lets_the_conversation_go_on(
    rules: SafetyRules, phones: Phones, question: str, answer: str
) -> None:
    assert follow_up(question, answer, rules, phones) is None


def test_every_choice_of_every_question_leads_on(rules: SafetyRules, phones: Phones) -> None:
    for kind in rules.kinds:
        for text in kind.texts.values():
            for choice in text.choices:
                said = follow_up(kind.id, choice.id, rules, phones)
                assert (said is None) == (choice.then is None)


def test_a_watched_telephone_is_thought_of(rules: SafetyRules, phones: Phones) -> None:
    said = follow_up("C2", "watched", rules, phones)
    assert said is not None
    assert "izdzēs sarunu" in said.text


def test_a_lost_number_leaves_112(rules: SafetyRules) -> None:
    said = message(Finding("A", "T0"), rules, {})
    assert said.phones == ("112",)
    assert "{" not in said.text


def test_a_line_without_a_word_is_refused_with_its_place(rules: SafetyRules) -> None:
    content = read("content/safety.yaml")
    content["kinds"][0]["triggers"][0]["lv"].append("sit + ")
    with pytest.raises(ValidationError, match="trūkst vārda"):
        SafetyRules.model_validate(content)


def test_an_answer_that_leads_nowhere_is_refused(rules: SafetyRules) -> None:
    content = read("content/safety.yaml")
    kind = next(kind for kind in content["kinds"] if kind["id"] == "B2")
    kind["texts"]["main"]["choices"][0]["then"] = "Z"
    with pytest.raises(ValidationError, match="ved uz"):
        SafetyRules.model_validate(content)


def translated(rules: SafetyRules, kind: str) -> dict[str, str]:
    """A language that has the texts of one kind of danger, and the closing line."""
    found = rules.kind(kind)
    assert found is not None
    texts = [one.text for one in found.texts.values()]
    buttons = [choice.text for one in found.texts.values() for choice in one.choices]
    return {one: f"» {one}" for one in (*texts, *buttons, rules.closing)}


def test_a_translated_message_is_wholly_in_that_language(
    rules: SafetyRules, phones: Phones
) -> None:
    said = message(Finding("B2", "T1", language="ru"), rules, phones, translated(rules, "B2"))
    latvian = message(Finding("B2", "T1"), rules, phones)

    assert said.text.startswith("» ")
    assert rules.foreign["ru"].text.split("{")[0] not in said.text
    assert f"» {rules.closing}" in said.text
    assert [text for _, text in said.choices] == [f"» {text}" for _, text in latvian.choices]
    assert [one for one, _ in said.choices] == [one for one, _ in latvian.choices]
    assert said.phones == latvian.phones
    assert said.question == latvian.question


def test_without_a_translation_the_short_line_stands_before_the_latvian_text(
    rules: SafetyRules, phones: Phones
) -> None:
    said = message(Finding("A", "T0", language="ru"), rules, phones, translated(rules, "B2"))
    latvian = message(Finding("A", "T0"), rules, phones)

    assert said.text.splitlines()[0].startswith(rules.foreign["ru"].text.split("{")[0])
    assert latvian.text in said.text
