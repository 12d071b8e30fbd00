"""Reads the JSON of answers and chunks into the members that litellm's objects have."""

from __future__ import annotations

import json

from .._typing import TYPE_CHECKING
from .messages import (
    ChatCompletionDeltaToolCall,
    ChatCompletionMessageToolCall,
    Choices,
    Delta,
    Function,
    Message,
    StreamingChoices,
    TextChoices,
    Usage,
    new_id,
    now,
    openai_reason,
    record,
    records,
)
from .responses import ModelResponseStream, TextCompletionResponse

if TYPE_CHECKING:
    from typing import Any

    from .base_model import Members

loads = json.loads

_MESSAGE_MEMBERS = frozenset(
    (
        "refusal",
        "audio",
        "annotations",
        "images",
        "reasoning_content",
        "thinking_blocks",
        "reasoning_items",
        "reasoning_details",
    )
)
"""Members of a message that keep their place; the others go to `provider_specific_fields`."""


class NotAnAnswer(ValueError):
    """The body is JSON, but not what was asked for."""


# ---- whole answers ----------------------------------------------------------------------------------------------


def chat_members(body: Any, prefix: str, requested: str) -> Members:
    """The members of a `ModelResponse`, from a chat completion."""
    data = _object(body, "choices", "a chat completion")
    known = _common(data, "chatcmpl-", prefix, requested)
    known["object"] = data.pop("object", None) or "chat.completion"
    return {**known, **_rest(data, [_choice(each) for each in data.pop("choices")])}


def chat_members_of_text(body: bytes, prefix: str, requested: str) -> Members:
    """The members of a `ModelResponse`, from a text completion: each text becomes a message's content."""
    data = _object(body, "choices", "a text completion")
    known = {**_common(data, "cmpl-", prefix, requested), "object": "chat.completion"}
    data.pop("object", None)
    choices = [
        Choices(each.get("finish_reason"), each.get("index") or 0, Message(each.get("text")))
        for each in data.pop("choices")
    ]
    return {**known, **_rest(data, choices)}


def _common(data: Members, prefix: str, provider: str, requested: str) -> Members:
    """What every answer begins with."""
    return {
        "id": data.pop("id", None) or new_id(prefix),
        "created": data.pop("created", None) or now(),
        "model": provider + (data.pop("model", None) or requested),
    }


def _rest(data: Members, choices: list[Any]) -> Members:
    """What a chat completion ends with."""
    system_fingerprint = data.pop("system_fingerprint", None)
    usage = record(Usage, data.pop("usage", None))
    return {"system_fingerprint": system_fingerprint, "choices": choices, "usage": usage, **data}


def text_members(body: Any, prefix: str, requested: str) -> Members:
    """The members of a `TextCompletionResponse`."""
    data = _object(body, "choices", "a text completion")
    common = _common(data, "cmpl-", prefix, requested)
    known = {"id": common["id"], "object": data.pop("object", None) or "text_completion", **common}
    choices = [_text_choice(each) for each in data.pop("choices")]
    usage = data.pop("usage", None)
    return {**known, "choices": choices, "usage": None if usage is None else record(Usage, usage), **data}


def _text_choice(data: Members) -> TextChoices:
    """A choice of a text completion, which some servers write as that of a chat."""
    text = data.pop("text", None)
    if text is None:
        text = _content(dict(_said(data)))
    made = TextChoices(**data)
    made.text = _texts(text) or ""
    made.index = _index(made.index)
    return made


def embedding_members(body: bytes, prefix: str, requested: str) -> Members:
    """The members of an `EmbeddingResponse`."""
    data = _object(body, "data", "a list of embeddings")
    known = {
        "model": prefix + (data.pop("model", None) or requested),
        "data": data.pop("data"),
        "object": data.pop("object", None) or "list",
        "usage": record(Usage, data.pop("usage", None) or {}),
    }
    return {**known, **data}


def _object(body: Any, member: str, what: str) -> Members:
    """The body, JSON or read already: an object that holds a list `member`."""
    try:
        data = (
            loads(str(body, "utf-8")) if isinstance(body, bytes) else body
        )  # The library's texts are UTF-8; from bytes, json would guess.
    except ValueError as error:
        raise NotAnAnswer(f"the answer is not JSON ({error})") from error
    if not isinstance(data, dict) or not isinstance(data.get(member), list):
        raise NotAnAnswer(f"the answer is not {what}: it has no list {member!r}")
    if not all(isinstance(each, dict) for each in data[member]):
        raise NotAnAnswer(f"the answer is not {what}: an element of {member!r} is not an object")
    return data


def _choice(data: Members) -> Choices:
    """A choice of a chat completion; members that litellm does not know go to `provider_specific_fields`."""
    made = Choices.__new__(Choices)
    members = made.__dict__ = {
        "finish_reason": openai_reason(data.pop("finish_reason", "stop")) or None,
        "index": _index(data.pop("index", None)),
        # Some servers answer a plain request with the chunk of a stream.
        "message": _message(data.pop("message", None) or data.pop("delta", None) or data.pop("text", None)),
    }
    if "logprobs" in data:
        members["logprobs"] = data.pop("logprobs")
    members["provider_specific_fields"] = data
    return made


def _message(data: Any) -> Message:
    if isinstance(data, str):
        data = {"content": data}
    if not isinstance(data, dict):
        raise NotAnAnswer("the answer is not a chat completion: a choice has no message")
    made = Message.__new__(Message)
    call = data.pop("function_call", None)
    members = made.__dict__ = {
        "content": _content(data),
        "role": data.pop("role", None) or "assistant",
        "tool_calls": _calls(data.pop("tool_calls", None)),
        "function_call": record(Function, call) if call else None,
    }
    extra = {name: data.pop(name) for name in list(data) if name not in _MESSAGE_MEMBERS}
    given = extra.pop("provider_specific_fields", None)
    if given:
        extra.update(given)
    members["provider_specific_fields"] = extra or None
    members.update(data)
    return made


def _calls(data: Any) -> Any:
    made = records(ChatCompletionMessageToolCall, data or None)
    for call in made or ():
        call.id = _id(call.id)
    return made


def _content(data: Members) -> Any:
    """Takes the text out of a message or a delta. `reasoning` goes where reasoning goes, and so does what Mistral's
    models think, who write their content as a list of parts."""
    content, reasoning = data.pop("content", None), data.pop("reasoning", None)
    if isinstance(content, dict):
        content = [content]
    if isinstance(content, list):
        refusal = "".join(part["refusal"] for part in content if _is_part(part, "refusal") and part.get("refusal"))
        if refusal:
            data.setdefault("refusal", refusal)
        thought = "".join(_texts(part.get("thinking")) for part in content if _is_part(part, "thinking"))
        reasoning = reasoning or thought or None
        content = _texts(content) or None
    elif not isinstance(content, str):
        content = None
    if isinstance(reasoning, str):
        data.setdefault("reasoning_content", reasoning)
    elif reasoning is not None:
        data["reasoning"] = reasoning
    return content


def _is_part(part: Any, kind: str) -> bool:
    return isinstance(part, dict) and part.get("type") == kind


def _texts(parts: Any) -> str:
    """The texts of a list of parts, or a text itself."""
    if isinstance(parts, str):
        return parts
    if not isinstance(parts, list):
        return ""
    found = [
        part.get("text") if isinstance(part, dict) and part.get("type", "text") in _TEXT_PARTS else part
        for part in parts
    ]
    return "".join(text for text in found if isinstance(text, str))


_TEXT_PARTS = ("text", "output_text")
"""What a part with a text calls itself, where it says; a part may also be the text alone."""


def _index(value: Any) -> int:
    """The place that the upstream gives a choice or a call, as a number or in quotes; 0 where it gives none."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 11:
        value = int(value)
    return value if type(value) is int and 0 <= value < 1 << 32 else 0


# ---- chunks -----------------------------------------------------------------------------------------------------


class ChatChunks:
    """What the chunks of one chat stream have in common, and how their JSON is read."""

    __slots__ = ("created", "requested")

    def __init__(self, requested: str) -> None:
        self.requested = requested
        self.created = now()

    def text(self, texts: bytes, start: int, length: int, content: str, index: int) -> ModelResponseStream:
        """A chunk that adds text to one choice. Its JSON, a part of `texts`, is read if somebody asks."""
        chunk = _new_chunk(ModelResponseStream)
        choice = _new_choice(StreamingChoices)
        delta = _new_delta(Delta)
        chunk._source = choice._source = delta._source = (self, texts, start, length, index)
        said = delta.__dict__ = _copy_empty_delta()
        said["content"] = content
        choice.__dict__ = {"finish_reason": None, "index": index, "delta": delta}
        chunk.__dict__ = {"choices": [choice]}
        return chunk

    def other(self, raw: bytes, role: str | None) -> ModelResponseStream:
        """A chunk that adds something else; it is read when looked at."""
        chunk = _new_chunk(ModelResponseStream)
        chunk._source = (self, raw, 0, len(raw), 0)
        chunk._role = role
        chunk._tools = []
        return chunk

    def show_all(self, chunk: ModelResponseStream, raw: bytes) -> None:
        """Lets a chunk made for one text show all that its JSON holds."""
        del chunk.__dict__["choices"]
        chunk._tools = []

    def finish(self, raw: bytes, reason: str, index: int) -> ModelResponseStream:
        """A chunk that ends one choice and holds nothing else."""
        chunk = self.other(raw, None)
        chunk.__dict__["choices"] = [StreamingChoices(reason, index)]
        return chunk

    def usage(self, raw: bytes, usage: Members) -> ModelResponseStream:
        """The chunk behind the last one, with the tokens."""
        chunk = self.other(raw, None)
        chunk.__dict__.update(choices=[StreamingChoices()], usage=Usage(**usage))
        return chunk

    def restart(self, reason: str) -> ModelResponseStream:
        """A chunk that takes back what came before it; `restart` says why."""
        chunk = self.other(b"", None)
        chunk.__dict__.update(choices=[StreamingChoices()], restart=reason)
        return chunk

    def choices_of(self, chunk: ModelResponseStream, raw: bytes) -> list[StreamingChoices]:
        # Programs look at choices[0] of every chunk, so one without choices has an empty one.
        found = [self._choice(each) for each in _list(loads(raw), "choices")] or [StreamingChoices()]
        if chunk._role:
            found[0].delta.role = chunk._role
        calls = [call for choice in found for call in choice.delta.tool_calls or ()]
        # As the library tells calls apart: upstreams give several one index, or none.
        for call, index in zip(calls, chunk._tools or ()):
            call.index = index
        return found

    def members_of(self, chunk: ModelResponseStream, raw: bytes) -> Members:
        data = loads(raw) if raw else {}
        choices = chunk.__dict__.get("choices")
        members = {
            "id": data.pop("id", None) or new_id("chatcmpl-"),
            "created": self.created,
            "model": self.requested,
            "object": data.pop("object", None) or "chat.completion.chunk",
            "system_fingerprint": data.pop("system_fingerprint", None),
            "choices": self.choices_of(chunk, raw) if choices is None else choices,
            "provider_specific_fields": None,
        }
        for name in ("created", "model", "choices", "usage"):
            data.pop(name, None)
        return {**members, **data}

    def choice_members(self, raw: bytes, index: int) -> Members:
        for each in _list(loads(raw), "choices"):
            if _index(each.get("index")) == index:
                return self._choice(each).__dict__
        return {}

    def adds_something(self, raw: bytes) -> bool:
        """Whether a chunk without text, tool call, reasoning, refusal or end is worth showing."""
        return any(
            value for choice in _list(loads(raw), "choices") for name, value in _said(choice).items() if name != "role"
        )

    def _choice(self, data: Members) -> StreamingChoices:
        made = StreamingChoices.__new__(StreamingChoices)
        data.pop("finish_reason", None)  # It comes in a chunk of its own.
        made.__dict__ = {
            "finish_reason": None,
            "index": _index(data.pop("index", None)),
            "delta": self._delta(_said(data)),
            "logprobs": data.pop("logprobs", None),
            **data,
        }
        return made

    def _delta(self, data: Members) -> Delta:
        made = Delta.__new__(Delta)
        call = data.pop("function_call", None)
        known = {
            "content": _content(data),
            "role": None,
            "function_call": record(Function, call) if call else None,
            "tool_calls": _tool_calls(data.pop("tool_calls", None)),
            "audio": data.pop("audio", None),
        }
        data.pop("role", None)
        made.__dict__ = {"provider_specific_fields": None, **data, **known}
        return made


def _said(choice: Members) -> Members:
    """What a choice of a chunk adds, which some servers write as a message or as a text."""
    delta = choice.pop("delta", None)
    text = choice.pop("text", None) if not delta and isinstance(choice.get("text"), str) else None
    delta = delta or _whole(choice.pop("message", None)) or text
    return {"content": delta} if isinstance(delta, str) else delta if isinstance(delta, dict) else {}


def _whole(message: Any) -> Any:
    """The message of an answer that came whole, as the delta of a stream's only piece."""
    if not isinstance(message, dict):
        return message
    calls = message.get("tool_calls")
    for at, call in enumerate(calls if isinstance(calls, list) else ()):
        if isinstance(call, dict):
            call.setdefault("index", at)
    return message


def _tool_calls(data: Any) -> list[ChatCompletionDeltaToolCall] | None:
    if not data:
        return None
    made = records(ChatCompletionDeltaToolCall, data)
    for call in made or ():
        call.index = _index(call.index)
        call.id = _id(call.id)
    return made


def _id(value: Any) -> Any:
    """A call's id: a text, though some servers write a number."""
    return str(value) if type(value) is int else value


class TextChunks:
    """What the chunks of one text completion have in common. They are read at once."""

    __slots__ = ("created", "requested")

    def __init__(self, requested: str) -> None:
        self.requested = requested
        self.created = now()

    def text(self, texts: bytes, start: int, length: int, content: str, index: int) -> TextCompletionResponse:
        """A chunk that adds text to one choice."""
        return self._chunk(texts[start : start + length], [TextChoices(None, index, content)])

    def other(self, raw: bytes, role: str | None) -> TextCompletionResponse:
        """A chunk that adds something else."""
        return self._chunk(raw, self._choices(raw))

    def show_all(self, chunk: TextCompletionResponse, raw: bytes) -> None:
        """Lets a chunk made for one text show all that its JSON holds."""
        chunk.choices = self._choices(raw)

    def _choices(self, raw: bytes) -> list[TextChoices]:
        found = [_text_choice({**each, "finish_reason": None}) for each in _list(loads(raw), "choices")]
        return found or [TextChoices()]

    def finish(self, raw: bytes, reason: str, index: int) -> TextCompletionResponse:
        """A chunk that ends one choice and holds nothing else."""
        return self._chunk(raw, [TextChoices(reason, index, "")])

    def usage(self, raw: bytes, usage: Members) -> TextCompletionResponse:
        """The chunk behind the last one, with the tokens."""
        return self._chunk(raw, [TextChoices()], usage)

    def restart(self, reason: str) -> TextCompletionResponse:
        """A chunk that takes back what came before it; `restart` says why."""
        chunk = self._chunk(b"", [TextChoices()])
        chunk.restart = reason
        return chunk

    def adds_something(self, raw: bytes) -> bool:
        """Whether a chunk without text or end is worth showing: never."""
        return False

    def _chunk(self, raw: bytes, choices: list[TextChoices], usage: Members | None = None) -> TextCompletionResponse:
        data = loads(raw) if raw else {}
        return TextCompletionResponse(data.get("id"), choices, self.created, self.requested, usage)


class ChatChunksOfText(ChatChunks):
    """Shows the chunks of a text completion as those of a chat."""

    __slots__ = ()

    def _choice(self, data: Members) -> StreamingChoices:
        text = data.pop("text", None)
        return super()._choice({**data, "delta": {"content": text} if text else {}})

    def adds_something(self, raw: bytes) -> bool:
        return False


def _list(data: Any, name: str) -> list[Members]:
    value = data.get(name) if isinstance(data, dict) else None
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


_copy_empty_delta = Delta().__dict__.copy  # Quicker than to write the members out.
_new_chunk = ModelResponseStream.__new__
_new_delta = Delta.__new__
_new_choice = StreamingChoices.__new__
