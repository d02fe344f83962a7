"""Pages about the program itself: what it is, what it keeps, who can use it."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from bot.engine.model.base import Id, Shape

PAGES = ("about", "privacy", "accessibility")
"""The pages that residents can open; each is a file in content/pages."""
PAGE_VALUES = (
    "without_plan_days",
    "with_plan_days",
    "repeated_answer_days",
    "change_report_days",
    "checked",
    "operator",
    "how_to_tell",
)
"""What the program fills in on them, besides `{phone.…}`."""


class PageLink(Shape):
    """A way on to another page of ours."""

    text: str = Field(min_length=1, description="Ko cilvēks redz.")
    to: str = Field(
        pattern=r"^/[a-z0-9/-]*$", description="Mūsu pašu lapas adrese, piemēram: /lapas."
    )


class PageSection(Shape):
    """One part of a page under its own heading."""

    id: Id = Field(description="Daļas nosaukums: pēc tā zina tulkojumu.")
    heading: str = Field(min_length=1, description="Virsraksts.")
    paragraphs: tuple[str, ...] = Field((), description="Rindkopas.")
    points: tuple[str, ...] = Field((), description="Saraksts zem rindkopām.")
    after: tuple[str, ...] = Field((), description="Rindkopas zem saraksta.")
    links: tuple[PageLink, ...] = Field((), description="Saites uz mūsu pašu lapām.")


class Page(Shape):
    """One page about the program."""

    id: Id = Field(description="Faila nosaukums.")
    title: str = Field(min_length=1, description="Lapas virsraksts.")
    lead: str = Field(min_length=1, description="Pirmais teikums: par ko šī lapa ir.")
    checked: date = Field(description="Kad kāds to pēdējo reizi pārlasīja un pārbaudīja.")
    sections: tuple[PageSection, ...] = Field(min_length=1, description="Lapas daļas.")
