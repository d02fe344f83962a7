"""Serving the web channel: one process, one port, ready before it says so."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from bot.running import ROOT, running
from bot.settings import Settings
from connectors.telegram.running import telegram
from connectors.web.about import Operator
from connectors.web.app import create_app


class PortTaken(Exception):
    """Another program listens there; the message says what to do."""


async def serve(settings: Settings, *, root: Path = ROOT, say: Callable[[str], None]) -> None:
    """Serve until stopped. Raises PortTaken, ContentError and StoreError with what to do."""
    listener = _listen(settings.host, settings.port)
    async with (
        running(settings, root=root, say=say, watch=True) as started,
        telegram(
            settings, started.bot, started.store.telegram, lambda: started.bot.book
        ) as telegram_bot,
    ):
        app = create_app(
            started.bot,
            public_url=settings.address,
            ready=lambda: started.bot.ready,
            book=lambda: started.bot.book,
            content=lambda: started.keeper.state,
            confirmer=started.confirmer,
            telegram_bot=telegram_bot,
            operator=Operator(settings.operator, settings.operator_contact),
        )
        # Access lines would hold plan codes and conversation ids: neither belongs in a log.
        config = uvicorn.Config(app, ws="none", log_level="warning", access_log=False)
        server = uvicorn.Server(config)
        port = listener.getsockname()[1]
        # Whoever opens the address as soon as it is printed waits a moment instead of failing.
        listener.listen(128)
        say(f"Ceļabiedrs darbojas: http://{settings.host}:{port}   (apturēt: Ctrl+C)")
        await server.serve(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything slow, so that a taken one is told at once."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(
                f"Ports {port} jau ir aizņemts. Aizver otru programmu vai izvēlies citu portu: "
                f"CELABIEDRS_PORT={port + 1} make serve"
            ) from error
        raise PortTaken(f"Nevar klausīties {host}:{port} – {error.strerror}.") from error
    listener.set_inheritable(True)
    return listener


def run(settings: Settings, *, root: Path = ROOT, say: Callable[[str], None] = print) -> None:
    """Serve from a plain function."""
    asyncio.run(serve(settings, root=root, say=say))
