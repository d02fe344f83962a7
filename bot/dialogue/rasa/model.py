"""The Rasa model: trained when the lines that teach it change, kept under their fingerprint."""

from __future__ import annotations

import contextlib
import io
import logging
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.dialogue.rasa.importer import CONFIG
from bot.dialogue.rasa.nlg import RoadmapNLG
from bot.dialogue.rasa.tracker_store import StateTrackerStore
from bot.dialogue.training_lines import ModelError, TrainingLines, lines_to_train
from bot.store import ConversationStore

_KEPT = 3
"""How many older models stay for a quick way back."""


def model_path(folder: Path, lines: TrainingLines) -> Path:
    """Where the model for these lines lives."""
    return folder / f"{lines.fingerprint()}.tar.gz"


def train(lines: TrainingLines, folder: Path) -> Path:
    """Train a model for these lines, unless it is there already, and return its path.

    Raises ModelError with what to do when it cannot be written.
    """
    path = model_path(folder, lines)
    if path.exists():
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with quiet(), tempfile.TemporaryDirectory(dir=folder) as scratch:
            trained = _train(lines, Path(scratch), path.name.removesuffix(".tar.gz"))
            # Renamed into place, so that a half-written model is never loaded.
            trained.replace(path)
    except OSError as error:
        raise ModelError(
            f"The model cannot be written to {folder}: {error.strerror}. "
            "Free some disk space or set CELABIEDRS_DATA_DIR to a folder with room."
        ) from error
    _tidy(folder, path)
    return path


def load(path: Path, store: ConversationStore | None) -> Any:
    """A ready Rasa processor for a trained model; without a store it only understands."""
    from rasa.core.agent import Agent
    from rasa.core.tracker_store import InMemoryTrackerStore
    from rasa.shared.core.domain import Domain

    trackers = StateTrackerStore(None, store) if store else InMemoryTrackerStore(Domain.empty())
    with quiet():
        agent = Agent.load(str(path), generator=RoadmapNLG(), tracker_store=trackers)
    processor = agent.processor
    if processor is None:
        raise ModelError(f"{path} holds no model. Delete it; it will be trained again.")
    processor.tracker_store.domain = processor.domain
    return processor


def _train(lines: TrainingLines, output: Path, name: str) -> Path:
    from rasa.model_training import train as rasa_train

    with lines_to_train(lines):
        result = rasa_train(
            domain="",
            config=str(CONFIG),
            training_files=[],
            output=str(output),
            fixed_model_name=name,
            force_training=True,
        )
    if result.model is None:
        raise ModelError("Rasa could not train a model from the content.")
    return Path(result.model)


def _tidy(folder: Path, current: Path) -> None:
    others = [one for one in folder.glob("*.tar.gz") if one != current]
    for old in sorted(others, key=lambda one: one.stat().st_mtime)[:-_KEPT]:
        old.unlink(missing_ok=True)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Rasa prints to the terminal and warns of its own age; neither helps who starts us."""
    logging.getLogger("rasa").setLevel(logging.ERROR)
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield
