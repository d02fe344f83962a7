"""Delivering the outbox over SMTP: at least once, patiently, with only ids in the log."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import aiosmtplib
import structlog
from sqlalchemy import CursorResult, select, update

from bot.handoff.letter import Letter, letter_message
from bot.handoff.packet import Packet
from bot.settings import Settings
from bot.store import Database, StoreError, utc_now
from bot.store.tables import Handoff, Mail

log = structlog.get_logger(__name__)

FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)
# A mail server may be down over a long weekend.
GIVE_UP_AFTER = timedelta(hours=96)
# And our own process may have been: time alone does not make a letter undeliverable.
FEWEST_ATTEMPTS = 10
# How long a letter being sent is nobody else's; a crash frees it after that.
CLAIM = timedelta(minutes=10)
SMTP_TIMEOUT_S = 60.0
IMPLICIT_TLS_PORT = 465
BATCH = 50
LOOK_EVERY_S = 30.0


class Mailer:
    """Sends what waits in the outbox. Several may run: each letter is claimed before sending."""

    def __init__(
        self, database: Database, settings: Settings, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._database = database
        self._settings = settings
        self._now = now
        self._awake = asyncio.Event()
        self._said_no_server = False

    def wake(self) -> None:
        """Look into the outbox now: a handoff has just been saved."""
        self._awake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until `stop` is set; no failure ends it."""
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                self._awake.clear()
                try:
                    await self.deliver_due(self._now())
                except StoreError as error:
                    log.error("outbox_unreadable", reason=str(error))
                except Exception as error:
                    # The text of an unforeseen error could quote a letter.
                    log.error("outbox_failed", error=type(error).__name__)
                woken = asyncio.create_task(self._awake.wait())
                await asyncio.wait(
                    {stopping, woken}, timeout=LOOK_EVERY_S, return_when=asyncio.FIRST_COMPLETED
                )
                woken.cancel()
        finally:
            stopping.cancel()

    async def deliver_due(self, now: datetime) -> int:
        """Send every letter whose time has come; how many went out."""
        if self._settings.smtp_host is None:
            if not self._said_no_server:
                log.warning("mail_waits", reason="CELABIEDRS_SMTP_HOST is not set")
                self._said_no_server = True
            return 0
        sent = 0
        for mail_id in await self._due(now):
            claimed = await self._claim(mail_id, now)
            if claimed is None:
                continue
            try:
                await self._send(_letter(*claimed))
            except (aiosmtplib.SMTPException, OSError, ValueError) as error:
                # ValueError: a letter that cannot be written must not hold up the others.
                await self._put_off(mail_id, now, error)
            else:
                await self._mark_sent(mail_id, now)
                sent += 1
        return sent

    async def _due(self, now: datetime) -> list[str]:
        due = (
            select(Mail.id)
            .where(Mail.sent_at.is_(None), Mail.dead_at.is_(None), Mail.next_attempt_at <= now)
            .order_by(Mail.next_attempt_at)
            .limit(BATCH)
        )
        async with self._database.reading() as session:
            return list(await session.scalars(due))

    async def _claim(self, mail_id: str, now: datetime) -> tuple[Mail, Handoff] | None:
        """Take a letter for ourselves and count the attempt, before anything is sent."""
        async with self._database.writing() as session:
            claimed = await session.execute(
                update(Mail)
                .where(
                    Mail.id == mail_id,
                    Mail.sent_at.is_(None),
                    Mail.dead_at.is_(None),
                    Mail.next_attempt_at <= now,
                )
                .values(next_attempt_at=now + CLAIM, attempts=Mail.attempts + 1)
            )
            assert isinstance(claimed, CursorResult)
            if claimed.rowcount == 0:
                return None
            mail = await session.get_one(Mail, mail_id)
            if mail.first_attempt_at is None:
                mail.first_attempt_at = now
            handoff = await session.get_one(Handoff, mail.handoff_id)
            return mail, handoff

    async def _send(self, letter: Letter) -> None:
        settings = self._settings
        implicit_tls = settings.smtp_port == IMPLICIT_TLS_PORT
        password = settings.smtp_password
        await aiosmtplib.send(
            letter_message(letter, mail_from=settings.mail_from),
            hostname=settings.smtp_host,
            port=settings.smtp_port,
            username=settings.smtp_user,
            password=None if password is None else password.get_secret_value(),
            use_tls=implicit_tls,
            start_tls=False if implicit_tls else settings.smtp_starttls,
            timeout=SMTP_TIMEOUT_S,
        )

    async def _mark_sent(self, mail_id: str, now: datetime) -> None:
        async with self._database.writing() as session:
            await session.execute(
                update(Mail).where(Mail.id == mail_id).values(sent_at=now, last_error=None)
            )
        log.info("mail_sent", mail=mail_id)

    async def _put_off(self, mail_id: str, now: datetime, error: Exception) -> None:
        async with self._database.writing() as session:
            mail = await session.get(Mail, mail_id)
            if mail is None:  # withdrawn while it was being sent
                return
            # The class alone: a server's answer quotes addresses.
            mail.last_error = type(error).__name__
            mail.next_attempt_at = now + retry_after(mail.attempts)
            tried_for = now - (mail.first_attempt_at or now)
            dead = tried_for >= GIVE_UP_AFTER and mail.attempts >= FEWEST_ATTEMPTS
            if dead:
                mail.dead_at = now
            attempts = mail.attempts
        (log.error if dead else log.warning)(
            "mail_given_up" if dead else "mail_put_off",
            mail=mail_id,
            attempts=attempts,
            error=type(error).__name__,
        )


def _letter(mail: Mail, handoff: Handoff) -> Letter:
    return Letter(
        mail_id=mail.id,
        handoff_id=handoff.id,
        to_address=mail.to_address,
        mode="full" if mail.mode == "full" else "notice",
        packet=Packet.restored(handoff.packet, handoff.contact) if handoff.packet else None,
        promised_by=handoff.promised_by,
        written_at=mail.created_at,
    )


def retry_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: a minute, doubled each time, at most an hour."""
    doublings = max(0, min(attempts - 1, 10))
    return min(FIRST_RETRY * (1 << doublings), LONGEST_RETRY)
