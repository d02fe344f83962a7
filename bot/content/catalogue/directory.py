"""Words for mistakes in the directory of providers."""

from __future__ import annotations

from bot.content.catalogue.entry import Entry

DIRECTORY: dict[str, Entry] = {
    "service_not_given": Entry(
        "«{organization}» pakalpojumu «{name}» nesniedz.",
        "Pievieno «{name}» pie «services» vai izdzēs šo rindu.",
        "“{organization}” does not give the service “{name}”.",
        "Add “{name}” to “services” or delete this line.",
    ),
    "unknown_location": Entry(
        "«{organization}» nav vietas ar nosaukumu «{name}».",
        "Raksti vietas «name» no «locations».",
        "“{organization}” has no location named “{name}”.",
        "Write the name of one of its locations.",
    ),
    "bad_hours": Entry(
        "«{key}» darba laiku «{given}» nevar saprast.",
        "Raksti, piemēram, 8.30–17 vai 8–12, 13–17; diennakti – 0–24.",
        "the opening hours “{given}” of “{key}” cannot be read.",
        "Write, for example, 8.30–17 or 8–12, 13–17; round the clock is 0–24.",
    ),
    "sample_serves_people": Entry(
        "«{name}» ir izdomāts paraugs, bet to rādītu īstas pašvaldības cilvēkiem.",
        "Paraugus turi tikai Paraugu novadā.",
        "“{name}” is an invented sample, but people of a real municipality would see it.",
        "Keep samples in the sample municipality only.",
    ),
}
