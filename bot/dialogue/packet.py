"""What a request to a municipality holds, gathered from one conversation."""

from __future__ import annotations

from bot.dialogue.moves.children import other_cases
from bot.dialogue.moves.world import World
from bot.dialogue.needs import needs_summary
from bot.dialogue.plan_view import child_words
from bot.dialogue.state import State
from bot.engine.case import MUNICIPALITY, Case
from bot.engine.plan import plan_of
from bot.engine.wording import Reader
from bot.handoff.packet import Packet, PacketAnswer, PacketPerson, PacketStep


def packet_of(state: State, world: World) -> Packet:
    """The request as it would be sent now, with the contact once that is given."""
    contact = state.handoff.contact if state.handoff else None
    if state.roadmap is None:
        name = str(state.facts[f"cared_for.{MUNICIPALITY}"])
        return Packet(
            municipality=name,
            municipality_name=world.book.municipalities[name].name,
            situation="Vēl nav zināma",
            language=state.language,
            said=tuple(state.words),
            contact=contact,
        )
    case = world.case(state)
    assert case.municipality is not None
    agreement = state.handoff.agreement if state.handoff else None
    if agreement in ("not_asked", "refuses"):
        # Without the person's yes only the writer is sent on, nothing of the person.
        return Packet(
            municipality=case.municipality,
            municipality_name=world.book.municipalities[case.municipality].name,
            situation=case.roadmap.title,
            language=state.language,
            contact=contact,
            agreement=agreement,
        )
    steps = (
        [
            PacketStep(when=one.when, do=Reader(case, child=one.child).say(one.step.do),
                       status=one.certainty)
            for one in plan_of(case).steps
        ]
        if state.planned
        else []
    )  # fmt: skip
    return Packet(
        municipality=case.municipality,
        municipality_name=world.book.municipalities[case.municipality].name,
        situation=case.roadmap.title,
        language=state.language,
        answers=_answers(case),
        others=tuple(
            PacketPerson(who=child_words(Reader(one)), answers=_answers(one))
            for one in other_cases(state, world)
        ),
        steps=tuple(steps),
        said=tuple(state.words),
        contact=contact,
        agreement=agreement,
    )


def _answers(case: Case) -> tuple[PacketAnswer, ...]:
    return tuple(
        PacketAnswer(question=need.asked, answer=need.answer, topic=group.topic)
        for group in needs_summary(case)
        for need in group.needs
    )
