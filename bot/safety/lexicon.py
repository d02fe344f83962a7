"""The lexicon made ready for searching: built once for a set of rules."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from bot.safety.pattern import Pattern, Word, parse
from bot.safety.rules import Kind, Language, Level, SafetyRules, Trigger
from bot.safety.search import Hit, hits
from bot.safety.words import Places, Vocabulary, words_of

LANGUAGES: tuple[Language, ...] = ("lv", "en", "ru", "uk")
_CYRILLIC = re.compile(r"[а-яёєіїґ]", re.IGNORECASE)
_UKRAINIAN = re.compile(r"[єіїґ]", re.IGNORECASE)


class Entry(NamedTuple):
    """One line of one trigger."""

    pattern: Pattern
    kind: Kind
    trigger: Trigger
    level: Level
    language: Language
    priority: int
    unless: tuple[Pattern, ...]


class Message:
    """One message as the lexicon sees it."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._script = _script(text)
        self.places: Mapping[Word, Places] = lexicon.vocabulary.find(text)

    def hits(self, patterns: Iterable[Pattern]) -> Iterator[Hit]:
        """Every place where one of the patterns is met."""
        return (hit for pattern in patterns for hit in hits(pattern, self.places))

    def language(self, entry: Entry) -> Language:
        """The language of the message: by its letters, else by the line that was met."""
        if self._script == "ru" and entry.language == "uk":
            return "uk"  # a Ukrainian sentence can do without its own letters
        return self._script or entry.language

    def written_in(self) -> Language:
        """The language of the message, by its letters alone."""
        return self._script or "lv"

    @cached_property
    def now(self) -> list[Hit]:
        """Where the message says that it is happening now."""
        return [*self.hits(self._lexicon.now), *self.sudden]

    @cached_property
    def sudden(self) -> list[Hit]:
        """Where the message says that it has just begun."""
        return list(self.hits(self._lexicon.sudden))

    @cached_property
    def long_ago(self) -> list[Hit]:
        """Where the message says that it was long ago."""
        return list(self.hits(self._lexicon.long_ago))

    @cached_property
    def quoted(self) -> list[Hit]:
        """Where the message speaks of a film, a book or the news."""
        return list(self.hits(self._lexicon.ignore))

    @cached_property
    def by_child(self) -> bool:
        """Whether a child or teenager seems to be writing."""
        return any(self.hits(self._lexicon.child_writer))

    @cached_property
    def about_child(self) -> bool:
        """Whether an adult seems to be writing about a child."""
        return any(self.hits(self._lexicon.about_child))


class Lexicon:
    """All lines of the rules, findable by the words they need."""

    def __init__(self, rules: SafetyRules) -> None:
        self.now = [parse(line) for line in rules.now]
        self.sudden = [parse(line) for line in rules.sudden]
        self.long_ago = _strict(rules.long_ago)
        self.ignore = _strict(rules.ignore)
        self.child_writer = _strict(rules.child_writer)
        self.about_child = _strict(rules.about_child)
        self.past = {kind.id: _strict(kind.past) for kind in rules.kinds}
        self.unless = {kind.id: _strict(kind.unless) for kind in rules.kinds}
        entries = list(_entries(rules))
        self._by_word: dict[Word, list[int]] = defaultdict(list)
        for number, entry in enumerate(entries):
            for alternative in min(entry.pattern.parts, key=len):
                self._by_word[alternative[0]].append(number)
        self.entries = tuple(entries)
        self.vocabulary = Vocabulary(self._words())

    def candidates(self, message: Message) -> Iterator[Entry]:
        """The lines whose rarest part may be in the message."""
        numbers = {n for word in message.places for n in self._by_word.get(word, ())}
        return (self.entries[number] for number in sorted(numbers))

    def _words(self) -> Iterator[Word]:
        groups = (self.now, self.sudden, self.long_ago, self.ignore, self.child_writer)
        for patterns in (*groups, self.about_child, *self.past.values(), *self.unless.values()):
            for pattern in patterns:
                yield from words_of(pattern)
        for entry in self.entries:
            for pattern in (entry.pattern, *entry.unless):
                yield from words_of(pattern)


def _strict(lines: Iterable[str]) -> list[Pattern]:
    return [parse(line, forgiving=False) for line in lines]


def _entries(rules: SafetyRules) -> Iterator[Entry]:
    for priority, kind in enumerate(rules.kinds):
        for trigger in kind.triggers:
            level = trigger.level or kind.level
            unless = tuple(_strict(trigger.unless))
            for language in LANGUAGES:
                for line in getattr(trigger, language):
                    yield Entry(parse(line), kind, trigger, level, language, priority, unless)


def _script(text: str) -> Language | None:
    if not _CYRILLIC.search(text):
        return None
    return "uk" if _UKRAINIAN.search(text) else "ru"
