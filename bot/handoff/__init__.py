"""Handing a person over to people: contact, consent packet, promise and delivery."""

from bot.handoff.contact import Contact, PersonalCode, read_contact
from bot.handoff.delivery import Mailer
from bot.handoff.listing import HandoffRow, list_handoffs, read_handoff, send_again
from bot.handoff.packet import Packet, PacketAnswer, PacketStep, packet_text
from bot.handoff.promise import in_words, promised_by
from bot.handoff.request import handoff_record

__all__ = [
    "Contact",
    "HandoffRow",
    "Mailer",
    "Packet",
    "PacketAnswer",
    "PacketStep",
    "PersonalCode",
    "handoff_record",
    "in_words",
    "list_handoffs",
    "packet_text",
    "promised_by",
    "read_contact",
    "read_handoff",
    "send_again",
]
