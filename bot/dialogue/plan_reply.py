"""The plan as a message: what to do first, and the ways on from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.dialogue.messages import CHANGE, CHILD, LEAD, Choice, Reply
from bot.dialogue.moves import children
from bot.dialogue.moves.world import World
from bot.dialogue.plan_view import child_words
from bot.dialogue.state import State
from bot.engine.model.base import WHENS
from bot.engine.plan import Plan, PlanStep, plan_of
from bot.engine.wording import Reader, capital

_FIRST_STEPS = 4


@dataclass(frozen=True)
class PlanReply:
    """Words the plan of one conversation; `text` gives a message of content/messages.yaml."""

    reader: Reader
    state: State
    world: World
    text: Callable[..., str]

    def say(self, message: str) -> Reply:
        """The message that says the plan is there, with what to do first."""
        plan = plan_of(self.reader.case)
        kept = self.state.plan_code is not None
        lines = [self.text(message), *(self._beginning(plan) if kept else self._whole(plan))]
        keep = () if kept else (self._button("_keep_plan", "button_keep_plan"),)
        buttons = (
            *keep,
            self._button("_human", "button_human"),
            self._button(CHANGE, "button_change_answer"),
            *self._children(),
            *self._leads(plan),
            self._button("_other", "button_other_situation"),
        )
        return Reply(kind="plan", text="\n".join(lines), choices=buttons)

    def _beginning(self, plan: Plan) -> Iterator[str]:
        """What to do first, and how much more stands on the plan's page."""
        yield self.text("plan_next")
        yield from map(self._doing, plan.steps[:_FIRST_STEPS])
        rest = plan.steps[_FIRST_STEPS:]
        counts = [
            f"{self.text(f'when_{when}')} {sum(one.when == when for one in rest)}"
            for when in WHENS
            if any(one.when == when for one in rest)
        ]
        if counts:
            yield self.text("plan_more", counts=", ".join(counts))

    def _whole(self, plan: Plan) -> Iterator[str]:
        """All steps: a plan that has no code has no page to read the rest on."""
        for when in WHENS:
            steps = [one for one in plan.steps if one.when == when]
            if steps:
                yield f"{capital(self.text(f'when_{when}'))}:"
                yield from map(self._doing, steps)
        yield self.text("sensitive_plan")

    def _doing(self, one: PlanStep) -> str:
        return f"• {replace(self.reader, child=one.child).say(one.step.do)}"

    def _children(self) -> tuple[Choice, ...]:
        """A plan for another child, and the way back to those already spoken of."""
        if self.reader.case.roadmap.about != "child":
            return ()
        others = (
            child_words(replace(self.reader, case=one))
            for one in children.other_cases(self.state, self.world)
        )
        return (
            *(
                Choice(id=f"{CHILD}{at}", text=self.text("button_that_child", child=who))
                for at, who in enumerate(others)
            ),
            self._button(f"{CHILD}{children.NEW}", "button_next_child"),
        )

    def _leads(self, plan: Plan) -> tuple[Choice, ...]:
        """The situations that the plan's steps lead into, each once."""
        roadmaps = self.world.book.roadmaps
        names = dict.fromkeys(one.step.go_to for one in plan.steps if one.step.go_to in roadmaps)
        return tuple(
            Choice(
                id=f"{LEAD}{name}",
                text=self.text("button_lead", situation=self.reader.text(roadmaps[name].title)),
            )
            for name in names
            if name is not None
        )

    def _button(self, choice: str, message: str) -> Choice:
        return Choice(id=choice, text=self.text(message))
