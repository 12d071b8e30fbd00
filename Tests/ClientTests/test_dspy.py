"""dspy: predictions, streamed ones, in a task, with a JSON schema and with tools."""

from __future__ import annotations

import asyncio
from typing import Any

import dspy


def test_language_model(route: Any) -> None:
    lm = dspy.LM(route.model, api_base=route.base, api_key=route.key, cache=False)
    assert lm("Salut")[0]
    assert lm(messages=[{"role": "user", "content": "Salut"}])[0] and lm.history[-1]["usage"]["total_tokens"] > 0
    assert asyncio.run(lm.acall("Salut"))[0]


def test_a_prediction(route: Any) -> None:
    said = "[[ ## answer ## ]]\nParis\n\n[[ ## completed ## ]]"
    lm = dspy.LM(route.model, api_base=route.base, api_key=route.key, cache=False)
    with dspy.context(lm=lm, adapter=dspy.ChatAdapter()):
        route.standin.script([{"text": said}])
        assert dspy.Predict("question -> answer")(question="Capital of France?").answer == "Paris"

        async def work() -> list[Any]:
            route.standin.script([{"text": said}])
            program = dspy.streamify(
                dspy.Predict("question -> answer"),
                stream_listeners=[dspy.streaming.StreamListener(signature_field_name="answer")],
            )
            return [value async for value in program(question="Capital of France?")]

        values = asyncio.run(work())
        assert values[-1].answer == "Paris"


def test_a_prediction_by_schema(route: Any) -> None:
    lm = dspy.LM(route.model, api_base=route.base, api_key=route.key, cache=False)
    with dspy.context(lm=lm, adapter=dspy.JSONAdapter()):
        route.standin.script([{"text": '{"answer": "Paris"}'}] * 2)
        assert dspy.Predict("question -> answer")(question="Capital of France?").answer == "Paris"


def test_tools(route: Any) -> None:
    def weather(city: str) -> str:
        """The weather of a city."""
        return "sunny"

    class Ask(dspy.Signature):
        question: str = dspy.InputField()
        tools: list[dspy.Tool] = dspy.InputField()
        calls: dspy.ToolCalls = dspy.OutputField()

    lm = dspy.LM(route.model, api_base=route.base, api_key=route.key, cache=False)
    with dspy.context(lm=lm, adapter=dspy.ChatAdapter(use_native_function_calling=True)):
        made = dspy.Predict(Ask)(question="weather in Paris?", tools=[dspy.Tool(weather)])
    assert made.calls.tool_calls[0].name == "weather"
