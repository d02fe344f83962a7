"""The proof in words: for whoever mends a roadmap, and as data for a program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Literal

from bot.engine.case import Case, Slot
from bot.engine.checks.problem import Where
from bot.engine.facts import Facts, Unsure, Value
from bot.engine.model import Book
from bot.engine.proof.paths import Path
from bot.engine.proof.verdicts import Failure
from bot.engine.prove import Proof
from bot.engine.wording import Reader, answer_words

Lang = Literal["lv", "en"]

_WHAT: dict[Lang, dict[str, str]] = {
    "lv": {
        "never_ends": "saruna var iet pa apli: {names}.",
        "too_many_questions": "vienā sarunā var būt {count} jautājumi, drīkst ne vairāk kā {most}.",
        "no_step": "ir ceļš, kura galā plānā nav neviena soļa.",
        "no_person": "ir ceļš, kura galā neviens solis neved pie cilvēka.",
        "never_asked": "jautājumu «{question}» nekad nevienam neuzdod.",
        "question_in_vain": "jautājums «{question}» nekad neko nemaina plānā.",
        "answer_in_vain": "atbilde «{answer}» uz «{question}» plānā nekad neatšķiras no «nezinu».",
        "step_unreachable": "solis «{step}» nevar būt nevienā plānā.",
    },
    "en": {
        "never_ends": "a conversation can go round in a circle: {names}.",
        "too_many_questions": "one conversation can have {count} questions; at most {most} may be.",
        "no_step": "there is a path that ends in a plan without a single step.",
        "no_person": "there is a path at the end of which no step leads to a person.",
        "never_asked": "nobody is ever asked the question “{question}”.",
        "question_in_vain": "the question “{question}” never changes anything in a plan.",
        "answer_in_vain": "the answer “{answer}” to “{question}” never differs from “nezinu”.",
        "step_unreachable": "the step “{step}” can stand in no plan.",
    },
}
_INSTEAD: dict[Lang, dict[str, str]] = {
    "lv": {
        "never_ends": "Izņem vienu no «go_to».",
        "too_many_questions": "Apvieno jautājumus vai ieliec ask_if tiem, kas der ne visiem.",
        "no_step": "Pievieno soli bez show_if, kas der katram.",
        "no_person": "Pievieno soli ar «contact: true» vai tālruni, kas der katram.",
        "never_asked": "Izņem to vai ieliec kādā nosacījumā, kas vēl nav izlemts.",
        "question_in_vain": "Izņem to vai izmanto soļa nosacījumā.",
        "answer_in_vain": "Precizē atbildi vai soli, kuram tai jāpalīdz.",
        "step_unreachable": "Palabo tā show_if vai izņem soli.",
    },
    "en": {
        "never_ends": "Take out one of the “go_to”.",
        "too_many_questions": "Join questions, or give ask_if to those that are not for everybody.",
        "no_step": "Add a step without show_if that suits everybody.",
        "no_person": "Add a step with “contact: true” or a phone that suits everybody.",
        "never_asked": "Take it out, or use it in a condition that is still open.",
        "question_in_vain": "Take it out, or use it in the condition of a step.",
        "answer_in_vain": "Make the answer, or the step it should decide, more exact.",
        "step_unreachable": "Mend its show_if, or take the step out.",
    },
}
_REST: dict[Lang, dict[str, str]] = {
    "lv": {
        "path": "    Ceļš: {path}",
        "holds": "{roadmap}: pierādīts. Stāvokļi: {states}, jautājumi: ne vairāk kā {most}.",
        "fails": "{roadmap}: nav pierādīts. Stāvokļi: {states}, jautājumi: līdz {most}.",
        "child": "{n}. bērns: ",
        "unsure": "nezinu",
        "start": "(uzreiz)",
    },
    "en": {
        "path": "    Path: {path}",
        "holds": "{roadmap}: proved. States: {states}, questions: {most} at most.",
        "fails": "{roadmap}: not proved. States: {states}, questions: up to {most}.",
        "child": "child {n}: ",
        "unsure": "nezinu",
        "start": "(at once)",
    },
}


def proof_text(
    book: Book,
    proofs: Iterable[Proof],
    where: Callable[..., Where],
    *,
    today: date,
    lang: Lang = "lv",
) -> str:
    """The whole report: what does not hold with its file and line, and a line per roadmap."""
    lines: list[str] = []
    for proof in proofs:
        for failure in sorted(proof.failures, key=lambda one: where(*one.place)):
            lines += _told(book, proof, failure, where, today, lang)
        said = _REST[lang]["holds" if proof.holds else "fails"]
        lines.append(
            said.format(roadmap=proof.roadmap, states=proof.states, most=proof.most_questions)
        )
    return "\n".join(lines)


def _told(
    book: Book,
    proof: Proof,
    failure: Failure,
    where: Callable[..., Where],
    today: date,
    lang: Lang,
) -> Iterator[str]:
    yield f"{where(*failure.place)}: {_WHAT[lang][failure.code].format(**failure.params)}"
    if failure.code not in ("never_asked", "step_unreachable", "never_ends"):
        path = path_words(book, proof.roadmap, failure.path, today=today, lang=lang)
        yield _REST[lang]["path"].format(path=path)
    yield f"    {_INSTEAD[lang][failure.code]}"


def proof_data(
    book: Book, proofs: Iterable[Proof], where: Callable[..., Where], *, today: date
) -> list[dict[str, Any]]:
    """The same as data."""
    return [
        {
            "roadmap": proof.roadmap,
            "holds": proof.holds,
            "states": proof.states,
            "most_questions": proof.most_questions,
            "longest_path": _path_data(proof.longest),
            "steps": len(proof.standing),
            "problems": [
                {
                    "code": one.code,
                    "where": str(where(*one.place)),
                    "text": _WHAT["lv"][one.code].format(**one.params),
                    **one.params,
                    "path": _path_data(one.path),
                    "path_text": path_words(book, proof.roadmap, one.path, today=today),
                }
                for one in proof.failures
            ],
        }
        for proof in proofs
    ]


def _path_data(path: Path) -> list[dict[str, Any]]:
    dumped = Facts({str(slot): value for slot, value in path}).to_json()
    return [{"question": name, "answer": value} for name, value in dumped.items()]


def path_words(book: Book, roadmap: str, path: Path, *, today: date, lang: Lang = "lv") -> str:
    """A path as a family would say it: «mammai → slimnīcā → nezinu»."""
    case = Case(book, roadmap, Facts(), today)
    said: list[str] = []
    for slot, value in path:
        case = case.with_facts(case.facts.with_value(case.key(slot), value))
        child = _REST[lang]["child"].format(n=slot.child) if slot.child else ""
        said.append(child + _answer(case, slot, value, lang))
    return " → ".join(said) or _REST[lang]["start"]


def _answer(case: Case, slot: Slot, value: Value, lang: Lang) -> str:
    if isinstance(value, Unsure):
        return _REST[lang]["unsure"]
    words = answer_words(Reader(case), slot, value) or "–"
    question = case.question(slot)
    if question is not None and question.answers and words[1:2].islower():
        return words[:1].lower() + words[1:]
    return words
