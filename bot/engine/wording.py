"""Turning what staff wrote into what one reader reads: person, case, sums, phones, language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal
from babel.units import format_unit
from dateutil.relativedelta import relativedelta

from bot.engine.case import Case, Slot
from bot.engine.facts import Unsure, Value
from bot.engine.model import Amount, Book, Person
from bot.engine.model.base import Told, Wording
from bot.engine.time import Days

PLACEHOLDER = re.compile(r"\{([A-Za-z]+)\.([a-z0-9_]+)\}")
PERSON_FORMS = ("nom", "gen", "dat", "acc", "loc", "he", "his", "him", "him_acc")
DEFAULT_LANGUAGE = "lv"
_COUNTED_IN_MONTHS = 2  # years
_A_MONTH = 31  # days


@dataclass(frozen=True)
class Reader:
    """Who reads: in which language, and which person their case is about."""

    case: Case
    language: str = DEFAULT_LANGUAGE
    child: int = 0

    @property
    def book(self) -> Book:
        """The content as it reads in the reader's municipality."""
        return self.case.book

    def relation(self) -> str | None:
        """Which relation the person is, where that is known."""
        people = self.case.national.people
        value = self.case.answer(Slot(people.fact))
        return value if isinstance(value, str) else None

    def person(self) -> Person:
        """The person the case is about, with all the cases needed to speak of them."""
        people = self.case.national.people
        return people.relations.get(self.relation() or "", people.default)

    def about_myself(self) -> bool:
        """Whether the reader is the person who needs help."""
        if self.case.roadmap.about == "me":
            return True
        return self.relation() == self.case.national.people.myself

    def say(self, wording: Wording) -> str:
        """The text for this reader, placeholders filled in."""
        text = wording.me if self.about_myself() else wording.other
        text = self.book.translations.get(self.language, {}).get(text, text)
        return self.fill(text)

    def message(self, name: str, **values: str) -> str:
        """A text of content/messages.yaml with its `{names}` filled in. Raises KeyError."""
        return with_values(self.say(self.book.messages[name]), values)

    def tell(self, told: Told | None) -> str | None:
        """A statement, with who knows for sure where it is of medium confidence.

        None for what may not be told: low or unverified.
        """
        if told is None or not told.tellable:
            return None
        text = self.say(told.text)
        if told.confidence == "medium":
            text = f"{text} Precizē: {self.fill(told.ask or 'sociālajā dienestā')}."
        return text

    def fill(self, text: str) -> str:
        """Replace `{person.dat}`, `{amount.poor}`, `{phone.crisis}`, `{municipality.loc}`.

        Raises KeyError for a placeholder that does not exist; the content check refuses those.
        """
        return PLACEHOLDER.sub(lambda found: self._value(found[1], found[2]), text)

    def _value(self, kind: str, name: str) -> str:
        match kind:
            case "person" if name in PERSON_FORMS:
                return str(getattr(self.person(), name))
            case "Person" if name in PERSON_FORMS:
                return capital(str(getattr(self.person(), name)))
            case "amount":
                return amount_words(self.case.amount(name), self.book.amounts[name])
            case "sum":
                amount = self.case.amount(name)
                return euros(amount.value) if amount else self.message("sum_of_today")
            case "phone":
                return self.book.phones[name].number
            case "municipality" if name in ("name", "gen", "loc"):
                here = self.book.here
                fallback = {"name": "tava pašvaldība", "gen": "tavas pašvaldības"}
                if here is None:
                    return fallback.get(name, "tavā pašvaldībā")
                return str(getattr(here, name))
            case "child":
                return str(self.child or 1)
        raise KeyError(f"{kind}.{name}")


def with_values(text: str, values: Mapping[str, str]) -> str:
    """Fill `{name}` places; a place without a value stays, so that it is seen and mended."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def plain(book: Book, name: str, language: str, **values: str) -> str:
    """A message outside any roadmap: only phone numbers and the given values are filled in."""
    text = book.messages[name].other
    text = book.translations.get(language, {}).get(text, text)
    text = PLACEHOLDER.sub(
        lambda found: book.phones[found[2]].number if found[1] == "phone" else found[0], text
    )
    return with_values(text, values)


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def amount_words(amount: Amount | None, declared: Amount) -> str:
    """A sum with its year and who knows it exactly; after its time, only whom to ask."""
    if amount is None:
        return f"(summu pasaka {declared.ask})"
    year = amount.until.year
    caution = (
        "pēc pēdējiem atrastajiem datiem" if amount.confidence == "medium" else f"{year}. gadā"
    )
    return f"{euros(amount.value)} ({caution}; precīzi pasaka {amount.ask})"


def euros(value: Decimal) -> str:
    """A sum as Latvians write it: «425 €», «7,11 €»."""
    whole = value == value.to_integral_value()
    return f"{format_decimal(value, '#,##0' if whole else '#,##0.00', locale='lv')} €"


def day_words(days: Days, language: str = DEFAULT_LANGUAGE) -> str:
    """A remembered day in words: exact, the month, or the year."""
    if days.first == days.last:
        return str(format_date(days.first, "long", locale=language))
    if (days.first.year, days.first.month) == (days.last.year, days.last.month):
        return str(format_date(days.first, "yyyy. 'gada' LLLL", locale=language))
    if days.first.year == days.last.year:
        return str(days.first.year)
    return f"{days.first.year}–{days.last.year}"


def age_words(born: Days, today: date, language: str = DEFAULT_LANGUAGE) -> str:
    """An age in words: "78 gadi"; of a small child whose month of birth is known "8 mēneši"."""
    years = born.years(today)
    if years < _COUNTED_IN_MONTHS and born.width < _A_MONTH:
        age = relativedelta(today, born.last)
        return str(format_unit(age.years * 12 + age.months, "duration-month", locale=language))
    return str(format_unit(years, "duration-year", locale=language))


def answer_words(reader: Reader, slot: Slot, value: Value) -> str:
    """An answer as the person would say it, for "atbildes, ko devi" and "kāpēc"."""
    case = reader.case
    question = case.question(slot)
    if isinstance(value, Unsure):
        return reader.say(question.unknown) if question and question.unknown else "Nezinu"
    if isinstance(value, tuple):
        return ", ".join(_choice_words(reader, slot, one) for one in value)
    declared = case.national.facts.get(slot.name)
    kind = declared.type if declared else (question.type if question else None)
    if isinstance(value, Days):
        if value.choice:
            return _choice_words(reader, slot, value.choice)
        return age_words(value, case.today, reader.language) if kind == "age" else day_words(value)
    if isinstance(value, Decimal):
        return euros(value) if kind == "money" else str(format_decimal(value, locale="lv"))
    return _choice_words(reader, slot, value)


def _choice_words(reader: Reader, slot: Slot, name: str) -> str:
    case = reader.case
    question = case.question(slot)
    if question and name in question.answers:
        return reader.say(question.answers[name].text)
    if name in case.national.municipalities:
        return case.national.municipalities[name].name
    if slot.name == case.national.people.fact and name in case.national.people.relations:
        return case.national.people.relations[name].label
    return name
