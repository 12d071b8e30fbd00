"""Answers that are not as OpenAI writes them: what a program reads is right all the same, streamed or not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from standin import StandIn

from test_streams import chunk, sse

HELLO = [{"role": "user", "content": "Hello."}]
F = {"name": "f", "arguments": "{}"}
G = {"name": "g", "arguments": "{}"}


def plain(message: Any, finish: Any = "stop", **more: Any) -> dict[str, Any]:
    choice = {"index": 0, "message": message, "finish_reason": finish}
    body = {"id": "c", "object": "chat.completion", "model": "gpt-4o", "choices": [choice], **more}
    return {"status": 200, "body": json.dumps(body)}


def calls(*pieces: Any) -> str:
    return chunk({"tool_calls": list(pieces)})


CALLS: dict[str, tuple[list[str], list[int], list[tuple[Any, ...]]]] = {
    # name: chunks, the indices of the pieces, the calls
    "two, no index": (
        [calls({"id": "a", "function": F}, {"id": "b", "function": G})],
        [0, 1],
        [("a", "f", "{}"), ("b", "g", "{}")],
    ),
    "one after the other, no index": (
        [calls({"id": "a", "function": F}), calls({"id": "b", "function": G})],
        [0, 1],
        [("a", "f", "{}"), ("b", "g", "{}")],
    ),
    "in pieces, no index": (
        [calls({"id": "a", "function": {"name": "f", "arguments": ""}}), calls({"function": {"arguments": "{}"}})],
        [0, 0],
        [("a", "f", "{}")],
    ),
    "two under one index": (
        [calls({"index": 0, "id": "a", "function": F}), calls({"index": 0, "id": "b", "function": G})],
        [0, 1],
        [("a", "f", "{}"), ("b", "g", "{}")],
    ),
    "text before them in the same chunk": (
        [
            chunk({"content": "x"}),
            chunk({"content": "y", "tool_calls": [{"id": "a", "function": F}]}),
            calls({"id": "b", "function": G}),
        ],
        [0, 1],
        [("a", "f", "{}"), ("b", "g", "{}")],
    ),
    "one after the other, neither index nor id, one function": (
        [calls({"id": "", "function": {"name": "f", "arguments": '{"p":1}'}}), calls({"id": "", "function": F})],
        [0, 1],
        [("", "f", '{"p":1}'), ("", "f", "{}")],
    ),
    "indices in quotes, interleaved": (
        [
            calls({"index": "0", "id": "a", "function": {"name": "f", "arguments": "{"}}),
            calls({"index": "1", "id": "b", "function": G}),
            calls({"index": "0", "function": {"arguments": "}"}}),
        ],
        [0, 1, 0],
        [("a", "f", "{}"), ("b", "g", "{}")],
    ),
    "an id that is a number": ([calls({"index": 0, "id": 7, "function": F})], [0], [("7", "f", "{}")]),
    "null among them": ([calls(None, {"id": "a", "function": F})], [0], [("a", "f", "{}")]),
    "no list": ([chunk({"tool_calls": {"id": "a"}, "content": "x"})], [], []),
    **{
        f"index {index!r}": ([calls({"index": index, "id": "a", "function": F})], [0], [("a", "f", "{}")])
        for index in (None, "0", -1, 0.0, 10**30, True, [])
    },
}  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_streamed_calls_have_places_of_their_own(name: str, gateway: StandIn, sluice: Any) -> None:
    pieces, indices, expected = CALLS[name]
    gateway.script([sse(*pieces, chunk({}, "tool_calls"))])
    chunks = list(sluice.completion("helicone/gpt-4", HELLO, stream=True))
    found = [call.index for each in chunks for call in each.choices[0].delta.tool_calls or ()]
    assert found == indices and all(type(index) is int for index in found)
    joined = sluice.stream_chunk_builder(chunks).choices[0].message.tool_calls or []
    assert [(call.id, call.function.name, call.function.arguments) for call in joined] == expected


@pytest.mark.parametrize(
    ("content", "text", "reasoning"),
    [
        ([{"type": "text", "text": "a"}, {"type": "text", "text": "b"}], "ab", None),
        (["a", "b"], "ab", None),
        ([{"text": "a"}, {"type": "output_text", "text": "b"}], "ab", None),
        ({"type": "text", "text": "a"}, "a", None),
        ([{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": "a"}], "a", "hm"),
        ([None, 5, {"type": "text", "text": None}], None, None),
        (5, None, None),
        (True, None, None),
        ([], None, None),
    ],
)
def test_content_is_a_text(
    content: Any, text: str | None, reasoning: str | None, gateway: StandIn, sluice: Any
) -> None:
    gateway.script(
        [plain({"role": "assistant", "content": content}), sse(chunk({"content": content}), chunk({}, "stop"))]
    )
    message = sluice.completion("helicone/gpt-4", HELLO).choices[0].message
    assert (message.content, message.get("reasoning_content")) == (text, reasoning)
    chunks = list(sluice.completion("helicone/gpt-4", HELLO, stream=True))
    assert "".join(each.choices[0].delta.content or "" for each in chunks) == (text or "")
    assert (sluice.stream_chunk_builder(chunks).choices[0].message.content or None) == text


@pytest.mark.parametrize("given", [None, "", 5, {"a": 1}, []])
def test_no_reason_is_not_stop(given: Any, gateway: StandIn, sluice: Any) -> None:
    gateway.script([plain({"role": "assistant", "content": "a"}, given)])
    assert sluice.completion("helicone/gpt-4", HELLO).choices[0].finish_reason is None


@pytest.mark.parametrize(
    ("usage", "counts"),
    [
        ({"prompt_tokens": "1000", "completion_tokens": "100", "total_tokens": "1100"}, (1000, 100, 1100)),
        ({"prompt_tokens": 3.0, "completion_tokens": " 4 "}, (3, 4, 7)),
        ({"prompt_tokens": None, "completion_tokens": 4, "total_tokens": None}, (0, 4, 4)),
        ({"input_tokens": 3, "output_tokens": 4}, (3, 4, 7)),
        ({"prompt_tokens": True, "completion_tokens": {}, "total_tokens": "x"}, (0, 0, 0)),
        ({"prompt_tokens": 10.5, "completion_tokens": "1e3"}, (0, 0, 0)),
        ("x", (0, 0, 0)),
        (5, (0, 0, 0)),
        ([], (0, 0, 0)),
    ],
)
def test_counts_are_numbers(usage: Any, counts: tuple[int, int, int], gateway: StandIn, sluice: Any) -> None:
    gateway.script([plain({"role": "assistant", "content": "a"}, usage=usage)])
    found = sluice.completion("helicone/gpt-4", HELLO).usage
    assert (found.prompt_tokens, found.completion_tokens, found.total_tokens) == counts
    assert all(type(count) is int for count in (found.prompt_tokens, found.completion_tokens, found.total_tokens))


def test_a_stream_without_usage_is_not_free(gateway: StandIn, sluice: Any) -> None:
    gateway.script([sse(chunk({"content": "one two three"}), chunk({}, "stop"))])
    chunks = list(sluice.completion("helicone/gpt-4o", HELLO, stream=True))
    joined = sluice.stream_chunk_builder(chunks, messages=HELLO)
    assert joined.usage.prompt_tokens > 0 and joined.usage.completion_tokens > 0
    assert sluice.completion_cost(joined, model="helicone/gpt-4o") > 0


@pytest.mark.parametrize(
    "called",
    [{"id": "a", **more} for more in ({}, {"function": None}, {"function": 5}, {"function": {"arguments": None}})],
)
def test_a_call_that_lacks_its_function_can_be_read(called: Any, gateway: StandIn, sluice: Any) -> None:
    gateway.script([plain({"role": "assistant", "content": None, "tool_calls": [called]}, "tool_calls")])
    (call,) = sluice.completion("helicone/gpt-4", HELLO).choices[0].message.tool_calls
    assert (call.id, call.function.name, call.function.arguments) == ("a", None, "")


def test_calls_have_ids_that_are_texts(gateway: StandIn, sluice: Any) -> None:
    called = {"id": 7, "type": "function", "function": F}
    gateway.script([plain({"role": "assistant", "content": None, "tool_calls": [called]}, "tool_calls")])
    (call,) = sluice.completion("helicone/gpt-4", HELLO).choices[0].message.tool_calls
    assert call.id == "7"


def test_calls_of_custom_tools_stay_what_they_are(gateway: StandIn, sluice: Any) -> None:
    first = {"index": 0, "id": "a", "type": "custom", "custom": {"name": "f", "input": "ab"}}
    gateway.script([sse(calls(first), calls({"index": 0, "custom": {"input": "cd"}}), chunk({}, "tool_calls"))])
    joined = sluice.stream_chunk_builder(list(sluice.completion("helicone/gpt-4", HELLO, stream=True)))
    (call,) = joined.choices[0].message.tool_calls
    assert (call.id, call.type, call.custom) == ("a", "custom", {"name": "f", "input": "abcd"})


@pytest.mark.parametrize(
    "said", [{"delta": "a"}, {"message": "a"}, {"text": "a"}, {"message": {"content": "a"}}, {"delta": {}, "text": "a"}]
)
def test_what_a_choice_says_is_its_content_however_it_is_wrapped(
    said: dict[str, Any], gateway: StandIn, sluice: Any
) -> None:
    one = {"choices": [{"index": 0, **said}]}
    gateway.script([sse(one, one, chunk({}, "stop"))])
    chunks = list(sluice.completion("helicone/gpt-4", HELLO, stream=True))
    assert "".join(each.choices[0].delta.content or "" for each in chunks) == "aa"
    assert sluice.stream_chunk_builder(chunks).choices[0].message.content == "aa"
    gateway.script([{"status": 200, "body": json.dumps({"choices": [{"finish_reason": "stop", **said}]})}])
    assert sluice.completion("helicone/gpt-4", HELLO).choices[0].message.content == "a"


@pytest.mark.parametrize("said", [{"text": "a"}, {"text": ["a"]}, {"message": {"content": "a"}}, {"delta": "a"}])
def test_a_text_completion_has_its_text_however_it_is_wrapped(
    said: dict[str, Any], gateway: StandIn, sluice: Any
) -> None:
    whole = {"choices": [{"index": "0", "finish_reason": "stop", **said}], "object": "text_completion"}
    gateway.script([{"status": 200, "body": json.dumps(whole)}])
    (choice,) = sluice.text_completion(prompt="x", model="helicone/gpt-4").choices
    assert (choice.text, choice.index, choice.finish_reason) == ("a", 0, "stop")
    if isinstance(said.get("text"), list):
        return
    gateway.script([sse({"choices": [{"index": 0, **said}]}, {"choices": [{"index": 0, "finish_reason": "stop"}]})])
    chunks = list(sluice.text_completion(prompt="x", model="helicone/gpt-4", stream=True))
    assert "".join(each.choices[0].text or "" for each in chunks) == "a"


def test_choices_may_have_indices_in_quotes(gateway: StandIn, sluice: Any) -> None:
    pieces = [{"choices": [{"index": index, "delta": {"content": index}, "finish_reason": "stop"}]} for index in "10"]
    gateway.script([sse(*pieces)])
    chunks = list(sluice.completion("helicone/gpt-4", HELLO, stream=True))
    joined = sluice.stream_chunk_builder(chunks)
    assert [choice.message.content for choice in joined.choices] == ["0", "1"]


def test_reasoning_that_is_no_text_is_kept_apart(gateway: StandIn, sluice: Any) -> None:
    said = {"content": "a", "reasoning": {"text": "hm"}}
    gateway.script([plain(said), sse(chunk(said), chunk({}, "stop"))])
    assert "reasoning_content" not in sluice.completion("helicone/gpt-4", HELLO).choices[0].message
    chunks = list(sluice.completion("helicone/gpt-4", HELLO, stream=True))
    assert sluice.stream_chunk_builder(chunks, messages=HELLO).choices[0].message.content == "a"


def test_what_is_no_call_is_named_with_its_place(gateway: StandIn, sluice: Any) -> None:
    gateway.script([plain({"role": "assistant", "content": None, "tool_calls": [{"id": "a", "function": F}, 5, None]})])
    with pytest.raises(sluice.InternalServerError, match="tool_calls holds what is no object at byte"):
        sluice.completion("helicone/gpt-4", HELLO, num_retries=0)


def test_a_whole_answer_may_say_delta(gateway: StandIn, sluice: Any) -> None:
    choice = {"index": 0, "delta": {"role": "assistant", "content": "a"}, "finish_reason": "stop"}
    gateway.script([{"status": 200, "body": json.dumps({"choices": [choice]})}])
    assert sluice.completion("helicone/gpt-4", HELLO).choices[0].message.content == "a"
