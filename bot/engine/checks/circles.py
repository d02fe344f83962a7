"""Finds things that wait for each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.engine.conditions import Compare, OneOf, atoms
from bot.engine.model import Roadmap


def waits(roadmap: Roadmap) -> dict[str, set[str]]:
    """Which questions each question waits for."""
    return {
        name: {
            atom.fact
            for atom in atoms(question.ask_if)
            if isinstance(atom, OneOf | Compare) and atom.fact in roadmap.questions
        }
        for name, question in roadmap.questions.items()
    }


def circles(needs: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Each circle once, beginning with the name that comes first."""
    order = list(needs)
    told: set[frozenset[str]] = set()
    for start in order:
        todo: list[tuple[str, ...]] = [(start,)]
        seen: set[str] = set()
        while todo:
            way = todo.pop()
            for other in needs.get(way[-1], ()):
                if other == start and frozenset(way) not in told:
                    told.add(frozenset(way))
                    first = min(range(len(way)), key=lambda index: order.index(way[index]))
                    yield (*way[first:], *way[:first])
                elif other not in seen and other in needs:
                    seen.add(other)
                    todo.append((*way, other))
