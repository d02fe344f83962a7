"""What public pages say of themselves in schema.org terms: only what the page itself tells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.dialogue.leaflet import Leaflet
from bot.dialogue.messages import ContactView
from bot.engine.model import Roadmap

Node = dict[str, Any]

CONTEXT = "https://schema.org"
NAMES = {"today": "Šodien", "this_week": "Šonedēļ", "this_month": "Šomēnes"}
WHAT = (
    "Programma, kas ģimenei grūtā brīdī uzdod dažus jautājumus un dod plānu: "
    "ko darīt, kam zvanīt, kādus papīrus ņemt līdzi."
)


def website(address: str) -> Node:
    """The front page: a program that is free and asks for no account."""
    return {
        "@context": CONTEXT,
        "@type": ["WebSite", "WebApplication"],
        "name": "Ceļabiedrs",
        "url": f"{address}/",
        "description": WHAT,
        "inLanguage": "lv",
        "applicationCategory": "Social services",
        "isAccessibleForFree": True,
    }


def shelf(roadmaps: Iterable[Roadmap], address: str) -> Node:
    """The list of leaflets."""
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": one.title,
            "url": f"{address}/lapa/{one.id}",
        }
        for number, one in enumerate(roadmaps, start=1)
    ]
    return {
        "@context": CONTEXT,
        "@type": "CollectionPage",
        "name": "Lapas drukāšanai",
        "url": f"{address}/lapas",
        "inLanguage": "lv",
        "mainEntity": {"@type": "ItemList", "itemListElement": items},
    }


def how_to(leaflet: Leaflet, address: str) -> Node:
    """A leaflet: its steps by time, and the social service where a real one is named."""
    page = f"{address}/lapa/{leaflet.roadmap}"
    graph: list[Node] = [
        {
            "@type": "HowTo",
            "@id": f"{page}#soli",
            "name": f"{leaflet.title}: ar ko sākt",
            "url": page,
            "inLanguage": "lv",
            "step": [
                {
                    "@type": "HowToSection",
                    "name": NAMES[group.when],
                    "itemListElement": [
                        {"@type": "HowToStep", "text": line} for line in group.lines
                    ],
                }
                for group in leaflet.groups
            ],
        }
    ]
    if leaflet.municipality_name and not leaflet.contact.sample:
        graph.append(_office(leaflet.contact, leaflet.municipality_name))
    return {"@context": CONTEXT, "@graph": graph}


def _office(contact: ContactView, municipality: str) -> Node:
    website = contact.website
    told = {
        "@type": "GovernmentOrganization",
        "name": contact.name,
        "telephone": contact.phone,
        "email": contact.email,
        "address": contact.address,
        "url": f"https://{website}" if website and "://" not in website else website,
    }
    return {
        "@type": "GovernmentService",
        "name": "Sociālā dienesta palīdzība",
        "serviceOperator": {key: value for key, value in told.items() if value},
        "areaServed": {"@type": "AdministrativeArea", "name": municipality},
    }
