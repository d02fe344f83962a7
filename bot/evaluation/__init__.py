"""How well people are understood: measured on messages that nobody trained on."""

from bot.evaluation.danger import Danger, all_of, judge_danger
from bot.evaluation.messages import HeldOut, held_out
from bot.evaluation.scores import Scores
from bot.evaluation.understanding import Trained, Understanding, judge, train

__all__ = [
    "Danger",
    "HeldOut",
    "Scores",
    "Trained",
    "Understanding",
    "all_of",
    "held_out",
    "judge",
    "judge_danger",
    "train",
]
