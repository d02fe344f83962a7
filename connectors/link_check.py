"""Asks every address whether it is still there: patiently, few at once, one at a time per site."""

from __future__ import annotations

import asyncio
import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import httpx

from bot.content.links import Link

Verdict = Literal["alive", "dead", "moved", "unsure"]

AGENT = "Celabiedrs-link-check/1 (checks the sources of a public service)"
AT_ONCE = 6
TIMEOUT_S = 20.0
PAUSE_S = 1.0
"""Between two requests to one site: a check is in no hurry."""
_GONE = frozenset({404, 410})
# Answers to HEAD that say nothing about the page.
_NO_HEAD = range(400, 600)


@dataclass(frozen=True)
class Answer:
    """What came back: an HTTP status or the name of what went wrong, and where it led."""

    url: str
    status: str
    led_to: str | None = None

    @property
    def verdict(self) -> Verdict:
        """What to make of it. Only what surely is gone is dead; a guarded door is not."""
        if self.status == "no_such_host":
            return "dead"
        if not self.status.isdigit():
            return "unsure"
        code = int(self.status)
        if code in _GONE:
            return "dead"
        if 200 <= code < 300:
            return "moved" if _home_instead(self.url, self.led_to) else "alive"
        return "unsure"


async def check_links(
    links: Iterable[Link],
    *,
    pause: float = PAUSE_S,
    timeout: float = TIMEOUT_S,
    told: Callable[[Answer], None] = lambda _: None,
) -> list[Answer]:
    """Ask every address once, in the order of the links."""
    sites: dict[str, list[str]] = defaultdict(list)
    for link in links:
        sites[urlsplit(link.url).netloc].append(link.url)
    places = asyncio.Semaphore(AT_ONCE)
    answers: dict[str, Answer] = {}
    async with httpx.AsyncClient(
        follow_redirects=True, timeout=timeout, headers={"User-Agent": AGENT}
    ) as client:

        async def visit(urls: Sequence[str]) -> None:
            for index, url in enumerate(urls):
                if index:
                    await asyncio.sleep(pause)
                async with places:
                    answers[url] = await _ask(client, url)
                told(answers[url])

        await asyncio.gather(*map(visit, sites.values()))
    return [answers[one.url] for one in links]


async def _ask(client: httpx.AsyncClient, url: str) -> Answer:
    """HEAD, and GET where a site does not answer that properly; no page is read whole."""
    try:
        answer = await client.head(url)
        if answer.status_code in _NO_HEAD:
            async with client.stream("GET", url) as answer:
                pass
    except httpx.TimeoutException:
        return Answer(url, "timeout")
    except httpx.ConnectError as error:
        return Answer(url, _why(error))
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return Answer(url, type(error).__name__)
    led_to = str(answer.url) if str(answer.url) != url else None
    return Answer(url, str(answer.status_code), led_to)


def _why(error: httpx.ConnectError) -> str:
    text = str(error).lower()
    if "name or service not known" in text or "no address" in text or "nodename" in text:
        return "no_such_host"
    if "refused" in text or "all connection attempts failed" in text:
        return "refused"
    return "certificate" if "certificate" in text else "no_connection"


def _home_instead(url: str, led_to: str | None) -> bool:
    """Whether a page that is gone sends its visitors to the front page."""
    if led_to is None:
        return False
    asked, got = urlsplit(url), urlsplit(led_to)
    return bool(asked.path.strip("/")) and not got.path.strip("/") and not got.query


# -- the offline form --------------------------------------------------------------------------


class ResultsError(Exception):
    """The file of results cannot be used; the message says why."""


def links_csv(links: Iterable[Link]) -> str:
    """Every address as a table, with an empty column for what a check elsewhere finds."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["url", "status", "where"])
    for one in links:
        table.writerow([one.url, "", " ".join(map(str, one.places))])
    return out.getvalue()


def read_results(file: Path, links: Sequence[Link]) -> list[Answer]:
    """What a check elsewhere found, of the addresses that are still in the content.

    Raises ResultsError when the file is no table with the columns `url` and `status`.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            first = text.readline()
            text.seek(0)
            # Spreadsheets in Latvia write a semicolon.
            table = csv.DictReader(text, delimiter=";" if ";" in first else ",")
            if not {"url", "status"} <= set(table.fieldnames or ()):
                raise ResultsError(f"{file}: pirmajā rindā vajag kolonnas «url» un «status».")
            found = {
                row["url"].strip(): (row["status"] or "").strip().lower()
                for row in table
                if row["url"]
            }
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ResultsError(f"{file}: failu nevar izlasīt ({type(error).__name__}).") from error
    return [Answer(one.url, found[one.url]) for one in links if found.get(one.url)]


# -- what is said ------------------------------------------------------------------------------

_SAID: dict[Verdict, str] = {
    "dead": "šīs lapas vairs nav ({status}).",
    "moved": "lapas vairs nav, tā ved uz sākumlapu: {led_to}",
    "unsure": "lapu neizdevās pārbaudīt ({status}).",
}
_INSTEAD: dict[Verdict, str] = {
    "dead": "Atrodi, kur tas rakstīts tagad, vai citu avotu; pārbaudi arī pašu ziņu.",
    "moved": "Atrodi, kur tas rakstīts tagad, vai citu avotu; pārbaudi arī pašu ziņu.",
    "unsure": "Atver to pārlūkā: varbūt vietne nelaiž programmas.",
}
_ORDER: tuple[Verdict, ...] = ("dead", "moved", "unsure")


def report(links: Sequence[Link], answers: Sequence[Answer]) -> str:
    """What is wrong, at each place where the address stands; the surely dead first."""
    places = {one.url: one.places for one in links}
    lines = [
        f"{place}: {_said(answer)}\n    {_INSTEAD[verdict]}"
        for verdict in _ORDER
        for answer in answers
        if answer.verdict == verdict
        for place in places[answer.url]
    ]
    counted = {verdict: sum(one.verdict == verdict for one in answers) for verdict in _ORDER}
    lines.append(
        f"Adreses: {len(links)}, pārbaudītas {len(answers)}. Vairs nav: {counted['dead']}, "
        f"uz sākumlapu: {counted['moved']}, nezināms: {counted['unsure']}."
    )
    return "\n".join(lines)


def _said(answer: Answer) -> str:
    said = _SAID[answer.verdict].format(status=answer.status, led_to=answer.led_to)
    return f"{answer.url} – {said}"


def data(links: Sequence[Link], answers: Sequence[Answer]) -> list[dict[str, object]]:
    """The same for programs."""
    places = {one.url: [str(place) for place in one.places] for one in links}
    return [
        {
            "url": one.url,
            "status": one.status,
            "verdict": one.verdict,
            "led_to": one.led_to,
            "where": places[one.url],
        }
        for one in answers
    ]


def broken(answers: Iterable[Answer]) -> bool:
    """Whether any address surely leads nowhere."""
    return any(one.verdict in ("dead", "moved") for one in answers)
