"""Rasa's tokens, made by spaCy."""

from __future__ import annotations

from typing import Any, Dict, List  # noqa: UP035 - Rasa reads annotations at run time

import spacy
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class SpacyTokenizer(Tokenizer):
    """Words as spaCy's Latvian tokenizer cuts them; needs no language model."""

    def __init__(self, config: Dict[str, Any]) -> None:  # noqa: UP006
        super().__init__({**self.get_default_config(), **config})
        self._nlp = spacy.blank("lv")

    @staticmethod
    def get_default_config() -> Dict[str, Any]:  # noqa: UP006
        """Rasa's own defaults: intents are not split into words."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_",
                "token_pattern": None, "prefix_separator_symbol": None}  # fmt: skip

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],  # noqa: UP006
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpacyTokenizer:
        """Make the component for a training or a loaded model."""
        return cls(config)

    def tokenize(self, message: Message, attribute: str) -> List[Token]:  # noqa: UP006
        """The words of one attribute of a message."""
        return [Token(token.text, token.idx) for token in self._nlp(message.get(attribute))]
