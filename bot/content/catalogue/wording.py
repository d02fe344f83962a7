"""Words for texts that a resident should not read like this."""

from __future__ import annotations

from bot.content.catalogue.entry import Entry

WORDING: dict[str, Entry] = {
    "lonely_brace": Entry(
        "tekstā ir iekava «{{» vai «}}» bez pāra.",
        "Aizver iekavu vai izdzēs to: {{person.dat}}.",
        "the text holds a “{{” or “}}” without its pair.",
        "Close the brace or delete it: {{person.dat}}.",
    ),
    "person_in_self_text": Entry(
        "teksts ar {{person.…}} neder cilvēkam, kurš raksta par sevi.",
        "Uzraksti divus: self: cilvēkam pašam («tu»), other: tuviniekam ({{person.…}}).",
        "a text with {{person.…}} does not suit somebody who writes of themselves.",
        "Write two: self: for the person (“tu”), other: for a relative ({{person.…}}).",
    ),
    "says_due": Entry(
        "vārds «{word}» sola vai liedz to, ko lemj dienests.",
        "Raksti «vari lūgt» vai «izskatās, ka …; lemj dienests, lūgt vari tik un tā».",
        "the word “{word}” promises or denies what the service decides.",
        "Write “vari lūgt” or “izskatās, ka …; lemj dienests, lūgt vari tik un tā”.",
    ),
    "personal_code": Entry(
        "teksts prasa personas kodu.",
        "Izņem to; dienests pats pajautās, kad cilvēks tur būs.",
        "the text asks for a personal code.",
        "Take it out; the service will ask when the person is there.",
    ),
    "euros_in_text": Entry(
        "summa «{given}» tekstā ir bez gada un avota.",
        "Ieraksti summu mapē content/amounts un šeit raksti {{amount.nosaukums}}.",
        "the sum “{given}” stands in the text without its year and source.",
        "Put the sum in content/amounts and write {{amount.name}} here.",
    ),
    "phone_in_text": Entry(
        "tekstā ir tālruņa numurs {given}.",
        "Ieraksti to failā content/phones.yaml un šeit raksti {{phone.nosaukums}}.",
        "the text holds the telephone number {given}.",
        "Put it in content/phones.yaml and write {{phone.name}} here.",
    ),
    "long_sentences": Entry(
        "gari teikumi: vārdu vidēji {average}, garākajā {longest}.",
        "Sadali: vienā teikumā viena doma, līdz 15 vārdiem.",
        "long sentences: {average} words on average, {longest} in the longest.",
        "Split them: one thought in a sentence, up to 15 words.",
    ),
    "hard_text": Entry(
        "grūti lasāms (LIX {lix}).",
        "Garos vārdus aizstāj ar īsākiem; lietvārdu vietā liec darbības vārdus.",
        "hard to read (LIX {lix}).",
        "Replace long words with shorter ones; use verbs in place of nouns.",
    ),
    "office_word": Entry(
        "iestādes vārds «{word}».",
        "Ikdienā saka: {everyday}.",
        "the office word “{word}”.",
        "In everyday speech: {everyday}.",
    ),
    "slash_ending": Entry(
        "divas galotnes ar slīpsvītru: «{given}».",
        "Pārveido teikumu, lai dzimti nevajag: «ja dzīvo viens» vietā «ja neviena cita mājās nav».",
        "two endings with a slash: “{given}”.",
        "Turn the sentence so that it needs no gender.",
    ),
    "mixed_address": Entry(
        "vienā tekstā ir gan «tu», gan «Jūs».",
        "Izvēlies vienu.",
        "one text holds both “tu” and “Jūs”.",
        "Choose one.",
    ),
    "example_wrong_answer": Entry(
        "ģimene «{name}» uz «{fact}» atbild «{given}», bet tā atbildēt nevar.",
        "Raksti vienu no šīm: {known}.",
        "the family “{name}” answers “{fact}” with “{given}”, which is no answer.",
        "Write one of: {known}.",
    ),
    "example_step_missing": Entry(
        "ģimenei «{name}» plānā ({when}) jābūt solim «{step}», bet tā tur nav{instead_lv}.",
        "Pārbaudi soļa «when» un «show_if» vai izlabo paraugu.",
        "the plan of the family “{name}” ({when}) lacks the step “{step}”{instead_en}.",
        "Check “when” and “show_if” of the step, or correct the example.",
    ),
    "example_step_present": Entry(
        "ģimenei «{name}» plānā nedrīkst būt solis «{step}», bet tas tur ir ({when}).",
        "Pārbaudi soļa «show_if» vai izlabo paraugu.",
        "the plan of the family “{name}” must not hold the step “{step}”, but does ({when}).",
        "Check “show_if” of the step, or correct the example.",
    ),
    "example_without_roadmap": Entry(
        "paraugi ir ceļakartei «{name}», bet tādas nav.",
        "Nosauc failu tāpat kā ceļakarti.",
        "these are examples of the roadmap “{name}”, but there is none.",
        "Give the file the name of the roadmap.",
    ),
}
