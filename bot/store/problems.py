"""What can go wrong with the store, said so that an operator knows what to do."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError


class StoreError(Exception):
    """The store cannot be used; the message is a sentence for the operator."""


class ConversationGone(StoreError):
    """The conversation was deleted meanwhile: nothing was written."""


class TurnOutOfOrder(StoreError):
    """Another turn of the same conversation was saved first: read it again."""


class AlreadyAnswered(StoreError):
    """This idempotency key already has an answer: replay it."""


class CodeTaken(StoreError):
    """The plan code belongs to another conversation: draw a new one."""


_ADVICE = {
    sqlite3.SQLITE_FULL: "The disk is full: free some space on it, then try again.",
    sqlite3.SQLITE_READONLY: (
        "The database may not be written to: give the user that runs Ceļabiedrs write "
        "permission on the file and on its folder."
    ),
    sqlite3.SQLITE_PERM: "The database file may not be opened: check its permissions.",
    sqlite3.SQLITE_CANTOPEN: (
        "The database file cannot be opened or created: check that CELABIEDRS_DATA_DIR is a "
        "folder which the user that runs Ceļabiedrs may write to."
    ),
    sqlite3.SQLITE_BUSY: (
        "The database is locked by another program: close it (a backup, a database browser), "
        "then try again."
    ),
    sqlite3.SQLITE_NOTADB: (
        "The file is not a Ceļabiedrs database: move it away or set CELABIEDRS_DATA_DIR."
    ),
    sqlite3.SQLITE_CORRUPT: "The database file is damaged: restore the last backup.",
    sqlite3.SQLITE_IOERR: (
        "The disk refused to read or write: check that it is not full, over quota or failing."
    ),
}


def explained(error: DBAPIError, where: str) -> StoreError:
    """The same failure as a sentence with a way out; never the statement or its values."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    # Extended codes keep the primary one in their low byte.
    advice = _ADVICE.get(code & 0xFF) if isinstance(code, int) else None
    if advice is None:
        advice = f"The database answered with an error ({type(error.orig).__name__})."
    return StoreError(f"{where}: {advice}")
