"""Examples for the description of the API; the data is visibly sample."""

from __future__ import annotations

from typing import Any

QUESTION = {
    "kind": "question",
    "text": "Kur mamma ir tagad?",
    "question": "where_now",
    "choices": [
        {"id": "hospital", "text": "Slimnīcā"},
        {"id": "home", "text": "Mājās"},
        {"id": "_unknown", "text": "Nezinu"},
        {"id": "_why", "text": "Kāpēc jautā?"},
    ],
    "phones": [],
}
STARTED = {
    "conversation": "paraugs",
    "token": "paraugs-ko-glabat-slepeni",
    "messages": [
        {
            "kind": "info",
            "text": "Labdien! Pastāsti saviem vārdiem, kas noticis.",
            "question": None,
            "choices": [{"id": "_human", "text": "Runāt ar cilvēku"}],
            "phones": [],
        }
    ],
    "language": "lv",
    "notices": [],
}
TURN = {
    "messages": [QUESTION],
    "progress": {"answered": 0, "about": 7},
    "plan": None,
    "language": "lv",
    "discreet": False,
}
HISTORY = {
    "conversation": "paraugs",
    "language": "lv",
    "municipality": "paraugu-novads",
    "said": [
        {"author": "person", "message": None, "text": "mammai bija insults", "turn": 1},
        {"author": "bot", "message": QUESTION, "text": None, "turn": 1},
    ],
    "answers": [],
    "progress": {"answered": 0, "about": 7},
    "plan": None,
    "discreet": False,
    "notices": [],
}


def answers_like(status: int, example: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """The example of a route's own answer, for its OpenAPI description."""
    return {status: {"content": {"application/json": {"example": example}}}}
