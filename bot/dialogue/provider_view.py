"""A provider in words: where, whether it is open, how far, for whom, and how one gets in."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale

from bot.dialogue.messages import ProviderView
from bot.engine.directory import Match
from bot.engine.freshness import contacts_checked
from bot.engine.hours import DAY_NAMES, in_words
from bot.engine.model.base import TELLABLE
from bot.engine.model.organization import Eligibility, Hours
from bot.engine.truth import Truth
from bot.engine.wording import Reader, locale_of


def provider_view(one: Match, reader: Reader) -> ProviderView:
    """One match of the directory as a resident reads it."""
    organization, place = one.organization, one.location
    told = organization.confidence in TELLABLE
    return ProviderView(
        name=reader.name(organization.name),
        phone=one.phones[0].number if one.phones else None,
        address=place.address if told and place else None,
        hours=hours_told(one.hours, reader) if told and one.hours else None,
        website=organization.website,
        sample=organization.sample,
        open_now=one.open_now if told else None,
        distance=_distance(one, reader) if told else None,
        notes=tuple(_notes(one, reader)) if told else (),
        checked=contacts_checked(organization),
    )


def hours_told(hours: Hours, reader: Reader) -> str:
    """Opening hours with the days as the reader's language shortens them."""
    names = reader.message("days_short").split()
    return in_words(hours, names if len(names) == len(DAY_NAMES) else DAY_NAMES)


def _distance(one: Match, reader: Reader) -> str | None:
    near = reader.case.near
    if one.distance_km is None or near is None:
        return None
    if one.distance_km < 1:
        return reader.message("distance_here", town=near.name)
    return reader.message("distance_from", km=str(round(one.distance_km)), town=near.name)


def _notes(one: Match, reader: Reader) -> Iterator[str]:
    if one.fits is Truth.UNKNOWN and one.eligibility is not None:
        yield from _for_whom(one.eligibility, reader)
    if one.waiting is not None and (waiting := reader.tell(one.waiting)):
        yield waiting
    place = one.location
    languages = (place.languages if place else ()) or one.organization.languages
    if languages:
        known = Locale.parse(locale_of(reader.language)).languages
        # The Latvian sign language and Latgalian have codes that the locale data may not know.
        words = [known.get(code) or reader.message(f"language_{code}") for code in languages]
        yield reader.message("provider_languages", languages=", ".join(words))
    if place is not None and place.accessibility:
        access = [reader.message(f"access_{way}") for way in place.accessibility]
        yield reader.message("provider_access", ways=", ".join(access))


def _for_whom(rule: Eligibility, reader: Reader) -> Iterator[str]:
    if rule.minimum_age is not None:
        yield reader.message("provider_from_age", years=f"{rule.minimum_age:g}")
    if rule.maximum_age is not None:
        yield reader.message("provider_to_age", years=f"{rule.maximum_age + 1:g}")
    if rule.groups:
        yield reader.message("provider_some_groups")
