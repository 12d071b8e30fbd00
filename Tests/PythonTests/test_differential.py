"""The same calls through litellm and Sluice: what the caller sees is the same, but for the table of differences.

Needs the package `litellm`; left out where it is not installed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

import pytest
from standin import StandIn

from test_streams import ROLE, USAGE, chunk, sse

os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")
litellm = pytest.importorskip("litellm")
litellm.suppress_debug_info = True

MESSAGES = [{"role": "user", "content": "What is the capital of France?"}]
TOOLS = [
    {"type": "function", "function": {"name": "add", "parameters": {"type": "object", "properties": {}}}},
]
ANSWER: dict[str, Any] = {
    "id": "chatcmpl-1",
    "object": "chat.completion",
    "created": 1700000000,
    "model": "gpt-4-0613",
    "system_fingerprint": "fp",
    "choices": [{"index": 0, "message": {"role": "assistant", "content": "Paris."}, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 14, "completion_tokens": 2, "total_tokens": 16},
}
CALL = {"id": "call_1", "type": "function", "function": {"name": "add", "arguments": '{"a":1}'}}
PIECES = [
    {"index": 0, "id": "call_1", "type": "function", "function": {"name": "add", "arguments": ""}},
    {"index": 0, "function": {"arguments": '{"a":1}'}},
]


def answer(message: Any = None, finish: str = "stop", **more: Any) -> dict[str, Any]:
    choice = {
        "index": 0,
        "message": message or {"role": "assistant", "content": "Hi"},
        "finish_reason": finish,
    }
    return {"status": 200, "body": json.dumps({**ANSWER, "choices": [choice], **more})}


def error(status: int, body: Any) -> dict[str, Any]:
    return {"status": status, "body": body if isinstance(body, str) else json.dumps({"error": body})}


SCENARIOS: dict[str, tuple[Any, dict[str, Any]]] = {
    # name: what the gateway does, and the call's keywords
    "plain": (answer(), {}),
    "tool call": (answer({"role": "assistant", "content": None, "tool_calls": [CALL]}, "tool_calls"), {}),
    "reasoning": (answer({"role": "assistant", "content": "Hi", "reasoning_content": "hm"}), {}),
    "finish end_turn": (answer(finish="end_turn"), {}),
    "finish max_tokens": (answer(finish="max_tokens"), {}),
    "finish SAFETY": (answer(finish="SAFETY"), {}),
    "finish unheard of": (answer(finish="bored"), {}),
    "unknown members": (answer({"role": "assistant", "content": "Hi", "mood": "calm"}, provider="x"), {}),
    "details of usage": (answer(usage={**USAGE, "prompt_tokens_details": {"cached_tokens": 1}}), {}),
    "no usage": ({"status": 200, "body": json.dumps({n: v for n, v in ANSWER.items() if n != "usage"})}, {}),
    "no choices": (answer(choices=[]), {}),
    "html": ({"status": 200, "body": "<html></html>"}, {}),
    "error under 200": (error(200, {"message": "Slow down", "code": 429}), {}),
    "stream": (sse(ROLE, chunk({"content": "Pa"}), chunk({"content": "ris"}), chunk({}, "stop")), {"stream": True}),
    "stream without role": (sse(chunk({"content": "Hi"}), chunk({}, "length")), {"stream": True}),
    "stream, end with text": (sse(ROLE, chunk({"content": "Hi"}, "stop")), {"stream": True}),
    "stream, empty texts": (
        sse(ROLE, chunk({"content": ""}), chunk({"content": "Hi"}), chunk({}, "stop")),
        {"stream": True},
    ),
    "stream, tool call": (
        sse(ROLE, chunk({"tool_calls": PIECES[:1]}), chunk({"tool_calls": PIECES[1:]}), chunk({}, "tool_calls")),
        {"stream": True},
    ),
    "stream, reasoning": (
        sse(ROLE, chunk({"reasoning_content": "hm"}), chunk({"content": "Hi"}), chunk({}, "stop")),
        {"stream": True},
    ),
    "stream, usage": (
        sse(ROLE, chunk({"content": "Hi"}), chunk({}, "stop"), {**chunk(), "choices": [], "usage": USAGE}),
        {"stream": True, "stream_options": {"include_usage": True}},
    ),
    "stream, usage not asked for": (
        sse(ROLE, chunk({"content": "Hi"}), chunk({}, "stop"), {**chunk(), "choices": [], "usage": USAGE}),
        {"stream": True},
    ),
    "stream, cut off": (sse(ROLE, chunk({"content": "Hi"}), end=""), {"stream": True}),
    "stream, error inside": (
        sse(ROLE, chunk({"content": "Hi"}), end='data: {"error":{"message":"Busy","code":529}}\n\n'),
        {"stream": True},
    ),
    "mock": (None, {"mock_response": "Hello there"}),
    "mock stream": (None, {"mock_response": "Hello there", "stream": True}),
    "mock failure": (None, {"mock_response": "litellm.RateLimitError"}),
    **{f"status {status}": (error(status, {"message": "No.", "type": "t", "code": "c", "param": "p"}), {})
       for status in (400, 401, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504)},
    "context window": (error(400, {"message": "This model's maximum context length is 1."}), {}),
    "content policy": (
        error(400, {"message": "x", "type": "invalid_request_error", "code": "content_policy_violation"}),
        {},
    ),
    "rate limit by text": (error(400, {"message": "Rate limit reached"}), {}),
    "401 as invalid request": (error(401, {"message": "No.", "type": "invalid_request_error"}), {}),
    "plain text": (error(500, "No."), {}),
    "empty": (error(500, ""), {}),
}  # fmt: skip

DIFFERENCES: dict[tuple[str, str], str] = {
    # (scenario, what differs): why
    ("finish unheard of", "choices"): "a word nobody knows is passed on; litellm calls it stop",
    ("error under 200", "said"): "the upstream's message is kept",
    (
        "stream, usage",
        "chunks",
    ): "the chunk with the usage has a choice, as most of litellm's releases give it one",
    ("stream, cut off", "raised"): "the provider that was asked is named; litellm says openai",
    ("stream, error inside", "raised"): "the status inside the stream is used",
    ("stream, error inside", "said"): "and the message with it",
    ("content policy", "raised"): "ContentPolicyViolationError, which is a BadRequestError",
}


def calls_of(value: Any) -> list[Any] | None:
    return [(c.id, c.type, c.function.name, c.function.arguments) for c in value] if value else None


def seen(library: Any, standin: StandIn, call: dict[str, Any]) -> dict[str, Any]:
    """What a program sees of a call."""
    view: dict[str, Any] = {"raised": None}
    chunks: list[Any] = []
    where = {
        "api_base": standin.gateway_url,
        "api_key": standin.HELICONE_KEY,
        "max_retries": 0,
        "num_retries": 0,
    }
    try:
        response = library.completion("helicone/gpt-4", MESSAGES, **where, **call)
        if call.get("stream"):
            for each in response:
                choices = [
                    (c.index, c.finish_reason, c.delta.role, c.delta.content, calls_of(c.delta.tool_calls),
                     getattr(c.delta, "reasoning_content", None))
                    for c in each.choices
                ]  # fmt: skip
                usage = each.usage.total_tokens if hasattr(each, "usage") else None
                chunks.append((each.object, choices, usage))
        else:
            view["model"], view["object"] = response.model, response.object
            view["choices"] = [
                (c.index, c.finish_reason, c["message"]["role"], c.message.content, calls_of(c.message.tool_calls),
                 getattr(c.message, "reasoning_content", None), c.message.get("function_call"))
                for c in response.choices
            ]  # fmt: skip
            view["usage"] = (
                response.usage.prompt_tokens,
                response.usage.completion_tokens,
                response.usage.total_tokens,
            )
            view["provider"] = response._hidden_params["custom_llm_provider"]
            view["unknown"] = getattr(response, "provider", None)
    except Exception as raised:
        text = str(raised).split("HeliconeException - ")[-1].removeprefix(f"{library.__name__}.")
        status = getattr(raised, "status_code", None)
        view["raised"] = (type(raised).__name__, status, raised.llm_provider, raised.model)  # type: ignore[attr-defined]
        view["said"] = text if status != 500 else None
    view["chunks"] = chunks
    return view


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_a_program_sees(name: str, standin: StandIn, sluice: Any) -> None:
    behaviour, call = SCENARIOS[name]
    views = []
    for library in (litellm, sluice):
        standin.clear()
        if behaviour is not None:
            standin.script([behaviour])
        views.append(seen(library, standin, call))
    theirs, ours = views
    for what in sorted({*theirs, *ours}):
        if (name, what) in DIFFERENCES:
            assert ours.get(what) != theirs.get(what), f"no longer different: {DIFFERENCES[name, what]}"
        else:
            assert ours.get(what) == theirs.get(what), what


SENT: dict[str, Callable[[Any, dict[str, Any]], Any]] = {
    "plain": lambda library, where: library.completion("helicone/gpt-4", MESSAGES, **where),
    "parameters": lambda library, where: library.completion(
        "helicone/gpt-4", MESSAGES, top_p=1, temperature=0.0, max_tokens=5, stop=["a"], seed=1, **where
    ),
    "unknown parameters": lambda library, where: library.completion(
        "helicone/gpt-4",
        MESSAGES,
        foo=1,
        top_k=4,
        temperature=1,
        bar=None,
        extra_body={"baz": [1.0]},
        **where,
    ),
    "stream": lambda library, where: list(library.completion("helicone/gpt-4", MESSAGES, stream=True, **where)),
    "non-ASCII": lambda library, where: library.completion(
        "helicone/gpt-4", [{"role": "user", "content": "é 漢 \u2028"}], **where
    ),
}


@pytest.mark.parametrize("name", SENT)
def test_what_is_sent(name: str, standin: StandIn, sluice: Any) -> None:
    """The same members, numbers spelled alike. Their order differs between litellm's own releases."""
    where = {"api_base": standin.gateway_url, "api_key": standin.HELICONE_KEY}
    for library in (litellm, sluice):
        SENT[name](library, where)
    theirs, ours = standin.requests()
    spelled = [json.loads(each["body"], parse_int=str, parse_float=str) for each in (theirs, ours)]
    assert spelled[0] == spelled[1] and ours["path"] == theirs["path"]
    keys = [{name.lower(): value for name, value in each["headers"]}["authorization"] for each in (theirs, ours)]
    assert keys[0] == keys[1]
