"""What the bytes on the disk give away, and what another key can read."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.settings import Settings
from bot.store import (
    ConversationStore,
    HandoffRecord,
    MailRecord,
    MessageRecord,
    PlanRecord,
    StoreError,
    TurnRecord,
    open_database,
    reencrypt,
)

Turn = Callable[..., TurnRecord]

SAID = "mammai bija insults un viena guļ"
PHONE = "+447700900123"


def bytes_on_disk(folder: Path) -> bytes:
    files = [file for file in folder.iterdir() if file.name.startswith("celabiedrs.db")]
    assert files
    return b"".join(file.read_bytes() for file in files)


def with_keys(folder: Path, *keys: bytes) -> Settings:
    return Settings(data_dir=folder, encryption_keys=SecretStr(b",".join(keys).decode()))


async def test_nothing_personal_can_be_read_from_the_files(
    store: ConversationStore,
    settings: Settings,
    turn: Turn,
    plan: PlanRecord,
    handoff: HandoffRecord,
) -> None:
    created = await store.create("web", "lv")
    await store.save_turn(
        turn(
            created.id,
            key="atslega-no-talruna",
            state={"facts": {"said": SAID}},
            said=(MessageRecord(author="person", body={"text": SAID}),),
            answered_with={"messages": [{"text": SAID}]},
            plan=replace(plan, body={"facts": {"said": SAID}}),
            handoffs=(
                replace(
                    handoff, packet={"said": [SAID]}, mail=MailRecord(to_address="v@example.org")
                ),
            ),
        )
    )

    found = bytes_on_disk(settings.data_dir)

    secrets = (SAID, "insults", PHONE, PHONE[3:], plan.code, created.token, "v@example.org")
    assert [s for s in (*secrets, "atslega-no-talruna") if s.encode() in found] == []
    # The file is the right one: what is not personal is in it.
    assert created.id.encode() in found


async def test_a_deleted_conversation_leaves_nothing_even_to_the_holder_of_the_key(
    store: ConversationStore,
    settings: Settings,
    turn: Turn,
    plan: PlanRecord,
    handoff: HandoffRecord,
) -> None:
    empty = bytes_on_disk(settings.data_dir).count(b"gAAAAA")
    created = await store.create("web", "lv")
    await store.save_turn(turn(created.id, key="k", plan=plan, handoffs=(handoff,)))
    assert bytes_on_disk(settings.data_dir).count(b"gAAAAA") > empty

    await store.delete(created.id)

    # Every encrypted value begins with these letters; only the key check's own is left.
    assert bytes_on_disk(settings.data_dir).count(b"gAAAAA") == 1


async def test_after_a_key_is_added_the_old_rows_and_codes_still_open(
    tmp_path: Path, turn: Turn, plan: PlanRecord
) -> None:
    old, new = Fernet.generate_key(), Fernet.generate_key()
    first = await open_database(with_keys(tmp_path, old))
    created = await ConversationStore(first).create("web", "lv")
    await ConversationStore(first).save_turn(turn(created.id, 1, plan=plan))
    await first.close()

    second = await open_database(with_keys(tmp_path, new, old))
    store = ConversationStore(second)
    kept = await store.plan(plan.code)
    assert kept is not None and kept.body == plan.body
    await store.save_turn(turn(created.id, 2, plan=replace(plan, body={"facts": {}})))
    kept = await store.plan(plan.code)
    await second.close()

    assert kept is not None and kept.body == {"facts": {}}


async def test_after_reencryption_the_old_key_can_be_thrown_away(
    tmp_path: Path, turn: Turn, plan: PlanRecord, handoff: HandoffRecord
) -> None:
    old, new = Fernet.generate_key(), Fernet.generate_key()
    first = await open_database(with_keys(tmp_path, old))
    created = await ConversationStore(first).create("web", "lv")
    await ConversationStore(first).save_turn(
        turn(created.id, key="k", plan=plan, handoffs=(handoff,))
    )
    await first.close()
    both = await open_database(with_keys(tmp_path, new, old))
    await reencrypt(both)
    await both.close()

    alone = await open_database(with_keys(tmp_path, new))
    store = ConversationStore(alone)
    kept = await store.plan(plan.code)
    messages = await store.messages(created.id)
    replayed = await store.replay(created.id, "k")
    await alone.close()

    assert kept is not None and kept.code == plan.code
    assert len(messages) == 2 and replayed is not None
    with pytest.raises(StoreError, match="another encryption key"):
        await open_database(with_keys(tmp_path, old))
