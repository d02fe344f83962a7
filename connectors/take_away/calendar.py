"""The plan's deadlines for a calendar.

A calendar is often shared, so nothing in it leads to the plan: no code, no address.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from bot.dialogue.messages import PlanView, StepView
from connectors.words import Words

MORNING = timedelta(hours=9)
"""When a phone reminds; a whole day begins at midnight."""


def calendar_of(plan: PlanView, code: str, words: Words, now: datetime) -> bytes:
    """Every step with a deadline as an event of a whole day, with a reminder before it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Celabiedrs//{plan.language}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words.plain("take_calendar_name"))
    secret = _secret(code)
    for step in plan.steps:
        if step.deadline is not None:
            uid = hashlib.sha256(secret + step.id.encode()).hexdigest()[:32]
            event = _event(step, step.deadline, words)
            event.add("uid", f"{uid}@celabiedrs")
            event.add("dtstamp", now)
            for before in _reminders(step.deadline, plan.made_on):
                event.add_component(_alarm(step, before))
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(step: StepView, day: date, words: Words) -> Event:
    event = Event()
    event.add("summary", step.do)
    event.add("description", "\n".join(_description(step, words)))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    # Whoever may look into a shared calendar sees that there is something, not what.
    event.add("class", "PRIVATE")
    # The day stays free for other things.
    event.add("transp", "TRANSPARENT")
    return event


def _description(step: StepView, words: Words) -> Iterator[str]:
    t = words.plain
    if step.deadline_text:
        yield f"{t('step_deadline')} {step.deadline_text}"
    if step.because:
        yield step.because
    if step.status == "to_find_out":
        yield f"{t('step_to_find_out')}: {step.find_out or t('step_not_known')}"
    if step.phone:
        yield t("plan_call", phone=step.phone)
    for one in step.providers:
        sample = f" ({t('base_sample')})" if one.sample else ""
        yield f"{t('take_who')}: {', '.join(filter(None, (one.name, one.phone)))}{sample}"
    service = step.service
    if service and service.documents:
        yield f"{t('take_bring')}: {'; '.join(service.documents)}"
    yield from dict.fromkeys(
        filter(None, (step.caution, service.caution if service else None))
    )  # fmt: skip


def _reminders(day: date, today: date) -> Iterator[timedelta]:
    """A week before; closer than that, a day before; none at a moment that may be over."""
    for days in (7, 1):
        if day - timedelta(days=days) > today:
            yield MORNING - timedelta(days=days)
            return


def _alarm(step: StepView, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", step.do)
    alarm.add("trigger", before)
    return alarm


def _secret(code: str) -> bytes:
    """What the ids of a plan are made of: always the same, and no way back to the code.

    All codes could be tried against a quick hash within days.
    """
    return hashlib.scrypt(code.encode(), salt=b"celabiedrs calendar", n=2**14, r=8, p=1, dklen=32)
