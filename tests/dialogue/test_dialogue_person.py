"""A person at the municipality, asked for at any moment."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta

import pytest
from talking import OPENING, Begin, Talk, state_of

from bot.dialogue.door import Bot
from bot.dialogue.moves.person import consent_version
from bot.handoff.listing import list_handoffs, read_handoff
from bot.handoff.packet import packet_text
from bot.running import Running, running
from bot.settings import Settings

PHONE = "+44 7700 900123"
EMAIL = "vards@example.org"


async def to_consent(talk: Talk, contact: str = PHONE) -> str:
    """Ask for a person as far as the consent question; the text that would be sent."""
    await talk.press("_human")
    if talk.question == "municipality":
        await talk.press("municipality:paraugu-novads")
    if talk.question == "agreement":
        await talk.press("agreement:agreed")
    assert talk.question == "contact"
    await talk.say(contact)
    assert talk.question == "consent"
    return previewed(talk)


def previewed(talk: Talk) -> str:
    """What the resident is shown before consenting, without its heading."""
    shown = next(one.text for one in talk.turn.messages if "Lūgums sazināties" in one.text)
    return shown.partition("\n")[2]


async def sent(started: Running, talk: Talk) -> str:
    """The id of the request that this conversation has sent."""
    state = await state_of(started, talk)
    assert state.sent is not None
    return state.sent.id


async def test_a_person_can_be_asked_for_before_anything_else(talk: Talk) -> None:
    await talk.press("_human")
    assert talk.question == "municipality"
    assert {"_unknown", "_back", "municipality:paraugu-novads"} <= set(talk.choices)

    await talk.say("Paraugu novadā")
    assert talk.question == "contact"
    assert "Paraugu novada sociālais dienests" in talk.texts


async def test_a_person_can_be_asked_for_in_words_in_the_middle_of_a_question(asked: Talk) -> None:
    question = asked.question
    await asked.say("gribu runāt ar cilvēku")
    assert asked.question == "municipality"

    await asked.press("_back")
    assert "neko nenosūtīju" in asked.texts
    assert asked.question == question


async def test_with_the_plan_the_municipality_is_known_and_not_asked_again(planned: Talk) -> None:
    await planned.press("_human")
    assert planned.question == "agreement"


async def test_asking_for_a_person_once_more_during_the_request_keeps_it_open(
    planned: Talk,
) -> None:
    await planned.press("_human")
    await planned.press("_human")
    assert planned.question == "agreement"
    await planned.press("agreement:agreed")
    await planned.say(PHONE)
    await planned.press("_human")
    assert planned.question == "contact"


async def test_what_is_previewed_is_stored_and_mailed_word_for_word(
    planned: Talk, started: Running
) -> None:
    preview = await to_consent(planned)
    await planned.press("consent:yes")

    assert "Nosūtīts. Paraugu novada sociālais dienests" in planned.texts
    packet = await read_handoff(started.database, await sent(started, planned))
    assert packet is not None
    assert packet_text(packet).strip() == preview
    assert PHONE in preview


async def test_the_preview_holds_the_answers_the_plan_and_the_persons_own_words(
    planned: Talk,
) -> None:
    preview = await to_consent(planned, EMAIL)
    answers = await planned.answers()

    assert f"„{OPENING}”" in preview
    assert EMAIL in preview
    assert all(words in preview for name, words in answers.items() if name != "municipality")
    assert "Ceļakarte, ko cilvēks saņēma:" in preview


async def test_consent_is_kept_with_its_words_its_version_and_its_moment(
    planned: Talk, started: Running
) -> None:
    from bot.store.tables import Handoff

    await to_consent(planned)
    asked = next(one.text for one in planned.turn.messages if one.question == "consent")
    await planned.press("consent:yes")
    async with started.database.reading() as session:
        kept = await session.get(Handoff, await sent(started, planned))

    assert kept is not None
    assert kept.consent_text in asked
    assert kept.consent_version == consent_version(kept.consent_text)
    assert kept.consented_at is not None


async def test_the_promise_is_shown_and_said_again_when_asked_again(
    planned: Talk, started: Running
) -> None:
    await to_consent(planned)
    await planned.press("consent:yes")
    promise = "līdz rītdienas pulksten 17"
    assert promise in planned.texts

    before = await list_handoffs(started.database)
    await planned.press("_human")
    assert "jau ir nosūtīts" in planned.texts
    assert promise in planned.texts
    await planned.press("consent:yes")
    assert len(await list_handoffs(started.database)) == len(before)


@pytest.mark.parametrize("words", ["nē", "consent:no", "nē, nesūti"])
async def test_without_consent_nothing_is_sent_and_no_contact_is_kept(
    planned: Talk, started: Running, words: str
) -> None:
    before = await list_handoffs(started.database)
    await to_consent(planned)
    await (planned.press(words) if ":" in words else planned.say(words))

    assert "neko nenosūtīju" in planned.texts
    assert len(await list_handoffs(started.database)) == len(before)
    state = await state_of(started, planned)
    assert state.handoff is None
    assert state.sent is None


@pytest.mark.parametrize(
    "words", ["jā bet vēlāk", "kas to lasīs?", "varbūt", "labi, bet ne šodien"]
)
async def test_only_a_plain_yes_sends(planned: Talk, started: Running, words: str) -> None:
    await to_consent(planned)
    await planned.say(words)

    assert planned.question == "consent"
    assert "Nosūtīts" not in planned.texts
    assert (await state_of(started, planned)).sent is None


async def test_a_plain_yes_in_words_sends(planned: Talk) -> None:
    await to_consent(planned)
    await planned.say("jā")
    assert "Nosūtīts." in planned.texts


async def test_the_contact_can_be_corrected_before_sending(planned: Talk) -> None:
    await to_consent(planned)
    await planned.press("consent:contact")
    assert planned.question == "contact"
    await planned.say(EMAIL)

    assert EMAIL in previewed(planned)
    assert PHONE not in previewed(planned)


async def test_a_question_asked_meanwhile_ends_the_request_without_sending(
    planned: Talk, started: Running
) -> None:
    await to_consent(planned)
    await planned.press("_change:where_now")
    await planned.press("consent:yes")

    assert (await state_of(started, planned)).sent is None


@pytest.mark.parametrize("place", ["Cēsis", "Rīga", "Ventspils"])
async def test_where_nobody_has_joined_the_contact_is_given_and_nothing_is_called_sent(
    asked: Talk, started: Running, place: str
) -> None:
    question = asked.question
    await asked.press("_human")
    await asked.say(place)
    if asked.question == "municipality":  # a town and a district of the same name
        await asked.press(next(one for one in asked.choices if one.startswith("municipality:")))

    assert "nosūtīts" not in asked.texts.lower()
    assert "Ko teikt, kad pacels: «Labdien!" in asked.texts
    assert "mamm" in asked.texts
    assert "Tālrunis:" in asked.texts or "pakalpojumucentri.lv" in asked.texts
    assert asked.question == question
    assert (await state_of(started, asked)).sent is None


@pytest.mark.parametrize("unsure", ["_unknown", "nezinu"])
async def test_without_a_municipality_the_person_is_told_how_to_find_help(
    asked: Talk, unsure: str
) -> None:
    await asked.press("_human")
    await (asked.press(unsure) if unsure[0] == "_" else asked.say(unsure))

    assert "nosūtīts" not in asked.texts.lower()
    assert "pakalpojumucentri.lv" in asked.texts
    assert "Ko teikt, kad pacels" in asked.texts


async def test_a_place_nobody_understands_leads_to_help_after_three_tries(talk: Talk) -> None:
    await talk.press("_human")
    for words in ("qqq", "www", "zzz"):
        await talk.say(words)

    assert talk.question != "municipality"
    assert "pakalpojumucentri.lv" in talk.texts


async def test_a_contact_nobody_understands_leads_to_the_number_to_call(planned: Talk) -> None:
    await planned.press("_human")
    await planned.press("agreement:agreed")
    for words in ("qqq", "www", "zzz"):
        await planned.say(words)

    assert planned.question == "contact"
    assert "Tālrunis: 0000 0001" in planned.texts


async def test_a_request_can_be_left_in_words(planned: Talk) -> None:
    await planned.press("_human")
    await planned.say("jā, zina un piekrīt")
    assert planned.question == "contact"
    await planned.say("negribu atstāt numuru")

    assert "neko nenosūtīju" in planned.texts


async def test_after_it_is_sent_the_conversation_goes_on_where_it_was(asked: Talk) -> None:
    question = asked.question
    await to_consent(asked)
    await asked.press("consent:yes")

    assert asked.question == question
    await asked.until_plan()


async def test_a_restart_does_not_take_back_what_was_sent(planned: Talk, started: Running) -> None:
    await to_consent(planned)
    await planned.press("consent:yes")
    request = await sent(started, planned)
    await planned.press("_restart")

    assert await read_handoff(started.database, request) is not None


async def test_of_an_adult_who_was_not_asked_nothing_is_sent_but_that_the_writer_asks_for_a_call(
    planned: Talk, started: Running
) -> None:
    answers = await planned.answers()
    await planned.press("_human")
    assert "Vai mamma zina un piekrīt" in planned.texts
    await planned.press("agreement:not_asked")
    assert "Par mammu neko nesūtīšu".lower() in planned.texts.lower()
    assert "paraksta pats cilvēks vai tas, kuram ir pilnvara" in planned.texts
    await planned.say(PHONE)
    preview = previewed(planned)
    await planned.press("consent:yes")

    packet = await read_handoff(started.database, await sent(started, planned))
    assert packet is not None
    assert packet_text(packet).strip() == preview
    assert "vēl nav pajautāts" in preview
    assert PHONE in preview
    assert OPENING not in preview
    assert not any(words in preview for name, words in answers.items() if name != "municipality")
    assert packet.answers == packet.steps == packet.said == ()


async def test_a_refusal_is_respected_and_advice_stays_open(planned: Talk) -> None:
    await planned.press("_human")
    await planned.press("agreement:refuses")

    assert "piespiest nevar" in planned.texts
    assert "112" in planned.texts
    assert planned.question == "contact"


async def test_for_who_cannot_say_the_whole_request_is_sent_and_says_so(planned: Talk) -> None:
    await planned.press("_human")
    await planned.press("agreement:cannot_say")
    assert "aizgādnis" in planned.texts
    await planned.say(PHONE)

    assert "pats pateikt nevar" in previewed(planned)
    assert "Vajadzību kopsavilkums" in previewed(planned)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("jā, mamma zina", "zina un piekrīt"),
        ("nezinu", "vēl nav pajautāts"),
        ("nē, vēl ne", "vēl nav pajautāts"),
    ],
)
async def test_agreement_is_read_in_words(planned: Talk, words: str, says: str) -> None:
    await planned.press("_human")
    await planned.say(words)
    await planned.say(PHONE)

    assert says in previewed(planned)


async def test_what_is_no_answer_about_agreement_is_asked_again(planned: Talk) -> None:
    await planned.press("_human")
    await planned.say("viņai ir 78 gadi")
    assert planned.question == "agreement"


@pytest.mark.parametrize(
    "opening", ["man bija insults un esmu mājās", "bērnam ir autisms un invaliditāte"]
)
async def test_who_writes_of_themselves_or_their_child_is_not_asked_about_agreement(
    talk: Talk, opening: str
) -> None:
    await talk.say(opening)
    await talk.until_plan()
    await talk.press("_human")

    assert talk.question == "contact"


async def test_the_request_holds_the_needs_by_what_a_social_worker_asks(begin: Begin) -> None:
    talk = await begin()
    await talk.say("mamma dzīvo viena un vairs netiek galā")
    for answer in ("self_care:some", "family_help:sometimes"):
        await talk.until(answer.partition(":")[0])
        await talk.press(answer)
    await talk.until_plan()
    lines = (await to_consent(talk)).splitlines()

    alone = lines.index("Ko cilvēks var bez palīdzības:")
    helpers = lines.index("Kas jau palīdz:")
    assert alone < lines.index("• Ko mamma ikdienā var bez palīga? Daļu, dažreiz vajag palīgu")
    assert helpers < lines.index("• Vai kāds mammai jau palīdz? Dažreiz")


@pytest.fixture
async def clocked(
    new_settings: Callable[..., Settings],
) -> AsyncIterator[tuple[Bot, Callable[[timedelta], None]]]:
    """A bot whose clock can be put forward."""
    moment = [datetime.fromisoformat("2026-11-23T21:30:00+00:00")]

    def forward(by: timedelta) -> None:
        moment[0] += by

    async with running(new_settings(), now=lambda: moment[0]) as everything:
        yield everything.bot, forward


async def test_what_midnight_changed_is_shown_again_before_it_is_sent(
    clocked: tuple[Bot, Callable[[timedelta], None]],
) -> None:
    bot, forward = clocked
    talk = await Talk.begin(bot)
    await talk.say(OPENING)
    await talk.press("happened_on:last_half_year")
    await talk.until_plan()
    shown = await to_consent(talk)
    forward(timedelta(days=200))
    await talk.press("consent:yes")

    if talk.question == "consent":
        assert previewed(talk) != shown
        await talk.press("consent:yes")
    assert "Nosūtīts" in talk.texts


async def test_when_the_promised_time_has_passed_one_may_ask_again(
    clocked: tuple[Bot, Callable[[timedelta], None]],
) -> None:
    bot, forward = clocked
    talk = await Talk.begin(bot)
    await to_consent(talk)
    await talk.press("consent:yes")
    forward(timedelta(days=5))
    await talk.press("_human")

    assert talk.question == "contact"
    assert "jau ir nosūtīts" not in talk.texts
