"""Which language a message is written in: by its letters first, then by its everyday words."""

from __future__ import annotations

import re

from nlu.canonical import canonical

_UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATVIAN = re.compile(r"[āčēģīķļņšūž]", re.IGNORECASE)

_WORDS = {
    "lv": """un ir es man mums vai kas ko ar no uz pie par pec ka ja bet tas ta vins vina nav esmu
        bija mamma tetis virs sieva berns slimnica majas kur palidziba vajag nevar var loti ne
        labdien sveiki paldies dzivo pats pati mana mans tev tu jus lugums kapec cik""",
    "ru": """i ja u menja na ne cto kak mne moj moja nam v s on ona net da est nuzna nado mama papa
        muz zena rebenok bolnica dom gde pomos nuzen pomogite insult posle bolnici zdravstvujte
        spasibo ocen mozno kto eto ego ee bil bila zivet odna odin""",
    "en": """i my is the and to a of in he she has had was not need help what how where mother
        father husband wife child hospital home stroke please thanks hello can we at after for""",
}
_KNOWN = {language: frozenset(canonical(words).split()) for language, words in _WORDS.items()}


def language(text: str, default: str = "lv") -> str:
    """The code of the language: lv, ru (in either alphabet), en or uk; `default` when unsure."""
    if _CYRILLIC.search(text) or _UKRAINIAN.search(text):
        return "uk" if _UKRAINIAN.search(text) else "ru"
    if _LATVIAN.search(text):
        return "lv"
    words = canonical(text).split()
    score = {code: sum(word in known for word in words) for code, known in _KNOWN.items()}
    best = max(score, key=lambda code: (score[code], code == default))
    return best if score[best] else default
