"""Streams: batches of the library's events as chunks, for `for` and for `async for`."""

from __future__ import annotations

from ctypes import string_at
from json import loads
from struct import Struct

from .._typing import TYPE_CHECKING
from ..core.abi import (
    CHAT,
    EVENT_FORMAT,
    EVENT_SIZE,
    FINISH,
    HEAD,
    RAW,
    RESTART,
    TEXT,
    TOOL_CALL,
    USAGE,
)
from ..core.errors import SluiceError as CoreError
from ..core.stream import AsyncReading, BaseStream
from . import exceptions
from .chunk_builder import since_restart
from .parsing import ChatChunks, ChatChunksOfText, TextChunks
from .results import Result, hidden_params

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ..core.call import Call
    from ..core.waiting import Steps, Way
    from .callbacks import CallObserver
    from .execution import Chain
    from .parameters import CallArguments
    from .responses import ModelResponse

__all__ = ["Stream"]

_events = Struct(EVENT_FORMAT[:-4] + "32x").iter_unpack
"""Of each event its numbers, and the places of text and JSON; those of id and name are left out."""


def _span(events: list[tuple[int, ...]]) -> tuple[int, int]:
    """Where the texts of a batch begin and end: in the order of its events, a chunk's JSON before its texts."""
    base = next((json or text for _, _, _, _, text, _, json, _ in events if json or text), 0)
    end, last = base, 0
    for _, _, _, _, text, text_length, json, json_length in reversed(events):
        end = max(end, text + text_length, json + json_length)
        if last and json != last:
            break
        last = last or json
    return base, end


class Decoder:
    """Makes chunks of events, as litellm would show them.

    The role stands on the first chunk alone, empty texts are left out, an end comes in a chunk of its own, and tokens
    come behind everything else.
    """

    __slots__ = ("_chain", "_start", "frame", "headers", "is_first", "last", "shown", "tools", "usage", "wants_usage")

    def __init__(self, chain: Chain, start: int) -> None:
        self._chain, self._start = chain, start
        arguments = chain.arguments
        if arguments.operation == CHAT:
            self.frame: Any = ChatChunks(arguments.model)
        else:
            self.frame = (ChatChunksOfText if arguments.shows_chat else TextChunks)(arguments.model)
        options = arguments.parameters.get("stream_options")
        self.wants_usage = isinstance(options, dict) and options.get("include_usage") is True
        self.headers: dict[str, str] | None = None
        self.usage: tuple[bytes, Any] | None = None
        self.is_first = True
        self.last = -1
        """The number of the chunk that was shown last."""
        self.shown: Any = None
        """That chunk, if it holds nothing but one text, as far as is known."""
        self.tools: list[int] = []
        """The places of the calls whose pieces the last chunk holds."""

    def decode(self, address: int, count: int) -> list[Any]:
        """The chunks of one batch. Its memory is copied in two pieces: the records, and the texts behind them."""
        events = list(_events(string_at(address, EVENT_SIZE * count)))
        base, end = _span(events)
        texts = string_at(base, end - base)
        words_of = texts.decode("ascii") if texts.isascii() else None
        chunks: list[Any] = []
        show_text, last = self.frame.text, self.last
        for kind, choice, tool, number, text, text_length, json, json_length in events:
            text -= base
            if words_of is not None:
                content = words_of[text : text + text_length]
            else:
                content = texts[text : text + text_length].decode("utf-8", "replace")
            if kind == TEXT and number != last and text_length and not self.is_first:
                self.shown = show_text(texts, json - base, json_length, content, choice)
                chunks.append(self.shown)
                self.last = last = number
                continue
            json -= base
            self._other(chunks, kind, choice, number, content if text_length else "", texts[json : json + json_length])
            if kind == TOOL_CALL:
                self.tools.append(tool)
            last = self.last
        return chunks

    def _other(self, chunks: list[Any], kind: int, choice: int, number: int, text: str, raw: bytes) -> None:
        """Whatever is not simply the next piece of text."""
        if kind == FINISH and not text:  # Some servers write an empty reason into every chunk: no end.
            if number == self.last:
                return
            kind = RAW
        if kind == HEAD:
            head = loads(raw)
            self.headers = {name.lower(): value for name, value in head["headers"]}
            if "fallback" in head:
                self._chain.answers(self._start, head["fallback"])
                self.frame.requested = self._chain.arguments.model
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
                self.tools = getattr(self.shown, "_tools", [])
                self.shown = None
        elif (text or kind != TEXT) and (kind != RAW or self.frame.adds_something(raw)):
            chunks.append(self.frame.other(raw, None))
            self.tools = getattr(chunks[-1], "_tools", [])
            self.last = number
            self.shown = None

    def _first(self, chunks: list[Any], raw: bytes) -> None:
        chunks.append(self.frame.other(raw, "assistant"))
        self.tools = getattr(chunks[-1], "_tools", [])
        self.is_first = False
        self.shown = None

    def tail(self) -> list[Any]:
        """What follows the last chunk: the tokens, if they were asked for and counted."""
        if not self.wants_usage or self.usage is None:
            return []
        raw, usage = self.usage
        return [self.frame.usage(raw, usage)]


class Stream(BaseStream):
    """The chunks of an answer while it is being written, with litellm's `CustomStreamWrapper` members."""

    __slots__ = ("_batches", "_chain", "_decoder", "_hidden", "_is_whole", "_observer")

    def __init__(self, chain: Chain, start: int, way: Way, call: Call) -> None:
        super().__init__(way, call)
        self._chain = chain
        self._decoder = Decoder(chain, start)
        self._batches: list[list[Any]] = []
        self._observer: CallObserver | None = None
        self._hidden: dict[str, Any] | None = None
        self._is_whole = False

    @property
    def _arguments(self) -> CallArguments:
        return self._chain.arguments

    # ---- what the base asks for ----

    def _decode(self, address: int, count: int) -> list[Any]:
        return self._decoder.decode(address, count)

    def _tail(self) -> list[Any]:
        return self._decoder.tail()

    def _show(self, items: list[Any]) -> None:
        self._batches.append(items)
        self._ready = iter(items)

    def _failed(self, error: Exception) -> Exception:
        """litellm's exception; after the first chunk, a `MidStreamFallbackError` that holds it."""
        if isinstance(error, CoreError):
            if self._decoder.headers is None:
                return error  # Whoever opens the stream knows what was asked before.
            from .error_mapping import exception_of

            error = exception_of(error, self._arguments)
        if self._decoder.headers is None or not isinstance(error, exceptions.SluiceError):
            return error
        broken = exceptions.MidStreamFallbackError(
            str(error),
            model=self._arguments.model,
            llm_provider=self._arguments.provider,
            status_code=error.status_code,
            body=error.body,
            response=error.response,
            original_exception=error,
            generated_content="".join(_contents(since_restart(self.chunks))),
            is_pre_first_chunk=not any(self._batches),
            native_status=error.native_status,
        )
        broken.__cause__ = error
        return broken

    def _over(self, error: Exception | None) -> Steps[None]:
        observer = self._observer
        if observer is None:
            return
        if error is None:
            yield from observer.success(self.complete(), is_stream=True)
        else:
            yield from observer.failure(error)

    # ---- what litellm's wrapper has ----

    @property
    def chunks(self) -> list[Any]:
        """The chunks that have come."""
        return [chunk for batch in self._batches for chunk in batch]

    @property
    def model(self) -> str:
        """The model asked for, without provider."""
        return self._arguments.model

    @property
    def custom_llm_provider(self) -> str:
        """The provider."""
        return self._arguments.provider

    @property
    def messages(self) -> Any:
        """The messages of the request."""
        return self._arguments.input

    @property
    def response_id(self) -> str | None:
        """The upstream's id of the answer; None before the first chunk."""
        for chunk in self.chunks:
            return chunk.id  # type: ignore[no-any-return]
        return None

    @property
    def _response_headers(self) -> dict[str, str]:
        return (self._decoder.headers or {}) if self.response is None else self.response.headers

    @property
    def _hidden_params(self) -> dict[str, Any]:
        if self.response is not None and not self._is_whole:  # Time, cost and attempts are known at the end alone.
            whole = Result(self.response, self._arguments).hidden()
            self._hidden = {**whole, **{k: v for k, v in (self._hidden or {}).items() if v is not None}}
            self._is_whole = True
        if self._hidden is None:
            self._hidden = hidden_params(self._arguments, self._response_headers, None, None)
        usage = self._decoder.usage
        if usage is not None:
            self._hidden["usage"] = usage[1]
        return self._hidden

    @_hidden_params.setter
    def _hidden_params(self, value: dict[str, Any]) -> None:
        self._hidden = value

    def complete(self) -> ModelResponse | None:
        """The whole answer, once the stream has ended well; None before."""
        return None if self.response is None else Result(self.response, self._arguments).answer()  # type: ignore[return-value]


class AsyncStream(AsyncReading, Stream):
    """A `Stream` that an event loop drives."""

    __slots__ = ()


def _contents(chunks: list[Any]) -> Iterator[str]:
    for chunk in chunks:
        for choice in chunk.choices:
            text = choice.text if hasattr(choice, "text") else choice.delta.content
            if text:
                yield text
