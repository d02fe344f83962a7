"""Danger in a message, as replies: from the plain safety function to what a channel shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from bot.dialogue.messages import SAFETY_ANSWER, Choice, Incoming, Reply
from bot.engine.model import Book
from bot.engine.wording import DEFAULT_LANGUAGE, plain
from bot.safety import (
    Finding,
    SafetyMessage,
    SafetyRules,
    asked_again,
    assess,
    by_name,
    follows,
    message,
)


@dataclass(frozen=True)
class Danger:
    """What was noticed and what to say about it."""

    finding: Finding
    rules: SafetyRules
    book: Book

    @cached_property
    def said(self) -> SafetyMessage:
        """The safety message in Latvian."""
        return message(self.finding, self.rules, self.book.phones)

    @property
    def kind(self) -> str:
        """The safety kind, a table id such as B2."""
        return self.said.kind

    @property
    def no_trace(self) -> bool:
        """Whether the message that showed it is kept nowhere."""
        return any(one.no_trace for one in self.rules.kinds if one.id == self.kind)

    @property
    def interrupts(self) -> bool:
        """T0 and T1 stop everything else; T2 stands on top of the usual answer."""
        return self.said.level != "T2"

    @property
    def asks(self) -> bool:
        """Whether the message ends in the check question."""
        return self.said.question is not None

    def replies(self, language: str) -> tuple[Reply, ...]:
        """The safety message; after it the person can go on where they were.

        In a Latvian conversation it is in the language of the message that showed the danger.
        """
        spoken = language if language != DEFAULT_LANGUAGE else self.finding.language
        said = message(
            self.finding._replace(language=cast(Any, spoken)),
            self.rules,
            self.book.phones,
            self.book.translations.get(spoken, {}),
        )
        choices = [Choice(id=name, text=text) for name, text in said.choices]
        if self.interrupts and not self.asks:
            choices.append(Choice(id="_continue", text=plain(self.book, "button_continue", spoken)))
        return (
            Reply(
                kind="safety",
                text=said.text,
                question=said.question,
                choices=tuple(choices),
                phones=said.phones,
            ),
        )


def notice(incoming: Incoming, rules: SafetyRules, book: Book) -> Danger | None:
    """The danger that a message shows: in its words, or by the button that was pressed."""
    if incoming.text is not None:
        return _danger(assess(incoming.text, rules), rules, book)
    choice = incoming.choice or ""
    if choice.startswith(SAFETY_ANSWER):
        kind, _, answer = choice.removeprefix(SAFETY_ANSWER).partition(":")
        return _danger(follows(kind, answer, rules), rules, book)
    named = _answers_in_danger(book).get(choice)
    return answered_in_danger(named, rules, book) if named else None


def answered_in_danger(name: str, rules: SafetyRules, book: Book) -> Danger | None:
    """The danger that an answer's `safety` names; None when there is no such kind."""
    return _danger(by_name(name, rules), rules, book)


def after_check(kind: str, text: str, rules: SafetyRules, book: Book) -> Danger | None:
    """What free text under a check question means; whatever is not plainly safe is danger."""
    return _danger(follows(kind, text, rules), rules, book)


def check_again(question: str, rules: SafetyRules, book: Book) -> Danger | None:
    """The open check question once more, as when the language changes under it."""
    return _danger(asked_again(question, rules), rules, book)


def _danger(found: Finding | None, rules: SafetyRules, book: Book) -> Danger | None:
    return Danger(found, rules, book) if found else None


def _answers_in_danger(book: Book) -> dict[str, str]:
    """The answers of roadmaps that are emergencies, by the id of their button."""
    return {
        f"{name}:{answer}": choice.safety
        for roadmap in book.roadmaps.values()
        for name, question in roadmap.questions.items()
        for answer, choice in question.answers.items()
        if choice.safety
    }
