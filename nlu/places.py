"""Which place a text names: towns, parishes and municipalities in any case, with a typo or two.

A name that lies in several municipalities gives all of them; what was only guessed from a
misspelling says so, and somebody should ask before it counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.engine.model import Book
from nlu.canonical import canonical
from nlu.stems import stem

_LONGEST_NAME = 5
# In a longer text a short word is more likely an everyday one ("sala", "ogre") than a place.
_SHORT_TEXT = 3
_CLEAR_STEM = 6
_SHORT_STEM = 3
_SHORTEST_MISSPELT = 4
_LONG_ENOUGH_FOR_TWO_SLIPS = 8
# "Jelgava" and "Jelgavas novads" are two: what kind of place it is has to survive a typo.
_WIDE = ("novads", "novada", "novadu", "novadam", "rajons", "rajona", "rajonu", "rajonam")
_KINDS = (*_WIDE, "pagasts", "pagasta", "pagastu", "pagastam")
_GLUED = re.compile(r"^(.{4,}?)((?:novad|pagast)(?:s|a|u|am)?)$")
# "Please" is also how Ludza is written without its capital letter.
_PLEASE = "ludzu"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True)
class PlaceFound:
    """A place that a text names; `sure` when it is spelt as one of its names."""

    municipality: str
    name: str
    latitude: float | None = None
    longitude: float | None = None
    sure: bool = True

    @property
    def point(self) -> tuple[float, float] | None:
        """Where it is on the map, if that is known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


def place(book: Book, text: str) -> tuple[PlaceFound, ...]:
    """The places that a text names, in its order, each municipality once; empty when none."""
    words = [one for token in _WORD.findall(text) for one in _words(token)]
    names = _names(book)
    found = _spelt(names, words)
    if not found:
        guesses = _misspelt(names, words) or _spelt(names, words, whole=False)
        found = [replace(one, sure=False) for one in guesses]
    once: dict[str, PlaceFound] = {}
    for one in found:
        once.setdefault(one.municipality, one)
    return tuple(once.values())


class _Word(NamedTuple):
    said: str
    bare: str
    capital: bool


class _Names(NamedTuple):
    exact: dict[tuple[str, ...], tuple[PlaceFound, ...]]
    stems: dict[tuple[str, ...], tuple[PlaceFound, ...]]
    bare: dict[tuple[str, ...], tuple[str, ...]]


def _words(token: str) -> Iterator[_Word]:
    bare = _bare(token)
    for said in canonical(token).split():
        capital = token[:1].isupper() and not (said == _PLEASE and token != "Ludzu")
        if glued := _GLUED.match(said):
            yield _Word(glued[1], glued[1], capital)
            said = glued[2]
        kind = next((one for one in _KINDS if OSA.distance(one, said, score_cutoff=1) <= 1), said)
        yield _Word(kind, bare if kind == said else kind, capital)


def _bare(text: str) -> str:
    """Small letters without diacritics, otherwise as written: "Ventspils" keeps its "ts"."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in letters if not unicodedata.combining(one))


@lru_cache(maxsize=4)
def _names(book: Book) -> _Names:
    """Every name of every place, as it is spelt and without endings."""
    exact: dict[tuple[str, ...], dict[str, PlaceFound]] = defaultdict(dict)
    stems: dict[tuple[str, ...], dict[str, PlaceFound]] = defaultdict(dict)
    bare: dict[tuple[str, ...], tuple[str, ...]] = {}

    def learn(name: str, spot: PlaceFound) -> None:
        said = tuple(canonical(name).split())
        if said:
            exact[said].setdefault(spot.municipality, spot)
            stems[tuple(map(_stem, said))].setdefault(spot.municipality, spot)
            letters = tuple(_bare(name).split())
            bare[said] = letters if len(letters) == len(said) else said

    for one in book.places.values():
        for key in one.municipalities:
            learn(one.name, PlaceFound(key, one.name, one.latitude, one.longitude))
    for key, municipality in book.municipalities.items():
        for name in (municipality.name, municipality.gen, municipality.loc, *municipality.says):
            ending = tuple(map(_stem, canonical(name).split()))
            # "Dundagā" is Dundaga, whose coordinates are known.
            spot = stems.get(ending, {}).get(key, PlaceFound(key, municipality.name))
            learn(name, spot)
    return _Names(
        {name: tuple(spots.values()) for name, spots in exact.items()},
        {name: tuple(spots.values()) for name, spots in stems.items()},
        bare,
    )


def _stem(word: str) -> str:
    """A word without its ending; short names lose their last vowel too (Ogre, Ogri, Ogrei)."""
    bare = stem(word)
    return re.sub(r"[aeiou]+[sm]?$", "", bare) if 3 < len(bare) <= 5 else bare


def _spelt(names: _Names, words: list[_Word], *, whole: bool = True) -> list[PlaceFound]:
    """The places whose names stand in the text; the longest name wins.

    With `whole`, a town is not taken for a "novads" of which only its name is known.
    """
    taken: dict[int, tuple[PlaceFound, ...]] = {}
    free = [True] * len(words)
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            window = words[first : first + length]
            if not all(free[first : first + length]) or not _may_be_a_name(window, len(words)):
                continue
            after = words[first + length : first + length + 1]
            if whole and after and after[0].said in _WIDE:
                continue
            said = tuple(one.said for one in window)
            spots = names.exact.get(said) or _inflected(names, said)
            if spots:
                taken[first] = spots
                free[first : first + length] = [False] * length
    return [one for _, spots in sorted(taken.items()) for one in spots]


def _inflected(names: _Names, said: tuple[str, ...]) -> tuple[PlaceFound, ...]:
    """Places by names without endings. So little of a short one is left that it is a guess."""
    ending = tuple(map(_stem, said))
    sure = min(map(len, ending)) > _SHORT_STEM
    return tuple(replace(one, sure=sure) for one in names.stems.get(ending, ()))


def _may_be_a_name(window: list[_Word], of: int) -> bool:
    if len(window) > 1:
        return True
    (word,) = window
    if word.capital:
        return True
    return word.said != _PLEASE and (of <= _SHORT_TEXT or len(_stem(word.said)) >= _CLEAR_STEM)


def _misspelt(names: _Names, words: list[_Word]) -> tuple[PlaceFound, ...]:
    """The places whose names are nearest to words of the text; all of them when they tie."""
    best: dict[str, PlaceFound] = {}
    least = 3
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            window = words[first : first + length]
            if len(words) > _SHORT_TEXT and not window[0].capital:
                continue
            if any(one.said == _PLEASE and not one.capital for one in window):
                continue
            for name, spots in names.exact.items():
                slips = _slips(name, names.bare[name], window) if len(name) == length else None
                if slips is None or slips > least:
                    continue
                if slips < least:
                    best, least = {}, slips
                best |= {one.municipality: one for one in spots}
        if best:
            break
    return tuple(best.values())


def _slips(name: tuple[str, ...], letters: tuple[str, ...], window: list[_Word]) -> int | None:
    """How many letters of a name are wrong; None for more than a slip of the finger."""
    total = 0
    for wanted, spelt, given in zip(name, letters, window, strict=True):
        allowed = 1 if len(wanted) < _LONG_ENOUGH_FOR_TWO_SLIPS else 2
        if wanted in _KINDS or min(len(wanted), len(given.said)) < _SHORTEST_MISSPELT:
            allowed = 0
        if abs(len(wanted) - len(given.said)) > allowed < abs(len(spelt) - len(given.bare)):
            return None
        slips = min(
            OSA.distance(wanted, given.said, score_cutoff=allowed),
            OSA.distance(spelt, given.bare, score_cutoff=allowed),
        )
        if slips > allowed:
            return None
        total += slips
    return total
