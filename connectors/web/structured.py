"""What public pages say of themselves in schema.org terms: only what the page itself tells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.dialogue.leaflet import Leaflet
from bot.dialogue.messages import ContactView
from connectors.web.words import linked
from connectors.words import Words

Node = dict[str, Any]

CONTEXT = "https://schema.org"


def website(address: str, words: Words) -> Node:
    """The front page: a program that is free and asks for no account."""
    return {
        "@context": CONTEXT,
        "@type": ["WebSite", "WebApplication"],
        "name": "Ceļabiedrs",
        "url": f"{address}/",
        "description": words.plain("chat_lead"),
        "inLanguage": words.language,
        "applicationCategory": "Social services",
        "isAccessibleForFree": True,
    }


def shelf(roadmaps: Iterable[tuple[str, str]], address: str, words: Words) -> Node:
    """The list of leaflets, by id and title."""
    link = linked(words.language)
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": title,
            "url": f"{address}{link(f'/lapa/{name}')}",
        }
        for number, (name, title) in enumerate(roadmaps, start=1)
    ]
    return {
        "@context": CONTEXT,
        "@type": "CollectionPage",
        "name": words.plain("leaflets_heading"),
        "url": f"{address}{link('/lapas')}",
        "inLanguage": words.language,
        "mainEntity": {"@type": "ItemList", "itemListElement": items},
    }


def how_to(leaflet: Leaflet, address: str, words: Words) -> Node:
    """A leaflet: its steps by time, and the social service where a real one is named."""
    page = f"{address}{linked(words.language)(f'/lapa/{leaflet.roadmap}')}"
    graph: list[Node] = [
        {
            "@type": "HowTo",
            "@id": f"{page}#soli",
            "name": words.plain("leaflet_heading", title=leaflet.title),
            "url": page,
            "inLanguage": words.language,
            "step": [
                {
                    "@type": "HowToSection",
                    "name": words.plain(f"when_{group.when}"),
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
