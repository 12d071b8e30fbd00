"""The report in one file, as a person with a browser sees it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Browser, Page
from conftest import ROOT, SCREENSHOTS, WEEK, cells
from sluice.core import Client
from sluice.core.abi import lib
from traffic import COUNT

NAMES = ["requests", "cost", "error_rate", "latency.p95", "saved", "unknown_prices"]
TILES = (
    "Object.fromEntries([...document.querySelectorAll('.tile')].map((one) =>"
    " [one.id.slice(5), Number(one.querySelector('b').dataset.v)]))"
)


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
    loaded = {address.split("#")[0] for address in opened.requests if not address.startswith("blob:")}
    assert loaded == {report.as_uri()}


@pytest.fixture(scope="module")
def ledger(store: Path) -> Iterator[Any]:
    with Client(store=str(store)) as client:
        yield client.ledger


def test_the_totals_are_those_of_the_query(page: Page, ledger: Any) -> None:
    total = ledger.query(metrics=NAMES, **WEEK)["total"]
    shown = page.run(TILES)
    assert {name: shown[name] for name in NAMES} == pytest.approx(total)


def test_each_total_stands_against_the_range_before(page: Page) -> None:
    assert page.run("document.querySelector('#tile-requests .change').textContent") == "↑ 100 %"


def test_a_stacked_chart_has_the_querys_figures_in_bars_and_in_its_table(page: Page, ledger: Any) -> None:
    rows = ledger.query(metrics=["requests"], by=["hour", "model"], top=7, **WEEK)["rows"]
    page.run("document.querySelector('#chart-requests details').open = true")
    page.wait("document.querySelector('#chart-requests tbody tr')")
    page.run("[...document.querySelectorAll('#chart-requests .buttons button')][0].click()")
    heads = page.run("[...document.querySelectorAll('#chart-requests th')].map((one) => one.textContent)")
    lines = cells(page, "#chart-requests tbody tr")
    # A dash stands where no request was.
    shown = {
        (heads[place], line[0]): line[place] for line in lines for place in range(1, len(heads)) if line[place] != "–"
    }
    assert sum(shown.values()) == COUNT
    hour = rows[0]["by"]["time"]
    first = {row["by"]["model"]: row["requests"] for row in rows if row["by"]["time"] == hour}
    label = f"{int(hour[8:10])} Nov {hour[11:16]}"
    assert {model: value for (model, time), value in shown.items() if time == label} == first
    # The first bar of the first model is as high as its share of the axis.
    path = page.run("document.querySelector('#chart-requests path.bar').getAttribute('d')")
    top = page.run("Number(document.querySelector('#chart-requests .y.top').textContent)")
    bottom, height = re.match(r"M[\d.]+ ([\d.]+)V([\d.]+)", path).groups()  # type: ignore[union-attr]
    model = heads[1]
    assert float(bottom) == 200
    assert (200 - float(height)) / 200 * top == pytest.approx(first[model], abs=0.01)


def test_a_model_has_the_same_colour_in_every_chart(page: Page) -> None:
    def colours(chart: str) -> dict[str, str]:
        items = f"[...document.querySelectorAll('#{chart} .legend li')]"
        found: dict[str, str] = page.run(
            f"Object.fromEntries({items}.map((one) => [one.textContent, one.firstChild.className]))"
        )
        return found

    requests, cost = colours("chart-requests"), colours("chart-cost")
    assert len(cost) == 4 and cost == {name: requests[name] for name in cost}
    assert len({*requests.values()}) == 5


def test_a_line_has_a_point_for_each_step_that_has_a_figure(page: Page, ledger: Any) -> None:
    rows = ledger.query(metrics=["latency.p95"], by=["hour"], **WEEK)["rows"]
    path = page.run("document.querySelectorAll('#chart-latency path.line')[1].getAttribute('d')")
    points = re.findall(r"[ML][\d.]+ ([\d.]+)", path)
    assert len(points) == len(rows)
    top = float(page.run("document.querySelector('#chart-latency .y.top').textContent").split()[0]) * 1000
    assert [(200 - float(y)) / 200 * top for y in points] == pytest.approx(
        [row["latency.p95"] for row in rows], rel=0.02, abs=top / 1000
    )


def test_the_pointer_and_the_arrow_keys_read_a_chart(page: Page, ledger: Any) -> None:
    left, top, width, height = page.place("#chart-cost .plot")
    page.move(left + width / 2 + 2, top + height / 2)
    said = page.run("document.querySelector('#chart-cost output').textContent")
    assert said.startswith("17 Nov 01:00") and "$" in said
    page.run("document.querySelector('#chart-cost .plot').focus()")
    page.press("End")
    last = page.run("document.querySelector('#chart-cost output b').textContent")
    page.press("ArrowLeft")
    before = page.run("document.querySelector('#chart-cost output b').textContent")
    assert (before, last) == ("20 Nov 11:00", "20 Nov 12:00")
    rows = ledger.query(metrics=["cost"], by=["hour"], where={"model": "gpt-4o"}, **WEEK)["rows"]
    money = next(row["cost"] for row in rows if row["by"]["time"].startswith("2026-11-20T11"))
    said = page.run("document.querySelector('#chart-cost output').textContent")
    assert f"gpt-4o ${money:.2g}"[:12] in said


@pytest.mark.parametrize(
    ("field", "label", "where"),
    [
        ("model", "gpt-4o", {"model": "gpt-4o"}),
        ("status", "timed out", {"status": -2}),
        ("property", "globex", {"property": "tenant", "equals": "globex"}),
        ("user", "user-03", {"user": "user-03"}),
    ],
)
def test_a_filter_shows_the_figures_of_that_value(
    page: Page, ledger: Any, field: str, label: str, where: dict[str, Any]
) -> None:
    page.drawn(lambda: page.select(f"#filter-{field}", label))
    total = ledger.query(metrics=NAMES, where=where, **WEEK)["total"]
    shown = page.run(TILES)
    known = {name: value for name, value in total.items() if value is not None}
    assert {name: shown[name] for name in known} == pytest.approx(known)
    rows = ledger.query(metrics=["latency.p95"], by=["hour"], where=where, **WEEK)["rows"]
    path = page.run("document.querySelectorAll('#chart-latency path.line')[1].getAttribute('d')")
    assert len(re.findall("[ML]", path)) == len(rows)
    page.drawn(lambda: page.click("#clear"))
    assert page.run(TILES)["requests"] == COUNT


def test_two_filters_hold_together(page: Page, ledger: Any) -> None:
    page.drawn(lambda: page.select("#filter-model", "gpt-4o"))
    page.drawn(lambda: page.select("#filter-status", "200"))
    where = {"and": [{"model": "gpt-4o"}, {"status": 200}]}
    total = ledger.query(metrics=NAMES, where=where, **WEEK)["total"]
    shown = page.run(TILES)
    assert {name: shown[name] for name in NAMES} == pytest.approx(total)
    (line,) = cells(page, "#table-model tbody tr")
    assert line[0] == "gpt-4o" and line[1] == total["requests"]
    assert "This file has no figures" in page.run("document.getElementById('users').textContent")
    page.drawn(lambda: page.click("#clear"))


def test_a_value_in_a_table_filters_and_the_way_back_leads_back(page: Page, ledger: Any) -> None:
    page.drawn(lambda: page.click("#table-model tbody tr:nth-child(2) button"))
    model = page.run("document.querySelector('#table-model tbody button').textContent")
    assert (
        page.run(TILES)["requests"]
        == ledger.query(metrics=["requests"], where={"model": model}, **WEEK)["total"]["requests"]
    )
    page.drawn(lambda: page.run("history.back()"))
    assert page.run(TILES)["requests"] == COUNT


def test_what_the_file_does_not_hold_is_said_and_not_shown_as_nothing(page: Page) -> None:
    page.drawn(lambda: page.select("#filter-user", "user-40"))
    assert "This file has no figures" in page.run("document.getElementById('chart-latency').textContent")
    assert page.run(TILES)["requests"] > 0


def test_a_table_sorts_by_its_heads_and_keeps_the_focus(page: Page) -> None:
    head = "#table-user th:nth-child(3) button"
    page.run(f"document.querySelector('{head}').focus()")
    drawn = page.run("document.body.dataset.drawn")
    page.press("Enter")
    values = [line[2] for line in cells(page, "#table-user tbody tr")]
    assert values == sorted(values, reverse=True)
    assert page.run("document.activeElement.textContent") == "Cost ↓"
    page.press("Enter")
    values = [line[2] for line in cells(page, "#table-user tbody tr")]
    assert values == sorted(values)
    assert page.run("document.body.dataset.drawn") == drawn, "the table alone is drawn again"
    assert page.run("document.querySelector('#table-user th:nth-child(3)').ariaSort") == "ascending"


def test_a_price_that_is_not_known_is_shown_as_unknown(page: Page) -> None:
    lines = page.run("[...document.querySelectorAll('#table-model tbody tr')].map((one) => one.textContent)")
    assert [line for line in lines if line.startswith("house-model")][0].count("unknown") == 1
    assert all("unknown" not in line for line in lines if line.startswith("gpt"))


def test_a_request_opens_with_its_conversation_and_escape_closes_it(page: Page) -> None:
    page.drawn(lambda: page.click("#requests [aria-label='Which requests'] button:nth-child(2)"))
    page.run("document.querySelector('#table-requests tbody button').focus()")
    page.press("Enter")
    page.wait("document.getElementById('dialog').open")
    text = page.run("document.getElementById('dialog').textContent")
    assert "Where is order" in text and "It is on its way." in text and "You answer for a shop." in text
    assert "initech" in text or "acme" in text or "globex" in text
    page.screenshot(SCREENSHOTS / "report-request.png", whole=False)
    page.press("Escape")
    page.wait("!document.getElementById('dialog').open")


def test_a_session_opens_as_a_tree_whose_requests_open(page: Page) -> None:
    page.click("#table-sessions tbody button")
    page.wait("document.querySelector('#dialog[open] .tree')")
    names = page.run("[...document.querySelectorAll('#dialog .tree b')].map((one) => one.textContent)")
    assert names[:2] == ["/", "order"] and set(names[2:]) <= {"lookup", "answer"}
    page.screenshot(SCREENSHOTS / "report-session.png", whole=False)
    page.run("document.querySelector('#dialog .tree button').focus()")
    page.press("Enter")
    page.wait("document.querySelector('#dialog dl')")


def test_figures_are_saved_as_csv(page: Page, tmp_path: Path) -> None:
    page.command("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    page.run("[...document.querySelectorAll('#models .buttons button')].at(-1).click()")
    end = time.monotonic() + 10
    while not (tmp_path / "model.csv").exists() and time.monotonic() < end:
        time.sleep(0.02)
    lines = (tmp_path / "model.csv").read_text().splitlines()
    assert lines[0].startswith("model,requests,cost,errors,error_rate,latency.p50")
    assert len(lines) == 6 and lines[1].startswith("gpt-4o-mini,")


def test_everything_can_be_reached_by_the_keyboard(page: Page) -> None:
    """Whatever reacts to a click is a button, a select, a summary or an input, which a keyboard reaches."""
    page.command("Page.reload")
    page.wait("document.readyState === 'complete' && document.body.dataset.drawn")
    page.press("Tab")
    assert page.run("document.activeElement.className") == "skip"
    plots = page.run("document.querySelectorAll('.plot').length")
    assert plots == page.run("document.querySelectorAll('.plot[tabindex=\"0\"][aria-label]').length") == 7
    assert page.run("document.querySelectorAll('.plot ~ details').length") == plots, "each chart has its table"


def test_on_paper_there_are_no_buttons(page: Page) -> None:
    page.command("Emulation.setEmulatedMedia", media="print")
    hidden = (
        "[...document.querySelectorAll('.filters, .buttons')].every((one) => getComputedStyle(one).display === 'none')"
    )
    assert page.run(hidden)
    page.command("Emulation.setEmulatedMedia", media="")


def test_screenshots(page: Page) -> None:
    page.run("document.activeElement.blur()")
    for name, width, dark in (("light", 1280, False), ("dark", 1280, True), ("narrow", 390, False)):
        page.look(width, 900, dark=dark)
        page.screenshot(SCREENSHOTS / f"report-{name}.png")
        assert page.run("document.documentElement.scrollWidth") <= width, "nothing stands out of the window"
        sizes = page.run(
            "[...document.querySelectorAll('.y, .x, .legend')].map((one) => getComputedStyle(one).fontSize)"
        )
        assert min(float(size[:-2]) for size in sizes) >= 11, "labels are not squeezed"
    page.look(1280, 900)


def test_the_readmes_picture_is_small(page: Page) -> None:
    """Taken here; the one beside the page's sources is a copy."""
    page.look(1120, 760)
    page.run("document.activeElement.blur(); scrollTo(0, 0)")
    page.screenshot(SCREENSHOTS / "report.png", whole=False)
    page.look(1280, 900)
    kept = ROOT / "Sources" / "SluiceLedger" / "Report" / "report.png"
    assert max((SCREENSHOTS / "report.png").stat().st_size, kept.stat().st_size) <= 150_000


def test_style_and_script_are_small_and_the_policy_allows_nothing_else(report: Path, browser: Browser) -> None:
    text = report.read_text()
    (style,) = re.findall("<style>(.*?)</style>", text, re.S)
    script = re.findall("<script>(.*?)</script>", text, re.S)[-1]
    assert len(style.encode()) + len(script.encode()) <= 40 * 1024
    policy = re.findall('Content-Security-Policy" content="(.*?)"', text)[0]
    assert policy.startswith("default-src 'none'; script-src 'sha256-") and "unsafe" not in policy
    page = browser.open(report.as_uri())
    page.run("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))")
    page.run("document.body.append(Object.assign(document.createElement('img'), {src: 'http://127.0.0.1:9/x.png'}))")
    assert page.run("window.ran") is None
    page.wait("true")
    assert any("Content Security Policy" in message for message in page.messages)


def test_budgets_alerts_and_prompts_are_shown_where_there_are_some(tmp_path: Path, browser: Browser) -> None:
    store = str(tmp_path / "store")
    with Client(store=store, base_url="sluice:echo", api_key="k", budget="10;period=total;s=user") as client:
        alert = b'{"metric":"requests","window":"1h","threshold":5}'
        assert lib.client_define(client.native.handle, b"alert", b"busy", alert, len(alert), None) == 0
        client.chat("openai/gpt-4o-mini", [{"role": "user", "content": "Hello"}], user="ada", prompt="greeting")
        client.ledger.report_to(tmp_path / "page.html")
    page = browser.open((tmp_path / "page.html").as_uri())
    (budget,) = page.run("[...document.querySelectorAll('#table-budgets tbody tr')].map((one) => one.textContent)")
    assert "ada" in budget and "$10.00" in budget
    (line,) = page.run("[...document.querySelectorAll('#table-alerts tbody tr')].map((one) => one.textContent)")
    assert line.startswith("busyresolved") and "requests ≥ 5 in 1h" in line
    assert "greeting" in page.run("document.getElementById('prompts').textContent")
    assert page.messages == []


def test_a_range_without_requests_says_so(store: Path, tmp_path: Path, browser: Browser) -> None:
    with Client(store=str(store), ledger="read") as client:
        client.ledger.report_to(tmp_path / "empty.html", from_="2020-01-01", to="2020-02-01")
    page = browser.open((tmp_path / "empty.html").as_uri())
    assert "Nothing in this range." in page.run("document.body.textContent")
    assert page.messages == []
