"""The list of situations: a few buttons, the rest one press further down."""

from __future__ import annotations

from collections.abc import Iterator

from bot.engine.model import Book, Roadmap

GROUP = "group:"
MOST = 8
"""So many situations fit on a phone at once; of more, only groups are shown first."""


def in_group(book: Book, group: str) -> tuple[str, ...]:
    """The situations of one group, in the order of their files."""
    return tuple(name for name, one in _whole(book) if one.group == group)


def _whole(book: Book) -> list[tuple[str, Roadmap]]:
    """The situations without those that are a part of another."""
    return [(name, one) for name, one in book.roadmaps.items() if one.part_of is None]


def offered(book: Book) -> Iterator[tuple[str, str | None]]:
    """What the first list offers: a situation and None, or its place in a group and the group.

    A group of one is that situation; a situation without a group stands alone.
    """
    situations = _whole(book)
    if len(situations) <= MOST:
        yield from ((name, None) for name, _ in situations)
        return
    seen: set[str] = set()
    for name, roadmap in situations:
        group = roadmap.group
        if group is None or len(in_group(book, group)) == 1:
            yield name, None
        elif group not in seen:
            seen.add(group)
            yield name, group
