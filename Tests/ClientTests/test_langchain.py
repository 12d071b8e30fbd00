"""langchain-litellm: calls, streams, tools, structured answers."""

from __future__ import annotations

import asyncio
from typing import Any

from langchain_core.messages import HumanMessage
from langchain_litellm import ChatLiteLLM
from pydantic import BaseModel


class Weather(BaseModel):
    """The weather of a city."""

    city: str


def test_chat(route: Any) -> None:
    model = ChatLiteLLM(model=route.model, api_base=route.base, api_key=route.key)
    whole = model.invoke("Salut")
    assert whole.content and whole.usage_metadata["total_tokens"] > 0
    assert "".join(str(chunk.content) for chunk in model.stream("Salut")) == whole.content
    called = model.bind_tools([Weather]).invoke([HumanMessage("Weather in Paris?")])
    assert called.tool_calls[0]["name"] == "Weather"
    assert isinstance(model.with_structured_output(Weather).invoke("Weather in Paris?"), Weather)

    async def work() -> tuple[Any, str]:
        answer = await model.ainvoke("Salut")
        return answer.content, "".join([str(chunk.content) async for chunk in model.astream("Salut")])

    assert asyncio.run(work()) == (whole.content, whole.content)
