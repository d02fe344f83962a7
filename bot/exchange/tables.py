"""What stands in a file somebody sent: CSV in any of the usual forms, XLSX, JSON, a zip of CSV.

Bytes in, rows out. A row keeps the number under which a person finds it.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any, Literal

from bot.exchange.plain import plain

MOST_BYTES = 50 * 1024 * 1024
MOST_UNPACKED = 300 * 1024 * 1024
MOST_ROWS = 50_000
DELIMITERS = ";,\t|"


class FileFault(Exception):
    """The file cannot be read at all: what is wrong, and what to do instead, in Latvian."""

    def __init__(self, what: str, instead: str) -> None:
        super().__init__(f"{what}\n    {instead}")


@dataclass(frozen=True)
class Sheet:
    """Rows of cells with their numbers, and how they were written."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    form: str


@dataclass(frozen=True)
class Received:
    """A file as it was recognised."""

    kind: Literal["register", "hsds"]
    form: str
    sheet: Sheet | None = None
    tables: Mapping[str, list[dict[str, Any]]] | None = None
    """The tables of HSDS by name; each record says under `_row` where it stands."""


def receive(name: str, data: bytes) -> Received:
    """Recognise a file by its content, and by its name where the content does not tell.

    Raises FileFault.
    """
    if not data.strip():
        raise FileFault("Fails ir tukšs.", "Pārbaudi, vai tas ir saglabāts, un sūti vēlreiz.")
    if len(data) > MOST_BYTES:
        raise FileFault("Fails ir lielāks par 50 MB.", "Sadali to pa pašvaldībām.")
    if data.startswith(b"PK"):
        return _packed(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileFault("Šis ir vecais Excel formāts (.xls).", "Saglabā kā .xlsx vai .csv.")
    text, encoding = _decoded(data)
    if text.lstrip()[:1] in ("{", "["):
        return Received("hsds", "HSDS JSON", tables=_json_tables(text))
    if PurePosixPath(name).suffix.lower() == ".json":
        raise FileFault("Šis nav JSON.", "Pārbaudi, vai fails nav bojāts vai nepareizi nosaukts.")
    sheet = _csv_sheet(text, encoding)
    if _looks_like_hsds(sheet):
        return Received("hsds", f"HSDS {sheet.form}", tables={"organizations": records(sheet)})
    return Received("register", f"reģistra {sheet.form}", sheet=sheet)


def records(sheet: Sheet, table: str = "") -> list[dict[str, Any]]:
    """The rows of a sheet by the names in its first row."""
    if not sheet.rows:
        return []
    header = [one.strip() for one in sheet.rows[0][1]]
    place = f"{table}, " if table else ""
    found: list[dict[str, Any]] = []
    for number, cells in sheet.rows[1:]:
        record: dict[str, Any] = {
            key: cell.strip()
            for key, cell in zip(header, cells, strict=False)
            if key and cell.strip()
        }
        found.append({**record, "_row": f"{place}{number}. rinda"})
    return found


def _packed(data: bytes) -> Received:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise FileFault("Atpakots fails ir pārāk liels.", "Sadali to pa pašvaldībām.")
            names = packed.namelist()
            if "xl/workbook.xml" in names:
                return Received("register", "reģistra XLSX", sheet=_xlsx_sheet(data))
            return Received("hsds", "HSDS CSV (zip)", tables=_zip_tables(packed, names))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise FileFault(
            "Failu nevar atvērt: tas ir bojāts vai aizsargāts ar paroli.",
            "Saglabā to vēlreiz bez paroles un mēģini vēlreiz.",
        ) from error


def _zip_tables(packed: zipfile.ZipFile, names: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    tables: dict[str, list[dict[str, Any]]] = {}
    for name in names:
        path = PurePosixPath(name)
        if path.suffix.lower() == ".csv" and not path.name.startswith("."):
            text, encoding = _decoded(packed.read(name))
            tables[path.stem.lower()] = records(_csv_sheet(text, encoding), path.name)
    if "organizations" not in tables:
        raise FileFault(
            "Arhīvā nav faila organizations.csv.",
            "Ieliec tajā HSDS tabulas: organizations.csv, services.csv, locations.csv un citas.",
        )
    return tables


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, and how it was encoded: UTF-8 or 16 with a mark, else UTF-8, else Baltic."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        # What Excel writes on a computer set to Latvian; every byte means something there.
        return data.decode("cp1257", "replace"), "Windows-1257"


def _csv_sheet(text: str, encoding: str) -> Sheet:
    tried = [_parsed(text, one) for one in DELIMITERS]
    widths = [_width(rows) for rows in tried]
    best = widths.index(max(widths))
    if widths[best] < 2:
        raise FileFault(
            "Failā nav kolonnu: neviens no atdalītājiem ; , tabulators | nesadala rindas.",
            "Saglabā tabulu kā CSV ar semikolu vai kā XLSX.",
        )
    shown = {"\t": "tabulators"}.get(DELIMITERS[best], DELIMITERS[best])
    return Sheet(tried[best], f"CSV ({encoding}, atdalītājs «{shown}»)")


def _parsed(text: str, delimiter: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    rows: list[tuple[int, tuple[str, ...]]] = []
    try:
        for number, cells in enumerate(reader, start=1):
            if any(one.strip() for one in cells):
                rows.append((number, tuple(cells)))
            if number > MOST_ROWS:
                raise FileFault(f"Failā ir vairāk par {MOST_ROWS} rindām.", "Sadali to.")
    except csv.Error as error:
        raise FileFault(
            f"CSV {reader.line_num}. rindu nevar izlasīt.",
            "Pārbaudi pēdiņas šajā rindā vai saglabā tabulu kā XLSX.",
        ) from error
    return tuple(rows)


def _width(rows: tuple[tuple[int, tuple[str, ...]], ...]) -> int:
    """How many columns most of the first rows have."""
    widths = sorted(len(cells) for _, cells in rows[:50])
    return widths[len(widths) // 2] if widths else 0


def _xlsx_sheet(data: bytes) -> Sheet:
    from openpyxl import load_workbook

    rows: list[tuple[int, tuple[str, ...]]] = []
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            texts = tuple(map(_cell, cells))
            if any(texts):
                rows.append((number, texts))
            if number > MOST_ROWS and len(rows) > MOST_ROWS:
                raise FileFault(f"Failā ir vairāk par {MOST_ROWS} rindām.", "Sadali to.")
    except FileFault:
        raise
    except Exception as error:  # openpyxl fails in many ways on a file that is not sound
        raise FileFault("Excel failu nevar izlasīt.", "Saglabā to no jauna kā .xlsx.") from error
    return Sheet(tuple(rows), "XLSX")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # Excel keeps every number with a fraction
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _looks_like_hsds(sheet: Sheet) -> bool:
    header = {plain(one) for one in sheet.rows[0][1]}
    if {"id", "name"} <= header and "organization_id" not in header:
        return True
    if {"id"} <= header and header & {"organization_id", "service_id", "location_id"}:
        raise FileFault(
            "Šī ir viena HSDS tabula bez organizācijām.",
            "Ieliec visas tabulas vienā zip failā kopā ar organizations.csv.",
        )
    return False


# -- JSON --------------------------------------------------------------------------------

# Where a record of HSDS holds others, and which table they belong to.
_CHILDREN = {
    "organizations": "organizations",
    "services": "services",
    "locations": "locations",
    "service_at_locations": "service_at_locations",
    "phones": "phones",
    "schedules": "schedules",
    "addresses": "addresses",
    "physical_addresses": "addresses",
    "languages": "languages",
    "accessibility": "accessibility",
    "service_areas": "service_areas",
    "attributes": "attributes",
    "contacts": "contacts",
}
_SINGLE = {"organization": "organizations", "location": "locations", "service": "services"}
_OWNER = {
    "organizations": "organization_id",
    "services": "service_id",
    "locations": "location_id",
    "service_at_locations": "service_at_location_id",
    "phones": "phone_id",
    "contacts": "contact_id",
}


def _json_tables(text: str) -> dict[str, list[dict[str, Any]]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f" ({error.lineno}. rindā)" if isinstance(error, json.JSONDecodeError) else ""
        raise FileFault(
            f"JSON failu nevar izlasīt{line}.", "Iespējams, tas nav lejupielādēts līdz galam."
        ) from error
    found = tables_of(data)
    if not found.get("organizations"):
        raise FileFault(
            "Šajā JSON nav HSDS organizāciju.",
            "Vajag HSDS 3: «organizations» vai «services» ar «organization» katrā.",
        )
    return found


def tables_of(data: Any) -> dict[str, list[dict[str, Any]]]:
    """The tables of an HSDS document: a page, a list, one record, or tables side by side."""
    if isinstance(data, dict) and isinstance(data.get("contents"), list):
        data = data["contents"]
    if isinstance(data, dict) and "name" in data:
        data = [data]
    tables: dict[str, dict[str, dict[str, Any]]] = {}
    if isinstance(data, list):
        for number, one in enumerate(data, start=1):
            if isinstance(one, dict):
                is_service = "status" in one or "organization_id" in one or "organization" in one
                table = "services" if is_service else "organizations"
                _take(tables, table, one, f"{number}. ieraksts", {})
    elif isinstance(data, dict):
        for key, table in _CHILDREN.items():
            for number, one in enumerate(data.get(key) or (), start=1):
                if isinstance(one, dict):
                    _take(tables, table, one, f"{key}, {number}. ieraksts", {})
    return {table: list(known.values()) for table, known in tables.items()}


def _take(
    tables: dict[str, dict[str, dict[str, Any]]],
    table: str,
    record: Mapping[str, Any],
    row: str,
    owner: Mapping[str, str],
) -> str:
    """Put a record and all it holds into the tables; its id."""
    known = tables.setdefault(table, {})
    own_id = str(record.get("id") or f"{row}/{table}/{len(known)}")
    flat: dict[str, Any] = {**owner, "id": own_id, "_row": row}
    for key, value in record.items():
        if key in _CHILDREN and isinstance(value, list):
            holder = {_OWNER[table]: own_id} if table in _OWNER else {}
            if table in ("services", "locations", "service_at_locations", "organizations"):
                holder["link_id"] = own_id
            for one in value:
                if isinstance(one, dict):
                    _take(tables, _CHILDREN[key], one, row, holder)
        elif key in _SINGLE and isinstance(value, dict):
            inner = _take(tables, _SINGLE[key], value, row, {})
            flat[f"{key}_id"] = inner
        elif value not in (None, "", [], {}):
            flat[key] = value
    # The same place is written out under every service that is given there.
    known[own_id] = {**known.get(own_id, {}), **flat}
    return own_id
