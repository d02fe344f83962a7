"""A plan in words: what a page, a message or a program shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from bot.dialogue.messages import (
    AnsweredQuestion,
    Because,
    ContactView,
    HowTo,
    LeftOut,
    PlanView,
    ServiceView,
    SituationLink,
    StepView,
    Term,
)
from bot.dialogue.provider_view import hours_told, provider_view
from bot.engine import plan as engine
from bot.engine.case import Case, Slot
from bot.engine.choices import declared
from bot.engine.facts import Unsure
from bot.engine.freshness import (
    checked_long_ago,
    contact_checked,
    contacts_checked,
    source_checked,
)
from bot.engine.glossary import terms_in
from bot.engine.model import Municipality, Service, Step
from bot.engine.model.base import TELLABLE, Source
from bot.engine.opening import RIGA, is_open, latvian_holidays
from bot.engine.plan import Plan, PlanStep
from bot.engine.truth import Truth
from bot.engine.walk import answered_slots
from bot.engine.wording import DEFAULT_LANGUAGE, Reader, answer_words, capital, note_of
from bot.store.records import StepMark


def plan_view(plan: Plan, *, code: str | None, language: str) -> PlanView:
    """A plan worded for one reader."""
    reader = Reader(plan.case, language)
    here = plan.municipality
    shown = PlanView(
        code=code,
        roadmap=plan.case.roadmap_id,
        title=reader.text(plan.case.roadmap.title),
        language=language,
        municipality=here.id if here else None,
        municipality_name=here.name if here else None,
        made_on=plan.case.today,
        steps=_with_terms(tuple(_step(one, plan, reader) for one in plan.steps), plan, reader),
        left_out=tuple(_left_out(one, reader) for one in plan.left_out),
        contact=contact_view(here, reader, plan.now),
        answers=answers_given(plan.case, reader),
        sensitive=plan.case.roadmap.sensitive,
        who_signs=reader.message(_who_signs(reader)),
    )
    return shown.model_copy(update={"note": note_of(reader.book, language, reader.missed)})


def with_marks(plan: PlanView, marks: Mapping[str, StepMark], *, changeable: bool) -> PlanView:
    """The plan with what the family marked in it."""
    steps = tuple(
        step.model_copy(
            update={
                "done_on": mark.done_at.astimezone(RIGA).date() if mark.done_at else None,
                "note": mark.note,
            }
        )
        if (mark := marks.get(step.id)) is not None
        else step
        for step in plan.steps
    )
    return plan.model_copy(update={"steps": steps, "changeable": changeable})


def _with_terms(steps: tuple[StepView, ...], plan: Plan, reader: Reader) -> tuple[StepView, ...]:
    """Each office term is explained at the first step that uses it."""
    book = reader.book
    seen: set[str] = set()
    told = []
    for shown, one in zip(steps, plan.steps, strict=True):
        # The glossary knows the Latvian forms, whatever the reader's language.
        latvian = replace(reader, child=one.child).latvian()
        because = latvian.say(one.step.because) if one.step.because else ""
        found = terms_in(book, f"{latvian.say(one.step.do)} {because}")
        new = [name for name in found if name not in seen]
        seen.update(new)
        terms = tuple(
            Term(term=reader.term(term.term), means=reader.text(term.means))
            for term in map(book.glossary.__getitem__, new)
        )
        told.append(shown.model_copy(update={"terms": terms}))
    return tuple(told)


def _who_signs(reader: Reader) -> str:
    """Source: facts of 2026-11-22 on who may apply (latvija.gov.lv/Services/11155, 2024-01-09)."""
    if reader.case.roadmap.about == "child":
        return "who_signs_child"
    return "who_signs_self" if reader.about_myself() else "who_signs_other"


def answers_given(case: Case, reader: Reader) -> tuple[AnsweredQuestion, ...]:
    """The answers that count, in words, with the ids that change them."""
    given = []
    for slot in answered_slots(case):
        value, question = case.value(slot), case.question(slot)
        if value is not None and question is not None:
            words = answer_words(reader, slot, value)
            asked = reader.say(question.ask)
            given.append(AnsweredQuestion(question=str(slot), asked=asked, answer=words))
    return tuple(given)


def child_words(reader: Reader) -> str:
    """Which child a case is about: "dēls, 9 gadi"."""
    case = reader.case
    age = next((slot for slot in case.slots() if declared(case, slot).type == "age"), None)
    value = case.value(age) if age is not None else None
    named = reader.person().nom if reader.relation() else reader.message("a_child")
    if age is None or value is None or isinstance(value, Unsure):
        return named
    return f"{named}, {answer_words(reader, age, value)}"


def contact_view(
    here: Municipality | None, reader: Reader, now: datetime | None = None
) -> ContactView:
    """The social service of a municipality; without a verified number, how to find it.

    Whether it is open is said where the moment `now` is given.
    """
    how = reader.message("contact_how_to_find")
    if here is None:
        return ContactView(
            name=reader.message("contact_your_service"), phone=None, email=None, address=None,
            hours=None, website="pakalpojumucentri.lv", how_to_find=how, caution=None,
        )  # fmt: skip
    service = here.social_service
    told = service.confidence in TELLABLE
    checked = contact_checked(service) if told else None
    return ContactView(
        name=reader.name(service.name),
        phone=service.phones[0].number if told and service.phones else None,
        email=service.email if told else None,
        address=service.address if told else None,
        hours=hours_told(service.hours, reader) if told and service.hours else None,
        website=service.website,
        how_to_find=how,
        caution=_both(
            reader.message("contact_caution") if service.confidence == "medium" else None,
            _old(checked, reader),
        ),
        sample=here.sample,
        open_now=is_open(service.hours, now, latvian_holidays()) if told and now else None,
        checked=checked,
    )


def service_view(service: Service, reader: Reader, *, offered: Truth) -> ServiceView:
    """A service in words, with its newest source and who knows for sure."""
    source, latvian = newest(service.sources), reader.latvian()
    return ServiceView(
        id=service.id,
        name=reader.term(service.name),
        what=reader.tell(service.what) or reader.text(service.name),
        for_whom=reader.tell(service.for_whom),
        how=tuple(
            HowTo(by=one.by, text=reader.say(one.text), url=str(one.url) if one.url else None)
            for one in service.how
        ),
        documents=tuple(filter(None, map(reader.tell, service.documents))),
        cost=reader.tell(service.cost),
        decision_time=reader.tell(service.decision_time),
        good_to_know=tuple(filter(None, map(reader.tell, service.good_to_know))),
        legal_basis=service.legal_basis,
        source=source.title,
        source_url=str(source.url) if source.url else None,
        source_date=source.date,
        confidence=service.confidence,
        caution=_both(
            _caution(service, reader, offered), _old(source_checked(service, source), reader)
        ),
        checked=source_checked(service, source),
        call_script=replace(reader, aloud=True).say(service.call_script)
        if service.call_script
        else None,
        call_script_lv=call_script_lv(service, reader),
        application=latvian.say(service.application.text) if service.application else None,
    )


def call_script_lv(service: Service, reader: Reader) -> str | None:
    """What to read out in Latvian, for a reader who reads it in another language."""
    if service.call_script is None or reader.language == DEFAULT_LANGUAGE:
        return None
    said = reader.latvian().say(service.call_script)
    return said if said != replace(reader, aloud=True).say(service.call_script) else None


def newest(sources: tuple[Source, ...]) -> Source:
    """The source with the newest date; undated ones come last."""
    return max(sources, key=lambda one: one.date or "")


def application_text(plan: Plan, service_id: str) -> str | None:
    """The whole letter for one service of a plan: to whom, and the text. Always Latvian."""
    for step in plan.steps:
        service = step.service
        if service is not None and service.id == service_id and service.application:
            reader = Reader(plan.case)
            letter = service.application
            if plan.municipality is None:
                # On paper a blank is filled in by hand; "tavas pašvaldības" cannot be.
                blank = letter.to.replace("{municipality.gen}", "______")
                return f"{capital(reader.fill(blank))}\n\n{reader.say(letter.text)}"
            return f"{reader.fill(letter.to)}\n\n{reader.say(letter.text)}"
    return None


def _caution(service: Service, reader: Reader, offered: Truth) -> str | None:
    parts = []
    if service.given_by == "municipality" and offered is Truth.UNKNOWN:
        parts.append(reader.message("offered_unknown", service=service.name))
    if service.confirmed_on is None:
        parts.append(reader.message("not_confirmed_yet"))
    return " ".join(parts) or None


def _rests_on_one_source(step: Step) -> bool:
    """Whether an older or single document is behind it; plain advice ("sit beside") has none."""
    source = step.source
    plain = source and not source.url and not source.date and not step.phone
    return step.confidence == "medium" and not plain


def _step(one: PlanStep, plan: Plan, whole: Reader) -> StepView:
    reader = replace(whole, child=one.child)
    step = one.step
    source = backing(one, plan)
    phone = plan.case.book.phones.get(step.phone) if step.phone else None
    return StepView(
        id=one.id,
        when=one.when,
        do=reader.say(step.do),
        because=reader.say(step.because) if step.because else None,
        status=one.certainty,
        find_out=_find_out(one, reader),
        why=tuple(_because(plan.case, reader, slot) for slot in one.because_of),
        deadline=one.deadline,
        deadline_text=_deadline_text(one, plan, reader),
        service=service_view(one.service, reader, offered=one.offered) if one.service else None,
        providers=tuple(provider_view(who, reader) for who in one.providers),
        phone=phone.number if phone else None,
        source=source.title if source else None,
        source_date=source.written if source else None,
        source_url=source.url if source else None,
        checked=source.checked if source else None,
        caution=_both(
            reader.message("step_caution") if _rests_on_one_source(step) else None,
            _old(source.checked if source else None, reader),
        ),
        leads_to=_leads_to(step, reader),
    )


def _leads_to(step: Step, reader: Reader) -> SituationLink | None:
    other = reader.book.roadmaps.get(step.go_to or "")
    return SituationLink(roadmap=other.id, title=reader.text(other.title)) if other else None


class Backing(NamedTuple):
    """What a step rests on, and when somebody last looked at it."""

    title: str
    url: str | None
    written: str | None
    checked: date


def backing(one: PlanStep, plan: Plan) -> Backing | None:
    """The source of a step: its own or its service's, else that of whoever it calls."""
    step, book = one.step, plan.case.book
    phone = book.phones.get(step.phone or "")
    organization = book.organizations.get(step.organization or "")
    here = plan.municipality.social_service if plan.municipality and step.contact else None
    if step.source is not None:
        return _backed(step.source, step.source.checked)
    if one.service is not None:
        source = newest(one.service.sources)
        return _backed(source, source_checked(one.service, source))
    if phone is not None:
        return Backing(phone.source.title, None, phone.source.date, phone.verified_on)
    if organization is not None:
        return _backed(organization.source, contacts_checked(organization))
    if here is not None and here.source is not None and here.confidence in TELLABLE:
        return _backed(here.source, contact_checked(here) or here.source.checked)
    return None


def _backed(source: Source, checked: date) -> Backing:
    return Backing(source.title, str(source.url) if source.url else None, source.date, checked)


def _old(checked: date | None, reader: Reader) -> str | None:
    """A word of doubt about what nobody has looked at for a year."""
    if checked is None or not checked_long_ago(checked, reader.case.today):
        return None
    day = reader.date(checked)
    return reader.message("checked_long_ago", day=day)


def _both(*parts: str | None) -> str | None:
    return " ".join(filter(None, parts)) or None


def _find_out(one: PlanStep, reader: Reader) -> str | None:
    """How to find out what decides the step, in the words of the questions that would."""
    if one.certainty == "applies":
        return None
    hints = []
    for slot in one.to_find_out:
        question = reader.case.question(slot)
        if question is not None and question.find_out is not None:
            hints.append(reader.say(question.find_out))
    return " ".join(dict.fromkeys(hints)) or reader.message("find_out_default")


def _because(case: Case, reader: Reader, slot: Slot) -> Because:
    value, question = case.value(slot), case.question(slot)
    asked = reader.say(question.ask) if question else slot.name
    return Because(question=asked, answer=answer_words(reader, slot, value) if value else "")


def _deadline_text(one: PlanStep, plan: Plan, reader: Reader) -> str | None:
    rule = one.step.deadline
    if rule is None:
        return None
    words = reader.filled(rule.text) if rule.text else None
    if one.deadline is None:
        return words
    day = reader.date(one.deadline)
    if one.deadline < plan.case.today:
        return reader.message("step_overdue", day=day)
    return f"{words} ({day})" if words else day


def _left_out(one: engine.LeftOut, reader: Reader) -> LeftOut:
    still = reader.message("left_out_still_ask")
    open_to_ask = False
    if one.not_offered:
        why = reader.message("left_out_not_here")
    elif one.step.why_not is not None:
        why = reader.say(one.step.why_not)
        open_to_ask = "tik un tā" in reader.latvian().say(one.step.why_not)
    else:
        answers = [_because(reader.case, reader, slot) for slot in one.because_of]
        given = "; ".join(f"«{each.question} {each.answer}»" for each in answers if each.answer)
        why = reader.message("left_out_default", answers=given)
    text = why if open_to_ask else f"{why} {still}"
    return LeftOut(service=reader.term(one.service.name), why=text)
