"""Words for content that is well-formed but cannot be meant."""

from __future__ import annotations

from bot.content.catalogue.entry import Entry

MEANING: dict[str, Entry] = {
    "never_asked": Entry(
        "nosacījums gaida faktu «{name}», bet to neviena ceļakarte nejautā.",
        "Pievieno jautājumu «{name}» vai izņem to no nosacījuma.",
        "the condition waits for the fact “{name}”, which no roadmap asks.",
        "Add a question “{name}” or take it out of the condition.",
    ),
    "wrong_comparison": Entry(
        "fakts «{name}» ir «{type}», un ar to tā («{op}») salīdzināt nevar.",
        "Vārdiem raksti vērtību, skaitļiem un vecumam «below» ar skaitli, datumiem «before».",
        "the fact “{name}” is of type “{type}” and cannot be compared like this (“{op}”).",
        "Write a value for words, “below” with a number for numbers and ages, “before” for dates.",
    ),
    "never_true": Entry(
        "šis nosacījums nekad neizpildās: «{fact}» nevar reizē būt divas dažādas atbildes.",
        "Atstāj vienu no prasībām vai liec abas zem «any»; ieskaties arī jautājuma «ask_if».",
        "this condition never holds: “{fact}” cannot be two answers at once.",
        "Keep one of the demands or put both under “any”; look at the question's “ask_if” too.",
    ),
    "step_never_shown": Entry(
        "soli «{name}» neviens nekad neredzēs: «{fact}» nevar reizē būt divas dažādas atbildes.",
        "Izlabo «show_if»: atstāj vienu no prasībām vai liec abas zem «any».",
        "nobody ever sees the step “{name}”: “{fact}” cannot be two answers at once.",
        "Correct “show_if”: keep one of the demands or put both under “any”.",
    ),
    "declared_otherwise": Entry(
        "faktam «{fact}» šeit «{key}» ir «{said}», bet content/facts.yaml – «{meant}».",
        "Raksti abās vietās vienādi vai izdzēs šo rindu; ceļakartei pēc noklusējuma der «about».",
        "the fact “{fact}” has “{key}: {said}” here and “{meant}” in content/facts.yaml.",
        "Write the same in both or delete this line; a roadmap's “about” counts where none is.",
    ),
    "answer_not_declared": Entry(
        "atbilde «{name}» nav starp fakta «{fact}» vērtībām.",
        "Raksti vienu no šīm: {known} – vai pievieno to failā content/facts.yaml.",
        "the answer “{name}” is not among the values of the fact “{fact}”.",
        "Write one of: {known} – or add it to content/facts.yaml.",
    ),
    "shared_not_declared": Entry(
        "«{name}» jautā arī ceļakarte «{other}», bet fakts nekur nav aprakstīts.",
        "Apraksti faktu «{name}» failā content/facts.yaml vai dod šim jautājumam citu nosaukumu.",
        "the roadmap “{other}” asks “{name}” as well, but the fact is declared nowhere.",
        "Declare the fact “{name}” in content/facts.yaml or give this question another name.",
    ),
    "too_few_answers": Entry(
        "jautājumam «{name}» nav, ko atbildēt.",
        "Pievieno vismaz divas atbildes zem «answers» vai raksti citu «type».",
        "the question “{name}” has nothing to answer.",
        "Add at least two answers under “answers” or write another “type”.",
    ),
    "answer_without_days": Entry(
        "jautājums «{question}» ir par laiku, bet atbildei «{name}» nav dienu.",
        "Pievieno «from» un «until», piemēram, from: 1 month ago, until: today.",
        "the question “{question}” is about time, but the answer “{name}” has no days.",
        "Add “from” and “until”, as from: 1 month ago, until: today.",
    ),
    "answer_without_value": Entry(
        "jautājums «{question}» ir par skaitli, bet atbildei «{name}» nav skaitļa.",
        "Pievieno «value», piemēram, value: 2.",
        "the question “{question}” is about a number, but the answer “{name}” has none.",
        "Add “value”, as value: 2.",
    ),
    "circle_of_questions": Entry(
        "jautājumi gaida cits citu, tāpēc nevienu no tiem neuzdos: {names}.",
        "Vienam no tiem izmaini «ask_if».",
        "the questions wait for each other, so none is ever asked: {names}.",
        "Change “ask_if” of one of them.",
    ),
    "circle_of_steps": Entry(
        "soļi gaida cits citu: {names}.",
        "Vienam no tiem izdzēs «after».",
        "the steps wait for each other: {names}.",
        "Delete “after” of one of them.",
    ),
    "circle_of_situations": Entry(
        "ceļakartes sūta cilvēku pa apli: {names}.",
        "Vienai no atbildēm izdzēs «go_to», lai cilvēks kaut kur nonāk.",
        "the roadmaps send people round in a circle: {names}.",
        "Delete “go_to” of one of the answers, so that people arrive somewhere.",
    ),
    "deadline_not_a_day": Entry(
        "termiņu skaita no fakta «{name}», bet tas nav datums ({type}).",
        "Raksti faktu ar veidu date vai month.",
        "the deadline is counted from the fact “{name}”, which is no date ({type}).",
        "Write a fact of the type date or month.",
    ),
    "step_without_source": Entry(
        "solim «{name}» nav ne pakalpojuma, ne avota, ne cilvēka, kam zvanīt.",
        "Pievieno «service», «source», «phone» vai «contact: true».",
        "the step “{name}” has no service, no source and nobody to call.",
        "Add “service”, “source”, “phone” or “contact: true”.",
    ),
    "fact_without_source": Entry(
        "nav rakstīts, no kurienes zināms «{name}».",
        "Pievieno «{key}» ar title, url un checked (dienu, kad pārbaudīji).",
        "it is not written where “{name}” is known from.",
        "Add “{key}” with title, url and checked (the day on which you looked).",
    ),
    "amount_without_year": Entry(
        "summai «{name}» nav rakstīts, kurā laikā tā ir spēkā: trūkst «{key}».",
        "Pievieno abas dienas, piemēram, from: 2026-01-01 un until: 2026-12-31.",
        "it is not written when the sum “{name}” holds: “{key}” is missing.",
        "Add both days, as from: 2026-01-01 and until: 2026-12-31.",
    ),
    "no_way_to_part": Entry(
        "«{name}» ir daļa no «{whole}», bet neviena tās atbilde uz šo neved.",
        "Failā «{whole}» pie atbildes raksti «go_to: {name}» vai izdzēs «part_of».",
        "“{name}” is part of “{whole}”, but none of its answers leads here.",
        "In “{whole}”, write “go_to: {name}” at an answer, or delete “part_of”.",
    ),
    "no_human_contact": Entry(
        "neviens ceļakartes «{name}» solis neved pie cilvēka.",
        "Pievieno soli ar «contact: true», tālruni vai pašvaldības pakalpojumu.",
        "no step of the roadmap “{name}” leads to a person.",
        "Add a step with “contact: true”, a phone or a municipal service.",
    ),
    "not_trusted": Entry(
        "«{name}» nav pietiekami droši zināms ({confidence}), lai to rādītu.",
        "Atrodi datētu avotu un paaugstini «confidence» vai raksti, kam pajautāt.",
        "“{name}” is not known well enough to be shown ({confidence}).",
        "Find a dated source and raise “confidence”, or write whom to ask.",
    ),
    "bad_phone": Entry(
        "Latvijā nav tāda tālruņa numura: {given}.",
        "Salīdzini ciparus ar avotu.",
        "there is no such telephone number in Latvia: {given}.",
        "Compare the digits with the source.",
    ),
    "sample_number": Entry(
        "parauga numurs {given} izskatās pēc īsta.",
        "Parauga numuriem jāsākas ar 0000, piemēram, 0000 0001.",
        "the sample number {given} looks real.",
        "Sample numbers begin with 0000, as 0000 0001.",
    ),
    "hidden_number": Entry(
        "numuru {given} rādīt nedrīkst.",
        "Tā vietā: {instead}",
        "the number {given} must not be shown.",
        "Instead: {instead}",
    ),
    "ends_before_it_begins": Entry(
        "summa «{name}» beidzas, pirms tā sākas ({since}).",
        "Salīdzini «from» un «until» ar avotu.",
        "the amount “{name}” ends before it begins ({since}).",
        "Compare “from” and “until” with the source.",
    ),
    "sum_ended": Entry(
        "summa «{name}» bija spēkā līdz {until}; tagad to nerāda.",
        "Atrodi jauno summu un tās avotu.",
        "the amount “{name}” held until {until}; it is hidden now.",
        "Find the new amount and its source.",
    ),
    "phone_old": Entry(
        "numurs {number} pārbaudīts {day}, tas ir sen.",
        "Piezvani, pārliecinies, kas atbild, un ieraksti «verified_on» ar šodienas datumu.",
        "the number {number} was last tried on {day}.",
        "Call it, make sure who answers, and write today's date as “verified_on”.",
    ),
    "fact_without_owner": Entry(
        "par «{kind}» neviens neatbild, piemēram, par «{name}» ({place}).",
        "Pievieno rindu «{kind}: amats», piemēram, «{kind}: Satura redaktors».",
        "nobody answers for “{kind}”, as for “{name}” ({place}).",
        "Add a line “{kind}: role”, as “{kind}: content editor”.",
    ),
    "owner_of_nothing": Entry(
        "te rakstīts, kas atbild par «{name}», bet tā nav.",
        "Raksti veidu un nosaukumu ar punktu, piemēram, «amounts.poor», vai izdzēs rindu.",
        "an owner is named for “{name}”, which does not exist.",
        "Write kind and name with a dot, as “amounts.poor”, or delete the line.",
    ),
    "joined_without_office": Entry(
        "«{name}» saņem pieteikumus, bet nav rakstīts, kas tos lasa.",
        "Pievieno «handoff» ar e-pastu, darba laiku un atbildīgo vai raksti joined: false.",
        "“{name}” receives handoffs, but nobody is named who reads them.",
        "Add “handoff” with e-mail, hours and a responsible role, or write joined: false.",
    ),
    "office_without_hours": Entry(
        "«{name}» pieteikumiem nav neviena darba laika.",
        "Pievieno vismaz vienu dienu, piemēram, mon: 9–17.",
        "the office of “{name}” has no opening hours.",
        "Add at least one day, as mon: 9–17.",
    ),
    "joined_not_sample": Entry(
        "«{name}» ir īsta pašvaldība, un tā vēl nav pievienojusies.",
        "Raksti joined: false; pievieno to tikai pēc rakstiskas vienošanās savā instalācijā.",
        "“{name}” is a real municipality and has not joined.",
        "Write joined: false; join it only by written agreement, in your own installation.",
    ),
    "same_saying": Entry(
        "teikums «{line}» jau ir citur: {other}.",
        "Atstāj to vienā vietā vai pasaki to konkrētāk.",
        "the line “{line}” already stands here: {other}.",
        "Keep it in one place or make it more specific.",
    ),
    "decides_nothing": Entry(
        "jautājums «{name}» neko neizšķir, tāpēc to neviens nedzirdēs.",
        "Lieto to nosacījumā vai termiņā vai izdzēs.",
        "the question “{name}” decides nothing, so nobody will hear it.",
        "Use it in a condition or a deadline, or delete it.",
    ),
}
