from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small repository in which nothing is wrong, to change at will."""
    shutil.copytree(HERE / "sound", tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def broken(tree: Path) -> Callable[[str], Path]:
    """Lays one broken fixture over the sound repository."""

    def lay(name: str) -> Path:
        fixture = HERE / "broken" / name
        if (fixture / "remove.txt").exists():
            for file in (fixture / "remove.txt").read_text(encoding="utf-8").split():
                (tree / file).unlink()
        shutil.copytree(
            fixture,
            tree,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("expected.txt", "remove.txt"),
        )
        return tree

    return lay
