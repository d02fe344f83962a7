"""The whole report of one check, as an editor reads it in the terminal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from bot.content.families import check_families
from bot.content.loader import Loaded, load
from bot.content.problems import Lang, Problem, in_file_order, show
from bot.content.translations import FOLDERS, count_translations, fingerprint

SHOWN = 3
"""How many pieces of advice are shown for one file: more is a wall that nobody reads."""

_WORDS = {
    "lv": {
        "more": "    … un vēl {n} {noun} šajā failā",
        "advice": "Ieteikumi (saturs der arī bez tiem):",
        "sound": "Kļūdu nav.",
        "problems": "Kļūdas: {n}.",
        "translations": "Tulkots ({lang}): {fresh} no {all}, veci {stale}, trūkst {missing}, "
        "dzimtās valodas lietotājam jāpārlasa {review}.",
        "missing": "    {file}: trūkst {n}",
    },
    "en": {
        "more": "    … and {n} more in this file",
        "advice": "Advice (the content works without it):",
        "sound": "No problems.",
        "problems": "Problems: {n}.",
        "translations": "Translated ({lang}): {fresh} of {all}, {stale} stale, {missing} missing, "
        "{review} to be read by a native speaker.",
        "missing": "    {file}: {n} missing",
    },
}


def check(
    root: Path,
    *,
    today: date,
    lang: Lang = "lv",
    translations: bool = False,
    language: str | None = None,
    required_messages: frozenset[str] = frozenset(),
    required_labels: frozenset[str] | None = None,
) -> tuple[str, int]:
    """What is wrong with the content under `root`, in words, and the exit code: 1 on a problem.

    With `language`, each text that it lacks is listed with its place and fingerprint.
    """
    loaded = load(
        root, today=today, required_messages=required_messages, required_labels=required_labels
    )
    problems = every_problem(loaded, today)
    parts = [show(one, lang) for one in problems]
    if loaded.advice:
        parts += ["", _WORDS[lang]["advice"], *_advice(loaded.advice, lang)]
    if translations or language:
        parts += ["", *_translations(loaded, lang, language)]
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


def _translations(loaded: Loaded, lang: Lang, language: str | None) -> Iterator[str]:
    words = _WORDS[lang]
    for counted in count_translations(loaded.readable, loaded.translated, loaded.safety):
        if language not in (None, counted.lang):
            continue
        yield words["translations"].format(
            lang=counted.lang,
            fresh=counted.fresh,
            all=counted.all,
            stale=counted.stale,
            missing=counted.missing,
            review=counted.to_review,
        )
        yield from (show(one, lang) for one in _stale(loaded, counted.lang))
        missing = sorted((loaded.where(*path), text) for path, text in counted.places)
        if language is None:
            files = Counter(where.file for where, _ in missing)
            yield from (words["missing"].format(file=file, n=n) for file, n in files.items())
        else:
            for where, text in missing:
                yield f"{where}: of: {fingerprint(text)}"
                yield f"    {' '.join(text.split())}"


def _stale(loaded: Loaded, language: str) -> Iterator[Problem]:
    folders = tuple(f"{folder}/{language}/" for folder in FOLDERS)
    for one in loaded.advice:
        if one.code == "translation_stale" and one.where.file.startswith(folders):
            yield one
