"""strands-agents: its `LiteLLMModel`, with a tool and with a schema."""

from __future__ import annotations

import asyncio
from typing import Any

from pydantic import BaseModel
from strands import Agent, tool
from strands.models.litellm import LiteLLMModel


@tool
def weather(city: str) -> str:
    """The weather of a city."""
    return "sunny"


class Verdict(BaseModel):
    """A verdict."""

    score: int


def test_agents(route: Any) -> None:
    model = LiteLLMModel(client_args={"api_base": route.base, "api_key": route.key}, model_id=route.model)
    assert str(Agent(model=model, callback_handler=None)("Salut")).strip()
    answer = Agent(model=model, tools=[weather], callback_handler=None)("weather in Paris?")
    assert "sunny" in str(answer)

    async def work() -> Any:
        messages: Any = [{"role": "user", "content": [{"text": "Score it"}]}]
        return [event async for event in model.structured_output(Verdict, messages)][-1]["output"]

    assert isinstance(asyncio.run(work()), Verdict)
