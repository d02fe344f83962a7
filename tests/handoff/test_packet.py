"""The text of a request is the same for the person who sends it and for who receives it."""

import pytest
from pydantic import ValidationError

from bot.handoff import Packet, packet_text


def test_the_text_says_all_that_was_agreed_to_and_steps_in_their_time(packet: Packet) -> None:
    assert packet_text(packet) == (
        "Lūgums sazināties\n"
        "Pašvaldība: Paraugu novads\n"
        "Situācija: Insults ģimenē\n"
        "Sarunas valoda: latviešu\n"
        "Kā sazināties: tālrunis +44 7700 900123\n"
        "Kad vislabāk: pēc 17\n"
        "\n"
        "Cilvēka vārdi:\n"
        "„mammai bija insults, guļ slimnīcā”\n"
        "\n"
        "Vajadzību kopsavilkums (tā atbildēja ģimene):\n"
        "Kas vēl zināms:\n"
        "• Kur mamma ir tagad? Slimnīcā\n"
        "• Vai mamma var tikt līdz tualetei? Nezinu\n"
        "\n"
        "Ceļakarte, ko cilvēks saņēma:\n"
        "Šodien:\n"
        "• Palūdz slimnīcas sociālo darbinieku.\n"
        "Šonedēļ:\n"
        "• Piesaki palīglīdzekļus. (jānoskaidro)\n"
    )


def test_before_the_contact_is_given_only_its_line_is_missing(packet: Packet) -> None:
    before = packet_text(packet.model_copy(update={"contact": None}))

    missing = set(packet_text(packet).splitlines()) - set(before.splitlines())

    assert missing == {"Kā sazināties: tālrunis +44 7700 900123"}


def test_what_a_person_wrote_cannot_pass_for_a_line_of_ours(packet: Packet) -> None:
    sly = packet.model_copy(update={"said": ("sveiki\nKā sazināties: tālrunis +44 7700 900124",)})

    lines = packet_text(sly).splitlines()

    assert [line for line in lines if line.startswith("Kā sazināties")] == [
        "Kā sazināties: tālrunis +44 7700 900123"
    ]


def test_a_packet_comes_back_from_its_two_columns(packet: Packet) -> None:
    body, contact = packet.stored()

    assert "+447700900123" not in str(body)
    assert Packet.restored(body, contact) == packet


def test_a_packet_has_no_place_for_anything_else(packet: Packet) -> None:
    with pytest.raises(ValidationError):
        Packet.model_validate({**packet.model_dump(), "personas_kods": "…"})
