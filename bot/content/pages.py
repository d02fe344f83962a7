"""Reads the pages about the program, and the notices for all of Latvia."""

from __future__ import annotations

from bot.content.collections import same_name
from bot.content.desk import Reading
from bot.engine.model import Notices, Page
from bot.engine.model.page import PAGES

FOLDER = "content/pages"
NOTICES = "content/notices.yaml"


def read_pages(reading: Reading) -> dict[str, Page]:
    """Read each page that has an address; none may be missing."""
    found: dict[str, Page] = {}
    for name in PAGES:
        document = reading.open(f"{FOLDER}/{name}.yaml", required=True)
        if document is None:
            continue
        reading.places.add(("pages", name), document)
        page: Page | None = reading.shape(Page, document).value
        if page is not None and same_name(reading, document, page.id):
            found[name] = page
    return found


def read_notices(reading: Reading) -> Notices:
    """Read what holds for everybody just now; the file is there only while something does."""
    document = reading.open(NOTICES)
    if document is None:
        return Notices(banner=None, overloaded=None)
    reading.places.add(("notices",), document)
    notices: Notices | None = reading.shape(Notices, document).value
    return notices or Notices(banner=None, overloaded=None)
