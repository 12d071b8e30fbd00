"""The parts of answers: messages, choices, tool calls, usage, with the members of litellm's."""

from __future__ import annotations

import os
import time

from .._typing import TYPE_CHECKING
from .base_model import Record, fresh, member, missing

if TYPE_CHECKING:
    from typing import Any, Protocol, TypeVar

    from .base_model import Members

    Kind = TypeVar("Kind", bound=Record)

    class Frame(Protocol):
        """The stream that a chunk came in."""

        def choice_members(self, raw: bytes, index: int) -> Members: ...
        def choices_of(self, chunk: Any, raw: bytes) -> list[StreamingChoices]: ...
        def members_of(self, chunk: Any, raw: bytes) -> Members: ...

    ChunkSource = tuple[Frame, bytes, int, int, int]
    """Where a chunk came from: its stream, the texts of its batch, where its JSON begins there and how long it is, and
    the choice that it is about."""


__all__ = [
    "ChatCompletionDeltaToolCall", "ChatCompletionMessageToolCall", "Choices", "Delta", "Function", "Message",
    "StreamingChoices", "TextChoices", "Usage",
]  # fmt: skip


def record(kind: type[Kind], value: Any) -> Kind:
    """`value`, a dict or a record, as a record of `kind`; an empty one for None and for what has no members."""
    if isinstance(value, kind):
        return value
    return kind(**(value if isinstance(value, dict) else dict(value) if _has_members(value) else {}))


def _has_members(value: Any) -> bool:
    return hasattr(value, "items") or hasattr(value, "model_dump")


def one(kind: type[Record]) -> Any:
    """A member that is a record of `kind`, an empty one where nothing is given."""
    return fresh(lambda value: record(kind, value))


def perhaps(kind: type[Record]) -> Any:
    """A member that is a record of `kind`, or None."""
    return member(lambda value: record(kind, value))


def some(kind: type[Record], default: Any = None) -> Any:
    """A member that is a list of records of `kind`; where nothing is given those of `default`, or None."""
    return fresh(lambda values: records(kind, default if values is None else values))


def records(kind: type[Kind], values: Any) -> list[Kind] | None:
    """`values` as records of `kind`; None for None and for what is no list. Elements without members are left out."""
    if values is None or isinstance(values, (str, bytes, dict)) or not hasattr(values, "__iter__"):
        return None
    return [record(kind, value) for value in values if _has_members(value)]


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
    return _OPENAI_FINISH_REASON.get(reason, reason) if isinstance(reason, str) else None


def _json_text(arguments: Any) -> str:
    if isinstance(arguments, str):
        return arguments
    from json import dumps

    return dumps(arguments)


class Function(Record):
    """What a tool call asks for: a function's name and its arguments as JSON text."""

    arguments: str = member(_json_text, "")
    name: str | None = None


class ChatCompletionMessageToolCall(Record):
    """A tool call of an answer."""

    function: Function = one(Function)
    id: str = fresh(lambda given: new_id("call_") if given is None else given)
    type: str = "function"


class ChatCompletionDeltaToolCall(Record):
    """A piece of a tool call; `id` and the function's name stand on the first one."""

    _arguments = "function id type index"
    id: str | None = None
    function: Function = one(Function)
    type: str = "function"
    index: int = 0


def _called(function: Any) -> Function | None:
    return record(Function, function) if function else None


class Piece(Record):
    """A part of an answer that was made from its text alone; the rest of its members is read when asked for."""

    __slots__ = ("_source",)

    if TYPE_CHECKING:
        _source: Any
        """What the rest is read from; None once it has been."""

    def __getattr__(self, name: str) -> Any:
        if name != "_source":
            members = self._members()
            if name in members:
                return members[name]
            raise missing(self, name)
        return None

    def _members(self) -> Members:
        source = self._source
        if source is not None:
            self._source = None
            self.__dict__ = {**self._rest(source), **self.__dict__}
        return self.__dict__

    def _rest(self, source: Any) -> Members:
        """All members, read from `source`."""
        raise NotImplementedError


class Message(Piece):
    """What the model said. Members that the upstream did not send are missing, but for these."""

    _arguments = "content role function_call tool_calls provider_specific_fields"
    content: str | None = None
    role: str = "assistant"
    tool_calls: list[ChatCompletionMessageToolCall] | None = some(ChatCompletionMessageToolCall)
    function_call: Function | None = member(_called)
    provider_specific_fields: Members | None = None

    def _rest(self, source: Any) -> Members:
        message: Message = source.read()["choices"][0].message
        return message.__dict__


class Delta(Piece):
    """What a chunk adds to the message."""

    _arguments = "content role function_call tool_calls audio provider_specific_fields"
    _shows_extra_first = True
    provider_specific_fields: Members | None = None
    content: str | None = None
    role: str | None = None
    function_call: Function | None = member(_called)
    tool_calls: list[ChatCompletionDeltaToolCall] | None = some(ChatCompletionDeltaToolCall)
    audio: Any = None

    def _rest(self, source: ChunkSource) -> Members:
        delta: Delta | None = _of_chunk(source).get("delta")
        return {} if delta is None else delta.__dict__


class Choices(Piece):
    """One of the answers."""

    finish_reason: str = member(openai_reason, "stop")
    index: int = 0
    message: Message = one(Message)

    def _rest(self, source: Any) -> Members:
        choice: Choices = source.read()["choices"][0]
        return choice.__dict__


class StreamingChoices(Piece):
    """What a chunk says of one of the answers."""

    finish_reason: str | None = member(openai_reason)
    index: int = 0
    delta: Delta = one(Delta)
    logprobs: Any = None

    def _rest(self, source: ChunkSource) -> Members:
        return _of_chunk(source)


def _of_chunk(source: ChunkSource) -> Members:
    """The members of the choice that a chunk is about."""
    frame, texts, start, length, index = source
    return frame.choice_members(texts[start : start + length], index)


class PromptTokensDetailsWrapper(Record):
    """How the tokens of the prompt were counted."""

    _sparse = True
    audio_tokens: int | None = None
    cached_tokens: int | None = None
    image_tokens: int | None = None
    text_tokens: int | None = None


class CompletionTokensDetailsWrapper(Record):
    """How the tokens of the completion were counted."""

    _sparse = True
    accepted_prediction_tokens: int | None = None
    audio_tokens: int | None = None
    reasoning_tokens: int | None = None
    rejected_prediction_tokens: int | None = None
    text_tokens: int | None = None
    image_tokens: int | None = None


class Usage(Record):
    """Tokens, as the upstream counted them."""

    _arguments = "prompt_tokens completion_tokens total_tokens completion_tokens_details prompt_tokens_details"
    completion_tokens: int = 0
    prompt_tokens: int = 0
    total_tokens: int
    completion_tokens_details: CompletionTokensDetailsWrapper | None = perhaps(CompletionTokensDetailsWrapper)
    prompt_tokens_details: PromptTokensDetailsWrapper | None = perhaps(PromptTokensDetailsWrapper)

    def __init__(self, *values: Any, **members: Any) -> None:
        super().__init__(*values, **members)
        own = self.__dict__
        for name, other in (("prompt_tokens", "input_tokens"), ("completion_tokens", "output_tokens")):
            if type(own[name]) is not int:
                own[name] = _count(own[name])
            if not own[name] and other in own:
                own[name] = _count(own[other])
        total = own["total_tokens"]
        if type(total) is not int:
            # Some servers leave it out, and some write numbers as texts.
            own["total_tokens"] = _count(total) or own["prompt_tokens"] + own["completion_tokens"]


def _count(value: Any) -> int:
    """A number of tokens, which some servers write as a text; 0 for what is none."""
    if isinstance(value, str) and value.isascii() and value.strip().isdigit() and len(value) < 20:
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if type(value) is int else 0


class TextChoices(Record):
    """One of the texts of a text completion."""

    finish_reason: str | None = member(openai_reason)
    index: int = 0
    text: str = ""
    logprobs: Any = None


class ChoiceLogprobs(Record):
    """Log probabilities of a choice's tokens, as the upstream gave them."""

    __slots__ = ()
