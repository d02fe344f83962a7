"""Days as people remember them: "vakar", "pirms trim nedēļām", "14. septembrī", "прошлым летом".

The answer is a span: "septembrī" is any day of September. Nothing here reads the clock.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from itertools import zip_longest

from babel.dates import get_month_names
from dateutil.relativedelta import relativedelta

from bot.engine.time import Days, Span
from nlu.canonical import canonical
from nlu.numbers import LANGUAGES, numbers, word_number

_EXACT = re.compile(
    r"\b(\d{4})[-./](\d{1,2})[-./](\d{1,2})\b|\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b"
)
_YEAR = re.compile(r"\b(19|20)\d\d\b")

# "05.2019", "5/2019", "2019-05": a month of a year, and no day of it.
_MONTH_OF_YEAR = re.compile(
    r"(?<![\d./-])(?:((?:19|20)\d\d)[-./](\d{1,2})|(\d{1,2})[./]((?:19|20)\d\d))(?![\d./-]*\d)"
)
_HALF_YEAR = ("pusgad", "polgod")
_YEAR_AND_HALF = ("pusotr", "poltor")

_TODAY = (
    "sodien",
    "sorit",
    "sovakar",
    "sonakt",
    "nupat",
    "tikko",
    "segodna",
    "segodnja",
    canonical("today"),
)
_YESTERDAY = ("vakar", "vakarnakt", "vcera", canonical("yesterday"))
_BEFORE_YESTERDAY = ("aizvakar", "pozavcera")
_LAST = ("pagajus", "iepriekse", "prosl", "last")
_THIS = ("so", "saja", "sonedel", "somenes", "sogad", "eto", "etoi", "etom", "this")
_BEFORE = ("pirms",)
_AGO = ("atpakal", "nazad", "ago")
_ABOUT = ("apmeram", "aptuveni", "gandriz", "kad", "vairak", "neka", "daz", "primerno", "okolo",
          "par", "paris", "vismaz", "kaut", "kur", "jau")  # fmt: skip

# The endings of a month's name in Latvian and Russian.
_ENDINGS = ("", "a", "i", "is", "s", "am", "im", "u", "e", "ja", "ju", "em", "om")
_RUSSIAN_MAY = ("maj", "maja", "mae")
"""Also what English "may" becomes."""
_MAY = re.compile(r"\bма[йяе]\b", re.IGNORECASE)
# Months that are names or, in English, ordinary words as well.
_IN = ("in", "since", "last", "of", "early", "late", "end")
_NAMES = ("maija", "marta", "julija", "augusta", "augusts")
_NAME = re.compile(r"(?<=\w )(Maij|Mart|J[uū]lij|August)")

# Stems of units of time, and how many days of doubt each leaves: "pirms trim mēnešiem" is
# rarely exact to the day.
_UNITS = (
    (("dien", "dnej", "dnja", "den", canonical("day")), "days", 0),
    (("nedel", "week"), "weeks", 3),
    (("menes", "mesjac", "month"), "months", 15),
    (("gad", "god", "let", canonical("year")), "years", 180),
)


def days(text: str, today: date) -> Days | None:
    """The day or span of days a text speaks of, or None. Impossible dates are None."""
    exact = _EXACT.search(text)
    if exact:
        parts = exact.groups()
        ymd = parts[:3] if parts[0] else (parts[5], parts[4], parts[3])
        return _day(*(int(str(one)) for one in ymd))
    words = canonical(text).split()
    return (
        _ago(words, today) or _month(words, text, today) or _named_day(words, today) or _year(text)
    )


def birth(text: str, today: date) -> Days | None:
    """The days of birth a text names: "2019. gada maijā", "05.2019", "8 mēneši", "pusotrs gads".

    A day or month without a year says how old nobody is, so it is None.
    """
    if (months := _months_old(canonical(text).split())) is not None:
        least, most = (today - relativedelta(months=one) for one in months)
        return Days(most + timedelta(days=1), least)
    if found := _MONTH_OF_YEAR.search(text):
        numbered = (found[1], found[2]) if found[1] else (found[4], found[3])
        year, month = (int(str(one)) for one in numbered)
        return Days.month(year, month) if 1 <= month <= 12 else None
    if _EXACT.search(text) or _YEAR.search(text):
        return days(text, today)
    return None


def _months_old(words: list[str]) -> tuple[int, int] | None:
    """The least and most months old: "8 mēneši", "gads un 3 mēneši", "pusotra gada", "pusgads"."""
    months = years = None
    for before, word in zip(["", *words], words, strict=False):
        if word.startswith(_HALF_YEAR):
            months = 6
        elif word.startswith(_YEAR_AND_HALF):
            return 16, 21
        elif (unit := _unit(word)) in ("months", "years"):
            count = _count(before) if before.isdigit() or word_number(before) is not None else 1
            months, years = (count, years) if unit == "months" else (months, count)
    if months is None or months > 36 or any(word in (*_BEFORE, *_AGO, "jau") for word in words):
        return None
    whole = months + 12 * (years or 0)
    return whole, whole + 1


def _named_day(words: list[str], today: date) -> Days | None:
    for names, back in ((_BEFORE_YESTERDAY, 2), (_YESTERDAY, 1), (_TODAY, 0)):
        if any(word in names for word in words):
            day = today - timedelta(days=back)
            return Days(day, day)
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        unit = _unit(after) or _unit(re.sub(rf"^({'|'.join(_LAST)})\w*?(?=ned|men|gad)", "", word))
        if unit and word.startswith(_LAST):
            return _last(unit, today)
        own = (
            _unit(word.removeprefix("so"))
            if word.startswith(("sonedel", "somenes", "sogad"))
            else None
        )
        if own or (word in _THIS and unit):
            start = {
                "weeks": today - timedelta(days=today.weekday()),
                "months": today.replace(day=1),
            }
            return Days(start.get(str(own or unit), today.replace(month=1, day=1)), today)
    return None


def _last(unit: str, today: date) -> Days:
    if unit == "weeks":
        monday = today - timedelta(days=today.weekday() + 7)
        return Days(monday, monday + timedelta(days=6))
    if unit == "months":
        first = today.replace(day=1) - relativedelta(months=1)
        return Days.month(first.year, first.month)
    if unit == "years":
        return Days(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))
    return Days(today - timedelta(days=1), today - timedelta(days=1))


def _ago(words: list[str], today: date) -> Days | None:
    for index, word in enumerate(words):
        half = word.startswith(_HALF_YEAR)
        unit = "months" if half else _unit(word)
        if unit is None or not _is_ago(words, index):
            continue
        before = words[index - 1] if index else ""
        count = 6 if half else _count(before)
        day = today - Span(count, unit.rstrip("s")).delta
        doubt = timedelta(days=next(one[2] for one in _UNITS if one[1] == unit))
        if before in ("dazam", "dazas", "dazus", "neskolko", "few", "vairakam", "vairakiem"):
            doubt *= 3
        return Days(day - doubt, min(day + doubt, today))
    return None


def _is_ago(words: list[str], index: int) -> bool:
    """Whether the unit at an index is counted back from now.

    "Pirms" has to belong to it: "pirms insulta strādāja piecus gadus" tells no day.
    """
    if any(word in _AGO for word in words[index + 1 : index + 2]):
        return True
    for word in reversed(words[max(0, index - 4) : index]):
        if word in _BEFORE:
            return True
        if not (word.isdigit() or word_number(word) is not None or word.startswith(_ABOUT)):
            return False
    return False


def _count(word: str) -> int:
    if word.isdigit():
        return min(int(word), 999)
    return word_number(word) or (3 if word.startswith(("daz", "neskol", "few", "vairak")) else 1)


def _month(words: list[str], text: str, today: date) -> Days | None:
    for index in range(len(words)):
        month = _month_named(words, index, text)
        if month is None:
            continue
        year = _YEAR.search(text)
        number = int(year[0]) if year else today.year - (month > today.month)
        around = [one for one in (words[index - 1 : index] + words[index + 1 : index + 2]) if one]
        day = next((n for one in around for n in numbers(one) if 1 <= n <= 31), None)
        found = _day(number, month, day) if day else Days.month(number, month)
        if found and found.first > today and not year:
            found = _day(number - 1, month, day) if day else Days.month(number - 1, month)
        return found
    return None


def _year(text: str) -> Days | None:
    found = _YEAR.search(text)
    return Days(date(int(found[0]), 1, 1), date(int(found[0]), 12, 31)) if found else None


def _day(year: int, month: int, day: int) -> Days | None:
    try:
        exact = date(year, month, day)
    except ValueError:
        return None
    return Days(exact, exact)


def _unit(word: str) -> str | None:
    for stems, unit, _ in _UNITS:
        if word.startswith(stems) and len(word) <= max(map(len, stems)) + 4:
            return unit
    return None


def _month_named(words: list[str], index: int, text: str) -> int | None:
    word, before = words[index], words[index - 1] if index else ""
    numbered = any(
        one[:1].isdigit() for one in (*words[max(0, index - 1) : index], *words[index + 1 :][:1])
    )
    if word in _RUSSIAN_MAY:
        # In Latin letters that is a house, too: "maja", "māja".
        spelled = _MAY.search(text) or before in _IN
        return 5 if spelled or (numbered and "māj" not in text.lower()) else None
    if word == "marc" and not numbered and before not in _IN:
        return None
    if not numbered and _NAME.search(text) and word in _NAMES:
        return None
    return _months().get(word)


@cache
def _months() -> dict[str, int]:
    """Every form of every month's name, as whole words: "mājās" is not May."""
    forms = dict.fromkeys(("maijs", "maija", "maijam", "maiju", "mai"), 5)
    for language in LANGUAGES:
        for number, name in get_month_names("wide", locale=language).items():
            word = canonical(name)
            stem = re.sub(r"(i?s|a|ja)$", "", word)
            forms[word] = number
            if language != "en" and number != 5:
                forms |= {stem + ending: number for ending in _ENDINGS}
    return forms
