"""From a packet that the person has agreed to, to the record that the store keeps and mails."""

from __future__ import annotations

import uuid
from datetime import datetime

from bot.handoff.packet import Packet
from bot.store.records import HandoffRecord, MailMode, MailRecord


def handoff_record(
    packet: Packet,
    *,
    kind: str,
    consent_text: str,
    consent_version: str,
    consented_at: datetime,
    promised_by: datetime | None,
    to_address: str | None,
    mode: MailMode = "notice",
    handoff_id: str | None = None,
) -> HandoffRecord:
    """A handoff ready for `TurnRecord.handoffs`; it is mailed when there is an address.

    Give `handoff_id` when the same request could be saved twice: the second changes nothing.
    """
    if packet.contact is None:
        raise ValueError("a handoff needs a contact: nobody could answer it")
    body, contact = packet.stored()
    return HandoffRecord(
        id=handoff_id or uuid.uuid4().hex,
        municipality=packet.municipality,
        kind=kind,
        packet=body,
        contact=contact,
        consent_text=consent_text,
        consent_version=consent_version,
        consented_at=consented_at,
        promised_by=promised_by,
        mail=None if to_address is None else MailRecord(to_address=to_address, mode=mode),
    )
