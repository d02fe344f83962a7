"""Numbers about a set of judged messages: how often right, what is offered, how sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from bot.dialogue.moves import MEANT, MEANT_NOT_OURS
from bot.dialogue.moves.opening import situations, sure
from bot.evaluation.messages import HeldOut

NONE = "none"
"""The intent of messages that are not about a situation at all."""
_BUCKETS = 10
_PAIRS = 15

Ranking = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Judged:
    """A held-out message and what was heard in it, the likeliest first."""

    message: HeldOut
    ranking: Ranking

    @property
    def right(self) -> bool:
        """Whether the likeliest intent is the true one."""
        return self.ranking[0][0] == self.message.intent

    def among(self, first: int) -> bool:
        """Whether the true intent is among the first ones."""
        return self.message.intent in [name for name, _ in self.ranking[:first]]


@dataclass(frozen=True)
class Bucket:
    """Messages of like confidence: how sure the model was, and how often it was right."""

    confidence: float
    right: float
    messages: int


@dataclass(frozen=True)
class Scores:
    """What a set of messages says about the model. Shares are between 0 and 1,
    None where there is nothing to share.

    `offered` is the share of messages about a situation whose situation was opened or among the at
    most three that were offered; `opened` the share opened without asking, `opened_right` how many
    of those rightly; `refused` the share of messages not ours to which nothing was offered.
    """

    messages: int
    accuracy: float
    situation_accuracy: float | None
    small_accuracy: float | None
    macro_f1: float
    top3: float | None
    offered: float | None
    opened: float | None
    opened_right: float | None
    refused: float | None
    calibration_error: float
    reliability: tuple[Bucket, ...]
    confusions: tuple[tuple[str, str, int], ...]

    @staticmethod
    def of(judged: Sequence[Judged], roadmaps: Container[str]) -> Scores:
        """The scores of judged messages; `roadmaps` are the situations that can be opened."""
        about = [one for one in judged if one.message.intent in roadmaps]
        small = [one for one in judged if one not in about and one.message.intent != NONE]
        not_ours = [one for one in judged if one.message.intent == NONE]
        answers = [(one, _answer(one.ranking, roadmaps)) for one in about]
        opened = [(one, offered) for one, (offered, asked) in answers if offered and not asked]
        buckets = _buckets(judged)
        return Scores(
            messages=len(judged),
            accuracy=_mean([one.right for one in judged]),
            situation_accuracy=_share(one.right for one in about),
            small_accuracy=_share(one.right for one in small),
            macro_f1=_macro_f1(judged),
            top3=_share(one.among(3) for one in about),
            offered=_share(one.message.intent in offered for one, (offered, _) in answers),
            opened=_share(bool(offered) and not asked for _, (offered, asked) in answers),
            opened_right=_share(one.message.intent in offered for one, offered in opened),
            refused=_share(not _answer(one.ranking, roadmaps)[0] for one in not_ours),
            calibration_error=sum(one.messages * abs(one.confidence - one.right) for one in buckets)
            / max(len(judged), 1),
            reliability=buckets,
            confusions=_confusions(judged),
        )


def _answer(ranking: Ranking, roadmaps: Container[str]) -> tuple[tuple[str, ...], bool]:
    """The situations that a first message brings up, and whether it is asked which."""
    name, likelihood = ranking[0]
    if name not in roadmaps and likelihood >= (MEANT_NOT_OURS if name == NONE else MEANT):
        return (), False
    likely = situations(ranking, roadmaps)
    if likely and sure(ranking, likely[0]):
        return likely[:1], False
    return likely, True


def _share(hits: Iterable[bool]) -> float | None:
    found = list(hits)
    return sum(found) / len(found) if found else None


def _macro_f1(judged: Sequence[Judged]) -> float:
    true = Counter(one.message.intent for one in judged)
    heard = Counter(one.ranking[0][0] for one in judged)
    right = Counter(one.message.intent for one in judged if one.right)
    return _mean([2 * right[name] / (true[name] + heard[name]) for name in true])


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def _buckets(judged: Sequence[Judged]) -> tuple[Bucket, ...]:
    found: list[list[Judged]] = [[] for _ in range(_BUCKETS)]
    for one in judged:
        found[min(int(one.ranking[0][1] * _BUCKETS), _BUCKETS - 1)].append(one)
    return tuple(
        Bucket(
            confidence=_mean([one.ranking[0][1] for one in ones]),
            right=_mean([one.right for one in ones]),
            messages=len(ones),
        )
        for ones in found
        if ones
    )


def _confusions(judged: Sequence[Judged]) -> tuple[tuple[str, str, int], ...]:
    pairs = Counter(
        (one.message.intent, one.ranking[0][0]) for one in judged if not one.right
    ).most_common(_PAIRS)
    return tuple((true, heard, times) for (true, heard), times in pairs)
