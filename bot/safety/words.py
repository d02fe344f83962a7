"""Where the words of the lexicon stand in a message, typing errors forgiven."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.safety.pattern import Pattern, Word
from nlu.canonical import canonical

# A full stop pushes words apart: what stands in two sentences is less likely one thought.
SENTENCE_GAP = 3
# Typing errors are looked for in this many words from each end. Exact words are found anywhere,
# so a very long message loses nothing but the forgiveness in its middle.
FORGIVING_WORDS = 400

_SENTENCE_END = re.compile(r"[.!?;…\n\r]+")
_STOP = "zqz"

Places = dict[int, int]  # position in the message -> how many letters were wrong


class Vocabulary:
    """All words of a lexicon, ready to be looked up."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._whole: dict[str, list[Word]] = defaultdict(list)
        self._starts: dict[str, list[Word]] = defaultdict(list)
        self._forgiving: dict[str, list[Word]] = defaultdict(list)
        for word in set(words):
            (self._starts if word.open_end else self._whole)[word.stem].append(word)
            if word.typos:
                self._forgiving[word.stem[0]].append(word)
        self._longest = max(map(len, self._starts), default=0)

    def find(self, text: str) -> dict[Word, Places]:
        """Every word of the lexicon that occurs in the text, with its places."""
        positions = list(_positions(text))
        seen: dict[str, dict[Word, int]] = {}
        places: dict[Word, Places] = defaultdict(dict)
        for i, (token, at) in enumerate(positions):
            forgiving = i < FORGIVING_WORDS or i >= len(positions) - FORGIVING_WORDS
            if token not in seen:
                seen[token] = self._meanings(token, forgiving=forgiving)
            for word, wrong in seen[token].items():
                known = places[word].get(at)
                places[word][at] = wrong if known is None else min(known, wrong)
        return places

    def _meanings(self, token: str, *, forgiving: bool) -> dict[Word, int]:
        found: dict[Word, int] = {}
        if forgiving:
            for word in self._forgiving.get(token[:1], ()):
                wrong = _wrong_letters(word, token)
                if wrong <= word.typos:
                    found[word] = wrong
        for word in self._whole.get(token, ()):
            found[word] = 0
        for length in range(1, min(len(token), self._longest) + 1):
            for word in self._starts.get(token[:length], ()):
                found[word] = 0
        return found


def _positions(text: str) -> Iterable[tuple[str, int]]:
    """Words with their places; "ne gribu" also counts as "negribu"."""
    at, before = 0, ""
    for token in canonical(_SENTENCE_END.sub(f" {_STOP} ", text)).split():
        if token == _STOP:
            at, before = at + SENTENCE_GAP, ""
            continue
        at += 1
        yield token, at
        if before == "ne":
            yield before + token, at
        before = token


def _wrong_letters(word: Word, token: str) -> int:
    stem, limit = word.stem, word.typos
    if not word.open_end:
        return int(OSA.distance(stem, token, score_cutoff=limit))
    if len(token) < len(stem) - 1:
        return limit + 1
    lengths = (len(stem), len(stem) + 1, len(stem) - 1)
    return min(int(OSA.distance(stem, token[:n], score_cutoff=limit)) for n in lengths)


def words_of(pattern: Pattern) -> Iterable[Word]:
    """Every word that a pattern mentions."""
    return (word for part in pattern.parts for alternative in part for word in alternative)
