"""The language of a conversation: changed when asked for, otherwise only offered."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.acts import AskLanguage, OfferLanguage, Tell
from bot.dialogue.messages import LANGUAGE
from bot.dialogue.moves import person
from bot.dialogue.moves.roadmap import where_we_are
from bot.dialogue.moves.world import Heard, Move, World
from bot.dialogue.state import State
from bot.engine.wording import LANGUAGES
from nlu.asked_language import asked_for


def chosen(heard: Heard) -> str | None:
    """The language of the button that was pressed."""
    name = (heard.choice or "").removeprefix(LANGUAGE)
    return name if (heard.choice or "").startswith(LANGUAGE) and name in LANGUAGES else None


def speak(state: State, language: str, world: World) -> Move:
    """Go on in another language from where the conversation was."""
    take_up(state, language)
    again = person.ask_again(state, world) or where_we_are(state, world)
    return Move(state, (Tell("language_changed"), *again))


def take_up(state: State, language: str) -> None:
    """Speak another language from now on."""
    state.language, state.told_untranslated, state.language_offered = language, False, True


def asked_in_words(state: State, heard: Heard, world: World) -> Move:
    """ "По-русски", "in English": do so. Who tells of somebody else's language is asked."""
    wanted = asked_for(heard.text or "", heard.language)
    others = heard.mentioned.get(world.book.people.fact)
    if wanted is not None and wanted != state.language and not others:
        return speak(state, wanted, world)
    state.language_offered = True
    return Move(state, (AskLanguage(), *where_we_are(state, world)))


def with_offer(move: Move, heard: Heard) -> Move:
    """The first message in another language is answered, and that language is offered."""
    state = move.state
    if heard.text is None or heard.danger is not None or state.language_offered:
        return move
    if heard.language is None or heard.language == state.language:
        return move
    state.language_offered = True
    return replace(move, acts=(OfferLanguage(heard.language), *move.acts))
