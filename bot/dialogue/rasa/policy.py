"""The policy that gives each turn to the roadmap engine."""

from __future__ import annotations

from typing import Any, Dict, List, Optional  # noqa: UP035 - Rasa reads them at run time

from rasa.core.featurizers.tracker_featurizers import TrackerFeaturizer
from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.context import CURRENT, TurnInProgress
from bot.dialogue.moves import Heard, Move, next_move
from bot.dialogue.rasa.names import STATE_SLOT, TURN_ACTION
from bot.dialogue.state import State
from nlu.figures import FACTS as FIGURES


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class RoadmapPolicy(Policy):
    """Asks the pure function `next_move`; abstains for small talk, which RulePolicy answers."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:  # noqa: UP006
        """Above RulePolicy (4 in our configuration): "jā" answers the open question."""
        return {"priority": 5}

    @staticmethod
    def supported_data() -> SupportedData:
        """It learns nothing, so rules and stories are all the same to it."""
        return SupportedData.ML_AND_RULE_DATA

    def _create_featurizer(self) -> Optional[TrackerFeaturizer]:  # noqa: UP045
        return None

    def train(
        self,
        training_trackers: List[TrackerWithCachedStates],  # noqa: UP006
        domain: Domain,
        **kwargs: Any,
    ) -> Resource:
        """Nothing to learn: the roadmaps say it all."""
        with self._model_storage.write_to(self._resource) as folder:
            (folder / "roadmap_policy").touch()
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> RoadmapPolicy:
        """Make the policy for a loaded model."""
        return cls(config, model_storage, resource, execution_context)

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: Optional[Dict[str, Any]] = None,  # noqa: UP006, UP045
        **kwargs: Any,
    ) -> PolicyPrediction:
        """The turn's one action, then listening."""
        turn = CURRENT.get()
        if tracker.latest_action_name != ACTION_LISTEN_NAME:
            return self._one_hot(domain, ACTION_LISTEN_NAME)
        move = turn.move or decide(turn, tracker)
        turn.move = move
        events = [SlotSet(STATE_SLOT, move.state.model_dump(mode="json"))]
        if move.small_talk:
            return self._prediction([0.0] * domain.num_actions, events=events)
        action = TURN_ACTION if move.acts else ACTION_LISTEN_NAME
        return self._one_hot(domain, action, events)

    def _one_hot(
        self,
        domain: Domain,
        action: str,
        events: list[SlotSet] | None = None,
    ) -> PolicyPrediction:
        scores = [0.0] * domain.num_actions
        scores[domain.index_for_action(action)] = 1.0
        return self._prediction(scores, optional_events=events)


def decide(turn: TurnInProgress, tracker: DialogueStateTracker) -> Move:
    """Read the tracker's latest message and ask what comes next."""
    slot = tracker.get_slot(STATE_SLOT)
    state = State.model_validate(slot) if slot else State()
    move = next_move(state, heard(turn, tracker), turn.world)
    danger = turn.alarm(move.danger) if move.danger else None
    if danger is None:
        return move
    # The open question stays open: an emergency is no answer to go on from.
    turn.notice(danger)
    return next_move(state, Heard(danger=turn.danger, asks_check=turn.asks_check), turn.world)


def heard(turn: TurnInProgress, tracker: DialogueStateTracker) -> Heard:
    """The latest message as the NLU pipeline understood it."""
    message = tracker.latest_message
    if turn.danger is not None:
        choice = turn.incoming.choice
        return Heard(choice=choice, danger=turn.danger, asks_check=turn.asks_check)
    if turn.incoming.choice is not None:
        return Heard(choice=turn.incoming.choice)
    mentioned: dict[str, tuple[str, ...]] = {}
    for entity in message.entities:
        if entity["entity"] in FIGURES:
            continue  # what they mean depends on the question and the day: `nlu.answers` reads them
        told = mentioned.get(entity["entity"], ())
        mentioned[entity["entity"]] = (*told, str(entity["value"]))
    ranking = message.parse_data.get("intent_ranking", [])
    return Heard(
        text=turn.incoming.text,
        language=message.parse_data.get("language"),
        intent=message.intent.get("name"),
        confidence=float(message.intent.get("confidence") or 0.0),
        ranking=tuple((one["name"], one["confidence"]) for one in ranking),
        mentioned=mentioned,
    )
