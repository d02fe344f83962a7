"""The list of situations: a few buttons, the rest one press further down."""

from __future__ import annotations

from collections.abc import Iterator

from bot.engine.model import Book

GROUP = "group:"
MOST = 8
"""So many situations fit on a phone at once; of more, only groups are shown first."""


def in_group(book: Book, group: str) -> tuple[str, ...]:
    """The situations of one group, in the order of their files."""
    return tuple(name for name, one in book.roadmaps.items() if one.group == group)


def offered(book: Book) -> Iterator[tuple[str, str | None]]:
    """What the first list offers: a situation and None, or its place in a group and the group.

    A group of one is that situation; a situation without a group stands alone.
    """
    if len(book.roadmaps) <= MOST:
        yield from ((name, None) for name in book.roadmaps)
        return
    seen: set[str] = set()
    for name, roadmap in book.roadmaps.items():
        group = roadmap.group
        if group is None or len(in_group(book, group)) == 1:
            yield name, None
        elif group not in seen:
            seen.add(group)
            yield name, group
