"""The public register of social service providers as a table: one service of a provider a row.

Columns are known by Latvian headings, in any order. What we do not keep (legal status, sex, with or
without accommodation, anybody's name) is left out and that is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from bot.engine.model.organization import ClientGroup
from bot.exchange.plain import closest, plain, slug
from bot.exchange.provider import (
    BadRow,
    Fields,
    Found,
    Provider,
    RowFault,
    Target,
    checked_name,
    email_address,
    looks_like_a_person,
    no_personal_code,
    phone_numbers,
    undescribed,
    web_address,
)
from bot.exchange.tables import FileFault, Received

# Beginnings of headings, the more exact first.
COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("contact", ("kontaktpersona", "vaditaj", "atbildig", "amatperson")),
    ("address", ("faktiska adrese", "pakalpojuma sniegsanas adrese", "adrese")),
    ("municipality", ("faktiska pasvaldiba", "pasvaldiba", "novads", "administrativa teritorija")),
    ("service", ("pakalpojuma veids", "pakalpojuma kategorija", "kategorija", "pakalpojums",
                 "sociala pakalpojuma veids", "pakalpojuma nosaukums")),
    ("groups", ("klientu grup", "personu grup", "merkgrup", "klienti")),
    ("age", ("vecum",)),
    ("sex", ("dzimum",)),
    ("accommodation", ("izmitinasan", "ar vai bez izmitinasan", "ar/bez izmitinasan")),
    ("legal", ("juridisk", "tiesisk", "reg. nr", "registracijas n")),
    ("phone", ("talrun", "telefon")),
    ("email", ("e-past", "epast")),
    ("website", ("timekl", "vietne", "majas lapa", "majaslapa", "www")),
    ("name", ("pakalpojuma sniedzej", "pakalpojumu sniedzej", "socialo pakalpojumu sniedzej",
              "sniedzej", "nosaukums", "iestade", "organizacija")),
)  # fmt: skip
NOT_KEPT = {
    "contact": "cilvēku vārdus neglabājam",
    "legal": "juridisko statusu neglabājam",
    "sex": "dzimumu neglabājam",
    "accommodation": "izmitināšanu neglabājam",
}

# The categories of the register that are known by name.
CATEGORIES = (
    "aprūpe mājās",
    "atelpas brīdis",
    "dienas aprūpes centrs",
    "dienas centrs",
    "grupu māja (dzīvoklis)",
    "ilgstoša sociālā aprūpe un sociālā rehabilitācija",
    "jauniešu māja",
    "krīzes centrs",
    "krīzes tālrunis vai uzticības tālrunis",
    "nakts patversme",
    "pansija",
    "patversme",
    "profesionālās rehabilitācijas institūcija",
    "psihosociālā rehabilitācija",
    "pusceļa māja",
    "sociālais, t. sk. pašvaldības, dienests",
    "sociālā rehabilitācija",
    "sociālā rehabilitācija no prettiesiskām darbībām cietušiem bērniem viņu dzīvesvietā",
    "specializētās darbnīcas",
    "cits pakalpojums",
)
OTHER = "cits pakalpojums"
# What the category does not name exactly, by the id of the service it is.
SERVICES = {
    "asistents": "assistant",
    "islaiciga sociala aprupe": "short_term_care",
    "atbalsta persona lemumu pienemsana": "decision_support",
    "sociala darba pakalpojums arstniecibas iestade": "hospital_social_work",
    "socialais, t. sk. pasvaldibas, dienests": "social_service_consultation",
    "ilgstosa sociala aprupe un sociala rehabilitacija": "long_term_care",
    "grupu maja (dzivoklis)": "group_home",
    "aprupe majas": "home_care",
}

GROUP_WORDS: dict[ClientGroup, tuple[str, ...]] = {
    "children_without_parents": ("barin", "baren", "bez vecaku"),
    "mental_disability": ("gariga rakstura",),
    "victims_of_crime": ("prettiesisk",),
    "addiction": ("psihoaktiv", "atkarig"),
    "crisis": ("krizes situacij",),
    "visual_disability": ("redzes",),
    "hearing_disability": ("dzirdes",),
    "physical_disability": ("fiziska rakstura",),
    "after_prison_or_homelessness": ("ieslodzij", "bezpajumt"),
    "victims_of_trafficking": ("tirdzniec",),
    "pension_age": ("pensij",),
    "cancer": ("onkolog",),
    "child_palliative": ("paliativ",),
    "refugees": ("begl", "alternativ"),
}
BEGINS = ("personas", "berni", "cilveki", "gimenes")
"""How a group begins that goes on after a comma: «personas, kuras atgriezušās no …»."""
GOES_ON = ("un ", "kas ", "kuras ", "kuri ", "kuram ", "vinu ")
EVERYBODY = ("visas", "visi", "visiem", "visas personas", "visam")


def read_register(received: Received, target: Target) -> Found:
    """The providers of a register file that belong to the target. Raises FileFault."""
    assert received.sheet is not None
    found = Found(received.form)
    rows = list(received.sheet.rows)
    start, columns = _header(rows)
    heading = rows[start][1]
    for index, text in enumerate(heading):
        kind = columns.get(index)
        if kind in NOT_KEPT:
            found.remarks.append(f"Kolonna «{text.strip()}» izlaista: {NOT_KEPT[kind]}.")
        elif kind is None and text.strip():
            found.remarks.append(f"Kolonnu «{text.strip()}» neviens te nepazīst; tā izlaista.")
    gathered: dict[str, list[tuple[str, Fields, list[str]]]] = {}
    names: dict[str, str] = {}
    for number, cells in rows[start + 1 :]:
        row = f"{number}. rinda"
        record = _record(cells, columns)
        try:
            read = _row(record, target, heading)
        except RowFault as fault:
            name = record.get("name", "")
            found.bad.append(BadRow(row, name, fault.what, fault.instead))
            continue
        if read is None:
            found.elsewhere += 1
            continue
        name, fields, remarks = read
        names.setdefault(slug(name), name)
        gathered.setdefault(slug(name), []).append((row, fields, remarks))
    for key, parts in gathered.items():
        found.providers.append(_provider(names[key], parts))
    return found


def _header(rows: list[tuple[int, tuple[str, ...]]]) -> tuple[int, dict[int, str]]:
    """Which row holds the headings, and which column is what."""
    best: dict[int, str] = {}
    for index, (_, cells) in enumerate(rows[:20]):
        columns: dict[int, str] = {}
        for number, text in enumerate(cells):
            kind = _column(text)
            if kind and kind not in columns.values():
                columns[number] = kind
        if {"name", "service"} <= set(columns.values()):
            return index, columns
        best = max(best, columns, key=len)
    missing = "sniedzēja nosaukums" if "name" not in best.values() else "pakalpojuma veids"
    raise FileFault(
        f"Nav kolonnas «{missing}».",
        "Pirmajā rindā vajag virsrakstus, piemēram: Pakalpojuma sniedzējs; Pakalpojuma veids; "
        "Klientu grupas; Vecuma grupa; Faktiskā pašvaldība; Faktiskā adrese; Tālrunis.",
    )


def _column(text: str) -> str | None:
    heading = plain(text)
    if len(heading) > 80:
        return None
    for kind, beginnings in COLUMNS:
        if any(heading.startswith(one) for one in beginnings):
            return kind
    return None


def _record(cells: tuple[str, ...], columns: Mapping[int, str]) -> dict[str, str]:
    return {
        kind: " ".join(cells[index].split())
        for index, kind in columns.items()
        if index < len(cells) and cells[index].strip()
    }


def _row(
    record: Mapping[str, str], target: Target, heading: tuple[str, ...]
) -> tuple[str, Fields, list[str]] | None:
    """What one row says; None for a row of another municipality. Raises RowFault."""
    kept = {key: text for key, text in record.items() if key not in NOT_KEPT}
    no_personal_code(kept.values())
    where = _municipality(record, target, heading)
    if where is not None and target.municipality is not None and where != target.municipality:
        return None
    name = checked_name(record.get("name", ""))
    remarks: list[str] = []
    service = _service(record.get("service", ""), target, remarks)
    fields: Fields = {"name": name, "services": [service] if service else []}
    if eligibility := _eligibility(record):
        fields["eligibility"] = eligibility
    if numbers := phone_numbers(record.get("phone", ""), target):
        fields["phones"] = [{"number": one} for one in numbers]
    if "email" in record:
        email = email_address(record["email"])
        if looks_like_a_person(email):
            remarks.append("e-pastā ir cilvēka vārds, tas izlaists; raksti iestādes e-pastu.")
        else:
            fields["email"] = email
    if "website" in record:
        fields["website"] = web_address(record["website"])
    if "address" in record:
        place: Fields = {"address": record["address"]}
        if city := target.town_in(record["address"], where or target.municipality):
            place["city"] = city
        if where or target.municipality:
            place["municipality"] = where or target.municipality
        fields["locations"] = [place]
    return name, fields, remarks


def _municipality(
    record: Mapping[str, str], target: Target, heading: tuple[str, ...]
) -> str | None:
    if "municipality" not in {_column(one) for one in heading}:
        return target.municipality
    written = record.get("municipality", "")
    if not written:
        raise RowFault("nav faktiskās pašvaldības.", "Ieraksti, piemēram, «Cēsu novads».")
    found = target.municipality_named(written)
    if found is None:
        near = closest(written, [one.name for one in target.book.municipalities.values()])
        raise RowFault(
            f"pašvaldības «{written}» nav.",
            f"Vai domāji «{near}»?" if near else "Raksti oficiālo nosaukumu: «Cēsu novads».",
        )
    return found


def _service(written: str, target: Target, remarks: list[str]) -> str | None:
    """The service of a category; None, with a remark, for one that nobody has described."""
    if not written:
        raise RowFault("nav pakalpojuma veida.", "Ieraksti veidu, piemēram, «aprūpe mājās».")
    category, _, detail = written.partition(":")
    if plain(category).startswith(f"{OTHER} ("):
        category, detail = OTHER, written.partition("(")[2].rstrip(") ")
    wanted = detail.strip() or category.strip()
    known = SERVICES.get(plain(wanted)) or target.service_named(wanted)
    if known in target.services:
        return known
    if plain(category) not in map(plain, CATEGORIES):
        near = closest(category, [*CATEGORIES, *(one.name for one in target.services.values())])
        raise RowFault(
            f"pakalpojuma veida «{written}» reģistrā nav.",
            f"Vai domāji «{near}»?" if near else "Raksti veidu, kā tas ir reģistrā.",
        )
    same = [
        one.id for one in target.services.values() if plain(one.category or "") == plain(wanted)
    ]
    if len(same) == 1:
        return same[0]
    remarks.append(undescribed(wanted, target))
    return None


def _eligibility(record: Mapping[str, str]) -> Fields:
    """For whom: ages and client groups. Raises RowFault."""
    found: Fields = {}
    ages = plain(record.get("age", ""))
    if ages and ages not in EVERYBODY:
        children = any(one in ages for one in ("bern", "nepilngad"))
        adults = any(one in re.sub("nepilngad", "", ages) for one in ("pieaug", "pilngad"))
        if not children and not adults:
            raise RowFault(
                f"vecuma grupu «{record['age']}» nevar saprast.",
                "Raksti «bērni», «pilngadīgas personas» vai «visas».",
            )
        if children and not adults:
            found["maximum_age"] = 17
        if adults and not children:
            found["minimum_age"] = 18
    groups = [
        group for part in re.split(r"[;\n|]", record.get("groups", "")) for group in _groups(part)
    ]
    if groups:
        found["groups"] = list(dict.fromkeys(groups))
    return found


def _groups(written: str) -> Iterator[ClientGroup]:
    """The groups in a text; a comma may divide groups or stand inside the name of one."""
    begun = ""
    for part in written.split(","):
        text = plain(part)
        if not text or text in EVERYBODY:
            continue
        whole = f"{begun} {text}".strip()
        known = [g for g, words in GROUP_WORDS.items() if any(one in whole for one in words)]
        yield from known
        if known or text.startswith(GOES_ON):
            begun = ""
        elif text.startswith(BEGINS):
            begun = whole
        else:
            raise _no_group(part)
    if begun:
        raise _no_group(begun)


def _no_group(written: str) -> RowFault:
    return RowFault(
        f"klientu grupas «{written.strip()}» reģistrā nav.",
        "Raksti grupu, kā tā ir reģistrā; vairākas atdali ar semikolu.",
    )


def _provider(name: str, parts: list[tuple[str, Fields, list[str]]]) -> Provider:
    """All rows of one provider together."""
    fields: Fields = {"name": name}
    for key in ("services", "phones", "locations"):
        whole = [one for _, part, _ in parts for one in part.get(key, ())]
        if unique := [one for index, one in enumerate(whole) if one not in whole[:index]]:
            fields[key] = unique
    for key in ("email", "website"):
        if told := [part[key] for _, part, _ in parts if key in part]:
            fields[key] = Counter(told).most_common(1)[0][0]
    wanted = [part.get("eligibility", {}) for _, part, _ in parts]
    if all(one == wanted[0] for one in wanted):
        if wanted[0]:
            fields["eligibility"] = wanted[0]
        special: dict[str, Fields] = {}
    else:
        special = _by_service(parts)
    if entries := list(_at_places(parts, fields, special)):
        fields["service_at_locations"] = entries
    remarks = dict.fromkeys(one for _, _, remarks in parts for one in remarks)
    return Provider(name, [row for row, _, _ in parts], fields, list(remarks))


def _by_service(parts: list[tuple[str, Fields, list[str]]]) -> dict[str, Fields]:
    """For whom each service is; rows about one service together let in everybody they name."""
    found: dict[str, list[Fields]] = {}
    for _, part, _ in parts:
        for service in part["services"]:
            found.setdefault(service, []).append(part.get("eligibility", {}))
    return {service: _either(several) for service, several in found.items()}


def _either(several: list[Fields]) -> Fields:
    joined: Fields = {}
    if all("groups" in one for one in several):
        joined["groups"] = list(dict.fromkeys(group for one in several for group in one["groups"]))
    for key, widest in (("minimum_age", min), ("maximum_age", max)):
        if all(key in one for one in several):
            joined[key] = widest(one[key] for one in several)
    return joined


def _at_places(
    parts: list[tuple[str, Fields, list[str]]], fields: Fields, special: Mapping[str, Fields]
) -> Iterator[Fields]:
    """Which service is where, if not all are everywhere; and for whom each one is."""
    places: list[Any] = fields.get("locations", [])
    by_service: dict[str, list[str]] = {}
    for _, part, _ in parts:
        for service in part["services"]:
            by_service.setdefault(service, []).extend(
                one["address"] for one in part.get("locations", ())
            )
    divided = len(places) > 1 and any(
        {one["address"] for one in places} - set(addresses) for addresses in by_service.values()
    )
    if divided:
        for place in places:
            place.setdefault("name", place["address"])
    for service, addresses in by_service.items():
        extra = {"eligibility": special[service]} if special.get(service) else {}
        if divided and addresses:
            for address in dict.fromkeys(addresses):
                yield {"service": service, "location": address, **extra}
        elif extra:
            yield {"service": service, **extra}
