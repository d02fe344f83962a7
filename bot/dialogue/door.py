"""The one door in: every message of every channel comes through `Bot.converse`."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import structlog

from bot.dialogue.context import CURRENT, TurnInProgress
from bot.dialogue.danger import (
    Danger,
    after_check,
    answered_in_danger,
    check_again,
    notice,
)
from bot.dialogue.kept_plans import KeptPlans, new_code
from bot.dialogue.messages import (
    LANGUAGE,
    LONGEST,
    AnsweredQuestion,
    History,
    Incoming,
    PlanView,
    Reply,
    Said,
    Started,
    Turn,
)
from bot.dialogue.moves import Move, World
from bot.dialogue.moves.opening import welcome
from bot.dialogue.notices import notices
from bot.dialogue.plan_view import answers_given, application_text
from bot.dialogue.saving import plan_link, progress_of, save
from bot.dialogue.speech import Speaker
from bot.dialogue.state import State
from bot.engine.model import Book
from bot.engine.wording import DEFAULT_LANGUAGE, LANGUAGES, Reader, plain
from bot.safety import SafetyRules
from bot.store import ConversationGone, ConversationStore, utc_now
from bot.store.records import StoredConversation

log = structlog.get_logger()

# Any 6-5 digits with some dash; without one too, unless the country code of a phone begins them.
_PERSONAL_CODE = re.compile(
    r"(?<!\d)\d{6}\s{0,2}[-\u2010-\u2015\u2212_/.]\s{0,2}\d{5}(?!\d)"
    r"|(?<![\d+])(?<!\+\d )(?<!\+\d\d )(?<!\+\d\d\d )(?!371|00)\d{6}\s?\d{5}(?!\d)"
)
_DANGER_WAITS = 3.0
"""Seconds after which the answer to danger is given without having been saved."""
_LOCK_LOOKS = 0.01


@dataclass(frozen=True)
class InForce:
    """The content, the safety rules and the model that go together: a turn sees one of them.

    `processor` is Rasa's message processor, or None while no model is loaded: then safety
    messages are still given at once and everything else gets a kind sentence.
    """

    book: Book
    rules: SafetyRules
    processor: Any | None = None


class Bot:
    """Answers messages with the content in force, through Rasa, and saves before answering.

    Setting `in_force` changes everything at once for the turns that begin after it. `locks` is
    Rasa's lock store, held here rather than in Rasa's agent so that it guards every case.
    """

    def __init__(
        self,
        book: Book,
        rules: SafetyRules,
        store: ConversationStore,
        locks: Any,
        processor: Any | None = None,
        now: Callable[[], datetime] = utc_now,
        on_handoff: Callable[[], None] = lambda: None,
    ) -> None:
        self.in_force = InForce(book, rules, processor)
        self._store = store
        self._now = now
        self._on_handoff = on_handoff
        self._locks = locks
        self._plans = KeptPlans(store, lambda: self.book, now)

    @property
    def ready(self) -> bool:
        """Whether a model is loaded."""
        return self.in_force.processor is not None

    @property
    def book(self) -> Book:
        """The content in force."""
        return self.in_force.book

    @property
    def rules(self) -> SafetyRules:
        """The safety rules in force."""
        return self.in_force.rules

    async def start(
        self, *, channel: str, language: str | None = None, municipality: str | None = None
    ) -> Started:
        """Open a conversation; an unknown language or municipality falls back, never fails."""
        now = self.in_force
        spoken = language if language in LANGUAGES else DEFAULT_LANGUAGE
        page = municipality if municipality in now.book.municipalities else None
        created = await self._store.create(channel, str(spoken), page)
        stored = await self._read(created.id)
        turn = self._turn(Incoming(channel=channel, conversation=created.id), stored, now)
        state = State(language=str(spoken), page=page)
        turn.move = welcome(state)
        speaker = Speaker(turn.move.state, turn.world)
        turn.replies.extend(speaker.say(turn.move.acts))
        if (note := speaker.note()) is not None:
            turn.replies.insert(0, note)
        await save(turn, self._store)
        return Started(
            conversation=created.id,
            token=created.token,
            messages=tuple(turn.replies),
            language=str(spoken),
            notices=notices(now.book, page, turn.world.today, str(spoken)),
        )

    async def opens(self, conversation: str, token: str) -> bool:
        """Whether this token is the one that was given for this conversation."""
        return await self._store.opens(conversation, token)

    async def converse(self, incoming: Incoming) -> Turn:
        """Answer one message. Never raises for what a person wrote.

        Danger is looked for before anything else, without the model and the database; the
        answer to it is given even when all of those fail.
        """
        incoming, masked = _clean(incoming)
        danger = notice(incoming, self.in_force.rules, self.in_force.book)
        answering = self._answer_in_order(incoming, danger, masked)
        try:
            if danger is not None and danger.interrupts:
                return await asyncio.wait_for(answering, _DANGER_WAITS)
            return await answering
        except ConversationGone:
            return self._without_state(danger, "conversation_gone")
        except Exception as error:
            # What went wrong is logged by its kind alone: its text may hold what was written.
            log.error("turn_failed", error=type(error).__name__, channel=incoming.channel)
            return self._without_state(danger, "something_failed")

    async def history(self, conversation: str) -> History | None:
        """The conversation so far, or None when there is none."""
        stored = await self._store.read(conversation)
        if stored is None:
            return None
        state = State.model_validate(stored.state) if stored.state else State()
        world = self._world(self.in_force.book)
        if world.sensitive(state.roadmap):
            return self._from_the_beginning(stored, state, world)
        messages = await self._store.messages(conversation)
        answers: tuple[AnsweredQuestion, ...] = ()
        if state.roadmap in world.book.roadmaps:
            case = world.case(state)
            answers = answers_given(case, Reader(case, state.language))
        return History(
            conversation=conversation,
            language=state.language,
            municipality=stored.municipality,
            said=tuple(Said.model_validate(one.body) for one in messages),
            answers=answers,
            progress=progress_of(state, world),
            plan=plan_link(state),
            discreet=state.discreet,
            notices=notices(world.book, stored.municipality, world.today, state.language),
        )

    def _from_the_beginning(
        self, stored: StoredConversation, state: State, world: World
    ) -> History:
        """What is shown again of a conversation that must leave no trace: how it began."""
        fresh = State(language=state.language, page=state.page)
        begun = Speaker(fresh, world).say(welcome(fresh).acts)
        return History(
            conversation=stored.id,
            language=state.language,
            municipality=state.page,
            said=tuple(Said(author="bot", message=one) for one in begun),
            answers=(),
            progress=None,
            plan=None,
            discreet=True,
            notices=notices(world.book, state.page, world.today, state.language),
        )

    async def forget(self, conversation: str) -> None:
        """Delete the conversation and everything behind it."""
        async with self._locks.lock(conversation, wait_time_in_seconds=_LOCK_LOOKS):
            await self._store.delete(conversation)

    async def plan(self, code: str, language: str | None = None) -> PlanView | None:
        """The plan behind a code as it stands today, or None; in a language other than its own."""
        found = await self._plans.find(code)
        return await self._plans.view(found, language) if found else None

    async def mark(
        self, code: str, step: str, *, done: bool | None = None, note: str | None = None
    ) -> tuple[Reply, ...] | None:
        """Tick off a step or write a note to it; a note that shows danger is answered."""
        found = await self._plans.find(code)
        if found is None or step not in {one.id for one in found.plan.steps}:
            return None
        said: tuple[Reply, ...] = ()
        if note:
            incoming, _ = _clean(Incoming(channel="plan", conversation="", text=note))
            note = incoming.text or ""
            danger = notice(incoming, self.in_force.rules, self.in_force.book)
            if danger is not None:
                said = danger.replies(found.stored.language)
                note = None if danger.no_trace else note
        await self._store.marks.write(found.stored.code, step, done=done, note=note)
        return said

    async def change(
        self, code: str, *, text: str | None = None, choice: str | None = None
    ) -> Turn | None:
        """Ask a question of a plan again or answer it, in the plan's own conversation."""
        found = await self._plans.find(code)
        if found is None or not await self._plans.is_open(found):
            return None
        if choice is not None and not found.concerns(choice):
            return None
        return await self.converse(
            Incoming(
                channel="web", conversation=found.stored.conversation, text=text, choice=choice
            )
        )

    async def forget_plan(self, code: str) -> bool:
        """Delete a plan, its conversation and everything behind them."""
        found = await self._plans.find(code)
        if found is None:
            return False
        await self.forget(found.stored.conversation)
        return True

    async def application(self, code: str, service: str) -> str | None:
        """The ready-to-sign application text for one service of a plan, or None."""
        found = await self._plans.find(code)
        return application_text(found.plan, service) if found else None

    # -- one turn --------------------------------------------------------------------------

    async def _answer_in_order(
        self, incoming: Incoming, danger: Danger | None, masked: bool
    ) -> Turn:
        """One conversation's messages one after another, first come, first served."""
        async with self._locks.lock(incoming.conversation, wait_time_in_seconds=_LOCK_LOOKS):
            return await self._answer(incoming, danger, masked)

    async def _answer(self, incoming: Incoming, danger: Danger | None, masked: bool) -> Turn:
        if incoming.key is not None:
            before = await self._store.replay(incoming.conversation, incoming.key)
            if before is not None:
                return Turn.model_validate(before)
        stored = await self._read(incoming.conversation)
        now = self.in_force
        turn = self._turn(incoming, stored, now)
        if masked:
            text = plain(now.book, "personal_code_masked", turn.state.language)
            turn.replies.append(Reply(kind="info", text=text))
        if turn.state.check and incoming.text and not (danger and danger.interrupts):
            # Danger that follows from the answer to the check question outweighs a mild one.
            said = after_check(turn.state.check, incoming.text, now.rules, now.book)
            danger = said or danger
        if (incoming.choice or "").startswith(LANGUAGE):
            danger = self._said_again(turn, now)
        if danger is not None:
            turn.notice(danger)
        if now.processor is None:
            return await self._without_model(turn)
        token = CURRENT.set(turn)
        try:
            await _handle(now.processor, incoming, turn.danger is not None)
        finally:
            CURRENT.reset(token)
        assert turn.answer is not None
        if turn.move is not None and turn.move.outbox:
            self._on_handoff()
        return turn.answer

    def _said_again(self, turn: TurnInProgress, now: InForce) -> Danger | None:
        """The safety message that stands open, to be said in the language just chosen."""
        state = turn.state
        if state.check:
            return check_again(state.check, now.rules, now.book)
        return answered_in_danger(state.alarm, now.rules, now.book) if state.alarm else None

    async def _without_model(self, turn: TurnInProgress) -> Turn:
        """Keep what was said, and give the safety message or a kind sentence."""
        if not turn.first:
            book = turn.world.book
            text = plain(book, "model_not_loaded", turn.state.language)
            phones = (book.phones["emergency"].number,)
            turn.replies.append(Reply(kind="info", text=text, phones=phones))
        turn.move = Move(turn.state)
        await save(turn, self._store)
        assert turn.answer is not None
        return turn.answer

    def _without_state(self, danger: Danger | None, message: str) -> Turn:
        if danger is not None:
            said = danger.replies(DEFAULT_LANGUAGE)
            return Turn(messages=said, discreet=danger.no_trace)
        text = plain(self.book, message, DEFAULT_LANGUAGE)
        return Turn(messages=(Reply(kind="info", text=text),))

    def _turn(self, incoming: Incoming, stored: StoredConversation, now: InForce) -> TurnInProgress:
        alarm = partial(answered_in_danger, rules=now.rules, book=now.book)
        return TurnInProgress(incoming, self._world(now.book), stored, alarm)

    def _world(self, book: Book) -> World:
        return World(book, self._now(), new_code, lambda: secrets.token_hex(16))

    async def _read(self, conversation: str) -> StoredConversation:
        stored = await self._store.read(conversation)
        if stored is None:
            raise ConversationGone(conversation)
        return stored


def _clean(incoming: Incoming) -> tuple[Incoming, bool]:
    """The message without what must never be kept, and whether there was any of it."""
    if incoming.text is None:
        return incoming, False
    text, masked = _PERSONAL_CODE.subn("…", incoming.text[:LONGEST])
    return incoming.model_copy(update={"text": text.strip()}), bool(masked)


async def _handle(processor: Any, incoming: Incoming, in_danger: bool) -> None:
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

    if in_danger:
        text = "/safety"
    elif incoming.choice is not None:
        text = "/choice"
    else:
        # A leading slash is Rasa's own language, which is not for residents to speak.
        text = (incoming.text or "").lstrip("/ ") or "-"
    await processor.handle_message(
        UserMessage(text, CollectingOutputChannel(), incoming.conversation, input_channel="door")
    )
