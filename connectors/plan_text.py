"""A plan as plain text, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from bot.dialogue.messages import PlanView, StepView

_WHEN = {"today": "ŠODIEN", "this_week": "ŠONEDĒĻ", "this_month": "ŠOMĒNES", "later": "VĒLĀK"}


def plan_text(plan: PlanView) -> str:
    """The whole plan, time by time, the human contact first."""
    return "\n".join(_lines(plan))


def _lines(plan: PlanView) -> Iterator[str]:
    contact = plan.contact
    yield f"{plan.title}" + (f" · {plan.municipality_name}" if plan.municipality_name else "")
    yield f"Cilvēks, pie kā vērsties: {contact.name} {contact.phone or ''}".rstrip()
    if not contact.phone:
        yield f"  {contact.how_to_find}"
    for when, title in _WHEN.items():
        steps = [one for one in plan.steps if one.when == when]
        if steps:
            yield f"\n{title}"
            for step in steps:
                yield from _step(step)
    if plan.left_out:
        yield "\nKas pēc tavām atbildēm šķiet neder:"
        for one in plan.left_out:
            yield f"  – {one.service}: {one.why}"


def _step(step: StepView) -> Iterator[str]:
    unsure = " (jānoskaidro)" if step.status == "to_find_out" else ""
    yield f"  • {step.do}{unsure}   [{step.id}]"
    if step.because:
        yield f"      {step.because}"
    if step.find_out:
        yield f"      Kā noskaidrot: {step.find_out}"
    if step.deadline_text:
        yield f"      Termiņš: {step.deadline_text}"
    if step.service:
        for how in step.service.how:
            yield f"      Kā: {how.text}"
        if step.service.documents:
            yield f"      Papīri: {'; '.join(step.service.documents)}"
        if step.service.cost:
            yield f"      Maksa: {step.service.cost}"
    for one in step.providers:
        where = ", ".join(filter(None, (one.phone, one.address)))
        yield f"      Kur: {one.name}{f' ({where})' if where else ''}"
    if step.source:
        dated = f", {step.source_date}" if step.source_date else ""
        checked = f"; pārbaudīts {step.checked:%d.%m.%Y}" if step.checked else ""
        yield f"      Avots: {step.source}{dated}{checked}"
    if step.caution:
        yield f"      {step.caution}"
