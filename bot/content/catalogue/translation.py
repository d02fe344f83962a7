"""Words for translations."""

from __future__ import annotations

from bot.content.catalogue.entry import Entry

TRANSLATION: dict[str, Entry] = {
    "translation_without_file": Entry(
        "tulkojums ir failam {file}, kura vairs nav.",
        "Izdzēs tulkojumu vai pārsauc to tāpat kā latviešu failu.",
        "this translates {file}, which no longer exists.",
        "Delete the translation or give it the name of the Latvian file.",
    ),
    "translation_without_text": Entry(
        "tulkots ir «{key}», bet failā {file} šeit teksta nav.",
        "Izdzēs šo tulkojumu vai pārcel to pie īstās atslēgas.",
        "“{key}” is translated, but {file} has no text here.",
        "Delete this translation or move it to the right key.",
    ),
    "translation_placeholder": Entry(
        "tulkojumā un latviešu tekstā atšķiras: {names}.",
        "Raksti tās pašas iekavas, kas latviešu tekstā; cilvēkam der cits locījums.",
        "the translation and the Latvian text differ in: {names}.",
        "Write the same braces as the Latvian text; for a person another case will do.",
    ),
    "translation_shape": Entry(
        "tulkojums «{key}» nav uzrakstīts pilnīgi.",
        "Raksti {{text: tulkojums, of: latviešu teksta nospiedums}}.",
        "the translation “{key}” is not written in full.",
        "Write {{text: translation, of: fingerprint of the Latvian text}}.",
    ),
    "translation_stale": Entry(
        "«{key}» latviski tagad ir cits: «{latvian}».",
        "Pārlasi tulkojumu un raksti of: {of}.",
        "“{key}” has changed in Latvian: “{latvian}”.",
        "Read the translation again and write of: {of}.",
    ),
}
