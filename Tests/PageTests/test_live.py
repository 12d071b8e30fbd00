"""The page that asks: the dashboard of `python -m sluice ui`, while another process writes the ledger."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from browser import Browser, Page
from conftest import SCREENSHOTS
from sluice.core import Client
from sluice.terminal.ui import Dashboard

WRITER = """
import sys
from sluice.core import Client
client = Client(store=sys.argv[1], base_url="sluice:echo", api_key="k")
for line in sys.stdin:
    user, text = line.split(" ", 1)
    client.chat("openai/gpt-4o-mini", [{"role": "user", "content": text.strip()}], user=user, session=("trip", "/book"),
                properties={"Tenant": "acme"}, prompt="greeting")
    client.ledger.flush()
    print("done", flush=True)
"""


class Writer:
    """Another process that writes the ledger: one request a line."""

    def __init__(self, store: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": ":".join(sys.path), **__import__("os").environ},
        )

    def ask(self, user: str, text: str) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{user} {text}\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "done\n"

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    running = Writer(tmp_path)
    for number in range(5):
        running.ask("ada" if number % 2 else "grace", f"How far is it to town {number}?")
    yield running
    running.close()


@pytest.fixture
def dashboard(tmp_path: Path, writer: Writer) -> Iterator[Dashboard]:
    with Client(store=str(tmp_path), ledger="read") as client:
        server = Dashboard(client.ledger, title="town", zone="Europe/Berlin")
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        server.close()


@pytest.fixture
def page(browser: Browser, dashboard: Dashboard) -> Iterator[Page]:
    opened = browser.page()
    opened.look(1280, 900)
    opened.goto(dashboard.address)
    yield opened
    assert opened.messages == [] and opened.errors == []
    assert all(address.startswith(dashboard.address) for address in opened.requests), "nothing else is asked"


REQUESTS = "document.querySelector('#tile-requests b').dataset.v"


def test_the_page_follows_what_another_process_writes(page: Page, writer: Writer) -> None:
    assert page.run(REQUESTS) == "5"
    writer.ask("ada", "And back?")
    page.wait(f"{REQUESTS} === '6'")
    page.wait("document.querySelectorAll('#table-requests tbody tr').length === 6")
    page.screenshot(SCREENSHOTS / "live.png")


def test_clicks_filter_search_and_open(page: Page, writer: Writer) -> None:
    page.drawn(lambda: page.click("#table-user tbody tr:first-child button"))
    assert page.run("document.querySelector('#table-user tbody').textContent").startswith("grace3")
    assert page.run(REQUESTS) == "3"
    page.drawn(
        lambda: page.select("#filter-model", page.run("document.querySelector('#filter-model').options[1].text"))
    )
    assert page.run(REQUESTS) == "3", "two filters hold together"
    page.drawn(lambda: page.click("#clear"))
    page.click(".search input")
    page.type("town 3")
    page.drawn(lambda: page.press("Enter"))
    assert page.run("document.querySelectorAll('#table-requests tbody tr').length") == 1
    page.click("#table-requests tbody button")
    page.wait("document.getElementById('dialog').open")
    assert "How far is it to town 3?" in page.run("document.querySelector('#dialog .user').textContent")
    page.press("Escape")
    page.click("#table-session tbody button, #table-sessions tbody button")
    page.wait("document.querySelector('#dialog[open] .tree')")
    assert "5 requests" in page.run("document.querySelector('#dialog').textContent")


def test_the_filter_and_range_stand_in_the_address(page: Page, browser: Browser) -> None:
    page.drawn(lambda: page.select("#filter-user", "ada"))
    page.drawn(lambda: page.select("#range", "24h"))
    assert page.run(REQUESTS) == "2"
    other = browser.open(page.run("location.href"))
    assert other.run(REQUESTS) == "2" and other.run("document.querySelector('#range').value") == "24h"


def test_every_range_is_drawn(page: Page) -> None:
    for name in ("1h", "24h", "30d", "90d", "all"):
        page.drawn(lambda name=name: page.select("#range", name))
        assert page.run(REQUESTS) == "5"
        assert page.run("document.querySelectorAll('#chart-requests path.bar').length") == 1


def test_focus_stays_where_it_was_when_the_page_draws_again(page: Page, writer: Writer) -> None:
    page.run("document.querySelector('#chart-latency .plot').focus()")
    page.drawn(lambda: writer.ask("ada", "Once more?"))
    assert page.run("document.activeElement.closest('section').id") == "chart-latency"


def request(server: Dashboard, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def test_only_who_knows_the_address_is_answered(dashboard: Dashboard) -> None:
    path = urlsplit(dashboard.address).path
    question = "query?q=" + quote('{"metrics":["requests"]}')
    status, text = request(dashboard, path + question)
    assert status == 200 and json.loads(text)["total"] == {"requests": 5}
    assert request(dashboard, "/")[0] == 404
    assert request(dashboard, "/" + question)[0] == 404
    other = "y" if path[-2] == "x" else "x"
    assert request(dashboard, path[:-2] + other + "/" + question)[0] == 404
    assert request(dashboard, path + "../etc/passwd")[0] == 404
    # A name that a stranger's site has lead to this machine.
    assert request(dashboard, path, Host="evil.example")[0] == 421
    assert request(dashboard, path, Host="evil.example:80")[0] == 421


def test_nothing_but_get_is_answered_and_nothing_can_be_changed(dashboard: Dashboard) -> None:
    path = urlsplit(dashboard.address).path
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"):
        assert request(dashboard, path + "query", method)[0] == 405
    status, text = request(dashboard, path + "query?q=" + quote('{"metrics":["reqests"]}'))
    assert status == 400 and "requests" in json.loads(text)["error"]
    assert request(dashboard, path + "query?q=5")[0] == 400
    with pytest.raises(Exception, match="read alone"):
        dashboard.ledger.remove_user("ada")


def test_the_address_without_its_last_slash_leads_to_the_page(dashboard: Dashboard, browser: Browser) -> None:
    page = browser.open(dashboard.address.rstrip("/"))
    assert page.run("location.href").startswith(dashboard.address)
    assert page.run(REQUESTS) == "5"


def test_a_question_nested_too_deep_is_answered(dashboard: Dashboard) -> None:
    path = urlsplit(dashboard.address).path
    deep = '{"metrics":["requests"],"where":' + '{"not":' * 3000 + "1" + "}" * 3001
    for question in ("[" * 20_000, deep):
        status, text = request(dashboard, path + "query?q=" + quote(question, safe="{}[]:,"))
        assert status == 400 and json.loads(text)["error"]


def test_a_refused_method_hears_which_one_is_allowed(dashboard: Dashboard) -> None:
    port = dashboard.server_address[1]
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(f"HEAD / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert b"\r\nAllow: GET\r\n" in answer and answer.endswith(b"\r\n\r\n"), "an answer to HEAD has no body"


def test_the_command_says_the_address_and_begins_with_the_range_and_property_asked_for(
    tmp_path: Path, writer: Writer, browser: Browser
) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "sluice", "ui", "--json", "--since", "24h", "--by", "Tenant", "--store", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**__import__("os").environ, "PYTHONPATH": ":".join(sys.path)},
    )
    assert running.stdout is not None
    said = "".join(running.stdout.readline() for _ in range(3))
    page = browser.open(json.loads(said)["address"])
    assert page.run("document.querySelector('#range').value") == "24h"
    assert page.run("document.querySelector('#table-property th').textContent") == "Tenant"
    assert page.run(REQUESTS) == "5"
    running.send_signal(2)
    assert running.wait(20) == 0
