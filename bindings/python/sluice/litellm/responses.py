"""Whole answers, and the chunks of streams. What came from the library reads its JSON at the first look."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from .base_model import Record, fresh, missing
from .messages import Choices, Message, StreamingChoices, TextChoices, Usage, new_id, now, one, perhaps, record, some

if TYPE_CHECKING:
    from typing import Any, Protocol

    from .base_model import Members
    from .messages import ChunkSource

    class Source(Protocol):
        """What an answer is read from when somebody looks at it."""

        def text(self) -> str | None: ...
        def read(self) -> Members: ...
        def hidden(self) -> Members: ...
        def headers(self) -> dict[str, str]: ...
        def milliseconds(self) -> float | None: ...


__all__ = ["EmbeddingResponse", "ModelResponse", "ModelResponseStream", "TextCompletionResponse"]


class Answer(Record):
    """A whole answer. One that came from the library reads its JSON at the first look."""

    __slots__ = ("_hidden", "_is_unread", "_source")

    if TYPE_CHECKING:
        _source: Source | None
        _hidden: Members | None
        _is_unread: bool | None

    @classmethod
    def _of(cls, source: Source) -> Any:
        """An answer that is read from `source` when it is looked at."""
        made = cls.__new__(cls)
        made._source = source
        made._is_unread = True
        return made

    def __getattr__(self, name: str) -> Any:
        if name in Answer.__slots__:
            return None
        members = self._members()
        if name in members:
            return members[name]
        raise missing(self, name)

    def _members(self) -> Members:
        if self._is_unread and self._source is not None:
            self._is_unread = False
            self.__dict__ = {**self._source.read(), **self.__dict__}
        return self.__dict__

    def _private(self) -> Members:
        return {"_hidden": self._hidden_params}

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
        if self._source is not None:
            return self._source.headers()
        kept = self._hidden_params.get("additional_headers")
        return None if kept is None else {n[13:]: value for n, value in kept.items() if n.startswith("llm_provider-")}

    @property
    def _response_ms(self) -> float | None:
        """Milliseconds from the start of the call to its end."""
        return self._hidden_params.get("_response_ms") if self._source is None else self._source.milliseconds()


_DECLARED = ("id", "created", "model", "object", "system_fingerprint", "choices")


class ModelResponseBase:
    """What a whole chat completion and a chunk of one have in common: litellm's name for either."""

    __slots__ = ()

    if TYPE_CHECKING:

        def _members(self) -> Members: ...

    @property
    def model_extra(self) -> Members:
        """The members that litellm's class does not declare; the tokens are among them."""
        return {name: value for name, value in self._members().items() if name not in _DECLARED}


def _id(prefix: str) -> Any:
    """A member that is an id, a new one where none is given."""
    return fresh(lambda given: given or new_id(prefix))


def _moment() -> Any:
    """A member that is a time, now where none is given."""
    return fresh(lambda created: now() if created is None else created)


class ModelResponse(Answer, ModelResponseBase):
    """A chat completion."""

    _arguments = "id choices created model object system_fingerprint usage"
    id: str = _id("chatcmpl-")
    created: int = _moment()
    model: str
    object: str = "chat.completion"
    system_fingerprint: str | None = None
    choices: list[Choices] = some(Choices, ({},))
    usage: Usage = one(Usage)

    def __init__(self, *values: Any, hidden_params: Members | None = None, **members: Any) -> None:
        for name in ("stream", "response_ms", "_response_headers"):
            members.pop(name, None)
        super().__init__(*values, **members)
        if hidden_params is not None:
            self._hidden_params = hidden_params

    def __getattr__(self, name: str) -> Any:
        if name == "choices" and self._is_unread and self._source is not None:
            text = self._source.text()
            if text is not None:  # Most programs look at nothing else.
                message, choice = Message.__new__(Message), Choices.__new__(Choices)
                message._source = choice._source = self._source
                message.content = text
                choice.message = message
                made = self.__dict__["choices"] = [choice]
                return made
        return super().__getattr__(name)


class TextCompletionResponse(Answer):
    """A text completion, or a chunk of one."""

    _arguments = "id choices created model usage object"
    id: str = _id("cmpl-")
    object: str = "text_completion"
    created: int = _moment()
    model: str
    choices: list[TextChoices] = some(TextChoices, ({},))
    usage: Usage | None = perhaps(Usage)


class EmbeddingResponse(Answer):
    """Embeddings; `data` is a list of plain dicts."""

    _arguments = "model usage data object"
    model: str | None = None
    data: list[Members] = fresh(lambda data: data or [])
    object: str = "list"
    usage: Usage = one(Usage)


class ModelResponseStream(Record, ModelResponseBase):
    """A chunk of a streamed chat completion. One that holds text alone reads no JSON unless asked for more."""

    __slots__ = ("_role", "_source", "_tools")
    _arguments = "id choices created model object system_fingerprint usage"

    id: str = _id("chatcmpl-")
    created: int = _moment()
    model: str
    object: str = "chat.completion.chunk"
    system_fingerprint: str | None = None
    choices: list[StreamingChoices] = some(StreamingChoices, ())

    if TYPE_CHECKING:
        _source: ChunkSource | None
        """Where it came from, until everything has been read; None for one that a program made."""
        _role: str | None
        _tools: list[int] | None
        """The places of the calls whose pieces it holds, as the library counts them."""

    def __init__(self, *values: Any, **members: Any) -> None:
        super().__init__(*values, **members)
        usage = self.__dict__.pop("usage", None)
        if usage is not None:
            self.__dict__["usage"] = record(Usage, usage)

    def __getattr__(self, name: str) -> Any:
        if name in ModelResponseStream.__slots__:
            return None
        source = self._source
        if source is not None:
            if name == "choices":
                frame, texts, start, length, _ = source
                made = self.__dict__["choices"] = frame.choices_of(self, texts[start : start + length])
                return made
            members = self._members()
            if name in members:
                return members[name]
        raise missing(self, name)

    def _members(self) -> Members:
        source = self._source
        if source is not None:
            frame, texts, start, length, _ = source
            members = frame.members_of(self, texts[start : start + length])
            self._source = None
            self.__dict__ = {**members, **self.__dict__}
        return self.__dict__

    @property
    def _hidden_params(self) -> Members:
        return {}
