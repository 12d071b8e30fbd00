"""`mock_response`: answers that are made up here, without a request."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..core.stream import AsyncReading, BaseStream
from ..core.waiting import THREAD
from . import exceptions
from .messages import (
    Choices,
    Delta,
    Message,
    StreamingChoices,
    TextChoices,
    Usage,
    new_id,
    now,
)
from .parameters import CallArguments
from .responses import ModelResponse, ModelResponseStream, TextCompletionResponse
from .results import hidden_params

if TYPE_CHECKING:
    from typing import Any

    from ..core.waiting import Steps

_PIECE = 3
"""Characters in one chunk of a mocked stream."""

_NAMED = {
    "litellm.RateLimitError": exceptions.RateLimitError,
    "litellm.InternalServerError": exceptions.InternalServerError,
    "litellm.ContextWindowExceededError": exceptions.ContextWindowExceededError,
    "sluice.RateLimitError": exceptions.RateLimitError,
    "sluice.InternalServerError": exceptions.InternalServerError,
    "sluice.ContextWindowExceededError": exceptions.ContextWindowExceededError,
}


def pause(arguments: CallArguments) -> float:
    """Seconds that the mocked call takes."""
    if arguments.options.get("mock_timeout"):
        timeout = arguments.options.get("timeout")
        return float(timeout) if timeout is not None else 0.0
    return float(arguments.options.get("mock_delay") or 0)


def answer(arguments: CallArguments, is_async: bool) -> Any:
    """The mocked answer: what `mock_response` says, be it a text, an answer, its members or an exception."""
    own = arguments.options
    if own.get("mock_timeout"):
        raise arguments.error(exceptions.Timeout, 408, "the mocked call has timed out (mock_timeout)")
    mock = own.get("mock_response")
    if isinstance(mock, BaseException):
        raise mock
    if isinstance(mock, type) and issubclass(mock, BaseException):
        raise mock()
    if isinstance(mock, str) and mock in _NAMED:
        kind = _NAMED[mock]
        raise arguments.error(kind, kind.status_code, f"this is a mock {_words(kind.__name__)}")
    made = _whole(arguments, mock)
    made._hidden_params = hidden_params(arguments, {}, 0.0, None)
    if not arguments.is_stream:
        return made
    return (AsyncMockStream if is_async else MockStream)(made)


def _words(name: str) -> str:
    """A class's name as words: "rate limit error"."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _whole(arguments: CallArguments, mock: Any) -> Any:
    if isinstance(mock, (ModelResponse, TextCompletionResponse)):
        return mock
    if isinstance(mock, dict) and "choices" in mock:
        return ModelResponse(**mock)
    text = None if mock is None else str(mock)
    usage = Usage(10, 20, 30)
    count = int(arguments.parameters.get("n") or 1)
    if arguments.operation == 2 and not arguments.shows_chat:
        texts = [TextChoices("stop", at, text or "") for at in range(count)]
        return TextCompletionResponse(choices=texts, model=arguments.model, usage=usage)
    calls = arguments.options.get("mock_tool_calls")
    choices = [Choices("tool_calls" if calls else "stop", at, Message(text, tool_calls=calls)) for at in range(count)]
    return ModelResponse(choices=choices, model=arguments.model, usage=usage)


class MockStream(BaseStream):
    """The chunks of a mocked answer."""

    __slots__ = ("_observer", "_whole")

    def __init__(self, whole: Any) -> None:
        super().__init__(THREAD, None)
        self._whole = whole
        self._ready = iter(_chunks(whole))
        self._observer: Any = None

    def _fill(self) -> Steps[bool]:
        """Tells that the stream has ended; there is nothing more to come."""
        observer, self._observer = self._observer, None
        if observer is not None:
            yield from observer.success(self._whole, is_stream=True)
        return False

    def complete(self) -> Any:
        """The whole answer."""
        return self._whole

    def close(self) -> None:
        """Ends it."""
        self._ready = iter(())


class AsyncMockStream(AsyncReading, MockStream):
    """The same for `async for`."""

    __slots__ = ()


def _chunks(whole: Any) -> list[Any]:
    chunks: list[Any] = []
    common = {"id": whole.id or new_id("chatcmpl-"), "created": now(), "model": whole.model}
    for choice in whole.choices:
        if isinstance(whole, TextCompletionResponse):
            text: str = choice.text
            pieces: list[Any] = [
                TextChoices(None, choice.index, text[at : at + _PIECE]) for at in range(0, len(text), _PIECE)
            ]
            pieces.append(TextChoices(choice.finish_reason, choice.index, ""))
            chunks += [TextCompletionResponse(choices=[piece], **common) for piece in pieces]
            continue
        message = choice.message
        text = message.content or ""
        deltas = [Delta(text[at : at + _PIECE]) for at in range(0, len(text), _PIECE)]
        if message.tool_calls:
            calls = [{**call.model_dump(), "index": at} for at, call in enumerate(message.tool_calls)]
            deltas.append(Delta(tool_calls=calls))
        if deltas:
            deltas[0].role = "assistant"
        pieces = [StreamingChoices(None, choice.index, delta) for delta in deltas]
        pieces.append(StreamingChoices(choice.finish_reason, choice.index))
        chunks += [ModelResponseStream(choices=[piece], **common) for piece in pieces]
    return chunks
