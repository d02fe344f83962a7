"""The list of situations: short on a phone, and every situation within two presses."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from talking import Talk, state_of

from bot.dialogue.situations import MOST, in_group, offered
from bot.engine.model import Book
from bot.engine.model.base import Wording
from bot.running import Running

sys.path.append(str(Path(__file__).parents[1] / "engine"))
import invented

MESSAGES = {f"group_{name}": Wording(me=name, other=name) for name in ("near", "far")}


def content(**groups: str | None) -> Book:
    return invented.book(
        *(
            invented.roadmap({}, [invented.step("call", contact=True)], id=name, group=group)
            for name, group in groups.items()
        ),
        messages=MESSAGES,
    )


def many(group: str | None) -> dict[str, str | None]:
    return {f"path{letter}": group for letter in "abcdefgh"}


def test_few_situations_are_listed_one_by_one_whatever_their_groups() -> None:
    book = content(one="near", two="near", three=None)

    assert list(offered(book)) == [("one", None), ("two", None), ("three", None)]


def test_of_many_each_group_stands_once_in_the_order_of_the_names_of_groups() -> None:
    book = content(one=None, away="far", gone="far", **many("near"), two="near")

    assert list(offered(book)) == [("patha", "near"), ("away", "far"), ("one", None)]
    assert in_group(book, "near") == (*many("near"), "two")


def test_a_group_of_one_is_that_situation() -> None:
    assert ("one", None) in offered(content(one="far", **many("near")))


async def test_every_situation_is_reached_within_two_presses(talk: Talk) -> None:
    first = [one for one in talk.choices if one[0] != "_"]
    reached = {one for one in first if one.startswith("situation:")}
    for group in (one for one in first if one.startswith("group:")):
        await talk.press(group)
        assert talk.question == "situation"
        assert "_other" in talk.choices
        reached |= {one for one in talk.choices if one.startswith("situation:")}

    assert len(first) <= MOST
    whole = {name for name, one in talk.bot.book.roadmaps.items() if one.part_of is None}
    assert reached == {f"situation:{name}" for name in whole}


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("mamma nomira vakar, kas tagad jākārto", "after_death"),
        ("kur pieteikt apbedīšanas pabalstu", "after_death"),
        ("vīrs nomira, nav naudas bērēm", "after_death"),  # two words tell of one thing
        ("pazudis cilvēks ko darīt", "lost_person"),
    ],
)
async def test_words_that_tell_a_part_of_a_situation_open_that_part(
    talk: Talk, started: Running, words: str, part: str
) -> None:
    await talk.say(words)
    if part == "lost_person":  # after the police's number
        await talk.press("_continue")

    assert (await state_of(started, talk)).roadmap == part


async def test_words_about_the_whole_situation_open_it(talk: Talk, started: Running) -> None:
    await talk.say("ārsti saka, ka vairs neko nevar darīt")

    assert (await state_of(started, talk)).roadmap == "end_of_life"


async def test_a_group_nobody_offered_asks_what_happened(talk: Talk) -> None:
    await talk.press("group:nothing")

    assert talk.question == "situation"
    assert talk.choices
