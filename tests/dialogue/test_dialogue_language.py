"""The language of a conversation: asked for, offered, changed in place; what is untranslated."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace

import pytest
from talking import OPENING, Begin

from bot.dialogue.door import Bot
from bot.engine.wording import LANGUAGES
from bot.running import Running

OTHERS = [one for one in LANGUAGES if one != "lv"]
Translate = Callable[[dict[str, str]], Awaitable[Bot]]


@pytest.fixture
def only(started: Running) -> Iterator[Callable[..., None]]:
    """Make a language know these texts and no others."""
    before = started.bot.in_force

    def know(language: str, texts: dict[str, str]) -> None:
        book = replace(before.book, translations={**before.book.translations, language: texts})
        started.bot.in_force = replace(before, book=book)

    yield know
    started.bot.in_force = before


def latvian(bot: Bot, name: str) -> str:
    return bot.book.messages[name].other


async def test_what_is_untranslated_is_latvian_and_said_so_once(
    begin: Begin, door: Bot, only: Callable[..., None]
) -> None:
    note = door.book.interface["untranslated"]
    welcome = latvian(door, "welcome")
    only("ru", {note: "Частично на латышском.", welcome: "Здравствуйте!"})

    talk = await begin(language="ru")
    first = [one.text for one in talk.turn.messages]
    await talk.say(OPENING)

    assert first[:2] == ["Частично на латышском.", "Здравствуйте!"]
    assert latvian(door, "ask_situation") in first[2]
    assert "Частично" not in talk.texts


async def test_nothing_is_said_of_latvian_where_all_that_was_shown_is_translated(
    begin: Begin, door: Bot, only: Callable[..., None]
) -> None:
    everything = {one: f"» {one}" for one in _all_texts(door)}
    only("en", everything)

    talk = await begin(language="en")
    assert all(one.text.startswith("»") for one in talk.turn.messages)
    await talk.say(OPENING)
    assert not any(one.text == everything[door.book.interface["untranslated"]]
                   for one in talk.turn.messages)  # fmt: skip


async def test_a_latvian_conversation_never_speaks_of_translations(begin: Begin) -> None:
    talk = await begin()
    await talk.say(OPENING)

    assert talk.bot.book.interface["untranslated"] not in talk.texts


@pytest.mark.parametrize("language", OTHERS)
async def test_a_button_changes_the_language_where_the_conversation_stands(
    begin: Begin, language: str
) -> None:
    talk = await begin()
    await talk.say(OPENING)
    asked = talk.question

    turn = await talk.press(f"_language:{language}")

    assert (turn.language, talk.question) == (language, asked)
    assert (await talk.history()).language == language
    back = await talk.press("_language:lv")
    assert (back.language, talk.question) == ("lv", asked)


async def test_a_language_that_nobody_speaks_here_changes_nothing(begin: Begin) -> None:
    talk = await begin()
    turn = await talk.press("_language:xx")

    assert turn.language == "lv"
    assert talk.question == "situation"


async def test_the_plan_is_shown_again_in_the_new_language_and_read_in_any(begin: Begin) -> None:
    talk = await begin()
    await talk.say(OPENING)
    code = await talk.until_plan()

    await talk.press("_language:ru")
    theirs, in_english = await talk.bot.plan(code), await talk.bot.plan(code, "en")
    wrong = await talk.bot.plan(code, "xx")

    assert talk.kinds[-1] == "plan"
    assert theirs is not None and in_english is not None and wrong is not None
    assert (theirs.language, in_english.language, wrong.language) == ("ru", "en", "ru")
    assert [one.id for one in theirs.steps] == [one.id for one in in_english.steps]


async def test_in_a_request_for_a_person_the_same_thing_is_asked_in_the_new_language(
    begin: Begin,
) -> None:
    talk = await begin()
    await talk.say(OPENING)
    await talk.press("_human")
    await talk.press("municipality:paraugu-novads")
    asked = talk.question

    await talk.press("_language:uk")

    assert talk.question == asked == "agreement"


async def test_what_staff_receive_and_what_is_signed_stay_latvian(begin: Begin) -> None:
    talk = await begin(language="en")
    await talk.say("my mother had a stroke, she is in hospital")
    code = await talk.until_plan()
    await talk.press("_human")
    await talk.press("agreement:agreed")
    await talk.say("vards@example.org")
    plan = await talk.bot.plan(code)
    assert plan is not None
    service = next(s.service for s in plan.steps if s.service and s.service.application)
    letter = await talk.bot.application(code, service.id)

    packet = next(one.text for one in talk.turn.messages if one.kind == "handoff")
    assert "Sarunas valoda: angļu" in packet
    assert "Insults" in packet or "insult" in packet
    assert letter is not None and "sociālajam dienestam" in letter


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("по-русски", "ru"),
        ("можно по-русски", "ru"),
        ("in English please", "en"),
        ("можно на украинском", "uk"),
        ("не понимаю по-латышски", "ru"),
    ],
)
async def test_a_language_is_asked_for_in_words(begin: Begin, text: str, language: str) -> None:
    talk = await begin()

    assert (await talk.say(text)).language == language
    assert talk.question == "situation"


async def test_latvian_is_asked_for_in_words(begin: Begin) -> None:
    talk = await begin(language="ru")

    assert (await talk.say("runā latviski")).language == "lv"


async def test_somebody_else_s_language_is_a_question(begin: Begin) -> None:
    talk = await begin()
    turn = await talk.say("man mamma runā tikai krieviski")

    assert turn.language == "lv"
    assert {"_language:ru", "_language:en", "_language:uk"} <= set(talk.choices)


async def test_the_first_message_in_another_language_is_answered_and_offers_it_once(
    begin: Begin,
) -> None:
    talk = await begin()
    turn = await talk.say("у мамы был инсульт, лежит в больнице")

    assert turn.language == "lv"
    assert talk.choices[0] == "_language:ru"
    assert talk.question not in (None, "situation")
    await talk.say("не знаю")
    assert "_language:ru" not in talk.choices


RUSSIAN_DANGER = "я не хочу жить, хочу умереть"


async def test_danger_in_another_language_is_answered_in_it(
    begin: Begin, door: Bot, only: Callable[..., None]
) -> None:
    kind = door.rules.kind("B2")
    assert kind is not None
    only("ru", {one.text: f"» {one.text}" for one in kind.texts.values()})
    talk = await begin()

    turn = await talk.say(RUSSIAN_DANGER)

    assert (talk.kinds, turn.language) == (["safety"], "lv")
    assert talk.texts.startswith("»")


async def test_untranslated_danger_is_answered_at_once_with_the_short_line_and_in_latvian(
    begin: Begin, door: Bot, only: Callable[..., None]
) -> None:
    only("ru", {})
    talk = await begin(language="ru")

    await talk.say("gribu nomirt")

    assert talk.kinds == ["safety"]
    assert "116123" in talk.texts.splitlines()[0]
    assert "Es esmu šeit" in talk.texts


async def test_an_open_safety_question_is_said_again_in_the_new_language(
    begin: Begin, door: Bot, only: Callable[..., None]
) -> None:
    kind = door.rules.kind("B2")
    assert kind is not None
    only("en", {one.text: f"» {one.text}" for one in kind.texts.values()})
    talk = await begin()
    await talk.say("gribu nomirt")
    asked = talk.question

    turn = await talk.press("_language:en")

    assert (talk.kinds, talk.question, turn.language) == (["safety"], asked, "en")
    assert talk.texts.startswith("»")
    safe = next(
        choice.id for text in kind.texts.values() for choice in text.choices if choice.then is None
    )
    await talk.press(f"{asked}:{safe}")
    assert talk.question == "situation"


def _all_texts(bot: Bot) -> set[str]:
    from bot.engine.checks.told import everything_said

    return {one.text for one in everything_said(bot.book)} | set(bot.book.interface.values())
