"""What is deleted, when, and what little stays."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.store import ConversationStore, Database, HandoffRecord, PlanRecord, TurnRecord
from bot.store.retention import REPEATED_ANSWER, WITH_PLAN, WITHOUT_PLAN
from bot.store.tables import Handoff, Mail

Turn = Callable[..., TurnRecord]
MOMENT = timedelta(seconds=1)


async def stubs(database: Database) -> Sequence[Handoff]:
    async with database.reading() as session:
        return (await session.scalars(select(Handoff))).all()


async def letters(database: Database) -> Sequence[Mail]:
    async with database.reading() as session:
        return (await session.scalars(select(Mail))).all()


async def test_deleting_takes_messages_answers_plan_and_unsent_mail(
    store: ConversationStore,
    database: Database,
    turn: Turn,
    plan: PlanRecord,
    handoff: HandoffRecord,
) -> None:
    created = await store.create("web", "lv")
    await store.save_turn(turn(created.id, key="k", plan=plan, handoffs=(handoff,)))

    await store.delete(created.id)

    assert await store.read(created.id) is None
    assert not await store.opens(created.id, created.token)
    assert await store.messages(created.id) == []
    assert await store.replay(created.id, "k") is None
    assert await store.plan(plan.code) is None
    assert await letters(database) == []


async def test_of_a_deleted_handoff_only_ids_and_dates_stay(
    store: ConversationStore, database: Database, turn: Turn, handoff: HandoffRecord
) -> None:
    created = await store.create("web", "lv")
    await store.save_turn(turn(created.id, handoffs=(handoff,)))

    await store.delete(created.id)

    (stub,) = await stubs(database)
    assert (stub.id, stub.status) == (handoff.id, "withdrawn")
    assert (stub.packet, stub.contact, stub.conversation_id) == (None, None, None)
    assert stub.consented_at == handoff.consented_at


async def test_deleting_one_conversation_leaves_the_others(
    store: ConversationStore, turn: Turn, plan: PlanRecord
) -> None:
    going, staying = await store.create("web", "lv"), await store.create("web", "lv")
    await store.save_turn(turn(staying.id, plan=plan))

    await store.delete(going.id)
    await store.delete(going.id)

    assert len(await store.messages(staying.id)) == 2
    assert await store.plan(plan.code) is not None


async def test_a_conversation_without_a_plan_is_kept_thirty_days(
    store: ConversationStore, turn: Turn, now: datetime
) -> None:
    created = await store.create("web", "lv")
    await store.save_turn(turn(created.id))

    assert await store.delete_expired(now + WITHOUT_PLAN) == 0
    assert await store.read(created.id) is not None
    assert await store.delete_expired(now + WITHOUT_PLAN + MOMENT) == 1
    assert await store.read(created.id) is None
    assert timedelta(days=30) == WITHOUT_PLAN


async def test_a_conversation_with_a_plan_is_kept_a_year(
    store: ConversationStore, turn: Turn, plan: PlanRecord, now: datetime
) -> None:
    created = await store.create("web", "lv")
    await store.save_turn(turn(created.id, plan=plan))

    assert await store.delete_expired(now + WITH_PLAN) == 0
    assert await store.plan(plan.code) is not None
    assert await store.delete_expired(now + WITH_PLAN + MOMENT) == 1
    assert await store.plan(plan.code) is None


async def test_a_new_turn_starts_the_time_anew(
    store: ConversationStore, database: Database, turn: Turn, now: datetime
) -> None:
    created = await store.create("web", "lv")
    later = ConversationStore(database, now=lambda: now + timedelta(days=20))
    await later.save_turn(turn(created.id))

    assert await store.delete_expired(now + timedelta(days=40)) == 0
    assert await store.delete_expired(now + timedelta(days=51)) == 1


async def test_an_expired_handoff_is_not_called_withdrawn(
    store: ConversationStore, database: Database, turn: Turn, handoff: HandoffRecord, now: datetime
) -> None:
    created = await store.create("web", "lv")
    await store.save_turn(turn(created.id, handoffs=(handoff,)))

    await store.delete_expired(now + timedelta(days=31))

    (stub,) = await stubs(database)
    assert (stub.status, stub.packet, stub.contact) == ("expired", None, None)


async def test_answers_kept_for_repeating_go_first(
    store: ConversationStore, turn: Turn, now: datetime
) -> None:
    created = await store.create("web", "lv")
    await store.save_turn(turn(created.id, key="k"))

    await store.delete_expired(now + REPEATED_ANSWER + MOMENT)

    assert await store.replay(created.id, "k") is None
    assert len(await store.messages(created.id)) == 2


async def test_a_moment_without_its_time_zone_is_refused(
    store: ConversationStore, turn: Turn, handoff: HandoffRecord, now: datetime
) -> None:
    created = await store.create("web", "lv")
    naive = replace(handoff, consented_at=now.replace(tzinfo=None))

    with pytest.raises(Exception, match="time zone"):
        await store.save_turn(turn(created.id, handoffs=(naive,)))

    stored = await store.read(created.id)
    assert stored is not None and stored.turn == 0
