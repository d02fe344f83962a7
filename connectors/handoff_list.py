"""What `celabiedrs handoffs` prints."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.handoff.listing import HandoffRow, list_handoffs, read_handoff, send_again
from bot.handoff.packet import packet_text
from bot.settings import Settings
from bot.store import open_database, utc_now

_RIGA = ZoneInfo("Europe/Riga")
_MAIL = {
    "none": "bez e-pasta",
    "waiting": "gaida sūtīšanu",
    "retrying": "mēģina vēlreiz",
    "sent": "nosūtīts",
    "dead": "NEIZDEVĀS",
}


async def handoff_report(
    settings: Settings,
    *,
    municipality: str | None = None,
    show: str | None = None,
    again: str | None = None,
    as_json: bool = False,
) -> str:
    """The list without personal data, or one whole request. Raises StoreError."""
    database = await open_database(settings)
    try:
        if again is not None:
            found = await send_again(database, again, utc_now())
            return "Sūtīs vēlreiz." if found else "Tāda nenosūtīta pieteikuma nav."
        if show is not None:
            packet = await read_handoff(database, show)
            return packet_text(packet) if packet else "Tāda pieteikuma nav, vai tas ir atsaukts."
        rows = await list_handoffs(database, municipality)
    finally:
        await database.close()
    if as_json:
        return json.dumps([dataclasses.asdict(row) for row in rows], default=str, indent=2)
    return "\n".join(map(_line, rows)) or "Pieteikumu nav."


def _line(row: HandoffRow) -> str:
    promised = f"līdz {_clock(row.promised_by)}" if row.promised_by else "bez termiņa"
    mail = _MAIL[row.mail] + (f" ({row.mail_error})" if row.mail_error else "")
    return (
        f"{row.id}  {_clock(row.created_at)}  {row.municipality}  "
        f"{row.situation or '(atsaukts)'}  {promised}  {mail}  {row.status}"
    )


def _clock(moment: datetime) -> str:
    return moment.astimezone(_RIGA).strftime("%d.%m.%Y %H.%M")
