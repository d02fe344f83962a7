"""Taking providers from a file: shown first, then written; the same file twice changes nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from exchanged import TODAY
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from typer.testing import CliRunner

from bot.content.loader import load
from bot.content.reading import read_text
from bot.content.report import check
from bot.content.writing import new_text
from bot.engine.model import Book, Organization
from bot.exchange.hsds import directory
from bot.exchange.importing import plan_import
from bot.exchange.provider import Target
from bot.exchange.tables import FileFault, receive
from bot.running import ROOT
from connectors.cli import app

HEADINGS = (
    "Sociālo pakalpojumu sniedzējs", "Juridiskais statuss", "Pakalpojuma veids", "Klientu grupas",
    "Vecuma grupa", "Dzimums", "Ar vai bez izmitināšanas", "Faktiskā pašvaldība",
    "Faktiskā adrese", "Tālrunis",
)  # fmt: skip
SAMPLE = "paraugu-novads"


def row(name: str = "Izdomātā aprūpe", service: str = "aprūpe mājās", **cells: str) -> list[str]:
    """One row of an invented register."""
    return [
        name, cells.get("legal", "biedrība"), service, cells.get("groups", ""),
        cells.get("age", "visas"), "visi", "bez", cells.get("place", "Paraugu novads"),
        cells.get("address", "Parauga iela 77, Paraugpils"), cells.get("phone", "0000 0077"),
    ]  # fmt: skip


def sheet(rows: Iterable[list[str]], delimiter: str = ";") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([list(HEADINGS), *rows])
    return out.getvalue()


@dataclass
class Desk:
    """A copy of the whole content, and the command that works on it."""

    root: Path

    def run(self, file: Path, *words: str, municipality: str | None = SAMPLE) -> str:
        code, told = self.tried(file, *words, municipality=municipality)
        assert code == 0, told
        return told

    def tried(self, file: Path, *words: str, municipality: str | None = SAMPLE) -> tuple[int, str]:
        where = ["--municipality", municipality] if municipality else []
        told = CliRunner().invoke(
            app, ["import", str(file), *where, "--root", str(self.root), *words]
        )
        assert "Traceback" not in told.output
        assert told.exception is None or isinstance(told.exception, SystemExit)
        return told.exit_code, told.output

    def report(self, file: Path, *words: str, municipality: str | None = SAMPLE) -> Any:
        return json.loads(self.run(file, "--json", *words, municipality=municipality))

    def file(self, name: str, municipality: str = SAMPLE) -> Path:
        return self.root / f"content/municipalities/{municipality}/organizations/{name}.yaml"

    def organizations(self, municipality: str = SAMPLE) -> Any:
        book = load(self.root, today=TODAY).book
        assert book is not None
        return book.municipalities[municipality].organizations

    def register(self, *rows: list[str]) -> Path:
        """A register file with these rows."""
        return self.given("registrs.csv", sheet(rows).encode())

    def given(self, name: str, data: bytes) -> Path:
        file = self.root / name
        file.write_bytes(data)
        return file

    def everything(self) -> dict[str, bytes]:
        files = (self.root / "content").rglob("*")
        return {str(one): one.read_bytes() for one in files if one.is_file()}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    # Translations are of files that a test may take away.
    latvian = shutil.ignore_patterns("ru", "en", "uk", "says", "answers", "danger")
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=latvian)
    # One roadmap is enough for the check to have what it needs, without its ways into others.
    for file in ("roadmaps/stroke.yaml", "roadmaps/examples/stroke.yaml"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines(keepends=True)
        alone = "".join(one for one in lines if not one.startswith("    go_to:"))
        (tmp_path / file).write_text(alone, encoding="utf-8")
    return Desk(tmp_path)


def test_without_write_nothing_is_written(desk: Desk) -> None:
    before = desk.everything()
    told = desk.run(desk.register(row()))

    assert "Pievienos: 1" in told
    assert "+ Izdomātā aprūpe (2. rinda)" in told
    assert "pievieno --write" in told
    assert desk.everything() == before


def test_what_is_written_passes_the_check_and_says_where_it_is_from(desk: Desk) -> None:
    desk.run(desk.register(row(groups="pensijas vecuma personas", age="pilngadīgas personas")),
             "--write", "--source", "Izdomāts reģistrs")  # fmt: skip

    text, code = check(desk.root, today=TODAY)
    assert code == 0, text
    one = desk.organizations()["izdomata_aprupe"]
    assert one.name == "Izdomātā aprūpe"
    assert one.services == ("home_care",)
    assert (one.eligibility.minimum_age, one.eligibility.groups) == (18, ("pension_age",))
    assert one.phones[0].number == "0000 0077"
    (place,) = one.locations
    assert (place.address, place.municipality) == ("Parauga iela 77, Paraugpils", SAMPLE)
    assert (one.confidence, one.sample) == ("medium", True)
    assert one.source.title == "Izdomāts reģistrs"


def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    file = desk.register(row(), row(service="dienas centrs", address="Parauga iela 78"))
    desk.run(file, "--write")
    before = desk.everything()
    told = desk.run(file, "--write")

    assert "Bez izmaiņām: 1" in told
    assert "Nekas nav jāraksta." in told
    assert desk.everything() == before


BAD = [
    (row(name=""), "nav sniedzēja nosaukuma"),
    (row(name="12345"), "nav nosaukums"),
    (row(service=""), "nav pakalpojuma veida"),
    (row(service="dienas aprupes cents"), "Vai domāji «Dienas aprūpes centrs»?"),
    (row(service="frizētava"), "reģistrā nav"),
    (row(place="Paraugu novds"), "Vai domāji «Paraugu novads»?"),
    (row(place=""), "nav faktiskās pašvaldības"),
    (row(groups="pensijas vecuma personas; frizieri"), "klientu grupas «frizieri»"),
    (row(groups="frizieri, pensijas vecuma personas"), "klientu grupas «frizieri»"),
    (row(age="veci cilvēki"), "vecuma grupu «veci cilvēki»"),
    (row(phone="6410"), "varētu būt īsts numurs"),
    (row(address="Jānis, 010101-12345"), "personas kods"),
]


def test_bad_rows_are_told_by_number_while_good_ones_go_in(desk: Desk) -> None:
    file = desk.register(row(), *(one for one, _ in BAD), row(name="Izdomātais centrs"))
    report = desk.report(file, "--write")

    assert [one["row"] for one in report["bad"]] == [f"{n}. rinda" for n in range(3, 3 + len(BAD))]
    for told, (_, words) in zip(report["bad"], BAD, strict=True):
        assert words in f"{told['what']} {told['instead']}"
        assert told["instead"].endswith((".", "?"))
    assert {"izdomata_aprupe", "izdomatais_centrs"} <= set(desk.organizations())
    assert report["added"][0]["rows"] == ["2. rinda"]


def test_numbers_that_do_not_exist_or_must_not_be_shown_are_refused(desk: Desk) -> None:
    place = {"place": "Cēsu novads", "address": "Izdomāta iela 1, Cēsis"}
    hidden = load(desk.root, today=TODAY).book.never_show[0]  # type: ignore[union-attr]
    file = desk.register(
        row("Izdomātais A", phone="12345", **place),
        row("Izdomātais B", phone=f"+371 {hidden.number}", **place),
        row("Izdomātais C", phone="0000 0001", **place),
        # The number of the municipality itself, the one in its file.
        row("Izdomātais D", phone="+371 64161800", **place),
    )
    report = desk.report(file, "--write", municipality="cesu-novads")

    assert [one["row"] for one in report["bad"]] == ["2. rinda", "3. rinda", "4. rinda"]
    assert "neeksistē" in report["bad"][0]["what"]
    assert hidden.instead in report["bad"][1]["instead"]
    assert desk.organizations("cesu-novads")["izdomatais_d"].phones[0].number == "64161800"


def as_xlsx(rows: Iterable[list[str]]) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Izdomāts reģistrs", None, date(2026, 11, 1)])
    page.append(list(HEADINGS))
    for one in rows:
        page.append([cell or None for cell in one])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ROWS = [row(), row("Māja «Šķērsiela»", "dienas centrs", address="Parauga iela 9, Paraugpils")]
FORMS = {
    "semicolons.csv": sheet(ROWS).encode(),
    "commas.csv": sheet(ROWS, ",").encode(),
    "tabs.txt": sheet(ROWS, "\t").encode(),
    "marked.csv": sheet(ROWS).encode("utf-8-sig"),
    "baltic.csv": sheet(ROWS).encode("cp1257"),
    "unicode.txt": sheet(ROWS, "\t").encode("utf-16"),
    "windows.csv": sheet(ROWS).replace("\r\n", "\n").replace("\n", "\r\n").encode(),
    "excel.xlsx": as_xlsx(ROWS),
    "without_extension": as_xlsx(ROWS),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_usual_form_of_a_table_is_read_alike(book: Book, name: str) -> None:
    received = receive(name, FORMS[name])
    plan = plan_import(received, Target(book, SAMPLE), source="Izdomāts", today=TODAY)

    assert plan.bad == ()
    assert [one.provider.name for one in plan.of("added")] == [
        "Izdomātā aprūpe",
        "Māja «Šķērsiela»",
    ]


UNREADABLE = {
    "empty.csv": (b"", "tukšs"),
    "blank.csv": (b" \n\n", "tukšs"),
    "one_column.csv": (b"Nosaukums\nViens\n", "atdalītāj"),
    "no_service.csv": (b"Nosaukums;Adrese\nViens;Divi\n", "pakalpojuma veids"),
    "cut.json": (b'{"organizations": [', "JSON failu nevar izlasīt"),
    "other.json": (b'{"a": 1}', "nav HSDS organizāciju"),
    "words.json": (b"hello", "nav JSON"),
    "deep.json": (b"[" * 100_000, "JSON failu nevar izlasīt"),
    "old.xls": (b"\xd0\xcf\x11\xe0 and more", ".xlsx"),
    "cut.xlsx": (as_xlsx(ROWS)[:900], "bojāts"),
    "quote.csv": (b'a;"b\n' + b"x" * 200_000, "CSV"),
    "phones.csv": (b"id,organization_id,number\n1,2,3\n", "organizations.csv"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(book: Book, name: str) -> None:
    data, words = UNREADABLE[name]
    with pytest.raises(FileFault, match=re.escape(words)) as told:
        plan_import(receive(name, data), Target(book, SAMPLE), source="Izdomāts", today=TODAY)
    what, instead = str(told.value).splitlines()
    assert what.endswith(".")
    assert instead.endswith(".")


def test_a_missing_file_an_unknown_municipality_and_no_target_are_told(desk: Desk) -> None:
    file = desk.register(row())

    assert "nevar atvērt" in desk.tried(desk.root / "nav.csv")[1]
    code, told = desk.tried(desk.given("words.json", b"hello"), "--write")
    assert (code, "nav JSON" in told) == (1, True)
    assert "nekur" in desk.tried(file, municipality="nekur")[1]
    for words in ((), ("--national", "--municipality", SAMPLE)):
        code, told = desk.tried(file, *words, municipality=None)
        assert (code, "--national" in told) == (1, True)


def test_other_municipalities_are_counted_and_left_out(desk: Desk) -> None:
    file = desk.register(row(), row("Cita", place="Cēsu novads", phone="nederīgs"))
    report = desk.report(file)

    assert (len(report["added"]), report["elsewhere"], report["bad"]) == (1, 1, [])


def test_what_a_person_corrected_stays_until_overwriting_is_asked_for(desk: Desk) -> None:
    desk.run(desk.register(row()), "--write")
    file = desk.file("izdomata_aprupe")
    text = file.read_text(encoding="utf-8")
    corrected = text.replace('"0000 0077"', '"0000 0099"').replace(
        "phones:", "# Zvanīju 23. novembrī.\nphones:"
    )
    file.write_text(corrected, encoding="utf-8")
    newer = desk.register(row(phone="0000 0088"))

    told = desk.run(newer, "--write")
    assert "tālruņi: šeit 0000 0099; failā 0000 0088 (ierakstīts ar roku, paliek)" in told
    assert file.read_text(encoding="utf-8") == corrected

    told = desk.run(newer, "--write", "--overwrite")
    assert "0000 0099 → 0000 0088 (bija ierakstīts ar roku)" in told
    changed = file.read_text(encoding="utf-8")
    assert "# Zvanīju 23. novembrī." in changed
    assert desk.organizations()["izdomata_aprupe"].phones[0].number == "0000 0088"
    assert "Bez izmaiņām: 1" in desk.run(newer)


def test_what_only_the_import_wrote_is_brought_up_to_date(desk: Desk) -> None:
    desk.run(desk.register(row()), "--write")
    told = desk.run(desk.register(row(phone="0000 0088")), "--write")

    assert "tālruņi: 0000 0077 → 0000 0088" in told
    assert desk.organizations()["izdomata_aprupe"].phones[0].number == "0000 0088"


def test_a_file_written_by_hand_gains_what_it_lacks_and_keeps_the_rest(desk: Desk) -> None:
    file = desk.file("sample_day_centre")
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace("email: day-centre@paraugu-novads.example\n", ""), "utf-8")
    given = desk.given(
        "r.csv",
        "Pakalpojuma sniedzējs;Pakalpojuma veids;E-pasts;Tālrunis\n"
        "Dienas centrs «Paraugs»;dienas centrs;dienas@paraugs.example;0000 0005\n".encode(),
    )
    told = desk.run(given, "--write")

    assert "e-pasts: dienas@paraugs.example" in told
    assert "cik droši: high → medium" in told
    one = desk.organizations()["sample_day_centre"]
    assert (one.email, one.confidence) == ("dienas@paraugs.example", "medium")
    assert one.locations[0].hours.mon == "8–18"
    after = file.read_text(encoding="utf-8")
    assert after.startswith("# Izdomāts paraugs. Veids reģistrā: dienas centrs.\n")
    assert '  - {number: "0000 0005", label: "Izdomāts numurs"}\n' in after


def test_rows_of_one_provider_become_one_file_with_its_places(desk: Desk) -> None:
    file = desk.register(
        row(groups="pensijas vecuma personas", age="pilngadīgas personas"),
        row(service="dienas centrs", address="Parauga iela 78, Paraugpils", age="bērni"),
    )
    desk.run(file, "--write")
    one = desk.organizations()["izdomata_aprupe"]

    assert one.services == ("home_care", "day_centre")
    assert [place.address for place in one.locations] == [
        "Parauga iela 77, Paraugpils",
        "Parauga iela 78, Paraugpils",
    ]
    care, centre = one.service_at_locations
    assert (care.location, care.eligibility.minimum_age) == ("Parauga iela 77, Paraugpils", 18)
    assert (centre.location, centre.eligibility.maximum_age) == ("Parauga iela 78, Paraugpils", 17)


def test_nobodys_name_is_kept(desk: Desk) -> None:
    given = desk.given(
        "r.csv",
        "Sniedzējs;Pakalpojuma veids;Kontaktpersona;E-pasts\n"
        "Izdomātais;dienas centrs;Anna Izdomātā;anna.izdomata@paraugs.example\n".encode(),
    )
    told = desk.run(given, "--write")
    written = desk.file("izdomatais").read_text(encoding="utf-8")

    assert "cilvēku vārdus neglabājam" in told
    assert "anna" not in written.casefold()


def test_a_service_that_nobody_described_lets_the_provider_in_and_is_told(desk: Desk) -> None:
    told = desk.run(desk.register(row("Izdomātā pansija", "pansija")), "--write")

    assert "pakalpojums «pansija» vēl nav aprakstīts" in told
    assert desk.organizations()["izdomata_pansija"].services == ()


def exported(desk: Desk, *words: str) -> Path:
    file = desk.root / "hsds.json"
    done = CliRunner().invoke(
        app, ["export", "hsds", "--root", str(desk.root), "--out", str(file), *words]
    )
    assert done.exit_code == 0, done.output
    return file


def test_what_goes_out_as_hsds_comes_back_and_changes_nothing(book: Book) -> None:
    data = json.dumps(directory(book, TODAY, sample=True)).encode()
    homes: dict[str | None, Any] = {None: book.organizations}
    homes |= {one.id: one.organizations for one in book.municipalities.values()}

    for home, known in homes.items():
        plan = plan_import(
            receive("hsds.json", data), Target(book, home), source="Izdomāts", today=TODAY
        )
        assert plan.bad == ()
        assert {one.kind for one in plan.changes} <= {"unchanged"}, home
        assert {one.id for one in plan.changes} == set(known)


def test_an_exported_file_is_imported_without_a_change(desk: Desk) -> None:
    file = exported(desk, "--sample")
    before = desk.everything()
    told = desk.run(file, "--write", "--overwrite")

    assert "Nekas nav jāraksta." in told
    assert desk.everything() == before


def test_a_directory_that_was_lost_is_made_anew_from_its_export(desk: Desk) -> None:
    file = exported(desk, "--sample")
    before = desk.organizations()
    shutil.rmtree(desk.root / f"content/municipalities/{SAMPLE}/organizations")
    desk.run(file, "--write")
    after = {one.name: one for one in desk.organizations().values()}

    assert set(after) == {one.name for one in before.values()}
    for one in before.values():
        again = after[one.name]
        assert again.services == one.services
        assert again.phones[:1] == () or again.phones[0].number == one.phones[0].number
        for old, new in zip(one.locations, again.locations, strict=True):
            assert (new.address, new.city, new.latitude) == (old.address, old.city, old.latitude)
            assert (new.hours, new.holidays) == (old.hours, old.holidays)
            assert new.accessibility == old.accessibility
    text, code = check(desk.root, today=TODAY)
    assert code == 0, text


ORGANIZATION = {
    "id": "0b3a1a3e-5d5c-4f55-9d3a-000000000001",
    "name": "Izdomātais atbalsts",
    "description": "Izdomāts.",
    "email": "birojs@paraugs.example",
    "website": "paraugs.example",
    "phones": [
        {"id": "1", "number": "0000 0101", "description": "Anna Izdomātā", "type": "cell"},
        {"id": "2", "number": "0000 0102", "description": "Pieraksts", "extension": 5},
    ],
    "contacts": [{"id": "c", "name": "Anna Izdomātā", "phones": [{"id": "3", "number": "nav"}]}],
}
SERVICE = {
    "id": "0b3a1a3e-5d5c-4f55-9d3a-000000000002",
    "name": "Aprūpe mājās",
    "status": "active",
    "minimum_age": 18,
    "assured_date": "2026-10-01",
    "organization": ORGANIZATION,
    "languages": [{"id": "l", "code": "lav"}, {"id": "m", "name": "krievu"}],
    "service_areas": [{"id": "a", "name": "Paraugu novads"}],
    "service_at_locations": [
        {
            "id": "s",
            "location": {
                "id": "p",
                "location_type": "physical",
                "name": "Birojs",
                "latitude": 57.7,
                "longitude": 23.6,
                "addresses": [
                    {
                        "id": "d",
                        "address_1": "Parauga iela 101",
                        "city": "Paraugpils",
                        "state_province": "Paraugu novads",
                        "postal_code": "",
                        "country": "LV",
                        "address_type": "physical",
                    }
                ],
                "schedules": [
                    {"id": "h", "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "08:30:00",
                     "closes_at": "17:00:00"}
                ],
            },
        }
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [
        [SERVICE],
        {"total_items": 1, "contents": [SERVICE]},
        {"services": [SERVICE]},
        {**ORGANIZATION, "services": [{k: v for k, v in SERVICE.items() if k != "organization"}]},
    ],
    ids=["services", "page", "tables", "organization"],
)
def test_hsds_of_others_is_read_however_it_is_nested(desk: Desk, document: Any) -> None:
    told = desk.run(desk.given("hsds.json", json.dumps(document).encode()), "--write")
    one = desk.organizations()["izdomatais_atbalsts"]

    assert "cilvēku vārdus neglabājam" in told
    assert "Anna" not in desk.file("izdomatais_atbalsts").read_text(encoding="utf-8")
    assert one.services == ("home_care",)
    assert [(p.number, p.type, p.label, p.extension) for p in one.phones] == [
        ("0000 0101", "cell", None, None),
        ("0000 0102", "voice", "Pieraksts", 5),
    ]
    assert one.languages == ("lv", "ru")
    assert one.eligibility.minimum_age == 18
    assert one.assured_date == date(2026, 10, 1)
    (place,) = one.locations
    assert place.address == "Parauga iela 101, Paraugpils"
    assert (place.hours.mon, place.hours.wed) == ("8.30–17", None)
    assert "Bez izmaiņām: 1" in desk.run(desk.given("hsds.json", json.dumps(document).encode()))


def test_hsds_as_a_zip_of_csv_tables_is_read_with_their_row_numbers(desk: Desk) -> None:
    tables = {
        "organizations": "id,name,description\no1,Izdomātais zip,x\no2,Otrs izdomātais,x\n",
        "services": "id,organization_id,name,status\ns1,o1,Dienas centrs,active\n",
        "locations": "id,organization_id,location_type,name\nl1,o1,physical,Māja\n",
        "addresses": (
            "id,location_id,address_1,city,state_province,country\n"
            "a1,l1,Parauga iela 5,Paraugpils,Paraugu novads,LV\n"
        ),
        "phones": "id,organization_id,number\np1,o1,0000 0111\np2,o2,6400\n",
        "schedules": "id,location_id,freq,byday,opens_at,closes_at\nh,l1,WEEKLY,FR,09:00,15:00\n",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in tables.items():
            packed.writestr(f"hsds/{name}.csv", text)
    report = desk.report(desk.given("hsds.zip", out.getvalue()), "--write")

    assert [one["row"] for one in report["bad"]] == ["organizations.csv, 3. rinda"]
    one = desk.organizations()["izdomatais_zip"]
    assert (one.services, one.phones[0].number) == (("day_centre",), "0000 0111")
    assert one.locations[0].hours.fri == "9–15"


def test_hours_that_staff_cannot_write_are_refused_with_an_example(desk: Desk) -> None:
    service = json.loads(json.dumps(SERVICE))
    place = service["service_at_locations"][0]["location"]
    place["schedules"][0] |= {"freq": "MONTHLY", "byday": "1MO"}
    report = desk.report(desk.given("hsds.json", json.dumps([service]).encode()))

    (bad,) = report["bad"]
    assert "darba laiku nevar saprast" in bad["what"]
    assert "freq=WEEKLY" in bad["instead"]


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@settings(max_examples=150, deadline=None)
@given(name=WORDS, address=WORDS, phone=WORDS, email=WORDS, website=WORDS)
def test_whatever_stands_in_a_cell_is_refused_or_read_back_as_it_was_written(
    book: Book, name: str, address: str, phone: str, email: str, website: str
) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(
        [
            ["Sniedzējs", "Pakalpojuma veids", "Adrese", "Tālrunis", "E-pasts", "Vietne"],
            ["Izdomātais", "dienas centrs", "", "", "", ""],
            [f"Izdomātais {name}", "dienas centrs", address, phone, email, website],
        ]
    )
    received = receive("r.csv", out.getvalue().encode())
    plan = plan_import(received, Target(book, SAMPLE), source="Izdomāts", today=TODAY)

    assert len(plan.of("added")) + len(plan.bad) in (1, 2)
    for change in plan.of("added"):
        document, problems = read_text(new_text(change.writes, "Izdomāts"), "r.yaml")
        assert document is not None
        assert problems == ()
        one = Organization.model_validate(document.data)
        assert one.name == change.writes["name"]
        for place, written in zip(one.locations, change.writes.get("locations", ()), strict=True):
            assert place.address == written["address"]
