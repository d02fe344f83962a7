"""What is known of a few services in one respect, in words: cost, time, papers, place."""

from __future__ import annotations

from collections.abc import Iterator

from bot.dialogue.plan_view import contact_view
from bot.dialogue.provider_view import provider_view
from bot.engine.directory import providers
from bot.engine.model import Service
from bot.engine.wording import Reader


def aside_text(reader: Reader, about: str, services: tuple[str, ...]) -> str:
    """One line for each service; what nobody has said is told with whom to ask."""
    found = (reader.book.services[one] for one in services if one in reader.book.services)
    return "\n".join(f"{reader.term(one.name)}: {_said(reader, about, one)}" for one in found)


def _said(reader: Reader, about: str, service: Service) -> str:
    match about:
        case "cost":
            told = reader.tell(service.cost)
        case "how_long":
            told = reader.tell(service.decision_time)
        case "papers":
            told = "; ".join(
                one.rstrip(".") for one in map(reader.tell, service.documents) if one is not None
            )
        case _:
            told = "; ".join(_places(reader, service))
    return told or reader.message(f"aside_{about}_unknown")


def _places(reader: Reader, service: Service) -> Iterator[str]:
    municipality = reader.case.municipality
    for one in providers(reader.case, service.id, municipality=municipality):
        view = provider_view(one, reader)
        yield ", ".join(part for part in (view.name, view.address, view.phone) if part)
    if service.given_by == "municipality":
        contact = contact_view(reader.book.here, reader)
        yield ", ".join(part for part in (contact.name, contact.address, contact.phone) if part)
