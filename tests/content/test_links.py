"""Web addresses of the content: where they stand, and which of them lead nowhere."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.content.links import Link, links
from bot.engine.checks.problem import Where
from connectors.cli import app
from connectors.link_check import Answer, ResultsError, check_links, links_csv, read_results

ROOT = Path(__file__).parents[2]
HERE = (Where("content/x.yaml", 1),)


class Site(BaseHTTPRequestHandler):
    """A site with pages that are there, gone, moved, shy of HEAD, and guarded."""

    asked: Counter[str]

    def answer(self) -> None:
        type(self).asked[f"{self.command} {self.path}"] += 1
        match self.path:
            case "/there" | "/":
                self.send_response(200)
            case "/shy":
                self.send_response(405 if self.command == "HEAD" else 200)
            case "/guarded":
                self.send_response(403)
            case "/elsewhere":
                self.send_response(301)
                self.send_header("Location", "/there")
            case "/home":
                self.send_response(302)
                self.send_header("Location", "/")
            case "/again":
                self.send_response(302)
                self.send_header("Location", "/again")
            case _:
                self.send_response(404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = answer
    do_HEAD = answer

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[tuple[str, Counter[str]]]:
    """The site's address, and what it was asked."""
    Site.asked = Counter()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", Site.asked
    server.shutdown()
    thread.join()
    server.server_close()


async def test_every_address_gets_its_verdict(site: tuple[str, Counter[str]]) -> None:
    address, asked = site
    wanted = {
        "/there": "alive", "/elsewhere": "alive", "/shy": "alive", "/gone": "dead",
        "/home": "moved", "/guarded": "unsure", "/again": "unsure",
    }  # fmt: skip
    found = [Link(f"{address}{path}", HERE) for path in wanted]

    answers = await check_links(found, pause=0)

    assert {one.url.removeprefix(address): one.verdict for one in answers} == wanted
    assert [one.url for one in answers] == [one.url for one in found]
    assert asked["GET /there"] == 0, "a page that answers HEAD is not fetched"
    assert asked["HEAD /gone"] == asked["GET /gone"] == 1


async def test_a_site_that_has_no_name_any_more_is_dead_and_one_that_is_down_unsure() -> None:
    (refused,) = await check_links([Link("http://127.0.0.1:9/x", HERE)], timeout=5)

    assert (refused.status, refused.verdict) == ("refused", "unsure")
    assert Answer("https://a.lv/x", "no_such_host").verdict == "dead"
    assert Answer("https://a.lv/x", "timeout").verdict == "unsure"
    assert Answer("https://a.lv/x", "503").verdict == "unsure"


def test_addresses_are_found_in_keys_and_texts_and_invented_ones_left_out(tree: Path) -> None:
    extra = tree / "content/notes.yaml"
    extra.write_text(
        "text: Raksti (https://one.lv/a?b=1). Vai te, https://one.lv/c!\n"
        "website: two.lv/x\nother: two.lv/y\nsample: https://paraugs.example/x\n"
        "again:\n  - https://one.lv/c\n",
        encoding="utf-8",
    )

    found = {one.url: [str(place) for place in one.places] for one in links(tree)}

    assert {url: places for url, places in found.items() if ".lv" in url} == {
        "https://one.lv/a?b=1": ["content/notes.yaml:1"],
        "https://one.lv/c": ["content/notes.yaml:1", "content/notes.yaml:6"],
        "https://two.lv/x": ["content/notes.yaml:2"],
    }


def test_the_repository_names_its_addresses_at_their_lines() -> None:
    for one in links(ROOT):
        for place in one.places:
            lines = (ROOT / place.file).read_text(encoding="utf-8").splitlines()
            near = "\n".join(lines[place.line - 1 : place.line + 12])
            assert one.url.partition("://")[2] in near, place


def test_the_offline_form_goes_out_and_comes_back(tmp_path: Path) -> None:
    found = [Link("https://a.lv/1", HERE), Link("https://a.lv/2", HERE), Link("https://b.lv", HERE)]
    out = links_csv(found)
    assert out.splitlines()[:2] == ["url,status,where", "https://a.lv/1,,content/x.yaml:1"]

    back = tmp_path / "back.csv"
    back.write_text(
        "\ufeffurl;status\nhttps://a.lv/1;404\nhttps://a.lv/2; 200 \nhttps://gone.lv;404\n",
        encoding="utf-8",
    )

    answers = read_results(back, found)

    assert [(one.url, one.verdict) for one in answers] == [
        ("https://a.lv/1", "dead"),
        ("https://a.lv/2", "alive"),
    ]
    for wrong in (b"address,code\n", b"\xff\xfe", b""):
        back.write_bytes(wrong)
        with pytest.raises(ResultsError, match=r"back\.csv"):
            read_results(back, found)


def test_the_command_reports_dead_addresses_by_file_and_line(tree: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.csv"
    run = CliRunner()
    root = ["--root", str(tree)]
    listed = run.invoke(app, ["links", "--list", *root]).output
    url = "https://example.org/darbinieks"
    assert url in listed
    results.write_text(f"url,status\n{url},404\n", encoding="utf-8")

    done = run.invoke(app, ["links", "--results", str(results), *root])

    assert done.exit_code == 1
    assert f"content/services/hospital_social_work.yaml:11: {url} – šīs lapas vairs nav" in (
        done.output
    )
    results.write_text(f"url,status\n{url},200\n", encoding="utf-8")
    assert run.invoke(app, ["links", "--results", str(results), *root]).exit_code == 0
    missing = run.invoke(app, ["links", "--results", str(tmp_path / "no.csv"), *root])
    assert missing.exit_code == 1 and "no.csv" in missing.output
