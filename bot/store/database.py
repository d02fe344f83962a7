"""Opening the database: folder, key, file, migrations; then short transactions on it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, insert, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, InvalidRequestError, NoSuchModuleError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from bot.settings import Settings
from bot.store.cipher import Cipher, read_keys, use_cipher
from bot.store.migrate import migrate
from bot.store.problems import StoreError, explained
from bot.store.tables import KeyCheck

NOT_AN_ADDRESS = (
    "CELABIEDRS_DATABASE_URL is not an address that can be used: name the database and an "
    "installed async driver, such as sqlite+aiosqlite:///var/celabiedrs.db or "
    "postgresql+asyncpg://user:password@host/database"
)
BUSY_TIMEOUT_MS = 10_000
# How SQLite begins a transaction that writes: it waits its turn at once, instead of failing
# halfway when a read turns into a write. Other databases ignore the option.
WRITES = {"celabiedrs_begin": "BEGIN IMMEDIATE"}

_migrating = threading.Lock()


class Database:
    """An open database. Belongs to the event loop that opened it."""

    def __init__(self, engine: AsyncEngine, cipher: Cipher) -> None:
        self.engine = engine
        self.cipher = cipher
        self._reading = async_sessionmaker(engine, expire_on_commit=False)
        self._writing = async_sessionmaker(
            engine.execution_options(**WRITES), expire_on_commit=False
        )

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A transaction that only reads; it never waits for a writer."""
        try:
            async with self._reading() as session:
                yield session
        except DBAPIError as error:
            raise explained(error, "Reading the database") from None

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A transaction that is committed when the block ends, whole or not at all."""
        try:
            async with self._writing.begin() as session:
                yield session
        except DBAPIError as error:
            # `from None`: the original error quotes the statement and its values.
            raise explained(error, "Writing to the database") from None

    async def forget_freed(self) -> None:
        """Empty SQLite's write-ahead log, so that deleted rows do not linger in it."""
        if self.engine.dialect.name != "sqlite":
            return
        # Outside a transaction, where alone it works. A reader in the way delays it to the next.
        outside = self.engine.execution_options(celabiedrs_begin=None)
        async with outside.connect() as connection:
            await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Close every connection; SQLite folds its log back into the file."""
        await self.engine.dispose()


async def open_database(settings: Settings) -> Database:
    """Create or open the database and bring it up to this version of the code.

    Raises StoreError, with a sentence for the operator, when that cannot be done.
    """
    file = _sqlite_file(settings)
    try:
        keys = await asyncio.to_thread(_make_room, settings, file)
    except OSError as error:
        raise StoreError(
            f"The file {error.filename or settings.key_file} cannot be read or made "
            f"({error.strerror}): free some space, or give the user that runs Ceļabiedrs "
            "permission on it."
        ) from error
    cipher = Cipher(keys)
    try:
        engine = create_async_engine(settings.database_address, hide_parameters=True)
    except (InvalidRequestError, ModuleNotFoundError):
        raise StoreError(NOT_AN_ADDRESS) from None
    use_cipher(engine.dialect, cipher)
    if engine.dialect.name == "sqlite":
        _tame_sqlite(engine)
    database = Database(engine, cipher)
    try:
        async with _alone(), engine.execution_options(**WRITES).begin() as connection:
            await connection.run_sync(migrate)
            await connection.run_sync(_check_key)
    except DBAPIError as error:
        await database.close()
        where = f"Opening the database {file}" if file else "Opening the database"
        raise explained(error, where) from None
    except OSError as error:
        await database.close()
        raise StoreError(
            f"The database server does not answer ({type(error).__name__}): check that it runs "
            "and that CELABIEDRS_DATABASE_URL names its host and port."
        ) from None
    except BaseException:
        await database.close()
        raise
    return database


@asynccontextmanager
async def _alone() -> AsyncIterator[None]:
    """One migration at a time in this process: Alembic keeps its context in globals."""
    # Not an asyncio.Lock: another thread may open a database in another event loop.
    await asyncio.to_thread(_migrating.acquire)
    try:
        yield
    finally:
        _migrating.release()


def _sqlite_file(settings: Settings) -> Path | None:
    try:
        url = make_url(settings.database_address)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError):
        # Not quoted: the address may hold a password.
        raise StoreError(NOT_AN_ADDRESS) from None
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def _make_room(settings: Settings, file: Path | None) -> list[str]:
    """Folders, key and an empty database file; all of them for this user alone."""
    for folder in {settings.data_dir, *([file.parent] if file else [])}:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The folder {folder} cannot be made ({error.strerror}): set CELABIEDRS_DATA_DIR "
                "to a folder that can be written to, or free some space."
            ) from error
    holds_data = file is not None and file.exists() and file.stat().st_size > 0
    keys = read_keys(settings, database_exists=holds_data)
    if file is not None and not file.exists():
        # SQLite gives its log the permissions of the file it belongs to.
        file.touch(mode=0o600)
    return keys


def _tame_sqlite(engine: AsyncEngine) -> None:
    """Durable, patient, strict, and with transactions that begin when we say so."""

    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        # No BEGIN from the driver: `on_begin` below knows better.
        connection.isolation_level = None
        cursor = connection.cursor()
        # The timeout first: switching to WAL already takes a lock.
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        # Deleted rows are overwritten, not just unlinked.
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Connection) -> None:
        begin = connection.get_execution_options().get("celabiedrs_begin", "BEGIN")
        if begin is not None:
            connection.exec_driver_sql(begin)


def _check_key(connection: Connection) -> None:
    # Reading the value decrypts it: a wrong key is found out here, not by a resident.
    if connection.scalar(select(KeyCheck.value)) is None:
        connection.execute(insert(KeyCheck).values(id=1, value="celabiedrs"))
