"""The AI gateway: keys, model strings, folded errors, cache, rate limits, retries."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Client, Raw
from standin import StandIn

KEY = {"Authorization": f"Bearer {StandIn.HELICONE_KEY}"}


def ask(client: Client, model: Any = "gpt-4o-mini", headers: dict[str, str] | None = None, **more: Any) -> Raw:
    body = {"model": model, "messages": [{"role": "user", "content": "alpha"}], **more}
    return client.post("/helicone/v1/chat/completions", body, {**KEY, **(headers or {})})


@pytest.mark.parametrize(
    ("headers", "text"),
    [
        ({}, "Invalid Helicone API key (hshed)"),
        ({"Helicone-Auth": KEY["Authorization"]}, "Invalid Helicone API key (hshed)"),
        ({"Authorization": StandIn.HELICONE_KEY}, "Invalid Helicone API key"),
        ({"Authorization": "Bearer sk-helicone-short"}, "Invalid Helicone API key"),
        ({"Authorization": f"Bearer {StandIn.ORPHAN_KEY}"}, "Organization not found"),
    ],
)
def test_bad_keys_get_plain_text_401(client: Client, headers: dict[str, str], text: str) -> None:
    answer = client.post("/helicone/chat/completions", {"model": "gpt-4o"}, headers)
    assert (answer.status, answer.body.decode()) == (401, text)


def test_an_answer_tells_who_gave_it(client: Client) -> None:
    identity = "123e4567-e89b-42d3-a456-426614174000"
    answer = ask(client, "claude-3.5-haiku", {"Helicone-Request-Id": identity})
    told = {name: value for name, value in answer.headers if name.startswith("Helicone-")}
    assert told == {
        "Helicone-Id": identity,
        "Helicone-Status": "success",
        "Helicone-Gateway-Mode": "BYOK",
        "Helicone-Provider": "anthropic",
        "Helicone-Model": "claude-3.5-haiku",
    }


@pytest.mark.parametrize(
    ("model", "provider"),
    [
        ("gpt-4o/azure", "azure"),
        ("!openai,gpt-4o", "azure"),
        ("nonsense,gpt-4o/nobody,gemini-1.5-flash", "vertex"),
        ("unheard-of/groq", "groq"),
        ("gpt-4o+status=500/openai, claude-3.5-haiku/anthropic", "anthropic"),
        ("gpt-4o+status=429,gpt-4o-mini", "openai"),
        ("gpt-4o:online/openai", "openai"),
    ],
)
def test_model_strings_choose_the_provider(client: Client, model: str, provider: str) -> None:
    assert ask(client, model).header("Helicone-Provider") == provider


@pytest.mark.parametrize(
    ("model", "status", "code", "message"),
    [
        ("nonsense", 500, "request_failed", "No provider available for these models"),
        ("gpt-4o+status=503", 500, "request_failed", "stand-in: status 503"),
        ("gpt-4o+status=401", 401, "request_failed", "Authentication failed"),
        ("gpt-4o+status=429", 429, "rate_limited", "Rate limited"),
        ("gpt-4o+status=500,gpt-4o+status=403", 403, "request_failed", "stand-in: status 403"),
    ],
)
def test_failed_attempts_fold_into_one_error(client: Client, model: str, status: int, code: str, message: str) -> None:
    answer = ask(client, model)
    error = answer.json()["error"]
    assert (answer.status, error["code"], error["message"]) == (status, code, message)
    assert answer.header("Helicone-Id") is None and answer.header("Content-Type") is None


@pytest.mark.parametrize(
    ("model", "start"),
    [
        (None, "Invalid body or missing model."),
        (7, "Invalid model type."),
        ("!,gpt-4o", "Invalid ignore syntax"),
        ("!nobody,gpt-4o", "Invalid provider"),
    ],
)
def test_unusable_models_are_400(client: Client, model: Any, start: str) -> None:
    answer = ask(client, model)
    assert answer.status == 400 and answer.body.decode().startswith(start)


def test_the_cache_answers_the_same_body_once_more(client: Client) -> None:
    cached = {"Helicone-Cache-Enabled": "true", "Helicone-Cache-Ignore-Keys": '"user"'}
    first = ask(client, headers=cached, stream=True, user="a")
    second = ask(client, headers=cached, stream=True, user="b")
    other = ask(client, headers=cached, stream=True, temperature=1)
    assert [each.header("Helicone-Cache") for each in (first, second, other)] == ["MISS", "HIT", "MISS"]
    assert second.content() == first.content()
    assert second.header("Helicone-Id") != first.header("Helicone-Id")
    assert second.header("Helicone-Cache-Bucket-Idx") == "0"


def test_a_bucket_is_filled_before_it_answers(client: Client) -> None:
    cached = {"Helicone-Cache-Enabled": "true", "Helicone-Cache-Bucket-Max-Size": "2"}
    assert [ask(client, headers=cached).header("Helicone-Cache") for _ in range(3)] == ["MISS", "MISS", "HIT"]
    assert ask(client, headers={**cached, "Helicone-Cache-Bucket-Max-Size": "21"}).status == 500


def test_the_token_bucket_refuses_when_empty(client: Client) -> None:
    limited = {"Helicone-RateLimit-Policy": "2;w=60;s=user", "Helicone-User-Id": "ann"}
    answers = [ask(client, headers=limited) for _ in range(3)]
    assert [each.status for each in answers] == [200, 200, 429]
    assert [each.header("Helicone-RateLimit-Remaining") for each in answers] == ["1", "0", "0"]
    assert answers[0].header("Helicone-RateLimit-Reset") == "30"
    assert answers[2].header("X-Helicone-Error") == "rate_limited"
    assert answers[2].json()["error"]["code"] == "rate_limited"
    assert ask(client, headers={**limited, "Helicone-User-Id": "bob"}).status == 200


def test_policies_that_cannot_be_read_do_not_limit(client: Client) -> None:
    answer = ask(client, headers={"Helicone-RateLimit-Policy": "2;w=59"})
    assert answer.status == 200 and answer.header("Helicone-RateLimit-Limit") is None


def test_retries_happen_inside_an_attempt(client: Client) -> None:
    retried = {"Helicone-Retry-Enabled": "true", "Helicone-Retry-Num": "3", "Helicone-Retry-Min-Timeout": "1"}
    assert ask(client, "gpt-4o/openai+status=503+times=2", retried).status == 200
    assert ask(client, "gpt-4o/groq+status=503+times=2").status == 500


def test_listing_health_and_other_methods(client: Client) -> None:
    models = client.send("GET", "/helicone/v1/models").json()["data"]
    assert {"id": "gpt-4o", "object": "model", "created": 1704067200, "owned_by": "openai"} in models
    assert client.send("GET", "/helicone/healthcheck").status == 200
    refused = client.send("PUT", "/helicone/v1/models", headers=KEY)
    assert (refused.status, refused.header("Allow")) == (405, "POST, GET")


def test_helicone_headers_lead_to_the_gateway_without_a_prefix(client: Client) -> None:
    client.ask(headers={"Helicone-User-Id": "ann"})
    client.ask()
    assert [each["surface"] for each in client.standin.requests()] == ["helicone", "local"]
