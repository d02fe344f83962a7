"""The plan as a PDF: what the page shows, in the order in which a family works through it.

Left on the page are the answers, the words to say, the applications and whatever else is only
for reading in more depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.dialogue.messages import ContactView, PlanView, ProviderView, ServiceView, StepView
from bot.engine.wording import date_words
from connectors.parts import in_time, is_sample
from connectors.take_away.letters import CODE, SMALL, Block, Mark, Run
from connectors.take_away.qr import dark_runs
from connectors.take_away.sheet import Sheet
from connectors.words import Words
from connectors.written import dial, in_short, source_day, web

QR = 34.0
"""Millimetres of a side of the QR code."""
TITLE, PART, STEP, CALL = 21.0, 18.0, 15.0, 22.0
INDENT = 8.0
_GAPS = re.compile(r"[ \t]+")


def plan_pdf(plan: PlanView, code: str, public_url: str, words: Words) -> bytes:
    """The whole plan on A4. `code` is the plan's, `public_url` where it is typed in."""
    return _Paper(plan, words).written(code, public_url)


class _Paper:
    """One plan in one language."""

    def __init__(self, plan: PlanView, words: Words) -> None:
        self._plan, self._words, self._t = plan, words, words.plain
        self._lang = words.language

    def written(self, code: str, public_url: str) -> bytes:
        plan, t = self._plan, self._t
        sheet = Sheet(
            title=t("plan_title", title=plan.title),
            language=plan.language,
            danger=t("base_danger"),
            page_of=t("take_page"),
        )
        sheet.put(self._head())
        self._code(sheet, code, f"{public_url}/celakarte")
        sheet.framed(list(self._contact(plan.contact)))
        sheet.put([Block((Run(t("take_tick")),), above=4)])
        for _, name, steps in in_time(plan, self._words):
            heading = Block((Run(name, bold=True),), PART, above=7, part=True, keep=True)
            for number, step in steps:
                first = [heading] if number == steps[0][0] else []
                sheet.put([*first, *self._step(number, step)])
        sheet.put(self._end())
        return bytes(sheet.output())

    def _head(self) -> Iterator[Block]:
        plan, t = self._plan, self._t
        yield Block((Run(t("plan_heading", title=plan.title), bold=True),), TITLE)
        made = t("plan_date", day=date_words(plan.made_on, self._lang))
        place = f" · {plan.municipality_name}" if plan.municipality_name else ""
        yield Block((Run(made + place),))
        if plan.note or self._words.missed:
            yield Block((Run(plan.note or t("untranslated")),), mark="bar", above=2.5)
        if is_sample(plan):
            sample = (Run(f"{t('base_sample')}. ", bold=True), Run(t("plan_sample")))
            yield Block(sample, mark="frame", above=3)

    def _code(self, sheet: Sheet, code: str, address: str) -> None:
        t = self._t
        before, _, after = t("plan_come_back").partition("{address}")
        beside = [
            Block((Run(t("plan_code"), bold=True),), STEP, above=0),
            Block((Run(code, bold=True),), 30, above=0, family=CODE),
            Block((Run(before), Run(address, bold=True, link=address), Run(after)), above=1),
            Block((Run(t("take_scan")),), above=1),
        ]
        sheet.beside(dark_runs(f"{address}/{code}"), QR, beside)

    def _contact(self, contact: ContactView) -> Iterator[Block]:
        t = self._t
        yield Block((Run(t("plan_person"), bold=True),), STEP)
        yield Block((Run(contact.name, bold=True), *self._sample(contact.sample)))
        if contact.phone and not contact.sample:
            yield Block((self._call(contact.phone),), CALL)
        elif contact.phone:
            yield self._fact("plan_phone", Run(contact.phone))
        if not contact.phone or contact.caution:
            yield Block((Run(contact.how_to_find),))
        if contact.hours:
            yield self._fact("plan_when", Run(contact.hours))
        if contact.address:
            yield self._fact("plan_where", Run(contact.address))
        if contact.email:
            yield self._fact("plan_email", Run(contact.email, link=f"mailto:{contact.email}"))
        if contact.website:
            yield self._fact("plan_website", Run(contact.website, link=web(contact.website)))
        if contact.caution:
            yield Block((Run(contact.caution),), mark="bar")
        if contact.checked:
            yield self._checked_contacts(contact)

    def _step(self, number: int, step: StepView) -> Iterator[Block]:
        mark: Mark = "ticked" if step.done_on else "tick"
        yield Block(
            (Run(f"{number}.\xa0{step.do}", bold=True),), STEP, above=5, mark=mark, keep=True
        )
        yield from (replace(block, indent=block.indent + INDENT) for block in self._about(step))

    def _about(self, step: StepView) -> Iterator[Block]:
        t, service = self._t, step.service
        if step.done_on:
            day = date_words(step.done_on, self._lang)
            yield Block((Run(f"{t('mark_done')}: {day}"),), keep=True)
        if step.note:
            yield self._fact("mark_note", Run(step.note))
        if step.because:
            yield Block((Run(step.because),))
        for term in step.terms:
            means = f" – {term.means[:1].lower()}{term.means[1:]}"
            yield Block((Run(term.term, bold=True), Run(means)))
        if step.status == "to_find_out":
            yield Block(
                (
                    Run(f"{t('step_to_find_out')}. ", bold=True),
                    Run(step.find_out or t("step_not_known")),
                ),
                mark="frame",
                above=2.5,
            )
        if step.deadline_text or step.deadline:
            day = date_words(step.deadline, self._lang) if step.deadline else ""
            yield self._fact("step_deadline", Run(step.deadline_text or day, bold=True))
        if step.phone:
            yield Block((self._call(step.phone),), STEP)
        for provider in step.providers:
            yield from self._provider(provider)
        if service:
            yield from self._service(service)
        if step.leads_to:
            title = t("step_leads_to", title=step.leads_to.title)
            yield Block((Run(f"{title} {t('plan_in_chat')}."),))
        if step.caution and (not service or step.caution != service.caution):
            yield Block((Run(step.caution),), mark="bar")
        if step.source:
            yield self._source(step)
        if service and service.source != step.source:
            yield self._source(service)

    def _provider(self, one: ProviderView) -> list[Block]:
        name = Block((Run(one.name, bold=True), *self._sample(one.sample)), above=2.5)
        called = [self._number(one.phone, one.sample)] if one.phone else []
        if one.hours:
            called.append(Run(f"{' · ' if called else ''}{one.hours}"))
        told = [tuple(called)] if called else []
        told += [(Run(line),) for line in (one.address, one.distance, *one.notes) if line]
        if one.website:
            told.append((Run(one.website, link=web(one.website)),))
        blocks = [name, *(Block(runs, above=0.5) for runs in told)]
        if one.checked:
            blocks.append(self._checked_contacts(one))
        return [*(replace(block, keep=True) for block in blocks[:-1]), blocks[-1]]

    def _service(self, service: ServiceView) -> Iterator[Block]:
        t = self._t
        if service.documents:
            yield Block((Run(t("take_bring"), bold=True),), above=2.5, keep=True)
            for document in service.documents:
                yield Block((Run(document),), above=0.8, mark="tick", indent=2)
        if service.cost:
            yield self._fact("service_cost", Run(service.cost))
        if service.caution:
            yield Block((Run(service.caution),), mark="bar", above=2.5)

    def _end(self) -> Iterator[Block]:
        plan, t = self._plan, self._t
        if plan.left_out:
            yield Block((Run(t("plan_left_out"), bold=True),), PART, above=8, keep=True, part=True)
            for out in plan.left_out:
                yield Block((Run(f"{out.service}. ", bold=True), Run(out.why)), above=2.5)
        yield Block((Run(t("plan_not_a_decision")),), above=6)

    def _call(self, phone: str) -> Run:
        words = self._t("plan_call", phone=phone)
        return Run(words.replace(phone, _whole(phone)), bold=True, link=dial(phone))

    def _number(self, phone: str, sample: bool) -> Run:
        # Nobody is to be led to an invented number by a slip of the finger.
        return Run(_whole(phone), bold=True, link="" if sample else dial(phone))

    def _sample(self, sample: bool) -> tuple[Run, ...]:
        return (Run(f" [{self._t('base_sample')}]", bold=True),) if sample else ()

    def _fact(self, key: str, *told: Run) -> Block:
        label = self._t(key).rstrip(":")
        return Block((Run(f"{label}: ", bold=True), *told))

    def _checked_contacts(self, one: ContactView | ProviderView) -> Block:
        assert one.checked is not None
        day = in_short(one.checked, self._lang)
        return Block((Run(self._t("plan_contacts_checked", day=day)),), SMALL, above=0.5)

    def _source(self, one: StepView | ServiceView) -> Block:
        t, day = self._t, source_day(one.source_date, self._lang)
        before, _, after = t("step_source").partition("{source}")
        link = web(one.source_url) if one.source_url else ""
        after += f", {day}" if day else ""
        if one.checked:
            after = (
                f"{after.rstrip('.')}. {t('step_checked', day=in_short(one.checked, self._lang))}"
            )
        runs = (Run(before), Run(one.source or "", link=link), Run(after))
        return Block(runs, SMALL)


def _whole(phone: str) -> str:
    """A number that is not cut at the end of a line."""
    return _GAPS.sub("\xa0", phone)
