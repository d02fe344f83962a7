"""What the lexicon has no line for: a small model that has learnt how people write in danger.

It learns within seconds and without Rasa, from content/danger (messages of danger, and ordinary
ones that only sound like it) and from the stories of content/says. Where it is sure, its word
counts as the lexicon's does; where it only suspects, one line with the number stands on top of the
usual answer (docs/decisions/0012).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

import joblib
import numpy as np
import structlog
from scipy.sparse import csr_matrix, hstack

from bot.safety.finding import URGENT, Finding, by_lexicon
from bot.safety.lexicon import Lexicon
from bot.safety.rules import Line, SafetyRules
from nlu.canonical import canonical
from nlu.code_digest import code_digest

log = structlog.get_logger()

SURE, SURE_OF_FEW_WORDS = 0.7, 0.75
"""From this likelihood on the message is answered as danger."""
PERHAPS, PERHAPS_OF_FEW_WORDS = 0.3, 0.5
"""From this likelihood on the number is told beside the usual answer."""
FEW_WORDS = 5
"""So short a message is likely an answer to a question of ours."""
DOUBTFUL = {"T0": 0.4, "T1": 0.5}
"""Below this likelihood what the lexicon found at a level is only told like that, too …"""
PLAINLY_SAID = 6
"""… unless there are no more words than these: "nav kur nakšņot" is meant as it stands."""

_CODE = ("nlu", "bot/safety")
_KEPT = 3
_FEWEST_WORDS = 3
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
_ONE_STORY_IN = 2
"""One long story in so many is learnt from, and every short answer: those are easily mistaken."""
_STRENGTH = 10.0
_OF_LEXICON = 0.5
_OF_LEXICON_LINE = 1.0
_OF_DANGER = 3.0
"""A line written about danger counts as so many ordinary stories."""
_LEVELS = ("T0", "T1", "T2")


class Suspicion(NamedTuple):
    """How likely a message shows danger (0 to 1), and which danger it would be.

    `sure` and `perhaps` say whether that is enough to answer it, or to tell the number.
    """

    likelihood: float
    kind: str
    level: Literal["T0", "T1"]
    sure: bool
    perhaps: bool
    words: int

    def doubts(self, level: str) -> bool:
        """Whether what the lexicon found at this level is rather something ordinary."""
        return self.words > PLAINLY_SAID and self.likelihood < DOUBTFUL[level]


class SecondLook:
    """Learnt from lines; looks at one message at a time.

    It sees how a message is written (`nlu.views`) and what the lexicon found in it.
    """

    def __init__(self, rules: SafetyRules) -> None:
        # Heavy, and needed only to learn: whoever merely reads the rules does without.
        from sklearn.linear_model import LogisticRegression
        from sklearn.svm import LinearSVC

        from nlu.views import Views

        taught = [(one, by_lexicon(one.text, rules), _OF_DANGER) for one in rules.lines]
        taught += ((one, by_lexicon(one.text, rules), _OF_LEXICON_LINE) for one in _plain(rules))
        for text in _some(rules.stories):
            found = by_lexicon(text, rules)
            # A story in which the lexicon finds danger may well be one.
            if found is None or found.level not in URGENT:
                taught.append((Line(text, None, None), found, 1.0))
        lines = [line for line, _, _ in taught]
        self._views = Views(stems_in=2)
        rows = self._beside(
            self._views.learn([line.text for line in lines]), [found for _, found, _ in taught]
        )
        urgent = np.array([line.kind is not None for line in lines])
        weights = [weight for _, _, weight in taught]
        self._whether = LogisticRegression(C=_STRENGTH, class_weight="balanced", solver="liblinear")
        self._whether.fit(rows, urgent, sample_weight=weights)
        self._which = LinearSVC(class_weight="balanced", random_state=42)
        self._which.fit(
            rows[urgent], [f"{line.kind} {line.level}" for line in lines if line.kind is not None]
        )

    def look(self, text: str, found: Finding | None) -> Suspicion | None:
        """How likely this message, in which the lexicon found `found`, shows danger.

        None where there are too few words to tell, or none is known: "jā", "viens pats".
        """
        # An address is letters without words: whatever they resemble would be chance.
        text = _ADDRESS.sub(" ", text)
        words = len(canonical(text).split())
        seen = self._views.see([text])
        if words < _FEWEST_WORDS or not self._views.known(seen)[0]:
            return None
        row = self._beside(seen, [found])
        kind, level = str(self._which.predict(row)[0]).split(" ")
        likelihood = float(self._whether.predict_proba(row)[0, 1])
        few = words <= FEW_WORDS
        return Suspicion(
            likelihood,
            kind,
            cast(Literal["T0", "T1"], level),
            sure=likelihood >= (SURE_OF_FEW_WORDS if few else SURE),
            perhaps=likelihood >= (PERHAPS_OF_FEW_WORDS if few else PERHAPS),
            words=words,
        )

    def _beside(self, rows: Any, found: Sequence[Finding | None]) -> Any:
        levels = [[one is not None and one.level == level for level in _LEVELS] for one in found]
        return hstack([rows, _OF_LEXICON * csr_matrix(np.array(levels, dtype=np.float32))], "csr")


def _plain(rules: SafetyRules) -> Iterator[Line]:
    """The lines of the lexicon as messages: people say it plainly, too."""
    for entry in rules.once(Lexicon).entries:
        if entry.level in URGENT:
            words = (word.stem for part in entry.pattern.parts for word in part[0])
            yield Line(" ".join(words), entry.kind.id, entry.level)


def _some(stories: tuple[str, ...]) -> Iterator[str]:
    return (
        one
        for at, one in enumerate(stories)
        if len(one.split()) <= FEW_WORDS or at % _ONE_STORY_IN == 0
    )


_LEARNT: dict[str, SecondLook | None] = {}
"""By the name of what was learnt; the newest few, for every copy of the same rules.

None where learning failed: the lexicon alone then looks, and no message waits for another try.
"""


def second_look(rules: SafetyRules, folder: Path | None = None) -> SecondLook | None:
    """What has been learnt for these rules; None where nothing is or could be.

    The first call learns, which takes seconds. With `folder` it reads what is saved there, or
    saves it; a file that cannot be read or written only costs the time to learn.
    """
    if not rules.lines:
        return None
    name = rules.once(_name)
    if name not in _LEARNT:
        _LEARNT[name] = _saved(folder, name) or _learnt_or_not(rules, folder, name)
        for old in list(_LEARNT)[:-_KEPT]:
            del _LEARNT[old]
    return _LEARNT[name]


def _name(rules: SafetyRules) -> str:
    digest = hashlib.sha256(repr((rules.lines, rules.stories, rules)).encode())
    digest.update(code_digest(*_CODE))
    return f"danger-{digest.hexdigest()[:16]}"


def _saved(folder: Path | None, name: str) -> SecondLook | None:
    try:
        return cast(SecondLook, joblib.load(folder / f"{name}.joblib")) if folder else None
    except Exception:  # whatever a damaged file makes of itself: it is learnt again
        return None


def _learnt_or_not(rules: SafetyRules, folder: Path | None, name: str) -> SecondLook | None:
    try:
        return _learn(rules, folder, name)
    except Exception as error:
        log.error("second_look_not_learnt", error=type(error).__name__)
        return None


def _learn(rules: SafetyRules, folder: Path | None, name: str) -> SecondLook:
    learnt = SecondLook(rules)
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            half = folder / f"{name}.part"
            joblib.dump(learnt, half)
            half.replace(folder / f"{name}.joblib")
            saved = sorted(folder.glob("danger-*.joblib"), key=lambda one: one.stat().st_mtime)
            for old in saved[:-_KEPT]:
                old.unlink(missing_ok=True)
        except OSError:
            pass
    return learnt
