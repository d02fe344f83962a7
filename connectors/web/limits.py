"""How often one client address may ask: guessing plan codes must not pay off."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from fastapi import Request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from connectors.web.problems import Refusal


@dataclass(frozen=True)
class Rates:
    """The limits per client address, in the notation of the `limits` library."""

    wrong_codes: str = "30/minute"
    plans: str = "300/minute"
    papers: str = "30/minute"
    conversations: str = "120/minute"
    confirmations: str = "30/minute"


class Guard:
    """Counts requests per client address and refuses those over a limit."""

    def __init__(self, rates: Rates) -> None:
        self._window = MovingWindowRateLimiter(MemoryStorage())
        self._wrong_codes = parse(rates.wrong_codes)
        self._plans = parse(rates.plans)
        self._papers = parse(rates.papers)
        self._conversations = parse(rates.conversations)
        self._confirmations = parse(rates.confirmations)

    def starts_conversation(self, request: Request) -> None:
        """Count a new conversation, or refuse it."""
        self._count(self._conversations, "conversation", request)

    def confirms(self, request: Request) -> None:
        """Count an answer of a provider, or refuse it."""
        self._count(self._confirmations, "confirmation", request)

    def looks_up_plan(self, request: Request) -> None:
        """Count a look-up, or refuse it.

        After too many wrong codes the right one is refused as well: otherwise guessing on
        would still find it.
        """
        self._count(self._plans, "plan", request)
        if not self._window.test(self._wrong_codes, "wrong_code", client(request)):
            raise self._refusal(self._wrong_codes, "wrong_code", request)

    def prints_plan(self, request: Request) -> None:
        """Count a PDF, which costs more than a page, or refuse it."""
        self._count(self._papers, "paper", request)

    def missed_plan(self, request: Request) -> None:
        """Count a code behind which there is nothing."""
        self._window.hit(self._wrong_codes, "wrong_code", client(request))

    def _count(self, rate: RateLimitItem, what: str, request: Request) -> None:
        if not self._window.hit(rate, what, client(request)):
            raise self._refusal(rate, what, request)

    def _refusal(self, rate: RateLimitItem, what: str, request: Request) -> Refusal:
        reset = self._window.get_window_stats(rate, what, client(request)).reset_time
        seconds = max(1, math.ceil(reset - time.time()))
        return Refusal(429, headers={"Retry-After": str(seconds)})


def client(request: Request) -> str:
    """The address to count by: one home has a whole /64 of IPv6 addresses."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return host
