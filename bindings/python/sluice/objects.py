"""What comes back: light objects with the members of litellm's, read as attributes or as items.

Each is a `Record`: a plain object whose `__dict__` holds the members in their order. A whole answer is read from its
JSON only when somebody looks at it.
"""

from __future__ import annotations

import os
import time

from ._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any, Protocol, TypeAlias, TypeVar

    Members: TypeAlias = dict[str, Any]
    Kind = TypeVar("Kind", bound="Record")

    class Source(Protocol):
        """What an answer is read from when somebody looks at it."""

        was_read: bool

        def read(self) -> Members: ...
        def hidden(self) -> Members: ...
        def headers(self) -> dict[str, str]: ...
        def milliseconds(self) -> float | None: ...

    class Frame(Protocol):
        """The stream that a chunk is one of."""

        def choices_of(self, chunk: ModelResponseStream) -> list[StreamingChoices]: ...
        def members_of(self, chunk: ModelResponseStream) -> Members: ...
        def choice_members(self, raw: bytes, index: int) -> Members: ...


class MissingMember(AttributeError, KeyError):
    """An answer has no member of that name. Caught as an AttributeError and as a KeyError."""

    __str__ = AttributeError.__str__


def missing(record: Record, name: str) -> MissingMember:
    """Says that `record` has no member `name`, and which it has."""
    return MissingMember(f"{type(record).__name__} has no member {name!r}; it has: {', '.join(record.__dict__)}")


class Record:
    """Members as attributes and as items; new ones may be assigned either way."""

    __slots__ = ("__dict__", "__weakref__")

    _sparse: bool = False
    """Whether a dump leaves out members that are None."""

    def __init__(self, **members: Any) -> None:
        self.__dict__.update(members)

    if TYPE_CHECKING:

        def __setattr__(self, name: str, value: Any, /) -> None: ...

    def __getattr__(self, name: str) -> Any:
        raise missing(self, name)

    def _members(self) -> Members:
        return self.__dict__

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

    def __setitem__(self, name: str, value: Any) -> None:
        setattr(self, name, value)

    def __delitem__(self, name: str) -> None:
        delattr(self, name)

    def __contains__(self, name: object) -> bool:
        return name in self._members()

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self._members().items())

    def get(self, name: str, default: Any = None) -> Any:
        """The member, or `default` where there is none."""
        return getattr(self, name, default)

    def keys(self) -> Any:
        """The names of the members."""
        return self._members().keys()

    def items(self) -> Any:
        """Names and values of the members."""
        return self._members().items()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._members() == other._members()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        members = ", ".join(f"{name}={value!r}" for name, value in self._members().items())
        return f"{type(self).__name__}({members})"

    def __reduce__(self) -> Any:
        return _rebuild, (type(self), self._members(), self._private())

    def _private(self) -> Members:
        return {}

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        from copy import deepcopy

        return _rebuild(type(self), deepcopy(self._members(), memo), deepcopy(self._private(), memo))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Any:
        """A copy, with the members of `update` replaced; `deep` copies what it holds as well."""
        from copy import copy, deepcopy

        made = deepcopy(self) if deep else copy(self)
        for name, value in (update or {}).items():
            setattr(made, name, value)
        return made

    def model_dump(
        self,
        *,
        mode: str = "python",
        include: Any = None,
        exclude: Any = None,
        exclude_none: bool = False,
        exclude_unset: bool = False,
        exclude_defaults: bool = False,
        **ignored: Any,
    ) -> Members:
        """The members as a dict of plain values, all the way down. pydantic's other keywords are accepted."""
        dumped = {}
        for name, value in self._members().items():
            if (include is not None and name not in include) or (exclude is not None and name in exclude):
                continue
            if value is None and (exclude_none or ((exclude_unset or exclude_defaults) and self._sparse)):
                continue
            dumped[name] = _plain(value, exclude_none, exclude_unset or exclude_defaults)
        return dumped

    def json(self, **options: Any) -> Members:
        """`model_dump`: a dict, as litellm's `json` gives one; the text is `model_dump_json`'s."""
        return self.model_dump(**options)

    def to_dict(self, **options: Any) -> Members:
        """`model_dump`."""
        return self.model_dump(**options)

    def model_dump_json(self, *, indent: int | None = None, **options: Any) -> str:
        """The members as JSON text, compact unless `indent` is given."""
        from json import dumps

        separators = (",", ":") if indent is None else None
        return dumps(self.model_dump(**options), ensure_ascii=False, separators=separators, indent=indent)

    def to_json(self, *, indent: int | None = 2, **options: Any) -> str:
        """`model_dump_json`, indented."""
        return self.model_dump_json(indent=indent, **options)

    def dict(self, **options: Any) -> Members:
        """`model_dump`."""
        return self.model_dump(**options)


def _rebuild(kind: type[Record], members: Members, private: Members) -> Record:
    """Makes a record of its parts, for pickle and copy."""
    made = kind.__new__(kind)
    made.__dict__.update(members)
    for name, value in private.items():
        object.__setattr__(made, name, value)
    return made


def _plain(value: Any, exclude_none: bool, exclude_unset: bool) -> Any:
    if isinstance(value, Record):
        return value.model_dump(exclude_none=exclude_none, exclude_unset=exclude_unset)
    if isinstance(value, list):
        return [_plain(each, exclude_none, exclude_unset) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each, exclude_none, exclude_unset) for name, each in value.items()}
    return value


# ---- making the parts -------------------------------------------------------------------------------------------


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


# ---- the parts of an answer -------------------------------------------------------------------------------------


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


# ---- whole answers ----------------------------------------------------------------------------------------------


class Kept:
    """What stays of an answer's source in a copy."""

    __slots__ = ("_headers", "_milliseconds", "was_read")

    def __init__(self, headers: dict[str, str], milliseconds: float | None) -> None:
        self.was_read = True
        self._headers = headers
        self._milliseconds = milliseconds

    def read(self) -> Members:
        return {}

    def hidden(self) -> Members:
        return {}

    def headers(self) -> dict[str, str]:
        return self._headers

    def milliseconds(self) -> float | None:
        return self._milliseconds

    def __reduce__(self) -> Any:
        return Kept, (self._headers, self._milliseconds)


class Answer(Record):
    """A whole answer. One that came from the library reads its JSON at the first look."""

    __slots__ = ("_hidden", "_source")

    if TYPE_CHECKING:
        _source: Source | None
        _hidden: Members | None

    @classmethod
    def _of(cls, source: Source) -> Any:
        """An answer that is read from `source` when it is looked at."""
        made = cls.__new__(cls)
        made._source = source
        return made

    def __getattr__(self, name: str) -> Any:
        if name == "_source" or name == "_hidden":
            return None
        members = self._members()
        if name in members:
            return members[name]
        raise missing(self, name)

    def _members(self) -> Members:
        source = self._source
        if source is not None and not source.was_read:
            source.was_read = True
            self.__dict__ = {**source.read(), **self.__dict__}
        return self.__dict__

    def _private(self) -> Members:
        source = self._source
        kept = None if source is None else Kept(source.headers(), source.milliseconds())
        return {"_hidden": self._hidden_params, "_source": kept}

    @property
    def _hidden_params(self) -> Members:
        """What litellm programs read besides the answer: response headers, cost, the call's id."""
        hidden = self._hidden
        if hidden is None:
            hidden = self._hidden = {} if self._source is None else self._source.hidden()
        return hidden

    @_hidden_params.setter
    def _hidden_params(self, value: Members) -> None:
        self._hidden = value

    @property
    def _response_headers(self) -> dict[str, str] | None:
        """The response's headers, their names in lower case."""
        return None if self._source is None else self._source.headers()

    @property
    def _response_ms(self) -> float | None:
        """Milliseconds from the start of the call to its end."""
        return None if self._source is None else self._source.milliseconds()


class ModelResponse(Answer):
    """A chat completion."""

    __slots__ = ()
    id: str
    created: int
    model: str
    object: str
    system_fingerprint: str | None
    choices: list[Choices]
    usage: Usage

    def __init__(
        self,
        id: str | None = None,
        choices: Any = None,
        created: int | None = None,
        model: str | None = None,
        object: str | None = None,
        system_fingerprint: str | None = None,
        usage: Any = None,
        stream: Any = None,
        response_ms: float | None = None,
        hidden_params: Members | None = None,
        _response_headers: Any = None,
        **members: Any,
    ) -> None:
        self.__dict__ = {
            "id": id or new_id("chatcmpl-"),
            "created": created if created is not None else now(),
            "model": model,
            "object": object or "chat.completion",
            "system_fingerprint": system_fingerprint,
            "choices": [Choices()] if choices is None else records(Choices, choices),
            "usage": record(Usage, usage or {}),
            **members,
        }
        if hidden_params is not None:
            self._hidden_params = hidden_params


class TextCompletionResponse(Answer):
    """A text completion, or a chunk of one."""

    __slots__ = ()
    id: str
    object: str
    created: int
    model: str
    choices: list[TextChoices]
    usage: Usage | None

    def __init__(
        self,
        id: str | None = None,
        choices: Any = None,
        created: int | None = None,
        model: str | None = None,
        usage: Any = None,
        object: str | None = None,
        **members: Any,
    ) -> None:
        self.__dict__ = {
            "id": id or new_id("cmpl-"),
            "object": object or "text_completion",
            "created": created if created is not None else now(),
            "model": model,
            "choices": [TextChoices()] if choices is None else records(TextChoices, choices),
            "usage": optional(Usage, usage),
            **members,
        }


class EmbeddingResponse(Answer):
    """Embeddings; `data` is a list of plain dicts."""

    __slots__ = ()
    model: str | None
    data: list[Members]
    object: str
    usage: Usage | None

    def __init__(
        self,
        model: str | None = None,
        usage: Any = None,
        data: Any = None,
        object: str | None = None,
        **members: Any,
    ) -> None:
        self.__dict__ = {
            "model": model,
            "data": data or [],
            "object": object or "list",
            "usage": record(Usage, usage or {}),
            **members,
        }


class ModelResponseStream(Record):
    """A chunk of a streamed chat completion. One that holds text alone reads no JSON unless asked for more."""

    __slots__ = ("_content", "_frame", "_index", "_raw", "_role")

    id: str
    created: int
    model: str
    object: str
    system_fingerprint: str | None
    choices: list[StreamingChoices]

    if TYPE_CHECKING:
        _frame: Frame | None
        """The stream this is a chunk of, until everything has been read; None for one that a program made."""
        _raw: bytes
        """The chunk's JSON."""
        _content: str | None
        """The text, where the chunk holds text alone."""
        _index: int
        """The choice that the text belongs to."""
        _role: str | None

    def __init__(
        self,
        id: str | None = None,
        choices: Any = None,
        created: int | None = None,
        model: str | None = None,
        object: str | None = None,
        system_fingerprint: str | None = None,
        usage: Any = None,
        **members: Any,
    ) -> None:
        self.__dict__ = {
            "id": id or new_id("chatcmpl-"),
            "created": created if created is not None else now(),
            "model": model,
            "object": object or "chat.completion.chunk",
            "system_fingerprint": system_fingerprint,
            "choices": records(StreamingChoices, choices) or [],
            **members,
        }
        if usage is not None:
            self.__dict__["usage"] = record(Usage, usage)

    def __getattr__(self, name: str) -> Any:
        if name == "_frame":
            return None
        frame = self._frame
        if frame is not None:
            if name == "choices":
                made = self.__dict__["choices"] = frame.choices_of(self)
                return made
            members = self._members()
            if name in members:
                return members[name]
        raise missing(self, name)

    def _members(self) -> Members:
        frame = self._frame
        if frame is not None:
            members = frame.members_of(self)
            self._frame = None
            self.__dict__ = {**members, **self.__dict__}
        return self.__dict__

    @property
    def _hidden_params(self) -> Members:
        return {}
