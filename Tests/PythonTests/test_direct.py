"""Direct routes: nothing but the provider is asked, and the library acts on Helicone's headers itself."""

from __future__ import annotations

import json
from typing import Any

import pytest
from standin import StandIn

HELLO = [{"role": "user", "content": "Hello."}]
CHAIN = "openai/gpt-4o-mini{},anthropic/claude-3-5-haiku-20241022{}"
CACHED = {"Helicone-Cache-Enabled": "true"}
TOOLS = [
    {
        "type": "function",
        "function": {"name": "look", "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}},
    }
]


@pytest.fixture
def providers(standin: StandIn, monkeypatch: pytest.MonkeyPatch, sluice: Any) -> StandIn:
    """Both providers at the stand-in, each with a key of its own, and nothing in the module's cache or circuits."""
    for name, url in (("OPENAI", standin.openai_url), ("ANTHROPIC", standin.anthropic_url)):
        monkeypatch.setenv(f"{name}_API_BASE", url)
        monkeypatch.setenv(f"{name}_API_KEY", f"key-of-{name.lower()}")
    return standin


@pytest.fixture
def client(providers: StandIn, sluice: Any) -> Any:
    with sluice.Client() as client:
        yield client


def headers(request: dict[str, Any]) -> dict[str, str]:
    return {name.lower(): value for name, value in request["headers"]}


def test_helicones_headers_stay_here(client: Any, providers: StandIn) -> None:
    client.completion("openai/gpt-4o-mini", HELLO, metadata={**CACHED, "Helicone-User-Id": "alice"})
    (request,) = providers.requests()
    assert not [name for name in headers(request) if name.startswith("helicone")]


def test_a_chain_goes_on_where_one_fails(client: Any, providers: StandIn) -> None:
    response = client.completion(CHAIN.format("+status=500", ""), HELLO)
    hidden = response._hidden_params
    assert hidden["custom_llm_provider"] == "anthropic"
    tried = [(attempt["provider"], attempt["http_status"]) for attempt in hidden["attempts"]]
    assert tried == [("openai", 500), ("anthropic", 200)]
    assert "500" in hidden["attempts"][0]["message"] and hidden["attempts"][1]["message"] is None


def test_a_key_of_the_call_goes_to_nobody_else(client: Any, providers: StandIn) -> None:
    client.completion(CHAIN.format("+status=500", ""), HELLO, api_key="mine")
    first, second = map(headers, providers.requests())
    assert first["authorization"] == "Bearer mine" and second["x-api-key"] == "key-of-anthropic"


def test_a_chain_that_fails_names_who_failed_last(client: Any, sluice: Any) -> None:
    with pytest.raises(sluice.ServiceUnavailableError, match="AnthropicException") as caught:
        client.completion(CHAIN.format("+status=500", "+status=503"), HELLO, num_retries=0)
    assert caught.value.llm_provider == "anthropic"


@pytest.mark.parametrize("stream", [False, True])
def test_the_second_call_is_a_hit_and_costs_nothing(stream: bool, client: Any, providers: StandIn) -> None:
    def ask() -> dict[str, Any]:
        response = client.completion("openai/gpt-4o-mini", HELLO, metadata=CACHED, stream=stream)
        for _ in response if stream else ():
            pass
        expected = {False: "MISS", True: "HIT"}[response._hidden_params["cache_hit"]]
        assert response._response_headers["helicone-cache"] == expected
        return dict(response._hidden_params)

    first, second = ask(), ask()
    assert not first["cache_hit"] and first["response_cost"] > 0
    assert second["cache_hit"] and second["response_cost"] == 0
    assert len(providers.requests()) == 1


def test_what_was_not_asked_for_is_no_miss(client: Any) -> None:
    assert client.completion("openai/gpt-4o-mini", HELLO)._hidden_params["cache_hit"] is None


@pytest.mark.parametrize("model", ["openai/gpt-4o-mini", "anthropic/claude-3-5-haiku-20241022"])
def test_the_cost_is_one(model: str, client: Any, sluice: Any) -> None:
    response = client.completion(model, HELLO)
    assert response._hidden_params["response_cost"] == sluice.completion_cost(response) > 0


def test_a_limit_refuses_and_says_when_to_come_back(client: Any, providers: StandIn, sluice: Any) -> None:
    policy = {"Helicone-RateLimit-Policy": "1;w=60;s=user", "Helicone-User-Id": "alice"}
    client.completion("openai/gpt-4o-mini", HELLO, metadata=policy)
    with pytest.raises(sluice.RateLimitError, match="1;w=60;s=user") as caught:
        client.completion("openai/gpt-4o-mini", HELLO, metadata=policy)
    assert 0 < caught.value.retry_after_ms <= 60_000
    assert 0 < int(caught.value.response.headers["retry-after"]) <= 60
    assert len(providers.requests()) == 1


@pytest.mark.parametrize(("metadata", "requests"), [({}, 3), ({"Helicone-Retry-Enabled": "true"}, 2)])
def test_retries_do_not_multiply(
    metadata: dict[str, str], requests: int, client: Any, providers: StandIn, sluice: Any
) -> None:
    providers.script([{"status": 503, "headers": [["retry-after-ms", "1"]], "repeat": 9}])
    with pytest.raises(sluice.ServiceUnavailableError):
        client.completion("openai/gpt-4o-mini", HELLO, metadata={**metadata, "Helicone-Retry-Num": 1})
    assert len(providers.requests()) == requests


def test_anthropics_tools_stream_in_openais_shape(client: Any, sluice: Any) -> None:
    stream = client.completion(
        "anthropic/claude-3-5-haiku-20241022", HELLO, tools=TOOLS, tool_choice="required", stream=True
    )
    message = sluice.stream_chunk_builder(list(stream)).choices[0]
    assert message.finish_reason == "tool_calls"
    assert message.message.tool_calls[0].function.name == "look"


def test_a_restart_takes_back_what_came_before(providers: StandIn, sluice: Any) -> None:
    with sluice.Client(stream_failover="restart") as client:
        stream = client.completion(CHAIN.format("+cut=4", ""), HELLO, stream=True)
        chunks = list(stream)
    (at,) = [at for at, chunk in enumerate(chunks) if "restart" in chunk]
    assert at > 0 and "connection closed" in chunks[at].restart
    joined, whole = sluice.stream_chunk_builder(chunks), stream.complete()
    assert joined.choices[0].message.content == whole.choices[0].message.content
    assert stream._hidden_params["custom_llm_provider"] == "anthropic"


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (402, "PaymentRequiredError"), (403, "PermissionDeniedError"), (408, "Timeout"), (409, "BadRequestError"),
        (413, "BadRequestError"), (500, "InternalServerError"), (529, "InternalServerError"),
    ],
)  # fmt: skip
def test_anthropics_failures_have_the_classes_that_litellm_gives_them(
    status: int, name: str, standin: StandIn, client: Any, sluice: Any
) -> None:
    said = {"type": "error", "error": {"type": "invalid_request_error", "message": "no"}}
    standin.script([{"status": status, "body": json.dumps(said), "repeat": 9}])
    with pytest.raises(sluice.SluiceError) as caught:
        client.completion("anthropic/claude-3-5-haiku-20241022", HELLO, num_retries=0)
    assert type(caught.value).__name__ == name and caught.value.status_code == status
