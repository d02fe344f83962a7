"""Words for content that is readable but has another shape than it should."""

from __future__ import annotations

from bot.content.catalogue.entry import Entry

SHAPE: dict[str, Entry] = {
    "missing_key": Entry(
        "trūkst atslēgas «{key}».",
        "Pievieno rindu «{key}: …».{hint}",
        "the key “{key}” is missing.",
        "Add a line “{key}: …”.{hint}",
    ),
    "unknown_key": Entry(
        "atslēgu «{key}» šeit neviens nelasa.",
        "Šeit var rakstīt: {known}.",
        "nobody reads the key “{key}” here.",
        "Here you may write: {known}.",
    ),
    "belongs_elsewhere": Entry(
        "«{key}» nepieder šim failam.",
        "Raksti to šeit: {file}",
        "“{key}” does not belong in this file.",
        "Write it here: {file}",
    ),
    "bad_id": Entry(
        "«{given}» neder par nosaukumu.",
        "Raksti mazos latīņu burtus, ciparus un «_», bez garumzīmēm un atstarpēm.",
        "“{given}” does not work as a name.",
        "Write small Latin letters, digits and “_”, without accents and spaces.",
    ),
    "bad_municipality_id": Entry(
        "«{given}» neder par pašvaldības nosaukumu failos.",
        "Raksti mazos burtus un defises, bez garumzīmēm, piemēram, «cesu-novads».",
        "“{given}” does not work as the id of a municipality.",
        "Write small letters and hyphens, without accents, as “cesu-novads”.",
    ),
    "id_is_file_name": Entry(
        "failā rakstīts «id: {given}», bet fails saucas «{name}».",
        "Raksti «id: {name}» vai pārsauc failu.",
        "the file says “id: {given}”, but it is called “{name}”.",
        "Write “id: {name}” or rename the file.",
    ),
    "bad_choice": Entry(
        "«{key}» nevar būt «{given}».",
        "Izvēlies vienu: {choices}.",
        "“{key}” cannot be “{given}”.",
        "Choose one: {choices}.",
    ),
    "too_short": Entry(
        "«{key}» ir tukšs vai par īsu.",
        "Uzraksti vismaz {least} {unit_lv}.",
        "“{key}” is empty or too short.",
        "Write at least {least} {unit_en}.",
    ),
    "too_long": Entry(
        "«{key}» ir par garu: {given} zīmes.",
        "Saīsini līdz {most} zīmēm.",
        "“{key}” is too long: {given} characters.",
        "Shorten it to {most} characters.",
    ),
    "not_a_text": Entry(
        "«{key}» jābūt tekstam.",
        "Aiz kola raksti vienu tekstu; ja tajā ir kols vai iekavas, liec pēdiņās.",
        "“{key}” has to be a text.",
        "Write one text after the colon; if it holds colons or brackets, quote it.",
    ),
    "not_a_list": Entry(
        "«{key}» jābūt sarakstam.",
        "Katru vienību raksti savā rindā ar «- » priekšā vai visas kopā: [pirmā, otrā].",
        "“{key}” has to be a list.",
        "Write each item on its own line after “- ”, or all together: [first, second].",
    ),
    "not_a_mapping": Entry(
        "«{key}» jāraksta pa daļām, ar atslēgām.",
        "Nākamajās rindās ar atkāpi raksti: {known}.",
        "“{key}” has to be written in parts, with keys.",
        "On the next lines, indented, write: {known}.",
    ),
    "bad_date": Entry(
        "«{key}»: «{given}» nav datums.",
        "Raksti gadu, mēnesi un dienu, piemēram, 2026-03-31.",
        "“{key}”: “{given}” is not a date.",
        "Write year, month and day, as 2026-03-31.",
    ),
    "bad_source_date": Entry(
        "«{key}»: «{given}» nav avota datums.",
        "Raksti 2026, 2026-03 vai 2026-03-31; nedatētam avotam šo rindu izdzēs.",
        "“{key}”: “{given}” is not the date of a source.",
        "Write 2026, 2026-03 or 2026-03-31; for an undated source delete the line.",
    ),
    "bad_site": Entry(
        "«{key}»: «{given}» nav mājaslapas adrese.",
        "Raksti tā: https://www.cesis.lv – ar https:// un bez slīpsvītras beigās.",
        "“{key}”: “{given}” is not the address of a site.",
        "Write it as https://www.cesis.lv, with https:// and without a slash at the end.",
    ),
    "bad_number": Entry(
        "«{key}»: «{given}» nav skaitlis.",
        "Raksti ciparus ar punktu, piemēram, 425 vai 7.11, bez eiro zīmes.",
        "“{key}”: “{given}” is not a number.",
        "Write digits with a point, as 425 or 7.11, without a euro sign.",
    ),
    "out_of_range": Entry(
        "«{key}» nevar būt {given}.",
        "Skaitlim jābūt {limit_lv} {limit}.",
        "“{key}” cannot be {given}.",
        "The number has to be {limit_en} {limit}.",
    ),
    "not_true_false": Entry(
        "«{key}» var būt tikai true vai false.",
        "Raksti «{key}: true» (jā) vai «{key}: false» (nē).",
        "“{key}” can only be true or false.",
        "Write “{key}: true” or “{key}: false”.",
    ),
    "bad_url": Entry(
        "«{key}»: «{given}» nav lapas adrese.",
        "Iekopē visu adresi no pārlūka; tā sākas ar https://.",
        "“{key}”: “{given}” is not a web address.",
        "Paste the whole address from the browser; it begins with https://.",
    ),
    "bad_phone_shape": Entry(
        "«{given}» nav tālruņa numurs.",
        "Raksti tikai ciparus un atstarpes, ar «+» priekšā, ja vajag.",
        "“{given}” is not a telephone number.",
        "Write only digits and spaces, with “+” in front where needed.",
    ),
    "condition_shape": Entry(
        "nosacījumu «{given}» nevar saprast.",
        "Raksti faktu un vērtību, piemēram, {{where_now: home}} vai {{walks: [with_help, no]}}.",
        "the condition “{given}” cannot be understood.",
        "Write a fact and a value, as {{where_now: home}} or {{walks: [with_help, no]}}.",
    ),
    "condition_group": Entry(
        "aiz any, all vai none jābūt nosacījumu sarakstam.",
        "Raksti, piemēram, any: [{{walks: no}}, {{where_now: hospital}}].",
        "any, all and none are followed by a list of conditions.",
        "Write, for example, any: [{{walks: no}}, {{where_now: hospital}}].",
    ),
    "condition_comparison": Entry(
        "salīdzinājumu «{given}» nosacījumos neviens nepazīst.",
        "Raksti below, at_least, between vai before.",
        "conditions know no comparison “{given}”.",
        "Write below, at_least, between or before.",
    ),
    "condition_between": Entry(
        "aiz between jābūt diviem skaitļiem.",
        "Raksti mazāko un lielāko, piemēram, between: [7, 18].",
        "between is followed by two numbers.",
        "Write the smaller and the larger, as between: [7, 18].",
    ),
    "condition_operand": Entry(
        "ar «{given}» nevar salīdzināt.",
        "Raksti skaitli, datumu, «6 months ago» vai {{amount: summas_nosaukums}}.",
        "“{given}” cannot be compared with.",
        "Write a number, a date, “6 months ago” or {{amount: name_of_sum}}.",
    ),
    "deadline_shape": Entry(
        "termiņu «{given}» nevar saprast.",
        "Raksti {{within: 6 months, of: fakts}}, {{within: 1 month, after: solis}} vai "
        "{{start: 9 months, before: turns_18}}.",
        "the deadline “{given}” cannot be understood.",
        "Write {{within: 6 months, of: fact}}, {{within: 1 month, after: step}} or "
        "{{start: 9 months, before: turns_18}}.",
    ),
    "bad_span": Entry(
        "«{given}» nav laika posms.",
        "Raksti skaitli un days, weeks, months vai years, piemēram, «6 months».",
        "“{given}” is not a span of time.",
        "Write a number and days, weeks, months or years, as “6 months”.",
    ),
    "bad_moment": Entry(
        "«{given}» nav diena.",
        "Raksti «today», «6 months ago», «in 2 weeks» vai datumu, piemēram, 2026-03-31.",
        "“{given}” is not a day.",
        "Write “today”, “6 months ago”, “in 2 weeks” or a date, as 2026-03-31.",
    ),
    "wrong_when": Entry(
        "«{given}» nav laiks, kad soli darīt.",
        "Raksti today, this_week, this_month vai later.",
        "“{given}” is not a time for a step.",
        "Write today, this_week, this_month or later.",
    ),
    "invalid": Entry(
        "«{key}» neder: {why}.",
        "Salīdzini ar līdzīgu vietu citā failā.",
        "“{key}” is not right: {why}.",
        "Compare it with a similar place in another file.",
    ),
    "unknown_shared_step": Entry(
        "ceļakarte lieto kopīgo soli «{name}», bet content/steps.yaml tāda nav.",
        "Pievieno soli failā content/steps.yaml vai uzraksti to šeit ar «id:».",
        "the roadmap uses the shared step “{name}”, but content/steps.yaml has none.",
        "Add the step to content/steps.yaml or write it here with “id:”.",
    ),
    "duplicate_id": Entry(
        "«{name}» jau ir citur: {other}.",
        "Dod šim citu nosaukumu vai izdzēs vienu no abiem.",
        "“{name}” already exists: {other}.",
        "Give this one another name or delete one of the two.",
    ),
}
