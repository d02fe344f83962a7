"""A person at the municipality: where, how to reach back, consent, sent."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from bot.dialogue.acts import (
    Act,
    AskAgreement,
    AskConsent,
    AskContact,
    AskMunicipality,
    ShowContact,
    Tell,
    TellOverloaded,
)
from bot.dialogue.moves.roadmap import ask_again as ask_question_again
from bot.dialogue.moves.world import Heard, Move, World
from bot.dialogue.packet import packet_of
from bot.dialogue.state import AGREEMENT, HandoffDraft, SentHandoff, State
from bot.engine.case import MUNICIPALITY, Slot
from bot.engine.facts import UNSURE, Unsure
from bot.engine.hours import opening
from bot.engine.model import Municipality
from bot.engine.model.municipality import HandoffOffice
from bot.engine.notices import overload_of
from bot.engine.wording import Reader
from bot.handoff.contact import PersonalCode, read_contact
from bot.handoff.packet import Agreement, Packet, packet_text
from bot.handoff.promise import promised_by
from bot.handoff.request import handoff_record
from nlu.answers import Answered, Several, read_municipality
from nlu.small_words import is_unsure, yes_or_no

YES, NO, OTHER_CONTACT = "consent:yes", "consent:no", "consent:contact"
AGREEMENTS: tuple[Agreement, ...] = ("agreed", "not_asked", "refuses", "cannot_say")
_MISSES = 3
"""After so many misses the way to a person does not wait for an answer any more."""
_WITHOUT_ROADMAP = f"cared_for.{MUNICIPALITY}"


def ask_for_person(state: State, world: World) -> Move:
    """The person wants a human being: find out where, then whom."""
    if state.sent is not None and not _overdue(state.sent, world):
        return Move(state, (_already(state.sent, world), ShowContact(), *_resume(state, world)))
    key = _key(state, world)
    if state.facts.get(key) is None:
        state.handoff, state.misses = HandoffDraft(stage="municipality"), 0
        return Move(state, (AskMunicipality(),))
    return _to_contact(state, world)


def on_municipality(state: State, heard: Heard, world: World) -> Move:
    """Where the person is declared: by button or in words; "nezinu" leads on, too."""
    key = _key(state, world)
    if heard.choice is not None:
        name = heard.choice.removeprefix(f"{MUNICIPALITY}:")
        if heard.choice == "_unknown":
            state.know(state.known().with_value(key, UNSURE))
            return _to_contact(state, world)
        if name not in world.book.municipalities:
            return Move(state, (Tell("not_a_choice"), AskMunicipality()))
        state.know(state.known().with_value(key, name))
        return _to_contact(state, world)
    match read_municipality(world.book, heard.text or ""):
        case Answered(value):
            state.know(state.known().with_value(key, value))
            return _to_contact(state, world)
        case Several(found):
            return Move(state, (AskMunicipality(found),))
    state.misses += 1
    if heard.intent == "unknown" or state.misses >= _MISSES:
        state.know(state.known().with_value(key, UNSURE))
        return _to_contact(state, world)
    return Move(state, (Tell("not_understood"), AskMunicipality()))


def on_agreement(state: State, heard: Heard, world: World) -> Move:
    """Whether the adult who is written about agrees; without a yes nothing of them is sent."""
    assert state.handoff is not None
    said = _agreement(heard)
    if said is None:
        return Move(state, (AskAgreement(),))
    state.handoff, state.misses = HandoffDraft(stage="contact", agreement=said), 0
    explained = () if said == "agreed" else (Tell(f"agreement_{said}", kind="handoff"),)
    return Move(state, (*explained, AskContact(packet_of(state, world))))


def _agreement(heard: Heard) -> Agreement | None:
    if heard.choice is not None:
        named = heard.choice.removeprefix(f"{AGREEMENT}:")
        return next((one for one in AGREEMENTS if one == named), None)
    if heard.intent == "unknown" or is_unsure(heard.text or ""):
        return "not_asked"
    meant = yes_or_no(heard.text or "")
    return None if meant is None else "agreed" if meant else "not_asked"


def on_contact(state: State, text: str, world: World) -> Move:
    """A phone or an e-mail; anything else is explained, nothing is kept of it."""
    assert state.handoff is not None
    found = read_contact(text)
    if isinstance(found, PersonalCode):
        return Move(state, (Tell("contact_personal_code", kind="handoff"), *_contact(state, world)))
    if found is None:
        state.misses += 1
        # Whoever cannot be reached can still reach out.
        numbers = (ShowContact(),) if state.misses >= _MISSES else ()
        said = Tell("contact_not_understood", kind="handoff")
        return Move(state, (said, *numbers, *_contact(state, world)))
    state.handoff = HandoffDraft(stage="consent", contact=found, agreement=state.handoff.agreement)
    return Move(state, _consent(state, world))


def on_consent(state: State, choice: str | None, world: World) -> Move:
    """Send, do not send, or give another contact."""
    assert state.handoff is not None
    if choice == YES:
        return _send(state, world)
    if choice == NO:
        state.handoff = None
        said = Tell("handoff_not_sent", kind="handoff")
        return Move(state, (said, ShowContact(), *_resume(state, world)))
    if choice == OTHER_CONTACT:
        state.handoff = HandoffDraft(stage="contact", agreement=state.handoff.agreement)
        return Move(state, _contact(state, world))
    return Move(state, _consent(state, world))


def ask_again(state: State, world: World) -> tuple[Act, ...]:
    """What is open in a request for a person, asked once more."""
    match state.handoff and state.handoff.stage:
        case "municipality":
            return (AskMunicipality(),)
        case "agreement":
            return (AskAgreement(),)
        case "contact":
            return _contact(state, world)
        case "consent":
            return _consent(state, world)
    return ()


def leave(state: State, world: World) -> Move:
    """Out of the request without sending anything."""
    state.handoff = None
    return Move(state, (Tell("handoff_not_sent", kind="handoff"), *_resume(state, world)))


def municipality_of(state: State, world: World) -> Municipality | None:
    """Where the person who needs help is declared, if that is known."""
    value = state.known().get(_key(state, world))
    return world.book.municipalities.get(value) if isinstance(value, str) else None


def consent_version(text: str) -> str:
    """A short name for one exact wording of the consent."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _key(state: State, world: World) -> str:
    return world.case(state).key(Slot(MUNICIPALITY)) if state.roadmap else _WITHOUT_ROADMAP


def _to_contact(state: State, world: World) -> Move:
    here = municipality_of(state, world)
    if here is None or not here.joined or here.handoff is None:
        state.handoff = None
        unsure = isinstance(state.known().get(_key(state, world)), Unsure)
        said = Tell("human_no_municipality" if unsure else "human_not_joined", kind="handoff")
        return Move(state, (said, ShowContact(), *_resume(state, world)))
    told = _told_of_delay(state, here.id, world)
    agreement, state.misses = state.handoff.agreement if state.handoff else None, 0
    if agreement is None and _about_another_adult(state, world):
        state.handoff = HandoffDraft(stage="agreement")
        return Move(state, (*told, AskAgreement()))
    state.handoff = HandoffDraft(stage="contact", agreement=agreement)
    return Move(state, (*told, AskContact(packet_of(state, world))))


def _told_of_delay(state: State, municipality: str, world: World) -> tuple[Act, ...]:
    """Once in a request, before anything is agreed to: that an answer may take longer here."""
    begins = state.handoff is None or state.handoff.stage == "municipality"
    return (TellOverloaded(),) if begins and _overloaded(municipality, world) else ()


def _overloaded(municipality: str, world: World) -> bool:
    return overload_of(world.book, municipality, world.today) is not None


def _about_another_adult(state: State, world: World) -> bool:
    """Whether somebody else than the writer, and no child of theirs, is written about."""
    if state.roadmap is None:
        return False
    case = world.case(state)
    return case.roadmap.about == "cared_for" and not Reader(case).about_myself()


def _contact(state: State, world: World) -> tuple[Act, ...]:
    return (AskContact(packet_of(state, world), again=True),)


def _consent(state: State, world: World) -> tuple[Act, ...]:
    """Show what would be sent, and keep a mark of it."""
    assert state.handoff is not None
    packet = packet_of(state, world)
    state.handoff.seen = _mark(packet, world)
    return (AskConsent(packet),)


def _mark(packet: Packet, world: World) -> str:
    consent = world.book.at(packet.municipality).messages["consent_text"].other
    return consent_version(f"{packet_text(packet)}\n{consent}")


def _send(state: State, world: World) -> Move:
    assert state.handoff is not None and state.handoff.contact is not None
    here = municipality_of(state, world)
    assert here is not None and here.handoff is not None
    packet = packet_of(state, world)
    if state.handoff.seen != _mark(packet, world):
        # Midnight or new content has changed it since: consent was to what was shown.
        return Move(state, _consent(state, world))
    promise = _promised(here.handoff, world)
    consent = world.book.at(here.id).messages["consent_text"].other
    record = handoff_record(
        packet,
        kind=state.roadmap or "human",
        consent_text=consent,
        consent_version=consent_version(consent),
        consented_at=world.now,
        promised_by=promise,
        to_address=here.handoff.email,
        mode=here.handoff.mail,
        handoff_id=world.new_id(),
    )
    state.sent = SentHandoff(
        id=record.id, municipality=here.id, promised_by=promise.isoformat() if promise else None
    )
    state.handoff = None
    said = _sent(state.sent, world)
    return Move(state, (said, *_resume(state, world)), outbox=(record,))


def _sent(sent: SentHandoff, world: World) -> Tell:
    promise = _promise(sent, world)
    message = "handoff_sent" if promise["until"] else "handoff_sent_no_promise"
    return Tell(message, promise, kind="handoff")


def _already(sent: SentHandoff, world: World) -> Tell:
    return Tell("handoff_already", _promise(sent, world), kind="handoff")


def _promised(desk: HandoffOffice, world: World) -> datetime | None:
    """When an answer can be promised; nothing where the office has no working day."""
    try:
        return promised_by(
            world.now,
            hours=opening(desk.hours),
            answer_within=desk.answer_within,
            days_away=desk.days_away,
        )
    except ValueError:
        return None


def _overdue(sent: SentHandoff, world: World) -> bool:
    """Whether an answer was promised by a time that has passed: then one may ask again."""
    return sent.promised_by is not None and datetime.fromisoformat(sent.promised_by) < world.now


def _promise(sent: SentHandoff, world: World) -> dict[str, Any]:
    service = world.book.municipalities[sent.municipality].social_service.name
    until = datetime.fromisoformat(sent.promised_by) if sent.promised_by else None
    if _overloaded(sent.municipality, world):
        until = None  # the office keeps its term, but nobody is told an hour that may not hold
    return {"service": service, "until": until}


def _resume(state: State, world: World) -> tuple[Act, ...]:
    """Back to where the conversation was."""
    return (Tell("go_on"), *ask) if (ask := ask_question_again(state, world)) else ()
