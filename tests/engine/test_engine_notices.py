"""Which notices of the staff stand on a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from invented import TODAY, book, municipality, roadmap, step

from bot.engine.model import Book, Notices, Phone
from bot.engine.notices import NoticeToday, notices_for, overload_of

PATH = roadmap({}, [step("call")])
STORM = {"text": "Stipra vētra. Paliec mājās.", "until": TODAY, "phone": "crisis"}
COLD = {"text": "Auksts. Silta telpa ir bibliotēkā.", "until": TODAY}
PHONES = {
    name: Phone.model_validate(
        {
            "number": number,
            "label": "Izdomāts",
            "verified_on": "2026-01-01",
            "confidence": "high",
            "source": {"title": "Izdomāts avots"},
        }
    )
    for name, number in (("emergency", "112"), ("crisis", "116123"))
}


def content(national: dict[str, Any] | None = None, **local: Any) -> Book:
    return book(
        PATH,
        municipalities=(municipality("here", **local), municipality("there")),
        notices=Notices.model_validate(national or {}),
        phones=PHONES,
        translations={"ru": {STORM["text"]: "Сильная буря. Оставайся дома."}},
    )


def texts(found: tuple[NoticeToday, ...]) -> list[str]:
    return [one.text for one in found]


def test_nothing_is_shown_where_nothing_is_set() -> None:
    assert notices_for(content(), "here", TODAY, "lv") == ()


def test_a_banner_stands_until_its_last_day_and_no_longer() -> None:
    read = content(banner=STORM)

    assert texts(notices_for(read, "here", TODAY, "lv")) == [STORM["text"]]
    assert notices_for(read, "here", TODAY + timedelta(days=1), "lv") == ()


@pytest.mark.parametrize("elsewhere", ["there", None, "nowhere"])
def test_a_banner_of_one_municipality_stands_nowhere_else(elsewhere: str | None) -> None:
    assert notices_for(content(banner=STORM), elsewhere, TODAY, "lv") == ()


@pytest.mark.parametrize("anywhere", ["here", "there", None, "nowhere"])
def test_a_banner_of_all_latvia_stands_everywhere(anywhere: str | None) -> None:
    assert texts(notices_for(content({"banner": COLD}), anywhere, TODAY, "lv")) == [COLD["text"]]


def test_all_latvia_comes_first_and_the_overload_last() -> None:
    read = content({"banner": COLD}, banner=STORM, overloaded={"until": TODAY})

    found = notices_for(read, "here", TODAY, "lv")

    assert [one.kind for one in found] == ["banner", "banner", "overloaded"]
    assert texts(found)[:2] == [COLD["text"], STORM["text"]]


def test_a_banner_brings_its_number_to_be_dialled() -> None:
    called = {**COLD, "text": "Briesmās zvani {phone.emergency}.", "phone": "crisis"}

    (found,) = notices_for(content(banner=called), "here", TODAY, "lv")

    assert found.text == "Briesmās zvani 112."
    assert found.phones == ("116123", "112")


def test_a_translation_is_shown_where_there_is_one_and_else_the_latvian() -> None:
    storm, cold = notices_for(content({"banner": STORM}, banner=COLD), "here", TODAY, "ru")

    assert (storm.text, storm.language) == ("Сильная буря. Оставайся дома.", "ru")
    assert (cold.text, cold.language) == (COLD["text"], "lv")


def test_an_overload_without_a_text_is_told_in_the_words_of_the_messages() -> None:
    (found,) = notices_for(content(overloaded={"until": TODAY}), "here", TODAY, "lv")
    (own,) = notices_for(
        content(overloaded={"until": TODAY, "text": "Atbildam pēc nedēļas."}), "here", TODAY, "lv"
    )

    assert "atbilde var nākt vēlāk" in found.text
    assert "112" in found.phones
    assert own.text == "Atbildam pēc nedēļas."


def test_an_overload_is_told_once_in_the_municipalitys_own_words() -> None:
    ended = {"until": TODAY - timedelta(days=1), "text": "Beidzies."}
    own = {"until": TODAY, "text": "Šeit."}
    everywhere = {"overloaded": {"until": TODAY, "text": "Visur."}}

    assert texts(notices_for(content(everywhere, overloaded=own), "here", TODAY, "lv")) == ["Šeit."]
    assert texts(notices_for(content(everywhere, overloaded=ended), "here", TODAY, "lv")) == [
        "Visur."
    ]


def test_an_overload_of_all_latvia_holds_in_each_municipality() -> None:
    read = content({"overloaded": {"until": TODAY}})

    assert overload_of(read, "there", TODAY) is not None
    assert overload_of(read, "there", TODAY + timedelta(days=1)) is None
    assert overload_of(content(overloaded={"until": TODAY}), "there", TODAY) is None
