"""What an operator may set: every value is an environment variable CELABIEDRS_<NAME>."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings of one installation; the defaults run on a laptop with nothing set."""

    model_config = SettingsConfigDict(env_prefix="CELABIEDRS_", extra="ignore", frozen=True)

    data_dir: Path = Field(Path("var"), description="Folder of the database, the key, the model.")
    database_url: SecretStr | None = Field(
        None, description="SQLAlchemy async URL; without it an SQLite file in `data_dir`."
    )
    encryption_keys: SecretStr | None = Field(
        None,
        description=(
            "Fernet keys with commas between: the first encrypts, all decrypt. "
            "Without them a key file is made in `data_dir` on the first start."
        ),
    )

    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65535)
    public_url: str = Field(
        "", description="The address residents open; without it `host` and `port`."
    )

    telegram_token: SecretStr | None = Field(
        None, description="The token of the Telegram bot; without it there is no Telegram."
    )
    telegram_api: str = Field(
        "", description="Another Bot API server than Telegram's own, e.g. http://127.0.0.1:8081."
    )
    operator: str = Field(
        "", description="Who runs this installation, as residents read it; never made up."
    )
    operator_contact: str = Field("", description="How residents reach them: e-mail, phone.")

    smtp_host: str | None = Field(
        None, description="Mail server; without it handoff mail waits in the outbox."
    )
    smtp_port: int = Field(587, ge=1, le=65535)
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_starttls: bool = Field(
        True, description="Refuse to send without STARTTLS. Port 465 always speaks TLS."
    )
    mail_from: str = "celabiedrs@localhost"

    @property
    def address(self) -> str:
        """The address residents open, as it stands on plans."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def database_file(self) -> Path:
        """Where the SQLite file lives when `database_url` is not set."""
        return self.data_dir / "celabiedrs.db"

    @property
    def database_address(self) -> str:
        """The SQLAlchemy URL in use; it may hold a password, so never log it."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite+aiosqlite:///{self.database_file}"

    @property
    def key_file(self) -> Path:
        """Where the encryption key lives when `encryption_keys` is not set."""
        return self.data_dir / "encryption.key"
