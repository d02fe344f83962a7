"""The commands that need no conversation: plan, understand, check, serve, and their help."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from running import celabiedrs
from typer.testing import CliRunner

from bot.settings import Settings
from connectors.cli import app

STROKE = "relation: mother\nwhere_now: hospital\nworks: pensioner\nmunicipality: paraugu-novads\n"


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "answers.yaml"
    file.write_text(STROKE, encoding="utf-8")
    return file


def run(*words: object) -> tuple[int, str]:
    """Run a command within this process: its exit code, and all that it printed."""
    done = CliRunner().invoke(app, [str(one) for one in words])
    assert "Traceback" not in done.output
    return done.exit_code, done.output


def test_plan_as_json_has_the_steps_of_the_answers(answers: Path) -> None:
    code, printed = run("plan", "stroke", "--answers", answers, "--json")
    plan = json.loads(printed)

    assert code == 0
    assert plan["roadmap"] == "stroke"
    assert plan["municipality"] == "paraugu-novads"
    assert "hospital_social_worker" in {step["id"] for step in plan["steps"]}
    assert {one["question"]: one["answer"] for one in plan["answers"]}["relation"] == "Mammai"
    assert plan["contact"]["phone"]


def test_plan_as_text_says_when_and_where(answers: Path) -> None:
    code, text = run("plan", "stroke", "--answers", answers)

    assert code == 0
    assert text.index("ŠODIEN") < text.index("ŠONEDĒĻ") < text.index("ŠOMĒNES")
    assert "[hospital_social_worker]" in text
    assert "Paraugu novada sociālais dienests" in text


def test_a_json_file_gives_the_same_plan_as_a_yaml_file(answers: Path) -> None:
    as_json = answers.with_suffix(".json")
    as_json.write_text(
        json.dumps(dict(line.split(": ") for line in STROKE.splitlines())), encoding="utf-8"
    )
    plans = {run("plan", "stroke", "--answers", file, "--json") for file in (answers, as_json)}
    assert len(plans) == 1


@pytest.mark.parametrize(
    ("lines", "place", "hint"),
    [
        ("relation: mother\nwhere_now: moon\n", ":2:", "hospital"),
        ("relation: mother\n\nnonsense: 1\n", ":3:", "where_now"),
        ("relation: mother\nrelation: father\n", ":2:", "relation"),
        ("- mother\n", "", "fakts: atbilde"),
        ("relation: [\n", ":", ""),
    ],
)
def test_a_bad_answer_is_told_with_its_file_and_line(
    tmp_path: Path, lines: str, place: str, hint: str
) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(lines, encoding="utf-8")
    code, told = run("plan", "stroke", "--answers", file)

    assert code == 1
    assert f"bad.yaml{place}" in told
    assert hint in told


@pytest.mark.parametrize(
    ("roadmap", "file", "told"),
    [("nothing", "answers.yaml", "stroke"), ("stroke", "nowhere.yaml", "nowhere.yaml")],
)
def test_a_missing_roadmap_or_file_is_told_plainly(
    answers: Path, roadmap: str, file: str, told: str
) -> None:
    code, printed = run("plan", roadmap, "--answers", answers.with_name(file))

    assert code == 1
    assert told in printed


LINES: list[bytes] = [
    "mammai bija insults, guļ slimnīcā, viņai 78 gadi".encode(),
    "у мамы инсульт, лежит в больнице".encode(),
    b"my father had a stroke yesterday",
    b"",
    "Es vairs negribu dzīvot".encode(),
    b"insults " * 131_072,
    b"tab\tnull\x00bell\x07escape\x1b[31m",
    "līnijas\u2028beigas\x85 un \x0b".encode(),
    b"carriage\rreturn",
    b"\xff\xfe not utf-8",
    b"/restart",
    "🙂".encode(),
]
KEYS = {"text", "language", "intent", "confidence", "ranking", "facts", "safety"}


@pytest.fixture(scope="module")
def understood(new_settings: Callable[..., Settings]) -> list[dict[str, Any]]:
    """What `understand` printed for every line, in order."""
    done = celabiedrs(
        "understand", data_dir=new_settings().data_dir, typed=b"\n".join(LINES) + b"\n"
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_line_is_answered_by_one_json_with_exactly_these_keys(
    understood: list[dict[str, Any]],
) -> None:
    assert len(understood) == len(LINES)
    for one in understood:
        assert set(one) == KEYS
        assert isinstance(one["facts"], dict)
        assert one["safety"] is None or set(one["safety"]) == {"level", "kind"}
        assert all(set(each) == {"intent", "confidence"} for each in one["ranking"])
        assert one["ranking"][0] == {"intent": one["intent"], "confidence": one["confidence"]}


def test_the_situation_the_facts_and_the_language_are_read(
    understood: list[dict[str, Any]],
) -> None:
    latvian, russian, english = understood[:3]

    assert [one["intent"] for one in (latvian, russian, english)] == ["stroke"] * 3
    assert [one["language"] for one in (latvian, russian, english)] == ["lv", "ru", "en"]
    assert {"relation": "mother", "where_now": "hospital", "age": 78}.items() <= latvian[
        "facts"
    ].items()
    assert {"relation": "mother", "where_now": "hospital"}.items() <= russian["facts"].items()
    assert english["facts"]["relation"] == "father"
    assert set(english["facts"]["when"]) == {"first", "last"}


def test_danger_is_told_with_its_level_and_kind(understood: list[dict[str, Any]]) -> None:
    assert understood[4]["safety"] == {"level": "T1", "kind": "B2"}
    assert understood[0]["safety"] is None


def test_a_megabyte_is_read_like_its_beginning(understood: list[dict[str, Any]]) -> None:
    assert understood[5]["intent"] == "stroke"


def test_check_ends_with_1_on_a_problem_and_with_0_when_only_advice_is_left(
    tmp_path: Path,
) -> None:
    code, printed = run("check", "--root", tmp_path)
    assert code == 1
    assert printed.strip()

    code, printed = run("check")
    assert code == 0, printed


def test_serve_on_a_taken_port_says_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = celabiedrs("serve", data_dir=tmp_path, CELABIEDRS_PORT=str(port))

    assert done.returncode == 1
    told = done.stderr.decode()
    assert str(port) in told
    assert f"CELABIEDRS_PORT={port + 1}" in told
    assert "Traceback" not in told


def test_handoffs_of_a_fresh_installation_are_none(tmp_path: Path) -> None:
    done = celabiedrs("handoffs", data_dir=tmp_path)

    assert done.returncode == 0
    assert done.stdout.decode().strip() == "Pieteikumu nav."


def test_every_command_has_help() -> None:
    names = [
        one.name or one.callback.__name__.replace("_", "-")
        for one in app.registered_commands
        if one.callback
    ]
    assert {"serve", "chat", "plan", "understand", "train", "check", "handoffs"} <= set(names)
    code, whole = run("--help")
    assert code == 0
    for name in names:
        assert name in whole
        code, helped = run(name, "--help")
        assert code == 0
        assert "Usage:" in helped
        assert len(helped.splitlines()) > 4


def test_stale_lists_what_has_aged_by_file_line_and_owner_and_is_no_failure() -> None:
    code, text = run("stale", "--on", "2099-11-30", "--owner", "satura")

    assert code == 0
    assert re.search(r"^content/phones\.yaml:\d+: 112 .+ pārbaudīts \d{4}-", text, re.M)
    assert "Satura redaktors: Piezvani" in text
    assert "Pašvaldības redaktors" not in text
    assert "  Satura redaktors: novecojis " in text.splitlines()[-1]


def test_stale_as_json_has_one_municipality_and_a_count_for_each_owner() -> None:
    words = ("stale", "--json", "--on", "2099-01-01", "--municipality", "cesu-novads")
    code, printed = run(*words)
    data = json.loads(printed)

    assert code == 0
    assert {one["municipality"] for one in data["facts"]} == {"cesu-novads"}
    assert all(one["state"] == "stale" and one["do"] and one["line"] for one in data["facts"])
    assert sum(one["stale"] for one in data["owners"].values()) == len(data["facts"])
    days = [one["last_day"] for one in data["facts"]]
    assert days == sorted(days)


def test_nothing_is_stale_on_the_day_everything_was_checked() -> None:
    sound = Path(__file__).parents[1] / "content" / "sound"
    assert run("stale", "--on", "2026-11-22", "--root", sound) == (0, "Nekas nav novecojis.\n")


def test_links_are_written_for_whoever_has_something_stale_or_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CELABIEDRS_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("CELABIEDRS_PUBLIC_URL", "https://celabiedrs.example/")
    cesis = ("confirm-links", "--municipality", "cesu-novads", "--json")

    code, printed = run(*cesis, "--all", "--days", 30)
    (link,) = json.loads(printed)

    assert code == 0
    assert link["url"].startswith("https://celabiedrs.example/joprojam/municipalities.cesu-novads.")
    assert link["scope"] == "municipalities.cesu-novads"
    assert json.loads(run(*cesis, "--on", "2099-01-01")[1])[0]["stale"] > 1
    assert json.loads(run(*cesis, "--on", "2026-11-23")[1]) == []
    assert run("reports") == (0, "Neviens nav rakstījis, ka kaut kas mainījies.\n")
    assert run("reports", "--done", "x") == (0, "Tādas neizdarītas ziņas nav.\n")
