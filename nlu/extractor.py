"""Rasa's entities, and the language of a message, by our spaCy pipeline."""

from __future__ import annotations

from typing import Any, Dict, List  # noqa: UP035 - Rasa reads annotations at run time

import spacy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, METADATA, METADATA_EXAMPLE, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language

from nlu.pipeline import build, read

_FOLDER = "spacy"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class MentionExtractor(GraphComponent, EntityExtractorMixin):
    """Learns phrases from the training data's lookup tables, named `fact=value`."""

    def __init__(
        self,
        nlp: Language,
        model_storage: ModelStorage,
        resource: Resource,
    ) -> None:
        self._nlp = nlp
        self._model_storage = model_storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MentionExtractor:
        """Make the component before training; it knows no phrases yet."""
        return cls(build({}), model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Take the phrases and the lines of known language, and save the pipeline to disk."""
        tables = training_data.lookup_tables
        lines: dict[str, list[str]] = {}
        for example in training_data.intent_examples:
            if code := (example.get(METADATA) or {}).get(METADATA_EXAMPLE):
                lines.setdefault(code, []).extend((example.get(TEXT) or "").splitlines())
        self._nlp = build({table["name"]: table["elements"] for table in tables}, lines)
        with self._model_storage.write_to(self._resource) as folder:
            self._nlp.to_disk(folder / _FOLDER)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> MentionExtractor:
        """Read the saved pipeline."""
        with model_storage.read_from(resource) as folder:
            return cls(spacy.load(folder / _FOLDER), model_storage, resource)

    def process(self, messages: List[Message]) -> List[Message]:  # noqa: UP006
        """Add what each message mentions to its entities, and tell its language."""
        for message in messages:
            mentioned, language = read(self._nlp, message.get(TEXT) or "")
            found = [
                {
                    "entity": one.fact,
                    "value": one.value,
                    "start": one.start,
                    "end": one.end,
                    "extractor": type(self).__name__,
                }
                for one in mentioned
            ]
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
            message.set("language", language, add_to_output=True)
        return messages
