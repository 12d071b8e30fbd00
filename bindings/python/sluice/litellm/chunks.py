"""Streams: batches of the library's events as chunks, for `for` and for `async for`."""

from __future__ import annotations

from array import array
from ctypes import string_at
from json import loads
from operator import add
from struct import Struct

from .._typing import TYPE_CHECKING
from ..core.abi import (
    AGAIN,
    CHAT,
    EVENT_FORMAT,
    EVENT_SIZE,
    FINISH,
    HEAD,
    OK,
    RAW,
    RESTART,
    TEXT,
    USAGE,
)
from ..core.call import SLICE_MS
from ..core.response import Reply, hidden_params
from . import exceptions
from .chunk_builder import since_restart
from .parsing import ChatFrame, ChatFrameOfText, TextFrame

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from types import TracebackType
    from typing import Any

    from ..core.call import Call
    from .callbacks import Observation
    from .parameters import Ask
    from .responses import ModelResponse

_events = Struct(EVENT_FORMAT).iter_unpack


class Decoder:
    """Makes chunks of events, as litellm would show them.

    The role stands on the first chunk alone, empty texts are left out, an end comes in a chunk of its own, and tokens
    come behind everything else.
    """

    __slots__ = ("frame", "headers", "is_first", "last", "shown", "usage", "wants_usage")

    def __init__(self, ask: Ask) -> None:
        if ask.operation == CHAT:
            self.frame: Any = ChatFrame(ask.model)
        else:
            self.frame = (ChatFrameOfText if ask.shows_chat else TextFrame)(ask.model)
        options = ask.parameters.get("stream_options")
        self.wants_usage = isinstance(options, dict) and options.get("include_usage") is True
        self.headers: dict[str, str] | None = None
        self.usage: tuple[bytes, Any] | None = None
        self.is_first = True
        self.last = -1
        """The number of the chunk that was shown last."""
        self.shown: Any = None
        """That chunk, if it holds nothing but one text, as far as is known."""

    def decode(self, address: int, count: int) -> list[Any]:
        """The chunks of one batch. Its memory is copied in two pieces: the records, and the texts behind them."""
        records = string_at(address, EVENT_SIZE * count)
        words = array("Q", records)
        base = min(filter(None, words[4::10] + words[2::10]), default=0)
        end = max(max(map(add, words[2::10], words[3::10])), max(map(add, words[4::10], words[5::10])))
        texts = string_at(base, end - base)
        chunks: list[Any] = []
        show_text = self.frame.text
        for kind, choice, _, number, text, text_length, json, json_length, _, _, _, _ in _events(records):
            json -= base
            if kind == TEXT and number != self.last and text_length and not self.is_first:
                text -= base
                content = texts[text : text + text_length].decode("utf-8", "replace")
                self.shown = show_text(texts[json : json + json_length], content, choice, None)
                chunks.append(self.shown)
                self.last = number
                continue
            raw = texts[json : json + json_length]
            content = texts[text - base : text - base + text_length].decode("utf-8", "replace") if text_length else ""
            self._other(chunks, kind, choice, number, content, raw)
        return chunks

    def _other(self, chunks: list[Any], kind: int, choice: int, number: int, text: str, raw: bytes) -> None:
        """Whatever is not simply the next piece of text."""
        if kind == HEAD:
            self.headers = {name.lower(): value for name, value in loads(raw)["headers"]}
        elif kind == RESTART:
            chunks.append(self.frame.restart(text))
            self.is_first, self.last, self.usage = True, -1, None
        elif kind > RESTART:
            return  # A later library's; nothing is lost, since the chunk's other events are shown.
        elif kind == USAGE:
            self.usage = raw, loads(text)
        elif kind == FINISH:
            if self.is_first:
                self._first(chunks, raw)
            chunks.append(self.frame.finish(raw, text, choice))
        elif self.is_first:
            self.last = number
            self._first(chunks, raw)
        elif number == self.last:
            if self.shown is not None:  # It holds more than one text.
                self.frame.show_all(self.shown, raw)
                self.shown = None
        elif (text or kind != TEXT) and (kind != RAW or self.frame.adds_something(raw)):
            chunks.append(self.frame.other(raw, None))
            self.last = number
            self.shown = None

    def _first(self, chunks: list[Any], raw: bytes) -> None:
        chunks.append(self.frame.other(raw, "assistant"))
        self.is_first = False
        self.shown = None

    def tail(self) -> list[Any]:
        """What follows the last chunk: the tokens, if they were asked for and counted."""
        if not self.wants_usage or self.usage is None:
            return []
        raw, usage = self.usage
        return [self.frame.usage(raw, usage)]


class Stream:
    """The chunks of an answer while it is being written.

    Leaving a `for` or `async for` over it, by whatever way, ends the call at once; so do `close`, `aclose`, the end of
    a `with` or `async with`, and its disappearance. `next` and `anext` take a chunk and leave it open.
    """

    __slots__ = (
        "__weakref__",
        "_ask",
        "_batches",
        "_call",
        "_decoder",
        "_hidden",
        "_is_waiting",
        "_is_whole",
        "_observation",
        "_pull",
        "_ready",
        "error",
        "reply",
    )

    def __init__(self, ask: Ask, call: Call, pull: Callable[[], Any] | None = None) -> None:
        """`pull`, where a loop drives the call: awaits the time when `call` has something."""
        self._ask = ask
        self._call: Call | None = call
        self._pull = pull
        self._decoder = Decoder(ask)
        self._ready: Iterator[Any] = iter(())
        self._batches: list[list[Any]] = []
        self._observation: Observation | None = None
        self._hidden: dict[str, Any] | None = None
        self._is_whole = False
        self._is_waiting = False
        self.reply: Reply | None = None
        """What came back as a whole; None before the end."""
        self.error: Exception | None = None

    # ---- pulling ----

    def _open(self) -> Stream:
        """Waits for the first batch, so that a refusal is raised here."""
        self._fill()
        return self

    async def _aopen(self) -> Stream:
        await self._afill()
        return self

    def _fill(self) -> bool:
        """Waits for the next batch, in slices, so that Ctrl-C comes through; whether there is one."""
        call = self._call
        if call is None:
            return False
        try:
            self._is_waiting = True
            try:
                while True:
                    status, address, count = call.next(SLICE_MS)
                    if status != AGAIN:
                        break
                self._take(call, status, address, count)
            finally:
                self._is_waiting = False
        except BaseException as error:
            self._fail(error)
            if self._observation is not None and isinstance(error, Exception):
                self._observation.failure(error)
            raise
        if self.reply is not None and self._observation is not None:
            self._observation.success(self.complete(), is_stream=True)
        return True

    async def _afill(self) -> bool:
        call = self._call
        if call is None:
            return False
        assert self._pull is not None
        try:
            self._is_waiting = True
            try:
                while True:
                    status, address, count = call.next(0)
                    if status != AGAIN:
                        break
                    await self._pull()
                self._take(call, status, address, count)
            finally:
                self._is_waiting = False
        except BaseException as error:
            self._fail(error)
            if self._observation is not None and isinstance(error, Exception):
                await self._observation.afailure(error)
            raise
        if self.reply is not None and self._observation is not None:
            await self._observation.asuccess(self.complete(), is_stream=True)
        return True

    def _take(self, call: Call, status: int, address: int, count: int) -> None:
        if status == OK:
            self._show(self._decoder.decode(address, count))
        else:
            self._finish(call)

    def _finish(self, call: Call) -> None:
        """Reads how the call ended. An error is raised; one after the first chunk in a `MidStreamFallbackError`."""
        try:
            reply = call.result(SLICE_MS)
        except exceptions.SluiceError as error:
            if self._decoder.headers is None:
                raise
            raise self._broken(error) from error
        self.reply = reply
        self._call = None
        call.close()
        self._show(self._decoder.tail())

    def _show(self, chunks: list[Any]) -> None:
        self._batches.append(chunks)
        self._ready = iter(chunks)

    def _broken(self, error: exceptions.SluiceError) -> exceptions.MidStreamFallbackError:
        """The exception for a stream that failed after it had begun."""
        return exceptions.MidStreamFallbackError(
            str(error),
            model=self._ask.model,
            llm_provider=self._ask.provider,
            status_code=error.status_code,
            body=error.body,
            response=error.response,
            original_exception=error,
            generated_content="".join(_contents(since_restart(self.chunks))),
            is_pre_first_chunk=not any(self._batches),
            native_status=error.native_status,
        )

    def _fail(self, error: BaseException) -> None:
        self.close()
        if isinstance(error, Exception):
            self.error = error

    # ---- iterating ----

    def __iter__(self) -> Iterator[Any]:
        if self._pull is not None:
            raise TypeError("this stream belongs to an event loop: use `async for`")
        return self._chunks()

    def _chunks(self) -> Iterator[Any]:
        try:
            while True:
                yield from self._ready
                if not self._fill():
                    return
        finally:
            self.close()

    def __next__(self) -> Any:
        while True:
            for chunk in self._ready:
                return chunk
            if not self._fill():
                raise StopIteration

    def __aiter__(self) -> AsyncIterator[Any]:
        return _AsyncChunks(self)

    async def __anext__(self) -> Any:
        while True:
            for chunk in self._ready:
                return chunk
            if not await self._afill():
                raise StopAsyncIteration

    # ---- ending ----

    def close(self) -> None:
        """Ends the call. The connection is given up; what has not been read is lost. May be called again.

        Whoever waits for the next chunk meanwhile, in another thread or task, is told so by an exception.
        """
        if self._is_waiting:  # What they read belongs to the call; they free it.
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

    def __enter__(self) -> Stream:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def __aenter__(self) -> Stream:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- what litellm's wrapper has ----

    @property
    def chunks(self) -> list[Any]:
        """The chunks that have come."""
        return [chunk for batch in self._batches for chunk in batch]

    @property
    def model(self) -> str:
        """The model asked for, without provider."""
        return self._ask.model

    @property
    def custom_llm_provider(self) -> str:
        """The provider."""
        return self._ask.provider

    @property
    def messages(self) -> Any:
        """The messages of the request."""
        return self._ask.input

    @property
    def response_id(self) -> str | None:
        """The upstream's id of the answer; None before the first chunk."""
        for chunk in self.chunks:
            return chunk.id  # type: ignore[no-any-return]
        return None

    @property
    def _response_headers(self) -> dict[str, str]:
        return (self._decoder.headers or {}) if self.reply is None else self.reply.headers()

    @property
    def _hidden_params(self) -> dict[str, Any]:
        if self.reply is not None and not self._is_whole:  # Time, cost and attempts are known at the end alone.
            self._hidden = {**self.reply.hidden(), **{k: v for k, v in (self._hidden or {}).items() if v is not None}}
            self._is_whole = True
        if self._hidden is None:
            self._hidden = hidden_params(self._ask, self._response_headers, None, None)
        usage = self._decoder.usage
        if usage is not None:
            self._hidden["usage"] = usage[1]
        return self._hidden

    @_hidden_params.setter
    def _hidden_params(self, value: dict[str, Any]) -> None:
        self._hidden = value

    def complete(self) -> ModelResponse | None:
        """The whole answer, once the stream has ended well; None before."""
        return None if self.reply is None else self.reply.answer()  # type: ignore[return-value]


class _AsyncChunks:
    """One `async for` over a stream. When it is left, this object goes, and with it the call."""

    __slots__ = ("_stream",)

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def __aiter__(self) -> _AsyncChunks:
        return self

    async def __anext__(self) -> Any:
        stream = self._stream
        while True:
            for chunk in stream._ready:
                return chunk
            if not await stream._afill():
                raise StopAsyncIteration

    def __del__(self) -> None:
        self._stream.close()


def _contents(chunks: list[Any]) -> Iterator[str]:
    for chunk in chunks:
        for choice in chunk.choices:
            text = choice.text if hasattr(choice, "text") else choice.delta.content
            if text:
                yield text
