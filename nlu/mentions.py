"""Facts that a message mentions in passing: phrases of the content, found by a spaCy component.

The phrases are the `says` lines that staff write under answers, relations and municipalities.
Words are compared in canonical form with their endings set aside, so that "slimnīcā",
"slimnicas" and "slimnīcu" meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from nlu.canonical_form import CanonicalForm

COMPONENT = "celabiedrs_mentions"
SPANS = "mentions"
_DENIALS = frozenset(("nav", "ne", "vairs", "nevis", "net", "not", "isnt", "nebija", "nedzivo"))
# Places that are everyday words too ("lūdza", "saldus"): only with a capital letter a place.
_WORDS_AND_PLACES = frozenset(
    "ludza ludzas valka valkas saldus seda balozi baloza balozu ergli erglu ogre ogres "
    "alsunga irlava vilani preili jumprava rauna lode salas sala zaube kalni".split()
)
_NEVER_PLACES = frozenset(("ludzu",))
"""Said too often, with a capital letter too, to be taken for Ludza."""
_PAUSES = tuple(",.;:!?–")
_FILLERS = frozenset(("vairs", "vel", "ir", "vairak", "jau", "in", "at", "v"))


class Mentions:
    """Sets `doc.spans["mentions"]`, label `fact=value`; needs the canonical form before it."""

    def __init__(self, nlp: Language, phrases: Mapping[str, Iterable[str]] | None = None) -> None:
        self._form = CanonicalForm(nlp)
        self._tokenizer = nlp.tokenizer
        self.phrases: dict[str, list[str]] = {}
        self._matcher = PhraseMatcher(nlp.vocab, attr="NORM")
        self.add(phrases or {})

    def add(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """Teach phrases: `fact=value` to the ways people say it."""
        for label, lines in phrases.items():
            told = self.phrases.setdefault(label, [])
            told.extend(lines)
            docs = [self._plain(line) for line in lines]
            self._matcher.add(label, [doc for doc in docs if len(doc)])

    def __call__(self, doc: Doc) -> Doc:
        """Find the phrases. A phrase right after a denial ("nav mājās") is not taken."""
        plain = doc._.plain
        spans = self._matcher(plain, as_spans=True)
        taken = [
            doc.char_span(
                plain[one.start]._.said[0], plain[one.end - 1]._.said[1], label=one.label_,
                alignment_mode="expand",
            )
            for one in spans
            if not _denied(doc.text, plain, one) and not _merely_a_word(doc.text, plain, one)
        ]  # fmt: skip
        doc.spans[SPANS] = _longest([one for one in taken if one is not None])
        return doc

    def _plain(self, line: str) -> Doc:
        return self._form.of([(token.text, token.idx) for token in self._tokenizer(line)])

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Save the phrases beside the pipeline."""
        srsly.write_json(f"{path}.json", self.phrases)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Mentions:
        """Read what `to_disk` saved."""
        told: Any = srsly.read_json(f"{path}.json")
        self.add(told)
        return self


def _denied(text: str, plain: Doc, span: Span) -> bool:
    before = list(plain[max(0, span.start - 2) : span.start])
    if before and before[-1].text in _FILLERS:
        before.pop()
    if not before or before[-1].text not in _DENIALS:
        return False
    # "Ne mammai" denies; "nē, mammai" does not: it takes back what was said before.
    first, last = before[-1]._.said
    return text[first:last].lower() != "nē" and text[last : last + 1] not in _PAUSES


def _merely_a_word(text: str, plain: Doc, span: Span) -> bool:
    """Whether a one-word place is written small and means something else as often."""
    if len(span) > 1 or not span.label_.startswith("municipality="):
        return False
    first = plain[span.start]
    if first.text in _NEVER_PLACES:
        return True
    return first.text in _WORDS_AND_PLACES and text[first._.said[0]].islower()


def _longest(spans: list[Span]) -> list[Span]:
    """Where spans of one fact overlap the longest wins; "mammu izrakstīja" tells two facts."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (-len(one.text), one.start)):
        clash = [one for one in kept if one.start < span.end and span.start < one.end]
        same = [one for one in clash if one.label_.split("=")[0] == span.label_.split("=")[0]]
        if not same:
            kept.append(span)
    return sorted(kept, key=lambda one: one.start)


@Language.factory(COMPONENT, requires=["doc._.plain"])
def create_mentions(nlp: Language, name: str) -> Mentions:
    """Make the component empty; phrases are added with `add` or read from disk."""
    return Mentions(nlp)
