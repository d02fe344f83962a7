"""Bringing a database up to the code with Alembic, without an alembic.ini."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.store.problems import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
# Any number will do, as long as every version of the code takes the same.
START_LOCK = 4_203_711


def alembic_config() -> Config:
    """Alembic's configuration, also for a developer who writes the next migration."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def migrate(connection: Connection) -> None:
    """Apply the missing migrations inside the caller's transaction."""
    if connection.dialect.name == "postgresql":
        # Workers that start together take turns; SQLite's write transaction sees to it itself.
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": START_LOCK})
    config = alembic_config()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    present = MigrationContext.configure(connection).get_current_revision()
    if present is not None and present not in known:
        raise StoreError(
            f"The database is newer than this version of Ceļabiedrs (migration {present}): "
            "start the newer version again, or restore the backup made before it."
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
