"""The numbers of `celabiedrs evaluate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.evaluation import HeldOut, Scores, all_of, held_out, judge_danger
from bot.evaluation.messages import with_typos, without_diacritics
from bot.evaluation.scores import Judged
from bot.safety import SafetyRules, by_lexicon
from connectors.cli import app

ROADMAPS = {"stroke", "money", "prison"}


def judged(intent: str, *ranking: tuple[str, float]) -> Judged:
    return Judged(HeldOut("teksts", intent, "lv", "plain", "test"), ranking)


def test_what_is_offered_is_what_the_bot_would_offer() -> None:
    scores = Scores.of(
        [
            judged("stroke", ("stroke", 0.9), ("money", 0.1)),  # opened, rightly
            judged("stroke", ("money", 0.9), ("stroke", 0.1)),  # opened, wrongly
            judged("stroke", ("money", 0.4), ("stroke", 0.35)),  # asked which, and it is there
            judged("stroke", ("money", 0.4), ("prison", 0.35), ("stroke", 0.01)),  # not there
            judged("none", ("none", 0.9), ("stroke", 0.1)),
            judged("none", ("stroke", 0.4), ("none", 0.3)),
        ],
        ROADMAPS,
    )
    assert scores.accuracy == pytest.approx(2 / 6)
    assert scores.situation_accuracy == pytest.approx(1 / 4)
    assert scores.offered == pytest.approx(2 / 4)
    assert scores.opened == pytest.approx(2 / 4)
    assert scores.opened_right == pytest.approx(1 / 2)
    assert scores.refused == pytest.approx(1 / 2)
    assert scores.small_accuracy is None
    assert scores.confusions[0] == ("stroke", "money", 3)


def test_a_model_that_is_right_as_often_as_it_says_has_no_error() -> None:
    right, wrong = judged("stroke", ("stroke", 0.75)), judged("stroke", ("money", 0.75))
    assert Scores.of([right, right, right, wrong], ROADMAPS).calibration_error == pytest.approx(0)
    assert Scores.of([wrong, wrong], ROADMAPS).calibration_error == pytest.approx(0.75)


def test_messages_are_read_with_their_half(tmp_path: Path) -> None:
    file = tmp_path / "messages.yaml"
    file.write_text("stroke:\n  lv:\n    - plain: viens\n    - short: divi\n    - voice: trīs\n")
    assert [(one.text, one.style, one.half) for one in held_out(file)] == [
        ("viens", "plain", "dev"),
        ("divi", "short", "test"),
        ("trīs", "voice", "dev"),
    ]


def test_the_same_slips_every_time() -> None:
    message = HeldOut("mammai vakar slimnīcā kļuva sliktāk", "stroke", "lv", "plain", "dev")
    assert without_diacritics(message).text == "mammai vakar slimnica kluva sliktak"
    mistyped = with_typos(message).text
    assert mistyped == with_typos(message).text != message.text
    changed = [a != b for a, b in zip(mistyped.split(), message.text.split(), strict=True)]
    assert sum(changed) == 1


def test_danger_is_counted_by_kind_and_language(tmp_path: Path, rules: SafetyRules) -> None:
    corpus = tmp_path / "corpus.yaml"
    corpus.write_text(
        "positives:\n  A:\n    T0:\n      lv: [mammai insults tagad, labdien]\n"
        "ordinary:\n  lv: [pazudis kaķis, viņš neelpo, ārsts]\n",
        encoding="utf-8",
    )
    found = judge_danger(corpus, lambda text: by_lexicon(text, rules))
    assert found.kinds == {"A": (1, 2)}
    assert found.languages == {"lv": (1, 2)}
    assert found.alarms == {"lv": (1, 3)}
    assert (found.told, found.told_ordinary) == ((1, 2), (1, 3))
    assert all_of(found.kinds) == (1, 2)


def test_the_command_tells_it_as_text_and_as_json(tmp_path: Path) -> None:
    few = tmp_path / "few.yaml"
    few.write_text(
        "stroke:\n  lv:\n    - plain: tēvam puse nekustas pēc asinsizplūduma\n"
        "none:\n  lv:\n    - plain: kad brauc autobuss\n"
    )
    arguments = ["evaluate", "--messages", str(few), "--lines", "30"]
    told = CliRunner().invoke(app, arguments)
    assert told.exit_code == 0, told.output
    assert "few " in told.output
    assert "Danger (strangers, lexicon alone): noticed " in told.output
    assert "Danger (strangers, lexicon and second look): noticed " in told.output
    assert "Taken for another:" in told.output
    read = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).output)
    assert read["ours"]["messages"]["few"]["whole"]["messages"] == 2
    assert read["ours"]["lines"] > 500
    assert read["danger"]["corpus, lexicon alone"]["kinds"]["A"][0] > 0


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["evaluate", "--messages", str(tmp_path / "none.yaml")])
    assert told.exit_code == 1
