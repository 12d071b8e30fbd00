"""google-adk: its `LiteLlm` model, whole, streamed, with a schema and with tools."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from google.adk.models.lite_llm import LiteLlm
from google.adk.models.llm_request import LlmRequest
from google.genai import types


def test_model(route: Any) -> None:
    model = LiteLlm(model=route.model, api_base=route.base, api_key=route.key)

    def request(**config: Any) -> LlmRequest:
        content = types.Content(role="user", parts=[types.Part(text="Salut")])
        return LlmRequest(contents=[content], config=types.GenerateContentConfig(**config))

    async def work(stream: bool, **config: Any) -> list[Any]:
        return [each async for each in model.generate_content_async(request(**config), stream=stream)]

    whole = asyncio.run(work(False))[0].content.parts[0].text
    assert whole
    streamed = asyncio.run(work(True))
    assert "".join(each.content.parts[0].text for each in streamed if each.partial) == whole
    schema = types.Schema(type=types.Type.OBJECT, properties={"score": types.Schema(type=types.Type.INTEGER)})
    judged = asyncio.run(work(False, response_mime_type="application/json", response_schema=schema))
    assert "score" in json.loads(judged[0].content.parts[0].text)
    weather = types.FunctionDeclaration(
        name="weather",
        description="The weather",
        parameters=types.Schema(type=types.Type.OBJECT, properties={"city": types.Schema(type=types.Type.STRING)}),
    )
    called = asyncio.run(work(False, tools=[types.Tool(function_declarations=[weather])]))
    assert called[0].content.parts[0].function_call.name == "weather"
