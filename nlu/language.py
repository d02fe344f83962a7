"""Which language a message is written in, told by a spaCy component.

Letters tell first: Cyrillic is Russian or Ukrainian, "ā" is Latvian unless it stands in a name.
Latvian without diacritics, English and Russian typed in Latin letters ("mama ne hodit") share an
alphabet; their groups of letters are learnt from the lines of the content, whose language is known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

import joblib
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from spacy.language import Language
from spacy.tokens import Doc

COMPONENT = "celabiedrs_language"

SURE = 0.8
"""From this likelihood on a language is told."""
_ONLY_UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
_ONLY_RUSSIAN = re.compile(r"[ыэъё]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яёіїєґ]", re.IGNORECASE)
_LATVIAN = re.compile(r"\b[a-zāčēģīķļņōŗšūž]*[āčēģīķļņōŗšūž]")
"""In a word that begins small: a place keeps its letters in any language."""
_LETTERS = 3
"""So many letters are the least that tell a language."""
_NOT_A_LETTER = re.compile(r"[\W\d_]+")


class LanguageTeller:
    """Sets `doc._.language`: lv, ru (in either alphabet), en, uk, or None when unsure."""

    def __init__(self) -> None:
        self._learnt: Pipeline | None = None

    def learn(self, lines: Mapping[str, Iterable[str]]) -> None:
        """Learn from lines by language. Nothing is learnt from lines of one language alone."""
        told = [(_letters(line), code) for code, ones in lines.items() for line in ones]
        if len({code for _, code in told}) < 2:
            return
        self._learnt = make_pipeline(
            TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True, min_df=2),
            LogisticRegression(C=10, class_weight="balanced", solver="liblinear"),
        ).fit([text for text, _ in told], [code for _, code in told])

    def tell(self, text: str) -> str | None:
        """The language of a text, or None when it could be more than one."""
        letters = _letters(text)
        if len(letters.replace(" ", "")) < _LETTERS:
            return None
        if len(_CYRILLIC.findall(text)) >= _LETTERS:
            possible = _by_cyrillic_letters(text)
        else:
            possible = ("lv",) if _LATVIAN.search(text) else ("lv", "ru", "en")
        if len(possible) == 1:
            return possible[0]
        if self._learnt is None:
            return None
        likely = dict(
            zip(self._learnt.classes_, self._learnt.predict_proba([letters])[0], strict=True)
        )
        chances = {code: likely.get(code, 0.0) for code in possible}
        best = max(chances, key=lambda code: chances[code])
        return best if chances[best] >= SURE * (sum(chances.values()) or 1) else None

    def __call__(self, doc: Doc) -> Doc:
        """Tell the language of the text."""
        doc._.language = self.tell(doc.text)
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Save what was learnt beside the pipeline."""
        joblib.dump(self._learnt, f"{path}.joblib")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> LanguageTeller:
        """Read what `to_disk` saved."""
        self._learnt = joblib.load(f"{path}.joblib")
        return self


def _by_cyrillic_letters(text: str) -> tuple[str, ...]:
    if _ONLY_UKRAINIAN.search(text):
        return ("uk",)
    return ("ru",) if _ONLY_RUSSIAN.search(text) else ("ru", "uk")


def _letters(text: str) -> str:
    """Small letters without diacritics, words apart by one space."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("й", "\0"))
    letters = "".join(one for one in bare if not unicodedata.combining(one)).replace("\0", "й")
    return _NOT_A_LETTER.sub(" ", letters).strip()


@Language.factory(COMPONENT, assigns=["doc._.language"])
def create_language_teller(nlp: Language, name: str) -> LanguageTeller:
    """Make the component; it learns with `learn` or reads what was saved."""
    if not Doc.has_extension("language"):
        Doc.set_extension("language", default=None)
    return LanguageTeller()
