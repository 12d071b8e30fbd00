"""Texts of records are anybody's: in no place do they run, load anything or break the page, in either form of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, Page
from sluice.core import Client
from sluice.terminal.ui import Dashboard

TEXTS = [
    "</script><script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 2'>",
    '"><svg onload="window.ran = 3">',
    "<!--<script>",
    "javascript:window.ran = 4",
    "{{title}}{{script}}{{data}}",
    "]]>\u2028\u2029&lt;b&gt;\u202e\u0000",
    "__proto__",
    "constructor",
    "'; DROP TABLE records; --",
    "${window.ran = 5}",
    "=HYPERLINK(1)",
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each text in every member of a record, each member of a message, a property's name, an alert and the title."""
    folder = tmp_path_factory.mktemp("hostile")
    with Client(store=str(folder)) as client:
        for number, text in enumerate(TEXTS * 3):
            client.ledger.record(
                {
                    "request_created_at": f"2026-11-20T10:{number:02d}:00Z",
                    "response_status": [200, 500, -2][number // len(TEXTS)],
                    "provider": text,
                    "target_url": text,
                    "request_model": text,
                    "response_model": text,
                    "request_user_id": text,
                    "delay_ms": 5,
                    "prompt_tokens": 1,
                    "completion_tokens": 2,
                    "cost": 0.1,
                    "request_properties": {"tenant": text, text[:100]: text},
                    "prompt_id": text,
                    "prompt_version": text,
                    "sluice": {
                        "operation": 1,
                        "session_id": text,
                        "session_path": text,
                        "session_name": text,
                        "finish_reason": text,
                        "error": text,
                        "price_source": text,
                        "extra": {
                            "error_message": text,
                            "attempts": [{"provider": text, "model": text, "status": 500, "error_message": text}],
                            "cost_lines": [{"kind": text, "quantity": 1, "nano_usd": 5}],
                            text: text,
                        },
                    },
                    "request_body": {
                        "system": text,
                        "messages": [
                            {"role": text, "content": text},
                            {
                                "role": "user",
                                "content": [{"type": text}, {"type": "text", "text": text}, text, None, 7],
                            },
                            {"role": "assistant", "tool_calls": [{"function": {"name": text, "arguments": text}}]},
                        ],
                    },
                    "response_body": {"choices": [{"message": {"role": "assistant", "content": text}}], text: text},
                }
            )
        client.ledger.flush()
    return folder


def look_around(page: Page) -> None:
    """Opens everything there is, and finds that nothing of it ran."""
    for place in (2, 3, 1):
        page.drawn(lambda place=place: page.click(f"#requests [aria-label='Which requests'] button:nth-child({place})"))
    page.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    requests = page.run("document.querySelectorAll('#table-requests tbody button').length")
    for number in range(requests):
        page.run(f"document.querySelectorAll('#table-requests tbody button')[{number}].click()")
        page.wait("document.getElementById('dialog').open")
        page.run("document.getElementById('dialog').close()")
    assert requests >= len(TEXTS)
    sessions = page.run("document.querySelectorAll('#table-sessions tbody button').length")
    assert sessions >= len(TEXTS)
    for number in range(sessions):
        page.run(f"document.querySelectorAll('#table-sessions tbody button')[{number}].click()")
        page.wait("document.querySelector('#dialog[open] .tree')")
        page.run("document.getElementById('dialog').close()")
    text = page.run("document.body.textContent")
    for one in TEXTS:
        if "\u0000" not in one:
            assert one in text, "it is shown as it is"
    for number in (0, 7, 8):
        page.drawn(
            lambda number=number: page.run(f"document.querySelectorAll('#table-model tbody button')[{number}].click()")
        )
        assert page.run("document.querySelector('#tile-requests b').textContent") == "3"
        page.drawn(lambda: page.click("#clear"))
    assert page.run("window.ran") is None
    assert page.run("document.querySelectorAll('img, iframe, object, embed, link, a[href]:not(.skip)').length") == 0
    assert page.run("document.scripts.length") == 2
    assert page.messages == [] and page.errors == []


@pytest.mark.parametrize("title", ["</title><script>window.ran = 9</script>"])
def test_in_the_file(store: Path, tmp_path: Path, browser: Browser, title: str) -> None:
    path = tmp_path / "report.html"
    with Client(store=str(store), ledger="read") as client:
        client.ledger.report_to(path, title=title, property="tenant", where={"not": {"model": title}})
    page = browser.open(path.as_uri())
    assert page.run("document.title") == title
    look_around(page)
    assert {address.split("#")[0] for address in page.requests} == {path.as_uri()}


@pytest.fixture
def dashboard(store: Path) -> Iterator[Dashboard]:
    with Client(store=str(store), ledger="read") as client:
        server = Dashboard(client.ledger, title="</script><b>", property="tenant")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
        server.close()


def test_in_the_live_page(dashboard: Dashboard, browser: Browser) -> None:
    page = browser.open(dashboard.address + "#" + json.dumps([{}, "all", "tenant"]))
    assert page.run("document.title") == "</script><b>"
    look_around(page)
    assert all(address.startswith(dashboard.address) for address in page.requests)


@pytest.mark.parametrize(
    "address", ["#%", "#null", "#[1]", '#[{"model":{"a":1}}]', "#[[],{},[]]", "#[{},'__proto__',5]"]
)
def test_an_address_that_says_nothing_is_no_harm(dashboard: Dashboard, browser: Browser, address: str) -> None:
    page = browser.open(dashboard.address + address)
    assert page.run("document.querySelectorAll('.panel').length") > 10
    assert page.run("window.ran") is None


# An object that JavaScript makes no text of.
ODD = {"toString": 1, "valueOf": 1}


@pytest.fixture(scope="module")
def odd_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Members of other kinds than those that a client records."""
    folder = tmp_path_factory.mktemp("odd")
    lists = [
        [{"": 1}],
        [{"started_at": 5, "start": {}}],
        [{"status": ODD, "cost": ODD, "a": ODD}],
        "text",
        5,
        [1, None],
    ]
    messages = [
        {"role": ODD, "content": [{"type": ODD}]},
        {"role": "user", "content": ODD, "refusal": ODD},
        {"role": "user", "content": [[ODD]], "tool_calls": [{"function": {"name": ODD, "arguments": ODD}}]},
        {"role": "user", "content": [{"type": "tool_use", "name": ODD, "input": ODD}]},
    ]
    with Client(store=str(folder)) as client:
        for number, one in enumerate([*lists, *messages]):
            extra = {"attempts": one, "cost_lines": one, "error_message": ODD, "x_at": 5}
            client.ledger.record(
                {
                    "request_created_at": f"2026-11-20T10:{number:02d}:00Z",
                    "sluice": {"extra": extra if number < len(lists) else {}},
                    "request_body": {"messages": [one]} if number >= len(lists) else ODD,
                    "response_body": {"choices": [{"message": one}, {"text": ODD}]},
                }
            )
        client.ledger.flush()
    return folder


@pytest.mark.parametrize("form", ["file", "live"])
def test_members_of_other_kinds_are_shown_as_well(odd_store: Path, tmp_path: Path, browser: Browser, form: str) -> None:
    with Client(store=str(odd_store), ledger="read") as client:
        server = Dashboard(client.ledger)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        client.ledger.report_to(tmp_path / "report.html")
        address = server.address + '#[{},"all"]' if form == "live" else (tmp_path / "report.html").as_uri()
        page = browser.open(address)
        buttons = "document.querySelectorAll('#table-requests tbody button')"
        assert page.run(f"{buttons}.length") == 10
        for number in range(10):
            page.run(f"{buttons}[{number}].click()")
            page.wait("document.getElementById('dialog').open", 5)
            page.run("document.getElementById('dialog').close()")
        assert page.messages == [] and page.errors == []
        server.shutdown()
        server.close()
