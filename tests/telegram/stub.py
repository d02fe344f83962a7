"""A Bot API server on loopback that behaves like Telegram's own, as far as the channel needs."""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
import threading
import time
from collections import defaultdict
from email import message_from_bytes
from typing import Any
from urllib.parse import parse_qs

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

TOKEN = "1234567890:PARAUGS-paraugs-PARAUGS-paraugs-123"
BOT = {"id": 1234567890, "is_bot": True, "first_name": "Paraugs", "username": "paraugs_bot"}
_LONG_POLL_S = 0.3


class Telegram:
    """What people do (`write`, `press`, …) and what the bot did (`calls`)."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.refusals: defaultdict[str, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
        self._updates: list[dict[str, Any]] = []
        self._numbers = itertools.count(1000)
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        app = Starlette(routes=[Route("/bot{token}/{method}", self._method, methods=["POST"])])
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._server.serve(sockets=[self._listener])), daemon=True
        )
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)

    # -- what people do

    def write(self, text: str, chat: int = 7, **more: Any) -> int:
        """Somebody writes; the number of the message."""
        entities = []
        if text.startswith("/"):
            length = len(text.split()[0])
            entities = [{"type": "bot_command", "offset": 0, "length": length}]
        return self.bring("message", chat, {"text": text, "entities": entities, **more})

    def bring(
        self, kind: str, chat: int, content: dict[str, Any], message_id: int | None = None
    ) -> int:
        number = message_id or next(self._numbers)
        group = chat < 0
        message = {
            "message_id": number,
            "date": 1_790_000_000 + number,
            "chat": {"id": chat, "type": "group" if group else "private", "title": "Ģimene"},
            "from": {
                "id": abs(chat), "is_bot": False, "first_name": "Parauga", "language_code": "lv",
            },
            **content,
        }  # fmt: skip
        self.update({kind: message})
        return number

    def press(self, message: dict[str, Any], data: str, chat: int = 7) -> None:
        """Somebody presses a button under a message that the bot sent."""
        shown = {
            "message_id": message["message_id"], "date": 1_790_000_000, "text": message["text"],
            "chat": {"id": chat, "type": "private"}, "from": BOT,
        }  # fmt: skip
        person = {"id": abs(chat), "is_bot": False, "first_name": "Parauga"}
        query = {
            "id": str(next(self._numbers)), "from": person, "chat_instance": "1",
            "message": shown, "data": data,
        }  # fmt: skip
        self.update({"callback_query": query})

    def update(self, content: dict[str, Any]) -> None:
        self._updates.append({"update_id": next(self._numbers), **content})

    # -- what the bot did

    def sent(self, chat: int = 7) -> list[dict[str, Any]]:
        """The messages that reached a chat."""
        found = [one for method, one in self.calls if method == "sendMessage"]
        return [one for one in found if one["chat_id"] == str(chat) and "message_id" in one]

    def of(self, method: str) -> list[dict[str, Any]]:
        return [one for name, one in self.calls if name == method]

    async def _method(self, request: Request) -> JSONResponse:
        if request.path_params["token"] != TOKEN:
            return _refused(401, "Unauthorized")
        method = request.path_params["method"]
        given = _form(request.headers.get("content-type", ""), await request.body())
        if method == "getUpdates":
            return await self._get_updates(given)
        if self.refusals[method]:
            status, refusal = self.refusals[method].pop(0)
            self.calls.append((f"refused {method}", given))
            return JSONResponse({"ok": False, "error_code": status, **refusal}, status)
        self.calls.append((method, given))
        return JSONResponse({"ok": True, "result": self._result(method, given)})

    async def _get_updates(self, given: dict[str, Any]) -> JSONResponse:
        offset = int(given.get("offset", 0))
        self._updates = [one for one in self._updates if one["update_id"] >= offset]
        until = time.monotonic() + min(_LONG_POLL_S, float(given.get("timeout", 0)))
        while not self._updates and time.monotonic() < until:
            await asyncio.sleep(0.02)
        return JSONResponse({"ok": True, "result": self._updates})

    def _result(self, method: str, given: dict[str, Any]) -> Any:
        if method == "getMe":
            return BOT
        if method == "sendDocument":
            return {
                "message_id": next(self._numbers), "date": 1_790_000_000, "from": BOT,
                "chat": {"id": int(given["chat_id"]), "type": "private"},
            }  # fmt: skip
        if method not in ("sendMessage", "editMessageText", "editMessageReplyMarkup"):
            return True
        if method == "sendMessage":
            given["message_id"] = next(self._numbers)
        if "reply_markup" in given:
            given["reply_markup"] = json.loads(given["reply_markup"])
        return {
            "message_id": int(given["message_id"]), "date": 1_790_000_000, "from": BOT,
            "chat": {"id": int(given["chat_id"]), "type": "private"},
            "text": given.get("text", ""),
        }  # fmt: skip


def _form(kind: str, body: bytes) -> dict[str, Any]:
    """What was sent: fields as text, a file as its name and bytes."""
    if not kind.startswith("multipart/"):
        return {name: values[0] for name, values in parse_qs(body.decode()).items()}
    parts = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body).get_payload()
    found: dict[str, Any] = {}
    for part in parts:
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        found[name] = (part.get_filename(), content) if part.get_filename() else content.decode()
    return found


def buttons(message: dict[str, Any]) -> list[str]:
    """The data of the buttons under a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row]


def _refused(status: int, why: str) -> JSONResponse:
    return JSONResponse({"ok": False, "error_code": status, "description": why}, status)
