"""Turning what staff wrote into what one reader reads: person, case, sums, phones, language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal
from babel.units import format_unit
from dateutil.relativedelta import relativedelta

from bot.engine.case import Case, Slot
from bot.engine.facts import Unsure, Value
from bot.engine.model import Amount, Book, Person, Spoken
from bot.engine.model.base import Told, Wording
from bot.engine.time import Days

PLACEHOLDER = re.compile(r"\{([A-Za-z]+)\.([a-z0-9_]+)\}")
PERSON_FORMS = ("nom", "gen", "dat", "acc", "loc", "he", "his", "him", "him_acc")
PLACE_FORMS = ("name", "gen", "loc")
DEFAULT_LANGUAGE = "lv"
LANGUAGES = {"lv": "Latviešu", "ru": "Русский", "en": "English", "uk": "Українська"}
"""What can be spoken, and what each language calls itself."""
_COUNTED_IN_MONTHS = 2  # years
_A_MONTH = 31  # days
_FEW_DAYS = 14
_LOCALES = {"en": "en_GB"}
_MONTH_OF = {"lv": "yyyy. 'gada' LLLL"}
_IN_BRACES = re.compile(r"\{[^{}]*\}")
_WORDS = re.compile("[a-zāčēģīķļņšūž]")


@dataclass(frozen=True)
class Reader:
    """Who reads: in which language, and which person their case is about.

    `missed` gathers the texts that the language does not have; they are read in Latvian.
    `aloud` is for words that the reader will say themselves.
    """

    case: Case
    language: str = DEFAULT_LANGUAGE
    child: int = 0
    aloud: bool = False
    missed: set[str] = field(default_factory=set, compare=False)

    @property
    def book(self) -> Book:
        """The content as it reads in the reader's municipality."""
        return self.case.book

    def relation(self) -> str | None:
        """Which relation the person is, where that is known."""
        people = self.case.national.people
        value = self.case.answer(Slot(people.fact))
        return value if isinstance(value, str) else None

    def person(self) -> Person | Spoken:
        """The person the case is about, with all the cases needed to speak of them."""
        people, name = self.case.national.people, self.relation() or ""
        spoken = self.case.national.people_in.get(self.language)
        if spoken is not None:
            return spoken.relations.get(name, spoken.default)
        return people.relations.get(name, people.default)

    def about_myself(self) -> bool:
        """Whether the reader is the person who needs help."""
        if self.case.roadmap.about == "me":
            return True
        return self.relation() == self.case.national.people.myself

    def latvian(self) -> Reader:
        """The same reader at an office, where Latvian is spoken."""
        return Reader(self.case, child=self.child)

    def say(self, wording: Wording) -> str:
        """The text for this reader, placeholders filled in."""
        return self.filled(wording.me if self.about_myself() else wording.other)

    def filled(self, latvian: str) -> str:
        """The same for one text. What stays Latvian speaks of people in Latvian, too."""
        text = self.text(latvian)
        untranslated = text == latvian and latvian in self.missed
        return (self.latvian() if untranslated else self).fill(text)

    def text(self, latvian: str) -> str:
        """A text of the content in the reader's language, or as it is where that has none."""
        return translated(self.book, latvian, self.language, self.missed)

    def term(self, latvian: str) -> str:
        """The name of a thing at the office: translated, with the official name beside it."""
        return with_official(latvian, self.text(latvian))

    def name(self, latvian: str) -> str:
        """Who somebody is: an official name, which may well stand untranslated."""
        return with_official(latvian, translated(self.book, latvian, self.language, set()))

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
            who = self.filled(told.ask) if told.ask else self.message("ask_service")
            text = f"{text} {self.message('ask_who_knows', who=who)}"
        return text

    def fill(self, text: str) -> str:
        """Replace `{person.dat}`, `{amount.poor}`, `{phone.crisis}`, `{municipality.loc}`.

        Raises KeyError for a placeholder that does not exist; the content check refuses those.
        """
        return PLACEHOLDER.sub(lambda found: self._value(found[1], found[2]), text)

    def _value(self, kind: str, name: str) -> str:
        match kind:
            case "person" | "Person" if name in PERSON_FORMS or name == "ins":
                form = self._form(name)
                return capital(form) if kind == "Person" else form
            case "amount":
                return self._sum_told(self.case.amount(name), self.book.amounts[name])
            case "sum":
                amount = self.case.amount(name)
                return self.euros(amount.value) if amount else self.message("sum_of_today")
            case "phone":
                return self.book.phones[name].number
            case "municipality" if name in PLACE_FORMS:
                here = self.book.here
                if here is None:
                    return self.message(f"your_municipality_{name}")
                # Another language does not decline the official name.
                form = name if self.language == DEFAULT_LANGUAGE else "name"
                return str(getattr(here, form))
            case "child":
                return str(self.child or 1)
        raise KeyError(f"{kind}.{name}")

    def _form(self, name: str) -> str:
        person = self.person()
        form = str(getattr(person, name, "")) or (person.acc if name == "ins" else "")
        if self.aloud:
            spoken = self.case.national.people_in.get(self.language)
            for said, own in (spoken.aloud if spoken else {}).items():
                form = re.sub(rf"\b{re.escape(said)}\b", own, form)
        return form

    def _sum_told(self, amount: Amount | None, declared: Amount) -> str:
        """A sum with its year and who knows it exactly; after its time, only whom to ask."""
        who = self.text(declared.ask)
        if amount is None:
            return self.message("amount_gone", who=who)
        told = "amount_lately" if amount.confidence == "medium" else "amount_in_year"
        year, total = str(amount.until.year), self.euros(amount.value)
        return self.message(told, sum=total, year=year, who=who)

    def euros(self, value: Decimal) -> str:
        """A sum as it is written in the reader's language."""
        return euros(value, self.language)

    def date(self, day: date) -> str:
        """A day as it is written in the reader's language."""
        return date_words(day, self.language)


def translated(book: Book, latvian: str, language: str, missed: set[str]) -> str:
    """A text in a language; what has no translation stays as it is and is noted in `missed`.

    Numbers, placeholders and abbreviations need no translation.
    """
    if language == DEFAULT_LANGUAGE:
        return latvian
    found = book.translations.get(language, {}).get(latvian)
    if found is None and has_words(latvian):
        missed.add(latvian)
    return latvian if found is None else found


def has_words(text: str) -> bool:
    """Whether there is anything to translate besides numbers, placeholders and abbreviations."""
    return _WORDS.search(_IN_BRACES.sub("", text)) is not None


def with_official(latvian: str, said: str) -> str:
    """A translated name with the one that the office knows."""
    return said if said == latvian else f"{said} ({latvian})"


def with_values(text: str, values: Mapping[str, str]) -> str:
    """Fill `{name}` places; a place without a value stays, so that it is seen and mended."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def plain(
    book: Book, name: str, language: str, missed: set[str] | None = None, /, **values: str
) -> str:
    """A message outside any roadmap: only phone numbers and the given values are filled in."""
    missed = set() if missed is None else missed
    return with_values(said_plainly(book, book.messages[name].other, language, missed), values)


def said_plainly(book: Book, latvian: str, language: str, missed: set[str]) -> str:
    """A text that speaks of nobody: translated, with its phone numbers filled in."""
    return PLACEHOLDER.sub(
        lambda found: book.phones[found[2]].number if found[1] == "phone" else found[0],
        translated(book, latvian, language, missed),
    )


def phones_named(book: Book, latvian: str) -> tuple[str, ...]:
    """The numbers that a text names as `{phone.…}`, each once."""
    named = (name for kind, name in PLACEHOLDER.findall(latvian) if kind == "phone")
    return tuple(dict.fromkeys(book.phones[name].number for name in named))


def note_of(book: Book, language: str, missed: set[str]) -> str | None:
    """The line that says that something stands in Latvian, where anything does."""
    told = book.interface.get("untranslated")
    return translated(book, told, language, set()) if missed and told else None


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def locale_of(language: str) -> str:
    """The locale in which a language's numbers and days are written."""
    return _LOCALES.get(language, language)


def euros(value: Decimal, language: str = DEFAULT_LANGUAGE) -> str:
    """A sum as it is written: «425 €», «7,11 €»."""
    pattern = "#,##0" if value == value.to_integral_value() else "#,##0.00"
    return f"{format_decimal(value, pattern, locale=locale_of(language))} €"


def date_words(day: date, language: str = DEFAULT_LANGUAGE) -> str:
    """A day in words: «2026. gada 14. februāris»."""
    return str(format_date(day, "long", locale=locale_of(language)))


def day_words(days: Days, language: str = DEFAULT_LANGUAGE) -> str:
    """A remembered day in words: exact, a few days, the month, or the year."""
    if days.first == days.last:
        return date_words(days.first, language)
    if days.width <= _FEW_DAYS:
        locale = locale_of(language)
        return str(format_interval(days.first, days.last, "yMMMd", locale=locale))
    if (days.first.year, days.first.month) == (days.last.year, days.last.month):
        locale, pattern = locale_of(language), _MONTH_OF.get(language)
        if pattern is not None:
            return str(format_date(days.first, pattern, locale=locale))
        return str(format_skeleton("yMMMM", days.first, locale=locale))
    if days.first.year == days.last.year:
        return str(days.first.year)
    return f"{days.first.year}–{days.last.year}"


def age_words(born: Days, today: date, language: str = DEFAULT_LANGUAGE) -> str:
    """An age in words: "78 gadi"; of a small child whose month of birth is known "8 mēneši"."""
    years, locale = born.years(today), locale_of(language)
    if years < _COUNTED_IN_MONTHS and born.width < _A_MONTH:
        age = relativedelta(today, born.last)
        return str(format_unit(age.years * 12 + age.months, "duration-month", locale=locale))
    return str(format_unit(years, "duration-year", locale=locale))


def answer_words(reader: Reader, slot: Slot, value: Value) -> str:
    """An answer as the person would say it, for "atbildes, ko devi" and "kāpēc"."""
    case = reader.case
    question = case.question(slot)
    if isinstance(value, Unsure):
        unknown = question.unknown if question else None
        return reader.say(unknown) if unknown else reader.message("button_unknown")
    if isinstance(value, tuple):
        return ", ".join(_choice_words(reader, slot, one) for one in value)
    declared = case.national.facts.get(slot.name)
    kind = declared.type if declared else (question.type if question else None)
    if isinstance(value, Days):
        if value.choice:
            return _choice_words(reader, slot, value.choice)
        if kind == "age":
            return age_words(value, case.today, reader.language)
        return day_words(value, reader.language)
    if isinstance(value, Decimal):
        if kind == "money":
            return reader.euros(value)
        return str(format_decimal(value, locale=locale_of(reader.language)))
    return _choice_words(reader, slot, value)


def _choice_words(reader: Reader, slot: Slot, name: str) -> str:
    case = reader.case
    question = case.question(slot)
    if question and name in question.answers:
        return reader.say(question.answers[name].text)
    if name in case.national.municipalities:
        return case.national.municipalities[name].name
    if slot.name == case.national.people.fact and name in case.national.people.relations:
        return reader.text(case.national.people.relations[name].label)
    return name
