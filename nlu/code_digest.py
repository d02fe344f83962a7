"""A short name for the code that a trained model was made by, so that no other code uses it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_KINDS = (".py", ".yml")


@cache
def code_digest(*places: str) -> bytes:
    """The digest of files and folders of this project, given from its root.

    Of the code as it was when it was first asked for: an update on disk must not name what the
    running code makes.
    """
    digest = hashlib.sha256()
    for place in places:
        path = _ROOT / place
        for file in sorted(path.rglob("*.*")) if path.is_dir() else [path]:
            if file.suffix in _KINDS:
                digest.update(file.read_bytes())
    return digest.digest()
