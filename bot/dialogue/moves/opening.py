"""From "kas noticis" to a roadmap."""

from __future__ import annotations

from collections.abc import Container, Sequence

from bot.dialogue.acts import AskSituation, Tell
from bot.dialogue.moves.roadmap import open_roadmap, where_we_are
from bot.dialogue.moves.world import Heard, Move, World
from bot.dialogue.state import SITUATION, State
from nlu.canonical import canonical
from nlu.small_words import is_none, lone_yes_or_no, which_one

SURE = 0.9
"""From this likelihood on a situation is opened without asking which."""
LIKELY = 0.18
"""Below this likelihood of the likeliest situation none is offered."""
PERHAPS = 0.03
"""Below this likelihood a situation is not offered beside the likeliest."""
_OFFERED = 3
_FEWEST_WORDS = 2
"""After so many stories that were not understood only a few words are asked for."""


def welcome(state: State) -> Move:
    """The first words, and the question what has happened."""
    state.asking = SITUATION
    return Move(state, (Tell("welcome"), AskSituation()))


def restart(state: State) -> Move:
    """Forget this conversation's answers and begin again; what was sent stays sent."""
    fresh = State(
        language=state.language,
        page=state.page,
        sent=state.sent,
        asking=SITUATION,
        language_offered=state.language_offered,
    )
    return Move(fresh, (Tell("started_again"), AskSituation()), begins_again=True)


def asked_to_restart(state: State, text: str, world: World) -> Move:
    """Words that ask to begin again; when they only resemble that, ask before forgetting all."""
    said = canonical(text)
    if any(canonical(line) == said for line in world.book.intents["restart"].says):
        return restart(state)
    buttons = (("_restart", "button_restart"), ("_continue", "button_continue"))
    return Move(state, (Tell("confirm_restart", choices=buttons), *where_we_are(state, world)))


def on_story(state: State, heard: Heard, world: World) -> Move:
    """Somebody tells what happened while no question of a roadmap is open."""
    assert heard.text is not None
    likely = situations(heard.ranking, world.book.roadmaps)
    if not any(world.sensitive(name) for name, p in heard.ranking if p >= PERHAPS):
        state.remember_words(heard.text)
    if likely and sure(heard.ranking, likely[0]):
        return open_roadmap(state, likely[0], world, heard)
    state.asking = SITUATION
    if likely:
        state.which = list(likely)
        return Move(state, (AskSituation("which_situation", likely),))
    return _not_understood(state)


def on_which(state: State, text: str, which: tuple[str, ...], world: World) -> Move | None:
    """What answers "which of these": "pirmais", "neviens", a lone yes. None for anything else."""
    nth = which_one(text, len(which))
    if nth is not None:
        return open_roadmap(state, which[nth], world)
    meant = lone_yes_or_no(text)
    if meant is True and len(which) == 1:
        return open_roadmap(state, which[0], world)
    state.asking = SITUATION
    if meant is True:
        state.which = list(which)
        return Move(state, (AskSituation("which_one", which),))
    if meant is False or is_none(text):
        return Move(state, (AskSituation(),))
    return None


def _not_understood(state: State) -> Move:
    """In other words, then in the fewest, then a person; never the same sentence on and on."""
    state.misses += 1
    if state.misses == 1:
        return Move(state, (AskSituation("not_understood_situation"),))
    if state.misses == _FEWEST_WORDS:
        return Move(state, (AskSituation("not_understood_situation_again"),))
    ways_on = (("_human", "button_human"), ("_other", "button_situations"))
    return Move(state, (Tell("not_understood_situation_still", kind="question", choices=ways_on),))


def situations(ranking: Sequence[tuple[str, float]], roadmaps: Container[str]) -> tuple[str, ...]:
    """The situations a message may be about, the likeliest first; none when none is likely."""
    likely = [(name, p) for name, p in ranking if name in roadmaps and p >= PERHAPS]
    if not likely or likely[0][1] < LIKELY:
        return ()
    return tuple(name for name, _ in likely[:_OFFERED])


def sure(ranking: Sequence[tuple[str, float]], situation: str) -> bool:
    """Whether a situation is so likely that it is opened without asking."""
    return ranking[0][0] == situation and ranking[0][1] >= SURE
