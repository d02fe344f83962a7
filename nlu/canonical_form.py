"""The spaCy component that lays the canonical form of a text beside the text as it is written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from nlu.canonical import canonical
from nlu.stems import stem

COMPONENT = "celabiedrs_canonical"


class CanonicalForm:
    """Sets `doc._.plain`: the words in canonical form, with stems as norms.

    Each word knows where in the text it was said: `token._.said` is (first letter, after the last).
    One word of the text may be several plain ones ("un/vai") or none ("…").
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        """Lay the canonical form beside the text."""
        doc._.plain = self.of([(token.text, token.idx) for token in doc])
        return doc

    def of(self, tokens: Iterable[tuple[str, int]]) -> Doc:
        """The canonical form of words and the places where each of them begins."""
        words: list[str] = []
        stems: list[str] = []
        places: list[tuple[int, int]] = []
        for text, begins in tokens:
            for word in canonical(text).split():
                words.append(word)
                stems.append(stem(word))
                places.append((begins, begins + len(text)))
        plain = Doc(self._nlp.vocab, words=words)
        for token, norm, place in zip(plain, stems, places, strict=True):
            token.norm_ = norm
            token._.said = place
        return plain

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Nothing to save: the canonical form is code."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> CanonicalForm:
        """Nothing was saved."""
        return self


@Language.factory(COMPONENT, assigns=["doc._.plain"])
def create_canonical_form(nlp: Language, name: str) -> CanonicalForm:
    """Make the component for a pipeline of any language."""
    if not Token.has_extension("said"):
        Token.set_extension("said", default=None)
        Doc.set_extension("plain", default=None)
    return CanonicalForm(nlp)
