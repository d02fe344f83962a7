"""The spaCy component for what follows rules rather than phrases: ages and telephone numbers.

Days ("pirms nedēļas") are not among them: what they mean depends on the day, see `nlu.days`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import phonenumbers
from spacy.language import Language
from spacy.tokens import Doc, Span

from nlu.ages import found_ages

COMPONENT = "celabiedrs_figures"
SPANS = "figures"
FACTS = ("age", "phone")
_AT_HOME = "LV"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""So many digits would be a phone, too."""


class Figures:
    """Sets `doc.spans["figures"]`, label `age=78` or `phone=+371…`."""

    def __call__(self, doc: Doc) -> Doc:
        """Find ages and telephone numbers; needs the canonical form before it."""
        doc.spans[SPANS] = [*self._ages(doc), *self._phones(doc)]
        return doc

    def _ages(self, doc: Doc) -> Iterator[Span]:
        plain = doc._.plain
        for first, after, years in found_ages([token.text for token in plain]):
            begin, end = plain[first]._.said[0], plain[after - 1]._.said[1]
            yield doc.char_span(begin, end, label=f"age={years}", alignment_mode="expand")

    def _phones(self, doc: Doc) -> Iterator[Span]:
        for match in phonenumbers.PhoneNumberMatcher(doc.text, _AT_HOME):
            if _DAY.fullmatch(match.raw_string):
                continue
            number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            label = f"phone={number}"
            yield doc.char_span(match.start, match.end, label=label, alignment_mode="expand")

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Nothing to save: the rules are code."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Figures:
        """Nothing was saved."""
        return self


@Language.factory(COMPONENT, requires=["doc._.plain"])
def create_figures(nlp: Language, name: str) -> Figures:
    """Make the component for a pipeline of any language."""
    return Figures()
