"""A running stand-in for each test module, and a plain client that shows what is on the wire."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from standin import StandIn  # noqa: E402


@dataclass
class Raw:
    """An answer as it came: status, header list, and what followed the head."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    reset: bool = False

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def json(self) -> Any:
        return json.loads(self.content())

    def content(self) -> bytes:
        """The body without chunk framing."""
        if self.header("transfer-encoding") != "chunked":
            return self.body
        out, rest = b"", self.body
        while rest:
            size, _, rest = rest.partition(b"\r\n")
            length = int(size.partition(b";")[0], 16)
            if length == 0:
                break
            out, rest = out + rest[:length], rest[length + 2 :]
        return out

    def events(self) -> list[Any]:
        """The data of each event with LF line ends; JSON is read."""
        found = []
        for block in self.content().decode().split("\n\n"):
            lines = [line[6:] for line in block.split("\n") if line.startswith("data: ")]
            if lines:
                text = "\n".join(lines)
                found.append(text if text == "[DONE]" else json.loads(text))
        return found


class Client:
    """Sends one request per connection and reads to the end."""

    def __init__(self, standin: StandIn) -> None:
        self.standin = standin
        self.url = standin.url

    def raw(self, data: bytes, timeout: float = 5) -> Raw:
        with socket.create_connection(("127.0.0.1", self.standin.port), timeout) as sock:
            sock.sendall(data)
            received, was_reset = b"", False
            try:
                while piece := sock.recv(65536):
                    received += piece
            except ConnectionResetError:
                was_reset = True
        head, _, body = received.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        status = int(lines[0].split(" ")[1]) if lines[0] else 0
        headers = [(name, value) for name, _, value in (line.partition(": ") for line in lines[1:])]
        return Raw(status, headers, body, was_reset)

    def post(self, path: str, body: Any, headers: dict[str, str] | None = None) -> Raw:
        return self.send("POST", path, json.dumps(body).encode(), headers)

    def send(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Raw:
        given = {
            "Host": "stand-in",
            "Connection": "close",
            "Content-Length": str(len(body)),
            **(headers or {}),
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in given.items())
        return self.raw(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)

    def ask(self, text: str = "alpha beta gamma", headers: dict[str, str] | None = None, **more: Any) -> Raw:
        """A chat request to the local provider."""
        body = {"model": "m", "messages": [{"role": "user", "content": text}], **more}
        return self.post("/v1/chat/completions", body, headers)


@pytest.fixture(scope="module")
def running() -> Iterator[StandIn]:
    with StandIn() as standin:
        yield standin


@pytest.fixture
def client(running: StandIn) -> Client:
    running.clear()
    return Client(running)
