"""llama-index-llms-litellm: chat, completion, streams, tools."""

from __future__ import annotations

import asyncio
from typing import Any

from llama_index.core.llms import ChatMessage
from llama_index.core.tools import FunctionTool
from llama_index.llms.litellm import LiteLLM


def weather(city: str) -> str:
    """The weather of a city."""
    return "sunny"


def test_chat(route: Any) -> None:
    llm = LiteLLM(model=route.model, api_base=route.base, api_key=route.key)
    ask = [ChatMessage(role="user", content="Salut")]
    whole = llm.chat(ask).message.content
    assert whole and llm.complete("Salut").text == whole
    assert list(llm.stream_chat(ask))[-1].message.content == whole

    async def work() -> tuple[Any, Any]:
        answer = await llm.achat(ask)
        pieces = [piece async for piece in await llm.astream_chat(ask)]
        return answer.message.content, pieces[-1].message.content

    assert asyncio.run(work()) == (whole, whole)


def test_tools(route: Any, monkeypatch: Any) -> None:
    import litellm

    monkeypatch.setattr(litellm, "model_cost", {})
    for name in (route.model, route.model.partition("/")[2]):
        litellm.register_model({name: {"supports_function_calling": True}})
    llm = LiteLLM(model=route.model, api_base=route.base, api_key=route.key)
    answer = llm.chat_with_tools([FunctionTool.from_defaults(weather)], user_msg="weather in Paris?")
    assert llm.get_tool_calls_from_response(answer)[0].tool_name == "weather"
