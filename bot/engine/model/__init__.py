"""The shapes of everything staff write, as frozen Pydantic models."""

from bot.engine.model.base import When
from bot.engine.model.book import Book
from bot.engine.model.content import (
    Amount,
    Fact,
    GlossaryTerm,
    Intent,
    People,
    PeopleIn,
    Person,
    Phone,
    Sayings,
    Spoken,
)
from bot.engine.model.municipality import Municipality
from bot.engine.model.notice import Notices
from bot.engine.model.organization import Organization, Place
from bot.engine.model.owners import Owners
from bot.engine.model.page import Page
from bot.engine.model.roadmap import Answer, Question, Roadmap, Step
from bot.engine.model.service import Service

__all__ = [
    "Amount",
    "Answer",
    "Book",
    "Fact",
    "GlossaryTerm",
    "Intent",
    "Municipality",
    "Notices",
    "Organization",
    "Owners",
    "Page",
    "People",
    "PeopleIn",
    "Person",
    "Phone",
    "Place",
    "Question",
    "Roadmap",
    "Sayings",
    "Service",
    "Spoken",
    "Step",
    "When",
]
