"""The intent classifier of the Rasa pipeline: one model for all languages, see `nlu.learner`."""

from __future__ import annotations

from typing import Any, Dict, List  # noqa: UP035 - Rasa reads annotations at run time

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.learner import Learner

_FILE = "classifier.joblib"
_RANKED = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CharacterClassifier(GraphComponent, IntentClassifier):
    """Tells which situation or small intent a message is about."""

    def __init__(
        self,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
    ) -> None:
        self._config = {**self.get_default_config(), **config}
        self._model_storage = model_storage
        self._resource = resource
        self._learner: Learner | None = None

    @staticmethod
    def get_default_config() -> Dict[str, Any]:  # noqa: UP006
        """The settings of `Learner`."""
        return {"c": 2.0, "temperature": 5.0, "random_state": 42}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CharacterClassifier:
        """Make the component before training."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the `says` lines of the content; one example holds many, one a line."""
        told = [
            (line, one.get(INTENT))
            for one in training_data.intent_examples
            for line in (one.get(TEXT) or "").splitlines()
        ]
        settings = {name: self._config[name] for name in self.get_default_config()}
        self._learner = Learner(**settings).fit(
            [line for line, _ in told], [intent for _, intent in told]
        )
        with self._model_storage.write_to(self._resource) as folder:
            joblib.dump(self._learner, folder / _FILE)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> CharacterClassifier:
        """Read the trained model."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._learner = joblib.load(folder / _FILE)
        return component

    def process(self, messages: List[Message]) -> List[Message]:  # noqa: UP006
        """Set the likeliest intent and the ranking of each message."""
        if self._learner is None or not messages:
            return messages
        likelihoods = self._learner.likelihoods([one.get(TEXT) or "" for one in messages])
        for message, row in zip(messages, likelihoods, strict=True):
            likely = sorted(zip(row, self._learner.intents, strict=True), reverse=True)
            ranking = [{"name": name, "confidence": float(p)} for p, name in likely]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking[:_RANKED], add_to_output=True)
        return messages
