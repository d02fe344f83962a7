"""A turn is written whole or not at all, once, and in its order."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.store import (
    AlreadyAnswered,
    CodeTaken,
    ConversationGone,
    ConversationStore,
    Database,
    HandoffRecord,
    PlanRecord,
    TurnOutOfOrder,
    TurnRecord,
)
from bot.store.tables import Handoff, Mail

Turn = Callable[..., TurnRecord]


async def test_a_new_conversation_is_empty_and_opens_with_its_token_only(
    store: ConversationStore,
) -> None:
    created = await store.create("web", "lv", "paraugu-novads")
    other = await store.create("web", "lv")

    assert await store.opens(created.id, created.token)
    assert not await store.opens(created.id, other.token)
    assert not await store.opens(created.id, "")
    assert not await store.opens("nav-tādas", "")
    stored = await store.read(created.id)
    assert stored is not None
    assert (stored.turn, stored.state, stored.municipality) == (0, {}, "paraugu-novads")


async def test_a_saved_turn_is_read_back_as_it_was(
    store: ConversationStore, turn: Turn, plan: PlanRecord
) -> None:
    created = await store.create("web", "lv")

    await store.save_turn(turn(created.id, plan=plan, language="ru"))

    stored = await store.read(created.id)
    assert stored is not None
    assert (stored.turn, stored.language, stored.municipality) == (1, "ru", "paraugu-novads")
    assert stored.state == {"facts": {"where_now": "hospital"}}
    said = await store.messages(created.id)
    assert [(m.seq, m.author, m.body["text"]) for m in said] == [
        (1, "person", "teikums 1"),
        (2, "bot", "atbilde 1"),
    ]


async def test_a_plan_opens_by_its_code_and_the_same_code_replaces_its_facts(
    store: ConversationStore, turn: Turn, plan: PlanRecord
) -> None:
    created = await store.create("web", "lv")
    await store.save_turn(turn(created.id, 1, plan=plan))
    await store.save_turn(turn(created.id, 2, plan=replace(plan, body={"facts": {"a": 1}})))

    kept = await store.plan(plan.code)

    assert kept is not None
    assert (kept.code, kept.body, kept.made_on) == (plan.code, {"facts": {"a": 1}}, plan.made_on)
    assert await store.plan("KOKS-0000") is None


async def test_a_conversation_can_have_several_plans(
    store: ConversationStore, turn: Turn, plan: PlanRecord
) -> None:
    created = await store.create("web", "lv")
    await store.save_turn(turn(created.id, 1, plan=plan))
    await store.save_turn(turn(created.id, 2, plan=replace(plan, code="UPE-5310", roadmap="money")))

    roadmaps = [p.roadmap for code in (plan.code, "UPE-5310") if (p := await store.plan(code))]

    assert roadmaps == ["stroke", "money"]


async def test_another_conversation_s_code_is_refused_and_the_turn_leaves_nothing(
    store: ConversationStore, turn: Turn, plan: PlanRecord, handoff: HandoffRecord
) -> None:
    first, second = await store.create("web", "lv"), await store.create("web", "lv")
    await store.save_turn(turn(first.id, plan=plan))

    with pytest.raises(CodeTaken):
        await store.save_turn(turn(second.id, key="k", plan=plan, handoffs=(handoff,)))

    stored = await store.read(second.id)
    assert stored is not None and stored.turn == 0
    assert await store.messages(second.id) == []
    assert await store.replay(second.id, "k") is None


async def test_a_repeated_key_is_answered_word_for_word_and_never_twice(
    store: ConversationStore, turn: Turn
) -> None:
    created = await store.create("web", "lv")
    assert await store.replay(created.id, "k1") is None
    await store.save_turn(turn(created.id, 1, key="k1"))

    assert await store.replay(created.id, "k1") == {"messages": [{"text": "atbilde 1"}]}
    with pytest.raises(AlreadyAnswered):
        await store.save_turn(turn(created.id, 2, key="k1"))
    assert len(await store.messages(created.id)) == 2


async def test_a_key_belongs_to_its_conversation(store: ConversationStore, turn: Turn) -> None:
    first, second = await store.create("web", "lv"), await store.create("web", "lv")
    await store.save_turn(turn(first.id, key="k"))

    assert await store.replay(second.id, "k") is None
    await store.save_turn(turn(second.id, key="k"))


async def test_a_turn_that_came_second_is_refused(store: ConversationStore, turn: Turn) -> None:
    created = await store.create("web", "lv")
    await store.save_turn(turn(created.id, 1))

    with pytest.raises(TurnOutOfOrder):
        await store.save_turn(turn(created.id, 1, state={"lost": True}))

    stored = await store.read(created.id)
    assert stored is not None and "lost" not in stored.state


async def test_a_deleted_conversation_does_not_come_back(
    store: ConversationStore, turn: Turn, plan: PlanRecord, handoff: HandoffRecord
) -> None:
    created = await store.create("web", "lv")
    await store.delete(created.id)

    with pytest.raises(ConversationGone):
        await store.save_turn(turn(created.id, plan=plan, handoffs=(handoff,)))

    assert await store.read(created.id) is None
    assert await store.plan(plan.code) is None


async def test_the_same_handoff_saved_twice_is_one_request_and_one_letter(
    store: ConversationStore, database: Database, turn: Turn, handoff: HandoffRecord
) -> None:
    created = await store.create("web", "lv")
    await store.save_turn(turn(created.id, 1, handoffs=(handoff,)))
    await store.save_turn(turn(created.id, 2, handoffs=(handoff,)))

    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Handoff)) == 1
        assert await session.scalar(select(func.count()).select_from(Mail)) == 1


async def test_turns_of_many_conversations_at_once_are_all_kept(
    store: ConversationStore, turn: Turn
) -> None:
    created = [await store.create("web", "lv") for _ in range(20)]

    await asyncio.gather(*(store.save_turn(turn(c.id, state={"mine": c.id})) for c in created))

    for conversation in created:
        stored = await store.read(conversation.id)
        assert stored is not None and stored.state == {"mine": conversation.id}


async def test_of_two_turns_of_one_conversation_at_once_one_is_kept(
    store: ConversationStore, turn: Turn
) -> None:
    created = await store.create("web", "lv")

    ended = await asyncio.gather(
        *(store.save_turn(turn(created.id, 1, state={"who": who})) for who in (1, 2)),
        return_exceptions=True,
    )

    assert sorted(type(end).__name__ for end in ended) == ["NoneType", "TurnOutOfOrder"]
    assert len(await store.messages(created.id)) == 2


async def test_of_a_long_conversation_the_newest_lines_come_oldest_first(
    store: ConversationStore, turn: Turn
) -> None:
    created = await store.create("web", "lv")
    for number in range(1, 6):
        await store.save_turn(turn(created.id, number))

    said = await store.messages(created.id, limit=3)

    assert [m.body["text"] for m in said] == ["atbilde 4", "teikums 5", "atbilde 5"]
