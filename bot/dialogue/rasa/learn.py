"""Training in a process of its own, so that nobody who is talking waits for it.

    python -m bot.dialogue.rasa.learn FOLDER < lines.json

Training computes for a good while without letting any other thread run: within the serving process
it would hold up even the answer to danger.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from bot.dialogue.training_lines import ModelError, TrainingLines

_ROOT = Path(__file__).resolve().parents[3]
_NICE = 10


async def learn_apart(lines: TrainingLines, folder: Path) -> Path:
    """Train a model for these lines in another process and return its path. Raises ModelError."""
    from bot.dialogue.rasa.model import model_path

    path = model_path(folder, lines)
    if path.exists():
        return path
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.dialogue.rasa.learn", str(folder),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), *_python_path()])},
    )  # fmt: skip
    try:
        _, told = await process.communicate(lines.to_json().encode())
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    if process.returncode != 0:
        raise ModelError(told.decode(errors="replace").strip()[-500:] or "Training was stopped.")
    if not path.exists():
        raise ModelError("The program was updated while it ran: restart it.")
    return path


def _python_path() -> list[str]:
    return [one for one in (os.environ.get("PYTHONPATH"),) if one]


def main() -> None:
    """Train, quietly and with the least claim on the processor."""
    os.nice(_NICE)
    from bot.dialogue.rasa.setup import prepare

    prepare()
    from bot.dialogue.rasa.model import train

    try:
        train(TrainingLines.from_json(sys.stdin.read()), Path(sys.argv[1]))
    except ModelError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
