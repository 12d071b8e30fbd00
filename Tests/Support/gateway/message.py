"""HTTP/1.1 messages: reading a request from a stream, and what a reply consists of."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .directives import Directives

Json = dict[str, Any]
Headers = list[tuple[str, str]]

MAX_HEAD = 256 * 1024


class BadRequest(Exception):
    """Bytes that are not an HTTP request."""


class Reader(asyncio.StreamReader):
    """A stream reader that tells when the other side has gone, without anyone reading."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(limit=MAX_HEAD, loop=loop)
        self.gone = asyncio.Event()

    def feed_eof(self) -> None:
        super().feed_eof()
        self.gone.set()

    def set_exception(self, exc: Exception) -> None:
        super().set_exception(exc)
        self.gone.set()


@dataclass
class Request:
    """A request as it arrived: header order and spelling kept."""

    method: str
    target: str
    version: str
    headers: Headers
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its spelling."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    def json(self) -> Any:
        """The body read as JSON; None when it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def keeps_alive(self) -> bool:
        connection = (self.header("connection") or "").lower()
        return "keep-alive" in connection if self.version == "HTTP/1.0" else connection != "close"


@dataclass(frozen=True)
class Event:
    """One server-sent event."""

    data: str
    name: str | None = None


def _nothing() -> None:
    return None


@dataclass
class Reply:
    """What shall be answered: a plain body, or the events of a stream."""

    status: int = 200
    headers: Headers = field(default_factory=list)
    body: bytes = b""
    events: list[Event] | None = None
    on_complete: Callable[[], None] = _nothing
    """Called once the reply has been sent to its end, and not when the client left before."""
    paced: bool = True
    directives: Directives = field(default_factory=Directives)
    """How the provider wants it sent; a request's own directives go over these."""

    def header(self, name: str) -> str | None:
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


def json_reply(value: Any, status: int = 200, headers: Headers | None = None) -> Reply:
    """A reply whose body is compact JSON."""
    return Reply(status, [("Content-Type", "application/json"), *(headers or [])], compact(value).encode())


def text_reply(text: str, status: int = 200, headers: Headers | None = None) -> Reply:
    """A reply in plain text."""
    return Reply(status, [("Content-Type", "text/plain;charset=UTF-8"), *(headers or [])], text.encode())


def stream_reply(events: list[Event]) -> Reply:
    """A stream of server-sent events."""
    headers = [
        ("Content-Type", "text/event-stream; charset=utf-8"),
        ("Cache-Control", "no-cache"),
    ]
    return Reply(200, headers, events=events)


def compact(value: Any) -> str:
    """JSON without white space, as providers send it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


async def read_head(reader: asyncio.StreamReader) -> Request | None:
    """Reads a request up to its body; None at the end of the connection."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        if error.partial.strip():
            raise BadRequest("the connection ended inside a request's head") from error
        return None
    except asyncio.LimitOverrunError as error:
        raise BadRequest(f"a request's head is longer than {MAX_HEAD} bytes") from error
    first, *lines = head[:-4].decode("latin-1").split("\r\n")
    parts = first.split(" ")
    if len(parts) != 3 or not parts[2].startswith("HTTP/1."):
        raise BadRequest(f"{first!r} is not a request line")
    headers: Headers = []
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not name or name != name.strip():
            raise BadRequest(f"{line!r} is not a header")
        headers.append((name, value.strip(" \t")))
    return Request(parts[0], parts[1], parts[2], headers)


async def read_body(reader: asyncio.StreamReader, request: Request) -> bytes:
    """Reads the body that the request's head announces."""
    if "chunked" in (request.header("transfer-encoding") or "").lower():
        return await _read_chunks(reader)
    length = request.header("content-length") or "0"
    if not length.isascii() or not length.isdigit():
        raise BadRequest(f"Content-Length {length!r} is not a number")
    return await reader.readexactly(int(length))


async def _read_chunks(reader: asyncio.StreamReader) -> bytes:
    body = bytearray()
    while True:
        line = (await reader.readuntil(b"\r\n")).partition(b";")[0].strip()
        try:
            size = int(line, 16)
        except ValueError as error:
            raise BadRequest(f"{line!r} is not a chunk size") from error
        if size == 0:
            while await reader.readuntil(b"\r\n") != b"\r\n":
                pass
            return bytes(body)
        body += await reader.readexactly(size)
        if await reader.readexactly(2) != b"\r\n":
            raise BadRequest("a chunk does not end with CRLF")
