"""A roadmap: questions that establish facts, steps that say what to do and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from bot.engine.conditions import ALWAYS, CONDITION_SCHEMA, Condition, read_condition
from bot.engine.deadlines import DEADLINE_SCHEMA, DeadlineRule, read_deadline
from bot.engine.model.base import FactType, Holder, Id, Shape, Source, Text, When

ConditionField = Annotated[
    Condition, PlainValidator(read_condition), WithJsonSchema(CONDITION_SCHEMA)
]
DeadlineField = Annotated[
    DeadlineRule | None, PlainValidator(read_deadline), WithJsonSchema(DEADLINE_SCHEMA)
]


class SumMeant(Shape):
    """A button that stands for a sum of content/amounts, so that it changes with the sum."""

    amount: Id = Field(description="Summa no content/amounts.")
    above: bool = Field(False, description="Vai poga nozīmē vairāk par šo summu.")


class Answer(Shape):
    """One choice under a question."""

    text: Text = Field(description="Ko cilvēks redz uz pogas.")
    says: tuple[str, ...] = Field((), description="Kā cilvēki to mēdz pateikt savos vārdos.")
    safety: str | None = Field(None, description="Šī atbilde ir ārkārtas gadījums: drošības veids.")
    go_to: Id | None = Field(None, description="Šī atbilde ved uz citu ceļakarti.")
    since: str | None = Field(
        None, alias="from", description="Datumam: agrākā diena, «1 month ago»."
    )
    until: str | None = Field(None, description="Datumam: vēlākā diena, «today».")
    value: float | SumMeant | None = Field(
        None, description="Skaitlim vai summai: ko nozīmē šī poga."
    )


def _answer(value: Any) -> Any:
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, Mapping) and set(value) == {"self", "other"}:
        return {"text": value}
    return value


AnswerField = Annotated[Answer, BeforeValidator(_answer)]


class Question(Shape):
    """A question establishes one fact; its id is the fact's id."""

    ask: Text = Field(description="Jautājums, kā to lasa cilvēks.")
    why: Text = Field(description="Kāpēc jautā: viens teikums.")
    answers: dict[Id, AnswerField] = Field(default_factory=dict, description="Atbilžu pogas.")
    type: FactType | None = Field(
        None, description="Ziņas veids, ja nav pogu vai tās nav viena izvēle."
    )
    of: Holder | None = Field(None, description="Kura cilvēka ziņa, ja cita nekā ceļakartei.")
    each: Literal["child"] | None = Field(None, description="Jautā par katru bērnu.")
    ask_if: ConditionField = Field(ALWAYS, description="Kad jautāt.")
    unknown: Text | None = Field(None, description="Savs teksts pogai «Nezinu».")
    find_out: Text | None = Field(None, description="Kā to noskaidrot, ja cilvēks nezina.")
    simpler: Text | None = Field(None, description="Tas pats jautājums vēl vienkāršāk.")
    example: str | None = Field(None, description="Atbildes paraugs brīvam tekstam.")


class ConditionalWhen(Shape):
    """When a step is due, where that depends on answers; the first that holds counts."""

    cases: tuple[tuple[When, ConditionField], ...]
    otherwise: When


def _when(value: Any) -> Any:
    if isinstance(value, Mapping) and "otherwise" in value and "cases" not in value:
        cases = [(key, test) for key, test in value.items() if key != "otherwise"]
        return {"cases": cases, "otherwise": value["otherwise"]}
    if isinstance(value, str):
        return {"cases": (), "otherwise": value}
    return value


_WHEN_SCHEMA = {
    "anyOf": [
        {"enum": ["today", "this_week", "this_month", "later"]},
        {
            "type": "object",
            "properties": {
                "today": CONDITION_SCHEMA,
                "this_week": CONDITION_SCHEMA,
                "this_month": CONDITION_SCHEMA,
                "later": CONDITION_SCHEMA,
                "otherwise": {"enum": ["today", "this_week", "this_month", "later"]},
            },
            "required": ["otherwise"],
            "additionalProperties": False,
        },
    ]
}

WhenField = Annotated[ConditionalWhen, BeforeValidator(_when), WithJsonSchema(_WHEN_SCHEMA)]


class Step(Shape):
    """One thing to do. Details of a service live once in content/services."""

    id: Id = Field(description="Soļa nosaukums, īss un nemainīgs.")
    when: WhenField = Field(description="Kad: today, this_week, this_month, later.")
    do: Text = Field(description="Ko darīt. Sāc ar darbības vārdu.")
    because: Text | None = Field(None, description="Kāpēc tas palīdzēs.")
    show_if: ConditionField = Field(ALWAYS, description="Kad solis der.")
    service: Id | None = Field(None, description="Pakalpojums no content/services.")
    organization: Id | None = Field(None, description="Iestāde no content/organizations.")
    phone: Id | None = Field(None, description="Tālrunis no content/phones.yaml.")
    deadline: DeadlineField = Field(None, description="Līdz kuram laikam.")
    after: Id | None = Field(None, description="Pēc kura soļa.")
    each: Literal["child"] | None = Field(None, description="Solis atkārtojas katram bērnam.")
    why_not: Text | None = Field(None, description="Kāpēc, pēc atbildēm, šis šķiet neder.")
    source: Source | None = Field(None, description="Avots, ja solim nav pakalpojuma.")
    confidence: Literal["high", "medium"] | None = Field(
        None, description="Cik droši, ja nav pakalpojuma."
    )
    go_to: Id | None = Field(
        None, description="Par šo ir sava ceļakarte: zem plāna ir poga, kas to atver."
    )
    contact: bool = Field(
        False, description="Šis solis ved pie cilvēka: rādīt sociālā dienesta kontaktu."
    )


class Roadmap(Shape):
    """One life situation. A new one is one new file."""

    id: Id = Field(description="Faila nosaukums bez galotnes.")
    title: str = Field(min_length=3, description="Virsraksts, ko lasa cilvēks.")
    about: Holder = Field(description="Par kuru cilvēku: me, cared_for, child.")
    part_of: Id | None = Field(
        None, description="Šī ir daļa no citas ceļakartes: tā uz šo ved ar atbildi «go_to»."
    )
    group: Id | None = Field(
        None, description="Pie kuriem citiem sarakstā: nosaukums ir messages.yaml pie group_…."
    )
    owner: str = Field(description="Kas atbild par saturu.")
    intro: Text = Field(description="Pirmie vārdi cilvēkam: īsi un silti.")
    says: tuple[str, ...] = Field(min_length=5, description="Kā cilvēki to saka paši.")
    questions: dict[Id, Question] = Field(min_length=1, description="Jautājumi pēc kārtas.")
    steps: tuple[Step, ...] = Field(min_length=1, description="Soļi.")
    sensitive: bool = Field(False, description="Bīstama tēma: bez koda un adreses, kamēr nelūdz.")
    after_safety: dict[str, dict[Id, Id]] = Field(
        default_factory=dict,
        description="Pēc kuras drošības ziņas (C2) atvērt šo, ja citas nav, un kas tad jau zināms.",
    )

    def offers(self, fact: str, answer: str) -> bool:
        """Whether it asks for a fact and that may be the answer; without buttons any may be."""
        question = self.questions.get(fact)
        return question is not None and (not question.answers or answer in question.answers)

    def conditions(self) -> Iterator[tuple[tuple[str | int, ...], Condition]]:
        """Every condition of the file with its path in it."""
        for name, question in self.questions.items():
            yield ("questions", name, "ask_if"), question.ask_if
        for index, step in enumerate(self.steps):
            yield ("steps", index, "show_if"), step.show_if
            for when, test in step.when.cases:
                yield ("steps", index, "when", when), test
