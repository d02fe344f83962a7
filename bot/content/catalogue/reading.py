"""Words for files that cannot be read."""

from __future__ import annotations

from bot.content.catalogue.entry import Entry

READING: dict[str, Entry] = {
    "cannot_open": Entry(
        "failu nevar atvērt.",
        "Pārbaudi, vai fails ir savā vietā un vai to drīksti lasīt.",
        "the file cannot be opened.",
        "Check that the file is in its place and that you may read it.",
    ),
    "missing_file": Entry(
        "šī faila nav, bet bez tā Ceļabiedrs nevar strādāt.",
        "Izveido failu vai atjauno to no iepriekšējās versijas.",
        "this file is missing, and nothing works without it.",
        "Create the file or restore it from an earlier version.",
    ),
    "unknown_file": Entry(
        "šo failu neviens nelasa.",
        "Pārbaudi mapes un faila nosaukumu; failam jābeidzas ar «.yaml».",
        "nobody reads this file.",
        "Check the names of the folder and the file; it has to end in “.yaml”.",
    ),
    "empty_file": Entry(
        "fails ir tukšs.",
        "Uzraksti saturu vai izdzēs failu.",
        "the file is empty.",
        "Write its content or delete the file.",
    ),
    "not_utf8": Entry(
        "fails nav saglabāts UTF-8 kodējumā, tāpēc garumzīmes nav izlasāmas.",
        "Saglabā failu vēlreiz un izvēlies kodējumu «UTF-8».",
        "the file is not saved as UTF-8, so letters with accents cannot be read.",
        "Save the file again and choose the encoding “UTF-8”.",
    ),
    "yaml_tab": Entry(
        "rindas sākumā ir tabulators.",
        "Izdzēs to un atkāpi raksti ar atstarpēm: divas atstarpes katram līmenim.",
        "the line begins with a tab.",
        "Delete it and indent with spaces: two for each level.",
    ),
    "yaml_bad_character": Entry(
        "rindā ir neredzama zīme, ko nevar izlasīt.",
        "Uzraksti šo rindu no jauna, nevis iekopē to.",
        "the line holds an invisible character that cannot be read.",
        "Type this line again instead of pasting it.",
    ),
    "yaml_two_documents": Entry(
        "rinda «{text}» sāk failā otru dokumentu.",
        "Izdzēs rindu «---»; vienā failā ir viens dokuments.",
        "the line “{text}” begins a second document in the file.",
        "Delete the line “---”; one file holds one document.",
    ),
    "yaml_alias": Entry(
        "rindā «{text}» zvaigznīte nozīmē atsauci uz vietu, kuras nav.",
        "Ja tas ir teksts, liec to pēdiņās.",
        "in the line “{text}” the star refers to a place that does not exist.",
        "If it is a text, put it in quotes.",
    ),
    "yaml_open_quote": Entry(
        "rindā «{text}» pēdiņas ir atvērtas, bet nav aizvērtas.",
        "Ieliec pēdiņas arī teksta beigās.",
        "in the line “{text}” a quote is opened and never closed.",
        "Put a quote at the end of the text as well.",
    ),
    "yaml_text_after_quote": Entry(
        "rindā «{text}» aiz pēdiņām vēl ir teksts.",
        "Liec pēdiņās visu tekstu vai neliec pēdiņās neko; teksta iekšpusē raksti « ».",
        "in the line “{text}” there is text after the closing quote.",
        "Quote the whole text or none of it; inside a text write « ».",
    ),
    "yaml_open_bracket": Entry(
        "iekava, kas sākas rindā «{text}», nav aizvērta, vai starp vārdiem trūkst komata.",
        "Aizver iekavu ar «]» vai «}}» un starp vienībām liec komatu.",
        "the bracket that opens in the line “{text}” is not closed, or a comma is missing.",
        "Close it with “]” or “}}” and put commas between the items.",
    ),
    "yaml_needs_quotes": Entry(
        "rindā «{text}» vērtība sākas ar zīmi, kas šeit neko nenozīmē.",
        "Liec visu tekstu pēdiņās.",
        "in the line “{text}” the value begins with a character that has no meaning here.",
        "Put the whole text in quotes.",
    ),
    "yaml_colon_in_text": Entry(
        "rindā «{text}» tekstā ir kols ar atstarpi, tāpēc nav skaidrs, kur sākas vērtība.",
        "Liec visu tekstu aiz pirmā kola pēdiņās.",
        "in the line “{text}” the text holds a colon and a space, so its start is unclear.",
        "Put everything after the first colon in quotes.",
    ),
    "yaml_indent": Entry(
        "rinda «{text}» nav vienā līmenī ar rindām ap to.",
        "Salīdzini atkāpi ar rindām virs tās: divas atstarpes katram līmenim.",
        "the line “{text}” is not level with the lines around it.",
        "Compare its indent with the lines above: two spaces for each level.",
    ),
    "yaml_missing_colon": Entry(
        "rindā «{text}» aiz atslēgas nav kola ar atstarpi.",
        "Raksti «atslēga: vērtība».",
        "in the line “{text}” no colon and space follow the key.",
        "Write “key: value”.",
    ),
    "yaml_other": Entry(
        "rindu «{text}» nevar izlasīt.",
        "Salīdzini to ar līdzīgu rindu citā failā: atkāpi, kolu, pēdiņas.",
        "the line “{text}” cannot be read.",
        "Compare it with a similar line in another file: indent, colon, quotes.",
    ),
    "yaml_tag": Entry(
        "«{tag}»: izsaukuma zīmei vērtības sākumā ir cita nozīme.",
        "Liec visu tekstu pēdiņās.",
        "“{tag}”: an exclamation mark at the start of a value has another meaning.",
        "Put the whole text in quotes.",
    ),
    "yaml_loop": Entry(
        "atsauce ar zvaigznīti ved pati pie sevis.",
        "Uzraksti saturu vārdiem, bez «&» un «*».",
        "the reference with a star leads to itself.",
        "Write the content out, without “&” and “*”.",
    ),
    "key_not_a_word": Entry(
        "atslēgas vietā ir saraksts vai cita atslēga.",
        "Atslēgai jābūt vienam vārdam; tekstu, kas sākas ar «{{» vai «[», liec pēdiņās.",
        "a list or another mapping stands where a key belongs.",
        "A key is one word; put a text that begins with “{{” or “[” in quotes.",
    ),
    "repeated_key": Entry(
        "atslēga «{key}» šeit ir otrreiz; pirmā ir {first}. rindā.",
        "Atstāj vienu no abām vai dod otrai citu nosaukumu.",
        "the key “{key}” is here a second time; the first is on line {first}.",
        "Keep one of the two or give the second another name.",
    ),
    "comma_in_text": Entry(
        "iekavās {{ }} komats sāk jaunu atslēgu, tāpēc «{text}» atdalījās no teksta.",
        "Liec visu tekstu pēdiņās.",
        "inside {{ }} a comma begins a new key, so “{text}” was cut off from its text.",
        "Put the whole text in quotes.",
    ),
    "empty_value": Entry(
        "aiz «{key}» nekas nav uzrakstīts.",
        "Uzraksti vērtību vai izdzēs šo rindu.",
        "nothing is written after “{key}”.",
        "Write a value or delete the line.",
    ),
}
