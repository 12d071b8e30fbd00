"""Anthropic's Messages API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .answers import Conversation, Tool, Turn, compose, fragments, prompt_tokens, words
from .completions import text_of
from .directives import Directives
from .message import Event, Headers, Json, Reply, Request, compact, json_reply, stream_reply

STOP_REASONS = {"stop": "end_turn", "length": "max_tokens", "tool_calls": "tool_use"}

ERROR_TYPES = {
    400: "invalid_request_error",
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    413: "request_too_large",
    429: "rate_limit_error",
    500: "api_error",
    529: "overloaded_error",
}


def anthropic_error(message: str, status: int, headers: Headers | None = None) -> Reply:
    """An error in Anthropic's shape."""
    return json_reply(
        {
            "type": "error",
            "error": {"type": ERROR_TYPES.get(status, "api_error"), "message": message},
            "request_id": "req_standin",
        },
        status,
        headers,
    )


def refusal_of(request: Request) -> Reply | None:
    """What Anthropic answers to a request without a good key or without its version header."""
    key = request.header("x-api-key")
    if key is None and not (request.header("authorization") or "").startswith("Bearer "):
        return anthropic_error("x-api-key header is required", 401)
    if key is not None and ("wrong" in key or not key):
        return anthropic_error("invalid x-api-key", 401)
    if request.header("anthropic-version") is None:
        return anthropic_error("anthropic-version: header is required", 400)
    return None


def messages(body: Json, directives: Directives, number: int) -> Reply:
    """Answers `POST /v1/messages`."""
    if not isinstance(body.get("max_tokens"), int):
        return anthropic_error("max_tokens: Field required", 400)
    if not isinstance(body.get("messages"), list) or not body["messages"]:
        return anthropic_error("messages: at least one message is required", 400)
    conversation = _conversation(body)
    turn = compose(conversation, directives)
    reason = STOP_REASONS.get(turn.finish, turn.finish)
    message = {
        "id": f"msg_standin{number:06}",
        "type": "message",
        "role": "assistant",
        "model": directives.model or str(body["model"]),
        "content": _blocks(turn),
        "stop_reason": "stop_sequence" if turn.stop_sequence else reason,
        "stop_sequence": turn.stop_sequence,
        "usage": {
            "input_tokens": prompt_tokens(conversation),
            "cache_creation_input_tokens": 0,
            "cache_read_input_tokens": directives.cached_tokens,
            "output_tokens": turn.completion_tokens,
        },
    }
    if body.get("stream") is True:
        named = (Event(compact(event), event["type"]) for event in _events(message, directives))
        return stream_reply(list(named))
    if directives.usage == "never":
        del message["usage"]
    return json_reply(message, headers=[("request-id", f"req_standin{number:06}")])


def _conversation(body: Json) -> Conversation:
    given = [each for each in body["messages"] if isinstance(each, dict)]
    user = [text_of(each.get("content")) for each in given if each.get("role") == "user"]
    choice = body.get("tool_choice") or {}
    thinking = body.get("thinking") or {}
    return Conversation(
        model=str(body["model"]),
        user_text=user[-1] if user else "",
        prompt_text=" ".join([text_of(body.get("system")), *(text_of(each.get("content")) for each in given)]),
        messages=len(given),
        tools=[
            Tool(str(tool.get("name")), tool.get("input_schema", {}))
            for tool in body.get("tools") or []
            if choice.get("type") != "none"
        ],
        forced_tool=choice.get("name") if choice.get("type") == "tool" else None,
        tool_result=_tool_result(given[-1] if given else {}),
        limit=body["max_tokens"],
        stops=list(body.get("stop_sequences") or []),
        thinks=thinking.get("type") == "enabled",
    )


def _tool_result(last: Json) -> str | None:
    content = last.get("content")
    parts = content if isinstance(content, list) else []
    results = [part for part in parts if isinstance(part, dict) and part.get("type") == "tool_result"]
    return text_of(results[-1].get("content")) if results else None


def _blocks(turn: Turn) -> list[Json]:
    blocks: list[Json] = []
    if turn.reasoning:
        blocks.append({"type": "thinking", "thinking": turn.reasoning, "signature": "c3RhbmQtaW4="})
    for call in turn.calls:
        blocks.append(
            {
                "type": "tool_use",
                "id": call.id.replace("call_", "toolu_", 1),
                "name": call.name,
                "input": json.loads(call.arguments),
            }
        )
    if not turn.calls:
        blocks.append({"type": "text", "text": turn.text or turn.refusal})
    return blocks


def _events(message: Json, directives: Directives) -> Iterator[Json]:
    usage = message["usage"]
    start = {**message, "content": [], "stop_reason": None, "stop_sequence": None}
    start["usage"] = {**usage, "output_tokens": 1}
    if directives.usage == "never":
        del start["usage"]
    yield {"type": "message_start", "message": start}
    for index, block in enumerate(message["content"]):
        yield from _block_events(index, block)
        if index == 0:
            yield {"type": "ping"}
    delta = {"stop_reason": message["stop_reason"], "stop_sequence": message["stop_sequence"]}
    end: Json = {"type": "message_delta", "delta": delta}
    if directives.usage != "never":
        end["usage"] = {"output_tokens": usage["output_tokens"]}
    yield end
    if directives.usage == "twice":
        yield end
    yield {"type": "message_stop"}


def _block_events(index: int, block: Json) -> Iterator[Json]:
    empty: Any = {"text": {"text": ""}, "thinking": {"thinking": "", "signature": ""}}
    begun = {**block, **empty.get(block["type"], {"input": {}})}
    yield {"type": "content_block_start", "index": index, "content_block": begun}
    for delta in _block_deltas(block):
        yield {"type": "content_block_delta", "index": index, "delta": delta}
    yield {"type": "content_block_stop", "index": index}


def _block_deltas(block: Json) -> Iterator[Json]:
    if block["type"] == "text":
        for word in words(block["text"]):
            yield {"type": "text_delta", "text": word}
    elif block["type"] == "thinking":
        for word in words(block["thinking"]):
            yield {"type": "thinking_delta", "thinking": word}
        yield {"type": "signature_delta", "signature": block["signature"]}
    else:
        yield {"type": "input_json_delta", "partial_json": ""}
        for piece in fragments(compact(block["input"])):
            yield {"type": "input_json_delta", "partial_json": piece}
