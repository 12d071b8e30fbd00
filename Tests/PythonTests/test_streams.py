"""Streams: what chunks hold, how a stream ends, and that leaving one ends the call."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from standin import StandIn

LONG = [{"role": "user", "content": " ".join(f"word{n}" for n in range(200))}]


def chunk(delta: Any = None, finish: str | None = None, index: int = 0, **more: Any) -> dict[str, Any]:
    choice = {"index": index, "delta": delta or {}, "logprobs": None, "finish_reason": finish}
    return {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "gpt-4-0613",
            "system_fingerprint": "fp", "choices": [choice], **more}  # fmt: skip


def sse(*chunks: Any, end: str = "data: [DONE]\n\n") -> dict[str, Any]:
    body = "".join(f"data: {json.dumps(each)}\n\n" for each in chunks) + end
    return {
        "status": 200,
        "body": body,
        "headers": [["Helicone-Id", "h-1"]],
        "content_type": "text/event-stream",
    }


ROLE = chunk({"role": "assistant", "content": ""})


@pytest.fixture
def streamed(gateway: StandIn, sluice: Any, messages: list[Any]) -> Any:
    """Streams chunks through the stand-in."""

    def run(*chunks: Any, end: str = "data: [DONE]\n\n", **call: Any) -> Any:
        gateway.script([sse(*chunks, end=end)])
        return sluice.completion("helicone/gpt-4", messages, stream=True, **call)

    return run


def test_a_texts_chunks(streamed: Any) -> None:
    chunks = list(streamed(ROLE, chunk({"content": "Pa"}), chunk({"content": "ris"}), chunk({}, "stop")))
    deltas = [each.choices[0].delta for each in chunks]
    assert [delta.content for delta in deltas] == ["", "Pa", "ris", None]
    assert [delta.role for delta in deltas] == ["assistant", None, None, None]
    assert [each.choices[0].finish_reason for each in chunks] == [None, None, None, "stop"]
    assert {each.id for each in chunks} == {"chatcmpl-1"} and {each.model for each in chunks} == {"gpt-4"}
    assert len({each.created for each in chunks}) == 1 and chunks[0].created > 1700000000
    assert chunks[1]["choices"][0]["delta"]["content"] == "Pa"
    assert chunks[1].object == "chat.completion.chunk" and chunks[1].system_fingerprint == "fp"
    assert all(delta.tool_calls is None and delta.function_call is None for delta in deltas)
    assert not hasattr(chunks[1], "usage")
    dumped = chunks[1].model_dump()["choices"][0]
    assert dumped["delta"]["content"] == "Pa" and dumped["finish_reason"] is None and dumped["logprobs"] is None


def test_the_first_chunk_carries_the_role_though_it_has_text(streamed: Any) -> None:
    chunks = list(streamed(chunk({"content": "Hi"}), chunk({"content": ""}), chunk({"content": None}, "length")))
    assert [(c.choices[0].delta.role, c.choices[0].delta.content) for c in chunks] == [
        ("assistant", "Hi"),
        (None, None),
    ]
    assert chunks[-1].choices[0].finish_reason == "length"


def test_an_end_with_text_is_two_chunks(streamed: Any) -> None:
    chunks = list(streamed(ROLE, chunk({"content": "Hi"}, "stop")))
    assert [(c.choices[0].delta.content, c.choices[0].finish_reason) for c in chunks[1:]] == [
        ("Hi", None),
        (None, "stop"),
    ]


def test_members_that_nobody_knows_survive(streamed: Any) -> None:
    piece = chunk({"content": "Hi", "mood": "calm"}, service_tier="flex")
    piece["choices"][0]["logprobs"] = {"content": []}
    seen = list(streamed(ROLE, piece, chunk({}, "stop")))[1]
    assert seen.choices[0].delta.content == "Hi"
    assert seen.choices[0].delta.mood == "calm" and seen.service_tier == "flex"
    assert seen.choices[0].logprobs == {"content": []}
    with pytest.raises(AttributeError):
        _ = seen.choices[0].delta.reasoning_content


def test_reasoning_and_tool_calls(streamed: Any) -> None:
    call = {"index": 0, "id": "call_1", "type": "function", "function": {"name": "f", "arguments": ""}}
    chunks = list(
        streamed(
            ROLE,
            chunk({"reasoning": "hm"}),
            chunk({"tool_calls": [call]}),
            chunk({"tool_calls": [{"index": 0, "function": {"arguments": "{}"}}]}),
            chunk({}, "tool_calls"),
        )
    )
    assert chunks[1].choices[0].delta.reasoning_content == "hm"
    first, second = (each.choices[0].delta.tool_calls[0] for each in chunks[2:4])
    assert (first.id, first.type, first.function.name, first.index) == ("call_1", "function", "f", 0)
    assert (second.id, second.type, second.function.name, second.function.arguments) == (
        None,
        "function",
        None,
        "{}",
    )


def test_several_choices_and_an_end_for_each(streamed: Any) -> None:
    both = chunk({"content": "A"})
    both["choices"].append({"index": 1, "delta": {"content": "B"}, "finish_reason": None})
    chunks = list(streamed(ROLE, both, chunk({}, "stop", 0), chunk({"content": "b"}, None, 1), chunk({}, "stop", 1)))
    assert [[(c.index, c.delta.content) for c in each.choices] for each in chunks[1:]] == [
        [(0, "A"), (1, "B")],
        [(0, None)],
        [(1, "b")],
        [(1, None)],
    ]
    assert [each.choices[0].finish_reason for each in chunks[1:]] == [None, "stop", None, "stop"]


USAGE = {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}


@pytest.mark.parametrize("place", ["behind", "with the last", "null on each"])
def test_usage_comes_last_if_asked_for(place: str, streamed: Any) -> None:
    end = chunk({}, "stop", **({"usage": USAGE} if place == "with the last" else {}))
    tail = {**chunk(), "choices": [], "usage": USAGE}
    text = chunk({"content": "Hi"}, **({"usage": None} if place == "null on each" else {}))
    chunks = [ROLE, text, end] + ([] if place == "with the last" else [tail])
    seen = list(streamed(*chunks, stream_options={"include_usage": True}))
    assert seen[-1].usage.total_tokens == 5 and seen[-1].choices[0].delta.content is None
    assert seen[-2].choices[0].finish_reason == "stop"
    unasked = streamed(*chunks)
    assert not any(hasattr(each, "usage") for each in unasked)
    assert unasked._hidden_params["usage"]["total_tokens"] == 5


def test_what_litellms_wrapper_has(streamed: Any, sluice: Any, messages: list[Any]) -> None:
    stream = streamed(ROLE, chunk({"content": "Hi"}), chunk({}, "stop"))
    assert stream._response_headers["helicone-id"].endswith("h-1")
    assert stream._hidden_params["additional_headers"]["llm_provider-helicone-id"].endswith("h-1")
    assert stream.model == "gpt-4" and stream.messages == messages
    seen = list(stream)
    assert stream.chunks == seen and stream.response_id == "chatcmpl-1"
    assert stream.complete().choices[0].message.content == "Hi"
    assert isinstance(stream, sluice.CustomStreamWrapper)
    with pytest.raises(StopIteration):
        next(stream)


def test_stream_chunk_builder(gateway: StandIn, sluice: Any) -> None:
    tool = {"type": "function", "function": {"name": "add", "parameters": {
        "type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}}}  # fmt: skip
    asked = {"messages": [{"role": "user", "content": "2 + 3"}], "tools": [tool], "tool_choice": "required"}
    whole = sluice.completion("helicone/gpt-4", **asked)
    stream = sluice.completion("helicone/gpt-4", **asked, stream=True, stream_options={"include_usage": True})
    built = sluice.stream_chunk_builder(list(stream))
    first, second = whole.choices[0].message.tool_calls[0], built.choices[0].message.tool_calls[0]
    assert second.function.arguments == first.function.arguments and second.function.name == "add"
    assert built.choices[0].finish_reason == "tool_calls" and built.usage.total_tokens == whole.usage.total_tokens
    assert sluice.stream_chunk_builder([]) is None
    with pytest.raises(sluice.APIError):
        sluice.stream_chunk_builder(None)


def test_complete_response(streamed: Any) -> None:
    whole = streamed(ROLE, chunk({"content": "Hi"}), chunk({}, "stop"), complete_response=True)
    assert whole.choices[0].message.content == "Hi" and whole.model == "helicone/gpt-4-0613"


def test_an_answer_that_came_whole(gateway: StandIn, sluice: Any, messages: list[Any]) -> None:
    call = {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
    message = {"role": "assistant", "content": "Hi", "tool_calls": [call]}
    body = {"id": "x", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
    gateway.script([{"status": 200, "body": json.dumps(body), "content_type": "application/json"}])
    first, last = sluice.completion("helicone/gpt-4", messages, stream=True)
    assert first.choices[0].delta.content == "Hi" and first.choices[0].delta.tool_calls[0].function.name == "f"
    assert first.choices[0].finish_reason is None and last.choices[0].finish_reason == "stop"


def test_text_completions_stream(gateway: StandIn, sluice: Any) -> None:
    pieces = list(sluice.text_completion("Once upon", "helicone/gpt-4", stream=True))
    assert "".join(piece.choices[0].text for piece in pieces) == "You said: Once upon"
    assert pieces[-1].choices[0].finish_reason == "stop" and pieces[0].object == "text_completion"
    chat = list(sluice.completion("helicone/gpt-4", prompt="Once upon", stream=True))
    assert "".join(piece.choices[0].delta.content or "" for piece in chat) == "You said: Once upon"


# ---- failing ----


@pytest.mark.parametrize(
    ("chunks", "end", "status", "said"),
    [
        ([ROLE, chunk({"content": "Hi"})], "", 500, "finish"),
        (
            [ROLE, chunk({"content": "Hi"})],
            'data: {"error":{"message":"Too busy","code":529}}\n\n',
            529,
            "Too busy",
        ),
        ([ROLE, chunk({"content": "Hi"})], "data: {nonsense\n\n", 500, "JSON"),
    ],
    ids=["cut off", "error inside", "no JSON"],
)
def test_a_broken_stream_never_looks_finished(
    chunks: Any, end: str, status: int, said: str, streamed: Any, sluice: Any
) -> None:
    seen = []
    stream = streamed(*chunks, end=end)
    with pytest.raises(sluice.MidStreamFallbackError, match=said) as caught:
        for each in stream:
            seen.append(each)
    assert [each.choices[0].delta.content for each in seen] == ["", "Hi"]
    assert caught.value.status_code == status and caught.value.generated_content == "Hi"
    assert isinstance(caught.value.original_exception, sluice.SluiceError)
    assert not caught.value.is_pre_first_chunk and stream.complete() is None
    assert list(stream) == []


@pytest.mark.parametrize("status", [400, 401, 404])
def test_a_refusal_is_raised_by_the_call(status: int, gateway: StandIn, sluice: Any, messages: list[Any]) -> None:
    gateway.script([f"status={status}"])
    with pytest.raises(sluice.SluiceError) as caught:
        sluice.completion("helicone/gpt-4", messages, stream=True)
    assert caught.value.status_code == status


def test_a_silent_stream_times_out(gateway: StandIn, sluice: Any) -> None:
    gateway.script(["stall=3"])
    stream = sluice.completion("helicone/gpt-4", LONG, stream=True, timeout=0.3)
    with pytest.raises(sluice.MidStreamFallbackError) as caught:
        list(stream)
    assert isinstance(caught.value.original_exception, sluice.Timeout)


# ---- leaving ----


def outcome(gateway: StandIn, within: float = 2) -> str:
    """What became of the last request, once it is over."""
    end = time.monotonic() + within
    while (result := gateway.requests()[-1]["outcome"]) == "open" and time.monotonic() < end:
        time.sleep(0.01)
    return str(result)


def slow(gateway: StandIn, sluice: Any) -> Any:
    gateway.script(["pace=20"])
    return sluice.completion("helicone/gpt-4", LONG, stream=True)


def test_leaving_the_loop_ends_the_call(gateway: StandIn, sluice: Any) -> None:
    stream = slow(gateway, sluice)
    for _ in stream:
        break
    assert outcome(gateway) == "client-gone"
    assert list(stream) == []


def test_an_exception_in_the_loop_ends_the_call(gateway: StandIn, sluice: Any) -> None:
    stream = slow(gateway, sluice)
    with pytest.raises(ZeroDivisionError):
        for _ in stream:
            _ = 1 / 0
    assert outcome(gateway) == "client-gone"


def test_close_with_and_del_end_the_call(gateway: StandIn, sluice: Any) -> None:
    stream = slow(gateway, sluice)
    next(stream)
    stream.close()
    stream.close()
    assert outcome(gateway) == "client-gone"
    with slow(gateway, sluice) as stream:
        next(stream)
    assert outcome(gateway) == "client-gone"
    stream = slow(gateway, sluice)
    next(stream)
    del stream
    assert outcome(gateway) == "client-gone"


def test_next_leaves_the_stream_open(gateway: StandIn, sluice: Any, messages: list[Any]) -> None:
    stream = sluice.completion("helicone/gpt-4", messages, stream=True)
    first = next(stream)
    rest = list(stream)
    assert first.choices[0].delta.role == "assistant" and rest[-1].choices[0].finish_reason == "stop"
