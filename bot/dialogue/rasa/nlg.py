"""The generator: acts and small talk into replies, in the same process."""

from __future__ import annotations

from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.context import CURRENT
from bot.dialogue.messages import Reply
from bot.dialogue.rasa.names import REPLIES, TURN_ACTION
from bot.dialogue.speech import Speaker


class RoadmapNLG(NaturalLanguageGenerator):
    """Renders what the turn decided; Rasa carries it on as one custom message."""

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """The replies of this turn as a custom payload."""
        turn = CURRENT.get()
        assert turn.move is not None
        speaker = Speaker(turn.move.state, turn.world)
        replies = speaker.say(turn.move.acts)
        if utter_action != TURN_ACTION:
            replies = (_small_talk(utter_action, speaker, turn.world.book.intents), *replies)
        if (note := speaker.note()) is not None:
            replies = (note, *replies)
        turn.replies.extend(replies)
        return {"custom": {REPLIES: [one.model_dump(mode="json") for one in replies]}}


def _small_talk(action: str, speaker: Speaker, intents: Any) -> Reply:
    reply = intents[action.removeprefix("utter_")].reply
    return speaker.info(reply)
