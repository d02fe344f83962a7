"""Which language a message asks for."""

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


def asked_for(text: str, written: str | None) -> str | None:
    """The one language that somebody wants: "по-русски", "in English", "es nerunāju latviski".

    Who only says which language is hard for them wants the one that they write in (`written`).
    """
    said = text.lower()
    named = {language for language, words in _NAMED.items() if words.search(said)}
    if _REFUSED.search(said):
        return written if written is not None and written not in named else None
    return named.pop() if len(named) == 1 else None
