"""The whole report of one check, as an editor reads it in the terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from bot.content.families import check_families
from bot.content.loader import Loaded, load
from bot.content.problems import Lang, Problem, in_file_order, show
from bot.content.translations import count_translations

SHOWN = 3
"""How many pieces of advice are shown for one file: more is a wall that nobody reads."""

_WORDS = {
    "lv": {
        "more": "    … un vēl {n} {noun} šajā failā",
        "advice": "Ieteikumi (saturs der arī bez tiem):",
        "sound": "Kļūdu nav.",
        "problems": "Kļūdas: {n}.",
        "translations": "Tulkots ({lang}): {fresh} no {all}, veci {stale}, trūkst {missing}.",
    },
    "en": {
        "more": "    … and {n} more in this file",
        "advice": "Advice (the content works without it):",
        "sound": "No problems.",
        "problems": "Problems: {n}.",
        "translations": "Translated ({lang}): {fresh} of {all}, {stale} stale, {missing} missing.",
    },
}


def check(
    root: Path,
    *,
    today: date,
    lang: Lang = "lv",
    translations: bool = False,
    required_messages: frozenset[str] = frozenset(),
) -> tuple[str, int]:
    """What is wrong with the content under `root`, in words, and the exit code: 1 on a problem."""
    loaded = load(root, today=today, required_messages=required_messages)
    problems = every_problem(loaded, today)
    parts = [show(one, lang) for one in problems]
    if loaded.advice:
        parts += ["", _WORDS[lang]["advice"], *_advice(loaded.advice, lang)]
    if translations:
        parts += ["", *_translations(loaded, lang)]
    parts.append("")
    said = _WORDS[lang]["problems" if problems else "sound"]
    parts.append(said.format(n=len(problems)))
    return "\n".join(parts).lstrip("\n"), 1 if problems else 0


def every_problem(loaded: Loaded, today: date) -> tuple[Problem, ...]:
    """The problems of the files, and of the example families of every roadmap that is sound.

    A plan made of a roadmap with a mistake in it would tell the same mistake in other words.
    """
    if loaded.book is None:
        return loaded.problems
    troubled = {one.where.file for one in loaded.problems}
    examples = {
        name: families
        for name, families in loaded.examples.items()
        if loaded.where("roadmaps", name).file not in troubled
    }
    families = check_families(loaded.book, examples, loaded.where, today)
    return in_file_order((*loaded.problems, *families))


def _advice(advice: Iterable[Problem], lang: Lang) -> Iterator[str]:
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for one in advice:
        by_file[one.where.file].append(one)
    for found in by_file.values():
        yield from (show(one, lang) for one in found[:SHOWN])
        rest = len(found) - SHOWN
        if rest > 0:
            noun = "ieteikums" if rest % 10 == 1 and rest % 100 != 11 else "ieteikumi"
            yield _WORDS[lang]["more"].format(n=rest, noun=noun)


def _translations(loaded: Loaded, lang: Lang) -> Iterator[str]:
    for counted in count_translations(loaded.readable, loaded.translated):
        yield _WORDS[lang]["translations"].format(
            lang=counted.lang,
            fresh=counted.fresh,
            all=counted.all,
            stale=counted.stale,
            missing=counted.missing,
        )
