"""The parts of answers: messages, choices, tool calls, usage, with the members of litellm's."""

from __future__ import annotations

import os
import time

from .._typing import TYPE_CHECKING
from .base_model import Record, missing

if TYPE_CHECKING:
    from typing import Any, Protocol, TypeVar

    from .base_model import Members

    Kind = TypeVar("Kind", bound=Record)

    class Frame(Protocol):
        """The stream that a piece of a chunk came in."""

        def choice_members(self, raw: bytes, index: int) -> Members: ...


def record(kind: type[Kind], value: Any) -> Kind:
    """`value`, a dict or a record, as a record of `kind`."""
    if isinstance(value, kind):
        return value
    return kind(**(value if isinstance(value, dict) else dict(value)))


def optional(kind: type[Kind], value: Any) -> Kind | None:
    """The same; None for None."""
    return None if value is None else record(kind, value)


def records(kind: type[Kind], values: Any) -> list[Kind] | None:
    """The same for a list; None for None."""
    return None if values is None else [record(kind, value) for value in values]


def new_id(prefix: str) -> str:
    """A new identifier, a random UUID behind `prefix`."""
    bits = bytearray(os.urandom(16))
    bits[6] = bits[6] & 0x0F | 0x40
    bits[8] = bits[8] & 0x3F | 0x80
    text = bits.hex()
    return f"{prefix}{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def now() -> int:
    """Seconds since 1970."""
    return int(time.time())


_FINISH_REASONS = {
    "stop": ("end_turn", "stop_sequence", "COMPLETE", "STOP", "eos", "eos_token"),
    "length": ("max_tokens", "MAX_TOKENS"),
    "tool_calls": ("tool_use",),
    "content_filter": (
        "refusal",
        "SAFETY",
        "RECITATION",
        "ERROR_TOXIC",
        "sensitive",
        "guardrail_intervened",
        "content_filtered",
    ),
}
_OPENAI_FINISH_REASON = {word: reason for reason, words in _FINISH_REASONS.items() for word in words}


def openai_reason(reason: str | None) -> str | None:
    """OpenAI's word for a finish reason; words that nobody knows stay as they are."""
    return None if reason is None else _OPENAI_FINISH_REASON.get(reason, reason)


class Function(Record):
    """What a tool call asks for: a function's name and its arguments as JSON text."""

    __slots__ = ()
    name: str | None
    arguments: str

    def __init__(self, arguments: Any = "", name: str | None = None, **members: Any) -> None:
        if not isinstance(arguments, str):
            from json import dumps

            arguments = "" if arguments is None else dumps(arguments)
        self.__dict__ = {"arguments": arguments, "name": name, **members}


class ChatCompletionMessageToolCall(Record):
    """A tool call of an answer."""

    __slots__ = ()
    id: str
    type: str
    function: Function

    def __init__(self, function: Any, id: str | None = None, type: str | None = None, **members: Any) -> None:
        self.__dict__ = {
            "function": record(Function, function),
            "id": id if id is not None else new_id("call_"),
            "type": type or "function",
            **members,
        }


class ChatCompletionDeltaToolCall(Record):
    """A piece of a tool call; `id` and the function's name stand on the first one."""

    __slots__ = ()
    id: str | None
    function: Function
    type: str
    index: int

    def __init__(
        self, function: Any = None, id: str | None = None, type: str | None = None, index: int = 0, **members: Any
    ) -> None:
        self.__dict__ = {
            "id": id,
            "function": record(Function, function or {}),
            "type": type or "function",
            "index": index,
            **members,
        }


class Message(Record):
    """What the model said. Members that the upstream did not send are missing, but for the first five."""

    __slots__ = ()
    content: str | None
    role: str
    tool_calls: list[ChatCompletionMessageToolCall] | None
    function_call: Function | None
    provider_specific_fields: Members | None

    def __init__(
        self,
        content: str | None = None,
        role: str = "assistant",
        function_call: Any = None,
        tool_calls: Any = None,
        provider_specific_fields: Any = None,
        **members: Any,
    ) -> None:
        self.__dict__ = {
            "content": content,
            "role": role,
            "tool_calls": records(ChatCompletionMessageToolCall, tool_calls),
            "function_call": record(Function, function_call) if function_call else None,
            "provider_specific_fields": provider_specific_fields,
            **members,
        }


class Piece(Record):
    """A part of a chunk that was made from its text alone; the rest of its members is read when asked for."""

    __slots__ = ("_frame", "_index", "_raw")

    if TYPE_CHECKING:
        _frame: Frame | None
        _raw: bytes
        _index: int

    def __getattr__(self, name: str) -> Any:
        if name != "_frame":
            members = self._members()
            if name in members:
                return members[name]
            raise missing(self, name)
        return None

    def _members(self) -> Members:
        frame = self._frame
        if frame is not None:
            self._frame = None
            self.__dict__ = {**self._rest(frame), **self.__dict__}
        return self.__dict__

    def _rest(self, frame: Frame) -> Members:
        return frame.choice_members(self._raw, self._index)


class Delta(Piece):
    """What a chunk adds to the message."""

    __slots__ = ()
    content: str | None
    role: str | None
    function_call: Function | None
    tool_calls: list[ChatCompletionDeltaToolCall] | None
    audio: Any
    provider_specific_fields: Members | None

    def __init__(
        self,
        content: str | None = None,
        role: str | None = None,
        function_call: Any = None,
        tool_calls: Any = None,
        audio: Any = None,
        provider_specific_fields: Any = None,
        **members: Any,
    ) -> None:
        self.__dict__ = {
            **members,
            "provider_specific_fields": provider_specific_fields,
            "content": content,
            "role": role,
            "function_call": record(Function, function_call) if function_call else None,
            "tool_calls": records(ChatCompletionDeltaToolCall, tool_calls),
            "audio": audio,
        }

    def _rest(self, frame: Frame) -> Members:
        delta: Delta | None = super()._rest(frame).get("delta")
        return {} if delta is None else delta.__dict__


class Choices(Record):
    """One of the answers."""

    __slots__ = ()
    finish_reason: str
    index: int
    message: Message

    def __init__(self, finish_reason: str | None = None, index: int = 0, message: Any = None, **members: Any) -> None:
        self.__dict__ = {
            "finish_reason": openai_reason(finish_reason) or "stop",
            "index": index,
            "message": record(Message, message or {}),
            **members,
        }


class StreamingChoices(Piece):
    """What a chunk says of one of the answers."""

    __slots__ = ()
    finish_reason: str | None
    index: int
    delta: Delta
    logprobs: Any

    def __init__(
        self, finish_reason: str | None = None, index: int = 0, delta: Any = None, logprobs: Any = None, **members: Any
    ) -> None:
        self.__dict__ = {
            "finish_reason": openai_reason(finish_reason),
            "index": index,
            "delta": record(Delta, delta or {}),
            "logprobs": logprobs,
            **members,
        }


class PromptTokensDetailsWrapper(Record):
    """How the tokens of the prompt were counted."""

    __slots__ = ()
    _sparse = True
    audio_tokens: int | None
    cached_tokens: int | None

    def __init__(self, audio_tokens: int | None = None, cached_tokens: int | None = None, **members: Any) -> None:
        self.__dict__ = {
            "audio_tokens": audio_tokens,
            "cached_tokens": cached_tokens,
            "image_tokens": None,
            "text_tokens": None,
            **members,
        }


class CompletionTokensDetailsWrapper(Record):
    """How the tokens of the completion were counted."""

    __slots__ = ()
    _sparse = True
    audio_tokens: int | None
    reasoning_tokens: int | None

    def __init__(
        self,
        accepted_prediction_tokens: int | None = None,
        audio_tokens: int | None = None,
        reasoning_tokens: int | None = None,
        rejected_prediction_tokens: int | None = None,
        **members: Any,
    ) -> None:
        self.__dict__ = {
            "accepted_prediction_tokens": accepted_prediction_tokens,
            "audio_tokens": audio_tokens,
            "reasoning_tokens": reasoning_tokens,
            "rejected_prediction_tokens": rejected_prediction_tokens,
            "text_tokens": None,
            "image_tokens": None,
            **members,
        }


class Usage(Record):
    """Tokens, as the upstream counted them."""

    __slots__ = ()
    completion_tokens: int
    prompt_tokens: int
    total_tokens: int
    completion_tokens_details: CompletionTokensDetailsWrapper | None
    prompt_tokens_details: PromptTokensDetailsWrapper | None

    def __init__(
        self,
        prompt_tokens: int | None = None,
        completion_tokens: int | None = None,
        total_tokens: int | None = None,
        completion_tokens_details: Any = None,
        prompt_tokens_details: Any = None,
        **members: Any,
    ) -> None:
        prompt, completion = prompt_tokens or 0, completion_tokens or 0
        self.__dict__ = {
            "completion_tokens": completion,
            "prompt_tokens": prompt,
            "total_tokens": total_tokens if total_tokens is not None else prompt + completion,
            "completion_tokens_details": optional(CompletionTokensDetailsWrapper, completion_tokens_details),
            "prompt_tokens_details": optional(PromptTokensDetailsWrapper, prompt_tokens_details),
            **members,
        }


class TextChoices(Record):
    """One of the texts of a text completion."""

    __slots__ = ()
    finish_reason: str | None
    index: int
    text: str
    logprobs: Any

    def __init__(
        self,
        finish_reason: str | None = None,
        index: int = 0,
        text: str = "",
        logprobs: Any = None,
        **members: Any,
    ) -> None:
        self.__dict__ = {
            "finish_reason": openai_reason(finish_reason),
            "index": index,
            "text": text,
            "logprobs": logprobs,
            **members,
        }


class ChoiceLogprobs(Record):
    """Log probabilities of a choice's tokens, as the upstream gave them."""

    __slots__ = ()
