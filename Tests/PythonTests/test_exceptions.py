"""Failures: which exception, with which attributes, and how often a call is repeated."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
import time
from typing import Any

import pytest
from standin import StandIn

from conftest import BINDING

HELLO = [{"role": "user", "content": "Hello"}]

BY_STATUS = [
    (400, "BadRequestError", 400),
    (401, "AuthenticationError", 401),
    (402, "APIError", 402),
    (403, "PermissionDeniedError", 403),
    (404, "NotFoundError", 404),
    (408, "Timeout", 408),
    (409, "APIError", 409),
    (413, "APIError", 413),
    (422, "BadRequestError", 422),
    (429, "RateLimitError", 429),
    (500, "InternalServerError", 500),
    (501, "InternalServerError", 501),
    (502, "BadGatewayError", 502),
    (503, "ServiceUnavailableError", 503),
    (504, "Timeout", 504),
    (522, "InternalServerError", 522),
    (529, "InternalServerError", 529),
]

BY_TEXT = [
    (400, {"message": "Rate limit reached"}, "RateLimitError", 429),
    (500, {"message": "x", "type": "rate_limit_error"}, "RateLimitError", 429),
    (400, {"message": "This model's maximum context length is 8192 tokens."}, "ContextWindowExceededError", 400),
    (400, {"message": "x", "code": "context_length_exceeded"}, "ContextWindowExceededError", 400),
    (400, {"message": "x", "type": "invalid_request_error", "code": "model_not_found"}, "NotFoundError", 400),
    (400, {"message": "x", "type": "invalid_request_error", "code": "content_policy_violation"},
     "ContentPolicyViolationError", 400),
    (403, {"message": "x", "type": "invalid_request_error"}, "PermissionDeniedError", 403),
    (408, {"message": "x", "type": "invalid_request_error"}, "Timeout", 408),
    (409, {"message": "x", "type": "invalid_request_error"}, "APIError", 409),
    (400, {"message": "x", "code": "content_filter"}, "ContentPolicyViolationError", 400),
    (400, {"message": "x", "innererror": {"code": "ResponsibleAIPolicyViolation"}}, "ContentPolicyViolationError", 400),
    (400, {"message": "The response was blocked.", "status": "INVALID_ARGUMENT"}, "ContentPolicyViolationError", 400),
    (400, {"message": "Too many input tokens. Max input tokens: 8192"}, "ContextWindowExceededError", 400),
    (400, {"message": "API key not valid. Please pass a valid API key."}, "AuthenticationError", 401),
    (401, {"message": "x", "type": "invalid_request_error"}, "AuthenticationError", 401),
    (404, {"message": "x", "type": "invalid_request_error"}, "NotFoundError", 404),
]  # fmt: skip


def fail(gateway: StandIn, sluice: Any, status: int, body: Any, **call: Any) -> Any:
    text = body if isinstance(body, str) else json.dumps(body)
    gateway.script([{"status": status, "body": text, "headers": [["X-Request-Id", "r-1"]], "repeat": 9}])
    with pytest.raises(sluice.SluiceError) as caught:
        sluice.completion("helicone/gpt-4", HELLO, **{"num_retries": 0, **call})
    return caught.value


@pytest.mark.parametrize(("status", "kind", "code"), BY_STATUS)
def test_by_status(status: int, kind: str, code: int, gateway: StandIn, sluice: Any) -> None:
    error = fail(gateway, sluice, status, {"error": {"message": "No.", "type": "t", "code": "c", "param": "p"}})
    assert type(error) is getattr(sluice, kind) is getattr(sluice.exceptions, kind)
    assert error.status_code == code and error.response.status_code == status
    assert error.llm_provider == "helicone" and error.model == "gpt-4"
    assert (error.type, error.code, error.param) == ("t", "c", "p") and error.body["message"] == "No."
    assert error.response.headers["x-request-id"].startswith("r-1") and error.request_id.startswith("r-1")
    assert error.litellm_response_headers is error.response.headers
    assert str(error).endswith("HeliconeException - No.") and kind in str(error)
    assert error.response.json()["error"]["message"] == "No." and error.request.url.endswith("/chat/completions")


@pytest.mark.parametrize(("status", "body", "kind", "code"), BY_TEXT)
def test_by_text(status: int, body: Any, kind: str, code: int, gateway: StandIn, sluice: Any) -> None:
    error = fail(gateway, sluice, status, {"error": body})
    assert (type(error).__name__, error.status_code) == (kind, code)
    if kind.startswith("Con"):
        assert isinstance(error, sluice.BadRequestError)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"error":{"message":"No."}}', "No."),
        ('{"message":"No."}', "No."),
        ('{"detail":{"a":1}}', '{"a":1}'),
        ("<html>No.</html>", "an HTML page"),
        ("", "Error code: 500"),
    ],
)
def test_what_the_upstream_said(body: str, said: str, gateway: StandIn, sluice: Any) -> None:
    assert said in str(fail(gateway, sluice, 500, body))


def test_an_error_under_status_200(gateway: StandIn, sluice: Any) -> None:
    error = fail(gateway, sluice, 200, {"error": {"message": "Slow down", "code": 429}})
    assert type(error) is sluice.RateLimitError and "Slow down" in str(error)


def test_no_connection(sluice: Any) -> None:
    call = {"api_base": "http://127.0.0.1:9", "api_key": "k", "num_retries": 0}
    with pytest.raises(sluice.APIConnectionError, match=r"127\.0\.0\.1") as caught:
        sluice.completion("helicone/gpt-4", HELLO, **call)
    assert caught.value.status_code == 500 and caught.value.native_status == "SLUICE_E_CONNECT"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ({"timeout": -1}, "timeout is -1"),
        ({"timeout": float("nan")}, "timeout is nan"),
        ({"timeout": "soon"}, "timeout is 'soon'"),
        ({"num_retries": "two"}, "num_retries .* is 'two'"),
        ({"num_retries": -1}, "num_retries .* is -1"),
        ({"model": "helicone/a\0b"}, "model is 'helicone/a"),
        ({"extra_headers": {"X-A": "a\0b"}}, "header 'X-A' holds a NUL"),
        ({"metadata": {"trace": "a\0b"}}, "metadata 'trace' holds a NUL"),
        ({"api_base": "http://127.0.0.1:99999"}, 'base URL "http://127.0.0.1:99999"'),
    ],
)
def test_a_mistake_is_named_and_nothing_is_sent(call: dict[str, Any], said: str, gateway: StandIn, sluice: Any) -> None:
    with pytest.raises(sluice.BadRequestError, match=said):
        sluice.completion(**{"model": "helicone/gpt-4", "messages": HELLO, **call})
    assert gateway.requests() == []


@pytest.mark.parametrize(("key", "said"), [("secret\0", "NUL"), ("secret\ud800", "surrogate")])
def test_a_clients_mistake_is_named_without_its_secret(key: str, said: str, sluice: Any) -> None:
    with pytest.raises(sluice.BadRequestError, match=said) as caught:
        sluice.Client(api_key=key)
    assert "api_key" in str(caught.value) and "secret" not in str(caught.value)


def test_a_redirect_says_where_to(gateway: StandIn, sluice: Any) -> None:
    gateway.script(["redirect=http://elsewhere.example/v2"])
    with pytest.raises(sluice.APIError, match=r"307 .*http://elsewhere\.example/v2") as caught:
        sluice.completion("helicone/gpt-4", HELLO)
    assert caught.value.status_code == 307


@pytest.mark.parametrize("timeout", [0.2, "0.2"])
def test_timeouts(timeout: Any, gateway: StandIn, sluice: Any) -> None:
    gateway.script(["stall=before"])
    start = time.monotonic()
    with pytest.raises(sluice.Timeout) as caught:
        sluice.completion("helicone/gpt-4", HELLO, timeout=timeout, num_retries=0)
    assert caught.value.status_code == 408 and time.monotonic() - start < 2


def test_the_modules_timeout(gateway: StandIn, sluice: Any) -> None:
    gateway.script(["stall=before"])
    sluice.request_timeout = 0.2
    with pytest.raises(sluice.Timeout):
        sluice.completion("helicone/gpt-4", HELLO, num_retries=0)


@pytest.mark.parametrize("duplicate", [lambda e: pickle.loads(pickle.dumps(e)), copy.copy, copy.deepcopy])
def test_copies(duplicate: Any, gateway: StandIn, sluice: Any) -> None:
    error = fail(gateway, sluice, 418, {"error": {"message": "Tea."}})
    twin = duplicate(error)
    assert type(twin) is type(error) and str(twin) == str(error)
    assert twin.status_code == 418 and twin.response.headers["x-request-id"] == error.response.headers["x-request-id"]


def test_made_by_a_program(sluice: Any) -> None:
    assert sluice.RateLimitError("m", "helicone", "gpt-4").model == "gpt-4"
    assert sluice.BadRequestError("m", "gpt-4", "helicone").llm_provider == "helicone"
    assert sluice.APIError(418, "m", "helicone", "gpt-4").status_code == 418
    assert sluice.Timeout(message="m", model="gpt-4", llm_provider="helicone").status_code == 408
    assert str(sluice.BudgetExceededError(2.0, 1.0)).startswith("Budget has been exceeded")


@pytest.mark.parametrize("first", ["sluice", "openai"])
def test_openais_classes_catch_ours_whichever_was_imported_first(first: str) -> None:
    pytest.importorskip("openai")
    second = "openai" if first == "sluice" else "sluice"
    program = f"""
import {first}, {second}
def caught(kind, mine):
    try:
        raise mine("m", model="m", llm_provider="p") if mine is not sluice.APIError else mine(500, "m")
    except kind as error:
        return isinstance(error, sluice.SluiceError) and error.message.endswith("m")
assert caught(openai.RateLimitError, sluice.RateLimitError)
assert caught(openai.BadRequestError, sluice.ContextWindowExceededError)
assert caught(openai.APITimeoutError, sluice.Timeout)
assert caught(openai.APIConnectionError, sluice.APIConnectionError)
assert caught(openai.APIStatusError, sluice.MidStreamFallbackError)
assert caught(openai.APIError, sluice.APIError)
assert caught(openai.OpenAIError, sluice.AuthenticationError)
"""
    subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": str(BINDING)}, check=True)


# ---- repeating ----


@pytest.mark.parametrize(
    ("entries", "retries", "requests"),
    [
        (["status=500;retry-after-ms=1"] * 9, 2, 3),
        (["status=429;retry-after-ms=1", None], 2, 2),
        (["status=400"], 2, 1),
        (["status=401"], 2, 1),
        (["status=500;should-retry=false"], 2, 1),
        (["status=400;should-retry=true;retry-after-ms=1", None], 2, 2),
        (["status=503;retry-after=121"], 2, 1),
        (["status=500"], 0, 1),
        (["reset=before", None], 1, 2),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_retries(entries: list[Any], retries: int, requests: int, stream: bool, gateway: StandIn, sluice: Any) -> None:
    gateway.script(entries)
    start = time.monotonic()
    try:
        sluice.completion("helicone/gpt-4", HELLO, num_retries=retries, stream=stream)
    except sluice.SluiceError as error:
        assert error.num_retries == (requests - 1 or None)
    else:
        assert entries[-1] is None
    assert len(gateway.requests()) == requests
    assert time.monotonic() - start < 2


def test_the_default_is_two_retries(gateway: StandIn, sluice: Any) -> None:
    gateway.script(["status=500;retry-after-ms=1"] * 9)
    with pytest.raises(sluice.InternalServerError):
        sluice.completion("helicone/gpt-4", HELLO)
    assert len(gateway.requests()) == 3


def test_fallbacks(gateway: StandIn, sluice: Any) -> None:
    gateway.script([{"status": 400, "match": {"model": "gpt-4"}, "repeat": 2}, "status=404"])
    fallbacks = ["helicone/gpt-4", {"model": "helicone/gpt-4o", "temperature": 0}, "helicone/gpt-4o-mini"]
    response = sluice.completion("helicone/gpt-4", HELLO, fallbacks=fallbacks, seed=1)
    bodies = [json.loads(each["body"]) for each in gateway.requests()]
    assert [body["model"] for body in bodies][:2] == ["gpt-4", "gpt-4"] and bodies[2]["temperature"] == 0
    assert all(body["seed"] == 1 for body in bodies) and response.choices


@pytest.mark.parametrize("stream", [False, True])
def test_an_answer_is_that_of_the_fallback_that_gave_it(stream: bool, gateway: StandIn, sluice: Any) -> None:
    gateway.script([{"status": 400, "match": {"model": "gpt-4"}}, {"status": 404, "match": {"model": "gpt-4o"}}])
    fallbacks = ["helicone/gpt-4o", {"model": "helicone/gpt-4o-mini"}]
    answer = sluice.completion("helicone/gpt-4", HELLO, fallbacks=fallbacks, stream=stream)
    models = {chunk.model for chunk in answer} if stream else {answer.model.rpartition("/")[2]}
    assert models == {"gpt-4o-mini"}
    hidden = answer._hidden_params
    assert hidden["litellm_model_name"] == "helicone/gpt-4o-mini"
    assert [(each["fallback"], each["http_status"]) for each in hidden["attempts"]] == [(0, 400), (1, 404), (2, 200)]


def test_made_up_answers_and_other_clients_stand_in_a_chain_too(gateway: StandIn, sluice: Any) -> None:
    gateway.script(["status=400"])
    with sluice.Client(base_url="sluice:echo", api_key="k") as other:
        fallbacks = [
            {"model": "helicone/gpt-4o", "mock_response": None},
            {"mock_response": "litellm.RateLimitError"},
            {"model": "openai/x", "mock_response": None, "client": other},
        ]
        mock = {"mock_response": "litellm.InternalServerError", "fallbacks": fallbacks}
        answer = sluice.completion("helicone/gpt-4", HELLO, **mock)
        assert answer.choices[0].message.content == HELLO[0]["content"]
        with pytest.raises(sluice.RateLimitError) as caught:
            sluice.completion("helicone/gpt-4", HELLO, mock_response="sluice.RateLimitError", fallbacks=fallbacks[1:2])
    assert isinstance(caught.value.__context__, sluice.RateLimitError)
    assert len(gateway.requests()) == 1


def test_when_all_fallbacks_fail_the_last_error_is_raised(gateway: StandIn, sluice: Any) -> None:
    gateway.script(["status=400", "status=404"])
    with pytest.raises(sluice.NotFoundError) as caught:
        sluice.completion("helicone/gpt-4", HELLO, fallbacks=["helicone/gpt-4o"])
    assert isinstance(caught.value.__context__, sluice.BadRequestError)


def test_a_longer_context(gateway: StandIn, sluice: Any) -> None:
    said = {"error": {"message": "This model's maximum context length is 1 token."}}
    gateway.script([{"status": 400, "body": json.dumps(said)}])
    table = {"helicone/gpt-4": "helicone/gpt-4o"}
    sluice.completion("helicone/gpt-4", HELLO, context_window_fallback_dict=table)
    assert json.loads(gateway.requests()[-1]["body"])["model"] == "gpt-4o"
