"""A process killed at any moment loses no turn that it had committed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.store import ConversationStore, open_database

ROOT = Path(__file__).parents[2]

# Says the number of every turn after it is committed, until it is killed.
TALKER = """
import asyncio, sys
from pathlib import Path
from bot.settings import Settings
from bot.store import ConversationStore, MessageRecord, TurnRecord, open_database

async def talk():
    store = ConversationStore(await open_database(Settings(data_dir=Path(sys.argv[1]))))
    created = await store.create("terminal", "lv")
    print(created.id, flush=True)
    turn = 0
    while True:
        turn += 1
        said = tuple(MessageRecord(author="bot", body={"turn": turn}) for _ in range(3))
        await store.save_turn(
            TurnRecord(
                conversation=created.id, turn=turn, state={"turn": turn}, language="lv",
                municipality=None, said=said, key=str(turn), answered_with={"turn": turn},
            )
        )
        print(turn, flush=True)

asyncio.run(talk())
"""


def talk_and_be_killed(folder: Path, turns_before_the_kill: int) -> tuple[str, int]:
    """The conversation, and the last turn that the talker said was committed."""
    talker = subprocess.Popen(
        [sys.executable, "-c", TALKER, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert talker.stdout is not None
    conversation = talker.stdout.readline().strip()
    for _ in range(turns_before_the_kill):
        assert talker.stdout.readline()
    talker.send_signal(signal.SIGKILL)
    spoken = [turns_before_the_kill, *map(int, talker.stdout.read().split())]
    talker.wait()
    talker.stdout.close()
    return conversation, spoken[-1]


@pytest.mark.parametrize("turns_before_the_kill", [1, 7, 20])
async def test_every_committed_turn_survives_sigkill(
    tmp_path: Path, turns_before_the_kill: int
) -> None:
    conversation, spoken = talk_and_be_killed(tmp_path, turns_before_the_kill)

    database = await open_database(Settings(data_dir=tmp_path))
    store = ConversationStore(database)
    stored = await store.read(conversation)
    said = await store.messages(conversation, limit=10_000)
    answered = await store.replay(conversation, str(spoken))
    await database.close()

    assert stored is not None
    # One more may have been committed and not yet spoken of; it is then there whole.
    assert stored.turn in (spoken, spoken + 1)
    assert stored.state == {"turn": stored.turn}
    assert [m.body["turn"] for m in said] == [
        t for t in range(1, stored.turn + 1) for _ in range(3)
    ]
    assert answered == {"turn": spoken}
