"""Opening the database: what is made, and what an operator reads when it cannot be."""

import asyncio
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import Connection, event, text

from bot.settings import Settings
from bot.store import ConversationStore, Database, StoreError, open_database
from bot.store.tables import Base


async def test_the_first_start_makes_what_it_needs_for_this_user_alone(settings: Settings) -> None:
    database = await open_database(settings)
    await database.close()

    assert stat.S_IMODE(settings.data_dir.stat().st_mode) == 0o700
    for file in (settings.key_file, settings.database_file):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_a_second_start_finds_what_the_first_one_wrote(settings: Settings) -> None:
    first = await open_database(settings)
    created = await ConversationStore(first).create("web", "lv")
    await first.close()

    second = await open_database(settings)
    assert await ConversationStore(second).opens(created.id, created.token)
    await second.close()


async def test_sqlite_is_durable_and_strict(database: Database) -> None:
    async with database.reading() as session:
        found = {
            name: await session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


async def test_the_migrations_make_the_tables_that_the_code_expects(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_folder_that_cannot_be_made_is_named_with_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(StoreError, match=r"file/var.*CELABIEDRS_DATA_DIR"):
        await open_database(Settings(data_dir=tmp_path / "file" / "var"))


async def test_a_database_that_cannot_be_opened_is_said_so(settings: Settings) -> None:
    settings.database_file.mkdir(parents=True)
    (settings.data_dir / "encryption.key").write_text(Fernet.generate_key().decode())

    with pytest.raises(StoreError, match="cannot be opened or created"):
        await open_database(settings)


async def test_another_program_s_file_is_left_alone(settings: Settings) -> None:
    settings.data_dir.mkdir()
    settings.key_file.write_text(Fernet.generate_key().decode())
    settings.database_file.write_text("Šeit ir kāda cita dati. " * 100)

    with pytest.raises(StoreError, match="not a Ceļabiedrs database"):
        await open_database(settings)
    assert settings.database_file.read_text().startswith("Šeit ir kāda cita dati.")


async def test_a_database_newer_than_the_code_is_refused(settings: Settings) -> None:
    database = await open_database(settings)
    async with database.writing() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()

    with pytest.raises(StoreError, match="newer than this version"):
        await open_database(settings)


async def test_first_starts_at_the_same_time_agree_on_one_key(settings: Settings) -> None:
    opened = await asyncio.gather(*(open_database(settings) for _ in range(4)))
    created = await ConversationStore(opened[0]).create("web", "lv")

    read = [await ConversationStore(database).read(created.id) for database in opened]
    for database in opened:
        await database.close()

    assert [conversation and conversation.id for conversation in read] == [created.id] * 4


async def test_a_lost_key_file_is_not_replaced_by_a_new_one(settings: Settings) -> None:
    await (await open_database(settings)).close()
    settings.key_file.unlink()

    with pytest.raises(StoreError, match="Put the key file back"):
        await open_database(settings)
    assert not settings.key_file.exists()


async def test_a_wrong_key_is_found_out_at_the_start(settings: Settings) -> None:
    await (await open_database(settings)).close()
    settings.key_file.write_text(Fernet.generate_key().decode())

    with pytest.raises(StoreError, match="another encryption key"):
        await open_database(settings)


async def test_a_malformed_key_is_refused_without_being_shown(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, encryption_keys=SecretStr("slepeni,ne-atslega"))

    with pytest.raises(StoreError, match="not a Fernet key") as raised:
        await open_database(settings)
    assert "slepeni" not in str(raised.value)


@pytest.mark.parametrize(
    "address",
    [
        "nowhere://user:parole@host/db",
        "parole",
        "sqlite:////nowhere/parole.db",
        "mysql://u:parole@host/db",
    ],
)
async def test_an_unusable_address_is_refused_without_its_password(
    tmp_path: Path, address: str
) -> None:
    settings = Settings(data_dir=tmp_path, database_url=SecretStr(address))

    with pytest.raises(StoreError, match="CELABIEDRS_DATABASE_URL") as raised:
        await open_database(settings)
    assert "parole" not in str(raised.value)


async def test_settings_do_not_show_their_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CELABIEDRS_SMTP_PASSWORD", "parole-1")
    monkeypatch.setenv("CELABIEDRS_ENCRYPTION_KEYS", "atslega-1")
    monkeypatch.setenv("CELABIEDRS_DATABASE_URL", "postgresql+asyncpg://user:parole-2@host/db")

    shown = repr(Settings())

    assert not any(secret in shown for secret in ("parole-1", "atslega-1", "parole-2"))


async def test_a_full_disk_is_said_in_words_and_nothing_of_the_text(
    database: Database, store: ConversationStore
) -> None:
    await database.close()

    # SQLite's own limit answers exactly as a full disk does.
    @event.listens_for(database.engine.sync_engine, "connect")
    def no_more_room(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA max_page_count = 1")
        cursor.close()

    with pytest.raises(StoreError, match="The disk is full: free some space") as raised:
        for _ in range(200):
            await store.create("web", "lv", "paraugu-novads")
    assert "paraugu-novads" not in str(raised.value)
