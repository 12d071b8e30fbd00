"""Answers: members as attributes and items, dumps, printing, copies, and what programs read beside them."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from standin import StandIn

BODY = {
    "id": "chatcmpl-1",
    "object": "chat.completion",
    "created": 1700000000,
    "model": "gpt-4-0613",
    "provider": "openai",
    "choices": [
        {
            "index": 0,
            "message": {"role": "assistant", "content": "Paris.", "refusal": None, "mood": "calm"},
            "logprobs": None,
            "finish_reason": "end_turn",
            "native": 1,
        }
    ],
    "usage": {
        "prompt_tokens": 14,
        "completion_tokens": 2,
        "total_tokens": 16,
        "prompt_tokens_details": {"cached_tokens": 4},
        "cost": 0.5,
    },
}


@pytest.fixture
def response(gateway: StandIn, sluice: Any, messages: list[Any]) -> Any:
    gateway.script([{"status": 200, "body": json.dumps(BODY), "headers": [["Helicone-Id", "h-1"], ["X-A", "b"]]}])
    return sluice.completion("helicone/gpt-4", messages)


def test_attributes_items_and_get(response: Any) -> None:
    assert response.choices[0].message.content == response["choices"][0]["message"]["content"] == "Paris."
    assert response.id == "chatcmpl-1" and response.created == 1700000000
    assert response.model == "helicone/gpt-4-0613" and response.object == "chat.completion"
    assert response.provider == "openai" and response.usage.cost == 0.5
    assert response.choices[0].finish_reason == "stop"
    assert response.choices[0].provider_specific_fields == {"native": 1}
    assert response.choices[0].message.provider_specific_fields == {"mood": "calm"}
    assert response.usage["total_tokens"] == 16
    assert response.usage.prompt_tokens_details.cached_tokens == 4
    assert response.get("nothing", 7) == 7 and "choices" in response and "nothing" not in response


def test_missing_members(response: Any) -> None:
    message = response.choices[0].message
    assert message.tool_calls is None and message.function_call is None and message.refusal is None
    assert getattr(message, "reasoning_content", None) is None
    with pytest.raises(AttributeError, match="reasoning_content"):
        _ = message.reasoning_content
    with pytest.raises(AttributeError):
        _ = response["nothing"]
    with pytest.raises(KeyError):
        _ = response["nothing"]


def test_assignment(response: Any) -> None:
    response.note = "mine"
    response["choices"][0]["message"]["content"] = "Lyon."
    assert response["note"] == "mine" and response.choices[0].message.content == "Lyon."
    assert response.model_dump()["note"] == "mine"


def test_dumps(response: Any) -> None:
    dumped = response.model_dump()
    assert dumped == response.json() == response.dict() == response.to_dict()
    assert json.loads(response.model_dump_json()) == dumped
    assert list(dumped)[:7] == ["id", "created", "model", "object", "system_fingerprint", "choices", "usage"]
    assert response.model_dump(include={"id"}) == {"id": "chatcmpl-1"}
    assert "system_fingerprint" not in response.model_dump(exclude_none=True)
    assert dict(response.usage)["prompt_tokens"] == 14


def test_printing(response: Any) -> None:
    text = str(response)
    assert text.startswith("ModelResponse(id='chatcmpl-1', created=1700000000, model='helicone/gpt-4-0613', ")
    assert "message=Message(content='Paris.', role='assistant', tool_calls=None, function_call=None" in text
    assert "usage=Usage(completion_tokens=2, prompt_tokens=14, total_tokens=16" in text


@pytest.mark.parametrize(
    "duplicate",
    [lambda r: pickle.loads(pickle.dumps(r)), copy.deepcopy, copy.copy, lambda r: r.model_copy(deep=True)],
    ids=["pickle", "deepcopy", "copy", "model_copy"],
)
@pytest.mark.parametrize("was_read", [False, True])
def test_copies(duplicate: Any, was_read: bool, response: Any) -> None:
    if was_read:
        assert response.choices
    twin = duplicate(response)
    assert twin == response and twin is not response
    assert twin.choices[0].message.content == "Paris."
    assert twin._response_headers == response._response_headers
    assert twin._hidden_params["litellm_call_id"] == response._hidden_params["litellm_call_id"]


def test_made_by_a_program(sluice: Any, response: Any) -> None:
    again = sluice.ModelResponse(**response.model_dump())
    assert again.choices[0].message.content == "Paris." and again.usage.total_tokens == 16
    fresh = sluice.ModelResponse()
    assert fresh.choices[0].message.role == "assistant" and fresh.usage.total_tokens == 0
    assert fresh._hidden_params == {} and fresh._response_headers is None
    call = sluice.ChatCompletionMessageToolCall(function={"name": "f", "arguments": {"a": 1}})
    assert call.function.arguments == '{"a": 1}' and call.id.startswith("call_")


def test_hidden_params(response: Any) -> None:
    hidden = response._hidden_params
    assert hidden["custom_llm_provider"] == "helicone" and hidden["litellm_model_name"] == "helicone/gpt-4"
    assert hidden["additional_headers"]["llm_provider-helicone-id"].endswith("h-1")
    assert hidden["response_cost"] > 0 and hidden["_response_ms"] > 0
    assert response._response_headers["x-a"].startswith("b") and response._response_ms > 0
    hidden["mine"] = 1
    assert response._hidden_params["mine"] == 1
    with pytest.raises(AttributeError):
        _ = response.response_headers


def test_tool_calls(gateway: StandIn, sluice: Any) -> None:
    tool = {
        "type": "function",
        "function": {"name": "add", "parameters": {"type": "object", "properties": {}}},
    }
    response = sluice.completion(
        "helicone/gpt-4", [{"role": "user", "content": "2 + 3"}], tools=[tool], tool_choice="required"
    )
    call = response.choices[0].message.tool_calls[0]
    assert call.type == "function" and call.function.name == "add" and json.loads(call.function.arguments) == {}
    assert response.choices[0].finish_reason == "tool_calls"
    answer = {"role": "tool", "tool_call_id": call.id, "content": "5"}
    sluice.completion("helicone/gpt-4", [response.choices[0].message, answer])
    sent = json.loads(gateway.requests()[-1]["body"])["messages"][0]
    assert sent["tool_calls"][0]["id"] == call.id and "provider_specific_fields" not in sent


@pytest.mark.parametrize("body", ["{}", "[]", '{"choices":[{}]}', '{"choices":[null]}', '{"choices":1}', "<html>", ""])
def test_what_is_no_answer_is_an_error_at_once(body: str, gateway: StandIn, sluice: Any, messages: list[Any]) -> None:
    gateway.script([{"status": 200, "body": body}])
    with pytest.raises(sluice.InternalServerError):
        sluice.completion("helicone/gpt-4", messages, num_retries=0)


def test_no_choices_are_an_answer(gateway: StandIn, sluice: Any, messages: list[Any]) -> None:
    gateway.script([{"status": 200, "body": '{"choices":[]}'}])
    response = sluice.completion("helicone/gpt-4", messages)
    assert response.choices == [] and response.model == "helicone/gpt-4" and response.id.startswith("chatcmpl-")
