"""OpenAI's chat completions and legacy completions."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from .answers import Conversation, Tool, Turn, compose, fragments, prompt_tokens, words
from .directives import Directives
from .message import Event, Json, Reply, compact, json_reply, stream_reply

DONE = Event("[DONE]")


def openai_error(message: str, status: int, kind: str, code: str | None = None, param: str | None = None) -> Reply:
    """An error in OpenAI's shape."""
    error = {"message": message, "type": kind, "param": param, "code": code}
    return json_reply({"error": error}, status)


def invalid(message: str, param: str | None = None) -> Reply:
    return openai_error(message, 400, "invalid_request_error", None, param)


def chat(body: Json, directives: Directives, number: int) -> Reply:
    """Answers `POST /chat/completions`."""
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages:
        return invalid("'messages' must be a non-empty array", "messages")
    conversation = read_conversation(body, messages)
    turns = [compose(conversation, directives, choice) for choice in range(_choices(body))]
    base = {
        "id": f"chatcmpl-standin-{number:06}",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": directives.model or str(body["model"]),
        "system_fingerprint": "fp_standin",
    }
    usage = usage_of(conversation, turns, directives)
    if body.get("stream") is True:
        base["object"] = "chat.completion.chunk"
        deltas = [list(_chat_deltas(index, turn, directives)) for index, turn in enumerate(turns)]
        return stream_reply(_chunks(base, deltas, usage, body, directives))
    choices = [
        {"index": index, "message": _message(turn), "finish_reason": turn.finish} for index, turn in enumerate(turns)
    ]
    return json_reply({**base, "choices": choices, **_usage_member(usage, directives)})


def legacy(body: Json, directives: Directives, number: int) -> Reply:
    """Answers `POST /completions`."""
    prompt = body.get("prompt", "")
    prompts = prompt if isinstance(prompt, list) and prompt else [prompt]
    asked = [
        Conversation(str(body["model"]), str(each), str(each), limit=body.get("max_tokens"), stops=_stops(body))
        for each in prompts
    ]
    turns = [compose(each, directives, i) for each in asked for i in range(_choices(body))]
    base = {
        "id": f"cmpl-standin-{number:06}",
        "object": "text_completion",
        "created": int(time.time()),
        "model": directives.model or str(body["model"]),
    }
    usage = usage_of(asked[0], turns, directives)
    if body.get("stream") is True:
        deltas = [list(_legacy_deltas(index, turn)) for index, turn in enumerate(turns)]
        return stream_reply(_chunks(base, deltas, usage, body, directives))
    choices = [
        {"index": index, "text": turn.text, "logprobs": None, "finish_reason": turn.finish}
        for index, turn in enumerate(turns)
    ]
    return json_reply({**base, "choices": choices, **_usage_member(usage, directives)})


def read_conversation(body: Json, messages: list[Any]) -> Conversation:
    """What a chat request asks for."""
    messages = [message for message in messages if isinstance(message, dict)]
    user = [text_of(each.get("content")) for each in messages if each.get("role") == "user"]
    last = messages[-1] if messages else {}
    tools = [
        Tool(str(each["function"].get("name")), each["function"].get("parameters", {}))
        for each in body.get("tools") or []
        if isinstance(each, dict) and isinstance(each.get("function"), dict)
    ]
    choice = body.get("tool_choice")
    wanted = body.get("response_format") or {}
    return Conversation(
        model=str(body["model"]),
        user_text=user[-1] if user else "",
        prompt_text=" ".join(text_of(each.get("content")) for each in messages),
        messages=len(messages),
        tools=[] if choice == "none" else tools,
        forced_tool=choice["function"]["name"] if isinstance(choice, dict) else None,
        tool_result=text_of(last.get("content")) if last.get("role") == "tool" else None,
        limit=body.get("max_completion_tokens") or body.get("max_tokens"),
        stops=_stops(body),
        json_schema=(wanted.get("json_schema") or {}).get("schema"),
        wants_json=wanted.get("type") == "json_object",
    )


def text_of(content: Any) -> str:
    """The text in a message's content, be it a text or a list of parts."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        parts = [part.get("text", "") for part in content if isinstance(part, dict)]
        return " ".join(part for part in parts if isinstance(part, str) and part)
    return ""


def usage_of(conversation: Conversation, turns: list[Turn], directives: Directives) -> Json:
    """The `usage` member; nothing in it is counted twice."""
    prompt = prompt_tokens(conversation)
    completion = sum(turn.completion_tokens for turn in turns)
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        "prompt_tokens_details": {"cached_tokens": directives.cached_tokens, "audio_tokens": 0},
        "completion_tokens_details": {
            "reasoning_tokens": sum(turn.reasoning_tokens for turn in turns),
            "audio_tokens": 0,
        },
    }


def _message(turn: Turn) -> Json:
    message: Json = {
        "role": "assistant",
        "content": None if turn.calls or turn.refusal else turn.text,
        "refusal": turn.refusal or None,
    }
    if turn.reasoning:
        message["reasoning_content"] = turn.reasoning
    if turn.calls:
        message["tool_calls"] = [
            {
                "id": call.id,
                "type": "function",
                "function": {"name": call.name, "arguments": call.arguments},
            }
            for call in turn.calls
        ]
    return message


def _chat_deltas(index: int, turn: Turn, directives: Directives) -> Iterator[Json]:
    """The choices of a stream's chunks: role, reasoning, text or calls, finish reason."""

    def choice(delta: Json, finish: str | None = None) -> Json:
        if directives.null_content and "content" not in delta and finish is None:
            delta = {"content": None, **delta}
        return {"index": index, "delta": delta, "finish_reason": finish}

    yield choice({"role": "assistant", "content": None if turn.calls else ""})
    for word in words(turn.reasoning):
        yield choice({"reasoning_content": word})
    for word in words(turn.refusal):
        yield choice({"refusal": word})
    for word in words(turn.text):
        yield choice({"content": word})
    for at, call in enumerate(turn.calls):
        function = {"name": call.name, "arguments": ""}
        head = {"index": at, "id": call.id, "type": "function", "function": function}
        yield choice({"tool_calls": [head]})
        for piece in fragments(call.arguments):
            yield choice({"tool_calls": [{"index": at, "function": {"arguments": piece}}]})
    yield choice({}, turn.finish)


def _legacy_deltas(index: int, turn: Turn) -> Iterator[Json]:
    for word in words(turn.text):
        yield {"index": index, "text": word, "logprobs": None, "finish_reason": None}
    yield {"index": index, "text": "", "logprobs": None, "finish_reason": turn.finish}


def _chunks(base: Json, choices: list[list[Json]], usage: Json, body: Json, directives: Directives) -> list[Event]:
    """Interleaves the choices and puts usage where it was asked for."""
    options = body.get("stream_options")
    asked = isinstance(options, dict) and options.get("include_usage") is True
    place = directives.usage
    trailing = place == "twice" or (place == "asked" and asked)
    chunks: list[Json] = []
    for row in zip_longest(*choices):
        chunks += [{**base, "choices": [choice]} for choice in row if choice is not None]
    for at, chunk in enumerate(chunks):
        last = at == len(chunks) - 1
        if place == "every" or (place == "with-choices" and last):
            chunk["usage"] = usage
        elif trailing:
            chunk["usage"] = None
    if trailing:
        chunks += [{**base, "choices": [], "usage": usage}] * (2 if place == "twice" else 1)
    return [*(Event(compact(chunk)) for chunk in chunks), DONE]


def _usage_member(usage: Json, directives: Directives) -> Json:
    return {} if directives.usage == "never" else {"usage": usage}


def _choices(body: Json) -> int:
    asked = body.get("n")
    return asked if isinstance(asked, int) and 0 < asked <= 128 else 1


def _stops(body: Json) -> list[str]:
    stop = body.get("stop")
    return [stop] if isinstance(stop, str) else list(stop or [])
