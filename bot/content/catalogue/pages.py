"""Words for mistakes in pages about the program and in notices of the staff."""

from __future__ import annotations

from bot.content.catalogue.entry import Entry

PAGES: dict[str, Entry] = {
    "placeholder_not_here": Entry(
        "iekavas {{{name}}} šajā tekstā neviens neaizpilda.",
        "Šeit var rakstīt: {known}.",
        "nobody fills in {{{name}}} in this text.",
        "Here you may write: {known}.",
    ),
    "bad_own_address": Entry(
        "«{given}» nav mūsu lapas adrese.",
        "Raksti to no slīpsvītras, bez vietnes nosaukuma, piemēram, /lapas.",
        "“{given}” is not the address of a page of ours.",
        "Begin with a slash and leave out the site, as /lapas.",
    ),
    "notice_without_end": Entry(
        "pie «{name}» nav rakstīts, līdz kurai dienai to rādīt.",
        "Pievieno pēdējo dienu, piemēram, until: 2026-12-01.",
        "it is not written until which day “{name}” is shown.",
        "Add the last day, as until: 2026-12-01.",
    ),
    "notice_far_ahead": Entry(
        "«{key}» stāvētu pārāk ilgi: līdz {until}.",
        "Raksti ne vēlāk par {latest}. Kad diena pienāk, to var pagarināt.",
        "“{key}” would stand too long: until {until}.",
        "Write no later day than {latest}. When it comes, you can put it off.",
    ),
    "notice_ended": Entry(
        "«{key}» beidzās {until}; to vairs nerāda.",
        "Izdzēs to vai, ja vēl vajag, raksti jaunu dienu.",
        "“{key}” ended on {until} and is not shown any more.",
        "Delete it or, where it is still needed, write a new day.",
    ),
}
