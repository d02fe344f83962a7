"""What a family marks in its plan: steps that are done, and notes to a step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from bot.store.database import Database
from bot.store.records import StepMark
from bot.store.tables import Conversation, Plan, PlanMark


class PlanMarks:
    """The marks of plans, kept beside the plan and deleted with it."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def of(self, code: str) -> dict[str, StepMark]:
        """The marks of a plan by the id of the step; none behind an unknown code."""
        hashes = self._database.cipher.code_hashes(code)
        async with self._database.reading() as session:
            rows = await session.scalars(select(PlanMark).where(PlanMark.code_hash.in_(hashes)))
            return {row.step: StepMark(done_at=row.done_at, note=row.note) for row in rows}

    async def write(
        self, code: str, step: str, *, done: bool | None = None, note: str | None = None
    ) -> bool:
        """Set what is given and leave the rest; an empty note goes. False without such a plan.

        Whoever uses a plan still needs it: it is kept from now on as long as after a message.
        """
        now = self._now()
        hashes = self._database.cipher.code_hashes(code)
        async with self._database.writing() as session:
            plan = await session.scalar(select(Plan).where(Plan.code_hash.in_(hashes)))
            if plan is None:
                return False
            row = await session.get(PlanMark, (plan.code_hash, step), with_for_update=True)
            if row is None:
                row = PlanMark(code_hash=plan.code_hash, step=step, done_at=None, note=None)
                session.add(row)
            if done is not None:
                row.done_at = (row.done_at or now) if done else None
            if note is not None:
                row.note = note or None
            row.updated_at = now
            conversation = await session.get(Conversation, plan.conversation_id)
            if conversation is not None:
                conversation.updated_at = now
        if note == "":
            await self._database.forget_freed()
        return True
