"""Where the words of the lexicon stand in a message, typing errors forgiven."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.safety.pattern import Pattern, Word, folded

# A full stop pushes words apart: what stands in two sentences is less likely one thought.
SENTENCE_GAP = 3
# Typing errors are looked for in this many words from each end. Exact words are found anywhere,
# so a very long message loses nothing but the forgiveness in its middle.
FORGIVING_WORDS = 400

_SENTENCE_END = re.compile(r"[.!?;…\n\r]+")
_STOP = "zqz"
_SHORTEST_FORM = 3

Places = dict[int, int]  # position in the message -> how many letters were wrong


class Vocabulary:
    """All words of a lexicon, ready to be looked up."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._exact: dict[str, list[Word]] = defaultdict(list)
        # Two spellings one error apart share a form that lacks one letter: looking those forms
        # up takes a fraction of the time of comparing with every word.
        self._similar: dict[str, set[Word]] = defaultdict(set)
        for word in set(words):
            self._exact[word.stem].append(word)
            if word.typos:
                for form in _forms(word.stem):
                    self._similar[form].add(word)
        self._longest = max(map(len, self._exact), default=0) + 1

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
        starts = [token[:n] for n in range(1, min(len(token), self._longest) + 1)]
        if forgiving:
            forms = {form for start in starts[_SHORTEST_FORM:] for form in _forms(start)}
            similar = {
                word for form in forms & self._similar.keys() for word in self._similar[form]
            }
            for word in similar:
                if _wrong_letters(word, token) <= word.typos:
                    found[word] = word.typos
        for start in starts:
            for word in self._exact.get(start, ()):
                if word.open_end or start == token:
                    found[word] = 0
        return found


def _positions(text: str) -> Iterable[tuple[str, int]]:
    """Words with their places; "ne gribu" also counts as "negribu"."""
    at, before = 0, ""
    for token in folded(_SENTENCE_END.sub(f" {_STOP} ", text)).split():
        if token == _STOP:
            at, before = at + SENTENCE_GAP, ""
            continue
        at += 1
        yield token, at
        if before == "ne":
            yield before + token, at
        before = token


def _forms(word: str) -> Iterable[str]:
    yield word
    # The first letter is hardly ever the wrong one.
    for n in range(1, len(word)):
        yield word[:n] + word[n + 1 :]


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
