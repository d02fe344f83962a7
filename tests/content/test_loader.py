from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

from bot.content.loader import load
from bot.content.report import check
from bot.content.translations import count_translations, fingerprint
from bot.engine.checks import Where
from bot.engine.checks.told import everything_said
from bot.engine.model import Book

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)


def book_of(root: Path) -> Book:
    loaded = load(root, today=TODAY)
    assert loaded.book is not None
    return loaded.book


def change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def test_everything_is_read_into_one_book(tree: Path) -> None:
    loaded = load(tree, today=TODAY)

    assert loaded.sound
    assert loaded.safety is not None
    assert loaded.book is not None
    assert loaded.book.roadmaps["stroke"].questions["walks"].answers["no"].text.other == "Nē"
    assert loaded.book.phones["emergency"].number == "112"
    assert loaded.book.amounts["poor"].value == Decimal(400)
    assert loaded.book.never_show[0].why == "Vairs neatbild."
    assert loaded.examples["stroke"][0].name == "Mamma slimnīcā"


def test_a_text_that_looks_like_a_number_or_a_day_needs_no_quotes(tree: Path) -> None:
    change(tree, "content/services/hospital_social_work.yaml", "date: 2026-03", "date: 2026")
    change(tree, "content/services/hospital_social_work.yaml", "- Pase.", "- 2026")
    change(tree, "roadmaps/stroke.yaml", "title: Insults ģimenē", "title: 2026-11-22")
    change(tree, "roadmaps/stroke.yaml", "home: Mājās", "home: 113")

    book = book_of(tree)

    service = book.services["hospital_social_work"]
    assert service.sources[0].date == "2026"
    assert service.documents[0].text.me == "2026"
    assert book.roadmaps["stroke"].title == "2026-11-22"
    assert book.roadmaps["stroke"].questions["where_now"].answers["home"].text.me == "113"


def test_a_shared_step_is_completed_by_the_roadmap_that_uses_it(tree: Path) -> None:
    change(
        tree,
        "roadmaps/stroke.yaml",
        "  - use: call_social_service\n    when: this_week\n",
        "  - use: call_social_service\n    id: call_first\n    when: today\n"
        "    because: null\n    do: Zvani vispirms.\n",
    )

    step = book_of(tree).roadmaps["stroke"].steps[0]

    assert (step.id, step.do.me, step.when.otherwise) == ("call_first", "Zvani vispirms.", "today")
    assert step.contact
    assert step.because is None


def test_a_shared_step_is_found_in_the_file_that_says_it(tree: Path) -> None:
    where = load(tree, today=TODAY).where
    step = ("roadmaps", "stroke", "steps", "call_social_service")

    assert where(*step, "when") == Where("roadmaps/stroke.yaml", 33)
    assert where(*step, "do", "other") == Where("content/steps.yaml", 3)


def test_a_slip_in_a_shared_step_is_told_once_at_its_own_line(tree: Path) -> None:
    change(tree, "content/steps.yaml", "do: Piezvani", "doo: Piezvani")
    change(
        tree,
        "roadmaps/stroke.yaml",
        "steps:\n",
        "steps:\n  - {use: call_social_service, id: again, when: today, do: Vēlreiz.}\n",
    )

    problems = load(tree, today=TODAY).problems

    assert [(one.code, str(one.where)) for one in problems if one.code == "unknown_key"] == [
        ("unknown_key", "content/steps.yaml:3")
    ]


def test_a_municipality_adds_overrides_and_hides(tree: Path) -> None:
    national = book_of(tree)
    local = national.at("paraugu-novads")

    assert [one.id for one in local.roadmaps["stroke"].steps] == [
        "call_social_service",
        "hospital_social_worker",
        "order_meals",
    ]
    assert "meals" in local.services
    assert "meals" not in national.services
    assert local.amounts["aids_fee"].value == 5
    assert national.amounts["aids_fee"].value == 7
    assert local.messages["welcome"].me == "Labdien, Paraugu novadā!"
    assert local.organizations["kitchen"].sample


def test_a_local_service_says_only_what_is_different_there(tree: Path) -> None:
    file = tree / "content/municipalities/paraugu-novads/services/technical_aids.yaml"
    file.write_text("id: technical_aids\ncost: Te tas ir bez maksas.\n", encoding="utf-8")
    national = book_of(tree)
    local = national.at("paraugu-novads").services["technical_aids"]

    assert local.cost is not None
    assert local.cost.text.other == "Te tas ir bez maksas."
    assert local.name == national.services["technical_aids"].name
    assert local.sources == national.services["technical_aids"].sources


def test_a_service_only_a_municipality_has_must_be_whole(tree: Path) -> None:
    file = tree / "content/municipalities/paraugu-novads/services/sauna.yaml"
    file.write_text("id: sauna\nname: Pirts\n", encoding="utf-8")

    told = [
        one.code
        for one in load(tree, today=TODAY).problems
        if one.where.file.endswith("sauna.yaml")
    ]
    assert set(told) == {"missing_key", "fact_without_source"}


def test_a_municipality_may_change_a_step_of_the_same_name_in_two_roadmaps(tree: Path) -> None:
    roadmap = (tree / "roadmaps/stroke.yaml").read_text(encoding="utf-8")
    says = ["a", "b", "c", "d", "e"]
    head, _, rest = roadmap.partition("says:")
    rest = rest[rest.index("questions:") :]
    fall = f"{head.replace('id: stroke', 'id: fall')}says: [{', '.join(says)}]\n{rest}"
    (tree / "roadmaps/fall.yaml").write_text(fall, encoding="utf-8")
    facts = tree / "content/facts.yaml"
    walks = "  walks: {type: one, of: cared_for, label: Vai iet, values: [alone, with_help, no]}\n"
    facts.write_text(facts.read_text(encoding="utf-8") + walks, encoding="utf-8")
    steps = tree / "content/municipalities/paraugu-novads/steps.yaml"
    own = steps.read_text(encoding="utf-8")
    again = own.partition("steps:\n")[2].replace("roadmap: stroke", "roadmap: fall")
    steps.write_text(own + again, encoding="utf-8")

    loaded = load(tree, today=TODAY)

    assert loaded.problems == ()
    path = ("municipalities", "paraugu-novads", "steps")
    assert loaded.where(*path, "stroke", "order_meals", "do").line == 5
    assert loaded.where(*path, "fall", "order_meals", "do").line == 10


def test_translations_are_fresh_stale_or_without_their_text(tree: Path) -> None:
    welcome = "Labdien! Pastāsti, kas noticis."
    (tree / "content/en").mkdir()
    (tree / "content/en/messages.yaml").write_text(
        "messages:\n"
        f"  welcome: {{text: Hello! Tell me what happened., of: {fingerprint(welcome)}}}\n"
        "  left: {text: 'So many more questions.', of: 11111111}\n"
        "  gone: {text: Goodbye., of: 22222222}\n",
        encoding="utf-8",
    )

    loaded = load(tree, today=TODAY)

    assert [one.code for one in loaded.problems] == ["translation_without_text"]
    assert [one.code for one in loaded.advice] == ["translation_stale"]
    assert loaded.readable is not None
    assert loaded.readable.translations["en"] == {welcome: "Hello! Tell me what happened."}
    counts = {one.lang: one for one in count_translations(loaded.readable, loaded.translated)}
    assert (counts["en"].fresh, counts["en"].stale) == (1, 1)
    assert counts["ru"].missing == counts["ru"].all == counts["en"].missing + 2


def test_a_fingerprint_of_digits_alone_is_still_a_fingerprint(tree: Path) -> None:
    text = next(f"Sveiki {n}" for n in range(10_000) if fingerprint(f"Sveiki {n}").isdigit())
    change(tree, "content/messages.yaml", "Labdien! Pastāsti, kas noticis.", text)
    (tree / "content/ru").mkdir()
    (tree / "content/ru/messages.yaml").write_text(
        f"messages:\n  welcome: {{text: Привет, of: {fingerprint(text)}}}\n", encoding="utf-8"
    )

    assert book_of(tree).translations["ru"] == {text: "Привет"}


def test_a_translated_step_follows_its_id_when_steps_are_moved(tree: Path) -> None:
    do = "Piesaki tehniskos palīglīdzekļus."
    (tree / "roadmaps/en").mkdir()
    (tree / "roadmaps/en/stroke.yaml").write_text(
        f"steps:\n  - id: urgent_aids\n    do: {{text: Apply for aids., of: {fingerprint(do)}}}\n",
        encoding="utf-8",
    )

    assert book_of(tree).translations["en"] == {do: "Apply for aids."}


FORMS = "nom gen dat acc loc he his him him_acc".split()


def english_people(tree: Path, relation: str) -> None:
    (tree / "content/en").mkdir()
    words = "{label: Mum, " + ", ".join(f"{one}: mum" for one in FORMS) + "}"
    (tree / "content/en/people.yaml").write_text(
        f"default: {words}\nrelations:\n  {relation}: {words}\n", encoding="utf-8"
    )


def test_a_language_has_its_own_words_for_people(tree: Path) -> None:
    english_people(tree, "mother")

    book = book_of(tree)

    assert book.people_in["en"].relations["mother"].dat == "mum"
    assert book.translations["en"] == {"Tuvinieks": "Mum", "Mamma": "Mum"}


def test_a_relation_that_latvian_does_not_have_is_a_problem(tree: Path) -> None:
    english_people(tree, "mothr")

    (problem,) = load(tree, today=TODAY).problems

    assert (problem.code, str(problem.where)) == (
        "translation_without_text",
        "content/en/people.yaml:3",
    )


def test_a_translation_may_use_another_case_of_a_person_and_of_a_place(tree: Path) -> None:
    text = "Zvani {person.dat} {municipality.loc}."
    change(tree, "content/messages.yaml", "Labdien! Pastāsti, kas noticis.", text)
    (tree / "content/ru").mkdir()
    said = "Поговори с {person.ins} ({municipality.name})."
    (tree / "content/ru/messages.yaml").write_text(
        f"messages:\n  welcome: {{text: {said!r}, of: {fingerprint(text)}}}\n", encoding="utf-8"
    )

    assert book_of(tree).translations["ru"] == {text: said}


def test_every_relation_is_spoken_of_in_every_language() -> None:
    book = book_of(HERE.parents[1])

    for spoken in book.people_in.values():
        assert set(spoken.relations) == set(book.people.relations)
    assert set(book.people_in) == {"ru", "en", "uk"}


def test_every_text_of_the_book_has_a_line(tree: Path) -> None:
    loaded = load(tree, today=TODAY)
    assert loaded.book is not None

    for said in everything_said(loaded.book):
        where = loaded.where(*said.path)
        written = (tree / where.file).read_text(encoding="utf-8").splitlines()
        assert said.text.split()[0].strip("«»") in " ".join(
            written[where.line - 1 : where.line + 1]
        )


def test_the_report_is_latvian_unless_asked_otherwise_and_fails_on_a_problem(tree: Path) -> None:
    assert check(tree, today=TODAY) == ("Kļūdu nav.", 0)
    assert check(tree, today=TODAY, lang="en") == ("No problems.", 0)

    change(tree, "roadmaps/stroke.yaml", "service: technical_aids", "service: tehnical_aids")

    assert check(tree, today=TODAY) == (
        "roadmaps/stroke.yaml:44: pieminēts pakalpojums «tehnical_aids», bet tāda nav.\n"
        "    Vai domāji «technical_aids»?\n"
        "\n"
        "Kļūdas: 1.",
        1,
    )


def test_advice_is_cut_to_three_lines_a_file_and_fails_nothing(tree: Path) -> None:
    long = "vārds " * 30
    lines = "".join(f"  text_{n}: {long.strip()}.\n" for n in range(6))
    messages = tree / "content/messages.yaml"
    messages.write_text(messages.read_text(encoding="utf-8") + lines, encoding="utf-8")

    text, code = check(tree, today=TODAY)

    assert code == 0
    assert text.count("gari teikumi") == 3
    assert "un vēl 3 ieteikumi šajā failā" in text


def test_a_sum_past_its_time_is_advice_and_never_a_problem(tree: Path) -> None:
    loaded = load(tree, today=date(2027, 1, 1))

    assert loaded.sound
    assert {one.code for one in loaded.advice} == {"sum_ended"}


def test_counting_translations_says_how_much_is_missing(tree: Path) -> None:
    text, _ = check(tree, today=TODAY, translations=True)

    assert "Tulkots (ru): 0 no " in text


def test_checking_needs_neither_rasa_nor_tensorflow_nor_spacy() -> None:
    code = (
        "import sys, bot.content.report; "
        "print(sorted({'rasa', 'tensorflow', 'spacy', 'sqlalchemy'} & set(sys.modules)))"
    )

    said = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=HERE.parents[1],
    )

    assert said.stdout.strip() == "[]"


def test_the_content_of_this_repository_has_no_problems() -> None:
    text, code = check(HERE.parents[1], today=TODAY)

    assert code == 0, text


def test_a_real_social_service_shows_no_number_without_its_source(tree: Path) -> None:
    folder = tree / "content/municipalities/ezera-novads"
    folder.mkdir()
    (folder / "municipality.yaml").write_text(
        "id: ezera-novads\nname: Ezera novads\ngen: Ezera novada\nloc: Ezera novadā\n"
        "social_service:\n  name: Ezera dienests\n  phones: [{number: '67000000'}]\n"
        "  confidence: high\n",
        encoding="utf-8",
    )

    (told,) = load(tree, today=TODAY).problems

    assert told.code == "fact_without_source"
    assert str(told.where) == "content/municipalities/ezera-novads/municipality.yaml:5"


def test_a_thing_whose_source_is_left_empty_lacks_its_source(tree: Path) -> None:
    file = tree / "content/services/technical_aids.yaml"
    text = file.read_text(encoding="utf-8").partition("sources:")
    file.write_text(f"{text[0]}sources: []\nconfidence: medium\n", encoding="utf-8")

    (told,) = load(tree, today=TODAY).problems

    assert (told.code, told.params["name"]) == ("fact_without_source", "technical_aids")
