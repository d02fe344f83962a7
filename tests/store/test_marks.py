"""The marks of a plan in a real database: kept with the plan, gone with it, unreadable on disk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.settings import Settings
from bot.store import ConversationStore, PlanRecord, TurnRecord, open_database, reencrypt

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CODE = "ABCDEFGHJK"
NOTE = "runāju ar paraugmāsiņu"
Keep = Callable[[ConversationStore], Awaitable[str]]


@pytest.fixture
def with_plan(turn: Callable[..., TurnRecord], plan: PlanRecord) -> Keep:
    """Keep a conversation with a plan; its id."""

    async def kept(store: ConversationStore) -> str:
        created = await store.create("web", "lv")
        await store.save_turn(turn(created.id, plan=replace(plan, code=CODE)))
        return created.id

    return kept


async def test_marks_survive_a_new_encryption_key(tmp_path: Path, with_plan: Keep) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    first = await open_database(Settings(data_dir=tmp_path, encryption_keys=old))
    store = ConversationStore(first, lambda: NOW)
    await with_plan(store)
    assert await store.marks.write(CODE, "call", done=True, note=NOTE)
    await first.close()

    both = await open_database(Settings(data_dir=tmp_path, encryption_keys=f"{new},{old}"))
    await reencrypt(both)
    await both.close()
    last = await open_database(Settings(data_dir=tmp_path, encryption_keys=new))
    marks = await ConversationStore(last, lambda: NOW).marks.of(CODE)
    await last.close()

    assert {step: (one.done_at, one.note) for step, one in marks.items()} == {"call": (NOW, NOTE)}


@pytest.mark.parametrize("way", ["deleted", "expired"])
async def test_marks_go_with_their_plan_and_leave_nothing_on_the_disk(
    tmp_path: Path, with_plan: Keep, way: str
) -> None:
    database = await open_database(Settings(data_dir=tmp_path))
    store = ConversationStore(database, lambda: NOW)
    conversation = await with_plan(store)
    await store.marks.write(CODE, "call", note=NOTE)
    if way == "deleted":
        await store.delete(conversation)
    else:
        await store.delete_expired(NOW.replace(year=NOW.year + 2))

    assert await store.marks.of(CODE) == {}
    assert not await store.marks.write(CODE, "call", done=True)
    await database.close()
    for file in tmp_path.glob("celabiedrs.db*"):
        assert NOTE.encode() not in file.read_bytes()


async def test_a_plan_in_use_is_kept_as_long_as_one_that_is_talked_about(
    tmp_path: Path, with_plan: Keep
) -> None:
    database = await open_database(Settings(data_dir=tmp_path))
    conversation = await with_plan(ConversationStore(database, lambda: NOW))
    later = datetime(2027, 11, 1, tzinfo=UTC)
    used = ConversationStore(database, lambda: later)
    await used.marks.write(CODE, "call", done=True)

    assert await used.delete_expired(datetime(2027, 12, 1, tzinfo=UTC)) == 0
    assert await used.read(conversation) is not None
    assert await used.delete_expired(datetime(2028, 12, 1, tzinfo=UTC)) == 1
    await database.close()
