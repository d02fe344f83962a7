"""The one catalogue of what can be wrong in the content, in Latvian and in English."""

from bot.content.catalogue.directory import DIRECTORY
from bot.content.catalogue.entry import Entry, Lang
from bot.content.catalogue.meaning import MEANING
from bot.content.catalogue.pages import PAGES
from bot.content.catalogue.reading import READING
from bot.content.catalogue.references import REFERENCES
from bot.content.catalogue.shape import SHAPE
from bot.content.catalogue.translation import TRANSLATION
from bot.content.catalogue.wording import WORDING

CATALOGUE: dict[str, Entry] = {
    **READING,
    **SHAPE,
    **TRANSLATION,
    **REFERENCES,
    **DIRECTORY,
    **MEANING,
    **PAGES,
    **WORDING,
}

__all__ = ["CATALOGUE", "Entry", "Lang"]
