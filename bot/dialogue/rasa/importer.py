"""Content to training data: nobody writes a Rasa file by hand for a new situation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Dict, List, Optional  # noqa: UP035 - Rasa reads them at run time

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import read_yaml_file

from bot.dialogue.rasa.names import (
    CHOICE_INTENT,
    SAFETY_INTENT,
    STATE_SLOT,
    TURN_ACTION,
    small_talk_action,
)
from bot.dialogue.training_lines import TrainingLines, current_lines
from nlu.figures import FACTS as FIGURES

CONFIG = Path(__file__).with_name("config.yml")


class RoadmapImporter(TrainingDataImporter):
    """Turns the lines of the content into a domain, rules and NLU examples."""

    def __init__(
        self,
        config_file: Optional[str] = None,  # noqa: UP045
        domain_path: Optional[str] = None,  # noqa: UP045
        training_data_paths: Optional[List[str]] = None,  # noqa: UP006, UP045
        **kwargs: Any,
    ) -> None:
        self._lines: TrainingLines = current_lines()

    def get_domain(self) -> Domain:
        """Intents, facts as entities, one slot for the state, one action per kind of turn."""
        intents = [*self._lines.intents, CHOICE_INTENT, SAFETY_INTENT]
        facts = {name.split("=")[0] for name in self._lines.phrases}
        return Domain.from_dict(
            {
                "version": "3.1",
                "session_config": {
                    "session_expiration_time": 0,
                    "carry_over_slots_to_new_session": True,
                },
                "intents": [{name: {"use_entities": []}} for name in intents],
                "entities": sorted({*FIGURES, *facts}),
                "slots": {
                    STATE_SLOT: {
                        "type": "any",
                        "influence_conversation": False,
                        "mappings": [{"type": "custom"}],
                    }
                },
                "actions": [TURN_ACTION, *map(small_talk_action, self._lines.small_talk)],
            }
        )

    def get_stories(self, exclusion_percentage: Optional[int] = None) -> StoryGraph:  # noqa: UP045
        """One rule for each small intent that a single text answers."""
        rules = "\n".join(
            f"- rule: {name}\n  steps:\n  - intent: {name}\n  - action: {small_talk_action(name)}"
            for name in self._lines.small_talk
        )
        text = f'version: "3.1"\nrules:\n{rules}\n'
        return StoryGraph(YAMLStoryReader().read_from_string(text))

    def get_conversation_tests(self) -> StoryGraph:
        """None: conversations are tested through the door."""
        return StoryGraph([])

    def get_config(self) -> Dict[str, Any]:  # noqa: UP006
        """The pipeline and the policies."""
        config: Dict[str, Any] = read_yaml_file(CONFIG)  # noqa: UP006
        return config

    def get_config_file_for_auto_config(self) -> Optional[str]:  # noqa: UP045
        """Nothing is configured automatically."""
        return str(CONFIG)

    def get_nlu_data(self, language: Optional[str] = "lv") -> TrainingData:  # noqa: UP045
        """The `says` lines as examples; phrases of answers and places as lookup tables."""
        languages = {line: code for code, ones in self._lines.languages.items() for line in ones}
        # Rasa takes a fingerprint of every example again and again: half a minute for 18 000 lines.
        # So all lines of an intent in one language are one example, one below the other.
        examples = [
            Message.build(text="\n".join(ones), intent=name, example_metadata=code)
            for name, lines in self._lines.intents.items()
            for code, ones in _by_language(lines, languages).items()
        ]
        assert all(one.get(TEXT) and one.get(INTENT) for one in examples)
        tables = [
            {"name": name, "elements": list(lines)} for name, lines in self._lines.phrases.items()
        ]
        return TrainingData(training_examples=examples, lookup_tables=tables)


def _by_language(lines: Iterable[str], languages: Mapping[str, str]) -> dict[str | None, list[str]]:
    """Lines by the code of their language; those of which it is not known under None."""
    found: dict[str | None, list[str]] = {}
    for line in lines:
        found.setdefault(languages.get(line), []).append(" ".join(line.split()))
    return found
