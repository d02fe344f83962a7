"""One turn into the database: state, messages, plan and handoffs, all or nothing."""

from __future__ import annotations

from bot.dialogue.context import TurnInProgress
from bot.dialogue.messages import PlanLink, Progress, Reply, Said, Turn
from bot.dialogue.moves import World
from bot.dialogue.moves.keeping import plan_facts
from bot.dialogue.moves.person import municipality_of
from bot.dialogue.state import State
from bot.engine.walk import progress as engine_progress
from bot.store import ConversationStore
from bot.store.records import MessageRecord, PlanRecord, TurnRecord


async def save(turn: TurnInProgress, store: ConversationStore) -> None:
    """Write the turn and set what it answers. Raises what `ConversationStore.save_turn` raises."""
    state = turn.state
    no_trace = turn.world.sensitive(state.roadmap)
    unsaid = (
        no_trace
        or turn.no_trace
        or any(map(turn.world.sensitive, turn.world.leads_from(state.alarm)))
    )
    state.discreet = state.discreet or unsaid
    replies = (*turn.first, *turn.replies)
    answer = turn_of(state, replies, turn.world)
    here = municipality_of(state, turn.world)
    words = turn.incoming.text
    number = turn.stored.turn + 1
    person = Said(author="person", text=words, turn=number)
    bot = (Said(author="bot", message=one, turn=number) for one in replies)
    said = (person, *bot) if words else tuple(bot)
    if unsaid:
        said = ()
    await store.save_turn(
        TurnRecord(
            conversation=turn.stored.id,
            turn=number,
            state=state.model_dump(mode="json"),
            language=state.language,
            municipality=here.id if here else state.page,
            said=tuple(
                MessageRecord(author=one.author, body=one.model_dump(mode="json")) for one in said
            ),
            answered_with=answer.model_dump(mode="json"),
            key=turn.incoming.key,
            plan=_plan_record(state, turn.world),
            handoffs=turn.move.outbox if turn.move else (),
            begins_again=turn.move is not None and turn.move.begins_again,
            no_trace=no_trace,
        )
    )
    turn.answer = answer


def turn_of(state: State, replies: tuple[Reply, ...], world: World) -> Turn:
    """What a channel gets: the messages, how far along, and the plan once there is one."""
    return Turn(
        messages=replies,
        progress=progress_of(state, world),
        plan=plan_link(state),
        language=state.language,
        discreet=state.discreet,
    )


def progress_of(state: State, world: World) -> Progress | None:
    """How far along the open roadmap is; None outside one."""
    if state.roadmap is None or state.roadmap not in world.book.roadmaps:
        return None
    found = engine_progress(world.case(state))
    return Progress(answered=found.answered, about=found.about)


def plan_link(state: State) -> PlanLink | None:
    """Where the plan is, once it has been shown and has a code."""
    if not state.planned or state.plan_code is None:
        return None
    return PlanLink(code=state.plan_code, url=f"/celakarte/{state.plan_code}")


def _plan_record(state: State, world: World) -> PlanRecord | None:
    if state.plan_code is None or state.roadmap is None:
        return None
    case = world.case(state)
    return PlanRecord(
        code=state.plan_code,
        roadmap=state.roadmap,
        language=state.language,
        municipality=case.municipality,
        body={"facts": plan_facts(state, world)},
        made_on=world.today,
    )
