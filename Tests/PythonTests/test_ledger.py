"""The ledger in Python's form: what requests leave behind, asked and changed from `core`."""

from __future__ import annotations

import asyncio
import csv
import json
import queue
from pathlib import Path
from typing import Any

import pytest
from sluice.core import Client, RequestError

HELLO = [{"role": "user", "content": "Hello to all of you."}]


def client(folder: Path, **options: Any) -> Client:
    return Client(base_url="sluice:echo", store=folder, **options)


def test_what_was_asked_is_answered_by_user_and_property(tmp_path: Path) -> None:
    with client(tmp_path) as one:
        for user in ("ada", "ada", "bob"):
            one.chat("openai/gpt-4o", HELLO, user=user, properties={"Tenant": "acme"})
        rows = one.ledger.query(metrics=["requests", "cost"], by=["user"], order="requests")["rows"]
        assert [(row["by"]["user"], row["requests"]) for row in rows] == [("ada", 2), ("bob", 1)]
        assert all(row["cost"] > 0 for row in rows)
        where = {"property": "tenant", "equals": "acme"}
        listed = one.ledger.query(list="requests", where=where, bodies=True)["rows"]
        assert len(listed) == 3
        assert listed[0]["request_body"]["messages"] == HELLO


def test_requests_of_loops_and_streams_are_recorded_too(tmp_path: Path) -> None:
    with client(tmp_path) as one:

        async def ask() -> None:
            await one.achat("openai/gpt-4o", HELLO)

        asyncio.run(ask())
        with one.stream("openai/gpt-4o", HELLO) as stream:
            for _ in stream:
                pass
    with client(tmp_path) as other:
        rows = other.ledger.query(list="requests", order="oldest")["rows"]
    assert len(rows) == 2


def test_an_annotation_finds_its_record(tmp_path: Path) -> None:
    with client(tmp_path) as one:
        response = one.chat("openai/gpt-4o", HELLO)
        assert response.record_id
        one.ledger.annotate(response.record_id, scores={"helpful": 3}, feedback=True, properties={"stage": "x"})
        row = one.ledger.query(request=response.record_id)
        row = row.get("request", row)
        assert row["scores"]["helpful"] == 3
        with pytest.raises(RequestError, match="no record"):
            one.ledger.annotate("01930b5c-7a2b-7c3d-8e4f-0123456789ab", feedback=True)


def test_an_export_comes_back_whole_and_once(tmp_path: Path) -> None:
    with client(tmp_path / "a") as one:
        one.chat("openai/gpt-4o", HELLO, user='ada, "the countess"')
        one.ledger.export_to(tmp_path / "out.jsonl")
        one.ledger.export_to(tmp_path / "out.csv")
        one.ledger.export_to(tmp_path / "tune.jsonl", format="fine-tuning")
    line = json.loads((tmp_path / "out.jsonl").read_text())
    with (tmp_path / "out.csv").open(newline="") as file:
        cells = next(csv.DictReader(file))
    assert line["request_user_id"] == cells["request_user_id"] == 'ada, "the countess"'
    tuned = json.loads((tmp_path / "tune.jsonl").read_text())
    assert [message["role"] for message in tuned["messages"]] == ["user", "assistant"]
    with client(tmp_path / "b") as two:
        for name in ("out.jsonl", "out.csv"):
            two.ledger.import_from(tmp_path / name)
        assert two.ledger.query(metrics=["requests"])["total"]["requests"] == 1


def test_a_user_is_removed(tmp_path: Path) -> None:
    with client(tmp_path) as one:
        one.chat("openai/gpt-4o", HELLO, user="ada")
        assert one.ledger.remove_user("ada") == 1
        assert one.ledger.query(metrics=["requests"], by=["user"])["rows"][0]["by"]["user"] != "ada"


def test_a_wrong_question_names_the_nearest_word(tmp_path: Path) -> None:
    with client(tmp_path) as one, pytest.raises(RequestError, match="requests"):
        one.ledger.query(metrics=["reqests"])


def test_without_a_store_the_way_to_one_is_named() -> None:
    with Client(base_url="sluice:echo") as one, pytest.raises(Exception, match="store"):
        one.ledger.query(metrics=["requests"])


def test_an_alert_is_told_and_listed_until_it_is_removed(tmp_path: Path) -> None:
    told: queue.Queue[dict[str, Any]] = queue.Queue()
    with client(tmp_path) as one:
        one.ledger.watch(on_alert=told.put)
        one.chat("openai/gpt-4o", HELLO)
        one.ledger.flush()
        # It is checked at once; the next time is far off on a machine on which the check took long.
        one.ledger.define_alert("busy", metric="requests", threshold=1, window="1h")
        with pytest.raises(RequestError, match="metric"):
            one.ledger.define_alert("wrong", metric="requets", threshold=1, window="1h")
        alert = told.get(timeout=30)
        assert (alert["state"], alert["alert"], alert["requests"]) == ("triggered", "busy", 1)
        assert [each["name"] for each in one.ledger.alerts()["alerts"]] == ["busy"]
        one.ledger.remove_alert("busy")
        assert one.ledger.alerts()["alerts"] == []


def test_bodies_are_kept_as_the_program_rewrites_them(tmp_path: Path) -> None:
    def redact(body: bytes, is_response: bool) -> bytes | str | None:
        return None if is_response else body.replace(b"all of you", b"***")

    with client(tmp_path) as one:
        one.ledger.watch(redact=redact)
        one.chat("openai/gpt-4o", HELLO)
        (row,) = one.ledger.query(list="requests", bodies=True)["rows"]
        assert row["request_body"]["messages"][0]["content"] == "Hello to ***." and not row["response_body"]
        one.ledger.watch(redact=lambda body, is_response: body.decode() if is_response else body)
        one.chat("openai/gpt-4o", HELLO)
        row = one.ledger.query(list="requests", bodies=True, order="newest")["rows"][0]
        assert row["request_body"]["messages"] == HELLO and row["response_body"]["choices"]


def test_a_body_whose_rewriting_fails_is_not_kept(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def fail(body: bytes, is_response: bool) -> Any:
        if is_response:
            return 35
        raise LookupError("no rule")

    with client(tmp_path) as one:
        one.ledger.watch(redact=fail)
        one.chat("openai/gpt-4o", HELLO)
        (row,) = one.ledger.query(list="requests", bodies=True)["rows"]
        assert not row["request_body"] and not row["response_body"]
    assert "LookupError: no rule" in capfd.readouterr().err


def test_a_budget_that_warns_is_told(tmp_path: Path) -> None:
    told: queue.Queue[dict[str, Any]] = queue.Queue()
    with client(tmp_path, budget="0.0000001;action=warn;name=small") as one:
        one.ledger.watch(on_budget=told.put)
        one.chat("openai/gpt-4o", HELLO)
        assert told.get(timeout=30)["name"] == "small"


def test_lines_are_read_whatever_their_length(tmp_path: Path) -> None:
    record = {"request_created_at": "2026-11-20T10:00:00Z", "model": "m", "status": 200}
    short = json.dumps(record)
    long = short.replace(" ", " " * 200_000)
    file = tmp_path / "records.jsonl"
    file.write_text(f"\n{short}\n \t\r\n{long}\n{short}")
    with Client(base_url="sluice:echo", store=tmp_path / "store") as client:
        client.ledger.import_from(file)
        assert client.ledger.query(metrics=["requests"])["total"]["requests"] == 3
        for number, mistake in ((2, "\0\0\0"), (1, "\v")):
            file.write_text("\n" * (number - 1) + mistake)
            with pytest.raises(RequestError, match=f"line {number}"):
                client.ledger.import_from(file)


def test_a_path_that_is_too_long_leaves_no_folders(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="is too long") as raised:
        Client(base_url="sluice:echo", store=str(tmp_path) + "/x" * 5000).close()
    assert len(str(raised.value)) < 600 and list(tmp_path.iterdir()) == []
