"""Reading free text as the answer to the question that is open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from bot.engine.case import Case, Slot
from bot.engine.choices import choices, declared
from bot.engine.facts import UNSURE, Value
from bot.engine.model import Answer, Book, Fact, Sayings
from bot.engine.time import Days
from bot.engine.values import (
    AnswerError,
    age,
    birthday,
    checked_number,
    choice_value,
    in_the_past,
)
from nlu.ages import age_in, ages_in
from nlu.canonical import canonical
from nlu.days import birth, days
from nlu.numbers import the_number
from nlu.places import place
from nlu.small_words import is_unsure, yes_or_no
from nlu.stems import stems

_BORN = re.compile(r"\b(dzim|rozd|rodil|born)")
_LETTERS = 7
"""So many letters say enough, whatever the order of their words."""
_NUMBER = re.compile(r"\d+")
_CLOSE = 80
"""How alike (of 100) a phrase has to be, endings aside, to be what was meant."""
_APART = 6
"""By how much another answer has to be less alike."""
_NOT_WHOLE = 0.97
"""Words in another order count a little less."""


@dataclass(frozen=True)
class Answered:
    """The text is an answer; `sure` when its words say so rather than merely resemble it."""

    value: Value
    sure: bool = True


@dataclass(frozen=True)
class Several:
    """The text fits more than one answer."""

    choices: tuple[str, ...]


@dataclass(frozen=True)
class Wrong:
    """The text is an answer that cannot be; `code` names the message that says why."""

    code: str


Reading = Answered | Several | Wrong | None


def read(case: Case, slot: Slot, text: str, mentioned: Mapping[str, tuple[str, ...]]) -> Reading:
    """What a text answers to the question about a slot; None when it does not seem to."""
    fact = declared(case, slot)
    offered = choices(case, slot)
    said = canonical(text)
    if is_unsure(text):
        return Answered(_danger_in_doubt(offered) or UNSURE)
    told_more = any(
        name != slot.name and case.value(Slot(name)) not in values
        for name, values in mentioned.items()
    )
    if fact.type == "municipality":
        return read_municipality(case.national, text)
    if offered:
        buttons = {name: _buttons(case.national, one) for name, one in offered.items()}
        written = _phrases(offered, buttons, case.sayings(slot))
        chosen = _choice(offered, buttons, written, said, mentioned.get(slot.name, ()), told_more)
        if isinstance(chosen, Several):
            return Answered(chosen.choices) if fact.type == "many" else chosen
        if chosen is not None:
            name, sure = chosen
            return Answered(choice_value(fact, name, offered[name], case.today), sure)
    try:
        return _typed(fact, text, case.today)
    except AnswerError as error:
        return Wrong(error.code)


def read_municipality(book: Book, text: str) -> Reading:
    """Which municipality a text names; a guess from a misspelling is offered, not taken."""
    said = canonical(text)
    if "deklaret" in said and any(word in said.split() for word in ("nav", "neesmu", "bez")):
        return Answered(UNSURE)
    found = place(book, text)
    if len(found) == 1 and found[0].sure:
        return Answered(found[0].municipality)
    return Several(tuple(one.municipality for one in found)) if found else None


def mentioned_facts(
    case: Case, text: str, mentioned: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Slot, Value]]:
    """What a message tells in passing about the roadmap's facts; doubtful ones are left out."""
    for slot in (*case.slots(), *_never_asked(case)):
        if slot.child:
            continue
        fact = declared(case, slot)
        offered = choices(case, slot)
        told = dict.fromkeys(mentioned.get(slot.name, ()))
        values = tuple(one for one in told if one in offered or not offered)
        if fact.type == "many" and len(values) > 1:
            yield slot, values
        elif len(values) == 1 and values[0] in offered:
            if not (offered[values[0]].safety or offered[values[0]].go_to):
                yield slot, choice_value(fact, values[0], offered[values[0]], case.today)
        elif len(values) == 1 and fact.type == "municipality":
            yield slot, values[0]
        elif not values and fact.type == "age" and (born := _born(fact, text, case.today)):
            yield slot, born
        elif not values and fact.type == "date":
            when = days(text, case.today)
            if when is not None and when.first <= case.today:
                yield slot, in_the_past(when, case.today)


def _never_asked(case: Case) -> Iterator[Slot]:
    """The age of the one it is about, where no question asks it: other roadmaps will."""
    facts = case.national.facts
    asked = [case.national.fact(case.roadmap, name).type for name in case.roadmap.questions]
    if "age" not in asked and case.roadmap.about != "child":
        ages = (name for name, fact in facts.items() if fact.type == "age" and fact.of != "child")
        yield from (Slot(name) for name in ages)


def _born(fact: Fact, text: str, today: date) -> Days | None:
    """The age a message tells in passing; of two ages none, and a day only where it is a birth."""
    told = ages_in(text)
    try:
        if len(told) == 1:
            return age(told.pop(), today, fact.below)
        if not told and _BORN.search(canonical(text)) and (born := birth(text, today)):
            return birthday(fact, born, today)
    except AnswerError:
        pass
    return None


def _buttons(book: Book, answer: Answer) -> tuple[str, ...]:
    """What stands on the button of an answer, in every language."""
    latvian = answer.text.both()
    tables = book.translations.values()
    return (*latvian, *(table[line] for table in tables for line in latvian if line in table))


def _phrases(
    offered: Mapping[str, Answer],
    buttons: Mapping[str, tuple[str, ...]],
    sayings: Mapping[str, Sayings],
) -> dict[str, str]:
    """Everything that says one of the answers, in canonical form, with the answer."""
    found: dict[str, str] = {}
    for name, answer in offered.items():
        more = sayings[name].lines() if name in sayings else ()
        for line in (*buttons[name], *answer.says, *(line for _, _, line in more)):
            found.setdefault(canonical(line), name)
    return found


def _choice(
    offered: Mapping[str, Answer],
    buttons: Mapping[str, tuple[str, ...]],
    phrases: Mapping[str, str],
    said: str,
    mentioned: tuple[str, ...],
    told_more: bool,
) -> tuple[str, bool] | Several | None:
    if said in phrases:
        return phrases[said], True
    named = tuple(dict.fromkeys(one for one in mentioned if one in offered))
    if len(named) == 1:
        return named[0], True
    if (polar := _polar(offered, said, whole=told_more)) is not None:
        return polar, True
    words = stems(said)
    stemmed = [(phrase, stems(phrase), name) for phrase, name in phrases.items()]
    inside = {name for _, phrase, name in stemmed if _contains(words, phrase)}
    if len(inside) == 1 and len(named) < 2:
        return inside.pop(), True
    if len(inside) > 1 or len(named) > 1:
        return Several(tuple(name for name in offered if name in inside or name in named))
    part = [name for name in offered if _is_part(words, buttons[name])]
    if len(part) == 1:
        return part[0], True
    told = {name for _, phrase, name in stemmed if _told_somehow(words, phrase)}
    if len(told) == 1:
        return told.pop(), False
    if told:
        return Several(tuple(name for name in offered if name in told))
    return _resembling(words, stemmed)


def _told_somehow(words: list[str], phrase: list[str]) -> bool:
    """Whether a text has all words of a phrase in some order: "pensijā viņa ir", "ir pensijā"."""
    return len(phrase) > 1 and sum(map(len, phrase)) >= _LETTERS and set(phrase) <= set(words)


def _resembling(
    words: list[str], stemmed: list[tuple[str, list[str], str]]
) -> tuple[str, bool] | Several | None:
    """The answer whose phrase is nearest; two answers when they are about as near."""
    said, numbers = " ".join(words), _NUMBER.findall(" ".join(words))
    best: dict[str, float] = {}
    for phrase, its_stems, name in stemmed:
        if _NUMBER.findall(phrase) != numbers:
            continue  # "kopš 2025" only looks like "kopš 2005"
        told = " ".join(its_stems)
        near = max(fuzz.ratio(said, told), _NOT_WHOLE * fuzz.token_sort_ratio(said, told))
        best[name] = max(best.get(name, 0), near)
    likely = sorted(best, key=lambda name: -best[name])
    if not likely or best[likely[0]] < _CLOSE:
        return None
    if len(likely) > 1 and best[likely[0]] - best[likely[1]] < _APART:
        return Several((likely[0], likely[1]))
    return likely[0], False


def _danger_in_doubt(offered: Mapping[str, Answer]) -> str | None:
    """Where a button "Nezinu" is itself an emergency ("Vai esi drošībā?"), that button."""
    for name, answer in offered.items():
        if answer.safety and any(map(is_unsure, answer.text.both())):
            return name
    return None


def _polar(offered: Mapping[str, Answer], said: str, *, whole: bool) -> str | None:
    """The one answer that begins with "Jā" or "Nē", when the person said just that.

    With `whole`, nothing else may be said: "nē, viņa ir mājās" is about something else.
    """
    meant = yes_or_no(said, whole=whole)
    if meant is None:
        return None
    first = "ja" if meant else "ne"
    fitting = [
        name
        for name, answer in offered.items()
        if canonical(answer.text.other).partition(" ")[0] == first
    ]
    return fitting[0] if len(fitting) == 1 else None


def _is_part(words: list[str], buttons: tuple[str, ...]) -> bool:
    """Whether all the words are words of a button: "daļu" for "Daļu, dažreiz vajag palīgu"."""
    if sum(map(len, words)) < 4:
        return False
    return any(set(words) <= set(stems(line)) for line in buttons)


def _contains(words: list[str], phrase: list[str]) -> bool:
    if not phrase or sum(map(len, phrase)) < 5:
        return False
    size = len(phrase)
    return any(words[i : i + size] == phrase for i in range(len(words) - size + 1))


def _age(fact: Fact, text: str, today: date) -> Reading:
    """An age in years, or a birth: "7 gadi", "2019. gada maijā", "8 mēneši"."""
    years = age_in(text)
    if years is None and (born := birth(text, today)) is not None:
        return Answered(birthday(fact, born, today))
    told = the_number(text) if years is None else years
    return Answered(age(told, today, fact.below)) if told is not None else None


def _typed(fact: Fact, text: str, today: date) -> Reading:
    match fact.type:
        case "age":
            return _age(fact, text, today)
        case "number" | "money":
            number = the_number(text)
            return Answered(checked_number(fact, number)) if number is not None else None
        case "date" | "month":
            when = days(text, today)
            return Answered(in_the_past(when, today)) if when else None
    return None
