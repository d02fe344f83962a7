"""Every web address of the content with all the places where it stands."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.content.reading import read_yaml
from bot.engine.checks.problem import Where

FOLDERS = ("content", "roadmaps")
# Kept for examples by RFC 2606 and RFC 6761: nobody answers there.
_INVENTED = (".example", ".test", ".invalid", ".localhost")
_ADDRESS = re.compile(r"https?://[^\s<>«»„”“\"'{}|\\^`]+")
_BARE = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?$", re.I)
_AFTER = ".,;:!?)]"
"""What may follow an address in a sentence without belonging to it."""


@dataclass(frozen=True)
class Link:
    """One address and where it stands, in file order."""

    url: str
    places: tuple[Where, ...]


def links(root: Path) -> tuple[Link, ...]:
    """The links of all files that can be read; what is invented is left out."""
    found: dict[str, set[Where]] = defaultdict(set)
    for folder in FOLDERS:
        for path in (root / folder).rglob("*.yaml"):
            file = path.relative_to(root).as_posix()
            document, _ = read_yaml(root, file)
            if document is None:
                continue
            for at, text in document.letters.items():
                for url in _addresses(text, at[-1] if at else ""):
                    found[url].add(document.where(at))
    return tuple(Link(url, tuple(sorted(found[url]))) for url in sorted(found))


def _addresses(text: str, key: str | int) -> list[str]:
    # A site may be written without its scheme.
    written = f"https://{text}" if key == "website" and _BARE.match(text) else text
    urls = (one.rstrip(_AFTER) for one in _ADDRESS.findall(written))
    return [one for one in urls if not (urlsplit(one).hostname or "").endswith(_INVENTED)]
