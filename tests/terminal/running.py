"""Running a `celabiedrs` command as a person does: a process, its input, its output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "connectors.cli"]


def environment(data_dir: Path, **settings: str) -> dict[str, str]:
    """The environment of a process with a data folder of its own."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "CELABIEDRS_DATA_DIR": str(data_dir),
        "NO_COLOR": "1",
        "COLUMNS": "200",
        **settings,
    }


def celabiedrs(
    *words: str, data_dir: Path, typed: bytes = b"", **settings: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end."""
    return subprocess.run(
        [*COMMAND, *words],
        input=typed,
        capture_output=True,
        cwd=ROOT,
        env=environment(data_dir, **settings),
        timeout=120,
    )
