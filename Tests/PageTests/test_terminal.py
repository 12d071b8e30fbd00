"""The commands of `python -m sluice`, through a pseudo-terminal as wide as a person's."""

from __future__ import annotations

import csv
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from sluice.core import Client
from traffic import COUNT

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "bindings" / "python"), "TERM": "xterm", "TZ": "Europe/Berlin"}
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """A command in a terminal of so many columns."""

    def __init__(self, columns: int, *arguments: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        environment = {
            name: value for name, value in ENVIRONMENT.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")
        }
        command = [sys.executable, "-m", "sluice", *arguments]
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        self.text = ""

    def read_until(self, wanted: str | None, seconds: float = 40) -> str:
        """Reads until a text has come, or to the end."""
        end = time.monotonic() + seconds
        while wanted is None or wanted not in self.text:
            ready, _, _ = select.select([self.master], [], [], max(0, end - time.monotonic()))
            assert ready, f"{wanted!r} did not come: {self.text[-500:]!r}"
            try:
                block = os.read(self.master, 1 << 16)
            except OSError:
                break
            if not block:
                break
            self.text += block.decode()
        return self.text

    def press(self, key: str) -> None:
        os.write(self.master, key.encode())

    def end(self) -> int:
        self.read_until(None)
        status = self.process.wait(timeout=20)
        os.close(self.master)
        return status


def in_terminal(columns: int, *arguments: str) -> tuple[int, str]:
    terminal = Terminal(columns, *arguments)
    status = terminal.end()
    return status, terminal.text.replace("\r\n", "\n")


def piped(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sluice", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env={**ENVIRONMENT, **more}, timeout=60)


WEEK = ("--since", "2026-11-13T12:00:00Z", "--until", "2026-11-20T12:00:00Z")


@pytest.fixture(scope="module")
def known(store: Path) -> dict[str, str]:
    """The newest request and session."""
    with Client(store=str(store), ledger="read") as client:
        rows = client.ledger.query(list="requests", limit=50)["rows"]
        good = next(row for row in rows if row["response_status"] == 200)
        session = next(row["session_id"] for row in rows if row["session_id"])
        return {"REQUEST": good["request_id"], "SESSION": session}


@pytest.mark.parametrize("columns", [80, 200])
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["costs", *WEEK], "gpt-4o-mini"),
        (["costs", *WEEK, "--by", "day", "--by", "tenant", "--by", "model"], "2026-11-14"),
        (["users", *WEEK], "user-00"),
        (["sessions", *WEEK], "visit-"),
        (["session", "SESSION"], "Order question"),
        (["requests", *WEEK, "--where", "status>=400", "--where", "tenant=acme"], "429"),
        (["request", "REQUEST"], "It is on its way."),
        (["budgets"], "No budget"),
        (["status"], "without a price"),
        (["top", "--once", *WEEK], "requests"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_what_is_shown_fits_the_terminal(
    store: Path, known: dict[str, str], arguments: list[str], expected: str, columns: int
) -> None:
    named = [known.get(one, one) for one in arguments]
    status, text = in_terminal(columns, *named, "--store", str(store))
    assert status == 0, text
    plain = ESCAPE.sub("", text)
    assert expected in plain
    if arguments[0] != "request":
        assert max(len(line) for line in plain.splitlines()) <= columns
    assert "\x1b[" in text or arguments == ["budgets"], "there are colours where there is a terminal"


def test_a_wide_terminal_shows_more_columns_than_a_narrow_one(store: Path) -> None:
    heads = {
        columns: in_terminal(columns, "requests", *WEEK, "--store", str(store))[1].split("\n")[0]
        for columns in (80, 200)
    }
    assert "Id" in heads[200] and "Id" not in heads[80] and "Cost" in heads[80]


def test_there_are_no_colours_without_a_terminal_or_where_nobody_wants_them(store: Path) -> None:
    assert "\x1b" not in piped("costs", *WEEK, "--store", str(store)).stdout
    assert "\x1b" not in piped("top", *WEEK, "--store", str(store)).stdout


def test_the_figures_are_those_of_the_query(store: Path) -> None:
    ended = piped("costs", *WEEK, "--json", "--store", str(store))
    with Client(store=str(store), ledger="read") as client:
        rows = client.ledger.query(
            metrics=["requests", "cost"], by=["model"], from_="2026-11-13T12:00:00Z", to="2026-11-20T12:00:00Z"
        )["rows"]
    shown = {row["by"]["model"]: (row["requests"], row["cost"]) for row in json.loads(ended.stdout)["rows"]}
    assert shown == {row["by"]["model"]: (row["requests"], row["cost"]) for row in rows}
    lines = piped("costs", *WEEK, "--store", str(store)).stdout.splitlines()
    assert lines[-1].split()[:2] == ["total", f"{COUNT:,}"]
    (house,) = [line for line in lines if line.startswith("house-model")]
    assert "unknown" in house, "a price that is not known is not 0"


@pytest.mark.parametrize("command", ["costs", "users", "sessions", "requests", "status", "top", "budgets"])
def test_json_is_json(store: Path, command: str) -> None:
    assert isinstance(json.loads(piped(command, "--json", "--store", str(store)).stdout), dict)


LOOKING = ["top", "requests", "request", "costs", "users", "sessions", "session", "budgets", "prices", "status"]


@pytest.mark.parametrize("command", [*LOOKING, "report", "ui", "export", "import"])
def test_help_has_an_example(command: str) -> None:
    ended = piped(command, "--help")
    assert ended.returncode == 0 and f"example: python -m sluice {command}" in " ".join(ended.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["costs"], 2, "name the store"),
        (["costs", "--store", "/nowhere"], 2, "there is no folder /nowhere"),
        (["costs", "--store", "STORE", "--where", "nothing"], 2, "expected a test"),
        (["costs", "--store", "STORE", "--since", "yesterday"], 2, '"from" is a time'),
        (["users", "--store", "STORE", "--by", "csot"], 2, "cost"),
        (["request", "5", "--store", "STORE"], 2, "is no request id"),
        (["session", "none", "--store", "STORE"], 2, "has no session none"),
        (["import", "nothing.csv", "--store", "STORE"], 2, "there is no file"),
        (["export", "x.txt", "--store", "STORE"], 2, ".jsonl"),
        (["prices", "no-such-model-at-all"], 2, "no model"),
        (["nonsense"], 2, "invalid choice"),
        (["costs", "--store", "STORE", "--by", "modle"], 2, "did you mean model?"),
        (["costs", "--store", "STORE", "--by", "tenent"], 2, "did you mean tenant?"),
        (["top", "--store", "STORE", "--once", "--by", "usr"], 2, "did you mean user?"),
        (["report", "--store", "STORE", "--by", "tenent", "-o", "/tmp/never.html"], 2, "did you mean tenant?"),
        (["report", "--store", "STORE", "-o", "-", "--json"], 2, "name a file for both"),
        (["ui", "--store", "STORE", "--since", "3d"], 2, "invalid choice"),
        (["costs", "--store", "STORE", "--where", '{"and":' + "[" * 5000], 2, "it is not JSON"),
        (["ui", "--store", "STORE", "--port", "99999"], 2, "99999 is no port"),
        (["ui", "--store", "STORE", "--port", "-1"], 2, "-1 is no port"),
    ],
)
def test_a_mistake_names_the_way_out(store: Path, arguments: list[str], status: int, words: str) -> None:
    ended = piped(*[str(store) if one == "STORE" else one for one in arguments], SLUICE_STORE="")
    assert ended.returncode == status and words in ended.stderr and "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (["request", "5"], ["since", "where", "by"]),
        (["session", "5"], ["by"]),
        (["budgets"], ["since", "where", "by"]),
        (["prices", "gpt-4o"], ["store", "since", "where", "by"]),
        (["status"], ["by"]),
        (["export", "x.csv"], ["by"]),
        (["import", "x.csv"], ["since", "where", "by"]),
    ],
)
def test_an_option_without_a_meaning_is_refused_with_a_word_that_says_why(
    arguments: list[str], options: list[str]
) -> None:
    for option in options:
        ended = piped(*arguments, f"--{option}", "7d")
        assert ended.returncode == 2 and f"--{option} has no meaning here: " in ended.stderr, ended.stderr


def test_the_state_of_a_range(store: Path) -> None:
    whole = json.loads(piped("status", "--json", "--store", str(store)).stdout)
    some = json.loads(piped("status", "--json", *WEEK, "--where", "model=gpt-4o", "--store", str(store)).stdout)
    assert 0 < some["requests"] < COUNT < whole["requests"]


def test_what_moves_says_in_json_what_it_did(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    asked = ("export", str(path), "--where", "model=mistral-small", "--json", "--store", str(store))
    told = json.loads(piped(*asked).stdout)
    assert told == {"file": str(path), "bytes": path.stat().st_size, "records": len(path.read_text().splitlines())}
    again = json.loads(piped("import", str(path), "--json", "--store", str(tmp_path / "copy")).stdout)
    assert again == {"file": str(path), "records": told["records"]}
    page = json.loads(piped("report", "-o", str(tmp_path / "r.html"), "--json", "--store", str(store)).stdout)
    assert page == {"file": str(tmp_path / "r.html"), "bytes": (tmp_path / "r.html").stat().st_size}


def test_standard_output_takes_what_is_written(store: Path) -> None:
    some = ("--where", "model=mistral-small", "--no-bodies", "--store", str(store))
    lines = piped("export", "-", *some).stdout.splitlines()
    assert lines and all(json.loads(line)["response_model"] == "mistral-small" for line in lines)
    table = list(csv.DictReader(piped("export", "-", "--format", "csv", *some).stdout.splitlines()))
    assert len(table) == len(lines)
    page = piped("report", "-o", "-", *WEEK, "--title", "Shop", "--by", "stage", "--store", str(store))
    assert page.stdout.startswith("<!doctype html>") and page.stdout.endswith("</html>\n") and page.stderr == ""
    assert '"property":"stage"' in page.stdout


@pytest.mark.parametrize("kind", ["jsonl", "json", "csv"])
def test_every_import_has_a_bar(store: Path, tmp_path: Path, kind: str) -> None:
    lines = piped("export", "-", *WEEK, "--no-bodies", "--store", str(store)).stdout.splitlines()
    path = tmp_path / f"some.{kind}"
    if kind == "csv":
        path.write_text(piped("export", "-", "--format", "csv", *WEEK, "--no-bodies", "--store", str(store)).stdout)
    else:
        path.write_text("\n".join(lines) if kind == "jsonl" else "[" + ",".join(lines) + "]")
    status, text = in_terminal(100, "import", str(path), "--store", str(tmp_path / "copy"))
    assert status == 0 and f"of {COUNT:,}" in text and "[" in text, text


@pytest.mark.parametrize("milliseconds", [20, 40, 60, 80, 100, 150])
def test_ctrl_c_at_once_ends_without_a_traceback(store: Path, milliseconds: int) -> None:
    terminal = Terminal(100, "top", "--store", str(store))
    time.sleep(milliseconds / 1000)
    os.killpg(terminal.process.pid, signal.SIGINT)
    time.sleep(0.2)
    os.killpg(terminal.process.pid, signal.SIGINT) if terminal.process.poll() is None else None
    status = terminal.end()
    # Before a line of ours runs Python itself may say where it was.
    assert status in (130, -signal.SIGINT) or "/sluice/" not in terminal.text, terminal.text
    assert "Traceback" not in terminal.text or "/sluice/" not in terminal.text


def test_looking_makes_nothing_and_changes_nothing(tmp_path: Path, store: Path) -> None:
    ended = piped("costs", "--store", str(tmp_path))
    assert ended.returncode == 1 and "ledger.sqlite" in ended.stderr
    assert list(tmp_path.iterdir()) == []
    before = (store / "ledger.sqlite").read_bytes()
    assert piped("status", "--store", str(store)).returncode == 0
    assert (store / "ledger.sqlite").read_bytes() == before


def test_export_and_import_show_how_far_they_are(store: Path, tmp_path: Path) -> None:
    some = ("--where", "tenant=acme")
    status, text = in_terminal(100, "export", str(tmp_path / "all.jsonl"), *some, "--store", str(store))
    assert status == 0 and "exported" in text and "#" in text and " records" in text
    status, text = in_terminal(100, "import", str(tmp_path / "all.jsonl"), "--store", str(tmp_path / "copy"))
    assert status == 0 and "imported" in text and "records read" in text
    totals = []
    for folder in (store, tmp_path / "copy"):
        with Client(store=str(folder), ledger="read") as client:
            where = {"property": "tenant", "equals": "acme"}
            totals.append(client.ledger.query(metrics=["requests", "cost"], where=where)["total"])
    assert totals[0] == totals[1]
    assert piped("export", str(tmp_path / "a.csv"), *some, "--no-bodies", "--store", str(store)).stderr == ""
    with open(tmp_path / "a.csv", newline="") as file:
        assert len(list(csv.DictReader(file))) == totals[0]["requests"]


def test_the_report_is_written(store: Path, tmp_path: Path) -> None:
    ended = piped("report", "-o", str(tmp_path / "r.html"), *WEEK, "--title", "Shop", "--store", str(store))
    assert ended.returncode == 0, ended.stderr
    assert "<title>Shop</title>" in (tmp_path / "r.html").read_text()


def test_top_follows_and_ends_with_q(tmp_path: Path) -> None:
    with Client(store=str(tmp_path), base_url="sluice:echo", api_key="k") as client:
        client.chat("openai/gpt-4o-mini", [{"role": "user", "content": "One."}])
        client.ledger.flush()
        terminal = Terminal(100, "top", "--interval", "0.2", "--store", str(tmp_path))
        terminal.read_until("1 requests")
        client.chat("openai/gpt-4o-mini", [{"role": "user", "content": "Two."}])
        client.ledger.flush()
        terminal.read_until("2 requests")
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.text.endswith("\x1b[?25h\x1b[?1049l"), "cursor and screen come back"


def test_ctrl_c_ends_cleanly(store: Path) -> None:
    for arguments, sign in ((["top", "--interval", "0.2"], "p95"), (["ui"], "http://127.0.0.1:")):
        terminal = Terminal(100, *arguments, "--store", str(store))
        terminal.read_until(sign)
        os.killpg(terminal.process.pid, signal.SIGINT)
        assert terminal.end() == (130 if arguments[0] == "top" else 0)
        assert "Traceback" not in terminal.text


def test_budgets_are_shown_with_their_amount(tmp_path: Path) -> None:
    budget = "10;period=total;s=user;name=team"
    with Client(store=str(tmp_path), base_url="sluice:echo", api_key="k", budget=budget) as client:
        client.chat("openai/gpt-4o-mini", [{"role": "user", "content": "Hello"}], user="ada")
    (row,) = json.loads(piped("budgets", "--json", "--store", str(tmp_path)).stdout)["budgets"]
    assert row["value"] == "ada" and row["name"] == "team" and row["spent"] > 0 and row["limit"] is None
    text = piped("budgets", "--budget", budget, "--store", str(tmp_path)).stdout
    assert "ada" in text and "$10.00" in text


def test_texts_of_records_cannot_command_the_terminal(tmp_path: Path) -> None:
    with Client(store=str(tmp_path), base_url="sluice:echo", api_key="k") as client:
        hostile = "\x1b]0;owned\x07\x1b[2Jx\ny\u202e"
        client.ledger.record(
            {
                "request_created_at": "2026-11-20T10:00:00Z",
                "request_user_id": hostile,
                "model": hostile,
                "cost": 1,
                "request_body": {"messages": hostile},
            }
        )
        client.ledger.flush()
        request = client.ledger.query(list="requests")["rows"][0]["request_id"]
    for arguments in (["users"], ["costs"], ["requests"], ["request", request], ["top", "--once"]):
        given = arguments if arguments[0] == "request" else [*arguments, "--since", "1000d"]
        _, text = in_terminal(100, *given, "--store", str(tmp_path))
        assert "owned" in text or arguments[0] == "top", text
        assert "\x1b]" not in text and "\x1b[2J" not in text and "\x07" not in text and "\u202e" not in text


def test_lists_of_an_import_may_be_anything(tmp_path: Path) -> None:
    hostile = "\x1b]0;owned\x07\x9b2J\ud800" + "x" * 300
    lists: list[Any] = [
        "text", 5, [1, "a", None], [[]], [{"a": 1}, {"b": 2}], [{hostile: hostile, "": {"c": 1}, "status": 500}],
    ]  # fmt: skip
    with (tmp_path / "some.jsonl").open("w") as file:
        for number, one in enumerate(lists):
            record = {
                "request_id": f"0199a1b2-5f00-7000-8000-{number:012x}",
                "request_created_at": "2026-11-20T10:00:00Z",
                "sluice": {"extra": {"attempts": one, "cost_lines": one}},
            }
            file.write(json.dumps(record) + "\n")
    assert piped("import", str(tmp_path / "some.jsonl"), "--store", str(tmp_path / "store")).returncode == 0
    for number in range(len(lists)):
        request = f"0199a1b2-5f00-7000-8000-{number:012x}"
        status, text = in_terminal(80, "request", request, "--store", str(tmp_path / "store"))
        assert status == 0, text
        assert max(map(len, ESCAPE.sub("", text).splitlines())) <= 80
        assert not re.search(r"[\x07\x9b]|\x1b\]", text)


def test_json_says_what_it_says_without_commands(tmp_path: Path) -> None:
    user = "\x9b2Jä漢\x7f\u202e\U000e0001👩"
    with Client(store=str(tmp_path)) as client:
        client.ledger.record({"request_created_at": "2026-11-20T10:00:00Z", "request_user_id": user})
        client.ledger.flush()
    look = ("users", "--json", "--since", "1000d", "--store", str(tmp_path))
    _, text = in_terminal(80, *look)
    assert json.loads(text)["rows"][0]["user"] == user
    assert "ä漢" in text and not re.search("[\x7f\x9b\u202e\U000e0001]", text)
    ended = piped(*look, PYTHONIOENCODING="ascii")
    assert json.loads(ended.stdout)["rows"][0]["user"] == user


def test_an_output_without_such_characters_shows_others(tmp_path: Path) -> None:
    with Client(store=str(tmp_path)) as client:
        client.ledger.record({"request_created_at": "2026-11-20T10:00:00Z", "request_user_id": "Zoë 漢"})
        client.ledger.flush()
    ended = piped("users", "--since", "1000d", "--store", str(tmp_path), PYTHONIOENCODING="ascii")
    assert ended.returncode == 0 and "Zo? ?" in ended.stdout


@pytest.mark.parametrize("command", ["status", "costs", "costs --json", "top", "export x.csv"])
def test_closed_streams_are_no_harm(store: Path, tmp_path: Path, command: str) -> None:
    ended = subprocess.run(
        f"{sys.executable} -m sluice {command} --store {store} <&- >&- 2>&-", shell=True, env=ENVIRONMENT, cwd=tmp_path
    )
    assert ended.returncode == 0


@pytest.mark.parametrize("command", ["costs", "users", "sessions", "requests", "top"])
def test_tables_fit_a_terminal_of_twenty_columns(store: Path, command: str) -> None:
    status, text = in_terminal(20, command, *(["--once"] if command == "top" else []), *WEEK, "--store", str(store))
    assert status == 0 and max(map(len, ESCAPE.sub("", text).splitlines())) <= 20
