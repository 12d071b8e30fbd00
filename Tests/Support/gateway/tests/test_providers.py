"""The direct providers: OpenAI's and Anthropic's APIs."""

from __future__ import annotations

import base64
import json
import struct

from conftest import Client

ANTHROPIC = {"x-api-key": "k", "anthropic-version": "2023-06-01"}
WEATHER = {
    "type": "object",
    "properties": {"city": {"type": "string"}, "unit": {"enum": ["celsius", "fahrenheit"]}},
}


def text_of(events: list, index: int = 0) -> str:
    return "".join(
        choice["delta"].get("content") or ""
        for event in events
        if event != "[DONE]"
        for choice in event["choices"]
        if choice["index"] == index
    )


def test_a_known_question_gets_its_answer(client: Client) -> None:
    answer = client.ask("What is the capital of France?").json()
    assert answer["choices"][0]["message"]["content"] == "The capital of France is Paris."
    usage = answer["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]


def test_a_stream_says_the_same_and_ends_with_usage_when_asked(client: Client) -> None:
    events = client.ask("one two", stream=True, stream_options={"include_usage": True}).events()
    assert text_of(events) == "You said: one two"
    assert events[-1] == "[DONE]"
    assert events[-2]["choices"] == [] and events[-2]["usage"]["completion_tokens"] == 4
    assert events[-3]["choices"][0]["finish_reason"] == "stop"


def test_choices_are_interleaved(client: Client) -> None:
    events = client.ask("one two three", stream=True, n=2).events()
    order = [event["choices"][0]["index"] for event in events[:6]]
    assert order == [0, 1, 0, 1, 0, 1]
    assert text_of(events, 1) == "Variant 2: You said: one two three"


def test_max_tokens_and_stop_cut_the_text(client: Client) -> None:
    short = client.ask("one two three", max_tokens=3).json()["choices"][0]
    assert (short["message"]["content"], short["finish_reason"]) == ("You said: one", "length")
    stopped = client.ask("one two three", stop="two").json()["choices"][0]
    assert (stopped["message"]["content"], stopped["finish_reason"]) == ("You said: one ", "stop")


def test_tool_calls_arrive_in_fragments(client: Client) -> None:
    tools = [{"type": "function", "function": {"name": "weather", "parameters": WEATHER}}]
    events = client.ask("Weather in Oslo?", stream=True, tools=tools).events()
    calls = [c for e in events[:-1] for c in e["choices"][0]["delta"].get("tool_calls", [])]
    assert calls[0]["function"]["name"] == "weather" and len(calls) > 3
    arguments = "".join(call["function"]["arguments"] for call in calls)
    assert json.loads(arguments) == {"city": "Oslo", "unit": "celsius"}
    assert events[-2]["choices"][0]["finish_reason"] == "tool_calls"


def test_response_format_is_obeyed(client: Client) -> None:
    wanted = {"type": "json_schema", "json_schema": {"name": "w", "schema": WEATHER}}
    content = client.ask("Weather in Oslo?", response_format=wanted).json()["choices"][0]["message"]["content"]
    assert json.loads(content) == {"city": "Oslo", "unit": "celsius"}


def test_models_that_reason_say_so_first(client: Client) -> None:
    events = client.ask("x", stream=True, model="reasoner").events()
    assert "reasoning_content" in events[1]["choices"][0]["delta"]


def test_embeddings_are_the_same_as_floats_and_base64(client: Client) -> None:
    floats = client.post("/v1/embeddings", {"model": "e", "input": ["a", "b"], "dimensions": 4}).json()
    packed = client.post("/embeddings", {"model": "e", "input": "a", "dimensions": 4, "encoding_format": "base64"})
    raw = base64.b64decode(packed.json()["data"][0]["embedding"])
    assert list(struct.unpack("<4f", raw)) == floats["data"][0]["embedding"]
    assert floats["data"][0] != floats["data"][1]


def test_responses_stream_is_numbered_and_named(client: Client) -> None:
    events = client.post("/v1/responses", {"model": "m", "input": "hi", "stream": True}).events()
    assert [event["sequence_number"] for event in events] == list(range(len(events)))
    assert events[-1]["type"] == "response.completed"
    assert events[-1]["response"]["output"][0]["content"][0]["text"].startswith("Hello!")


def test_keys_are_checked_where_the_provider_wants_one(client: Client) -> None:
    body = {"model": "m", "messages": [{"role": "user", "content": "x"}]}
    assert client.post("/openai/v1/chat/completions", body).status == 401
    wrong = client.post("/openai/v1/chat/completions", body, {"Authorization": "Bearer sk-wrong"})
    assert wrong.json()["error"]["code"] == "invalid_api_key"
    good = client.post("/openai/v1/chat/completions", body, {"Authorization": "Bearer sk-x"})
    assert good.status == 200


def test_anthropic_wants_key_version_and_limit(client: Client) -> None:
    body = {"model": "c", "max_tokens": 9, "messages": [{"role": "user", "content": "x"}]}
    assert client.post("/v1/messages", body).json()["error"]["type"] == "authentication_error"
    assert client.post("/v1/messages", body, {"x-api-key": "k"}).status == 400
    unlimited = client.post("/v1/messages", {**body, "max_tokens": None}, ANTHROPIC)
    assert unlimited.json()["error"]["message"] == "max_tokens: Field required"


def test_anthropic_streams_its_own_events(client: Client) -> None:
    body = {"model": "c", "max_tokens": 99, "stream": True, "messages": [{"role": "user", "content": "a b"}]}
    events = client.post("/v1/messages", body, ANTHROPIC).events()
    kinds = [event["type"] for event in events]
    assert kinds[:2] == ["message_start", "content_block_start"]
    assert kinds[-2:] == ["message_delta", "message_stop"]
    text = "".join(event["delta"]["text"] for event in events if event["type"] == "content_block_delta")
    assert text == "You said: a b"


def test_anthropic_tool_use_is_partial_json(client: Client) -> None:
    body = {
        "model": "c",
        "max_tokens": 99,
        "stream": True,
        "messages": [{"role": "user", "content": "Weather in Oslo?"}],
        "tools": [{"name": "weather", "input_schema": WEATHER}],
    }
    events = client.post("/v1/messages", body, ANTHROPIC).events()
    parts = [e["delta"]["partial_json"] for e in events if e["type"] == "content_block_delta"]
    assert json.loads("".join(parts)) == {"city": "Oslo", "unit": "celsius"}
    assert events[-2]["delta"]["stop_reason"] == "tool_use"
