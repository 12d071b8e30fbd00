"""Keywords of one provider: they become a header or a URL, or are refused; where litellm has them, as with litellm."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from standin import StandIn

os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")
HELLO = [{"role": "user", "content": "Hello."}]
SCOPED = {"custom_llm_provider": "openai, azure", "extra_headers": {"X-Team": "red"}}
NAMES = ("authorization", "api-key", "openai-organization", "x-team")


def sent(standin: StandIn, call: Callable[[], Any]) -> list[tuple[str, dict[str, str], set[str]]]:
    """What went out: the path, the headers that matter, the members of the body."""
    standin.clear()
    standin.script([ANSWER] * 3)
    call()
    found = []
    for each in standin.requests():
        headers = {name.lower(): value for name, value in each["headers"] if name.lower() in NAMES}
        found.append((each["path"], headers, set(json.loads(each["body"]))))
    return found


ANSWER = {
    "status": 200,
    "body": json.dumps(
        {
            "id": "c",
            "object": "chat.completion",
            "created": 1,
            "model": "gpt-4o",
            "choices": [{"index": 0, "message": {"role": "assistant", "content": "Hi"}, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100},
        }
    ),
}
KNOWN: dict[str, dict[str, Any]] = {
    "organization": {"model": "openai/gpt-4o", "organization": "org-1", "api_key": "k"},
    "organization at the gateway": {"model": "helicone/gpt-4o", "organization": "org-1", "api_key": "k"},
    "headers of this provider": {"model": "openai/gpt-4o", "provider_specific_header": SCOPED, "api_key": "k"},
    "headers of another": {"model": "helicone/gpt-4o", "provider_specific_header": SCOPED, "api_key": "k"},
    "headers in a list": {
        "model": "helicone/gpt-4o",
        "provider_specific_header": [SCOPED, {"custom_llm_provider": "helicone", "extra_headers": {"X-Team": "blue"}}],
        "api_key": "k",
    },
    "Azure's version": {"model": "azure/mine", "api_version": "2024-06-01", "api_key": "k"},
    "Azure's deployment": {
        "model": "gpt-4o",
        "deployment_id": "mine",
        "api_version": "2024-06-01",
        "api_key": "k",
    },
    "Azure's deployment instead of another's model": {
        "model": "openai/gpt-4o",
        "deployment_id": "mine",
        "api_version": "2024-06-01",
        "api_key": "k",
    },
    "Azure's token": {"model": "azure/mine", "api_version": "2024-06-01", "azure_ad_token": "t"},
    "Azure's token when asked": {
        "model": "azure/mine",
        "api_version": "2024-06-01",
        "azure_ad_token_provider": lambda: "t",
    },
    "base_model": {"model": "openai/mine", "base_model": "gpt-4o-mini", "api_key": "k"},
    "base_model of the deployment": {
        "model": "openai/mine",
        "model_info": {"base_model": "gpt-4o-mini"},
        "api_key": "k",
    },
}


@pytest.mark.parametrize("name", KNOWN)
def test_they_mean_what_they_mean_to_litellm(name: str, standin: StandIn, sluice: Any) -> None:
    litellm = pytest.importorskip("litellm")
    call = {**KNOWN[name], "messages": HELLO, "num_retries": 0, "max_retries": 0}
    # litellm puts nothing in front of a bare origin but for Azure.
    is_azure = call["model"].startswith("azure/") or "deployment_id" in call
    base = standin.url if is_azure else standin.url + "/v1"
    costs = []
    views = []
    for library in (litellm, sluice):

        def ask(library: Any = library) -> None:
            costs.append(library.completion(**call, api_base=base)._hidden_params["response_cost"])

        views.append(sent(standin, ask))
    assert views[1] == views[0]
    if costs[0] is not None:
        assert costs[1] == pytest.approx(costs[0])


@pytest.mark.parametrize("call", [{}, {"organization": "org-2"}, {"extra_headers": {"OpenAI-Organization": "org-3"}}])
def test_the_environment_names_an_organization(
    call: dict[str, Any], standin: StandIn, sluice: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    litellm = pytest.importorskip("litellm")
    monkeypatch.setenv("OPENAI_ORGANIZATION", "org-1")
    common = {"model": "openai/gpt-4o", "messages": HELLO, "api_base": standin.url + "/v1", "api_key": "k", **call}
    views = [sent(standin, partial(library.completion, **common)) for library in (litellm, sluice)]
    assert views[1] == views[0] and "openai-organization" in views[0][0][1]


def test_the_environments_organization_goes_to_openai_alone(
    standin: StandIn, sluice: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_ORGANIZATION", "org-1")
    fallback = {"model": "groq/x", "api_key": "k", "api_base": standin.url}
    standin.script([{"status": 400, "body": "{}"}, ANSWER])
    sluice.completion("openai/gpt-4o", HELLO, fallbacks=[fallback], api_base=standin.url, api_key="k", num_retries=0)
    names = [{name.lower() for name, _ in each["headers"]} for each in standin.requests()]
    assert ["openai-organization" in each for each in names] == [True, False]


def test_a_fallback_is_not_the_deployment(standin: StandIn, sluice: Any) -> None:
    standin.script([{"status": 400, "body": "{}"}, ANSWER])
    sluice.completion(
        "gpt-4o", HELLO, deployment_id="mine", api_version="2024-06-01", fallbacks=["openai/gpt-4o-mini"],
        api_base=standin.url, api_key="k", num_retries=0,
    )  # fmt: skip
    first, second = standin.requests()
    assert "/deployments/mine/" in first["path"] and second["path"] == "/v1/chat/completions"
    assert json.loads(second["body"])["model"] == "gpt-4o-mini"


def test_azure_true_means_azure(standin: StandIn, sluice: Any) -> None:
    def ask() -> None:
        sluice.completion("mine", HELLO, azure=True, api_version="2024-06-01", api_base=standin.url, api_key="k")

    ((path, _, _),) = sent(standin, ask)
    assert path == "/openai/deployments/mine/chat/completions?api-version=2024-06-01"


def test_a_token_is_fetched_for_each_call_and_goes_to_azure_alone(standin: StandIn, sluice: Any) -> None:
    tokens = iter(["first", "second"])
    standin.script([{"status": 500, "body": "{}"}, ANSWER, ANSWER])
    call: dict[str, Any] = {"azure_ad_token_provider": lambda: next(tokens), "api_base": standin.url}
    sluice.completion("azure/mine", HELLO, num_retries=1, **call)
    sluice.completion("azure/mine", HELLO, **call)
    keys = [dict(each["headers"])["Authorization"] for each in standin.requests()]
    assert keys == ["Bearer first", "Bearer first", "Bearer second"]
    standin.clear()
    standin.script([{"status": 400, "body": "{}"}, ANSWER])
    sluice.completion(
        "azure/mine", HELLO, azure_ad_token="secret", api_version="2024-06-01", organization=None,
        fallbacks=[{"model": "openai/gpt-4o", "api_key": "k"}], num_retries=0, api_base=standin.url,
    )  # fmt: skip
    first, second = standin.requests()
    assert "secret" in str(first["headers"]) and "secret" not in str(second["headers"])
    assert "deployments" in first["path"] and second["path"] == "/v1/chat/completions"


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "organization elsewhere": ({"model": "groq/x", "organization": "o"}, "organization is OpenAI's.*extra_headers"),
    "region": ({"model": "bedrock/x", "region_name": "eu", "api_key": "k"}, "region_name is for Bedrock.*base_url"),
    "version elsewhere": ({"model": "openai/x", "api_version": "v"}, "api_version is Azure's.*leave it out"),
    "token elsewhere": ({"model": "openai/x", "azure_ad_token": "tok"}, "azure_ad_token is Azure's.*api_key"),
    "provider elsewhere": ({"model": "openai/x", "azure_ad_token_provider": str}, "_provider is Azure's.*api_key"),
    "key and token": ({"model": "azure/x", "azure_ad_token": "tok", "api_key": "k"}, "api_key and azure_ad_token are"),
    "no function": ({"model": "azure/x", "azure_ad_token_provider": "tok"}, "is a str; expected a function"),
    "no token": ({"model": "azure/x", "azure_ad_token_provider": lambda: None}, "returned a NoneType"),
    "no header": ({"model": "azure/x", "azure_ad_token_provider": lambda: "a\nb"}, "returned what no header can hold"),
    "raises": ({"model": "azure/x", "azure_ad_token_provider": lambda: {}["t"]}, "raised KeyError"),
    "shapeless": ({"model": "openai/x", "provider_specific_header": "x"}, "provider_specific_header has a str"),
    "a chain": (
        {"model": "openai/x,groq/y", "provider_specific_header": SCOPED},
        "asks others too.*fallbacks=",
    ),
    "several deployments": (
        {"model": "azure/x,azure/y", "api_version": "2024-06-01"},
        "has several; name the others in fallbacks=",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_nobody_would_read_is_refused(name: str, standin: StandIn, sluice: Any) -> None:
    call, message = REFUSED[name]
    with pytest.raises((sluice.BadRequestError, sluice.AuthenticationError), match=message) as raised:
        sluice.completion(messages=HELLO, **{"api_base": standin.url, **call})
    assert "tok" not in str(raised.value).replace("token", "") and standin.requests() == []


@pytest.mark.parametrize(
    ("base", "version", "path"),
    [
        ("", "2024-06-01", "/openai/deployments/mine/chat/completions?api-version=2024-06-01"),
        ("/", "2024-06-01", "/openai/deployments/mine/chat/completions?api-version=2024-06-01"),
        ("/openai/v1/", "2024-06-01", "/openai/deployments/mine/chat/completions?api-version=2024-06-01"),
        (
            "/openai/deployments/other",
            "2024-06-01",
            "/openai/deployments/other/chat/completions?api-version=2024-06-01",
        ),
        ("", "preview", "/openai/v1/chat/completions?api-version=preview"),
        ("/proxy?a=1", "preview", "/proxy/chat/completions?a=1&api-version=preview"),
        ("/openai/v1?api-version=old", "preview", "/openai/v1/chat/completions?api-version=old"),
    ],
)
def test_azures_version_stands_in_the_url(base: str, version: str, path: str, standin: StandIn, sluice: Any) -> None:
    def ask() -> None:
        sluice.completion("azure/mine", HELLO, api_base=standin.url + base, api_version=version, api_key="k")

    assert sent(standin, ask) == [(path, {"api-key": "k"}, {"messages", "model"})]


def test_the_environments_base_takes_it_too(standin: StandIn, sluice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AZURE_API_BASE", standin.url + "?a=1")
    monkeypatch.setenv("AZURE_API_KEY", "k")
    ((path, _, _),) = sent(standin, lambda: sluice.completion("azure/mine", HELLO, api_version="2024-06-01"))
    assert path == "/openai/deployments/mine/chat/completions?a=1&api-version=2024-06-01"
