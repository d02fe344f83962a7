"""A conversation over the JSON API, as a resident would hold it."""

from __future__ import annotations

from typing import Any

import httpx

OPENING = "mammai bija insults, guļ slimnīcā"


class Talk:
    """A conversation held over the JSON API."""

    def __init__(self, client: httpx.AsyncClient, started: dict[str, Any]) -> None:
        self.client = client
        self.id: str = started["conversation"]
        self.headers = {"Authorization": f"Bearer {started['token']}"}
        self.path = f"/api/v1/conversations/{self.id}"
        self.turn: dict[str, Any] = started

    async def send(self, body: Any, **headers: str) -> httpx.Response:
        return await self.client.post(
            f"{self.path}/messages", json=body, headers={**self.headers, **headers}
        )

    async def say(self, **body: str) -> dict[str, Any]:
        answer = await self.send(body)
        assert answer.status_code == 200, answer.text
        self.turn = answer.json()
        return self.turn

    async def history(self) -> dict[str, Any]:
        answer = await self.client.get(self.path, headers=self.headers)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    @property
    def choices(self) -> list[str]:
        return [choice["id"] for message in self.turn["messages"] for choice in message["choices"]]

    @property
    def question(self) -> str | None:
        asked = [m["question"] for m in self.turn["messages"] if m["question"]]
        return asked[-1] if asked else None

    async def until_plan(self) -> dict[str, Any]:
        """Say what happened and take the first answer each time, until there is a plan."""
        await self.say(text=OPENING)
        for _ in range(40):
            if self.turn.get("plan"):
                return dict(self.turn["plan"])
            own = [choice for choice in self.choices if not choice.startswith("_")]
            await self.say(choice=own[0] if own else "_unknown")
        raise AssertionError(f"no plan after 40 answers; the last turn was {self.turn}")
