"""Words for names that lead nowhere."""

from __future__ import annotations

from bot.content.catalogue.entry import Entry

REFERENCES: dict[str, Entry] = {
    "says_of_nothing": Entry(
        "šis fails saucas «{name}», bet tādas ceļakartes vai mazas sarunas nav.",
        "Nosauc failu kā ceļakarti no roadmaps/ vai sarunu no content/intents.yaml.",
        "this file is called “{name}”, but there is no such roadmap or small intent.",
        "Name the file after a roadmap of roadmaps/ or an intent of content/intents.yaml.",
    ),
    "says_of_no_danger": Entry(
        "šis fails saucas «{name}», bet tāda briesmu veida nav.",
        "Nosauc failu ar veida burtu no content/safety.yaml vai «ordinary»: {known}.",
        "this file is called “{name}”, but there is no such kind of danger.",
        "Name the file after a kind of content/safety.yaml, or “ordinary”: {known}.",
    ),
    "says_of_no_answer": Entry(
        "jautājumam «{question}» šajā ceļakartē nav atbildes «{answer}».",
        "Raksti jautājuma un atbildes nosaukumu tā, kā tie ir ceļakartē, vai izdzēs šīs rindas.",
        "the question “{question}” of this roadmap has no answer “{answer}”.",
        "Write the names of the question and the answer as the roadmap has them, or delete this.",
    ),
    "unknown_service": Entry(
        "pieminēts pakalpojums «{name}», bet tāda nav.",
        "Izveido failu content/services/{name}.yaml vai izdzēs šo rindu.",
        "the service “{name}” is named, but there is none.",
        "Create content/services/{name}.yaml or delete this line.",
    ),
    "unknown_organization": Entry(
        "pieminēta iestāde «{name}», bet tādas nav.",
        "Izveido failu content/organizations/{name}.yaml vai izdzēs šo rindu.",
        "the organization “{name}” is named, but there is none.",
        "Create content/organizations/{name}.yaml or delete this line.",
    ),
    "unknown_phone": Entry(
        "pieminēts tālrunis «{name}», bet tāda nav.",
        "Pievieno to failā content/phones.yaml vai izdzēs šo rindu.",
        "the phone “{name}” is named, but there is none.",
        "Add it to content/phones.yaml or delete this line.",
    ),
    "unknown_municipality": Entry(
        "pieminēta pašvaldība «{name}», bet tādas nav.",
        "Raksti mapes nosaukumu no content/municipalities.",
        "the municipality “{name}” is named, but there is none.",
        "Write the name of a folder in content/municipalities.",
    ),
    "unknown_amount": Entry(
        "pieminēta summa «{name}», bet tādas nav.",
        "Pievieno to mapē content/amounts.",
        "the amount “{name}” is named, but there is none.",
        "Add it in content/amounts.",
    ),
    "unknown_roadmap": Entry(
        "pieminēta ceļakarte «{name}», bet tādas nav.",
        "Izveido failu roadmaps/{name}.yaml vai izdzēs šo rindu.",
        "the roadmap “{name}” is named, but there is none.",
        "Create roadmaps/{name}.yaml or delete this line.",
    ),
    "unknown_step": Entry(
        "pieminēts solis «{name}», bet ceļakartē «{roadmap}» tāda nav.",
        "Raksti cita šīs ceļakartes soļa «id».",
        "the step “{name}” is named, but the roadmap “{roadmap}” has none.",
        "Write the id of another step of this roadmap.",
    ),
    "unknown_hidden_step": Entry(
        "paslēpts solis «{name}», bet tāda nav.",
        "Raksti ceļakarti un soli ar punktu starp tiem, piemēram, «stroke.urgent_aids».",
        "the step “{name}” is hidden, but there is none.",
        "Write roadmap and step with a dot between, as “stroke.urgent_aids”.",
    ),
    "unknown_safety_kind": Entry(
        "drošības veids «{name}» failā content/safety.yaml nav.",
        "Raksti vienu no šiem: {known}.",
        "content/safety.yaml has no kind “{name}”.",
        "Write one of: {known}.",
    ),
    "unknown_relation": Entry(
        "«myself: {name}» neviens no radiniekiem nav.",
        "Raksti vienu no nosaukumiem zem «relations».",
        "“myself: {name}” is none of the relations.",
        "Write one of the names under “relations”.",
    ),
    "relation_not_declared": Entry(
        "radinieks «{name}» nav starp fakta «{fact}» vērtībām.",
        "Pievieno «{name}» faktam «{fact}» failā content/facts.yaml.",
        "the relation “{name}” is not among the values of the fact “{fact}”.",
        "Add “{name}” to the fact “{fact}” in content/facts.yaml.",
    ),
    "relation_without_words": Entry(
        "faktam «{fact}» ir vērtība «{name}», bet nav rakstīts, kā šo cilvēku saukt.",
        "Pievieno «{name}» ar locījumiem failā content/people.yaml.",
        "the fact “{fact}” has the value “{name}”, but no words for this person.",
        "Add “{name}” with its cases to content/people.yaml.",
    ),
    "unknown_fact": Entry(
        "pieminēts fakts «{name}», bet tāda nav.",
        "Pievieno jautājumu «{name}» vai faktu failā content/facts.yaml.",
        "the fact “{name}” is named, but there is none.",
        "Add a question “{name}” or a fact in content/facts.yaml.",
    ),
    "unknown_value": Entry(
        "faktam «{fact}» nav vērtības «{name}».",
        "Raksti vienu no šīm: {known}.",
        "the fact “{fact}” has no value “{name}”.",
        "Write one of: {known}.",
    ),
    "unknown_placeholder": Entry(
        "iekavas {{{name}}} neviens nevar aizpildīt.",
        "Raksti {{person.dat}}, {{amount.…}}, {{phone.…}} vai {{municipality.gen}}.",
        "nobody can fill in {{{name}}}.",
        "Write {{person.dat}}, {{amount.…}}, {{phone.…}} or {{municipality.gen}}.",
    ),
    "missing_message": Entry(
        "trūkst ziņojuma «{name}», ko programma grib sūtīt.",
        "Pievieno rindu «{name}: …» zem «messages».",
        "the message “{name}”, which the program sends, is missing.",
        "Add a line “{name}: …” under “messages”.",
    ),
    "missing_label": Entry(
        "trūkst uzraksta «{name}», ko lapas grib rādīt.",
        "Pievieno rindu «{name}: …» zem «interface».",
        "the label “{name}”, which the pages show, is missing.",
        "Add a line “{name}: …” under “interface”.",
    ),
    "unused_label": Entry(
        "uzrakstu «{name}» neviena lapa nerāda.",
        "Izdzēs šo rindu vai izlabo tās atslēgu.",
        "no page shows the label “{name}”.",
        "Delete this line or correct its key.",
    ),
}
