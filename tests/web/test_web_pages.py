"""The plan page and the application page, as they come from the server."""

from __future__ import annotations

from datetime import date
from typing import Any

import httpx
import pytest
from webtalk import Talk

from bot.dialogue.messages import (
    Because,
    ContactView,
    HowTo,
    LeftOut,
    PlanView,
    ProviderView,
    ServiceView,
    StepView,
)
from bot.engine.wording import date_words
from connectors.web.plan_pages import plan_context
from connectors.web.rendering import paragraphs, templates

SERVICE = ServiceView(
    id="help",
    name="Izdomāts pakalpojums",
    what="Palīdz mājās.",
    for_whom="Cilvēkam, kas pats netiek galā.",
    how=(HowTo(by="online", text="Raksti e-pastu.", url="https://example.org/pieteikt"),),
    documents=("Iesniegums", "Izziņa"),
    cost=None,
    decision_time="Līdz mēnesim.",
    legal_basis=(),
    source="Izdomāts avots",
    source_url=None,
    source_date="2026-03-02",
    confidence="medium",
    caution="Precīzi pasaka dienests.",
    call_script="Labdien!\nMan vajag palīdzību.",
    application="Iesniegums <b>neīsts</b>",
)


def step(when: str, **parts: Any) -> StepView:
    plain: dict[str, Any] = {
        "id": when,
        "when": when,
        "do": f"Solis {when}.",
        "because": None,
        "status": "applies",
        "find_out": None,
        "why": (),
        "deadline": None,
        "deadline_text": None,
        "service": None,
        "providers": (),
        "phone": None,
        "source": None,
        "source_date": None,
        "caution": None,
    }
    return StepView(**(plain | parts))


def html(*steps: StepView, sample: bool = False, phone: str | None = "+44 7700 900123") -> str:
    plan = PlanView(
        code="PARA-UGS1",
        roadmap="invented",
        title="Izdomāta situācija",
        language="lv",
        municipality=None,
        municipality_name=None,
        made_on=date(2026, 3, 2),
        steps=steps,
        left_out=(LeftOut(service="Cits pakalpojums", why="Lemj dienests."),),
        contact=ContactView(
            name="Izdomāts dienests",
            phone=phone,
            email=None,
            address=None,
            hours=None,
            website=None,
            how_to_find="Meklē pašvaldības mājaslapā.",
            caution=None,
            sample=sample,
        ),
        answers=(),
    )
    context = plan_context(plan, "PARA-UGS1", "https://example.org")
    return templates.get_template("plan.html").render(context)


def test_steps_stand_in_the_order_of_time_and_are_numbered_through() -> None:
    shown = html(step("later"), step("today"), step("this_week"))

    names = ('id="when-today"', "Solis today", 'id="when-this_week"', 'id="when-later"')
    places = [shown.index(name) for name in names]
    assert places == sorted(places)
    assert "Šomēnes" not in shown
    numbers = [shown.index(f'class="step" value="{n}"') for n in (1, 2, 3)]
    assert numbers == sorted(numbers)


def test_a_step_shows_who_how_with_what_and_from_which_source() -> None:
    shown = html(step("today", service=SERVICE, deadline=date(2026, 5, 4)))

    for text in ("Raksti e-pastu.", "Izziņa", "Līdz mēnesim.", "Precīzi pasaka dienests."):
        assert text in shown
    assert "Izdomāts avots, 2026. gada 2. marts" in shown
    assert "2026. gada 4. maijs" in shown
    assert 'href="/celakarte/PARA-UGS1/iesniegums/help"' in shown
    assert "Maksa" not in shown


def test_the_day_of_a_step_is_in_plain_sight_and_its_source_is_not_told_twice() -> None:
    service = SERVICE.model_copy(update={"checked": date(2026, 3, 9)})
    shown = html(
        step("today", service=service, source=service.source, source_date=service.source_date,
             checked=date(2026, 3, 9))
    )  # fmt: skip

    assert shown.count("Izdomāts avots") == 1
    assert "Izdomāts avots, 2026. gada 2. marts. Pārbaudīts 09.03.2026." in shown
    assert shown.index("</details>") < shown.index("Izdomāts avots")


def test_a_step_to_find_out_says_how() -> None:
    shown = html(step("today", status="to_find_out", find_out="Jautā ārstam."))

    assert "Jānoskaidro" in shown
    assert "Jautā ārstam." in shown


def test_a_step_shows_the_answers_that_put_it_there() -> None:
    shown = html(step("today", why=(Because(question="Kur mamma ir?", answer="Slimnīcā"),)))

    assert "Kur mamma ir?" in shown
    assert "Slimnīcā" in shown


def test_a_verified_number_is_a_large_link() -> None:
    assert '<a class="call" href="tel:+447700900123">' in html(step("today"))


def test_a_site_written_without_its_scheme_is_still_a_link_to_that_site() -> None:
    provider = ProviderView(
        name="Dienests", phone=None, address=None, hours=None, website="example.org/x"
    )

    assert 'href="https://example.org/x"' in html(step("today", providers=(provider,)))


def test_without_a_number_the_page_says_how_to_find_the_person() -> None:
    shown = html(step("today"), phone=None)

    assert 'class="call"' not in shown
    assert "Meklē pašvaldības mājaslapā." in shown


@pytest.mark.parametrize("sampled", ["contact", "provider", "nothing"])
def test_invented_data_is_marked(sampled: str) -> None:
    provider = ProviderView(
        name="Dienests", phone=None, address=None, hours=None, sample=sampled == "provider"
    )
    shown = html(step("today", providers=(provider,)), sample=sampled == "contact")

    assert ("PARAUGS – izdomāti dati" in shown) is (sampled != "nothing")


def test_what_was_left_out_stays_open_to_ask_for() -> None:
    shown = html(step("today"))

    assert "Kas pēc tavām atbildēm šķiet neder – lūgt vari tik un tā" in shown
    assert "Cits pakalpojums" in shown
    assert "nepienākas" not in shown


def test_text_from_content_never_becomes_markup() -> None:
    shown = html(step("today", do="<script>1</script>", service=SERVICE))

    assert "<script>1" not in shown
    assert "<b>" not in shown
    assert paragraphs("a < b\n\n c") == "<p>a &lt; b</p>\n<p>c</p>"


def test_a_date_is_written_in_latvian() -> None:
    assert date_words(date(2026, 12, 4)) == "2026. gada 4. decembris"


async def test_the_plan_page_is_not_for_search_engines_nor_for_caches(talk: Talk) -> None:
    plan = await talk.until_plan()
    answer = await talk.client.get(plan["url"])

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex, nofollow">' in answer.text
    assert plan["code"] in answer.text
    assert "nepienākas" not in answer.text


async def test_every_application_of_a_plan_opens_as_a_page_to_print(talk: Talk) -> None:
    plan = await talk.until_plan()
    steps = (await talk.client.get(f"/api/v1/plans/{plan['code']}")).json()["steps"]
    ready = {s["service"]["id"] for s in steps if s["service"] and s["service"]["application"]}

    assert ready
    for service in ready:
        answer = await talk.client.get(f"{plan['url']}/iesniegums/{service}")
        assert answer.status_code == 200
        assert 'class="sheet"' in answer.text


async def test_a_service_without_an_application_has_a_way_back(talk: Talk) -> None:
    plan = await talk.until_plan()
    answer = await talk.client.get(f"{plan['url']}/iesniegums/nav-tada")

    assert answer.status_code == 404
    assert "Atver ceļakarti" in answer.json()["detail"]


async def test_a_typed_code_leads_to_the_plan_without_a_script(client: httpx.AsyncClient) -> None:
    answer = await client.get("/celakarte", params={"kods": " ABCD EFGH "})

    assert answer.status_code == 303
    assert answer.headers["location"] == "/celakarte/ABCDEFGH"
    assert 'name="kods"' in (await client.get("/celakarte")).text


async def test_a_code_cannot_lead_to_another_site(client: httpx.AsyncClient) -> None:
    answer = await client.get("/celakarte", params={"kods": "//example.org/../x"})

    assert answer.headers["location"].startswith("/celakarte/%2F%2F")
