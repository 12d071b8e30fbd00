"""`core`: its own API, its own errors, and nothing of litellm."""

from __future__ import annotations

import asyncio
import json
import pickle
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator

import pytest
from sluice import core
from sluice.core.abi import CHAT, FALLBACK_CONTEXT_WINDOW
from standin import StandIn

from conftest import BINDING, header

HELLO = [{"role": "user", "content": "Salut"}]


@pytest.fixture
def client(standin: StandIn) -> Iterator[core.Client]:
    with core.Client(base_url=standin.openai_url, api_key=standin.PROVIDER_KEY) as client:
        yield client


def test_a_response_says_what_came_and_what_happened(client: core.Client) -> None:
    response = client.chat("openai/gpt-4o-mini", HELLO, temperature=0.5)
    assert (response.text, response.status, response.finish_reason) == ("You said: Salut", 200, "stop")
    assert response.usage is not None and response.usage.prompt_tokens and not response.usage.is_estimated
    assert response.usage.total_tokens == response.usage.prompt_tokens + (response.usage.completion_tokens or 0)
    assert response.cost is not None and response.cost.usd == response.cost.nano_usd / 1e9 > 0
    assert response.cost.row == "gpt-4o-mini" and not response.cost.is_declared
    (attempt,) = response.attempts
    assert (attempt.provider, attempt.model, attempt.status, attempt.http_status) == (
        "openai", "gpt-4o-mini", "SLUICE_OK", 200
    )  # fmt: skip
    assert attempt.message is None and attempt.milliseconds > 0
    assert response.timing is not None and response.timing.total_ms and response.timing.bytes_received > 0
    assert response.json()["choices"] and response.headers["content-type"].startswith("application/json")
    assert response.cache.state == "off" and response.tool_calls() == [] and response.reasoning is None


def test_a_fallback_is_asked_in_the_same_call(client: core.Client, standin: StandIn) -> None:
    def ask(model: str, **members: object) -> core.Request:
        return core.Request.of(CHAT, model, {"messages": HELLO, **members})

    first, other = ask("openai/gpt-4"), ask("openai/gpt-4o", temperature=0)
    other.add_fallback(ask("openai/gpt-4o-mini"), FALLBACK_CONTEXT_WINDOW)
    first.add_fallback(other)
    for looped in (first, other):
        with pytest.raises(ValueError, match="its own fallback"):
            other.add_fallback(looped)
    too_long = {"error": {"message": "This model's maximum context length is 1 token."}}
    standin.script(["status=503", {"status": 400, "body": json.dumps(too_long)}])
    response = client.send(first)
    assert [each.http_status for each in response.attempts] == [503, 400, 200]
    assert [each.model for each in response.attempts] == ["gpt-4", "gpt-4o", "gpt-4o-mini"]
    assert ["temperature" in json.loads(each["body"]) for each in standin.requests()] == [False, True, False]
    standin.script(["status=503", "status=400"])
    with pytest.raises(core.UpstreamError) as caught:
        asyncio.run(client.asend(first))
    assert caught.value.http_status == 400 and caught.value.response is not None
    assert len(caught.value.response.attempts) == 2
    refused = ask("openai/gpt-4")
    refused.add_fallback(core.Request.of(CHAT, "openai/gpt-4o", {"messages": HELLO}, timeout=1))
    with pytest.raises(core.RequestError, match="timeout_ms"):
        client.send(refused)


def test_a_client_explains_a_model_string(client: core.Client) -> None:
    (target,) = core.explain("some-model", client)
    assert (target["provider"], target["model"], target["has_key"]) == ("custom", "some-model", True)
    with pytest.raises(core.RequestError, match="opena"):
        core.explain("opena/gpt-4o")


def test_tags_and_policies(standin: StandIn) -> None:
    with core.Client(base_url=standin.gateway_url, api_key=standin.HELICONE_KEY) as client:
        client.chat(
            "helicone/gpt-4", HELLO, user="alice", session=("s1", "/a", "name"), properties={"Env": "test"},
            prompt="p1", cache=60, retries=0, limit="1000;w=3600", headers={"X-One": "1"},
            metadata={"Helicone-Property-Two": "2", "kept": "here"}, options={"cost": "computed"}, timeout=5.0, seed=7,
        )  # fmt: skip
    (request,) = standin.requests()
    assert json.loads(request["body"])["seed"] == 7
    for name, value in {
        "Helicone-User-Id": "alice", "Helicone-Session-Id": "s1", "Helicone-Session-Path": "/a",
        "Helicone-Session-Name": "name", "Helicone-Property-Env": "test", "Helicone-Prompt-Id": "p1",
        "Helicone-Cache-Enabled": "true", "Cache-Control": "max-age=60", "X-One": "1",
        "Helicone-Property-Two": "2", "Helicone-RateLimit-Policy": "1000;w=3600",
    }.items():  # fmt: skip
        assert header(request, name) == [value], name
    assert header(request, "kept") == []


def test_a_limit_is_one_whatever_way_a_client_is_asked(standin: StandIn) -> None:
    def stream(client: core.Client) -> None:
        for _ in client.stream("openai/gpt-4o", HELLO):
            pass

    with core.Client(base_url=standin.openai_url, api_key=standin.PROVIDER_KEY, limit="3;w=600") as client:
        client.chat("openai/gpt-4o", HELLO)
        stream(client)
        asyncio.run(client.achat("openai/gpt-4o", HELLO))
        with pytest.raises(core.LimitError):
            client.chat("openai/gpt-4o", HELLO)
        with pytest.raises(core.LimitError):
            stream(client)
        with pytest.raises(core.LimitError):
            asyncio.run(client.achat("openai/gpt-4o", HELLO))
    assert len(standin.requests()) == 3


def test_the_cache(client: core.Client, standin: StandIn) -> None:
    states = [client.chat("openai/gpt-4", [{"role": "user", "content": "c"}], cache=True).cache for _ in range(2)]
    assert [each.state for each in states] == ["miss", "hit"] and states[1].saved_prompt_tokens > 0
    assert states[1].bucket_index == 0 and len(standin.requests()) == 1


def test_tool_calls(client: core.Client, standin: StandIn) -> None:
    call = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": '{"a":1}'}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    body = json.dumps({"id": "x", "choices": [{"index": 0, "message": message, "finish_reason": "tool_calls"}]})
    standin.script([{"status": 200, "body": body, "content_type": "application/json"}])
    response = client.chat("openai/gpt-4", HELLO)
    assert response.tool_calls() == [core.ToolCall("c1", "f", '{"a":1}')] and response.text == ""


def test_streams(client: core.Client) -> None:
    stream = client.stream("openai/gpt-4", HELLO, stream_options={"include_usage": True})
    events = list(stream)
    assert events[0].kind == "head" and json.loads(events[0].raw)["status"] == 200
    assert "".join(event.text for event in events if event.kind == "text") == "You said: Salut"
    assert [event.text for event in events if event.kind == "finish"] == ["stop"]
    assert stream.response is not None and stream.response.text == "You said: Salut" and stream.error is None
    assert isinstance(stream, Iterator) and not isinstance(stream, AsyncIterator)


def test_asyncio(client: core.Client) -> None:
    async def work() -> tuple[str, str]:
        response, stream = await asyncio.gather(
            client.achat("openai/gpt-4", HELLO), client.astream("openai/gpt-4", HELLO)
        )
        assert isinstance(stream, AsyncIterator)
        with pytest.raises(TypeError, match="async for"):
            iter(stream)
        return response.text, "".join([event.text async for event in stream if event.kind == "text"])

    assert asyncio.run(work()) == ("You said: Salut", "You said: Salut")


def test_any_request(client: core.Client, standin: StandIn) -> None:
    request = core.Request(3, "openai/text-embedding-3-small", b'{"model":"text-embedding-3-small","input":["a"]}')
    assert len(client.send(request).json()["data"]) == 1 and standin.requests()[0]["path"].endswith("/embeddings")


@pytest.mark.parametrize(
    ("directive", "kind", "status"),
    [("status=429;retry-after-ms=1500", core.UpstreamError, "SLUICE_E_HTTP"),
     ("reset=before", core.ConnectionFailedError, "SLUICE_E_BROKEN"),
     ("garbage", core.SluiceError, "SLUICE_E_")],
)  # fmt: skip
def test_errors_of_its_own(
    directive: str, kind: type[core.SluiceError], status: str, client: core.Client, standin: StandIn
) -> None:
    if directive.startswith("status"):
        standin.script([directive])
        with pytest.raises(kind) as caught:
            client.chat("openai/gpt-4", HELLO)
        error = caught.value
        assert (error.http_status, error.status_name, error.retry_after_ms) == (429, status, 1500)
        assert error.response is not None and error.response.status == 429 and "429" in error.message
        assert pickle.loads(pickle.dumps(error)).status_name == status
    elif directive.startswith("reset"):
        with core.Client(base_url="http://127.0.0.1:9", api_key="k") as nobody, pytest.raises(kind) as caught:
            nobody.chat("openai/gpt-4", HELLO)
        assert caught.value.status_name == "SLUICE_E_CONNECT"
    else:
        with pytest.raises(core.RequestError, match="NUL"):
            client.chat("openai/gpt-4", HELLO, user="a\0b")
        with pytest.raises(core.RequestError, match="JSON"):
            client.chat("openai/gpt-4", HELLO, odd=object())
        with pytest.raises(core.RequestError, match="base_ur"):
            core.Client(base_ur="x")
        with pytest.raises(core.MissingKeyError):
            core.Client().chat("openai/gpt-4", HELLO)


def test_a_response_is_not_copied(client: core.Client) -> None:
    import copy

    response = client.chat("openai/gpt-4", HELLO)
    with pytest.raises(TypeError, match="belongs to the library"):
        copy.deepcopy(response)
    assert copy.deepcopy(response.usage) == response.usage
    with pytest.raises(AttributeError, match="cannot be changed"):
        response.usage.prompt_tokens = 3  # type: ignore[union-attr]


def test_core_loads_nothing_of_litellm() -> None:
    program = (
        "import sys\nfrom sluice.core import Client\n"
        "with Client(base_url='sluice:echo') as client:\n"
        "    print(client.chat('openai/x', [{'role': 'user', 'content': 'alone'}]).text)\n"
        "print([name for name in sys.modules if name.startswith('sluice.litellm')])\n"
    )
    environment = {"PYTHONPATH": str(BINDING)}
    ended = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    assert ended.stdout == "alone\n[]\n", ended.stderr


def test_the_metrics_are_read_by_prometheus_own_parser(standin: StandIn) -> None:
    from prometheus_client.parser import text_string_to_metric_families

    with core.Client(
        base_url=standin.openai_url, api_key=standin.PROVIDER_KEY, budget="5;period=day;scope=user;unknown=allow"
    ) as client:
        assert "sluice_requests_total{" not in client.metrics()
        client.chat("openai/gpt-4o-mini", HELLO, user='quote " and \\ and a space')
        asyncio.run(client.achat("openai/gpt-4o-mini", HELLO, user="u"))
        list(client.stream('openai/odd"model', HELLO, user="u"))
        families = {family.name: family for family in text_string_to_metric_families(client.metrics())}
        counted = {
            (sample.labels["model"], sample.labels["status"]): sample.value
            for sample in families["sluice_requests"].samples
        }
        assert counted == {("gpt-4o-mini", "200"): 2, ('odd"model', "200"): 1}
        assert families["sluice_request_duration_seconds"].type == "histogram"
        values = {sample.labels["value"] for sample in families["sluice_budget_spent_dollars"].samples}
        assert values == {'quote " and \\ and a space', "u"}
    with pytest.raises(RuntimeError, match="closed"):
        client.metrics()


@pytest.mark.parametrize(("stream", "status"), [(False, 200), (False, 401), (True, 401)])
def test_a_key_that_an_upstream_says_back_is_in_no_error(
    client: core.Client, standin: StandIn, stream: bool, status: int
) -> None:
    said = {"error": {"message": f"no such key: {standin.PROVIDER_KEY}.", "code": standin.PROVIDER_KEY}}
    standin.script([{"status": status, "body": json.dumps(said)}])
    with pytest.raises(core.SluiceError) as caught:
        list(client.stream("openai/gpt-4o", HELLO)) if stream else client.chat("openai/gpt-4o", HELLO)
    error = caught.value
    assert "no such key: [secret]." in (error.provider_message or "") and error.code == "[secret]"
    shown = (
        [str(error), *(str(attempt.message) for attempt in error.response.attempts)] if error.response else [str(error)]
    )
    assert standin.PROVIDER_KEY not in "".join(shown)
