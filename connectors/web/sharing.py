"""The ways to hand a plan to somebody else: a link, an e-mail, Telegram."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from bot.dialogue.messages import PlanView
from connectors.words import Words


@dataclass(frozen=True)
class Share:
    """Where each way leads. `telegram` is None where there is no bot."""

    address: str
    email: str
    telegram: str | None


def share_of(plan: PlanView, public_url: str, telegram_bot: str | None, words: Words) -> Share:
    """The ways to share a plan that has a code."""
    address = f"{public_url}/celakarte/{plan.code}"
    subject = quote(words.plain("share_subject"))
    body = quote(words.plain("share_body", address=address, code=plan.code or ""))
    return Share(
        address=address,
        email=f"mailto:?subject={subject}&body={body}",
        telegram=f"https://t.me/{telegram_bot}?start={plan.code}" if telegram_bot else None,
    )
