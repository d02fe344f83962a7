"""Which office terms a text uses, in the forms that the glossary lists."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.engine.model import Book


def terms_in(book: Book, text: str) -> tuple[str, ...]:
    """The ids of the glossary's terms in a text, each once, in the order of their appearance."""
    names, pattern = _index(book)
    if pattern is None:
        return ()
    found = (names[one.group().casefold()] for one in pattern.finditer(text))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=64)
def _index(book: Book) -> tuple[dict[str, str], re.Pattern[str] | None]:
    names = {
        form.casefold(): name
        for name, term in book.glossary.items()
        for form in (term.term, *term.forms)
    }
    if not names:
        return names, None
    # The longest first: "aprūpe mājās" is not "aprūpe".
    forms = sorted(map(re.escape, names), key=len, reverse=True)
    return names, re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def term_line(term: str, means: str) -> str:
    """A term and its meaning in one line."""
    return f"{term} – {means[:1].lower()}{means[1:]}"
