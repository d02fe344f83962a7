"""One-tap links: who holds one may say that what we tell of them is right, or what has changed.

A link is signed with the installation's key, good for one provider or social service until one
day, and holds nothing else: no name, no address, no login.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.dialogue.confirm_view import ConfirmView, confirm_view
from bot.engine.confirmations import fingerprint, pieces_of
from bot.keeper import Keeper
from bot.store import ConfirmationStore
from bot.store.cipher import Cipher

log = structlog.get_logger()

GOOD_FOR = timedelta(days=60)
PATH = "/joprojam"
_RIGA = ZoneInfo("Europe/Riga")


class LinkUnknown(Exception):
    """Nobody signed this, or what it was made for is gone."""


class LinkExpired(Exception):
    """It was good until a day that has passed."""


class LinkOutdated(Exception):
    """What was shown behind it has been edited since."""


def make_token(cipher: Cipher, scope: str, until: date) -> str:
    """What a link ends in: whom it is for, its last day, and our signature."""
    text = f"{scope}.{until:%Y%m%d}"
    return f"{text}.{cipher.sign_link(text)}"


def read_token(cipher: Cipher, token: str, today: date) -> str:
    """Whom a link is for. Raises LinkUnknown and LinkExpired."""
    text, _, signature = token.rpartition(".")
    if not text or not cipher.is_signed(text, signature):
        raise LinkUnknown
    scope, _, day = text.rpartition(".")
    if today > datetime.strptime(day, "%Y%m%d").replace(tzinfo=_RIGA).date():
        raise LinkExpired
    return scope


class Confirmer:
    """What the pages behind the links can do."""

    def __init__(
        self,
        store: ConfirmationStore,
        cipher: Cipher,
        keeper: Keeper,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._cipher = cipher
        self._keeper = keeper
        self._now = now

    def open(self, token: str) -> ConfirmView:
        """What is shown behind a link; nothing is confirmed by it. Raises Link…"""
        shown = confirm_view(self._keeper.book, self._scope(token), self._today())
        if shown is None:
            raise LinkUnknown
        return shown

    async def confirm(self, token: str, seen: str) -> None:
        """Remember that all that was seen is right. Raises Link…"""
        shown = self.open(token)
        if shown.seen != seen:
            raise LinkOutdated
        pieces = pieces_of(self._keeper.book, shown.scope)
        await self._store.confirm({name: fingerprint(one) for name, one in pieces.items()})
        await self._keeper.renew_confirmations()

    async def report(self, token: str, text: str) -> None:
        """Keep what has changed for the operator. Raises Link…"""
        shown = self.open(token)
        report = await self._store.report(shown.scope, text)
        log.warning("change_reported", scope=shown.scope, report=report)

    def _scope(self, token: str) -> str:
        return read_token(self._cipher, token, self._today())

    def _today(self) -> date:
        return self._now().astimezone(_RIGA).date()
