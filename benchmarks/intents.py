"""Intent accuracy and time on public sets of questions, ours beside Rasa's stock classifiers.

    .venv/bin/python benchmarks/intents.py FOLDER

FOLDER holds the Tilde translations of the sets of Braun et al. (chatbot, askubuntu, webapps), in
`<set>/<language>/<set>_train_q.txt` and so on. One joint model learns Latvian, Russian and English,
as ours does, and one Latvian alone; published figures stand beside them. The sets have 30 to 100
questions each and nothing that our concepts know, so letters count most in both.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from nlu.learner import Learner

SETS = ("chatbot", "askubuntu", "webapps")
LANGUAGES = ("lv", "ru", "en")
MOSTLY_LETTERS = (1.0, 0.2, 0.0)
PUBLISHED: dict[tuple[str, str], Sequence[float]] = {
    ("lv", "DNN 2020"): (1.000, 0.890, 0.644),
    ("lv", "mBERT 2023"): (0.946, 0.823, 0.712),
    ("ru", "DNN 2020"): (0.972, 0.881, 0.661),
    ("ru", "mBERT 2023"): (0.946, 0.796, 0.750),
}


class Part(NamedTuple):
    """Questions and the intent of each."""

    texts: list[str]
    intents: list[str]


def read(folder: Path, name: str, code: str, part: str) -> Part:
    """One part of one set in one language: `train` or `test`."""
    texts = (folder / name / code / f"{name}_{part}_q.txt").read_text(encoding="utf-8").splitlines()
    intents = (folder / name / f"{name}_{part}_ans.txt").read_text(encoding="utf-8").splitlines()
    assert len(texts) == len(intents), (name, code, part)
    return Part(texts, intents)


def main(folder: Path) -> None:
    """Train on all languages at once, ask in each, and print the share that is right."""
    spent, asked = 0.0, 0
    found: dict[tuple[str, str], list[float]] = {}
    for learnt, codes in {"one joint model": LANGUAGES, "Latvian alone": ("lv",)}.items():
        for name in SETS:
            parts = [read(folder, name, code, "train") for code in codes]
            learner = Learner(c=1.0, weights=MOSTLY_LETTERS, slips=0.0, letters_in=1).fit(
                [text for one in parts for text in one.texts],
                [intent for one in parts for intent in one.intents],
            )
            for code in codes:
                test = read(folder, name, code, "test")
                begun = time.process_time()
                told = [learner.ranking(text)[0][0] for text in test.texts]
                spent += time.process_time() - begun
                asked += len(told)
                right = sum(a == b for a, b in zip(told, test.intents, strict=True))
                found.setdefault((code, learnt), []).append(right / len(told))
    print(f"{'':24}" + "".join(f"{name:>12}" for name in SETS))
    for (code, who), shares in sorted((found | PUBLISHED).items(), key=lambda one: one[0][0]):
        print(f"{code} {who:21}" + "".join(f"{share:>12.3f}" for share in shares))
    print(f"{1000 * spent / asked:.2f} ms a message")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
