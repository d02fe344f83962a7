"""A relative writes on Telegram: the same conversation, the same plan."""

from __future__ import annotations

import logging

import httpx
import pytest
from conftest import Chat, until
from stub import TOKEN, Telegram, buttons

from bot.running import Running
from bot.settings import Settings
from connectors.telegram.running import telegram as listening

OPENING = "mammai bija insults, guļ slimnīcā"


async def test_one_sentence_and_a_few_answers_lead_to_the_plan(
    chat: Chat, started: Running
) -> None:
    await chat.write(OPENING)
    assert any("Sapratu: mamma, slimnīcā" in one["text"] for one in chat.sent)
    code = await chat.until_plan()

    plan = await started.bot.plan(code)
    assert plan is not None
    assert plan.municipality == "paraugu-novads"


async def test_a_fresh_start_greets_and_offers(chat: Chat) -> None:
    await chat.write("/start")

    assert "programma, ne cilvēks" in chat.sent[0]["text"]
    assert len(chat.offered) >= 5


async def test_the_link_of_a_plan_opens_it_and_a_tick_is_seen_on_the_web_at_once(
    chat: Chat, started: Running
) -> None:
    await chat.write(OPENING)
    code = await chat.until_plan()
    daughter = Chat(chat.telegram, chat.number + 1)
    opened = await daughter.write(f"/start {code}")
    plan = await started.bot.plan(code)
    assert plan is not None
    assert all(step.do.split("&")[0] in opened["text"] for step in plan.steps[:3])
    numbers = [one for one in buttons(opened) if one.startswith("p|")]
    assert numbers == [f"p|{number}" for number in range(1, len(plan.steps) + 1)]

    chat.telegram.press(opened, "p|1", daughter.number)
    await until(lambda: chat.telegram.of("editMessageText"))
    card = chat.telegram.of("editMessageText")[-1]
    assert buttons(card) == ["d|1|1", "l|"]
    chat.telegram.press(opened, "d|1|1", daughter.number)
    await until(lambda: len(chat.telegram.of("editMessageText")) == 2)
    ticked = await started.bot.plan(code)
    assert ticked is not None
    assert [step.done_on is not None for step in ticked.steps].count(True) == 1
    assert "✅" in chat.telegram.of("editMessageText")[-1]["text"]
    chat.telegram.press(opened, "l|", daughter.number)
    await until(lambda: len(chat.telegram.of("editMessageText")) == 3)
    assert "Izdarīts: 1 no" in chat.telegram.of("editMessageText")[-1]["text"]


async def test_a_code_that_opens_nothing_is_told_kindly(chat: Chat) -> None:
    told = await chat.write("/start ABCDEFGHJK")

    assert told["text"].startswith("Ar šo kodu ceļakartes nav")


async def test_a_button_pressed_twice_answers_once(chat: Chat) -> None:
    await chat.write(OPENING)
    asked, number = chat.last, len(chat.sent)
    own = next(one for one in chat.offered if not one.startswith("_"))
    for _ in range(2):
        chat.telegram.press(asked, f"c|{own}", chat.number)
    await chat.answered(number)
    await until(lambda: len(chat.telegram.of("answerCallbackQuery")) == 2)

    told = [one.get("text", "") for one in chat.telegram.of("answerCallbackQuery")]
    assert sorted(told) == ["", "Šī poga vairs neder. Skaties jaunāko ziņu."]
    questions = [one for one in chat.sent[number:] if one.get("reply_markup")]
    assert len(questions) == 1
    assert int(chat.telegram.of("editMessageReplyMarkup")[0]["message_id"]) == asked["message_id"]


async def test_a_button_of_an_older_question_is_retired(chat: Chat) -> None:
    await chat.write(OPENING)
    old = chat.last
    await chat.press("_unknown")
    number = len(chat.sent)
    chat.telegram.press(old, "c|_unknown", chat.number)
    await until(lambda: len(chat.telegram.of("answerCallbackQuery")) == 2)

    assert "vairs neder" in chat.telegram.of("answerCallbackQuery")[-1]["text"]
    assert len(chat.sent) == number


async def test_danger_is_answered_at_once_and_the_chat_is_to_be_deleted_by_hand(chat: Chat) -> None:
    await chat.write("vīrs mani sit, baidos iet mājās")

    assert "110" in chat.sent[0]["text"]
    assert "izdzēs šo saraksti arī Telegram" in chat.last["text"]


async def test_an_edited_message_is_read_as_what_is_meant_now(chat: Chat, started: Running) -> None:
    await chat.write("tētim bija insults, guļ slimnīcā")
    before = len(chat.sent)
    edited = {"text": "mammai bija insults, guļ slimnīcā", "edit_date": 1_790_000_500}
    chat.telegram.bring("edited_message", chat.number, edited)
    await chat.answered(before)
    stored = await started.store.telegram.of(chat.number)
    assert stored is not None
    history = await started.bot.history(stored.conversation)

    assert history is not None
    assert ("Kam bija insults?", "Mammai") in {(one.asked, one.answer) for one in history.answers}


async def test_what_cannot_be_read_gets_a_kind_line(chat: Chat) -> None:
    before = len(chat.sent)
    voice = {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 3}}
    chat.telegram.bring("message", chat.number, voice)

    assert "rakstītus vārdus" in (await chat.answered(before))["text"]


async def test_in_a_group_the_bot_speaks_only_when_it_is_spoken_to(chat: Chat) -> None:
    group = Chat(chat.telegram, -chat.number)
    chat.telegram.write("mammai bija insults", group.number)
    await group.write("@paraugs_bot mammai bija insults, guļ slimnīcā")

    assert any("Sapratu: mamma" in one["text"] for one in group.sent)
    assert sum("programma, ne cilvēks" in one["text"] for one in group.sent) == 0


async def test_the_language_changes_by_its_command(chat: Chat) -> None:
    await chat.write(OPENING)
    await chat.write("/valoda")
    await chat.press("_language:ru")

    assert chat.offered[-1] in ("_why", "_unknown", "_back")
    assert "Не знаю" in str(chat.last["reply_markup"])
    assert "Напиши своими словами" in (await chat.write("/palidziba"))["text"]


async def test_a_person_is_one_command_away(chat: Chat) -> None:
    await chat.write(OPENING)
    told = await chat.write("/cilveks")

    assert "novad" in told["text"] or "dienest" in told["text"]


async def test_everything_is_deleted_after_a_yes(chat: Chat, started: Running) -> None:
    await chat.write(OPENING)
    stored = await started.store.telegram.of(chat.number)
    assert stored is not None
    await chat.write("/dzest")
    await chat.press("forget")

    assert "izdzēsta" in chat.last["text"]
    assert await started.store.read(stored.conversation) is None
    assert await started.store.telegram.of(chat.number) is None


async def test_a_full_line_is_waited_for_and_the_message_arrives_once(chat: Chat) -> None:
    busy = {"description": "Too Many Requests: retry after 1", "parameters": {"retry_after": 1}}
    chat.telegram.refusals["sendMessage"] = [(429, busy)]
    await chat.write("/palidziba")

    assert sum("Raksti saviem vārdiem, kas noticis" in one["text"] for one in chat.sent) == 1


async def test_who_blocked_the_bot_stops_nobody_else(chat: Chat) -> None:
    blocked = {"description": "Forbidden: bot was blocked by the user"}
    chat.telegram.refusals["sendMessage"] = [(403, blocked)]
    chat.telegram.write("/palidziba", chat.number)
    await until(lambda: chat.telegram.of("refused sendMessage"))
    other = Chat(chat.telegram, chat.number + 1)

    assert "Raksti saviem vārdiem" in (await other.write("/palidziba"))["text"]


async def test_a_restart_goes_on_where_it_stood(
    started: Running, telegram: Telegram, telegram_settings: Settings
) -> None:
    person = Chat(telegram, 555_000 + int(telegram.address.rsplit(":", 1)[1]))

    def once():  # type: ignore[no-untyped-def]
        return listening(
            telegram_settings, started.bot, started.store.telegram, lambda: started.bot.book
        )

    async with once():
        await person.write(OPENING)
        asked = person.last
    telegram.press(asked, "c|_unknown", person.number)
    before = len(person.sent)
    async with once():
        await person.answered(before)

    assert person.last["text"] != asked["text"]
    assert person.offered


async def test_the_menu_is_there_in_every_language(chat: Chat) -> None:
    menus = chat.telegram.of("setMyCommands")

    assert {one.get("language_code", "lv") for one in menus} == {"lv", "ru", "en", "uk"}
    assert all("karte" in one["commands"] for one in menus)


async def test_the_token_is_in_no_log(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="telegram"), caplog.at_level(logging.INFO):
        await chat.write("/palidziba")

    assert logging.getLogger("httpx").level >= logging.WARNING
    assert TOKEN not in caplog.text


async def test_a_telegram_that_is_away_does_not_stop_the_service(
    started: Running, telegram_settings: Settings
) -> None:
    away = telegram_settings.model_copy(update={"telegram_api": "http://127.0.0.1:9"})
    async with listening(
        away, started.bot, started.store.telegram, lambda: started.bot.book
    ) as name:
        assert name is None


async def test_without_a_token_there_is_no_telegram(started: Running) -> None:
    async with listening(
        Settings(), started.bot, started.store.telegram, lambda: started.bot.book
    ) as name:
        assert name is None


def test_the_stub_refuses_another_token(telegram: Telegram) -> None:
    answer = httpx.post(f"{telegram.address}/botfalse/getMe")

    assert answer.status_code == 401


async def test_the_plan_comes_as_a_file_for_paper_and_one_for_the_calendar(
    chat: Chat, started: Running
) -> None:
    await chat.write(OPENING)
    code = await chat.until_plan()
    opened = await chat.write("/karte")
    assert [one for one in buttons(opened) if one.startswith("f|")] == ["f|pdf", "f|ics"]
    for kind in ("f|pdf", "f|ics"):
        chat.telegram.press(opened, kind, chat.number)
    await until(lambda: len(chat.telegram.of("sendDocument")) == 2)
    files = dict(
        value
        for sent in chat.telegram.of("sendDocument")
        for value in sent.values()
        if isinstance(value, tuple)
    )

    assert files["celakarte.pdf"].startswith(b"%PDF")
    assert b"BEGIN:VEVENT" in files["termini.ics"]
    assert code.encode() not in files["termini.ics"]
