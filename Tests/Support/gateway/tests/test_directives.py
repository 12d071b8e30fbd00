"""Misbehaviour on demand, each seen on a real socket."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Client, Raw
from standin import GATEWAY, StandIn

README = Path(__file__).resolve().parents[1] / "README.md"


def stream(client: Client, directives: str) -> Raw:
    return client.ask("alpha beta gamma", {"X-Stand-In": directives}, stream=True)


def test_the_readme_holds_the_table() -> None:
    printed = subprocess.run([sys.executable, GATEWAY, "--directives"], capture_output=True, text=True)
    assert printed.stdout.strip() in README.read_text()


def test_unknown_directives_are_refused(client: Client) -> None:
    answer = client.ask(headers={"X-Stand-In": "statsu=500"})
    assert answer.status == 400 and b"unknown directive 'statsu'" in answer.body
    with pytest.raises(ValueError, match="unknown directive"):
        client.standin.script(["nonsense"])


def test_a_script_serves_the_next_requests_in_order(client: Client) -> None:
    entry = {"status": 429, "headers": {"Retry-After": "7"}, "body": "slow; down", "repeat": 2}
    client.standin.script([entry, None, "status=500"])
    answers = [client.ask() for _ in range(5)]
    assert [each.status for each in answers] == [429, 429, 200, 500, 200]
    assert (answers[0].header("Retry-After"), answers[0].body) == ("7", b"slow; down")


def test_a_script_can_be_meant_for_one_model(client: Client) -> None:
    client.standin.script([{"status": 503, "match": {"model": "b"}}])
    assert [client.ask(model=name).status for name in ("a", "b", "b")] == [200, 503, 200]


def test_a_model_name_can_carry_directives(client: Client) -> None:
    answer = client.ask(model="m+status=529+retry-after-ms=20")
    assert (answer.status, answer.header("retry-after-ms")) == (529, "20")


@pytest.mark.parametrize(
    ("directives", "status", "body"),
    [
        ("body=", 200, b""),
        ("status=502;html", 502, b"<html>"),
        ("garbage-body", 200, b'{"id":"chatcmpl-standin","object":"chat.comp'),
        ("redirect=http%3A//127.0.0.2%3A9/x", 307, b""),
        ("huge=100000", 200, b'{"padding":"xxxx'),
    ],
)
def test_bodies(client: Client, directives: str, status: int, body: bytes) -> None:
    answer = client.ask(headers={"X-Stand-In": directives})
    assert answer.status == status and answer.body.startswith(body)
    assert answer.header("Content-Length") == str(len(answer.body))


@pytest.mark.parametrize(
    ("directives", "needle"),
    [
        ("line-end=crlf", b"\r\n\r\ndata: "),
        ("line-end=cr", b"\r\rdata: "),
        ("comments", b": stand-in is processing\ndata: "),
        ("bom", b"\xef\xbb\xbfdata: "),
        ("no-space", b'data:{"id"'),
        ("multiline", b'data: {\ndata:  "id"'),
        ("fields", b"id: 1\nretry: 1000\nunknown: field\nbare\ndata: "),
        ("garbage=2", b'\n\ndata: {"id":"chatcmpl-standin","object":"chat.comp\n\n'),
        ("bad-utf8=2", b'"content":"\xff\xfe\xc3You'),
        ("big-event=2:20000", b'"content":"' + b"x" * 20000 + b"You"),
        ("error-event=2", b'event: error\ndata: {"error":'),
        ("after-done", b"data: [DONE]\n\ndata: {"),
        ("null-content;reasoning=Hm", b'"content":null,"reasoning_content":"Hm"'),
    ],
)
def test_stream_contents(client: Client, directives: str, needle: bytes) -> None:
    assert needle in stream(client, directives).content()


def test_usage_can_be_anywhere(client: Client) -> None:
    def places(directives: str) -> list[bool]:
        events = stream(client, directives).events()
        return [event.get("usage") is not None for event in events if event != "[DONE]"]

    assert not any(places("usage=never"))
    assert places("usage=twice")[-3:] == [False, True, True]
    assert places("usage=with-choices")[-2:] == [False, True]
    assert all(places("usage=every"))


def test_framing(client: Client) -> None:
    closed = stream(client, "close")
    assert closed.header("Transfer-Encoding") is None and closed.body.startswith(b"data: ")
    assert closed.header("Connection") == "close"
    assert b";stand-in=1\r\n" in stream(client, "chunk-extensions").body
    assert stream(client, "trailers").body.endswith(b"0\r\nx-stand-in-trailer: end\r\n\r\n")
    tiny = stream(client, "chunk=1").body
    assert tiny.startswith(b"1\r\nd\r\n1\r\na\r\n")


def test_split_and_glue_change_writes_alone(client: Client) -> None:
    whole = [event["choices"] for event in stream(client, "").events()[:-1]]
    for directives in ("split=1", "glue", "glue=3", "chunk=3;split=2"):
        assert [event["choices"] for event in stream(client, directives).events()[:-1]] == whole


@pytest.mark.parametrize(
    ("directives", "events", "reset"),
    [("cut=2", 2, False), ("reset=2", 2, True), ("cut=head", 0, False), ("reset=head", 0, True)],
)
def test_a_stream_can_break_off(client: Client, directives: str, events: int, reset: bool) -> None:
    answer = stream(client, directives)
    assert (answer.status, answer.content().count(b"data: "), answer.reset) == (200, events, reset)
    record = client.standin.requests()[-1]
    assert (record["events_sent"], record["outcome"]) == (events, "reset" if reset else "cut")


def test_a_plain_body_breaks_off_after_bytes(client: Client) -> None:
    answer = client.ask(headers={"X-Stand-In": "cut=10"})
    assert len(answer.body) == 10 and int(answer.header("Content-Length") or 0) > 10


def test_no_answer_at_all(client: Client) -> None:
    assert client.ask(headers={"X-Stand-In": "cut=before"}).status == 0
    assert client.ask(headers={"X-Stand-In": "reset=before"}).reset
    client.standin.script(["refuse"])
    with socket.create_connection(("127.0.0.1", client.standin.port)) as sock, pytest.raises(OSError):
        while sock.recv(1):
            pytest.fail("a refused connection answered")
        raise OSError


def test_silence_lasts_as_long_as_ordered(client: Client) -> None:
    for directives in ("stall=before:0.2", "stall=2:0.2", "slow-head=1"):
        started = time.monotonic()
        assert stream(client, directives).events()[-1] == "[DONE]"
        assert time.monotonic() - started >= 0.15


def test_a_client_that_leaves_is_noticed(client: Client) -> None:
    body = json.dumps({"model": "m+stall=1", "stream": True, "messages": [{"role": "user", "content": "x"}]})
    sock = socket.create_connection(("127.0.0.1", client.standin.port))
    sock.sendall(f"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
    sock.recv(1)
    sock.close()
    deadline = time.monotonic() + 5
    while client.standin.requests()[0]["outcome"] == "open" and time.monotonic() < deadline:
        time.sleep(0.01)
    assert client.standin.requests()[0]["outcome"] == "client-gone"


def test_old_and_odd_heads(client: Client) -> None:
    body = b'{"model":"m+http10","messages":[{"role":"user","content":"x"}]}'
    with socket.create_connection(("127.0.0.1", client.standin.port)) as sock:
        sock.sendall(b"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        assert sock.recv(12) == b"HTTP/1.0 200"
    twice = [name for name, _ in client.ask(headers={"X-Stand-In": "duplicate-headers"}).headers]
    assert twice.count("Content-Type") == 2 and twice.count("Set-Cookie") == 2


def test_expect_100_continue_is_answered_before_the_body(client: Client) -> None:
    with socket.create_connection(("127.0.0.1", client.standin.port), 5) as sock:
        sock.sendall(b"POST /embeddings HTTP/1.1\r\nContent-Length: 25\r\nExpect: 100-continue\r\n\r\n")
        assert sock.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        sock.sendall(b'{"model":"m","input":"a"}')
        assert sock.recv(12) == b"HTTP/1.1 200"


def test_keep_alive_and_records(client: Client) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", client.standin.port, timeout=5)
    for directives in ("", "drop-after"):
        connection.request(
            "POST",
            "/embeddings",
            b'{"model":"m","input":"a"}',
            {"X-ODD-Case": "yes", "X-Stand-In": directives},
        )
        assert connection.getresponse().read()
    first, second = client.standin.requests()
    assert first["connection"] == second["connection"] and first["client_port"] == second["client_port"]
    assert ["X-ODD-Case", "yes"] in first["headers"] and first["body"] == '{"model":"m","input":"a"}'
    (seen,) = [each for each in client.standin.connections() if each["id"] == first["connection"]]
    assert (seen["requests"], seen["closed"] is None) == (2, False)


def test_pace_spreads_a_stream() -> None:
    with StandIn(pace=20) as paced:
        started = time.monotonic()
        Client(paced).ask("a b c", stream=True)
        assert time.monotonic() - started >= 0.12


def test_port_file_and_end_of_input(tmp_path: Path) -> None:
    port = tmp_path / "port"
    command = [sys.executable, GATEWAY, "--exit-with-parent", "--port-file", port]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdin
    assert process.stdout.readline() == f"listening on http://127.0.0.1:{port.read_text().strip()}\n"
    process.stdin.close()
    assert process.wait(timeout=5) == 0
