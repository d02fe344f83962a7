"""«Joprojām pareizi»: links for providers and social services, from the mail to the plan."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import pytest

from bot.confirming import make_token
from bot.dialogue.messages import PlanView
from bot.dialogue.plan_view import plan_view
from bot.engine.facts import Facts
from bot.engine.freshness import aged
from bot.engine.plan import plan_for
from bot.running import ROOT, Running, running
from bot.settings import Settings
from bot.store import ConfirmationStore
from connectors.web import create_app
from connectors.web.limits import Rates

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TODAY = MORNING.date()
CESIS = "municipalities.cesu-novads"
CHANGED = "Numurs tagad ir cits, zvanīt Annai"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("content", "roadmaps"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@asynccontextmanager
async def site(
    settings: Settings, root: Path = ROOT, rates: Rates | None = None
) -> AsyncIterator[tuple[Running, httpx.AsyncClient]]:
    """A running bot with its pages."""
    async with running(settings, root=root, now=lambda: MORNING) as started:
        app = create_app(started.bot, confirmer=started.confirmer, rates=rates)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test.example") as client:
            yield started, client


@pytest.fixture
async def shared(new_settings: Callable[..., Settings]) -> AsyncIterator[tuple]:  # type: ignore[type-arg]
    async with site(new_settings()) as both:
        yield both


def link(started: Running, scope: str = CESIS, until: date = date(2027, 1, 22)) -> str:
    return f"/joprojam/{make_token(started.database.cipher, scope, until)}"


async def confirmed(started: Running) -> set[str]:
    found = await ConfirmationStore(started.database).confirmed()
    return {piece for piece, _ in found}


def plan(started: Running) -> PlanView:
    facts = Facts({"cared_for.municipality": "cesu-novads", "cared_for.where_now": "home"})
    made = plan_for(started.bot.book, "stroke", facts, TODAY)
    return plan_view(made, code=None, language="lv")


def seen(page: str) -> str:
    return page.partition('name="redzets" value="')[2].partition('"')[0]


def is_problem(answer: httpx.Response, status: int) -> bool:
    body = answer.json()
    return (
        answer.status_code == body["status"] == status
        and answer.headers["content-type"] == "application/problem+json"
        and body["detail"].endswith(".")
    )


async def test_opening_a_link_shows_what_we_say_and_confirms_nothing(shared: tuple) -> None:  # type: ignore[type-arg]
    started, client = shared
    path = link(started)

    for _ in range(2):
        page = await client.get(path)
    await client.request("HEAD", path)

    assert page.status_code == 200
    for told in ("Cēsu novada Sociālais dienests", "26433188", "Aprūpe mājās", "22.11.2026."):
        assert told in page.text
    assert "Joprojām pareizi" in page.text and "Kaut kas mainījies" in page.text
    assert "noindex" in page.text
    assert "<script" not in page.text
    assert await confirmed(started) == set()


async def test_one_tap_dates_what_families_read_and_a_restart_keeps_it(
    new_settings: Callable[..., Settings],
) -> None:
    settings = new_settings()
    async with site(settings) as (started, client):
        before = plan(started)
        path = link(started)
        shown = (await client.get(path)).text
        answer = await client.post(path, data={"atbilde": "pareizi", "redzets": seen(shown)})

        assert answer.status_code == 200 and "Paldies" in answer.text
        assert await confirmed(started) == {
            f"{CESIS}.social_service",
            f"{CESIS}.services.home_care",
        }
        after = plan(started)
        assert before.contact.checked == date(2026, 11, 22)
        assert after.contact.checked == TODAY
        (care,) = [one for one in after.steps if one.service and one.service.id == "home_care"]
        assert care.checked == TODAY
        assert care.service is not None
        assert "nav apstiprinājis" not in (care.service.caution or "")

    async with site(settings) as (started, _):
        assert plan(started).contact.checked == TODAY
        late = date(2027, 11, 23)
        old = {
            one.fact.path[2]
            for one in aged(started.bot.book, lambda *path: path, late)  # type: ignore[arg-type]
            if one.fact.municipality == "cesu-novads"
        }
        assert old == set()


async def test_an_edit_after_a_confirmation_voids_it(
    new_settings: Callable[..., Settings], root: Path
) -> None:
    async with site(new_settings(), root) as (started, client):
        path = link(started)
        shown = (await client.get(path)).text
        await client.post(path, data={"atbilde": "pareizi", "redzets": seen(shown)})
        assert plan(started).contact.checked == TODAY

        file = root / "content/municipalities/cesu-novads/municipality.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("26433188", "26433189"), encoding="utf-8")
        await started.keeper.look()
        await started.keeper.look()

        assert plan(started).contact.phone == "26433189"
        assert plan(started).contact.checked == date(2026, 11, 22)
        # The page was open all the while: nobody confirms what they have not seen.
        answer = await client.post(path, data={"atbilde": "pareizi", "redzets": seen(shown)})
        assert is_problem(answer, 409)
        assert plan(started).contact.checked == date(2026, 11, 22)


async def test_what_has_changed_reaches_the_operator_and_nobody_else(
    new_settings: Callable[..., Settings],
) -> None:
    settings = new_settings()
    async with site(settings) as (started, client):
        before = plan(started)
        path = link(started)
        answer = await client.post(path, data={"atbilde": "mainijies", "teksts": CHANGED})

        assert answer.status_code == 200 and "Paldies" in answer.text
        assert plan(started) == before
        assert CHANGED not in (await client.get(path)).text
        store = ConfirmationStore(started.database)
        (report,) = await store.reports()
        assert (report.scope, report.text) == (CESIS, CHANGED)
        assert await confirmed(started) == set()
        assert await store.mark_done(report.id) and not await store.mark_done(report.id)
        assert await store.reports() == []
    files = settings.data_dir.glob("celabiedrs.db*")
    assert not any(b"Annai" in file.read_bytes() for file in files)


async def test_a_link_that_does_not_do_is_refused_in_the_one_shape(shared: tuple) -> None:  # type: ignore[type-arg]
    started, client = shared
    good = link(started)
    other = link(started, "organizations.zelda")
    wrong = {
        "/joprojam/nav-tada": 404,
        good[:-1]: 404,
        good.replace("cesu", "riga"): 404,
        other.rpartition(".")[0] + "." + good.rpartition(".")[2]: 404,
        link(started, "organizations.gone"): 404,
        link(started, until=date(2026, 11, 22)): 410,
    }
    for path, status in wrong.items():
        assert is_problem(await client.get(path), status), path
        posted = await client.post(path, data={"atbilde": "pareizi", "redzets": "x"})
        assert is_problem(posted, status), path
        page = await client.get(path, headers={"Accept": "text/html"})
        assert page.status_code == status and page.headers["content-type"].startswith("text/html")
    assert (await client.get(link(started, until=TODAY))).status_code == 200
    assert is_problem(await client.patch(good), 405)
    assert await confirmed(started) == set()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 422),
        ({"atbilde": "varbūt"}, 422),
        ({"atbilde": "mainijies", "teksts": " \n "}, 422),
        ({"atbilde": "pareizi"}, 409),
        ({"atbilde": "pareizi", "redzets": "cits"}, 409),
        ({"atbilde": "mainijies", "teksts": "a" * 70_000}, 413),
        ({f"lauks{n}": "a" for n in range(20)}, 413),
    ],
)
async def test_an_answer_that_is_none_is_refused_kindly(
    shared: tuple,  # type: ignore[type-arg]
    data: dict[str, str],
    status: int,
) -> None:
    started, client = shared

    assert is_problem(await client.post(link(started), data=data), status)
    assert await confirmed(started) == set()


async def test_another_installations_links_open_nothing(
    shared: tuple,  # type: ignore[type-arg]
    new_settings: Callable[..., Settings],
) -> None:
    started, _ = shared
    async with site(new_settings()) as (_, elsewhere):
        assert is_problem(await elsewhere.get(link(started)), 404)


async def test_answers_from_one_address_are_limited(new_settings: Callable[..., Settings]) -> None:
    async with site(new_settings(), rates=Rates(confirmations="2/minute")) as (started, client):
        sent = {"atbilde": "mainijies", "teksts": "Jauns numurs"}
        found = [await client.post(link(started), data=sent) for _ in range(3)]

    assert [one.status_code for one in found] == [200, 200, 429]
