"""The shape of one entry of the catalogue."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["lv", "en"]


class Entry(NamedTuple):
    """What is wrong and what to write instead, in Latvian and in English.

    `{name}` stands for a parameter of the problem. Where the problem carries a `suggestion`,
    "did you mean" takes the place of the second sentence.
    """

    lv: str
    lv_instead: str
    en: str
    en_instead: str
