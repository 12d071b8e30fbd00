"""OpenAI's Responses API, as far as one text or one round of function calls."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from .answers import Conversation, Tool, Turn, compose, fragments, prompt_tokens, words
from .completions import invalid, text_of
from .directives import Directives
from .message import Event, Json, Reply, compact, json_reply, stream_reply


def responses(body: Json, directives: Directives, number: int) -> Reply:
    """Answers `POST /v1/responses`."""
    if not body.get("input"):
        return invalid("'input' must not be empty", "input")
    conversation = _conversation(body)
    turn = compose(conversation, directives)
    response = {
        "id": f"resp_standin{number:06}",
        "object": "response",
        "created_at": int(time.time()),
        "status": "incomplete" if turn.finish == "length" else "completed",
        "error": None,
        "incomplete_details": ({"reason": "max_output_tokens"} if turn.finish == "length" else None),
        "model": directives.model or str(body["model"]),
        "output": _output(turn, number),
        "usage": _usage(conversation, turn, directives),
    }
    if body.get("stream") is not True:
        return json_reply(response)
    events = []
    for sequence, event in enumerate(_events(response, turn)):
        data = {"type": event["type"], "sequence_number": sequence, **event}
        events.append(Event(compact(data), event["type"]))
    return stream_reply(events)


def _conversation(body: Json) -> Conversation:
    given = body["input"]
    items = [{"role": "user", "content": given}] if isinstance(given, str) else given
    items = [item for item in items if isinstance(item, dict)]
    user = [text_of(item.get("content")) for item in items if item.get("role") == "user"]
    last = items[-1] if items else {}
    result = last.get("output") if last.get("type") == "function_call_output" else None
    return Conversation(
        model=str(body["model"]),
        user_text=user[-1] if user else "",
        prompt_text=" ".join(text_of(item.get("content")) for item in items),
        messages=len(items),
        tools=[
            Tool(str(tool.get("name")), tool.get("parameters", {}))
            for tool in body.get("tools") or []
            if tool.get("type") == "function" and body.get("tool_choice") != "none"
        ],
        tool_result=None if result is None else str(result),
        limit=body.get("max_output_tokens"),
    )


def _output(turn: Turn, number: int) -> list[Json]:
    if turn.calls:
        return [
            {
                "id": f"fc_standin{number:06}_{at}",
                "type": "function_call",
                "status": "completed",
                "call_id": call.id,
                "name": call.name,
                "arguments": call.arguments,
            }
            for at, call in enumerate(turn.calls)
        ]
    part = {"type": "output_text", "text": turn.text, "annotations": []}
    return [
        {
            "id": f"msg_standin{number:06}",
            "type": "message",
            "status": "completed",
            "role": "assistant",
            "content": [part],
        }
    ]


def _usage(conversation: Conversation, turn: Turn, directives: Directives) -> Json | None:
    if directives.usage == "never":
        return None
    prompt = prompt_tokens(conversation)
    return {
        "input_tokens": prompt,
        "input_tokens_details": {"cached_tokens": directives.cached_tokens},
        "output_tokens": turn.completion_tokens,
        "output_tokens_details": {"reasoning_tokens": turn.reasoning_tokens},
        "total_tokens": prompt + turn.completion_tokens,
    }


def _events(response: Json, turn: Turn) -> Iterator[Json]:
    begun = {**response, "status": "in_progress", "output": [], "usage": None}
    yield {"type": "response.created", "response": begun}
    yield {"type": "response.in_progress", "response": begun}
    for index, item in enumerate(response["output"]):
        place: Json = {"output_index": index, "item_id": item["id"]}
        if item["type"] == "function_call":
            started: Json = {**item, "status": "in_progress", "arguments": ""}
        else:
            started = {**item, "status": "in_progress", "content": []}
        yield {"type": "response.output_item.added", "output_index": index, "item": started}
        if item["type"] == "function_call":
            yield from _argument_events(place, item)
        else:
            yield from _text_events({**place, "content_index": 0}, item["content"][0], turn)
        yield {"type": "response.output_item.done", "output_index": index, "item": item}
    yield {"type": f"response.{response['status']}", "response": response}


def _argument_events(place: Json, item: Json) -> Iterator[Json]:
    kind = "response.function_call_arguments"
    for piece in fragments(item["arguments"]):
        yield {"type": f"{kind}.delta", **place, "delta": piece}
    yield {"type": f"{kind}.done", **place, "arguments": item["arguments"]}


def _text_events(place: Json, part: Any, turn: Turn) -> Iterator[Json]:
    yield {"type": "response.content_part.added", **place, "part": {**part, "text": ""}}
    for word in words(turn.text):
        yield {"type": "response.output_text.delta", **place, "delta": word}
    yield {"type": "response.output_text.done", **place, "text": turn.text}
    yield {"type": "response.content_part.done", **place, "part": part}
