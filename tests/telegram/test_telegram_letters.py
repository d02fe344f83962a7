"""How replies look in a chat: pieces that fit, nothing that is read as a mark, buttons that fit."""

from __future__ import annotations

from bot.dialogue.messages import Choice, Reply
from bot.engine.case import Case, Slot
from bot.engine.choices import choices
from bot.engine.facts import Facts
from bot.running import read_content
from connectors.telegram.letters import LONGEST, PRESS, keyboard, offered, pieces, shown

MOST_BYTES = 64


def test_what_looks_like_a_mark_is_shown_as_it_is() -> None:
    assert pieces("a < b & <b>c</b>") == ["a &lt; b &amp; &lt;b&gt;c&lt;/b&gt;"]


def test_a_long_text_is_cut_where_a_thought_ends() -> None:
    text = "\n".join(f"Teikums numur {n} ir tik garš, cik tam jābūt." for n in range(300))
    found = pieces(text)

    assert len(found) > 1
    assert all(len(one) <= LONGEST for one in found)
    assert all(one.endswith(".") for one in found)
    assert "\n".join(found) == text


def test_one_endless_line_is_cut_too() -> None:
    found = pieces("vārds " * 2000)

    assert all(len(one) <= LONGEST for one in found)
    assert sum(one.count("vārds") for one in found) == 2000


def test_points_of_a_list_stay_together() -> None:
    reply = Reply(kind="info", text="Sākumā:\n• viens\n• divi\nTad jautā.")

    assert shown(reply) == "Sākumā:\n\n• viens\n• divi\n\nTad jautā."


def test_short_answers_share_a_row_and_long_ones_do_not() -> None:
    some = [Choice(id=str(n), text=text) for n, text in enumerate(("Jā", "Nē", "Nezinu", "x" * 30))]
    markup = keyboard(some)

    assert markup is not None
    assert [[one.text for one in row] for row in markup.inline_keyboard] == [
        ["Jā", "Nē", "Nezinu"],
        ["x" * 30],
    ]


def test_a_long_list_is_typed_and_the_ways_around_it_are_pressed() -> None:
    many = tuple(Choice(id=f"m:{n}", text=f"Novads {n}") for n in range(43))
    reply = Reply(kind="question", text="Kur?", choices=(*many, Choice(id="_why", text="Kāpēc?")))

    assert offered([reply]) == ([Choice(id="_why", text="Kāpēc?")], True)


def test_every_answer_of_the_content_fits_the_data_of_a_button() -> None:
    book, _ = read_content()
    long = [
        f"{name}:{answer}"
        for roadmap in book.roadmaps
        for name in book.roadmaps[roadmap].questions
        for answer in choices(Case(book, roadmap, Facts(), None), Slot(name))  # type: ignore[arg-type]
        if len(f"{PRESS}{name}:{answer}".encode()) > MOST_BYTES
    ]

    assert long == []
