"""The Python libraries that are compared: one adapter each, all asked for the same things.

An adapter's constructor imports its library, so that the import is measured, and points it at the base
URL of the benchmarks' server. `stream` reads a stream of `events` text events and returns how many pieces
of text it saw; `call` makes one plain call and returns the text.
"""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

KEY = "sk-bench"
MESSAGES: list[Any] = [{"role": "user", "content": "Say something."}]


class Unavailable(Exception):
    """The library is not installed, or cannot be pointed at a base URL."""


class Peer(Protocol):
    """One library, ready to be used."""

    def stream(self, events: int) -> int: ...

    def call(self) -> str: ...


class Sluice:
    """Sluice's litellm-shaped functions."""

    def __init__(self, url: str) -> None:
        import sluice

        self._completion = sluice.completion
        self._options = {"api_base": f"{url}/v1", "api_key": KEY, "messages": MESSAGES}

    def stream(self, events: int) -> int:
        seen = 0
        for chunk in self._completion(model=f"helicone/bench-{events}", stream=True, **self._options):
            if chunk.choices and chunk.choices[0].delta.content:
                seen += 1
        return seen

    def call(self) -> str:
        return str(self._completion(model="helicone/bench", **self._options).choices[0].message.content)


class OpenAI:
    """OpenAI's own client."""

    def __init__(self, url: str) -> None:
        import openai

        self._create = openai.OpenAI(base_url=f"{url}/v1", api_key=KEY).chat.completions.create

    def stream(self, events: int) -> int:
        seen = 0
        for chunk in self._create(model=f"bench-{events}", messages=MESSAGES, stream=True):
            if chunk.choices and chunk.choices[0].delta.content:
                seen += 1
        return seen

    def call(self) -> str:
        return str(self._create(model="bench", messages=MESSAGES).choices[0].message.content)


class LiteLLM:
    """litellm's `completion`, with its OpenAI-compatible provider."""

    def __init__(self, url: str) -> None:
        # Without this, the import fetches a price list from the network.
        os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
        import litellm

        self._completion = litellm.completion
        self._options = {"api_base": f"{url}/v1", "api_key": KEY, "messages": MESSAGES}

    def stream(self, events: int) -> int:
        seen = 0
        for chunk in self._completion(model=f"openai/bench-{events}", stream=True, **self._options):
            if chunk.choices and chunk.choices[0].delta.content:
                seen += 1
        return seen

    def call(self) -> str:
        return str(self._completion(model="openai/bench", **self._options).choices[0].message.content)


class LiterLLM:
    """liter-llm's functions, which return Python objects. All are asynchronous: one loop serves them."""

    def __init__(self, url: str) -> None:
        import liter_llm

        self._library: Any = liter_llm
        self._client: Any = liter_llm.create_client(KEY, base_url=f"{url}/v1", model_hint="openai/bench")
        self._loop = asyncio.new_event_loop()

    def _events(self, model: str) -> Any:
        request = self._library.ChatCompletionRequest(model=model, messages=MESSAGES)
        return self._library.chat_stream(self._client, request)

    async def _text(self, model: str) -> str:
        request = self._library.ChatCompletionRequest(model=model, messages=MESSAGES)
        return str((await self._library.chat(self._client, request)).choices[0].message.content)

    async def _stream(self, events: int) -> int:
        seen = 0
        async for chunk in self._events(f"openai/bench-{events}"):
            if chunk.choices and chunk.choices[0].delta.content:
                seen += 1
        return seen

    def stream(self, events: int) -> int:
        return self._loop.run_until_complete(self._stream(events))

    def call(self) -> str:
        return self._loop.run_until_complete(self._text("openai/bench"))


class LiterLLMNative(LiterLLM):
    """liter-llm below its functions: the compiled client's methods and objects, its fastest way."""

    def _request(self, model: str) -> Any:
        body = json.dumps({"model": model, "messages": MESSAGES})
        return self._library._internal_bindings.ChatCompletionRequest.from_json(body)

    def _events(self, model: str) -> Any:
        return self._client.chat_stream(self._request(model))

    async def _text(self, model: str) -> str:
        return str((await self._client.chat(self._request(model))).choices[0].message.text())


class TensorZero:
    """TensorZero's embedded gateway, without a database. Its models are fixed by a configuration file."""

    SIZES = (1, 10, 100, 1000, 10_000)

    def __init__(self, url: str) -> None:
        import tensorzero

        with tempfile.TemporaryDirectory() as folder:
            config = Path(folder) / "tensorzero.toml"
            config.write_text("\n".join(_tensorzero_model(url, size) for size in self.SIZES))
            self._gateway = tensorzero.TensorZeroGateway.build_embedded(config_file=str(config))

    def _infer(self, events: int, stream: bool) -> Any:
        given: Any = {"messages": MESSAGES}
        return self._gateway.inference(model_name=f"bench-{events}", input=given, stream=stream)

    def stream(self, events: int) -> int:
        if events not in self.SIZES:
            raise Unavailable(f"TensorZero is set up for streams of {self.SIZES} events, not {events}")
        return sum(1 for chunk in self._infer(events, True) for part in chunk.content if part.text)

    def call(self) -> str:
        return str(self._infer(1, False).content[0].text)


PEERS: dict[str, Callable[[str], Peer]] = {
    "sluice": Sluice,
    "openai": OpenAI,
    "litellm": LiteLLM,
    "liter-llm": LiterLLM,
    "liter-llm-native": LiterLLMNative,
    "tensorzero": TensorZero,
}


def open_peer(name: str, url: str) -> Peer:
    """Builds an adapter; raises `Unavailable` with the reason when the library cannot be used here."""
    try:
        return PEERS[name](url)
    except ImportError as error:
        raise Unavailable(f"not installed: {error}") from error
    except Exception as error:
        raise Unavailable(f"{type(error).__name__}: {error}") from error


def _tensorzero_model(url: str, events: int) -> str:
    name = f"bench-{events}"
    return f"""
[models.{name}]
routing = ["upstream"]

[models.{name}.providers.upstream]
type = "openai"
model_name = "{name}"
api_base = "{url}/v1/"
api_key_location = "none"
"""
