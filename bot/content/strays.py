"""Finds files that nobody reads: a slip in a folder's name must not lose content silently."""

from __future__ import annotations

from bot.content.desk import Reading
from bot.engine.checks.problem import Where

_FOLDERS = ("content", "roadmaps")
_KINDS = (".yaml", ".yml", ".YAML", ".json", ".txt")


def find_strays(reading: Reading) -> None:
    """Tell of every content file that was not opened."""
    for folder in _FOLDERS:
        for path in sorted((reading.root / folder).rglob("*")):
            file = path.relative_to(reading.root).as_posix()
            hidden = any(part.startswith((".", "_")) for part in path.parts[-1:])
            if path.is_file() and path.suffix in _KINDS and not hidden and file not in reading.used:
                reading.tell("unknown_file", Where(file))
