"""A plan in a chat: a list of its steps, and each step as a card."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.dialogue.messages import PlanView, StepView
from bot.engine.model.base import WHENS
from bot.engine.wording import date_words
from connectors.parts import has_dates
from connectors.telegram.letters import safe

OPEN, TICK, LIST, FILE = "p|", "d|", "l|", "f|"
"""What the data of a button begins with: open a step, tick it, back to the list, take a file."""
PAPER, CALENDAR = "pdf", "ics"
_IN_ROW = 6

Say = Callable[..., str]


def in_order(plan: PlanView) -> list[StepView]:
    """The steps as they are numbered."""
    order = list(WHENS)
    return sorted(plan.steps, key=lambda step: order.index(step.when))


def plan_letter(plan: PlanView, address: str, say: Say) -> str:
    """The whole plan as one list."""
    lines = [f"<b>{safe(plan.title)}</b>"]
    if plan.municipality_name:
        lines.append(safe(plan.municipality_name))
    done = sum(step.done_on is not None for step in plan.steps)
    lines.append(safe(say("mark_progress", done=done, all=len(plan.steps))))
    when = None
    for number, step in enumerate(in_order(plan), start=1):
        if step.when != when:
            when = step.when
            lines.append(f"\n<b>{safe(say(f'when_{when}'))}</b>")
        mark = "✅" if step.done_on else "▫️"
        lines.append(f"{mark} {number}. {safe(step.do)}")
    lines.append(f"\n{safe(say('chat_code'))}<code>{safe(plan.code or '')}</code>")
    lines.append(safe(f"{address}/celakarte/{plan.code}"))
    return "\n".join(lines)


def plan_buttons(plan: PlanView, say: Say) -> InlineKeyboardMarkup:
    """A number for each step, and the plan to take along."""
    buttons = [
        InlineKeyboardButton(f"{_mark(step)}{number}", callback_data=f"{OPEN}{number}")
        for number, step in enumerate(in_order(plan), start=1)
    ]
    files = [InlineKeyboardButton(say("take_pdf"), callback_data=f"{FILE}{PAPER}")]
    if has_dates(plan):
        dates = InlineKeyboardButton(say("take_calendar"), callback_data=f"{FILE}{CALENDAR}")
        files.append(dates)
    rows = [buttons[at : at + _IN_ROW] for at in range(0, len(buttons), _IN_ROW)]
    return InlineKeyboardMarkup([*rows, *([one] for one in files)])


def step_letter(number: int, step: StepView, language: str, say: Say) -> str:
    """One step: why, by when, whom to call, what to bring, what it costs."""
    return "\n\n".join(_about(number, step, language, say))


def step_buttons(number: int, step: StepView, say: Say) -> InlineKeyboardMarkup:
    """Tick it, or back to the list."""
    tick = say("mark_undo") if step.done_on else say("mark_do")
    done = 0 if step.done_on else 1
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(tick, callback_data=f"{TICK}{number}|{done}")],
            [InlineKeyboardButton(say("change_keep"), callback_data=LIST)],
        ]
    )


def _about(number: int, step: StepView, language: str, say: Say) -> Iterator[str]:
    yield f"<b>{_mark(step)}{number}. {safe(step.do)}</b>"
    if step.because:
        yield safe(step.because)
    for term in step.terms:
        yield f"<b>{safe(term.term)}</b> – {safe(term.means)}"
    if step.status == "to_find_out":
        yield f"<b>{safe(say('step_to_find_out'))}</b> {safe(step.find_out or '')}"
    if step.deadline_text or step.deadline:
        day = date_words(step.deadline, language) if step.deadline else ""
        yield f"<b>{safe(say('step_deadline'))}</b> {safe(step.deadline_text or day)}"
    if step.phone:
        yield f"☎ {safe(step.phone)}"
    for one in step.providers:
        sample = f" [{say('base_sample')}]" if one.sample else ""
        told = [one.name + sample, *filter(None, (one.phone, one.address, one.hours))]
        yield "\n".join(map(safe, told))
    service = step.service
    if service and service.documents:
        papers = "\n".join(f"▫️ {safe(one)}" for one in service.documents)
        yield f"<b>{safe(say('service_papers'))}</b>\n{papers}"
    if service and service.cost:
        yield f"<b>{safe(say('service_cost'))}</b> {safe(service.cost)}"
    if step.note:
        yield f"<b>{safe(say('mark_note'))}</b> {safe(step.note)}"
    for caution in filter(None, (step.caution, service.caution if service else None)):
        yield f"<i>{safe(caution)}</i>"
    if step.source:
        yield f"<i>{safe(say('step_source', source=step.source))}</i>"


def _mark(step: StepView) -> str:
    return "✅ " if step.done_on else ""
