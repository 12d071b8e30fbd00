"""crewai: its `LLM`, whole, streamed, in a task, with a schema and with tools."""

from __future__ import annotations

import asyncio
from typing import Any

from crewai import LLM
from pydantic import BaseModel


class Verdict(BaseModel):
    score: int


def test_llm(route: Any) -> None:
    keywords = {"model": route.model, "base_url": route.base, "api_key": route.key, "is_litellm": True}
    whole = LLM(**keywords).call("Salut")
    assert whole
    assert LLM(**keywords, stream=True).call("Salut") == whole
    assert asyncio.run(LLM(**keywords).acall("Salut")) == whole
    assert "score" in str(LLM(**keywords, response_format=Verdict).call("Score it"))
    tool = {
        "type": "function",
        "function": {"name": "weather", "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}},
    }
    found = LLM(**keywords).call("weather?", tools=[tool], available_functions={"weather": lambda city: f"in {city}"})
    assert str(found).startswith("in ")
