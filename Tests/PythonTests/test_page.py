"""Every example of the page, run as it stands there, is on the wire what the page says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from standin import StandIn

import examples
from conftest import wire

HELLO = '[{"role":"user","content":"Hello"}]'
TWO_AND_TWO = '[{"role":"user","content":"What is 2+2?"}]'

CASES: dict[str, tuple[str, str, str, list[str]]] = {
    # name: the example, the path, the body, the headers that it adds
    "non-streaming": (
        examples.NON_STREAMING,
        "/chat/completions",
        '{"messages":[{"content":"What is the capital of France?","role":"user"}],"model":"gpt-4"}',
        [],
    ),
    "streaming": (
        examples.STREAMING,
        "/chat/completions",
        '{"messages":[{"content":"Write a short poem about AI","role":"user"}],"model":"gpt-4","stream":true}',
        [],
    ),
    "metadata": (
        examples.METADATA,
        "/chat/completions",
        '{"messages":[{"role":"user","content":"What\'s the weather like?"}],"model":"gpt-4o-mini"}',
        [
            "Helicone-Property-Environment: production",
            "Helicone-Property-User-Id: user_123",
            "Helicone-Property-Session-Id: session_abc",
        ],
    ),
    "text completion": (
        examples.TEXT_COMPLETION,
        "/completions",
        '{"model":"gpt-4o-mini","prompt":"Once upon a time"}',
        [],
    ),
    "retry and fallback": (
        examples.RETRY_AND_FALLBACK,
        "/chat/completions",
        f'{{"messages":{HELLO},"model":"gpt-4o-mini/openai,claude-3-5-sonnet-20241022/anthropic"}}',
        ["Helicone-Retry-Enabled: true", "helicone-retry-num: 3", "helicone-retry-factor: 2"],
    ),
    "custom headers": (
        examples.CUSTOM_HEADERS,
        "/chat/completions",
        f'{{"messages":{HELLO},"model":"gpt-4"}}',
        [
            "Helicone-Cache-Enabled: true",
            "Helicone-Property-Environment: production",
            "Helicone-Property-User-Id: user_123",
            "Helicone-Session-Id: session_abc",
            "Helicone-Prompt-Id: prompt_v1",
        ],
    ),
    "another provider": (
        examples.OTHER_PROVIDER,
        "/chat/completions",
        f'{{"messages":{HELLO},"model":"claude-3.5-haiku/anthropic"}}',
        [],
    ),
    "caching": (
        examples.CACHING,
        "/chat/completions",
        f'{{"messages":{TWO_AND_TWO},"model":"gpt-4"}}',
        ["Helicone-Cache-Enabled: true"],
    ),
}


def run(example: str, standin: StandIn) -> dict[str, Any]:
    """Runs an example; what it has named."""
    names: dict[str, Any] = {}
    exec(example.replace("{key}", standin.HELICONE_KEY).replace("{base}", standin.gateway_url), names)
    return names


@pytest.mark.parametrize("name", CASES)
def test_bytes(name: str, gateway: StandIn) -> None:
    example, path, body, added = CASES[name]
    run(example, gateway)
    streams = '"stream":true' in body
    expected = "\r\n".join(
        [
            f"POST /helicone{path} HTTP/1.1",
            f"Host: 127.0.0.1:{gateway.port}",
            f"Authorization: Bearer {gateway.HELICONE_KEY}",
            "Content-Type: application/json",
            f"Accept: {'text/event-stream' if streams else 'application/json'}",
            *added,
            "User-Agent: sluice/0.1.0",
            "Accept-Encoding: deflate, gzip, br, zstd",
            f"Content-Length: {len(body.encode())}",
            "",
            body,
        ]
    )
    assert wire(gateway.requests()[0]).decode() == expected


@pytest.mark.parametrize("name", [name for name in CASES if name != "streaming"])
def test_answers(name: str, gateway: StandIn) -> None:
    response = run(CASES[name][0], gateway)["response"]
    assert response.choices[0].message.content
    assert response.choices[0].finish_reason == "stop"
    assert response.usage.total_tokens > 0
    assert response.model.startswith("helicone/")


def test_the_stream_is_printed(gateway: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    run(examples.STREAMING, gateway)
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith("ModelResponseStream(id='chatcmpl-") for line in lines)
    assert "finish_reason='stop'" in lines[-1]


def test_the_second_request_is_answered_from_the_cache(gateway: StandIn) -> None:
    names = run(examples.CACHING, gateway)
    first, second = names["response"], names["response2"]
    assert first._hidden_params["additional_headers"]["llm_provider-helicone-cache"] == "MISS"
    assert second._hidden_params["additional_headers"]["llm_provider-helicone-cache"] == "HIT"
    assert first.choices[0].message.content == second.choices[0].message.content


def test_the_fallback_is_taken(gateway: StandIn, sluice: Any) -> None:
    model = "helicone/gpt-4o-mini+status=500/openai,claude-3-5-sonnet-20241022/anthropic"
    response = sluice.completion(model, [{"role": "user", "content": "Hello"}])
    assert response._response_headers["helicone-provider"] == "anthropic"


def test_the_rate_limit_is_sent_as_the_gateway_reads_it(gateway: StandIn, sluice: Any) -> None:
    sluice.completion(
        "helicone/gpt-4",
        [{"role": "user", "content": "Hello"}],
        metadata={"Helicone-Rate-Limit-Policy": "10;w=60"},
    )
    names = [name for name, _ in gateway.requests()[0]["headers"]]
    assert "Helicone-RateLimit-Policy" in names
    assert "Helicone-Rate-Limit-Policy" not in names


PARAMETERS: dict[str, Any] = {
    "temperature": 0.0,
    "top_p": 1,
    "max_tokens": 20,
    "frequency_penalty": 0.5,
    "presence_penalty": -0.5,
    "stop": ["."],
    "n": 2,
    "tools": [{"type": "function", "function": {"name": "f", "parameters": {"type": "object", "properties": {}}}}],
    "tool_choice": "none",
    "response_format": {"type": "text"},
    "user": "user_123",
}


def test_every_parameter_of_the_page_is_sent_as_given(gateway: StandIn, sluice: Any) -> None:
    """The page's table; `user` and `tools` for any model, and numbers as they were written."""
    sluice.completion("helicone/claude-3.5-haiku/anthropic", [{"role": "user", "content": "Hello"}], **PARAMETERS)
    body = gateway.requests()[0]["body"]
    sent = json.loads(body)
    assert {name: sent[name] for name in PARAMETERS} == PARAMETERS
    assert '"temperature":0.0,' in body and '"top_p":1,' in body


def test_embeddings(gateway: StandIn, sluice: Any) -> None:
    response = sluice.embedding(model="helicone/text-embedding-3-small", input=["a", "b"])
    assert gateway.requests()[0]["path"] == "/helicone/embeddings"
    assert gateway.requests()[0]["body"] == '{"model":"text-embedding-3-small","input":["a","b"]}'
    assert len(response.data) == 2 and len(response.data[0]["embedding"]) > 0
