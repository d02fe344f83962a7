"""What an operator sees of handoffs, and what is gone when the person withdraws."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from bot.handoff import Packet, handoff_record, list_handoffs, read_handoff
from bot.store import ConversationStore, Database

HandOff = Callable[..., Awaitable[tuple[str, str]]]


async def test_a_request_is_listed_with_its_promise_and_its_mail(
    database: Database, hand_off: HandOff, now: datetime
) -> None:
    _, handoff_id = await hand_off()

    (row,) = await list_handoffs(database)

    assert (row.id, row.municipality, row.kind) == (handoff_id, "paraugu-novads", "call_me")
    assert (row.situation, row.mail, row.status) == ("Insults ģimenē", "waiting", "new")
    assert row.created_at == now
    assert row.promised_by == datetime(2026, 3, 3, 14, 0, tzinfo=UTC)


async def test_one_municipality_sees_its_own_requests_only(
    database: Database, hand_off: HandOff
) -> None:
    await hand_off()
    _, other = await hand_off(municipality="cits-novads")

    assert [row.id for row in await list_handoffs(database, "cits-novads")] == [other]
    assert len(await list_handoffs(database)) == 2
    assert await list_handoffs(database, "nav-tāda") == []


async def test_a_request_without_an_address_is_listed_though_nothing_is_mailed(
    database: Database, hand_off: HandOff
) -> None:
    await hand_off(address=None)

    (row,) = await list_handoffs(database)

    assert row.mail == "none"


async def test_a_request_can_be_read_whole_until_it_is_withdrawn(
    database: Database, hand_off: HandOff, packet: Packet
) -> None:
    conversation, handoff_id = await hand_off()
    assert await read_handoff(database, handoff_id) == packet

    await ConversationStore(database).delete(conversation)

    assert await read_handoff(database, handoff_id) is None
    (row,) = await list_handoffs(database)
    assert (row.status, row.situation, row.mail) == ("withdrawn", None, "none")


async def test_a_request_that_nobody_could_answer_is_refused(packet: Packet, now: datetime) -> None:
    with pytest.raises(ValueError, match="needs a contact"):
        handoff_record(
            packet.model_copy(update={"contact": None}),
            kind="call_me",
            consent_text="Piekrītu.",
            consent_version="1",
            consented_at=now,
            promised_by=None,
            to_address=None,
        )
