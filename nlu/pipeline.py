"""Our spaCy pipeline: canonical form, language, phrases of the content, ages and phone numbers.

The components are registered as entry points, so that spaCy loads a saved pipeline by itself, and
each of them takes a blank pipeline of any language (`spacy.blank("ru")`). The bot uses one of them
for all: once a text is in canonical form, the tokenizers of the four languages find the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import spacy
from spacy.language import Language

from nlu import canonical_form, figures, language, mentions

LANGUAGE = "lv"


class Mention(NamedTuple):
    """A fact, the value that the text gives it, and where it does."""

    fact: str
    value: str
    start: int
    end: int
    text: str


def build(
    phrases: Mapping[str, Iterable[str]],
    lines: Mapping[str, Iterable[str]] | None = None,
    code: str = LANGUAGE,
) -> Language:
    """A pipeline that finds `phrases` (by `fact=value`) and knows languages from `lines` (by code).

    Without lines only scripts and special letters tell the language.
    """
    nlp = spacy.blank(code)
    nlp.add_pipe(canonical_form.COMPONENT)
    nlp.add_pipe(language.COMPONENT).learn(lines or {})
    nlp.add_pipe(mentions.COMPONENT).add(phrases)
    nlp.add_pipe(figures.COMPONENT)
    return nlp


def read(nlp: Language, text: str) -> tuple[list[Mention], str | None]:
    """The facts that a text mentions, in order, and its language, or None when unsure."""
    doc = nlp(text)
    found = [
        Mention(fact, value, span.start_char, span.end_char, span.text)
        for group in (mentions.SPANS, figures.SPANS)
        for span in doc.spans[group]
        for fact, value in [span.label_.split("=", 1)]
    ]
    return sorted(found, key=lambda one: one.start), doc._.language
