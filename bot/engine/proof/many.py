"""Many roadmaps proved one by one, or by several processes at once where that saves time.

A roadmap is proved apart from all others, so who proves it makes no difference to what is found.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

ALONE = 1.0
"""For so many seconds one process works alone: few roadmaps need no more."""
WORTH_SHARING = 1.0
"""So many seconds of work must be left, as it seems by then, before others are called."""

Found = TypeVar("Found")


def each(
    names: Sequence[str], prove: Callable[[str], Found], workers: int | None = None
) -> list[Found]:
    """What is found for each name, in their order. `workers` are at most so many processes."""
    found: list[Found] = []
    began = time.perf_counter()
    with _nothing_collected():
        for done, name in enumerate(names):
            spent = time.perf_counter() - began
            if done and spent >= ALONE and spent / done * (len(names) - done) >= WORTH_SHARING:
                return [*found, *_shared(names[done:], prove, _at_most(workers))]
            found.append(prove(name))
    return found


def processors() -> int:
    """How many processes can work here at once; 1 where they cannot share what is in memory.

    Only a fork hands over the content as it stands, and only while no other thread runs: it might
    hold a lock that nobody in the new process would ever let go of.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def _at_most(workers: int | None) -> int:
    return processors() if workers is None else min(workers, processors())


def _shared(names: Sequence[str], prove: Callable[[str], Found], workers: int) -> list[Found]:
    if workers < 2:
        return [prove(one) for one in names]
    fork = multiprocessing.get_context("fork")
    at_once = max(1, len(names) // (workers * 8))
    with ProcessPoolExecutor(workers, fork, initializer=_KEPT.append, initargs=(prove,)) as pool:
        return list(pool.map(_prove, names, chunksize=at_once))


_KEPT: list[Callable[[str], Any]] = []
"""In a process that was called to help: how to prove a roadmap."""


def _prove(name: str) -> Any:
    return _KEPT[-1](name)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Let the garbage collector rest: a proof leaves no circles, and looking for any takes long."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
