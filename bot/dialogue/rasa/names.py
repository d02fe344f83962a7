"""The names that the domain, the policy, the NLG and the tracker store share."""

STATE_SLOT = "state"
TURN_ACTION = "utter_turn"
CHOICE_INTENT = "choice"
SAFETY_INTENT = "safety"
REPLIES = "replies"


def small_talk_action(intent: str) -> str:
    """The action of a rule that answers a small intent."""
    return f"utter_{intent}"
