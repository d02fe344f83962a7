"""A phone or an e-mail is found within a sentence; a personal code is not taken."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handoff import Contact, PersonalCode, read_contact

FICTIONAL = "+447700900123"


def latvian(spaced: bool = False) -> str:
    """The library's own example of a Latvian number, so that nobody's stands here."""
    example = phonenumbers.example_number("LV")
    assert example is not None
    digits = str(example.national_number)
    return f"{digits[:2]} {digits[2:5]} {digits[5:]}" if spaced else digits


@pytest.mark.parametrize(
    "text",
    [
        "+44 7700 900123",
        "+447700900123.",
        "0044 7700 900123",
        "mans numurs ir +44 7700 900123, zvaniet pēc 17",
        "(+44) 7700-900-123",
        "esmu dzimusi 02.03.1950, zvani +44 7700 900123",
        "rakstīt var uz anna@example.org, bet labāk +44 7700 900123",
    ],
)
def test_a_phone_of_another_country_is_found_in_a_sentence(text: str) -> None:
    assert read_contact(text) == Contact(kind="phone", value=FICTIONAL)


@pytest.mark.parametrize(
    "text",
    [
        latvian(),
        latvian(spaced=True),
        f"371{latvian()}",
        f"00371 {latvian()}",
        f"+371 {latvian(spaced=True)}",
        f"tālr. {latvian()}, vakarā pēc 18.00",
    ],
)
def test_a_number_without_a_country_code_is_latvian(text: str) -> None:
    assert read_contact(text) == Contact(kind="phone", value=f"+371{latvian()}")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("anna@example.org", "anna@example.org"),
        ("Mans e-pasts ir Anna.Parauga@Example.COM.", "Anna.Parauga@example.com"),
        ("e-pasts:anna@example.org, paldies!", "anna@example.org"),
        ("<anna+24@example.org>", "anna+24@example.org"),
    ],
)
def test_an_address_is_found_in_a_sentence(text: str, address: str) -> None:
    assert read_contact(text) == Contact(kind="email", value=address)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nezinu",
        "zvani 112",
        "mammai 78 gadi, dzimusi 1948",
        "22.11.2026",
        "1950-03-02",
        "no 9.00 līdz 17.00",
        "12345678",
        "anna@example",
        "@example.org",
        "jānis@",
    ],
)
def test_what_is_neither_phone_nor_address_is_no_contact(text: str) -> None:
    assert read_contact(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "010100-00000",
        "mans kods ir 010100-00000",
        "010100 00000",
        "01010000000",
        "010100 \u2013 00000",
        "32000000000",
        "320000-00000",
        "010100-00000, tālrunis +44 7700 900123",
    ],
)
def test_what_looks_like_a_personal_code_is_told_apart_and_not_kept(text: str) -> None:
    found = read_contact(text)

    assert found == PersonalCode()
    assert not any(digit in repr(found) for digit in "0123456789")


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    found = read_contact(text)

    assert found is None or isinstance(found, Contact | PersonalCode)


@given(
    st.from_regex(r"[a-zāčēģīķļņšūž ,]{0,30}", fullmatch=True),
    st.sampled_from([FICTIONAL, "+44 7700 900123", "0044 7700 900 123"]),
    st.from_regex(r"[ ,.;][a-zāčēģīķļņšūž ,.]{0,30}", fullmatch=True),
)
def test_the_words_around_a_phone_do_not_matter(before: str, phone: str, after: str) -> None:
    assert read_contact(f"{before} {phone}{after}") == Contact(kind="phone", value=FICTIONAL)


def test_a_phone_is_shown_in_groups() -> None:
    assert Contact(kind="phone", value=FICTIONAL).shown() == "+44 7700 900123"
    assert Contact(kind="email", value="anna@example.org").shown() == "anna@example.org"
