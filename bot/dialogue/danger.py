"""Danger in a message, as replies: from the plain safety function to what a channel shows."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.messages import SAFETY_ANSWER, Choice, Incoming, Reply
from bot.engine.model import Book
from bot.engine.wording import plain
from bot.safety import SafetyMessage, SafetyRules, assess, by_name, follow_up, message


@dataclass(frozen=True)
class Danger:
    """What was noticed and what to say about it."""

    said: SafetyMessage
    book: Book

    @property
    def kind(self) -> str:
        """The safety kind, a table id such as B2."""
        return self.said.kind

    @property
    def interrupts(self) -> bool:
        """T0 and T1 stop everything else; T2 stands on top of the usual answer."""
        return self.said.level != "T2"

    @property
    def asks(self) -> bool:
        """Whether the message ends in the check question."""
        return self.said.question is not None

    def replies(self, language: str) -> tuple[Reply, ...]:
        """The safety message; after it the person can go on where they were."""
        choices = [Choice(id=name, text=text) for name, text in self.said.choices]
        if self.interrupts and not self.asks:
            choices.append(
                Choice(id="_continue", text=plain(self.book, "button_continue", language))
            )
        return (
            Reply(
                kind="safety",
                text=self.said.text,
                question=self.said.question,
                choices=tuple(choices),
                phones=self.said.phones,
            ),
        )


def notice(incoming: Incoming, rules: SafetyRules, book: Book) -> Danger | None:
    """The danger that a message shows: in its words, or by the button that was pressed."""
    if incoming.text is not None:
        found = assess(incoming.text, rules)
        return Danger(message(found, rules, book.phones), book) if found else None
    choice = incoming.choice or ""
    if choice.startswith(SAFETY_ANSWER):
        kind, _, answer = choice.removeprefix(SAFETY_ANSWER).partition(":")
        next_said = follow_up(kind, answer, rules, book.phones)
        return Danger(next_said, book) if next_said else None
    named = _answers_in_danger(book).get(choice)
    return answered_in_danger(named, rules, book) if named else None


def answered_in_danger(name: str, rules: SafetyRules, book: Book) -> Danger | None:
    """The danger that an answer's `safety` names; None when there is no such kind."""
    found = by_name(name, rules)
    return Danger(message(found, rules, book.phones), book) if found else None


def after_check(kind: str, text: str, rules: SafetyRules, book: Book) -> Danger | None:
    """What free text under a check question means; whatever is not plainly safe is danger."""
    said = follow_up(kind, text, rules, book.phones)
    return Danger(said, book) if said else None


def _answers_in_danger(book: Book) -> dict[str, str]:
    """The answers of roadmaps that are emergencies, by the id of their button."""
    return {
        f"{name}:{answer}": choice.safety
        for roadmap in book.roadmaps.values()
        for name, question in roadmap.questions.items()
        for answer, choice in question.answers.items()
        if choice.safety
    }
