"""The report in one file, as a person with a browser sees it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Browser, Page
from conftest import SCREENSHOTS, WEEK
from sluice.core import Client


@pytest.fixture(scope="module")
def opened(browser: Browser, report: Path) -> Page:
    page = browser.page()
    page.look(1280, 900)
    page.goto(report.as_uri())
    return page


@pytest.fixture
def page(opened: Page, report: Path) -> Iterator[Page]:
    """The page as it opens; afterwards its console is still empty, and nothing was loaded but the file."""
    if opened.run("location.hash") not in ("", "#"):
        opened.drawn(lambda: opened.run("location.hash = ''"))
    opened.run("document.getElementById('dialog').close()")
    yield opened
    assert opened.messages == [] and opened.errors == []
    assert {address.split("#")[0] for address in opened.requests} == {report.as_uri()}


@pytest.fixture(scope="module")
def ledger(store: Path) -> Iterator[Any]:
    with Client(store=str(store)) as client:
        yield client.ledger


def test_the_totals_are_those_of_the_query(page: Page, ledger: Any) -> None:
    names = ["requests", "cost", "error_rate", "latency.p95", "saved", "unknown_prices"]
    total = ledger.query(metrics=names, **WEEK)["total"]
    shown = {name: page.run(f"Number(document.querySelector('[id=\"tile-{name}\"] b').dataset.v)") for name in names}
    assert shown == pytest.approx(total)


def test_screenshots(page: Page) -> None:
    for name, width, dark in (("light", 1280, False), ("dark", 1280, True), ("narrow", 390, False)):
        page.look(width, 900, dark=dark)
        page.screenshot(SCREENSHOTS / f"report-{name}.png")
        assert page.run("document.documentElement.scrollWidth") <= width, "nothing stands out of the window"
    page.look(1280, 900)
