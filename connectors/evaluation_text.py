"""The evaluation as the person at the terminal reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.evaluation import Danger, Scores, Trained, Understanding, all_of

_COLUMNS = "{:<15}{:>9}{:>9}{:>7}{:>7}{:>9}{:>8}{:>8}{:>9}"


def understanding_text(
    name: str, found: Understanding, who: str, trained: Trained
) -> Iterator[str]:
    """A table of every part of one set of messages, then calibration and confusions."""
    yield (
        f"{who}: {trained.lines} lines, learnt in {trained.seconds:.1f} s; "
        f"{found.ms_per_message:.1f} ms a message; {trained.megabytes:.0f} MB"
    )
    test = found.halves["test"]
    yield ""
    yield _head(name)
    yield _row("all", found.whole)
    for part, scores in (*found.languages.items(), *found.styles.items()):
        yield _row(f"  {part}", scores)
    for part, scores in found.disturbed.items():
        points = 100 * (scores.accuracy - test.accuracy)
        yield f"{_row(f'  {part}', scores)}   {points:+.1f} points"
    yield ""
    yield f"Macro F1 {test.macro_f1:.1%}; calibration error {test.calibration_error:.1%}"
    for bucket in test.reliability:
        yield f"  {bucket.confidence:>4.0%} sure  {bucket.right:>4.0%} right  ({bucket.messages})"
    yield "Taken for another:"
    for true, heard, times in test.confusions:
        yield f"  {true} -> {heard}: {times}"


def summary_text(found: Mapping[str, Understanding]) -> Iterator[str]:
    """One line for each further set of messages; of a halved one, the half for testing."""
    if not found:
        return
    yield ""
    yield _head("other messages")
    for name, one in found.items():
        yield _row(name, one.halves["test"])


def danger_text(found: Danger, name: str) -> Iterator[str]:
    """Noticed and false alarms."""
    noticed, alarms = _part(all_of(found.kinds)), _part(all_of(found.alarms))
    told, told_ordinary = _part(found.told), _part(found.told_ordinary)
    yield f"Danger ({name}): noticed {noticed}, of ordinary messages taken for danger {alarms}"
    yield f"  with those where the number is only told beside: {told}, {told_ordinary}"
    yield f"  by kind: {_counts(found.kinds)}"
    yield f"  by language: {_counts(found.languages)}; alarms: {_counts(found.alarms)}"


def _head(name: str) -> str:
    return _COLUMNS.format(
        name, "of", "right", "sit.", "top 3", "offered", "opened", "rightly", "refused"
    )


def _part(counted: tuple[int, int]) -> str:
    some, of = counted
    return f"{some}/{of} ({some / max(of, 1):.1%})"


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
