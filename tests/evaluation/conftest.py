"""The real safety rules."""

from __future__ import annotations

from tests.safety.conftest import rules

__all__ = ["rules"]
