"""What a municipality receives about a person: the data, and the very text that is sent."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from bot.handoff.contact import Contact

When = Literal["today", "this_week", "this_month", "later"]
Topic = Literal["alone", "times", "helpers", "other"]
Agreement = Literal["agreed", "cannot_say", "not_asked", "refuses"]
"""Whether the adult whom a relative writes about knows of the request and agrees to it."""

TOPIC_NAMES: dict[Topic, str] = {
    "alone": "Ko cilvēks var bez palīdzības",
    "times": "Kad palīdzības trūkst",
    "helpers": "Kas jau palīdz",
    "other": "Kas vēl zināms",
}

_WHEN: dict[When, str] = {
    "today": "Šodien",
    "this_week": "Šonedēļ",
    "this_month": "Šomēnes",
    "later": "Vēlāk",
}
_LANGUAGES = {
    "lv": "latviešu",
    "ru": "krievu",
    "en": "angļu",
    "uk": "ukraiņu",
}
_AGREEMENT: dict[Agreement, str] = {
    "agreed": "zina un piekrīt (tā saka rakstītājs)",
    "cannot_say": "pats pateikt nevar (tā saka rakstītājs)",
    "not_asked": "vēl nav pajautāts, tāpēc par cilvēku nekas nav nosūtīts",
    "refuses": "negrib, tāpēc par cilvēku nekas nav nosūtīts",
}
_REACHED = {"phone": "tālrunis", "email": "e-pasts"}


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PacketAnswer(_Part):
    """A question and its answer, both in words; None is still to be found out.

    `topic` is where it stands in the needs summary.
    """

    question: str
    answer: str | None
    topic: Topic = "other"


class PacketPerson(_Part):
    """Another child of the same family: who, and what was answered."""

    who: str
    answers: tuple[PacketAnswer, ...]


class PacketStep(_Part):
    """A step of the person's plan."""

    when: When
    do: str
    status: Literal["applies", "to_find_out"] = "applies"


class Packet(_Part):
    """A request to get in touch. It holds what the person has seen and agreed to, no more."""

    municipality: str
    municipality_name: str
    situation: str
    language: str
    answers: tuple[PacketAnswer, ...] = ()
    steps: tuple[PacketStep, ...] = ()
    said: tuple[str, ...] = ()
    contact: Contact | None = None
    best_time: str | None = None
    agreement: Agreement | None = None
    others: tuple[PacketPerson, ...] = ()

    def stored(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """The packet without its contact, and the contact: two columns, wiped together."""
        contact = {} if self.contact is None else self.contact.model_dump(mode="json")
        return self.model_dump(mode="json", exclude={"contact"}), contact

    @classmethod
    def restored(cls, packet: dict[str, Any], contact: dict[str, Any] | None) -> Packet:
        """The packet as it was before `stored`."""
        return cls.model_validate({**packet, "contact": contact or None})


def packet_text(packet: Packet) -> str:
    """The text of the request, the same for the resident's preview and for the mail.

    Before the contact is known its line is left out; nothing else differs.
    """
    blocks = [_heading(packet)]
    if packet.said:
        blocks.append(["Cilvēka vārdi:", *(f"„{words}”" for words in map(_one_line, packet.said))])
    if packet.answers:
        blocks.append(["Vajadzību kopsavilkums (tā atbildēja ģimene):", *_needs(packet.answers)])
    blocks += [
        [f"Vēl viens bērns ({_one_line(one.who)}):", *_needs(one.answers)] for one in packet.others
    ]
    if packet.steps:
        blocks.append(["Ceļakarte, ko cilvēks saņēma:", *_steps(packet)])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _heading(packet: Packet) -> list[str]:
    language = _LANGUAGES.get(packet.language, packet.language)
    lines = [
        "Lūgums sazināties",
        f"Pašvaldība: {_one_line(packet.municipality_name)}",
        f"Situācija: {_one_line(packet.situation)}",
        f"Sarunas valoda: {language}",
    ]
    if packet.contact is not None:
        lines.append(f"Kā sazināties: {_REACHED[packet.contact.kind]} {packet.contact.shown()}")
    if packet.agreement is not None:
        lines.append(f"Cilvēks, kuram vajag palīdzību: {_AGREEMENT[packet.agreement]}")
    if packet.best_time:
        lines.append(f"Kad vislabāk: {_one_line(packet.best_time)}")
    return lines


def _needs(answers: tuple[PacketAnswer, ...]) -> list[str]:
    lines: list[str] = []
    for topic, name in TOPIC_NAMES.items():
        here = [one for one in answers if one.topic == topic]
        if here:
            lines.append(f"{name}:")
            lines += [
                f"• {_one_line(one.question)} {_one_line(one.answer or 'jānoskaidro')}"
                for one in here
            ]
    return lines


def _steps(packet: Packet) -> list[str]:
    lines: list[str] = []
    for when, name in _WHEN.items():
        here = [step for step in packet.steps if step.when == when]
        if here:
            lines.append(f"{name}:")
            lines += [f"• {_one_line(step.do)}{_doubt(step)}" for step in here]
    return lines


def _doubt(step: PacketStep) -> str:
    return " (jānoskaidro)" if step.status == "to_find_out" else ""


def _one_line(text: str) -> str:
    # A person's line break could otherwise pass for a line of ours.
    return " ".join(text.split())
