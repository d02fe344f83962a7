"""The chat page in a browser, driven as a resident would drive it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webtalk import OPENING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

EXIT = "https://www.lsm.lv/"
"""Where a quick exit leads."""


def neutral_page(page: Page) -> None:
    """Stand in for the neutral page that a quick exit opens: tests ask nothing of the world."""
    page.context.route(
        f"{EXIT}**",
        lambda route: route.fulfill(content_type="text/html", body="<title>Ziņas</title>"),
    )


class Chat:
    """The chat page: what is on it and what a person does there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.bot = page.locator("#log .bot")
        self.person = page.locator("#log .person")
        self.field = page.get_by_label("Raksti saviem vārdiem")
        self.asked = page.locator("#log .asked").last
        self.answers = page.locator("#log .choices .loud button, #log .choices .found button")

    def open(self, path: str = "/") -> Chat:
        self.page.goto(path)
        self.bot.first.wait_for()
        return self

    def said(self) -> Locator:
        """Wait until what was sent is answered; the newest message."""
        self.page.locator("#log:not([aria-busy]) > :last-child:not(.person)").wait_for()
        return self.bot.last

    def write(self, text: str) -> Locator:
        self.field.fill(text)
        self.field.press("Enter")
        return self.said()

    def press(self, button: Locator) -> Locator:
        button.click()
        return self.said()

    def begin(self) -> Locator:
        """Open the page and say what happened: the first question."""
        self.open()
        return self.write(OPENING)

    def until(self, wanted: str) -> Locator:
        """Take the first answer each time, until something is on the page."""
        goal = self.page.locator(wanted)
        for _ in range(40):
            if goal.count():
                return goal.last
            unknown = self.page.locator("#log [data-choice=_unknown]")
            self.press((self.answers if self.answers.count() else unknown).first)
        raise AssertionError(f"{wanted} did not appear in 40 answers")
