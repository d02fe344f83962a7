"""From the first sentence to the plan, by words and by buttons."""

from __future__ import annotations

import pytest
from talking import Begin, Talk, state_of

from bot.running import Running


async def test_the_first_sentence_answers_what_it_tells_and_is_played_back(talk: Talk) -> None:
    await talk.say("mammai bija insults, guļ slimnīcā")

    assert "Sapratu: mamma, slimnīcā" in talk.texts
    assert await talk.answers() == {"relation": "Mammai", "where_now": "Slimnīcā"}
    assert talk.question not in ("relation", "where_now")
    assert talk.turn.progress is not None
    assert talk.turn.progress.answered == 2


async def test_a_button_opens_the_same_situation_without_any_facts(talk: Talk) -> None:
    await talk.press("situation:stroke")

    assert talk.question == "relation"
    assert await talk.answers() == {}


async def test_buttons_and_words_answer_alike(begin: Begin) -> None:
    by_button, by_words = await begin(), await begin()
    for talk in (by_button, by_words):
        await talk.press("situation:stroke")
    await by_button.press("relation:father")
    await by_button.press("where_now:home")
    await by_words.say("tētim")
    await by_words.say("viņš jau ir mājās")

    assert await by_words.answers() == await by_button.answers()
    assert by_words.question == by_button.question


async def test_several_facts_in_one_answer_are_all_taken_and_played_back(asked: Talk) -> None:
    await asked.say("14. septembrī, viņa dzīvo viena un jau pensijā")

    answers = await asked.answers()
    assert {"happened_on", "lives_with", "works"} <= set(answers)
    assert "Sapratu" in asked.texts
    assert asked.question == "self_care"


async def test_nezinu_keeps_the_steps_it_would_decide_as_to_find_out(talk: Talk) -> None:
    await talk.press("situation:stroke")
    while talk.turn.plan is None:
        await talk.say("nezinu")
    plan = await talk.bot.plan(talk.turn.plan.code)

    assert plan is not None
    unsure = [step for step in plan.steps if step.status == "to_find_out"]
    assert unsure
    assert all(step.find_out for step in unsure)
    assert plan.contact.how_to_find


async def test_nezinu_by_button_is_the_same_as_by_words(asked: Talk) -> None:
    question = asked.question
    await asked.press("_unknown")

    assert asked.question != question
    assert question in await asked.answers()


async def test_back_asks_the_question_before_and_forgets_nothing(asked: Talk) -> None:
    first = asked.question
    await asked.press("happened_on:last_week")
    second = asked.question
    await asked.press("works:pensioner")
    before = await asked.answers()

    await asked.press("_back")
    assert asked.question == second
    await asked.say("atpakaļ")
    assert asked.question == first
    assert await asked.answers() == before


async def test_any_earlier_answer_can_be_changed_without_losing_the_others(planned: Talk) -> None:
    before = await planned.answers()
    for question in before:
        await planned.press(f"_change:{question}")
        assert planned.question == question
    await planned.press("_change:where_now")
    await planned.press("where_now:home")
    await planned.until_plan()
    after = await planned.answers()

    assert after["where_now"] != before["where_now"]
    assert all(after[one] == before[one] for one in before if one != "where_now")


async def test_a_changed_answer_says_so(asked: Talk) -> None:
    await asked.press("_change:where_now")
    await asked.press("where_now:home")

    assert asked.texts.startswith("Labi, izlaboju.")


async def test_the_same_answer_given_again_changes_nothing(asked: Talk) -> None:
    question = asked.question
    await asked.press("_change:where_now")
    await asked.press("where_now:hospital")

    assert "izlaboju" not in asked.texts
    assert asked.question == question


async def test_the_answers_are_listed_with_a_way_to_change_each(asked: Talk) -> None:
    await asked.press("_change:")

    assert {"_change:relation", "_change:where_now"} <= set(asked.choices)


async def test_why_explains_and_asks_again(asked: Talk) -> None:
    question = asked.question
    await asked.press("_why")

    assert asked.kinds == ["info", "question"]
    assert asked.question == question
    await asked.say("kāpēc tu to jautā?")
    assert asked.question == question
    assert asked.kinds == ["info", "question"]


@pytest.mark.parametrize(
    "words",
    ["nē, pagaidi, viņa ir mājās", "kļūda, viņa jau ir mājās", "nē, viņa ir mājās"],
)
async def test_a_correction_in_words_changes_the_fact_and_keeps_the_question(
    asked: Talk, words: str
) -> None:
    question = asked.question
    await asked.say(words)

    answers = await asked.answers()
    assert answers["where_now"] == "Mājās"
    assert set(answers) == {"relation", "where_now"}
    assert "Sapratu: mājās" in asked.texts
    assert asked.question == question


async def test_a_wrong_person_is_corrected_in_words(asked: Talk) -> None:
    await asked.press("happened_on:last_week")
    await asked.say("nē, vecmāmiņai")

    answers = await asked.answers()
    assert answers["relation"] == "Vecmāmiņai"
    assert answers["where_now"] == "Slimnīcā"
    assert "works" not in answers


async def test_naming_another_relative_in_passing_does_not_change_whom_we_speak_of(
    asked: Talk,
) -> None:
    await asked.press("happened_on:last_week")
    await asked.say("tētis tagad ir kopā ar viņu mājās")

    assert (await asked.answers())["relation"] == "Mammai"


async def test_a_no_to_an_open_question_is_not_taken_for_nezinu(talk: Talk) -> None:
    await talk.say("mammai bija insults")
    await talk.say("nē")

    assert talk.question == "where_now"
    assert "where_now" not in await talk.answers()


async def test_what_is_not_understood_leads_to_a_person_and_never_in_circles(asked: Talk) -> None:
    question = asked.question
    said = []
    for words in ("zzz xxx", "qqq www", "vvv bbb"):
        await asked.say(words)
        said.append(asked.texts)
        assert asked.question == question

    assert len(set(said)) == 3
    assert asked.choices[-2:] == ["_human", "_unknown"]
    await asked.press("_unknown")
    assert asked.question != question


async def test_an_impossible_answer_repeated_leads_to_a_person_too(asked: Talk) -> None:
    for _ in range(3):
        await asked.say("2030. gadā")

    assert asked.choices[-2:] == ["_human", "_unknown"]


async def test_what_is_not_understood_at_the_beginning_offers_a_list_and_a_person(
    talk: Talk,
) -> None:
    await talk.say("zzz xxx")

    assert talk.question == "situation"
    assert any(choice.startswith("situation:") for choice in talk.choices)
    assert "_human" in talk.choices


@pytest.mark.parametrize("words", ["paldies", "sveiki", "cik tas maksā?", "kas ir vdeāvk"])
async def test_small_talk_is_answered_and_the_open_question_stays(asked: Talk, words: str) -> None:
    question, before = asked.question, await asked.answers()
    await asked.say(words)

    assert asked.kinds[0] == "info"
    assert asked.question == question
    assert await asked.answers() == before


async def test_a_thank_you_under_the_plan_does_not_bring_the_whole_plan_again(
    planned: Talk,
) -> None:
    await planned.say("paldies")

    assert planned.kinds == ["info"]
    assert planned.turn.plan is not None


async def test_the_plan_can_be_asked_for_in_words(planned: Talk) -> None:
    await planned.say("parādi ceļakarti")
    assert planned.kinds == ["plan"]


async def test_new_facts_after_the_plan_change_the_plan(planned: Talk) -> None:
    code = planned.turn.plan.code if planned.turn.plan else ""
    await planned.say("viņa jau ir mājās")
    await planned.until_plan()

    assert (await planned.answers())["where_now"] == "Mājās"
    assert planned.turn.plan is not None
    assert planned.turn.plan.code == code


@pytest.mark.parametrize(
    "choice",
    [
        "works:employed",
        "happened_on:never",
        "situation:nothing",
        "nonsense",
        "_change:nonsense",
        "where_now.7:home",
        "consent:yes",
        "_safety:B2:no",
        "municipality:atlantis",
        ":",
        "_",
        "relation:",
        "🙂",
        "x" * 200,
    ],
)
async def test_a_stale_or_unknown_button_never_leaves_a_person_without_a_way_on(
    begin: Begin, choice: str
) -> None:
    fresh, asked = await begin(), await begin()
    await asked.say("mammai bija insults, guļ slimnīcā")
    for talk in (fresh, asked):
        await talk.press(choice)
        assert talk.turn.messages
        assert talk.question
        assert "Kaut kas neizdevās" not in talk.texts


@pytest.mark.parametrize("choice", ["_back", "_unknown", "_why", "_change:", "_continue"])
async def test_reserved_buttons_before_any_situation_ask_what_happened(
    talk: Talk, choice: str
) -> None:
    await talk.press(choice)
    assert talk.question == "situation"


async def test_an_old_button_of_this_roadmap_corrects_its_answer(planned: Talk) -> None:
    await planned.press("works:employed")
    await planned.until_plan()

    assert (await planned.answers())["works"] == "Jā, algotu darbu"


async def test_restart_forgets_all_that_was_said(planned: Talk) -> None:
    assert planned.turn.plan is not None
    code = planned.turn.plan.code
    await planned.press("_restart")

    assert await planned.bot.plan(code) is None
    past = await planned.history()
    assert past.answers == ()
    assert past.plan is None
    assert [one.message for one in past.said] == list(planned.turn.messages)
    assert planned.question == "situation"


async def test_restart_works_in_words(asked: Talk) -> None:
    await asked.say("sākt no jauna")

    assert await asked.answers() == {}
    assert asked.question == "situation"


async def test_a_second_person_in_the_same_conversation_starts_with_no_facts_of_the_first(
    begin: Begin, started: Running
) -> None:
    talk = await begin()
    await talk.say("mammai bija insults, guļ slimnīcā, dzīvo viena")
    await talk.press("happened_on:last_week")
    await talk.say("vecmāmiņai arī bija insults")

    assert await talk.answers() == {"relation": "Vecmāmiņai"}
    assert talk.question == "where_now"

    await talk.say("mammai bija insults")
    answers = await talk.answers()
    assert answers["where_now"] == "Slimnīcā"
    assert "happened_on" in answers
    state = await state_of(started, talk)
    assert list(state.others) == ["grandmother"]


async def test_the_second_person_gets_a_plan_of_their_own_and_the_first_keeps_theirs(
    planned: Talk,
) -> None:
    first = planned.turn.plan.code if planned.turn.plan else ""
    await planned.say("vecmāmiņai arī bija insults, guļ mājās")
    assert planned.turn.plan is None
    second = await planned.until_plan()
    mothers, grandmothers = await planned.bot.plan(first), await planned.bot.plan(second)

    assert first != second
    assert mothers is not None and grandmothers is not None
    assert {"Mammai", "Slimnīcā"} <= {one.answer for one in mothers.answers}
    assert {"Vecmāmiņai", "Mājās"} <= {one.answer for one in grandmothers.answers}


async def test_an_unknown_language_or_municipality_falls_back(begin: Begin) -> None:
    foreign = await begin(language="xx", municipality="atlantis")

    assert foreign.question == "situation"
    assert (await foreign.history()).language == "lv"
    assert (await foreign.history()).municipality is None


async def test_a_deleted_conversation_is_told_so(asked: Talk) -> None:
    await asked.bot.forget(asked.id)
    turn = await asked.say("sveiki")

    assert [one.kind for one in turn.messages] == ["info"]
    assert "izdzēsta" in asked.texts
    assert await asked.bot.history(asked.id) is None


async def test_a_further_answer_told_in_passing_joins_those_given_before(
    talk: Talk, started: Running
) -> None:
    await talk.say("mamma dzīvo viena un vairs netiek galā")
    await talk.until("hardest_now", where_now="home")
    await talk.press("hardest_now:food")
    await talk.press("_done")
    await talk.say("un viņai ir bail palikt vienai")

    state = await state_of(started, talk)
    assert set(state.facts["cared_for.hardest_now"]) == {"food", "afraid"}
