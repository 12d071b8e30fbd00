"""Streams: batches of the library's events, decoded, for `for` and for `async for`."""

from __future__ import annotations

from ctypes import string_at
from struct import Struct

from .._typing import TYPE_CHECKING
from . import abi
from .abi import EVENT_FORMAT, EVENT_SIZE, OK
from .response import Values
from .waiting import run

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from types import TracebackType
    from typing import Any, NoReturn

    from .call import Call
    from .client import Client
    from .request import Request
    from .response import Response
    from .waiting import Steps, Way

__all__ = ["AsyncStream", "Event", "Stream"]


class BaseStream:
    """What arrives of an answer while it is being written, batch by batch; a subclass says what of.

    Leaving a `for` or `async for` over it, by whatever way, ends the call at once; so do `close`, `aclose`, the end of
    a `with` or `async with`, and its disappearance. `next` and `anext` take one item and leave it open. One thread or
    task reads at a time; `close` may come from any thread.
    """

    __slots__ = ("__weakref__", "_call", "_is_reading", "_ready", "_way", "error", "response")

    def __init__(self, way: Way, call: Call | None) -> None:
        self._way = way
        self._call = call
        self._ready: Iterator[Any] = iter(())
        self._is_reading = False
        self.response: Response | None = None
        """What came back as a whole; None before the end."""
        self.error: Exception | None = None
        """Why it ended early; None where it did not."""

    # ---- what subclasses say ----

    def _decode(self, address: int, count: int) -> list[Any]:
        """The items of a batch of events, whose memory is valid until the next one is asked for."""
        raise NotImplementedError

    def _tail(self) -> list[Any]:
        """Items behind the last event, once the stream has ended well."""
        return []

    def _failed(self, error: Exception) -> Exception:
        """What is raised for a failure."""
        return error

    def _over(self, error: Exception | None) -> Steps[None]:
        """What is done once the stream has ended, well or with `error`."""
        yield from ()

    # ---- reading ----

    def _fill(self) -> Steps[bool]:
        """Waits for the next batch; whether there is one."""
        call = self._call
        if call is None:
            return False
        if self._is_reading:
            raise ValueError("this stream is being read by another thread or task already")
        self._is_reading = True
        try:
            status, address, count = yield call.batch
            if status == OK:
                self._show(self._decode(address, count))
            else:
                self.response = yield call.end
        except BaseException as failure:
            self._is_reading = False
            self.close()
            if not isinstance(failure, Exception):
                raise
            error = self._failed(failure)
            self.error = error
            yield from self._over(error)
            if error is failure:
                raise
        else:
            self._is_reading = False
            if self.response is not None:
                self._call = None
                call.close()
                self._show(self._tail())
                yield from self._over(None)
            return True
        raise error

    def _show(self, items: list[Any]) -> None:
        self._ready = iter(items)

    def __iter__(self) -> Iterator[Any]:
        return self._items()

    def _items(self) -> Iterator[Any]:
        try:
            while True:
                yield from self._ready
                if not run(self._fill()):
                    return
        finally:
            self.close()

    def __next__(self) -> Any:
        while True:
            for item in self._ready:
                return item
            if not run(self._fill()):
                raise StopIteration

    # ---- ending ----

    def close(self) -> None:
        """Ends the call. The connection is given up; what has not been read is lost. May be called again.

        Whoever waits for the next item meanwhile, in another thread or task, is told so by an exception.
        """
        if self._is_reading:  # What they read belongs to the call; they free it.
            if self._call is not None:
                self._call.cancel()
            return
        call, self._call = self._call, None
        if call is not None:
            self._ready = iter(())
            call.close()

    async def aclose(self) -> None:
        """`close`, for those who await it."""
        self.close()

    def __enter__(self) -> Any:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def __aenter__(self) -> Any:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        raise TypeError("a live stream cannot be copied or pickled; read it first, and keep what it gave")


class AsyncReading:
    """What makes a stream one that an event loop drives. Programs tell the two apart by these methods."""

    __slots__ = ()

    if TYPE_CHECKING:
        _ready: Iterator[Any]

        def _fill(self) -> Steps[bool]: ...

    def __iter__(self) -> Iterator[Any]:
        raise TypeError("this stream belongs to an event loop: use `async for`")

    def __next__(self) -> Any:
        raise TypeError("this stream belongs to an event loop: use `async for` or `anext`")

    def __aiter__(self) -> AsyncIterator[Any]:
        return _AsyncItems(self)

    async def __anext__(self) -> Any:
        while True:
            for item in self._ready:
                return item
            if not await _arun(self._fill()):
                raise StopAsyncIteration


class _AsyncItems:
    """One `async for` over a stream. When it is left, this object goes, and with it the call."""

    __slots__ = ("_stream",)

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __aiter__(self) -> _AsyncItems:
        return self

    async def __anext__(self) -> Any:
        stream = self._stream
        while True:
            for item in stream._ready:
                return item
            if not await _arun(stream._fill()):
                raise StopAsyncIteration

    def __del__(self) -> None:
        self._stream.close()


async def _arun(steps: Steps[bool]) -> bool:
    from .loop import arun

    return await arun(steps)


# ---- events -----------------------------------------------------------------------------------------------------

_KINDS = {
    abi.HEAD: "head",
    abi.TEXT: "text",
    abi.REASONING: "reasoning",
    abi.REFUSAL: "refusal",
    abi.TOOL_CALL: "tool_call",
    abi.FINISH: "finish",
    abi.USAGE: "usage",
    abi.RAW: "raw",
    abi.RESTART: "restart",
}
_records = Struct(EVENT_FORMAT).iter_unpack


class Event(Values):
    """One thing that happened in a stream.

    `kind` is "head", "text", "reasoning", "refusal", "tool_call", "finish", "usage", "raw" or "restart". `text` is the
    piece: of a tool call that of its arguments, of a finish its reason, of usage its JSON, of a restart the failure's
    message. `choice` and `tool` count from 0; `id` and `name` stand on a tool call's first piece. `raw` is the chunk's
    JSON as it came; the events of one chunk share `chunk`, its number from 0.
    """

    kind: str
    text: str
    choice: int
    tool: int
    id: str | None
    name: str | None
    chunk: int
    raw: bytes


class Stream(BaseStream):
    """An answer while it is being written, as `Event`s. `response` is the whole, once it has ended well."""

    __slots__ = ()

    if TYPE_CHECKING:

        def __iter__(self) -> Iterator[Event]: ...
        def __next__(self) -> Event: ...
        def __enter__(self) -> Stream: ...

    def _decode(self, address: int, count: int) -> list[Any]:
        return [
            Event(
                _KINDS[kind],
                _text(text, text_length),
                choice,
                tool,
                _text(id, id_length) if id else None,
                _text(name, name_length) if name else None,
                chunk,
                string_at(json, json_length) if json_length else b"",
            )
            for kind, choice, tool, chunk, text, text_length, json, json_length, id, id_length, name, name_length
            in _records(string_at(address, EVENT_SIZE * count))
            if kind in _KINDS  # A later library's other kinds repeat nothing that is not in `raw`.
        ]  # fmt: skip


class AsyncStream(AsyncReading, Stream):
    """A `Stream` that an event loop drives: `async for`, `anext`, `async with`."""

    __slots__ = ()

    if TYPE_CHECKING:

        def __aiter__(self) -> AsyncIterator[Event]: ...
        async def __anext__(self) -> Event: ...
        async def __aenter__(self) -> AsyncStream: ...


def _text(address: int, length: int) -> str:
    return string_at(address, length).decode("utf-8", "replace") if length else ""


def open_stream(way: Way, client: Client, request: Request) -> Steps[Any]:
    """Asks for a stream, and waits until the upstream has agreed."""
    stream = (AsyncStream if way.is_async else Stream)(way, way.start(client, request, True))
    yield from stream._fill()
    return stream
