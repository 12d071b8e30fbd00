"""Chunks joined into a whole answer, by the library."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..core.abi import lib
from ..core.errors import take_json
from .messages import Usage
from .parameters import encode
from .parsing import chat_members, text_members
from .responses import ModelResponse, TextCompletionResponse

if TYPE_CHECKING:
    from typing import Any

__all__ = ["stream_chunk_builder"]


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
    text = encode([chunk.model_dump(exclude_none=True) for chunk in chunks]).encode()
    joined = take_json(lib.chunks_join, text, len(text))
    is_text = isinstance(chunks[0], TextCompletionResponse)
    kind, reader = (TextCompletionResponse, text_members) if is_text else (ModelResponse, chat_members)
    is_counted = bool(joined.get("usage"))
    made = kind.__new__(kind)
    made.__dict__ = reader(joined, "", chunks[0].model)
    if not is_counted:
        made.usage = _estimated(made, messages)
    return made


def _estimated(answer: Any, messages: Any) -> Usage:
    """About what the texts have of tokens, where the upstream counted none: it is not known to be nothing."""
    from .tokens import token_counter

    said = [choice.get("text") or _said(choice.get("message")) for choice in answer.choices]
    asked = token_counter(answer.model, messages=messages) if messages else 0
    return Usage(asked, token_counter(answer.model, text="".join(said)) if any(said) else 0)


def _said(message: Any) -> str:
    if message is None:
        return ""
    calls = [call.function for call in message.get("tool_calls") or ()]
    texts = [message.get("reasoning_content"), message.get("content")]
    texts += [text for function in calls for text in (function.name, function.arguments)]
    return "".join(text for text in texts if isinstance(text, str))
