"""What the lexicon has no line for gets a second look; ordinary worries are still left in peace."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bot.engine.model import Book
from bot.engine.model.content import Phone
from bot.evaluation import all_of, held_out, judge_danger
from bot.running import read_content
from bot.safety import URGENT, Finding, Line, SafetyRules, assess, by_lexicon, message, second_look
from bot.safety.rules import UNSURE
from tests.conftest import MORNING
from tests.safety.conftest import ROOT

FEW = (
    Line("vecais guļ zemē un nekust vispār", "A", "T0"),
    Line("ome zila un nekust", "A", "T0"),
    Line("tētis sabruka virtuvē zils", "A", "T0"),
    Line("vīrs kratīja mani aiz pleciem", "C2", "T1"),
    Line("man zilumi no vīra rokām", "C2", "T1"),
    Line("kaķis guļ uz grīdas saulē", None, None),
    Line("ome cep zilas kūkas", None, None),
    Line("vīrs krata ābeles dārzā", None, None),
    Line("tētis lasa virtuvē avīzi", None, None),
)


@pytest.fixture(scope="module")
def real(trained: Path) -> tuple[Book, SafetyRules]:
    """The content, with what has been learnt at hand."""
    book, rules = read_content(today=MORNING.date())
    second_look(rules, trained)
    return book, rules


@pytest.fixture(scope="module")
def look(real: tuple[Book, SafetyRules]) -> Callable[[str], Finding | None]:
    return partial(assess, rules=real[1])


def urgent(found: Finding | None) -> bool:
    return found is not None and found.level in URGENT


# Floors, a little below what was measured.
def test_most_danger_that_nobody_wrote_lines_for_is_noticed(
    look: Callable[[str], Finding | None], real: tuple[Book, SafetyRules]
) -> None:
    corpus = ROOT / "tests/safety/strangers.yaml"
    alone = judge_danger(corpus, partial(by_lexicon, rules=real[1]))
    found = judge_danger(corpus, look)
    noticed, of = all_of(found.kinds)
    alarms, ordinary = all_of(found.alarms)

    assert of == 390 and ordinary == 400
    assert noticed >= 0.95 * of > 2 * all_of(alone.kinds)[0]
    assert found.told[0] >= 0.97 * of
    assert alarms <= 0.1 * ordinary
    for kind, (some, all_) in found.kinds.items():
        assert some >= 0.85 * all_, kind
    for code, (some, all_) in found.languages.items():
        assert some >= 0.9 * all_, code


def test_what_the_lexicon_knows_is_still_noticed(look: Callable[[str], Finding | None]) -> None:
    found = judge_danger(ROOT / "tests/safety/corpus.yaml", look)
    noticed, of = all_of(found.kinds)
    alarms, ordinary = all_of(found.alarms)

    assert noticed >= 0.99 * of
    assert found.told[0] == of
    assert alarms <= 0.04 * ordinary


def test_stories_of_an_ordinary_bad_week_are_rarely_interrupted(
    look: Callable[[str], Finding | None],
) -> None:
    calm = ("child_disability", "adult_disability", "job_loss", "newcomer", "money", "none")
    stories = [one for one in held_out(ROOT / "tests/nlu/towns.yaml") if one.intent in calm]
    interrupted = [one.text for one in stories if urgent(look(one.text))]

    assert len(stories) > 200
    assert len(interrupted) <= 0.08 * len(stories), interrupted


def test_answers_to_our_own_questions_are_answers(
    look: Callable[[str], Finding | None], real: tuple[Book, SafetyRules]
) -> None:
    lines = [
        line
        for name, questions in real[0].answers.items()
        if not real[0].roadmaps[name].sensitive
        for answers in questions.values()
        for sayings in answers.values()
        for _, _, line in sayings.lines()
    ][::5]
    interrupted = [line for line in lines if urgent(look(line))]

    assert len(lines) > 1000
    assert len(interrupted) <= 0.03 * len(lines), interrupted


@pytest.mark.parametrize(
    "text",
    [
        *("jā", "nē", "nezinu", "78", "mājās", "viens pats", "zzz xxx qqq", "🙂", ""),
        "kļūda, viņa jau ir mājās",
        "rakstiet uz vards@example.org",
    ],
)
def test_an_answer_of_a_few_words_is_no_danger(
    look: Callable[[str], Finding | None], text: str
) -> None:
    assert look(text) is None


def test_without_lines_the_lexicon_is_all_there_is(rules: SafetyRules) -> None:
    assert rules.lines == () and second_look(rules) is None
    assert urgent(assess("tētis nokrita un neceļas", rules))
    assert assess("ome zila un nekust ne pirksta", rules) == by_lexicon(
        "ome zila un nekust ne pirksta", rules
    )


def test_a_suspicion_tells_the_number_beside_the_usual_answer(
    rules: SafetyRules, phones: dict[str, Phone]
) -> None:
    said = message(Finding("B2", "T2", text=UNSURE), rules, phones)

    assert (said.level, said.choices, said.question) == ("T2", (), None)
    assert said.phones == ("112", "116123")
    assert "112" in said.text and "116123" in said.text
    assert len(said.text.splitlines()) == 1


def test_what_was_learnt_is_kept_and_read_again(rules: SafetyRules, tmp_path: Path) -> None:
    taught = rules.taught(FEW)
    learnt = second_look(taught, tmp_path)
    (saved,) = tmp_path.glob("danger-*.joblib")
    assert learnt is not None
    assert second_look(rules.taught(FEW)) is learnt  # the same rules are learnt once

    more = rules.taught((*FEW, Line("vecais zils un nekust", "A", "T0")))
    other = tmp_path / "danger-0.joblib"
    other.write_bytes(b"broken")
    assert second_look(more, tmp_path) is not learnt
    assert saved.exists() and len(list(tmp_path.glob("danger-*.joblib"))) == 3


def test_a_folder_that_cannot_be_written_costs_only_time(
    rules: SafetyRules, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    assert second_look(rules.taught(FEW[1:]), file / "models") is not None


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("mums mamma šodien visu dienu raud un neko neēd, saka, ka nav jēgas celties", "other"),
        ("es vairs negribu mosties no rītiem, visiem būtu vieglāk", "self"),
    ],
)
def test_it_is_told_whom_a_message_is_about(
    look: Callable[[str], Finding | None], text: str, about: str
) -> None:
    found = look(text)
    assert found is not None and (found.kind, found.about) == ("B2", about)
    assert (found.text == "other") == (about == "other")


def test_when_the_second_look_breaks_the_lexicon_still_speaks(
    rules: SafetyRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: SafetyRules) -> None:
        raise MemoryError

    # The package gives the function of that name, so the module is taken by its own.
    monkeypatch.setattr(sys.modules["bot.safety.assess"], "second_look", broken)
    assert urgent(assess("tētis nokrita un neceļas", rules))
    assert assess("kaķis guļ uz grīdas saulē", rules) is None


def test_when_nothing_could_be_learnt_the_lexicon_is_all_there_is_and_learning_is_not_tried_again(
    rules: SafetyRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def failing(_: SafetyRules) -> None:
        tries.append(1)
        raise MemoryError

    monkeypatch.setattr(sys.modules["bot.safety.second_look"], "SecondLook", failing)
    taught = rules.taught(FEW[2:])

    assert second_look(taught) is None
    assert urgent(assess("tētis nokrita un neceļas", taught))
    assert len(tries) == 1
