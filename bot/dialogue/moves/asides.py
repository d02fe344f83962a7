"""Questions asked in passing, which leave the open question as it was.

"Ko nozīmē VDEĀVK?", "cik tas maksā?", "kādi papīri?" are answered, and then the roadmap goes on.
"""

from __future__ import annotations

from typing import Literal, get_args

from bot.dialogue.acts import Act, Aside, Explain, Tell
from bot.dialogue.moves.roadmap import asked, where_we_are
from bot.dialogue.moves.world import Move, World
from bot.dialogue.state import State
from bot.engine.case import Case
from bot.engine.glossary import terms_in
from bot.engine.plan import plan_of
from bot.engine.wording import Reader
from nlu.stems import stems

About = Literal["cost", "how_long", "papers", "where"]
ABOUT: tuple[About, ...] = get_args(About)
"""What can be asked of a service; the intents have the same names."""
_FEW = 3


def explain(state: State, text: str, world: World) -> Move | None:
    """What a term means: of those in the message, else of those in the open question."""
    terms = terms_in(world.book, text)
    slot = asked(state, world)
    if not terms and slot is not None:
        case = world.case(state)
        question = case.question(slot)
        reader = Reader(case, child=slot.child)
        if question is not None:
            terms = terms_in(world.book, f"{reader.say(question.ask)} {reader.say(question.why)}")
    if not terms:
        return Move(state, (Tell("which_term"), *_resume(state, world)))
    return Move(state, (Explain(terms[:_FEW]), *_resume(state, world)))


def about_services(state: State, text: str, about: About, world: World) -> Move | None:
    """What is asked of a service; None where no roadmap says which services are meant."""
    if state.roadmap is None:
        return None
    case = world.case(state)
    services = _named(case, text) or _first(case)
    if not services:
        return None
    return Move(state, (Aside(about, services[:_FEW]), *_resume(state, world)))


def _resume(state: State, world: World) -> tuple[Act, ...]:
    """Back to the open question; the plan is not shown all over again."""
    return () if state.planned and not asked(state, world) else where_we_are(state, world)


def _named(case: Case, text: str) -> tuple[str, ...]:
    """The services whose whole name the message says."""
    words = set(stems(text))
    return tuple(name for name, one in case.book.services.items() if set(stems(one.name)) <= words)


def _first(case: Case) -> tuple[str, ...]:
    """The services of the plan as it stands, those that surely apply before the others."""
    steps = sorted(plan_of(case).steps, key=lambda one: one.certainty != "applies")
    return tuple(dict.fromkeys(one.service.id for one in steps if one.service is not None))
