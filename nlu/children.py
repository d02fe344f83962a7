"""Whether a message speaks of one child or of several."""

from __future__ import annotations

from collections.abc import Iterable

from nlu.canonical import canonical
from nlu.numbers import word_number

_CHILDREN = tuple(map(canonical, ("bērn", "дети", "детей", "детям", "детьми", "child", "kid")))
_TWINS = ("dvini", "dvinu", "dvinem", "dvinas", "bliznec", "twin")
_GROUPS = frozenset(
    map(canonical, "abi abiem abus обоим оба двое двоих трое троих четверо both two three".split())
)
_TIME = ("gad", "menes", "nedel", "dien", "god", "let", "mesjac", canonical("year"), "month")
_OWN = frozenset({"son", "daughter", "child"})
_MOST = 20
"""A larger number before "bērni" counts something else."""


def several(text: str, relations: Iterable[str]) -> bool:
    """Whether a message speaks of more children than one: "abiem bērniem", "dēlam un meitai"."""
    if len(_OWN & set(relations)) > 1:
        return True
    words = canonical(text).split()
    return any(
        word.startswith(_TWINS)
        or (word.startswith(_CHILDREN) and any(map(_more_than_one, _before(words, at))))
        for at, word in enumerate(words)
    )


def _before(words: list[str], at: int) -> list[str]:
    """The two words before a word, unless they count years: "pirms diviem gadiem bērnam"."""
    before = words[max(0, at - 2) : at]
    return [] if before and before[-1].startswith(_TIME) else before


def _more_than_one(word: str) -> bool:
    number = int(word) if word.isdigit() else word_number(word)
    return word in _GROUPS or (number is not None and 1 < number <= _MOST)
