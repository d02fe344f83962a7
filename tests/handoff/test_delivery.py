"""The outbox is delivered over real SMTP: at least once, patiently, telling nobody too much."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from structlog.testing import capture_logs

from bot.handoff import Mailer, Packet, list_handoffs, packet_text, send_again
from bot.handoff.delivery import CLAIM, GIVE_UP_AFTER, LONGEST_RETRY, retry_after
from bot.settings import Settings
from bot.store import ConversationStore, Database

ROOT = Path(__file__).parents[2]
HandOff = Callable[..., Awaitable[tuple[str, str]]]


async def mail_state(database: Database) -> tuple[str, int, str | None]:
    (row,) = await list_handoffs(database)
    return row.mail, row.mail_attempts, row.mail_error


async def test_a_full_letter_holds_the_text_that_the_person_saw(
    database: Database,
    settings: Settings,
    mail_server: Controller,
    mailbox: Any,
    hand_off: HandOff,
    packet: Packet,
    now: datetime,
) -> None:
    mail_server.start()
    _, handoff_id = await hand_off(mode="full")

    assert await Mailer(database, settings).deliver_due(now) == 1

    (letter,) = mailbox.letters
    assert letter["To"] == "d@example.org"
    assert letter["From"] == "Ceļabiedrs <bots@example.org>"
    body = letter.get_content().replace("\r\n", "\n")
    assert packet_text(packet) in body
    assert handoff_id in body
    assert "Solīts atbildēt līdz rītdienas pulksten 16." in body
    assert await mail_state(database) == ("sent", 1, None)


async def test_a_notice_tells_nothing_but_that_a_request_waits(
    database: Database,
    settings: Settings,
    mail_server: Controller,
    mailbox: Any,
    hand_off: HandOff,
    packet: Packet,
    now: datetime,
) -> None:
    mail_server.start()
    _, handoff_id = await hand_off(mode="notice")

    await Mailer(database, settings).deliver_due(now)

    (letter,) = mailbox.letters
    whole = letter.as_string() + letter.get_content()
    assert handoff_id in letter.get_content()
    personal = ("7700", "insults", "Insults", "slimnīcā", "Slimnīcā", "pēc 17")
    assert [word for word in personal if word in whole] == []


async def test_the_subject_is_never_personal(
    database: Database,
    settings: Settings,
    mail_server: Controller,
    mailbox: Any,
    hand_off: HandOff,
    now: datetime,
) -> None:
    mail_server.start()
    _, handoff_id = await hand_off(mode="full")

    await Mailer(database, settings).deliver_due(now)

    assert mailbox.letters[0]["Subject"] == f"Jauns lūgums sazināties ({handoff_id[:8]})"


async def test_a_sent_letter_is_not_sent_again(
    database: Database,
    settings: Settings,
    mail_server: Controller,
    mailbox: Any,
    hand_off: HandOff,
    now: datetime,
) -> None:
    mail_server.start()
    await hand_off()
    mailer = Mailer(database, settings)

    assert await mailer.deliver_due(now) == 1
    assert await mailer.deliver_due(now + timedelta(days=1)) == 0
    assert len(mailbox.letters) == 1


async def test_two_workers_at_once_send_a_letter_once(
    database: Database,
    settings: Settings,
    mail_server: Controller,
    mailbox: Any,
    hand_off: HandOff,
    now: datetime,
) -> None:
    mail_server.start()
    for _ in range(5):
        await hand_off()

    sent = await asyncio.gather(*(Mailer(database, settings).deliver_due(now) for _ in range(3)))

    assert sum(sent) == len(mailbox.letters) == 5


async def test_a_refused_letter_is_tried_again_later_and_later_and_then_arrives(
    database: Database,
    settings: Settings,
    mail_server: Controller,
    mailbox: Any,
    hand_off: HandOff,
    now: datetime,
) -> None:
    mail_server.start()
    mailbox.refusals = 2
    await hand_off()
    mailer = Mailer(database, settings)

    assert await mailer.deliver_due(now) == 0
    assert await mail_state(database) == ("retrying", 1, "SMTPDataError")
    assert await mailer.deliver_due(now + timedelta(seconds=59)) == 0
    assert mailbox.refusals == 1
    assert await mailer.deliver_due(now + timedelta(minutes=1)) == 0
    assert await mailer.deliver_due(now + timedelta(minutes=3)) == 1
    assert await mail_state(database) == ("sent", 3, None)


async def test_a_server_that_was_down_gets_its_letter_when_it_is_up(
    database: Database,
    settings: Settings,
    mail_server: Controller,
    mailbox: Any,
    hand_off: HandOff,
    now: datetime,
) -> None:
    await hand_off()
    mailer = Mailer(database, settings)
    assert await mailer.deliver_due(now) == 0
    state, attempts, error = await mail_state(database)
    assert (state, attempts, error) == ("retrying", 1, "SMTPConnectError")

    mail_server.start()

    assert await mailer.deliver_due(now + timedelta(hours=1)) == 1
    assert len(mailbox.letters) == 1


async def test_a_letter_is_given_up_on_only_after_days_of_trying_and_then_stays_visible(
    database: Database,
    settings: Settings,
    mail_server: Controller,
    mailbox: Any,
    hand_off: HandOff,
    now: datetime,
) -> None:
    _, handoff_id = await hand_off()
    mailer = Mailer(database, settings)
    tried, ended = now, []
    while (await mail_state(database))[0] != "dead":
        await mailer.deliver_due(tried)
        ended.append(tried)
        tried += timedelta(hours=6)
    assert ended[-1] - ended[0] >= GIVE_UP_AFTER >= timedelta(hours=24)

    mail_server.start()
    assert await mailer.deliver_due(tried) == 0
    assert await send_again(database, handoff_id, tried)

    assert await mailer.deliver_due(tried) == 1
    assert await mail_state(database) == ("sent", 1, None)
    assert not await send_again(database, handoff_id, tried)


async def test_without_a_mail_server_letters_wait_and_the_log_says_so_once(
    database: Database, settings: Settings, hand_off: HandOff, now: datetime
) -> None:
    await hand_off()
    mailer = Mailer(database, settings.model_copy(update={"smtp_host": None}))

    with capture_logs() as logs:
        for hour in range(200):
            assert await mailer.deliver_due(now + timedelta(hours=hour)) == 0

    assert [entry["event"] for entry in logs] == ["mail_waits"]
    assert await mail_state(database) == ("waiting", 0, None)


async def test_logs_and_errors_carry_ids_only(
    database: Database,
    settings: Settings,
    mail_server: Controller,
    mailbox: Any,
    hand_off: HandOff,
    now: datetime,
    every_log_line: None,
) -> None:
    mail_server.start()
    mailbox.refusals = 1
    await hand_off()
    mailer = Mailer(database, settings)

    with capture_logs() as logs:
        await mailer.deliver_due(now)
        refused = await mail_state(database)
        await mailer.deliver_due(now + timedelta(hours=1))

    assert [entry["event"] for entry in logs] == ["mail_put_off", "mail_sent"]
    personal = ("example.org", "7700", "nsult", "slimnīc")
    assert [word for word in personal if word in f"{logs} {refused}"] == []


async def test_a_deleted_request_is_not_sent(
    database: Database,
    settings: Settings,
    mail_server: Controller,
    mailbox: Any,
    hand_off: HandOff,
    now: datetime,
) -> None:
    mail_server.start()
    conversation, _ = await hand_off()
    await ConversationStore(database).delete(conversation)

    assert await Mailer(database, settings).deliver_due(now) == 0
    assert mailbox.letters == []


async def test_a_letter_that_cannot_be_written_does_not_hold_up_the_others(
    database: Database,
    settings: Settings,
    mail_server: Controller,
    mailbox: Any,
    hand_off: HandOff,
    now: datetime,
) -> None:
    mail_server.start()
    await hand_off(address="d@example.org\nBcc: x@example.org")
    await hand_off()

    assert await Mailer(database, settings).deliver_due(now) == 1
    assert [letter["To"] for letter in mailbox.letters] == ["d@example.org"]


async def test_the_worker_sends_when_woken_and_ends_when_told(
    database: Database,
    settings: Settings,
    mail_server: Controller,
    mailbox: Any,
    hand_off: HandOff,
    now: datetime,
) -> None:
    mail_server.start()
    mailer = Mailer(database, settings, now=lambda: now)
    stop = asyncio.Event()
    worker = asyncio.create_task(mailer.run(stop))
    await hand_off()

    mailer.wake()
    assert await asyncio.to_thread(mailbox.taken.wait, 30)
    stop.set()
    await worker

    assert len(mailbox.letters) == 1


SENDER = """
import asyncio, sys
from datetime import datetime
from pathlib import Path
from bot.handoff import Mailer
from bot.settings import Settings
from bot.store import open_database

async def main():
    settings = Settings(
        data_dir=Path(sys.argv[1]), smtp_host="127.0.0.1", smtp_port=int(sys.argv[2]),
        smtp_starttls=False, mail_from="Ceļabiedrs <bots@example.org>",
    )
    mailer = Mailer(await open_database(settings), settings)
    await mailer.deliver_due(datetime.fromisoformat(sys.argv[3]))

asyncio.run(main())
"""


def start_sender(settings: Settings, now: datetime) -> subprocess.Popen[bytes]:
    """A process of its own that delivers what is due."""
    arguments = [str(settings.data_dir), str(settings.smtp_port), now.isoformat()]
    return subprocess.Popen(
        [sys.executable, "-c", SENDER, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


async def test_a_crash_while_sending_repeats_the_letter_recognisably_and_never_loses_it(
    database: Database,
    settings: Settings,
    mail_server: Controller,
    mailbox: Any,
    hand_off: HandOff,
    now: datetime,
) -> None:
    mail_server.start()
    await hand_off()
    sender = start_sender(settings, now)
    # The server has the letter, and its sender dies before it can write that down.
    mailbox.before_answering = sender.kill
    assert await asyncio.to_thread(sender.wait) == -signal.SIGKILL
    mailbox.before_answering = lambda: None
    assert len(mailbox.letters) == 1

    mailer = Mailer(database, settings)
    assert await mailer.deliver_due(now + CLAIM - timedelta(seconds=1)) == 0
    assert await mailer.deliver_due(now + CLAIM) == 1

    first, second = mailbox.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Message-ID"].endswith("@example.org>")


async def test_retries_come_ever_later_but_at_least_every_hour() -> None:
    waits = [retry_after(attempts) for attempts in range(1, 200)]

    assert waits[0] == timedelta(minutes=1)
    assert waits == sorted(waits)
    assert max(waits) == LONGEST_RETRY == timedelta(hours=1)
