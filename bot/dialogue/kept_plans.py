"""Plans that are kept under a code: making codes, finding a plan by one, showing it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from bot.dialogue.messages import CHANGE, PlanView
from bot.dialogue.plan_view import plan_view, with_marks
from bot.dialogue.state import State
from bot.engine.case import Case, Slot
from bot.engine.facts import Facts
from bot.engine.model import Book
from bot.engine.opening import RIGA
from bot.engine.plan import Plan, plan_of
from bot.engine.wording import LANGUAGES
from bot.store import ConversationStore
from bot.store.records import StoredPlan

# Without letters and digits that are mistaken for one another; 10 of 31 are 49 bits.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_LENGTH = 10
_ON_THE_WAY = ("_unknown", "_why", "_done", "_back")


class KeptPlan(NamedTuple):
    """A plan as it stands today, and what is stored of it."""

    plan: Plan
    stored: StoredPlan

    def concerns(self, choice: str) -> bool:
        """Whether a choice asks or answers a question of the plan: a code allows no more."""
        name = choice.removeprefix(CHANGE).partition(":")[0]
        return choice in _ON_THE_WAY or Slot.read(name).name in self.plan.case.roadmap.questions


class KeptPlans:
    """The plans behind codes, made anew from the content in force."""

    def __init__(
        self, store: ConversationStore, book: Callable[[], Book], now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._book = book
        self._now = now

    async def find(self, code: str) -> KeptPlan | None:
        """The plan behind a code, however that was typed; None when there is none."""
        written = normal_code(code)
        stored = await self._store.plan(written) if written else None
        book, now = self._book(), self._now()
        if stored is None or stored.roadmap not in book.roadmaps:
            return None
        facts = Facts.from_json(stored.body["facts"])
        case = Case(book, stored.roadmap, facts, now.astimezone(RIGA).date())
        return KeptPlan(plan_of(case, now), stored)

    async def view(self, found: KeptPlan, language: str | None) -> PlanView:
        """The plan with the marks of the family, in a language or its own."""
        stored = found.stored
        spoken = language if language in LANGUAGES else stored.language
        shown = plan_view(found.plan, code=stored.code, language=str(spoken))
        marks = await self._store.marks.of(stored.code)
        return with_marks(shown, marks, changeable=await self.is_open(found))

    async def is_open(self, found: KeptPlan) -> bool:
        """Whether its conversation is still about this plan."""
        now = await self._store.read(found.stored.conversation)
        state = State.model_validate(now.state) if now and now.state else State()
        return state.plan_code == found.stored.code and state.planned


def new_code() -> str:
    """A plan code: 49 bits, easy to read aloud and to type."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))


def normal_code(code: str) -> str | None:
    """A code as it was made, however it was typed; None when it cannot be one."""
    typed = re.sub(r"[\s-]", "", code).upper()
    return typed if len(typed) == _CODE_LENGTH and set(typed) <= set(_ALPHABET) else None
