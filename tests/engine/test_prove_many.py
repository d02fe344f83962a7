"""Many roadmaps are proved alike by one process and by several, and few by one alone."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from invented import TODAY, amount, book, choice, municipality, question, roadmap, step

from bot.engine.case import Slot
from bot.engine.model import Book
from bot.engine.proof import many
from bot.engine.prove import prove, prove_all

SHARED = """
import os
from bot.engine.proof import many
many.ALONE = many.WORTH_SHARING = 0
many.processors = lambda: 2
for workers in (None, 2, 1):
    found = many.each([str(one) for one in range(40)], lambda name: (name, os.getpid()), workers)
    assert [name for name, _ in found] == [str(one) for one in range(40)]
    print(len({who for _, who in found} - {os.getpid()}) > 0)
"""


def _roads(count: int) -> Book:
    def road(at: int) -> dict[str, Any]:
        steps = [step("call", contact=at % 3 > 0), step("rest", show_if={f"ill_{at}": "yes"})]
        return roadmap({f"ill_{at}": choice("yes", "no")}, steps, id=f"road_{at}")

    return book(*map(road, range(count)), municipalities=(municipality("paraugu"),))


def test_several_processes_find_in_order_what_one_would() -> None:
    # In a process of its own, in which no other test has left a thread running.
    root = Path(__file__).resolve().parents[2]
    told = subprocess.run(
        [sys.executable, "-c", SHARED], cwd=root, capture_output=True, text=True, check=True
    )

    assert told.stdout.split() == ["True", "True", "False"]


def test_proofs_come_back_whole_from_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "ALONE", 0)
    monkeypatch.setattr(many, "WORTH_SHARING", 0)
    content = _roads(6)

    proofs = prove_all(content, content.roadmaps, TODAY)

    assert proofs == tuple(prove(content, one, TODAY) for one in content.roadmaps)
    assert [one.holds for one in proofs] == [False, True, True] * 2


def test_few_roadmaps_call_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def called(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(many, "_shared", called)
    content = _roads(3)

    assert len(prove_all(content, content.roadmaps, TODAY)) == 3


def test_beside_a_running_thread_nothing_is_forked() -> None:
    ends = threading.Event()
    beside = threading.Thread(target=ends.wait)
    beside.start()
    try:
        assert many.processors() == 1
    finally:
        ends.set()
        beside.join()


def test_the_garbage_collector_works_again_whatever_happens() -> None:
    def fails(name: str) -> None:
        assert not gc.isenabled()
        raise LookupError(name)

    with pytest.raises(LookupError):
        many.each(["road"], fails)

    assert gc.isenabled()


def test_a_proof_leaves_no_circle_to_collect() -> None:
    content = _roads(2)
    prove(content, "road_0", TODAY)
    gc.collect()
    gc.disable()
    try:
        prove(content, "road_1", TODAY)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_household_that_nobody_asks_for_any_more_is_not_waited_for() -> None:
    poor = {"income": {"below": {"amount": "poor", "household": "people"}}}
    content = book(
        roadmap(
            {
                "people": question(type="number", ask_if={"none": [{"home": "a"}]}),
                "home": choice("a", "b"),
                "income": question(type="money"),
            },
            [step("call", contact=True), step("ask", show_if={"home": ["a"], "any": [poor]})],
        ),
        facts={
            "people": {"type": "number", "of": "cared_for"},
            "income": {"type": "money", "of": "cared_for"},
        },
        amounts={"poor": amount("400", next="100")},
        municipalities=(municipality("paraugu"),),
    )

    proof = prove(content, "path", TODAY)

    assert Slot("income") in proof.asked
    assert ("ask", None) in proof.standing
