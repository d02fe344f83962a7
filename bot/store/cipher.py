"""Encryption of personal columns: the keys, and the one column type that uses them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from bot.settings import Settings
from bot.store.problems import StoreError

WRONG_KEY = (
    "The database was written with another encryption key. Put the earlier key back: in "
    "CELABIEDRS_ENCRYPTION_KEYS after the new one, or as the file encryption.key in the data "
    "folder."
)

_SIGNATURE_BYTES = 16


class Cipher:
    """Encrypts with the first key, decrypts with any of them."""

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise StoreError("CELABIEDRS_ENCRYPTION_KEYS is empty: leave it unset or name a key.")
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            # `from None`: the original error may quote the key.
            raise StoreError(
                "An encryption key is not a Fernet key (32 bytes in URL-safe base64): make one "
                "with `Fernet.generate_key()` of the Python package cryptography."
            ) from None
        self._mac_keys = [_derived(key, b"celabiedrs plan code") for key in keys]
        self._chat_keys = [_derived(key, b"celabiedrs telegram chat") for key in keys]
        self._link_keys = [_derived(key, b"celabiedrs confirmation link") for key in keys]

    def encrypt(self, value: Any) -> bytes:
        """Any JSON value as an encrypted token."""
        return self._fernet.encrypt(json.dumps(value, ensure_ascii=False).encode())

    def decrypt(self, token: bytes) -> Any:
        """The JSON value inside a token; StoreError when no key fits."""
        try:
            return json.loads(self._fernet.decrypt(token))
        except InvalidToken:
            raise StoreError(WRONG_KEY) from None

    def code_hashes(self, code: str) -> list[str]:
        """How a plan code may stand in the database: one keyed hash per key, newest first.

        Keyed, because a code is short enough to be guessed from a plain hash of it.
        """
        return [hmac.new(key, code.encode(), hashlib.sha256).hexdigest() for key in self._mac_keys]

    def chat_hashes(self, chat: int) -> list[str]:
        """How a Telegram chat may stand in the database: one keyed hash per key, newest first."""
        number = str(chat).encode()
        return [hmac.new(key, number, hashlib.sha256).hexdigest() for key in self._chat_keys]

    def sign_link(self, text: str) -> str:
        """A signature under a link's text; whoever lacks the key cannot make one."""
        return _signature(self._link_keys[0], text)

    def is_signed(self, text: str, signature: str) -> bool:
        """Whether one of our keys signed this text."""
        wanted = signature.encode()
        return any(
            hmac.compare_digest(_signature(key, text).encode(), wanted) for key in self._link_keys
        )


def _signature(key: bytes, text: str) -> str:
    digest = hmac.new(key, text.encode(), hashlib.sha256).digest()[:_SIGNATURE_BYTES]
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _derived(key: str, purpose: bytes) -> bytes:
    return hmac.new(base64.urlsafe_b64decode(key), purpose, hashlib.sha256).digest()


# A dialect belongs to one engine, so two databases with different keys can live in one process.
_ciphers: WeakKeyDictionary[Dialect, Cipher] = WeakKeyDictionary()


def use_cipher(dialect: Dialect, cipher: Cipher) -> None:
    """Let the `Encrypted` columns of this engine's dialect use this cipher."""
    _ciphers[dialect] = cipher


class Encrypted(TypeDecorator[Any]):
    """A JSON value that only the holder of the key can read. Every personal column is one."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """Encrypt on the way in."""
        return None if value is None else _ciphers[dialect].encrypt(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Decrypt on the way out; StoreError when no key fits."""
        return None if value is None else _ciphers[dialect].decrypt(bytes(value))


def read_keys(settings: Settings, *, database_exists: bool) -> list[str]:
    """The keys of this installation; the first start makes a key file that only we can read.

    A database without its key is an error: a new key would quietly lock every resident out.
    """
    if settings.encryption_keys is not None:
        written = settings.encryption_keys.get_secret_value()
        return [key.strip() for key in written.split(",") if key.strip()]
    path = settings.key_file
    if path.exists():
        return path.read_text(encoding="ascii").split()
    if database_exists:
        raise StoreError(
            f"The database exists but its key file {path} does not. Put the key file back from "
            "your backup or set CELABIEDRS_ENCRYPTION_KEYS."
        )
    key = Fernet.generate_key().decode()
    # Written aside and linked into place, so that of two first starts at once one key wins.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(key + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return path.read_text(encoding="ascii").split()
    finally:
        draft.unlink()
    return [key]
