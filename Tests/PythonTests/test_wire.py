"""Where requests go, with which headers, and what is never sent."""

from __future__ import annotations

import json
from typing import Any

import pytest
from standin import StandIn

from conftest import header

HELLO = [{"role": "user", "content": "Hello"}]


def sent(standin: StandIn) -> dict[str, Any]:
    return standin.requests()[-1]


@pytest.mark.parametrize("end", ["", "/", "/v1", "/v1/", "/chat/completions"])
@pytest.mark.parametrize("how", ["api_base", "base_url", "module", "environment"])
def test_base_urls(end: str, how: str, standin: StandIn, sluice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    base = standin.gateway_url + end
    call: dict[str, Any] = {"api_key": standin.HELICONE_KEY}
    if how == "module":
        sluice.api_base = base
    elif how == "environment":
        monkeypatch.setenv("HELICONE_API_BASE", base)
    else:
        call[how] = base
    sluice.completion("helicone/gpt-4", HELLO, **call)
    version = "/v1" if "v1" in end else ""
    assert sent(standin)["path"] == f"/helicone{version}/chat/completions"


def test_base_urls_rank(standin: StandIn, sluice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELICONE_API_BASE", "http://127.0.0.1:9/environment")
    sluice.api_base = "http://127.0.0.1:9/module"
    call = {
        "api_key": standin.HELICONE_KEY,
        "base_url": standin.gateway_url,
        "api_base": "http://127.0.0.1:9/",
    }
    sluice.completion("helicone/gpt-4", HELLO, **call)
    assert len(standin.requests()) == 1


def test_headers_rank(gateway: StandIn, sluice: Any) -> None:
    """extra_headers, headers, call metadata, module headers, module metadata; a name counts in any case."""
    name = "Helicone-Property-Rank"
    for count in range(1, 6):
        sluice.metadata = {name: "5"}
        sluice.headers = {name.lower(): "4"} if count >= 2 else None
        call: dict[str, Any] = {}
        if count >= 3:
            call["metadata"] = {name: "3"}
        if count >= 4:
            call["headers"] = {name.upper(): "2"}
        if count == 5:
            call["extra_headers"] = {name: "1"}
        sluice.completion("helicone/gpt-4", HELLO, **call)
        found = [value for key, value in sent(gateway)["headers"] if key.lower() == name.lower()]
        assert found == [str(6 - count)]


def test_headers_of_all_ranks_are_sent_together(gateway: StandIn, sluice: Any) -> None:
    sluice.metadata, sluice.headers = {"Helicone-User-Id": "u"}, {"X-Module": "m"}
    sluice.completion(
        "helicone/gpt-4",
        HELLO,
        metadata={"Helicone-Session-Id": "s"},
        headers={"X-Call": "c"},
        extra_headers={"X-Extra": "e"},
    )
    found = dict(sent(gateway)["headers"])
    assert [found[name] for name in ("Helicone-User-Id", "X-Module", "Helicone-Session-Id", "X-Call", "X-Extra")] == [
        "u",
        "m",
        "s",
        "c",
        "e",
    ]


def test_scalar_metadata_becomes_headers_and_nothing_else(gateway: StandIn, sluice: Any) -> None:
    seen: list[Any] = []
    sluice.success_callback = [lambda kwargs, *_: seen.append(kwargs["litellm_params"]["metadata"])]
    metadata = {
        "HELICONE-Property-Loud": "yes",
        "Helicone-Cache-Enabled": True,
        "helicone-retry-num": 3,
        "Helicone-Property-Nested": {"a": 1},
        "trace_name": "mine",
        "tags": ["a"],
    }
    sluice.completion("helicone/gpt-4", HELLO, metadata=metadata)
    found = dict(sent(gateway)["headers"])
    assert found["HELICONE-Property-Loud"] == "yes"
    assert found["Helicone-Cache-Enabled"] == "true"
    assert found["helicone-retry-num"] == "3"
    assert not {"Helicone-Property-Nested", "trace_name", "tags"} & found.keys()
    assert "metadata" not in json.loads(sent(gateway)["body"])
    assert seen == [metadata]


def test_only_helicones_key_goes_to_helicone(standin: StandIn, sluice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-openai")
    sluice.openai_key = "sk-openai-too"
    with pytest.raises(sluice.AuthenticationError, match="HELICONE_API_KEY"):
        sluice.completion("helicone/gpt-4", HELLO, api_base=standin.gateway_url)
    assert standin.requests() == []


@pytest.mark.parametrize("rank", ["call", "environment", "module"])
def test_keys_rank(rank: str, standin: StandIn, sluice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    other = standin.HELICONE_KEY.replace("d", "e")
    sluice.api_key = standin.HELICONE_KEY if rank == "module" else other
    monkeypatch.setenv("HELICONE_API_KEY", {"module": "", "environment": standin.HELICONE_KEY}.get(rank, other))
    call = {"api_key": standin.HELICONE_KEY} if rank == "call" else {}
    sluice.completion("helicone/gpt-4", HELLO, api_base=standin.gateway_url, **call)
    assert header(sent(standin), "Authorization") == [f"Bearer {standin.HELICONE_KEY}"]


def test_unknown_keywords_go_into_the_body_and_litellms_own_do_not(gateway: StandIn, sluice: Any) -> None:
    sluice.completion(
        "helicone/gpt-4",
        HELLO,
        top_k=4,
        foo={"é": 1.0},
        temperature=None,
        stream=False,
        stream_options={"include_usage": True},
        extra_body={"safe_prompt": True, "model": "other"},
        timeout=30,
        num_retries=0,
        drop_params=True,
        tags=["t"],
        input_cost_per_token=1e-6,
        additional_drop_params=["seed"],
        seed=1,
    )
    assert sent(gateway)["body"] == (
        '{"messages":[{"role":"user","content":"Hello"}],"model":"gpt-4","top_k":4,"foo":{"é":1.0},"safe_prompt":true}'
    )


def test_messages_go_out_untouched(gateway: StandIn, sluice: Any) -> None:
    given = [
        {"role": "developer", "content": "Be brief.", "cache_control": {"type": "ephemeral"}},
        {
            "role": "user",
            "content": [{"type": "text", "text": "Hi"}, {"type": "image_url", "image_url": "data:,x"}],
        },
        sluice.Message(content="Yes?", provider_specific_fields={"refusal": None}),
        {"role": "user", "content": "Hello"},
    ]
    sluice.completion("helicone/gpt-4", tuple(given))
    messages = json.loads(sent(gateway)["body"])["messages"]
    assert messages[0] == given[0]
    assert messages[1]["content"][1] == {"type": "image_url", "image_url": {"url": "data:,x"}}
    assert given[1]["content"][1]["image_url"] == "data:,x"
    assert messages[2] == {"content": "Yes?", "role": "assistant"}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ({"messages": "Hello"}, "messages is str"),
        ({"messages": [None]}, r"messages\[0\] is None"),
        ({"messages": ["Hello"]}, r"messages\[0\] is 'Hello'"),
        ({"temperature": float("nan")}, "JSON"),
        ({"foo": object()}, "JSON"),
        ({"messages": [{"role": "user", "content": "\ud800"}]}, "JSON"),
        ({"extra_headers": {"X": None}}, "header 'X' is None"),
        ({"extra_headers": {"X": "a\nb"}}, "X"),
        ({"extra_headers": {"X Y": "a"}}, "header X … is not a header name"),
        ({"timeout": "soon"}, "timeout is 'soon'"),
        ({"metadata": "Helicone-User-Id"}, "metadata is 'Helicone-User-Id'"),
    ],
)
def test_what_cannot_be_sent_is_refused_by_name(call: dict[str, Any], said: str, gateway: StandIn, sluice: Any) -> None:
    with pytest.raises(sluice.BadRequestError, match=said):
        sluice.completion("helicone/gpt-4", **{"messages": HELLO, **call})
    assert gateway.requests() == []


def test_headers_of_another_shape_are_not_shown(sluice: Any) -> None:
    for name in ("headers", "extra_headers"):
        with pytest.raises(sluice.BadRequestError, match=f"{name} is a list; expected a dict") as caught:
            sluice.completion("helicone/gpt-4", HELLO, **{name: [("Authorization", "Bearer sk-1")]})
        assert "sk-1" not in str(caught.value)


def test_models_are_text(sluice: Any) -> None:
    with pytest.raises(ValueError, match="model is None"):
        sluice.completion(None, HELLO)


def test_aliases_and_providers_by_keyword(gateway: StandIn, sluice: Any) -> None:
    sluice.model_alias_map = {"fast": "helicone/gpt-4o-mini"}
    sluice.completion("fast", HELLO)
    sluice.completion("gpt-4", HELLO, custom_llm_provider="helicone")
    assert [json.loads(each["body"])["model"] for each in gateway.requests()] == ["gpt-4o-mini", "gpt-4"]
    with pytest.raises(sluice.BadRequestError, match="nowhere/m"):
        sluice.completion("nowhere/m", HELLO)


def test_a_pydantic_class_as_response_format(gateway: StandIn, sluice: Any) -> None:
    pydantic = pytest.importorskip("pydantic")
    city = pydantic.create_model("City", name=(str, ...), river=(str | None, None))
    sluice.completion("helicone/gpt-4", HELLO, response_format=city)
    shape = json.loads(sent(gateway)["body"])["response_format"]
    assert shape["type"] == "json_schema" and shape["json_schema"]["name"] == "City" and shape["json_schema"]["strict"]
    schema = shape["json_schema"]["schema"]
    assert schema["required"] == ["name", "river"] and schema["additionalProperties"] is False
    assert "default" not in schema["properties"]["river"]


def test_a_direct_provider_gets_no_helicone_header(standin: StandIn, sluice: Any) -> None:
    response = sluice.completion(
        "openai/gpt-4o",
        HELLO,
        api_base=standin.openai_url,
        api_key=standin.PROVIDER_KEY,
        metadata={"Helicone-Property-A": "b"},
    )
    assert response.model == "gpt-4o"
    assert not [name for name, _ in sent(standin)["headers"] if name.lower().startswith("helicone-")]


def test_a_text_completion_is_one(gateway: StandIn, sluice: Any) -> None:
    response = sluice.text_completion(prompt=["One", "Two"], model="helicone/gpt-4o-mini", max_tokens=50)
    assert sent(gateway)["path"] == "/helicone/completions"
    assert sent(gateway)["body"] == '{"model":"gpt-4o-mini","prompt":["One","Two"],"max_tokens":50}'
    assert [choice.text for choice in response.choices] == ["You said: One", "You said: Two"]
    assert response["choices"][0]["text"] == "You said: One"
    assert response.object == "text_completion"


def test_an_explicit_client_knows_nothing_of_the_module(standin: StandIn, sluice: Any) -> None:
    sluice.api_base, sluice.metadata = "http://127.0.0.1:9/", {"Helicone-User-Id": "module"}
    with sluice.Client(
        base_url=standin.gateway_url, api_key=standin.HELICONE_KEY, metadata={"Helicone-User-Id": "client"}
    ) as client:
        client.completion("helicone/gpt-4", HELLO)
        client.text_completion("Once", "helicone/gpt-4")
        client.embedding("helicone/text-embedding-3-small", "a")
    assert [header(each, "Helicone-User-Id") for each in standin.requests()] == [["client"]] * 3
    with pytest.raises(RuntimeError, match="closed"):
        client.completion("helicone/gpt-4", HELLO)


def test_an_unknown_option_names_the_nearest(sluice: Any) -> None:
    with pytest.raises(sluice.BadRequestError, match="base_url"):
        sluice.Client(base_uri="x")
