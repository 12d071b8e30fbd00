"""Prompts on the page, in both of its forms: the list, a prompt's versions, and two of them side by side."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Browser, Page
from conftest import SCREENSHOTS, cells
from sluice.core import Client
from sluice.terminal.ui import Dashboard

HOSTILE = "</script><img src=x onerror='window.ran = 1'>"


def body(text: str) -> dict[str, Any]:
    return {
        "model": "openai/gpt-4o-mini",
        "messages": [{"role": "system", "content": text}, {"role": "user", "content": "{{hc:question:string}}"}],
    }


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two versions of a prompt that were asked and scored, a third that was not, and a prompt of hostile texts."""
    folder = tmp_path_factory.mktemp("prompts")
    with Client(store=str(folder), base_url="sluice:echo") as client:
        prompts = client.prompts
        prompts.create("reply", body("Answer at length."), id="reply1", tags=["support"])
        prompts.new("reply", body("Answer briefly."), message="Shorter", author="ada", environments=["staging"])
        prompts.new("reply", body("Answer in verse."), major=True)
        prompts.move("reply", "production", "0.1")
        prompts.create(HOSTILE, body(HOSTILE), id="evil01", tags=[HOSTILE], message=HOSTILE, author=HOSTILE)
        prompts.new("evil01", body(HOSTILE + "!"), message=HOSTILE)
        for number in range(6):
            asked = {"prompt_id": "reply1", "inputs": {"question": "How far?"}, "version_id": f"0.{number % 2}"}
            record = client.chat("", [], **asked).record_id
            client.ledger.flush()
            client.ledger.annotate(record, scores={"helpful": 1 + number % 2, HOSTILE: 1})
        client.chat("", [], prompt_id="evil01", inputs={"question": "?"})
        with pytest.raises(Exception, match="question is missing"):
            client.chat("", [], prompt_id="reply1", version_id="0.1")
        client.ledger.flush()
    return folder


@pytest.fixture(params=["file", "live"])
def page(request: pytest.FixtureRequest, store: Path, tmp_path: Path, browser: Browser) -> Iterator[Page]:
    with Client(store=str(store), ledger="read") as client:
        if request.param == "file":
            client.ledger.report_to(tmp_path / "page.html", from_="-7d")
            opened = browser.open((tmp_path / "page.html").as_uri())
        else:
            server = Dashboard(client.ledger)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            opened = browser.open(server.address)
        yield opened
        assert opened.messages == [] and opened.errors == []
        assert opened.run("window.ran") is None
        if request.param == "live":
            server.shutdown()
            server.close()


def open_prompt(page: Page, name: str) -> None:
    page.run(
        "[...document.querySelectorAll('#table-prompts tbody button')]"
        f".find((one) => one.textContent === {name!r}).click()"
    )
    page.wait("document.querySelector('#dialog[open] #table-compared')")


def test_prompts_are_listed_with_their_environments_and_what_their_versions_came_to(page: Page) -> None:
    lines = cells(page, "#table-prompts tbody tr")
    assert ["reply", "reply1", 3, "production 0.1, staging 0.1", "support"] in lines
    heads = page.run("[...document.querySelectorAll('#table-prompt th')].map((one) => one.textContent)")
    assert heads[:4] == ["Prompt", "Version", "Requests", "Errors %"] and "helpful" in heads
    place = heads.index("helpful")
    shown = {(line[0], line[1]): (line[2], line[place]) for line in cells(page, "#table-prompt tbody tr")}
    assert shown[("reply", "0.0")] == (3, 1) and shown[("reply", "0.1")][0] >= 3 and shown[("reply", "0.1")][1] == 2


def test_two_versions_stand_side_by_side_with_what_differs(page: Page) -> None:
    open_prompt(page, "reply")
    versions = cells(page, "#table-versions tbody tr")
    assert [line[0] for line in versions] == ["1.0", "0.1", "0.0"]
    assert versions[1][2:] == ["ada", "production, staging", "Shorter"]
    # The one in production beside the one before it.
    heads = page.run("[...document.querySelectorAll('#table-compared th')].map((one) => one.textContent)")
    assert heads == ["Figure", "0.0", "0.1"]
    compared = {line[0]: line[1:] for line in cells(page, "#table-compared tbody tr")}
    assert compared["Requests"][0] == 3 and compared["helpful"] == [1, 2]
    assert {"Cost each", "Errors %", "p50", "p95"} <= compared.keys()
    said = page.run(
        "[...document.querySelectorAll('#dialog pre .good, #dialog pre .bad')].map((one) => one.textContent)"
    )
    assert [line.split('"')[0][0] + line.split('"')[3] for line in said] == ["-Answer at length.", "+Answer briefly."]
    assert "Answer briefly." in page.run("document.querySelector('#dialog .system').textContent")
    page.screenshot(SCREENSHOTS / "prompt.png", whole=False)
    page.select("#right", "1.0")
    page.wait("[...document.querySelectorAll('#table-compared th')].at(-1).textContent === '1.0'")
    compared = {line[0]: line[1:] for line in cells(page, "#table-compared tbody tr")}
    assert compared["Requests"] == [3, "–"], "a version that was never asked has no figures"
    assert "Answer in verse." in page.run("document.querySelector('#dialog .system').textContent")


def test_a_table_in_a_dialog_sorts_and_the_page_behind_it_stays(page: Page) -> None:
    open_prompt(page, "reply")
    drawn = page.run("document.body.dataset.drawn")
    page.run("document.querySelector('#table-versions th button').focus()")
    page.press("Enter")
    page.press("Enter")
    assert [line[0] for line in cells(page, "#table-versions tbody tr")] == ["1.0", "0.1", "0.0"]
    assert page.run("document.activeElement.textContent") == "Version ↓"
    assert page.run("document.getElementById('dialog').open") is True
    assert page.run("document.body.dataset.drawn") == drawn


def test_texts_of_prompts_are_texts(page: Page) -> None:
    open_prompt(page, HOSTILE)
    text = page.run("document.getElementById('dialog').textContent")
    assert text.count(HOSTILE) >= 5
    assert page.run("document.querySelectorAll('img').length") == 0


def test_without_bodies_no_version_says_what_it_says(store: Path, tmp_path: Path, browser: Browser) -> None:
    with Client(store=str(store), ledger="read") as client:
        client.ledger.report_to(tmp_path / "page.html", from_="-7d", bodies=False)
    assert "Answer briefly" not in (tmp_path / "page.html").read_text()
    page = browser.open((tmp_path / "page.html").as_uri())
    open_prompt(page, "reply")
    assert cells(page, "#table-compared tbody tr")[0][1] == 3
    assert page.run("document.querySelectorAll('#dialog pre').length") == 0
    assert page.messages == [] and page.errors == []


def test_what_is_gone_or_has_no_version_opens_with_a_word(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "files" / "bare").mkdir(parents=True)
    (tmp_path / "files" / "bare" / "prompt.json").write_text('{"id":"bare01"}')
    with Client(store=str(tmp_path / "store"), base_url="sluice:echo") as client:
        client.prompts.import_from(tmp_path / "files")
        client.prompts.create("gone", body("Bye."), id="gone01")
        client.ledger.report_to(tmp_path / "page.html", from_="-7d")
        server = Dashboard(client.ledger)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for address in ((tmp_path / "page.html").as_uri(), server.address):
            page = browser.open(address)
            open_prompt(page, "bare")
            assert "Nothing in this range." in page.run("document.getElementById('dialog').textContent")
            page.run("document.getElementById('dialog').close()")
            assert page.errors == []
        client.prompts.remove("gone")
        page.run("[...document.querySelectorAll('#table-prompts tbody button')].at(-1).click()")
        page.wait("document.getElementById('dialog').textContent.includes('there is no prompt')")
        assert page.errors == []
        server.shutdown()
        server.close()
