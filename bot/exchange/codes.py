"""Our short codes in Latvian words, as other programs and people read them."""

from __future__ import annotations

from bot.engine.model.organization import Accessibility, ClientGroup, LanguageCode

LANGUAGES: dict[LanguageCode, str] = {
    "lv": "latviešu valoda",
    "ltg": "latgaliešu valoda",
    "ru": "krievu valoda",
    "en": "angļu valoda",
    "uk": "ukraiņu valoda",
    "pl": "poļu valoda",
    "lt": "lietuviešu valoda",
    "et": "igauņu valoda",
    "de": "vācu valoda",
    "lsl": "latviešu zīmju valoda",
}

ACCESSIBILITY: dict[Accessibility, str] = {
    "wheelchair": "Var iekļūt ar riteņkrēslu",
    "lift": "Ir lifts",
    "parking": "Ir stāvvieta cilvēkiem ar invaliditāti",
    "accessible_toilet": "Ir pielāgota tualete",
    "hearing_loop": "Ir indukcijas cilpa",
    "sign_language": "Ir tulkojums zīmju valodā",
    "tactile_signs": "Ir taustāmas norādes",
    "easy_to_read": "Ir informācija vieglajā valodā",
    "guide_dog": "Var ienākt ar suni pavadoni",
}

# As the Latvian register of social service providers names the groups.
CLIENT_GROUPS: dict[ClientGroup, str] = {
    "children_without_parents": "Bērni bāreņi un bez vecāku gādības palikuši bērni",
    "mental_disability": "Personas ar garīga rakstura traucējumiem",
    "victims_of_crime": "No prettiesiskām darbībām cietušas personas",
    "addiction": "No psihoaktīvām vielām atkarīgas personas",
    "crisis": "Krīzes situācijā nonākušas personas",
    "visual_disability": "Personas ar redzes invaliditāti",
    "hearing_disability": "Personas ar dzirdes invaliditāti",
    "physical_disability": "Personas ar fiziska rakstura traucējumiem",
    "after_prison_or_homelessness": (
        "Personas, kas atgriezušās no ieslodzījuma vai ilgstošas bezpajumtniecības"
    ),
    "victims_of_trafficking": "Cilvēku tirdzniecības upuri",
    "pension_age": "Pensijas vecuma personas",
    "cancer": "Onkoloģijas pacienti un viņu ģimenes",
    "child_palliative": "Paliatīvā aprūpē esoši bērni un viņu ģimenes",
    "refugees": "Bēgļi un personas ar alternatīvo statusu",
}

WORK_ON_HOLIDAYS = "Strādā arī svētku dienās"
CLOSED_ON_HOLIDAYS = "Svētku dienās slēgts"
ALL_LATVIA = "Latvija"
CATEGORIES = "registrs"
"""The taxonomy of service categories of the register of providers."""
GROUPS = "klientu_grupas"
"""The taxonomy of client groups of the register of providers."""
