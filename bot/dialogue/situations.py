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

    Groups stand in the order of their names in content/messages.yaml. A group of one is that
    situation; a situation without a group stands alone, after the groups.
    """
    situations = _whole(book)
    if len(situations) <= MOST:
        yield from ((name, None) for name, _ in situations)
        return
    shelves: dict[str | None, list[str]] = {}
    for name, roadmap in situations:
        shelves.setdefault(roadmap.group, []).append(name)
    order = list(book.messages)
    for group in sorted(filter(None, shelves), key=lambda one: order.index(f"group_{one}")):
        several = len(shelves[group]) > 1
        yield shelves[group][0], group if several else None
    yield from ((name, None) for name in shelves.get(None, ()))
