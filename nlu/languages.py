"""Which language a message asks for, and which one it seems to be written in."""

from __future__ import annotations

import re

_NAMED: dict[str, re.Pattern[str]] = {
    "lv": re.compile(r"latv|латыш|латвийс|латис|латвійс"),
    "ru": re.compile(r"kriev|russ|русск|русс?ки|російс"),
    "en": re.compile(r"angl|engl|англ"),
    "uk": re.compile(r"ukrai|украин|україн"),
}
_REFUSED = re.compile(
    r"\bne\b|\bner\w*|\bnes\w*|\bnem\w*|\bnav\b|\bslikti\b|\bgr[uū]ti\b"
    r"|\bне\b|\bплохо\b|\bтрудно\b|\bпогано\b|\bважко\b"
    r"|n't\b|\bdont\b|\bcant\b|\bnot\b|\bhard\b|\bbad(ly)?\b"
)
_CYRILLIC = re.compile(r"[а-яёіїєґ]", re.IGNORECASE)
_UKRAINIAN = re.compile(
    r"[іїєґ]|\b(що|як|мого|треба|дуже|має|розмовляю|розумію|українською|латиською)\b",
    re.IGNORECASE,
)
_LATVIAN = re.compile(r"[āčēģīķļņōŗšūž]", re.IGNORECASE)
# None of these is a Latvian word, also without its accents.
_ENGLISH = frozenset(
    """
    about after and are been can child does father for from had has have help her his how husband
    is mother mum my need not of our she should the they this was what where who wife with you
    """.split()
)
_ENOUGH = 2
_LETTERS = 3


def asked_for(text: str) -> str | None:
    """The one language that somebody wants: "по-русски", "in English", "es nerunāju latviski".

    Who only says which language is hard for them wants the one that they write in.
    """
    said = text.lower()
    named = {language for language, words in _NAMED.items() if words.search(said)}
    if _REFUSED.search(said):
        wanted = written_in(text)
        return wanted if wanted is not None and wanted not in named else None
    return named.pop() if len(named) == 1 else None


def written_in(text: str) -> str | None:
    """The language of a message where its letters or small words show another than Latvian."""
    if len(_CYRILLIC.findall(text)) >= _LETTERS:
        return "uk" if _UKRAINIAN.search(text) else "ru"
    if _LATVIAN.search(text):
        return None
    words = set(re.findall(r"[a-z']+", text.lower()))
    return "en" if len(words & _ENGLISH) >= _ENOUGH else None
