"""One broken fixture for each thing that can be wrong, and what the editor reads about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.content.catalogue import CATALOGUE
from bot.content.loader import Loaded, load
from bot.content.problems import Problem, codes, show
from bot.content.report import every_problem

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)

FIXTURES = HERE / "broken"
NEEDED = {"missing_message": frozenset({"goodbye"})}
LABELS = {"missing_label": frozenset({"hello", "send"}), "unused_label": frozenset({"hello"})}


def read(root: Path, code: str = "") -> Loaded:
    return load(
        root,
        today=TODAY,
        required_messages=NEEDED.get(code, frozenset()),
        required_labels=LABELS.get(code),
    )


def told(loaded: Loaded) -> tuple[Problem, ...]:
    return (*every_problem(loaded, TODAY), *loaded.advice)


def test_nothing_is_wrong_with_the_sound_repository(tree: Path) -> None:
    assert told(read(tree)) == ()


@pytest.mark.parametrize("code", sorted(codes()))
def test_one_mistake_is_told_once_at_its_line_in_two_lines(
    code: str, broken: Callable[[str], Path]
) -> None:
    assert (FIXTURES / code).is_dir(), f"write a fixture in {FIXTURES / code}"

    found = told(read(broken(code), code))

    assert [one.code for one in found] == [code]
    expected = (FIXTURES / code / "expected.txt").read_text(encoding="utf-8")
    assert "".join(f"{show(one)}\n" for one in found) == expected


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_mistake_is_told_in_english_too(code: str, broken: Callable[[str], Path]) -> None:
    (found,) = told(read(broken(code), code))

    latvian, english = show(found), show(found, "en")

    assert english != latvian
    assert english.split(": ")[0] == latvian.split(": ")[0]
    assert re.fullmatch(r"\S+:\d+: .+[.?]\n    .+", english)


def test_every_fixture_belongs_to_a_registered_code() -> None:
    assert {one.name for one in FIXTURES.iterdir()} == codes()


def test_no_code_is_used_that_the_catalogue_does_not_know() -> None:
    used: set[str] = set()
    root = HERE.parents[1]
    for file in (*(root / "bot/content").rglob("*.py"), *(root / "bot/engine").rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        used |= set(re.findall(r'(?:\.tell|\.problem|\.advice|Problem)\(\s*"([a-z_0-9]+)"', text))

    assert used
    assert used <= set(CATALOGUE)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_both_languages_use_the_same_parameters(code: str) -> None:
    entry = CATALOGUE[code]

    def names(*texts: str) -> set[str]:
        joined = " ".join(texts).replace("{{", "").replace("}}", "")
        return {re.sub(r"_(lv|en)$", "", one) for one in re.findall(r"{(\w+)}", joined)}

    assert names(entry.lv, entry.lv_instead) == names(entry.en, entry.en_instead)
    assert entry.lv.endswith(".")


def test_the_kinds_of_mistakes_hide_nothing_of_one_another(tree: Path) -> None:
    """One file that cannot be read, one with a slip, one that names what does not exist."""
    roadmap = tree / "roadmaps/stroke.yaml"
    text = roadmap.read_text(encoding="utf-8")
    text = text.replace("about: cared_for\n", "about: cared_for\nabuot: me\n")
    text = text.replace("service: technical_aids", "service: tehnical_aids")
    roadmap.write_text(text.replace("{within: 6 months", "{within: 6 moons"), encoding="utf-8")
    (tree / "content/glossary.yaml").write_text('terms: "', encoding="utf-8")
    intents = tree / "content/intents.yaml"
    intents.write_text(intents.read_text(encoding="utf-8") + "  bye: {}\n", encoding="utf-8")

    loaded = read(tree)

    assert [one.code for one in loaded.problems] == [
        "yaml_open_quote",
        "missing_key",
        "unknown_key",
        "unknown_service",
        "bad_span",
    ]
    assert loaded.book is None
    assert loaded.readable is not None


@pytest.mark.parametrize(
    "file",
    [
        "content/facts.yaml",
        "content/phones.yaml",
        "content/steps.yaml",
        "content/amounts/2026.yaml",
        "content/services/technical_aids.yaml",
        "content/organizations/aids_centre.yaml",
        "content/safety.yaml",
        "content/messages.yaml",
        "content/people.yaml",
        "content/municipalities/paraugu-novads/municipality.yaml",
        "content/municipalities/paraugu-novads/services/meals.yaml",
        "roadmaps/stroke.yaml",
        "roadmaps/examples/stroke.yaml",
    ],
)
def test_a_file_that_cannot_be_read_is_the_only_thing_told(tree: Path, file: str) -> None:
    (tree / file).write_text('key: "never closed\n', encoding="utf-8")

    loaded = read(tree)

    assert [(one.code, one.where.file) for one in told(loaded)] == [("yaml_open_quote", file)]
