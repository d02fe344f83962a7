"""From "kas noticis" to a roadmap."""

from __future__ import annotations

from bot.dialogue.acts import AskSituation, Tell
from bot.dialogue.moves.roadmap import open_roadmap, where_we_are
from bot.dialogue.moves.world import Heard, Move, World
from bot.dialogue.state import SITUATION, State
from nlu.canonical import canonical

SURE = 0.5
"""From this likelihood on a situation is opened without asking which."""
LIKELY = 0.15
"""Below this likelihood a situation is not even offered."""
_OFFERED = 3


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
    likely = [(name, p) for name, p in heard.ranking if name in world.book.roadmaps and p >= LIKELY]
    if not any(world.sensitive(name) for name, _ in likely):
        state.remember_words(heard.text)
    if likely and likely[0][1] >= SURE and likely[0][0] == heard.intent:
        return open_roadmap(state, likely[0][0], world, heard)
    state.asking = SITUATION
    if likely:
        only = tuple(name for name, _ in likely[:_OFFERED])
        return Move(state, (AskSituation("which_situation", only),))
    return Move(state, (AskSituation("not_understood_situation"),))
