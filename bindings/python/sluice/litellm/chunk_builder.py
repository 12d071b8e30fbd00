"""Chunks joined into a whole answer."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from .messages import Choices, Function, Message, TextChoices, Usage
from .responses import ModelResponse, TextCompletionResponse

if TYPE_CHECKING:
    from typing import Any


def since_restart(chunks: list[Any]) -> list[Any]:
    """The chunks that count: those behind the last one that takes back what came before it."""
    for at in range(len(chunks) - 1, -1, -1):
        if "restart" in chunks[at].__dict__:
            return chunks[at + 1 :]
    return chunks


def stream_chunk_builder(chunks: list[Any], messages: Any = None, **ignored: Any) -> Any:
    """Joins chunks into the answer that they are pieces of; None for no chunks.

    Texts are concatenated, tool calls merged by index, finish reasons and tokens taken from where they stand.
    """
    if chunks is None:
        from .exceptions import APIError

        raise APIError(500, "chunks is None; expected a list of chunks", llm_provider="", model="")
    chunks = since_restart(chunks)
    if not chunks:
        return None
    if isinstance(chunks[0], TextCompletionResponse):
        return _text_completion(chunks)
    parts: dict[int, dict[str, Any]] = {}
    reasons: dict[int, str] = {}
    usage = None
    for chunk in chunks:
        for choice in chunk.choices:
            part = parts.setdefault(choice.index, {})
            _add(part, choice.delta)
            if choice.finish_reason:
                reasons[choice.index] = choice.finish_reason
        usage = chunk.get("usage") or usage
    first = chunks[0]
    made = ModelResponse(
        id=first.id,
        created=first.created,
        model=first.model,
        system_fingerprint=first.get("system_fingerprint"),
        choices=[Choices(reasons.get(index), index, Message(**_whole(part))) for index, part in sorted(parts.items())],
        usage=usage or Usage(),
    )
    return made


def _add(part: dict[str, Any], delta: Any) -> None:
    """Adds a delta's members to what has been gathered of a message."""
    for name, value in delta:
        if value is None:
            continue
        if name == "tool_calls":
            calls = part.setdefault("tool_calls", {})
            for piece in value:
                _add_call(
                    calls.setdefault(piece.index, {"id": None, "type": None, "name": None, "arguments": ""}), piece
                )
        elif name == "function_call":
            _add_call(part.setdefault(name, {"id": None, "type": None, "name": None, "arguments": ""}), value)
        elif name == "role":
            part[name] = value
        else:
            part[name] = _joined(part.get(name), value)


def _joined(before: Any, value: Any) -> Any:
    """What two pieces of one member amount to: texts and lists follow each other, objects are joined by member."""
    if before is None:
        return value
    if isinstance(before, str) and isinstance(value, str):
        return before + value
    if isinstance(before, list) and isinstance(value, list):
        return before + value
    if isinstance(before, dict) and isinstance(value, dict):
        joined = dict(before)
        for name, piece in value.items():
            if piece is not None:
                joined[name] = piece if name in _WHOLE else _joined(joined.get(name), piece)
        return joined
    return value


_WHOLE = ("id", "type", "role", "index", "name")
"""Members of an object that each piece repeats whole."""


def _add_call(call: dict[str, Any], piece: Any) -> None:
    function = piece if isinstance(piece, Function) else piece.function
    call["id"] = call["id"] or piece.get("id")
    call["type"] = call["type"] or piece.get("type")
    call["name"] = call["name"] or function.name
    call["arguments"] += function.arguments or ""


def _whole(part: dict[str, Any]) -> dict[str, Any]:
    function = part.get("function_call")
    if function:
        part["function_call"] = {"name": function["name"], "arguments": function["arguments"]}
    calls = part.get("tool_calls")
    if calls:
        part["tool_calls"] = [
            {
                "id": call["id"],
                "type": call["type"],
                "function": {"name": call["name"], "arguments": call["arguments"]},
            }
            for _, call in sorted(calls.items())
        ]
        part["content"] = part.get("content") or None
    return part


def _text_completion(chunks: list[Any]) -> TextCompletionResponse:
    texts: dict[int, str] = {}
    reasons: dict[int, str] = {}
    usage = None
    for chunk in chunks:
        for choice in chunk.choices:
            texts[choice.index] = texts.get(choice.index, "") + (choice.text or "")
            if choice.finish_reason:
                reasons[choice.index] = choice.finish_reason
        usage = chunk.get("usage") or usage
    first = chunks[0]
    choices = [TextChoices(reasons.get(index), index, text) for index, text in sorted(texts.items())]
    return TextCompletionResponse(first.id, choices, first.created, first.model, usage)
