"""openai-agents: its `LitellmModel`, run and streamed, with a tool and with a schema."""

from __future__ import annotations

import asyncio
from typing import Any

from agents import Agent, Runner, function_tool, set_tracing_disabled
from agents.extensions.models.litellm_model import LitellmModel
from pydantic import BaseModel

set_tracing_disabled(True)


class Verdict(BaseModel):
    score: int


@function_tool
def weather(city: str) -> str:
    """The weather of a city."""
    return "sunny"


def test_agents(route: Any) -> None:
    model = LitellmModel(model=route.model, base_url=route.base, api_key=route.key)
    plain = Agent(name="A", instructions="Answer.", model=model)
    tooled = Agent(name="B", instructions="Answer.", model=model, tools=[weather])

    judge = Agent(name="C", instructions="Judge.", model=model, output_type=Verdict)

    async def work() -> tuple[str, str, str]:
        first = await Runner.run(plain, "Salut")
        second = Runner.run_streamed(plain, "Salut")
        async for _ in second.stream_events():
            pass
        third = await Runner.run(tooled, "weather in Paris?")
        assert isinstance((await Runner.run(judge, "Score it")).final_output, Verdict)
        return first.final_output, second.final_output, third.final_output

    whole, streamed, answered = asyncio.run(work())
    assert whole and streamed == whole and answered == "The tool answered: sunny"
