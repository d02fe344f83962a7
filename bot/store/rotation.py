"""Changing the encryption key: everything is written again under the first key.

Rotation is: put a new key first in CELABIEDRS_ENCRYPTION_KEYS and restart (from then on it
encrypts, the earlier ones still decrypt), call `reencrypt`, then drop the earlier keys.
"""

from __future__ import annotations

from sqlalchemy import inspect, select
from sqlalchemy.orm.attributes import flag_modified

from bot.store.cipher import Encrypted
from bot.store.database import Database
from bot.store.tables import Base, Plan

BATCH = 200


async def reencrypt(database: Database) -> int:
    """Write every encrypted value again under the first key; how many rows there were."""
    rows = 0
    for mapper in Base.registry.mappers:
        rows += await _reencrypt_table(database, mapper.class_)
    await database.forget_freed()
    return rows


async def _reencrypt_table(database: Database, table: type[Base]) -> int:
    mapper = inspect(table)
    encrypted = [c.key for c in mapper.column_attrs if isinstance(c.columns[0].type, Encrypted)]
    if not encrypted:
        return 0
    # By key, not by offset: residents go on talking meanwhile.
    async with database.reading() as session:
        keys = [tuple(key) for key in await session.execute(select(*mapper.primary_key))]
    for start in range(0, len(keys), BATCH):
        async with database.writing() as session:
            for key in keys[start : start + BATCH]:
                row = await session.get(table, key, with_for_update=True)
                if row is None:  # deleted meanwhile
                    continue
                for name in encrypted:
                    flag_modified(row, name)
                if isinstance(row, Plan):
                    row.code_hash = database.cipher.code_hashes(row.code)[0]
    return len(keys)
