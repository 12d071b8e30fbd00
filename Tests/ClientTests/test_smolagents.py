"""smolagents: `LiteLLMModel`, whole, streamed, with a schema and with tools."""

from __future__ import annotations

import json
from typing import Any

from smolagents import LiteLLMModel, tool
from smolagents.models import ChatMessage, MessageRole


@tool
def weather(city: str) -> str:
    """The weather.

    Args:
        city: Where.
    """
    return "sunny"


def test_model(route: Any) -> None:
    model = LiteLLMModel(model_id=route.model, api_base=route.base, api_key=route.key)
    ask = [ChatMessage(role=MessageRole.USER, content=[{"type": "text", "text": "Salut"}])]
    answer = model.generate(ask)
    assert answer.content and answer.token_usage.input_tokens > 0
    streamed = "".join(delta.content or "" for delta in model.generate_stream(ask))
    assert streamed == answer.content
    schema = {"type": "object", "properties": {"score": {"type": "integer"}}, "required": ["score"]}
    shape = {"type": "json_schema", "json_schema": {"name": "verdict", "schema": schema}}
    assert "score" in json.loads(model.generate(ask, response_format=shape).content)
    called = model.generate(ask, tools_to_call_from=[weather])
    assert called.tool_calls[0].function.name == "weather"
