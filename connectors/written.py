"""How numbers, sites and days are written, on a page, on paper and in a chat."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date

from bot.engine.wording import DEFAULT_LANGUAGE, date_words


def dial(phone: str) -> str:
    """A phone number as a `tel:` address."""
    return "tel:" + re.sub(r"[^\d+]", "", phone)


def web(address: str) -> str:
    """A site as it is written in the content, with or without its scheme, as a link."""
    return address if "://" in address else f"https://{address}"


def in_short(day: date, language: str) -> str:
    """A short date, where it stands inside a line."""
    if language == "en":
        return str(format_date(day, "d MMM y", locale="en_GB"))
    return f"{day.day:02}.{day.month:02}.{day.year}{'.' if language == DEFAULT_LANGUAGE else ''}"


def source_day(written: str | None, language: str) -> str:
    """A source's date as it stands in the content: an ISO date becomes words."""
    try:
        return date_words(date.fromisoformat(written or ""), language)
    except ValueError:
        return written or ""
