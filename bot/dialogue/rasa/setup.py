"""What must be set before Rasa is imported."""

from __future__ import annotations

import logging
import os
import sys
import warnings

import structlog


def prepare() -> None:
    """No telemetry, no TensorFlow chatter, and nothing of what people write in any log.

    At debug level Rasa prints every message a resident writes.
    """
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
    # Rasa's way to switch its progress bars off.
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    warnings.filterwarnings(
        "ignore", module=r"(rasa|tensorflow|keras|pkg_resources|sanic|flatbuffers)"
    )
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        # Beside what is printed for people and programs, never between its lines.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    logging.getLogger("rasa").setLevel(logging.ERROR)
    # TensorFlow tells the root logger what it misses; nothing here computes with it.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Some of what is imported switches warnings on again.
        warnings.showwarning = lambda *args, **kwargs: None
        logging.disable(logging.WARNING)
        try:
            import rasa.core.agent  # noqa: F401
        finally:
            logging.disable(logging.NOTSET)
