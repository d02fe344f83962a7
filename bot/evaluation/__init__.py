"""How well people are understood: measured on messages that nobody trained on."""

from bot.evaluation.danger import Danger, judge_danger
from bot.evaluation.messages import HeldOut, held_out
from bot.evaluation.scores import Scores
from bot.evaluation.understanding import Understanding, judge_understanding

__all__ = [
    "Danger",
    "HeldOut",
    "Scores",
    "Understanding",
    "held_out",
    "judge_danger",
    "judge_understanding",
]
