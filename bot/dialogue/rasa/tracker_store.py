"""The tracker store: a conversation is its state, not its events.

Rasa's own stores keep every event and read them all again each turn, so that a long conversation
gets slow. Ours keeps one bounded slot; turn 200 costs what turn 10 costs. A turn's state, its
messages, its plan and its handoffs are saved in one transaction, before anything is shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.context import CURRENT
from bot.dialogue.rasa.names import STATE_SLOT
from bot.dialogue.saving import save
from bot.store import ConversationStore


class StateTrackerStore(TrackerStore):
    """Reads and writes trackers through the conversation store."""

    def __init__(self, domain: Domain | None, store: ConversationStore) -> None:
        super().__init__(domain)
        self._store = store

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """A tracker that knows the state and is listening."""
        turn = CURRENT.get()
        events = [
            SlotSet(STATE_SLOT, turn.state.model_dump(mode="json")),
            ActionExecuted(ACTION_LISTEN_NAME),
        ]
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Save all that the turn changed."""
        await save(CURRENT.get(), self._store)

    async def keys(self) -> Iterable[str]:
        """None: trackers are read one at a time."""
        return ()
