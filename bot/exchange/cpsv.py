"""Situations as CPSV-AP 3.2: each a life event that groups the services its plan leads to.

A roadmap is a public service of its own (it asks questions and gives a plan, free of charge) that
requires the others; these carry the competent authority, channels, evidence, costs and sources.
The terms are those of the profile's vocabularies, spelled out in the document's own context, so
that nobody has to fetch one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.engine.case import Case
from bot.engine.model import Book, Municipality, Organization, Roadmap, Service
from bot.engine.model.base import TELLABLE, Source, Wording
from bot.engine.wording import Reader
from bot.exchange.hsds import organization_id, web
from bot.exchange.ids import stable_id
from bot.exchange.texts import reader_in

Node = dict[str, Any]

CONTEXT: dict[str, Any] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    # The class that the profile's shapes give to administrative units.
    "atu": "http://data.europa.eu/88u/dataset/atu-type",
}
LATVIA = "http://publications.europa.eu/resource/authority/atu/LVA"
LATVIAN = "http://publications.europa.eu/resource/authority/language/LAV"

CHANNELS = {
    "phone": "Pa tālruni",
    "online": "Internetā",
    "in_person": "Klātienē",
    "post": "Pa pastu",
    "email": "Pa e-pastu",
    "doctor": "Pie ārsta",
}
AUTHORITIES = {
    "municipality": "Pašvaldības sociālais dienests",
    "state": "Valsts iestāde",
    "hospital": "Slimnīca",
    "doctor": "Ārsta prakse",
    "employer": "Darba devējs",
    "notary": "Zvērināts notārs",
    "court": "Tiesa",
    "ngo": "Biedrība vai nodibinājums",
}
FREE = "Saruna un ceļakarte ir bez maksas. Vārds un personas kods nav vajadzīgs."


def situations(book: Book, today: date, *, address: str, municipality: str | None = None) -> Node:
    """All situations, nationally or as one municipality has them.

    `address` is where residents open Ceļabiedrs.
    """
    writer = _Writer(book.at(municipality), book, municipality, today, address.rstrip("/"))
    for roadmap in writer.here.roadmaps.values():
        writer.situation(roadmap)
    return {"@context": CONTEXT, "@graph": list(writer.nodes.values())}


@dataclass
class _Writer:
    """Collects the nodes of one document; a node that several situations need is there once."""

    here: Book
    national: Book
    municipality: str | None
    today: date
    address: str
    nodes: dict[str, Node] = field(default_factory=dict)

    def put(self, kind: str | list[str], *identity: str, **fields: Any) -> Mapping[str, str]:
        """A node with the identity it is known by, and a reference to it."""
        uri = f"urn:uuid:{stable_id(*identity)}"
        self.nodes[uri] = {
            "@id": uri,
            "@type": kind,
            "dct:identifier": "/".join(identity),
            **{key.replace("__", ":"): value for key, value in fields.items() if value},
        }
        return {"@id": uri}

    def situation(self, roadmap: Roadmap) -> None:
        """The life event, and the roadmap as the service that leads through it."""
        reader = reader_in(self.national, self.municipality, self.today, roadmap.id)
        event = self.put(
            ["cv:LifeEvent", "cv:Event"],
            "situation",
            roadmap.id,
            dct__title=self.said(roadmap.title),
            dct__description=self.worded(roadmap.intro, reader),
            dcat__keyword=[self.said(one)[0] for one in roadmap.says[:10]],
        )
        services = [self.service(one) for one in self.services_of(roadmap)]
        for uri in (one["@id"] for one in services):
            grouped = self.nodes[uri].setdefault("cv:isGroupedBy", [])
            grouped.append(event)
        own = self.put(
            "cpsv:PublicService",
            "roadmap",
            roadmap.id,
            dct__title=self.said(f"Ceļakarte: {roadmap.title}"),
            dct__description=self.worded(roadmap.intro, reader),
            dct__language=self.latvian(),
            cv__hasCompetentAuthority=self.authority("municipality"),
            cv__isGroupedBy=[event],
            cv__hasChannel=self.own_channels(roadmap),
            cv__hasCost=self.put("cv:Cost", "cost", "roadmap", dct__description=self.said(FREE)),
            # The papers of the services it leads to; the questions themselves need none.
            cpsv__hasInput=_once(
                one for each in services for one in self.nodes[each["@id"]].get("cpsv:hasInput", [])
            ),
            dct__requires=services,
            dct__source=self.sources(
                [one.source for one in roadmap.steps if one.source and one.confidence in _TOLD]
            ),
        )
        self.nodes[event["@id"]]["cv:hasRelatedService"] = [own, *services]

    def services_of(self, roadmap: Roadmap) -> list[Service]:
        """The services that the steps of a roadmap lead to, in the roadmap's order."""
        named = dict.fromkeys(one.service for one in roadmap.steps if one.service)
        found = (self.here.services.get(name) for name in named)
        return [one for one in found if one and one.confidence in TELLABLE]

    def service(self, service: Service) -> Mapping[str, str]:
        """A service of the content; written once."""
        here = self.here.here
        local = here is not None and service.id in here.services
        identity = ("service", here.id, service.id) if here and local else ("service", service.id)
        uri = {"@id": f"urn:uuid:{stable_id(*identity)}"}
        if uri["@id"] in self.nodes:
            return uri
        reader = reader_in(self.national, self.municipality, self.today)
        cost, waiting = reader.tell(service.cost), reader.tell(service.decision_time)
        whole = [reader.tell(service.what), reader.tell(service.for_whom)]
        whole += [f"Atbilde: {waiting}"] if waiting else []
        return self.put(
            "cpsv:PublicService",
            *identity,
            dct__title=self.said(service.name),
            dct__description=self.said(" ".join(filter(None, whole)) or service.name),
            dct__language=self.latvian(),
            cv__hasCompetentAuthority=self.authority(service.given_by, service.organization),
            cv__hasChannel=[
                self.put(
                    "cv:Channel",
                    *identity,
                    "channel",
                    str(index),
                    dct__type=self.concept("channel", one.by, CHANNELS[one.by]),
                    dct__description=self.said(reader.say(one.text)),
                    foaf__page=self.page(str(one.url)) if one.url else None,
                )
                for index, one in enumerate(service.how)
            ],
            cpsv__hasInput=[
                self.put(
                    "cv:Evidence", *identity, "evidence", str(index), dct__title=self.said(text)
                )
                for index, text in enumerate(filter(None, map(reader.tell, service.documents)))
            ],
            cv__hasCost=(
                self.put("cv:Cost", *identity, "cost", dct__description=self.said(cost))
                if cost
                else None
            ),
            cv__hasLegalResource=[
                self.put("eli:LegalResource", "law", one, dct__title=self.said(one))
                for one in service.legal_basis
            ],
            cv__isClassifiedBy=(
                self.concept("category", service.category, service.category)
                if service.category
                else None
            ),
            dct__source=self.sources(service.sources),
        )

    def authority(self, given_by: str, organization: str | None = None) -> Mapping[str, str]:
        """Who answers for a service: the one named, the social service here, or the kind."""
        named = self.here.organizations.get(organization or "")
        if named is not None and named.confidence in TELLABLE:
            return self.public(
                named.name, organization_id(None, named.id), web(named.website), self.contact(named)
            )
        here = self.here.here
        if given_by == "municipality" and here is not None:
            return self.public(
                here.social_service.name,
                organization_id(here.id, "social_service"),
                web(here.social_service.website),
                self.office(here),
            )
        return self.public(AUTHORITIES[given_by], stable_id("authority", given_by))

    def public(
        self, name: str, own_id: str, website: str | None = None, contact: Any = None
    ) -> Mapping[str, str]:
        """A public organization of Latvia."""
        uri = f"urn:uuid:{own_id}"
        node = {
            "@id": uri,
            "@type": "cv:PublicOrganisation",
            "dct:identifier": own_id,
            "dct:title": self.said(name),
            "skos:prefLabel": self.said(name),
            "dct:spatial": self.latvia(),
            "foaf:homepage": self.page(website) if website else None,
            "cv:contactPoint": contact,
        }
        self.nodes[uri] = {key: value for key, value in node.items() if value}
        return {"@id": uri}

    def latvian(self) -> Mapping[str, str]:
        """The language in which services are asked for and answered."""
        self.nodes[LATVIAN] = {"@id": LATVIAN, "@type": "dct:LinguisticSystem"}
        return {"@id": LATVIAN}

    def latvia(self) -> Mapping[str, str]:
        """The country, which every public organization here covers a part of."""
        self.nodes[LATVIA] = {
            "@id": LATVIA,
            "@type": ["dct:Location", "atu"],
            "skos:prefLabel": self.said("Latvija"),
        }
        return {"@id": LATVIA}

    def contact(self, one: Organization) -> Mapping[str, str] | None:
        phones = [phone.number for phone in one.phones]
        return self.contact_point(organization_id(None, one.id), phones, one.email)

    def office(self, here: Municipality) -> Mapping[str, str] | None:
        office = here.social_service
        if office.confidence not in TELLABLE:
            return None
        phones = [phone.number for phone in office.phones]
        return self.contact_point(here.id, phones, office.email)

    def contact_point(
        self, owner: str, phones: list[str], email: str | None
    ) -> Mapping[str, str] | None:
        if not phones and not email:
            return None
        return self.put("cv:ContactPoint", "contact", owner, cv__telephone=phones, cv__email=email)

    def own_channels(self, roadmap: Roadmap) -> list[Mapping[str, str]]:
        ways = {"saruna": f"{self.address}/", "lapa": f"{self.address}/lapa/{roadmap.id}"}
        said = {
            "saruna": "Atbildi uz dažiem jautājumiem un saņem savu plānu.",
            "lapa": "Izlasi vai izdrukā pirmos soļus.",
        }
        return [
            self.put(
                "cv:Channel",
                "roadmap",
                roadmap.id,
                "channel",
                name,
                dct__type=self.concept("channel", "online", CHANNELS["online"]),
                dct__description=self.said(said[name]),
                foaf__page=self.page(address),
            )
            for name, address in ways.items()
        ]

    def concept(self, scheme: str, code: str, name: str) -> Mapping[str, str]:
        return self.put("skos:Concept", scheme, code, skos__prefLabel=self.said(name))

    def page(self, address: str) -> Mapping[str, str]:
        self.nodes[address] = {"@id": address, "@type": "foaf:Document"}
        return {"@id": address}

    def sources(self, sources: Iterable[Source]) -> list[Mapping[str, str]]:
        return _once(
            self.put(
                "foaf:Document",
                "source",
                str(one.url or one.title),
                dct__title=self.said(one.title),
                dct__issued=one.date,
                # The day on which one of us last compared our words with it.
                dct__dateAccepted={"@type": "xsd:date", "@value": one.checked.isoformat()},
                foaf__page=self.page(str(one.url)) if one.url else None,
            )
            for one in sources
        )

    def worded(self, wording: Wording, reader: Reader) -> list[Node]:
        """A text of the content in every language it is translated to."""
        raw = wording.me if reader.about_myself() else wording.other
        found = [(reader.case, "lv")]
        found += [
            (reader.case, language)
            for language, texts in self.national.translations.items()
            if raw in texts
        ]
        return [self.told_in(case, language, wording) for case, language in found]

    @staticmethod
    def told_in(case: Case, language: str, wording: Wording) -> Node:
        return {"@language": language, "@value": Reader(case, language).say(wording)}

    def said(self, text: str) -> list[Node]:
        """A text as it is, and in the languages in which it is translated."""
        others = (
            {"@language": language, "@value": texts[text]}
            for language, texts in self.national.translations.items()
            if text in texts
        )
        return [{"@language": "lv", "@value": text}, *others]


_TOLD = (None, *TELLABLE)
"""A step that says nothing of its confidence is as sure as its source."""


def _once(nodes: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    return list({one["@id"]: one for one in nodes}.values())
