"""A new situation is one YAML file, and only new ways of saying things need a new model."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from talking import Talk

from bot.dialogue.door import Bot
from bot.dialogue.training_lines import TrainingLines
from bot.running import ROOT, read_content, running
from bot.settings import Settings

NEW = Path(__file__).with_name("beehives.yaml")


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """A folder with a copy of all content."""

    def made() -> Path:
        root = tmp_path_factory.mktemp("root")
        for folder in ("roadmaps", "content"):
            shutil.copytree(ROOT / folder, root / folder)
        return root

    return made


@pytest.fixture(scope="module")
async def with_bees(
    copied: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Bot]:
    """A bot started on content to which one file was added, and nothing else."""
    root = copied()
    shutil.copy(NEW, root / "roadmaps" / NEW.name)
    async with running(Settings(data_dir=tmp_path_factory.mktemp("bees")), root=root) as started:
        yield started.bot


@pytest.mark.parametrize(
    "words",
    ["man naktī pazuda visi bišu stropi", "vējš aizpūta visus manus bišu stropus", "beehives"],
)
async def test_a_new_situation_is_understood_from_words_like_its_own(
    with_bees: Bot, words: str
) -> None:
    talk = await Talk.begin(with_bees)
    if words == "beehives":
        await talk.press("situation:beehives")
    else:
        await talk.say(words)

    assert talk.question == "hives_lost"


async def test_a_new_situation_is_asked_about_and_planned_by_words_and_buttons(
    with_bees: Bot,
) -> None:
    talk = await Talk.begin(with_bees)
    await talk.say("no dārza aizveda bišu stropus, bija apdrošināšana")
    assert "Jā, apdrošināti" in (await talk.answers()).values()
    await talk.say("pieci")
    assert talk.question == "hives_seen"
    await talk.say("vakar")
    assert talk.question == "municipality" or talk.turn.plan is not None
    code = await talk.until_plan()
    plan = await with_bees.plan(code)

    assert plan is not None
    assert plan.roadmap == "beehives"
    steps = {step.id: step for step in plan.steps}
    assert {"call_many", "write_insurer"} <= set(steps)
    assert steps["write_insurer"].deadline is not None
    assert plan.contact.name


async def test_the_situations_that_were_there_before_are_understood_as_before(
    with_bees: Bot,
) -> None:
    talk = await Talk.begin(with_bees)
    await talk.say("mammai bija insults, guļ slimnīcā")

    assert await talk.answers() == {"relation": "Mammai", "where_now": "Slimnīcā"}


def fingerprint(root: Path) -> str:
    book, _ = read_content(root)
    return TrainingLines.of(book).fingerprint()


def test_editing_a_text_needs_no_new_model_and_a_new_way_of_saying_does(
    copied: Callable[[], Path],
) -> None:
    root = copied()
    file = root / "roadmaps" / "stroke.yaml"
    written = file.read_text(encoding="utf-8")
    before = fingerprint(root)

    file.write_text(written.replace("Kam bija insults?", "Kuram bija insults?"), encoding="utf-8")
    assert fingerprint(root) == before
    added = written.replace("says:\n", "says:\n  - omītei atkal insults bēdas\n", 1)
    file.write_text(added, encoding="utf-8")
    assert fingerprint(root) != before
    file.write_text(written, encoding="utf-8")
    assert fingerprint(root) == before
