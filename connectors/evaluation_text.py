"""The evaluation as the person at the terminal reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.evaluation import Danger, Scores, Understanding

_COLUMNS = "{:<15}{:>9}{:>9}{:>7}{:>7}{:>9}{:>8}{:>8}{:>9}"


def understanding_text(found: Understanding, title: str) -> Iterator[str]:
    """A table of every set of messages, then calibration and confusions of the test half."""
    yield (
        f"{title}: {found.lines} lines, learnt in {found.training_seconds:.1f} s; "
        f"{found.ms_per_message:.1f} ms a message; {found.megabytes:.0f} MB"
    )
    test = found.halves["test"]
    yield ""
    yield _COLUMNS.format(
        "messages", "of", "right", "sit.", "top 3", "offered", "opened", "rightly", "refused"
    )
    for name, scores in {"all": found.whole, **found.halves}.items():
        yield _row(name, scores)
    for name, scores in (*found.languages.items(), *found.styles.items()):
        yield _row(f"  {name}", scores)
    for name, scores in found.disturbed.items():
        points = 100 * (scores.accuracy - test.accuracy)
        yield f"{_row(f'  {name}', scores)}   {points:+.1f} points"
    yield ""
    yield f"Macro F1 {test.macro_f1:.1%}; calibration error {test.calibration_error:.1%}"
    for bucket in test.reliability:
        yield f"  {bucket.confidence:>4.0%} sure  {bucket.right:>4.0%} right  ({bucket.messages})"
    yield "Taken for another:"
    for true, heard, times in test.confusions:
        yield f"  {true} -> {heard}: {times}"


def danger_text(found: Danger) -> Iterator[str]:
    """Noticed and false alarms."""
    yield "Danger noticed, by kind: " + _counts(found.kinds)
    yield "Danger noticed, by language: " + _counts(found.languages)
    yield "Ordinary messages taken for danger: " + _counts(found.alarms)


def _row(name: str, scores: Scores) -> str:
    shares = (
        scores.accuracy, scores.situation_accuracy, scores.top3, scores.offered, scores.opened,
        scores.opened_right, scores.refused,
    )  # fmt: skip
    return _COLUMNS.format(name, scores.messages, *(_share(one) for one in shares))


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def _counts(counts: Mapping[str, tuple[int, int]]) -> str:
    return ", ".join(f"{name} {some}/{of}" for name, (some, of) in counts.items())
