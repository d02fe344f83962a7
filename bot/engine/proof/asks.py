"""The conditions under which open questions are asked, once part of them is told."""

from __future__ import annotations

from bot.engine.proof.formulas import NO, YES, Formulas

Conditions = tuple[tuple[int, int], ...]
"""Questions in the order of their bits, each with its condition; those asked of all left out."""


class Asks:
    """The conditions of some questions at one moment, and what follows from them."""

    def __init__(self, conditions: Conditions, formulas: Formulas) -> None:
        self.conditions = conditions
        self.gone = 0
        """The questions that fell away."""
        self.slots = 0
        """The questions that have a condition."""
        self._waiting: list[tuple[int, int]] = []
        for slot, ask in conditions:
            self.slots |= 1 << slot
            if formulas.now[ask] == NO:
                self.gone |= 1 << slot
            elif formulas.support[ask]:
                self._waiting.append((1 << slot, formulas.support[ask]))
        self._bearing = formulas.bearing
        self._formulas = dict(conditions)
        self._joined: dict[int, int] = {}

    def joined(self, mask: int) -> int:
        """Facts, and those that the conditions of their questions read."""
        found = self._joined.get(mask)
        if found is None:
            found = mask
            for slot, support in self._waiting:
                if found & slot:
                    found |= support
            self._joined[mask] = found
        return found

    def bearing(self, slot: int) -> int:
        """The facts that can still change whether a question is asked."""
        return self._bearing(self._formulas[slot]) if self.slots >> slot & 1 else 0


class AllAsks:
    """All conditions there are at any moment, each set of them once."""

    def __init__(self, formulas: Formulas) -> None:
        self._formulas = formulas
        self._known: dict[Conditions, Asks] = {}
        self._parts: dict[tuple[Asks, int], Asks] = {}
        self._answered: dict[tuple[Asks, int], tuple[Asks, ...]] = {}

    def find(self, conditions: Conditions) -> Asks:
        """These conditions."""
        known = self._known.get(conditions)
        if known is None:
            known = self._known[conditions] = Asks(conditions, self._formulas)
        return known

    def part(self, asks: Asks, mask: int) -> Asks:
        """The conditions of some of the questions alone."""
        key = (asks, asks.slots & mask)
        known = self._parts.get(key)
        if known is None:
            some = tuple(one for one in asks.conditions if mask >> one[0] & 1)
            known = self._parts[key] = self.find(some)
        return known

    def answered(self, asks: Asks, slot: int) -> tuple[Asks, ...]:
        """What is left of conditions by each class of answers to a question."""
        key = (asks, slot)
        known = self._answered.get(key)
        if known is None:
            known = self._answered[key] = self._answer(asks, slot)
        return known

    def _answer(self, asks: Asks, slot: int) -> tuple[Asks, ...]:
        others = [one for one in asks.conditions if one[0] != slot]
        rows = self._formulas.rows((ask for _, ask in others), slot)
        return tuple(
            self.find(
                tuple((one, ask) for (one, _), ask in zip(others, told, strict=True) if ask != YES)
            )
            for told in self._formulas.columns(rows, slot)
        )
