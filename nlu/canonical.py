"""One spelling for many: how a word looks once case, diacritics and alphabet are set aside.

People write Latvian with and without diacritics, and Russian in Cyrillic, the Latvian way
("ne hocu zit") or the English way ("ne khochu zhit"). Everything that compares words
compares their canonical form, so all of those meet.
"""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "je",
    "ж": "z", "з": "z", "и": "i", "і": "i", "ї": "ji", "й": "j", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f",
    "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "ь": "", "э": "e",
    "ю": "ju", "я": "ja",
}  # fmt: skip
# What NFKD would do too, but a table does it faster for the letters seen every day.
_ACCENTED = dict(zip("āčēģīķļņōŗšūžõäöüąęėįųẽ", "acegiklnorsuzoaouaeeiue", strict=True))
_LATIN = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
# An apostrophe inside a word is a soft sign or a contraction ("den'gi", "don't"): no gap.
_APOSTROPHES = dict.fromkeys("'’‘ʼʹ`´′", "")
_LETTERS = str.maketrans(_CYRILLIC | _ACCENTED | _LATIN | _APOSTROPHES)

_INVISIBLE = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
# "бьёт" sounds a j that the soft sign hides; Latin spellings write it ("bjot", "byet").
_HIDDEN_J = re.compile("[ьъ](?=[еёио])")
_NOT_A_WORD = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"\d")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")

# English-style digraphs become the single letter that Cyrillic and bare Latvian give.
# "ts" is not always one sound: Latvian "atsaukt" and "sists" keep theirs.
_DIGRAPH = re.compile(r"[ckstxyzj]")
_SPELLINGS = (
    (re.compile(r"x"), "h"),
    (re.compile(r"k+h+"), "h"),
    (re.compile(r"s+h+c+h+|s+c*h+"), "s"),
    (re.compile(r"z+h+"), "z"),
    (re.compile(r"c+h+"), "c"),
    (re.compile(r"\bt+s+|(?<![at])t+s+(?=[aeiou])|(?<=e)t+s+\b"), "c"),
    (re.compile(r"y+(?=[aeiou])|(?<=[aeiou])y+"), "j"),
    (re.compile(r"y+"), "i"),
    # Latvians write the Russian soft sign as j: "spatj".
    (re.compile(r"(?<=[bcdfghklmnprstvz])j+\b"), ""),
)


def canonical(text: str, *, mask_digits: bool = False) -> str:
    """The text in small bare Latin letters, single spaces, no punctuation.

    Digits stay; with `mask_digits` each becomes 0, so that "78 gadi" and "81 gads" look alike.
    Letters of other alphabets stay as they are.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    if not folded.isascii():
        folded = _HIDDEN_J.sub("й", folded)
    folded = folded.translate(_LETTERS)
    if not folded.isascii():
        folded = _INVISIBLE.sub("", folded)
        folded = "".join(
            c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)
        )
    words = _NOT_A_WORD.sub(" ", folded).strip()
    if _DIGRAPH.search(words):
        for spelling, letters in _SPELLINGS:
            words = spelling.sub(letters, words)
    words = _REPEATED.sub(r"\1", words)
    return _DIGIT.sub("0", words) if mask_digits else words
