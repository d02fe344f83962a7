"""Putting acts into words: the replies that every channel shows in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.dialogue import acts
from bot.dialogue.aside_view import aside_text
from bot.dialogue.messages import CHANGE, LANGUAGE, Choice, Reply
from bot.dialogue.moves import person
from bot.dialogue.moves.questions import can_go_back
from bot.dialogue.moves.world import World
from bot.dialogue.plan_reply import PlanReply
from bot.dialogue.plan_view import answers_given, call_script_lv, contact_view
from bot.dialogue.situations import GROUP, offered
from bot.dialogue.state import AGREEMENT, CONSENT, CONTACT, MUNICIPALITY_QUESTION, SITUATION, State
from bot.engine.case import Case, Slot
from bot.engine.choices import choices, declared
from bot.engine.facts import Value
from bot.engine.glossary import term_line, terms_in
from bot.engine.model import Book
from bot.engine.model.base import Wording
from bot.engine.plan import plan_of
from bot.engine.wording import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    Reader,
    answer_words,
    note_of,
    plain,
    translated,
    with_official,
)
from bot.handoff.packet import packet_text
from bot.handoff.promise import parts

_CALL_FIRST = "social_service_consultation"
_NUMBER = re.compile(r"\+?\d[\d ]{1,16}\d")


def _language_button(language: str) -> Choice:
    return Choice(id=f"{LANGUAGE}{language}", text=LANGUAGES[language])


class Speaker:
    """Words one conversation's acts."""

    def __init__(self, state: State, world: World) -> None:
        self._state = state
        self._world = world
        self.missed: set[str] = set()
        """What was said in Latvian because the person's language does not have it."""
        self._reader = (
            Reader(world.case(state), state.language, missed=self.missed) if state.roadmap else None
        )
        here = person.municipality_of(state, world)
        self._book: Book = world.book.at(here.id) if here else world.book

    def say(self, said: tuple[acts.Act, ...]) -> tuple[Reply, ...]:
        """The replies for these acts, in order."""
        return tuple(
            self._with_phones(self._with_terms(reply, act))
            for act in said
            for reply in self._one(act)
        )

    def note(self) -> Reply | None:
        """Once in a conversation: that part of it is in Latvian."""
        told = note_of(self._book, self._state.language, self.missed)
        if told is None or self._state.told_untranslated:
            return None
        self._state.told_untranslated = True
        return self._info(told)

    def _with_terms(self, reply: Reply, act: acts.Act) -> Reply:
        """A question with what its office words mean, each told once in a conversation."""
        if reply.kind != "question":
            return reply
        latvian = reply.text
        if self._state.language != DEFAULT_LANGUAGE:
            # The glossary knows the Latvian forms.
            latvian = self._latvian_question(act.slot) if isinstance(act, acts.Ask) else ""
        known = self._state.explained
        new = [one for one in terms_in(self._book, latvian) if one not in known]
        if not new:
            return reply
        known.extend(new)
        lines = [reply.text, *(f"({self._term(one)})" for one in new)]
        return reply.model_copy(update={"text": "\n".join(lines)})

    def text(self, name: str, **values: str) -> str:
        """A message of content/messages.yaml as this person reads it."""
        if self._reader is not None:
            return self._reader.message(name, **values)
        return plain(self._book, name, self._state.language, self.missed, **values)

    def _text(self, latvian: str) -> str:
        return translated(self._book, latvian, self._state.language, self.missed)

    def _term(self, name: str) -> str:
        term = self._book.glossary[name]
        return term_line(with_official(term.term, self._text(term.term)), self._text(term.means))

    def _latvian_question(self, slot: Slot) -> str:
        reader = self._reader_for(slot).latvian()
        question = reader.case.question(slot)
        return reader.say(question.ask) if question else ""

    def _one(self, act: acts.Act) -> Iterator[Reply]:
        match act:
            case acts.Tell():
                yield self._tell(act)
            case acts.Ask():
                yield self._ask(act)
            case acts.AskSituation():
                yield self._ask_situation(act)
            case acts.AskMunicipality(only):
                yield self._question(
                    MUNICIPALITY_QUESTION,
                    self.text("which_municipality" if only else "ask_municipality"),
                    (*self._places(only, MUNICIPALITY_QUESTION),
                     self._button("_unknown", "not_declared"),
                     self._button("_back", "button_back")),
                )  # fmt: skip
            case acts.Intro() if self._reader is not None:
                yield self._info(self._reader.say(self._reader.case.roadmap.intro))
            case acts.PlayBack(slots):
                yield self._play_back(slots)
            case acts.Why(slot):
                yield self._info(self._about_question(slot, "why"))
            case acts.FindOut(slot):
                yield self._info(self._about_question(slot, "find_out"))
            case acts.ShowPlan(message):
                yield self._plan(message)
            case acts.ShowContact():
                yield self._contact()
            case acts.TellOverloaded():
                yield self._overloaded()
            case acts.AskAgreement():
                given = tuple(
                    self._button(f"{AGREEMENT}:{one}", f"button_{one}") for one in person.AGREEMENTS
                )
                yield self._question(
                    AGREEMENT, self.text("ask_agreement"),
                    (*given, self._button("_back", "button_back")),
                )  # fmt: skip
            case acts.AskContact(packet, again):
                here = self._world.book.municipalities[packet.municipality]
                intro = self.text("human_intro", service=here.social_service.name)
                asked = self.text("ask_contact")
                yield self._question(
                    CONTACT,
                    asked if again else f"{intro}\n{asked}",
                    (self._button("_back", "button_back"),),
                )
            case acts.AskConsent(packet):
                consent = self.text("consent_text")
                preview = f"{self.text('consent_preview')}\n{packet_text(packet).strip()}"
                yield Reply(kind="handoff", text=preview)
                yield self._question(
                    CONSENT, self.text("ask_consent", consent=consent),
                    (self._button(person.YES, "button_yes_send"),
                     self._button(person.NO, "button_no_send"),
                     self._button(person.OTHER_CONTACT, "button_change_contact")),
                )  # fmt: skip
            case acts.Explain(terms):
                lines = [self._term(one) for one in terms]
                self._state.explained.extend(
                    one for one in terms if one not in self._state.explained
                )
                yield self._info("\n".join(lines))
            case acts.Aside(about, services) if self._reader is not None:
                yield self._info(aside_text(self._reader, about, services))
            case acts.OfferLanguage(language):
                yield from self._offer(language)
            case acts.AskLanguage():
                others = (one for one in LANGUAGES if one != self._state.language)
                buttons = tuple(map(_language_button, others))
                yield Reply(kind="info", text=self.text("language_which"), choices=buttons)
            case acts.Answers():
                yield self._answers()

    # -- one act each --------------------------------------------------------------------

    def _tell(self, act: acts.Tell) -> Reply:
        values = {name: self._value(value) for name, value in act.values.items()}
        buttons = tuple(self._button(*one) for one in act.choices)
        return Reply(kind=act.kind, text=self.text(act.message, **values), choices=buttons)

    def _value(self, value: object) -> str:
        """A moment is a promise of an answer; without one there are only office hours."""
        if value is None:
            return self.text("until_office_hours")
        if isinstance(value, datetime):
            which, told = parts(value, self._world.now, self._state.language)
            return self.text(f"until_{which}", **told)
        return str(value)

    def _ask(self, act: acts.Ask) -> Reply:
        reader = self._reader_for(act.slot)
        question = reader.case.question(act.slot)
        assert question is not None
        asked = question.simpler if act.simpler and question.simpler else question.ask
        offered = choices(reader.case, act.slot)
        fact = declared(reader.case, act.slot)
        value = reader.case.value(act.slot)
        taken = value if act.more and isinstance(value, tuple) else ()
        if taken:
            more = reader.say(reader.book.messages["more_of_many"])
            rest = tuple(
                Choice(id=f"{act.slot}:{name}", text=reader.say(answer.text))
                for name, answer in offered.items()
                if name not in taken
            )
            done = self._button("_done", "button_done")
            return self._question(str(act.slot), more, (*rest, done))
        if fact.type == "municipality" and not offered:
            given = self._places(act.only, str(act.slot))
        else:
            given = tuple(
                Choice(id=f"{act.slot}:{name}", text=reader.say(answer.text))
                for name, answer in offered.items()
                if not act.only or name in act.only
            )
        unknown = (
            Choice(id="_unknown", text=reader.say(question.unknown))
            if question.unknown
            else self._button("_unknown", "button_unknown")
        )
        extra = [unknown, self._button("_why", "button_why")]
        if can_go_back(self._state, self._world):
            extra.append(self._button("_back", "button_back"))
        return self._question(str(act.slot), reader.say(asked), (*given, *extra))

    def _offer(self, language: str) -> Iterator[Reply]:
        """In the language itself, once there is anything to read in it."""
        offer = self._book.interface.get("language_offer", "")
        missed: set[str] = set()
        text = translated(self._book, offer, language, missed)
        if text and not missed:
            yield Reply(kind="info", text=text, choices=(_language_button(language),))

    def _ask_situation(self, act: acts.AskSituation) -> Reply:
        roadmaps = self._world.book.roadmaps
        listed = ((one, None) for one in act.only) if act.only else offered(self._world.book)
        given = [
            Choice(id=f"{GROUP}{group}", text=self.text(f"group_{group}"))
            if group
            else Choice(id=f"{SITUATION}:{one}", text=self._text(roadmaps[one].title))
            for one, group in listed
        ]
        if act.only:
            given.append(self._button("_other", "button_other_situation"))
        given.append(self._button("_human", "button_human"))
        return self._question(SITUATION, self.text(act.message), tuple(given))

    def _play_back(self, slots: tuple[Slot, ...]) -> Reply:
        assert self._reader is not None
        said = []
        for slot in slots:
            value = self._reader.case.value(slot)
            if value is not None:
                said.append(self._understood(self._reader, slot, value))
        facts = ", ".join(said)
        buttons = (self._button(CHANGE, "button_change"),)
        return Reply(kind="info", text=self.text("understood", facts=facts), choices=buttons)

    def _understood(self, reader: Reader, slot: Slot, value: Value) -> str:
        """One fact as it is repeated: "mamma", "slimnīcā", "Cēsu novads"."""
        if slot.name == reader.case.national.people.fact:
            return self.text("about_you") if reader.about_myself() else reader.person().nom
        words = answer_words(reader, slot, value)
        # Places keep their capital letter; what stands on a button does not need one.
        return words[:1].lower() + words[1:] if choices(reader.case, slot) else words

    def _about_question(self, slot: Slot, what: str) -> str:
        reader = self._reader_for(slot)
        question = reader.case.question(slot)
        assert question is not None
        if what == "why":
            return reader.say(question.why)
        noted = self.text("unknown_noted")
        return f"{noted} {reader.say(question.find_out)}" if question.find_out else noted

    def _plan(self, message: str) -> Reply:
        assert self._reader is not None
        return PlanReply(self._reader, self._state, self._world, self.text).say(message)

    def _contact(self) -> Reply:
        reader = self._reader or self._any_reader()
        view = contact_view(person.municipality_of(self._state, self._world), reader)
        told = {
            "phone": view.phone, "email": view.email, "address": view.address,
            "hours": view.hours, "website": view.website,
        }  # fmt: skip
        lines = [view.name]
        lines += [self.text(f"contact_{key}", told=one) for key, one in told.items() if one]
        lines.append(view.caution or ("" if view.phone else view.how_to_find))
        lines.append(self._call_script())
        phones = (view.phone,) if view.phone else ()
        text = "\n".join(line for line in lines if line)
        return Reply(kind="handoff", text=text, phones=phones)

    def _overloaded(self) -> Reply:
        reader = self._reader or self._any_reader()
        phone = contact_view(person.municipality_of(self._state, self._world), reader).phone
        if phone is None:
            return Reply(kind="handoff", text=self.text("overloaded_wait"))
        text = self.text("overloaded_call", told=phone)
        return Reply(kind="handoff", text=text, phones=(phone,))

    def _call_script(self) -> str:
        """The words for the first call: of the plan's first municipal service that has some."""
        if self._reader is None:
            return self.text("human_call_script")
        planned = (one.service for one in plan_of(self._reader.case).steps)
        fitting = [one for one in planned if one and one.given_by == "municipality"]
        for service in (*fitting, self._book.services.get(_CALL_FIRST)):
            if service is not None and service.call_script:
                script = replace(self._reader, aloud=True).say(service.call_script).strip()
                said = self.text("say_when_answered", script=script)
                latvian = call_script_lv(service, self._reader)
                if latvian is None:
                    return said
                return f"{said}\n{self.text('say_in_latvian', script=latvian.strip())}"
        return self.text("human_call_script")

    def _answers(self) -> Reply:
        assert self._reader is not None
        given = answers_given(self._reader.case, self._reader)
        buttons = tuple(
            Choice(id=f"{CHANGE}{one.question}", text=f"{one.asked} – {one.answer}")
            for one in given
        )
        return Reply(kind="info", text=self.text("change_what"), choices=buttons)

    # -- pieces --------------------------------------------------------------------------

    def _question(self, name: str, text: str, given: tuple[Choice, ...]) -> Reply:
        return Reply(kind="question", text=text, question=name, choices=given)

    def info(self, wording: Wording) -> Reply:
        """A small answer of the content, worded for this person."""
        if self._reader is not None:
            return self._with_phones(self._info(self._reader.say(wording)))
        return self._with_phones(self._info(self._text(wording.other)))

    def _info(self, text: str) -> Reply:
        return Reply(kind="info", text=text)

    def _button(self, choice: str, message: str) -> Choice:
        return Choice(id=choice, text=self.text(message))

    def _places(self, only: tuple[str, ...], question: str) -> tuple[Choice, ...]:
        places = self._world.book.municipalities
        page = self._state.page
        names = only or sorted(places, key=lambda one: (one != page, places[one].name))
        return tuple(Choice(id=f"{question}:{one}", text=places[one].name) for one in names)

    def _reader_for(self, slot: Slot) -> Reader:
        assert self._reader is not None
        return replace(self._reader, child=slot.child)

    def _any_reader(self) -> Reader:
        """A reader outside any roadmap, for texts that name nobody."""
        roadmap = next(iter(self._world.book.roadmaps))
        return self._read_as(self._world.case(self._state.model_copy(update={"roadmap": roadmap})))

    def _read_as(self, case: Case) -> Reader:
        return Reader(case, self._state.language, missed=self.missed)

    def _with_phones(self, reply: Reply) -> Reply:
        """The numbers of content/phones.yaml that the text names, so that they can be dialled."""
        known = {one.number for one in self._book.phones.values()}
        named = (found.replace(" ", "") for found in _NUMBER.findall(reply.text))
        found = tuple(dict.fromkeys((*reply.phones, *(one for one in named if one in known))))
        return reply if found == reply.phones else reply.model_copy(update={"phones": found})
