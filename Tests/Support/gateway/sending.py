"""Sends a reply over a connection: head, framing, writes, pauses, and the faults ordered for them."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus

from .directives import FOREVER, Directives, Point
from .message import Headers, Reader, Reply, Request
from .rendering import render


class ClientGone(Exception):
    """The client closed the connection before the reply's end."""


class Cut(Exception):
    """A directive ends the connection here; `reset` with RST, else with FIN."""

    def __init__(self, reset: bool) -> None:
        super().__init__("reset" if reset else "cut")
        self.reset = reset


@dataclass
class Sent:
    """How far a reply came."""

    status: int = 0
    events: int = 0
    bytes: int = 0


def reset(writer: asyncio.StreamWriter) -> None:
    """Closes with RST: lingering for no time discards what the kernel still holds."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


class Sender:
    """Sends one reply."""

    def __init__(
        self,
        reader: Reader,
        writer: asyncio.StreamWriter,
        request: Request,
        directives: Directives,
        pace: float,
    ) -> None:
        self.sent = Sent()
        self.on_sent: Callable[[Sent], None] = lambda sent: None
        """Hears how far the reply has come, piece by piece."""
        self._reader = reader
        self._writer = writer
        self._request = request
        self._directives = directives
        self._pace = pace if directives.pace is None else directives.pace / 1000
        self._http10 = directives.http10 or request.version == "HTTP/1.0"
        self._chunked = False
        # A buffer that must be empty before `drain` returns keeps writes apart and in the order meant.
        writer.transport.set_write_buffer_limits(high=0)

    async def pause(self, seconds: float) -> None:
        """Waits, and notices when the client leaves meanwhile."""
        try:
            limit = None if seconds == FOREVER else seconds
            await asyncio.wait_for(self._reader.gone.wait(), limit)
        except TimeoutError:
            return
        raise ClientGone

    async def send(self, reply: Reply) -> bool:
        """Sends a reply; tells whether the connection may serve another request."""
        self.sent.status = reply.status
        await self._reach("before", 0)
        await self._send_head(reply)
        await self._reach("head", 0)
        await self._send_body(reply)
        if self._chunked:
            await self._write(self._last_chunk())
        return self._keeps_alive(reply)

    def _keeps_alive(self, reply: Reply) -> bool:
        directives = self._directives
        closes = directives.close or directives.connection_close or directives.drop_after
        return not closes and not self._http10 and self._request.keeps_alive

    async def _send_head(self, reply: Reply) -> None:
        directives = self._directives
        if directives.informational is not None:
            await self._write(_status_line("HTTP/1.1", directives.informational) + b"\r\n")
        version = "HTTP/1.0" if self._http10 else "HTTP/1.1"
        lines = [*reply.headers, *self._framing(reply)]
        fields = "".join(f"{name}: {value}\r\n" for name, value in lines)
        head = _status_line(version, reply.status) + fields.encode("latin-1", "replace") + b"\r\n"
        if directives.slow_head is None:
            await self._write(head)
            return
        for at in range(len(head)):
            await self._write(head[at : at + 1])
            await self.pause(directives.slow_head / 1000)

    def _framing(self, reply: Reply) -> Headers:
        directives = self._directives
        streams = reply.events is not None
        self._chunked = not (directives.close or self._http10) and bool(
            streams or directives.chunked or directives.chunk or directives.trailers
        )
        headers: Headers = []
        if self._chunked:
            headers.append(("Transfer-Encoding", "chunked"))
            if directives.trailers:
                headers.append(("Trailer", "x-stand-in-trailer"))
        elif not streams and not directives.close:
            headers.append(("Content-Length", str(len(reply.body))))
        if not self._keeps_alive(reply) and not directives.drop_after:
            headers.append(("Connection", "close"))
        return headers

    async def _send_body(self, reply: Reply) -> None:
        streams = reply.events is not None
        if reply.events is not None:
            pieces = render(reply.events, self._directives)
        else:
            pieces = list(self._cut_at_points(reply.body))
        held: list[bytes] = []
        group = self._directives.glue or 1
        for index, piece in enumerate(pieces):
            position = index + 1 if streams else self.sent.bytes + len(piece)
            held.append(self._frame(piece))
            last = index == len(pieces) - 1
            if len(held) >= group or last or self._is_point(position):
                await self._write(b"".join(held))
                held.clear()
                if streams and reply.paced and self._pace and not last:
                    await self.pause(self._pace)
            self.sent.bytes += len(piece)
            self.sent.events += streams
            self.on_sent(self.sent)
            await self._reach("after", position)

    def _cut_at_points(self, body: bytes) -> Iterator[bytes]:
        counts = {point.count for point in self._points() if point.place == "after"}
        start = 0
        for end in sorted(counts | {len(body)}):
            if start < end <= len(body):
                yield body[start:end]
                start = end

    def _points(self) -> list[Point]:
        given = (self._directives.stall, self._directives.cut, self._directives.reset)
        return [point for point in given if point is not None]

    def _is_point(self, position: int) -> bool:
        return any(point.place == "after" and point.count == position for point in self._points())

    async def _reach(self, place: str, count: int) -> None:
        """Does what is ordered for this point: first the silence, then the end."""
        here = (place, count)
        directives = self._directives
        if directives.stall and _place(directives.stall) == here:
            await self.pause(directives.stall.seconds)
        for point, with_reset in ((directives.cut, False), (directives.reset, True)):
            if point and _place(point) == here:
                if with_reset and place != "before":
                    # Lets the client read what was sent, before the reset overtakes it.
                    await self.pause(0.02)
                raise Cut(with_reset)

    def _frame(self, piece: bytes) -> bytes:
        if not self._chunked:
            return piece
        size = self._directives.chunk or len(piece) or 1
        extension = b";stand-in=1" if self._directives.chunk_extensions else b""
        parts = (piece[at : at + size] for at in range(0, len(piece), size))
        return b"".join(b"%x%s\r\n%s\r\n" % (len(part), extension, part) for part in parts)

    def _last_chunk(self) -> bytes:
        trailers = b"x-stand-in-trailer: end\r\n" if self._directives.trailers else b""
        return b"0\r\n" + trailers + b"\r\n"

    async def _write(self, data: bytes) -> None:
        size = self._directives.split or len(data) or 1
        for at in range(0, len(data), size):
            if self._reader.gone.is_set():
                raise ClientGone
            self._writer.write(data[at : at + size])
            await self._writer.drain()
            await asyncio.sleep(0)


def _place(point: Point) -> tuple[str, int]:
    return ("head", 0) if (point.place, point.count) == ("after", 0) else (point.place, point.count)


def _status_line(version: str, status: int) -> bytes:
    known = status in HTTPStatus._value2member_map_
    phrase = HTTPStatus(status).phrase if known else "Unknown"
    return f"{version} {status} {phrase}\r\n".encode()
