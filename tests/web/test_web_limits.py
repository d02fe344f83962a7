"""Limits per client address."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from webtalk import Talk

from bot.dialogue.messages import Door
from connectors.web import create_app
from connectors.web.limits import Rates

Connect = Callable[..., httpx.AsyncClient]


@pytest.fixture
def strict(door: Door, connect: Connect) -> Callable[[str], httpx.AsyncClient]:
    """Clients of one application with low limits, from addresses of the test's choice."""
    app = create_app(door, rates=Rates(wrong_codes="3/minute", conversations="2/minute"))
    return lambda address: connect(app, address)


@pytest.mark.parametrize(
    "path", ["/api/v1/plans/{}", "/celakarte/{}", "/celakarte/{}/iesniegums/x"]
)
async def test_guessing_codes_is_stopped(
    strict: Callable[[str], httpx.AsyncClient], path: str
) -> None:
    client = strict("192.0.2.1")
    statuses = [(await client.get(path.format(f"AAAA-{n}"))).status_code for n in range(4)]

    assert statuses == [404, 404, 404, 429]


async def test_a_guesser_who_is_stopped_does_not_get_the_right_plan_either(
    talk: Talk, strict: Callable[[str], httpx.AsyncClient]
) -> None:
    code = (await talk.until_plan())["code"]
    guesser, family = strict("192.0.2.1"), strict("192.0.2.2")
    for n in range(3):
        await guesser.get(f"/api/v1/plans/AAAA-{n}")

    refused = await guesser.get(f"/api/v1/plans/{code}")
    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert (await family.get(f"/api/v1/plans/{code}")).status_code == 200


async def test_reading_ones_own_plan_again_and_again_is_not_guessing(
    talk: Talk, strict: Callable[[str], httpx.AsyncClient]
) -> None:
    code = (await talk.until_plan())["code"]
    family = strict("192.0.2.3")

    statuses = {(await family.get(f"/celakarte/{code}")).status_code for _ in range(10)}
    assert statuses == {200}


async def test_new_conversations_are_limited_per_address(
    strict: Callable[[str], httpx.AsyncClient],
) -> None:
    statuses = [
        (await strict(address).post("/api/v1/conversations")).status_code
        for address in ("192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2")
    ]

    assert statuses == [201, 201, 429, 201]


async def test_all_ipv6_addresses_of_one_home_count_as_one(
    strict: Callable[[str], httpx.AsyncClient],
) -> None:
    statuses = [
        (await strict(address).post("/api/v1/conversations")).status_code
        for address in ("2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8:0:1::1")
    ]

    assert statuses == [201, 201, 429, 201]
