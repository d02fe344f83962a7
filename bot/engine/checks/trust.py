"""Nothing unsure, wrong or out of date is shown as if it were certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.engine.checks.problem import Problem
from bot.engine.checks.registry import Desk, check
from bot.engine.checks.told import Path_, all_steps
from bot.engine.freshness import PHONES_LAST
from bot.engine.model import Organization
from bot.engine.model.base import TELLABLE
from bot.engine.model.organization import OfficePhone
from bot.engine.phone_numbers import bare, can_be_dialled, is_invented

_AMOUNT = re.compile(r"\{amount\.([a-z0-9_]+)\}")
_PHONE = re.compile(r"\{phone\.([a-z0-9_]+)\}")


@check
def shown_content_is_trusted(desk: Desk) -> Iterator[Problem]:
    """A step, and every text, shows only what is known with high or medium confidence."""
    book = desk.book
    for path, _, step in all_steps(book):
        shown = (
            ("service", book.services.get(step.service or "")),
            ("organization", book.organizations.get(step.organization or "")),
            ("phone", book.phones.get(step.phone or "")),
        )
        for key, thing in shown:
            if thing is not None and thing.confidence not in TELLABLE:
                name = getattr(step, key)
                yield _untrusted(desk, (*path, key), name, thing.confidence)
    for said in desk.said:
        for name in _AMOUNT.findall(said.text):
            if name in book.amounts and book.amounts[name].confidence not in TELLABLE:
                yield _untrusted(desk, said.path, name, book.amounts[name].confidence)
        for name in _PHONE.findall(said.text):
            if name in book.phones and book.phones[name].confidence not in TELLABLE:
                yield _untrusted(desk, said.path, name, book.phones[name].confidence)


def _untrusted(desk: Desk, path: Path_, name: str, confidence: str) -> Problem:
    return desk.problem("not_trusted", path, name=name, confidence=confidence)


def every_number(desk: Desk) -> Iterator[tuple[Path_, str, bool]]:
    """Every telephone number with its path, and whether it belongs to a visible sample."""
    book = desk.book
    for name, phone in book.phones.items():
        yield ("phones", name, "number"), phone.number, False
    yield from _of_organizations((), book.organizations)
    for name, municipality in book.municipalities.items():
        at = ("municipalities", name)
        for index, one in enumerate(municipality.social_service.phones):
            yield (*at, "social_service", "phones", index), one.number, municipality.sample
        yield from _of_organizations(at, municipality.organizations)


def _of_organizations(
    at: Path_, organizations: Mapping[str, Organization]
) -> Iterator[tuple[Path_, str, bool]]:
    for name, organization in organizations.items():
        here = (*at, "organizations", name)
        holders: list[tuple[Path_, tuple[OfficePhone, ...]]] = [(here, organization.phones)]
        for key in ("locations", "service_at_locations"):
            parts = enumerate(getattr(organization, key))
            holders += [((*here, key, index), part.phones) for index, part in parts]
        for path, phones in holders:
            for index, one in enumerate(phones):
                yield (*path, "phones", index), one.number, organization.sample


@check
def numbers_can_be_dialled(desk: Desk) -> Iterator[Problem]:
    """A real number is one that exists in Latvia; a sample is visibly one."""
    for path, number, sample in every_number(desk):
        if sample:
            if not is_invented(number):
                yield desk.problem("sample_number", path, given=number)
        elif not can_be_dialled(number):
            yield desk.problem("bad_phone", path, given=number)


@check
def hidden_numbers_stay_hidden(desk: Desk) -> Iterator[Problem]:
    """A number of the never_show list stands nowhere else."""
    hidden = {bare(one.number): one for one in desk.book.never_show}
    for path, number, _ in every_number(desk):
        if one := hidden.get(bare(number)):
            yield desk.problem("hidden_number", path, given=number, instead=one.instead)
    texts = [(said.path, said.text) for said in desk.said]
    for path, text in (*texts, *desk.safety_texts.items()):
        runs = {bare(run) for run in re.findall(r"\+?\d[\d ()-]*", text)}
        for digits in runs & set(hidden):
            one = hidden[digits]
            yield desk.problem("hidden_number", path, given=one.number, instead=one.instead)


@check
def sums_hold_for_a_time(desk: Desk) -> Iterator[Problem]:
    """A sum ends after it begins; one that has ended is hidden, and somebody should renew it."""
    places: list[tuple[Path_, str]] = [(("amounts", name), name) for name in desk.book.amounts]
    for key, municipality in desk.book.municipalities.items():
        places += [
            (("municipalities", key, "amounts", name), name) for name in municipality.amounts
        ]
    for path, name in places:
        here = desk.book.municipalities[str(path[1])] if len(path) > 2 else desk.book
        amount = here.amounts[name]
        if amount.until < amount.since:
            at = (*path, "until")
            yield desk.problem("ends_before_it_begins", at, name=name, since=amount.since)
        elif amount.until < desk.today:
            yield desk.advice("sum_ended", (*path, "until"), name=name, until=amount.until)


@check
def contacts_have_a_source(desk: Desk) -> Iterator[Problem]:
    """A social service's number or e-mail is told only with where it is known from."""
    for name, municipality in desk.book.municipalities.items():
        contact = municipality.social_service
        if (contact.phones or contact.email) and contact.source is None and not municipality.sample:
            path = ("municipalities", name, "social_service")
            yield desk.problem("fact_without_source", path, name=contact.name, key="source")


@check
def numbers_are_tried_again(desk: Desk) -> Iterator[Problem]:
    """A telephone number is tried every six months; an older one is still shown."""
    for name, phone in desk.book.phones.items():
        if desk.today > phone.verified_on + PHONES_LAST:
            path = ("phones", name, "verified_on")
            yield desk.advice("phone_old", path, number=phone.number, day=phone.verified_on)
