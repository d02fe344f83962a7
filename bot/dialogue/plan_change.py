"""What a changed answer changed in a plan, in the words of the plan."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import RootModel

from bot.dialogue.messages import Data, PlanView, StepView


class Outline(Data):
    """As much of a step as is compared."""

    do: str
    when: Literal["today", "this_week", "this_month", "later"]
    deadline: date | None
    status: Literal["applies", "to_find_out"]


class Snapshot(RootModel[dict[str, Outline]]):
    """A plan as it was: its steps by their ids. It fits a hidden field of a form."""

    @classmethod
    def of(cls, plan: PlanView) -> Snapshot:
        """The plan as it is now."""
        return cls({step.id: _outline(step) for step in plan.steps})


class Moved(Data):
    """A step that stays, and is to be done at another time, by another day or for sure."""

    before: Outline
    now: Outline


class PlanChange(Data):
    """What is new, what is no longer there, and what has moved."""

    new: tuple[Outline, ...]
    gone: tuple[Outline, ...]
    moved: tuple[Moved, ...]

    @property
    def nothing(self) -> bool:
        """Whether the plan is as it was."""
        return not (self.new or self.gone or self.moved)


def compare(before: Snapshot, plan: PlanView) -> PlanChange:
    """Compare a plan with what it was, step by step. A step in other words has not changed."""
    earlier, later = before.root, Snapshot.of(plan).root
    return PlanChange(
        new=tuple(one for name, one in later.items() if name not in earlier),
        gone=tuple(one for name, one in earlier.items() if name not in later),
        moved=tuple(
            Moved(before=was, now=one)
            for name, one in later.items()
            if (was := earlier.get(name)) is not None and _compared(was) != _compared(one)
        ),
    )


def _outline(step: StepView) -> Outline:
    return Outline(do=step.do, when=step.when, deadline=step.deadline, status=step.status)


def _compared(one: Outline) -> tuple[str, date | None, str]:
    return one.when, one.deadline, one.status
