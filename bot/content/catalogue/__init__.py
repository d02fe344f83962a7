"""The one catalogue of what can be wrong in the content, in Latvian and in English."""

from bot.content.catalogue.entry import Entry, Lang
from bot.content.catalogue.reading import READING
from bot.content.catalogue.shape import SHAPE
from bot.content.catalogue.translation import TRANSLATION

CATALOGUE: dict[str, Entry] = {**READING, **SHAPE, **TRANSLATION}

__all__ = ["CATALOGUE", "Entry", "Lang"]
