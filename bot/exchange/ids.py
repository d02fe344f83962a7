"""Identifiers that stay the same for as long as our own ids do."""

from __future__ import annotations

from uuid import UUID, uuid5

# Made up once; whoever keeps our data keeps ids that were derived from it.
NAMESPACE = UUID("6b0f5a3e-2c7d-5b41-9e68-0d4c1f7a8b92")


def stable_id(*parts: str | int) -> str:
    """The UUID of a thing by the ids that lead to it, always the same one."""
    return str(uuid5(NAMESPACE, "/".join(str(one) for one in parts)))
