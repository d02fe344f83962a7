"""Edits of the content while the bot runs: taken over whole, or not at all."""

from __future__ import annotations

import asyncio
import re
import shutil
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from talking import OPENING, Talk

from bot.dialogue.training_lines import ModelError
from bot.engine.wording import euros
from bot.running import ROOT, Running, running
from bot.settings import Settings
from connectors.web import create_app

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CARE = "content/services/home_care.yaml"
AIDS = "content/services/technical_aids.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The repository's content, to edit at will."""
    for folder in ("content", "roadmaps"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture
async def edited(root: Path, new_settings: Callable[..., Settings]) -> AsyncIterator[Running]:
    """A bot that runs on that content and looks at it only when it is told to."""
    async with running(new_settings(), root=root, now=lambda: MORNING) as everything:
        yield everything


def edit(file: Path, old: str, new: str) -> int:
    """Write something else in a file; on which line."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def sums_of(root: Path) -> list[tuple[str, Path]]:
    """Every national sum and its file."""
    files = (root / "content/amounts").glob("*.yaml")
    return [(n, f) for f in files for n in re.findall(r"(?m)^  (\w+):$", f.read_text())]


def sum_of(bot: Running, name: str) -> str:
    return euros(bot.bot.book.amounts[name].value)


def told(words: str, plan: str) -> bool:
    """Whether a plan names a sum; «25 €» is not told by «425 €»."""
    return bool(re.search(rf"(?<![\d,]){re.escape(words)}", plan))


async def look(edited: Running) -> None:
    """Look twice: what changed is taken over only when it has come to rest."""
    await edited.keeper.look()
    await edited.keeper.look()


async def planned(bot: Running) -> Talk:
    talk = await Talk.begin(bot.bot)
    await talk.say(OPENING)
    await talk.until_plan()
    return talk


async def shown(bot: Running, talk: Talk) -> str:
    assert talk.turn.plan is not None
    plan = await bot.bot.plan(talk.turn.plan.code)
    assert plan is not None
    return plan.model_dump_json()


async def test_an_edited_text_and_sum_are_in_the_plan_of_a_conversation_that_is_open(
    root: Path, edited: Running
) -> None:
    talk = await planned(edited)
    processor = edited.bot.in_force.processor
    before = await shown(edited, talk)
    steps, sums = root / "content/steps.yaml", sums_of(root)
    worth = Counter(sum_of(edited, one) for one, _ in sums)
    name, file = next(
        (n, f) for n, f in sums if worth[sum_of(edited, n)] == 1 and told(sum_of(edited, n), before)
    )
    old = sum_of(edited, name)
    lines = re.sub(rf"(?m)(^  {name}:(?:\n    .*)*?\n    value:) .*", r"\1 77777", file.read_text())
    file.write_text(lines, encoding="utf-8")
    edit(steps, "un pastāsti par {person.acc}", "un izklāsti par {person.acc}")
    await look(edited)

    after = await shown(edited, talk)
    assert "77 777 €" not in before.replace("\xa0", " ") and not told(old, after)
    assert "77 777 €" in after.replace("\xa0", " ")
    assert "un izklāsti par mammu" in after and "izklāsti" not in before
    assert edited.bot.in_force.processor is processor
    assert edited.keeper.state.problems == ()
    await talk.say("paldies")
    assert talk.turn.messages


async def test_what_is_still_being_written_waits(root: Path, edited: Running) -> None:
    edit(root / CARE, "Piezvani deklarētās dzīvesvietas", "Zvani deklarētās dzīvesvietas")
    await edited.keeper.look()
    assert "Piezvani" in str(edited.bot.book.services["home_care"].how)
    edit(root / CARE, "Zvani deklarētās dzīvesvietas", "Sazvani deklarētās dzīvesvietas")
    await edited.keeper.look()
    assert "Piezvani" in str(edited.bot.book.services["home_care"].how)
    await edited.keeper.look()
    assert "Sazvani" in str(edited.bot.book.services["home_care"].how)


async def test_a_broken_file_changes_nothing_and_is_told_by_file_and_line(
    root: Path, new_settings: Callable[..., Settings]
) -> None:
    told: list[str] = []
    async with running(
        new_settings(), root=root, now=lambda: MORNING, say=told.append
    ) as everything:
        talk = await planned(everything)
        before, in_force = await shown(everything, talk), everything.bot.in_force
        line = edit(root / AIDS, "given_by: state", "given_by: stat")
        edit(root / "content/amounts/2026.yaml", "    value: 425\n", "    value: 999\n")
        await look(everything)

        assert everything.bot.in_force is in_force
        assert await shown(everything, talk) == before
        assert f"{AIDS}:{line}: " in told[-1]
        app = create_app(everything.bot, content=lambda: everything.keeper.state)
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://test.example"
        ) as client:
            health = (await client.get("/healthz")).json()
            assert health["content"]["state"] == "kept"
            assert health["content"]["problems"] == [f"{AIDS}:{line}"]

            edit(root / AIDS, "given_by: stat\n", "given_by: state\n")
            await look(everything)
            health = (await client.get("/healthz")).json()
        assert health["content"]["state"] == "current"
        assert "problems" not in health["content"] or health["content"]["problems"] == []
        assert everything.bot.book.amounts["poor"].value == 999


async def test_a_deleted_folder_changes_nothing(root: Path, edited: Running) -> None:
    before = edited.bot.in_force
    shutil.rmtree(root / "content")
    await look(edited)

    assert edited.bot.in_force is before
    assert edited.keeper.state.problems


async def test_new_ways_to_say_it_are_learnt_while_the_old_model_answers(
    root: Path, edited: Running
) -> None:
    talk = await Talk.begin(edited.bot)
    roadmap = root / "roadmaps/stroke.yaml"
    edit(
        roadmap,
        "\nsays:\n",
        "\nsays:\n  - zirneklis aizmirsa krāsu\n  - zirnekļi krāso aizmirsto\n",
    )
    old = edited.bot.in_force
    await edited.keeper.look()
    learning = asyncio.create_task(edited.keeper.look())

    took: list[float] = []
    while not learning.done():
        begun = time.monotonic()
        await talk.say("paldies")
        took.append(time.monotonic() - begun)
        assert talk.turn.messages[0].text
        await asyncio.sleep(0.02)
    await learning
    assert edited.bot.in_force is not old
    assert edited.bot.in_force.processor is not old.processor
    await talk.say("zirneklis aizmirsa krāsu")
    assert (await talk.history()).progress is not None
    # The median, because a busy machine may hold up any one of them.
    assert sorted(took)[len(took) // 2] < 1


async def test_while_a_model_cannot_be_made_everything_old_stays(
    root: Path, edited: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = edited.bot.in_force

    async def fails(_book: object) -> None:
        assert edited.keeper.state.learning
        raise ModelError("no room")

    monkeypatch.setattr(edited.keeper, "_learn", fails)
    edit(root / "roadmaps/stroke.yaml", "\nsays:\n", "\nsays:\n  - zirneklis aizmirsa krāsu\n")
    await look(edited)

    assert edited.bot.in_force is old
    assert edited.keeper.state.problems == ("model",)
    assert not edited.keeper.state.learning


async def test_the_running_service_notices_by_itself(
    root: Path, new_settings: Callable[..., Settings]
) -> None:
    async with running(new_settings(), root=root, now=lambda: MORNING, watch=True) as everything:
        edit(root / CARE, "Piezvani deklarētās dzīvesvietas", "Zvani deklarētās dzīvesvietas")
        for _ in range(200):
            await asyncio.sleep(0.1)
            if "Zvani" in str(everything.bot.book.services["home_care"].how):
                return
        raise AssertionError("the edit was not noticed in 20 seconds")
