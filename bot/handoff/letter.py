"""The mail that tells a municipality about a handoff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from bot.handoff.packet import Packet, packet_text
from bot.handoff.promise import in_words
from bot.store.records import MailMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a letter is made of. A notice needs no packet and never shows one."""

    mail_id: str
    handoff_id: str
    to_address: str
    mode: MailMode
    packet: Packet | None
    promised_by: datetime | None
    written_at: datetime


def letter_message(letter: Letter, *, mail_from: str) -> EmailMessage:
    """The letter as a message; the same letter always carries the same Message-ID.

    Neither the subject nor a notice holds anything personal: they are shown on lock screens
    and kept in logs on the way.
    """
    message = EmailMessage()
    message["From"] = mail_from
    message["To"] = letter.to_address
    message["Subject"] = f"Jauns lūgums sazināties ({letter.handoff_id[:8]})"
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = message_id(letter.mail_id, mail_from)
    # So that an out-of-office reply does not answer a machine.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_body(letter))
    return message


def message_id(mail_id: str, mail_from: str) -> str:
    """Derived from the row, so that a repeated sending can be recognised as one."""
    return f"<{mail_id}@{mail_from.rpartition('@')[2].strip(' >') or 'localhost'}>"


def _body(letter: Letter) -> str:
    lines = ["Labdien!", "", "Ceļabiedrā kāds lūdz ar viņu sazināties."]
    if letter.promised_by is not None:
        lines.append(f"Solīts atbildēt {in_words(letter.promised_by, letter.written_at)}.")
    lines += [f"Lūguma numurs: {letter.handoff_id}", ""]
    if letter.mode == "full" and letter.packet is not None:
        lines.append(packet_text(letter.packet))
    else:
        lines.append(
            "Cilvēka ziņas šajā vēstulē nav, lai tās neceļotu pa e-pastu. "
            "Lūgumu pēc tā numura parāda Ceļabiedra uzturētājs tavā pašvaldībā."
        )
    return "\n".join(lines)
