"""Notices end, and whom they name can be called; pages can be told apart by their parts."""

from __future__ import annotations

from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from bot.engine.checks.problem import Problem
from bot.engine.checks.references import unknown
from bot.engine.checks.registry import Desk, check
from bot.engine.checks.told import Path_
from bot.engine.model import Municipality, Notices
from bot.engine.model.base import TELLABLE

AT_MOST = relativedelta(months=3)
"""A notice that stands longer is read by nobody; by then somebody has to look at it again."""


def _everybodys(desk: Desk) -> Iterator[tuple[Path_, Notices | Municipality]]:
    yield ("notices",), desk.book.notices
    for name, one in desk.book.municipalities.items():
        yield ("municipalities", name), one


@check
def notices_end_soon(desk: Desk) -> Iterator[Problem]:
    """A notice ends within three months; one that has ended is not shown, and can go."""
    latest = desk.today + AT_MOST
    for at, holder in _everybodys(desk):
        for key, one in (("banner", holder.banner), ("overloaded", holder.overloaded)):
            path = (*at, key, "until")
            if one is not None and one.until > latest:
                told = {"key": key, "until": one.until, "latest": latest}
                yield desk.problem("notice_far_ahead", path, **told)
            elif one is not None and one.until < desk.today:
                yield desk.advice("notice_ended", path, key=key, until=one.until)


@check
def notices_name_known_phones(desk: Desk) -> Iterator[Problem]:
    """The number under a banner is one that residents may be given."""
    phones = desk.book.phones
    for at, holder in _everybodys(desk):
        name = holder.banner.phone if holder.banner else None
        if name is None:
            continue
        path = (*at, "banner", "phone")
        yield from unknown(desk, "phones", name, phones, path)
        if name in phones and phones[name].confidence not in TELLABLE:
            known = phones[name].confidence
            yield desk.problem("not_trusted", path, name=name, confidence=known)


@check
def parts_of_a_page_have_their_own_ids(desk: Desk) -> Iterator[Problem]:
    """A translation finds a part by its id, and so does an address."""
    for name, page in desk.book.pages.items():
        seen: dict[str, Path_] = {}
        for index, section in enumerate(page.sections):
            path: Path_ = ("pages", name, "sections", index, "id")
            if section.id in seen:
                other = str(desk.where(*seen[section.id]))
                yield desk.problem("duplicate_id", path, name=section.id, other=other)
            seen.setdefault(section.id, path)
