"""The rest of litellm's surface: callbacks, mocks, prices, models, tokens, batches, the router, and what is refused."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any

import pytest
from standin import StandIn

HELLO = [{"role": "user", "content": "Salut"}]

# ---- callbacks ----


def test_success_callbacks(gateway: StandIn, sluice: Any) -> None:
    seen: list[Any] = []
    sluice.success_callback = [lambda *arguments: seen.append(arguments)]
    response = sluice.completion("helicone/gpt-4", HELLO, user="u", temperature=0)
    kwargs, heard, start, end = seen[0]
    assert heard is response and start <= end
    assert kwargs["model"] == "gpt-4" and kwargs["messages"] == HELLO and kwargs["optional_params"]["temperature"] == 0
    assert kwargs["litellm_params"]["api_base"] == gateway.gateway_url
    assert kwargs["standard_logging_object"]["total_tokens"] == response.usage.total_tokens
    for _ in sluice.completion("helicone/gpt-4", HELLO, stream=True):
        pass
    assert len(seen) == 2 and seen[1][0]["complete_streaming_response"].choices[0].message.content == "You said: Salut"


def test_callbacks_see_no_key(gateway: StandIn, sluice: Any) -> None:
    seen: list[Any] = []
    sluice.success_callback = [lambda kwargs, *_: seen.append(repr(kwargs))]
    secret = {"Authorization": f"Bearer {gateway.HELICONE_KEY}", "X-Plain": "seen"}
    sluice.completion("helicone/gpt-4", HELLO, extra_headers=secret, api_key=gateway.HELICONE_KEY)
    assert gateway.HELICONE_KEY not in seen[0] and "seen" in seen[0]


def test_failure_callbacks_and_loggers(gateway: StandIn, sluice: Any) -> None:
    from sluice.integrations.custom_logger import CustomLogger

    seen: list[Any] = []

    class Logger(CustomLogger):
        def log_pre_api_call(self, model: str, messages: Any, kwargs: Any) -> None:
            seen.append(("before", model))

        def log_failure_event(self, kwargs: Any, response_obj: Any, start_time: Any, end_time: Any) -> None:
            seen.append(("failure", type(kwargs["exception"]).__name__))

    sluice.callbacks = [Logger()]
    sluice.failure_callback = [lambda kwargs, *_: seen.append(kwargs["exception"].status_code)]
    gateway.script(["status=400"])
    with pytest.raises(sluice.BadRequestError):
        sluice.completion("helicone/gpt-4", HELLO)
    assert seen == [("before", "gpt-4"), ("failure", "BadRequestError"), 400]


def test_what_a_callback_raises_surfaces(gateway: StandIn, sluice: Any) -> None:
    def fail(*_: Any) -> None:
        raise LookupError("mine")

    sluice.success_callback = [fail]
    with pytest.raises(LookupError, match="mine"):
        sluice.completion("helicone/gpt-4", HELLO)
    with pytest.raises(LookupError, match="mine"):
        list(sluice.completion("helicone/gpt-4", HELLO, stream=True))


def test_integrations_by_name(gateway: StandIn, sluice: Any) -> None:
    sluice.success_callback = ["helicone"]
    sluice.completion("helicone/gpt-4", HELLO)
    sluice.success_callback = ["langfuse"]
    with pytest.raises(NotImplementedError, match="langfuse"):
        sluice.completion("helicone/gpt-4", HELLO)


# ---- mocks ----


def test_mocked_answers(sluice: Any) -> None:
    response = sluice.completion("helicone/gpt-4", HELLO, mock_response="Hello there", n=2)
    assert [choice.message.content for choice in response.choices] == ["Hello there"] * 2
    assert (response.usage.prompt_tokens, response.usage.completion_tokens, response.usage.total_tokens) == (
        10,
        20,
        30,
    )
    pieces = [
        c.choices[0].delta.content for c in sluice.completion("helicone/m", HELLO, mock_response="abcd", stream=True)
    ]
    assert pieces == ["abc", "d", None]
    given = sluice.ModelResponse(model="mine")
    assert sluice.completion("helicone/gpt-4", HELLO, mock_response=given) is given
    assert sluice.completion("helicone/gpt-4", HELLO, mock_response=given.model_dump()).model == "mine"
    calls = [{"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]
    response = sluice.completion("helicone/gpt-4", HELLO, mock_tool_calls=calls)
    assert response.choices[0].message.tool_calls[0].function.name == "f"
    assert sluice.text_completion("Once", "helicone/gpt-4", mock_response="upon").choices[0].text == "upon"


def test_mocked_failures(sluice: Any) -> None:
    for mock in ("litellm.RateLimitError", sluice.RateLimitError("m", "helicone", "gpt-4")):
        with pytest.raises(sluice.RateLimitError):
            sluice.completion("helicone/gpt-4", HELLO, mock_response=mock)
    start = time.monotonic()
    with pytest.raises(sluice.Timeout):
        sluice.completion("helicone/gpt-4", HELLO, mock_timeout=True, timeout=0.1, num_retries=0)
    assert time.monotonic() - start >= 0.1


# ---- prices and models ----

ENTRY = {
    "input_cost_per_token": 1e-6,
    "output_cost_per_token": 2e-6,
    "cache_read_input_token_cost": 5e-7,
    "max_tokens": 100,
    "max_output_tokens": 50,
    "litellm_provider": "helicone",
    "mode": "chat",
    "supports_function_calling": True,
}


def test_costs(gateway: StandIn, sluice: Any) -> None:
    table = {"helicone/gpt-4": ENTRY}
    assert sluice.register_model(table) == table
    assert sluice.cost_per_token("helicone/gpt-4", 1000, 1000) == pytest.approx((0.001, 0.002))
    assert sluice.cost_per_token("gpt-4", 1000, 0, custom_llm_provider="helicone")[0] == pytest.approx(0.001)
    gateway.script(["cached-tokens=2"])
    response = sluice.completion("helicone/gpt-4", HELLO)
    usage = response.usage
    expected = (usage.prompt_tokens - 2) * 1e-6 + 2 * 5e-7 + usage.completion_tokens * 2e-6
    assert sluice.completion_cost(response) == pytest.approx(expected)
    assert response._hidden_params["response_cost"] == pytest.approx(expected)
    priced = sluice.completion("helicone/gpt-4o", HELLO, input_cost_per_token=1.0, output_cost_per_token=0.0)
    assert priced._hidden_params["response_cost"] == priced.usage.prompt_tokens


@pytest.fixture(autouse=True)
def no_tokenizer(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if tiktoken were not installed; it would load its encodings from the network."""
    from sluice.litellm import tokens

    monkeypatch.setitem(sys.modules, "tiktoken", None)
    monkeypatch.setattr(tokens, "_encodings", {})


def test_known_prices(gateway: StandIn, sluice: Any) -> None:
    response = sluice.completion("helicone/gpt-4o-mini", HELLO)
    usage = response.usage
    expected = usage.prompt_tokens * 0.15e-6 + usage.completion_tokens * 0.6e-6
    assert response._hidden_params["response_cost"] == pytest.approx(expected)
    assert sluice.completion_cost(response) == pytest.approx(expected)
    assert sluice.cost_per_token("helicone/gpt-4o-mini", 1000, 1000) == pytest.approx((0.00015, 0.0006))
    assert sluice.cost_per_token("claude-3.5-haiku", 0, 1000, None, "helicone") == pytest.approx((0, 0.004))
    assert sluice.completion_cost(model="helicone/gpt-4o-mini", prompt="a b c", completion="d e f") > 0
    seen: list[Any] = []
    sluice.success_callback = [lambda kwargs, *_: seen.append(kwargs["response_cost"])]
    for _ in sluice.completion("helicone/gpt-4o-mini", HELLO, stream=True, stream_options={"include_usage": True}):
        pass
    assert seen == [pytest.approx(expected)]


def test_an_unknown_price_is_never_zero(gateway: StandIn, sluice: Any) -> None:
    gateway.script(
        [{"status": 200, "body": json.dumps({"model": "nobodys", "choices": [], "usage": {"prompt_tokens": 1}})}]
    )
    response = sluice.completion("helicone/nobodys", HELLO)
    assert response._hidden_params["response_cost"] is None
    for ask in (
        lambda: sluice.completion_cost(response),
        lambda: sluice.cost_per_token("helicone/nobodys", 1, 1),
        lambda: sluice.get_model_info("helicone/nobodys"),
        lambda: sluice.get_max_tokens("helicone/nobodys"),
    ):
        with pytest.raises(sluice.ModelNotMappedError, match="register_model"):
            ask()


def test_models(sluice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from sluice.utils import supports_tool_choice

    assert sluice.get_max_tokens("helicone/gpt-4o") == 16384 and sluice.supports_vision("helicone/gpt-4o")
    assert not sluice.supports_function_calling("helicone/mine")
    sluice.register_model({"helicone/mine": ENTRY, "helicone/gpt-4o": {"max_output_tokens": 7}})
    assert sluice.supports_function_calling("helicone/mine") and not sluice.supports_vision("helicone/mine")
    assert sluice.supports_function_calling("mine", custom_llm_provider="helicone")
    assert not supports_tool_choice("helicone/mine")
    assert sluice.get_max_tokens("helicone/mine") == 50 and sluice.get_max_tokens("helicone/gpt-4o") == 7
    assert sluice.get_model_info("helicone/mine")["mode"] == "chat"
    assert {"tools", "user", "temperature"} <= set(sluice.get_supported_openai_params("helicone/gpt-4"))
    assert sluice.get_llm_provider("helicone/a/b") == ("a/b", "helicone", None, "https://ai-gateway.helicone.ai")
    with pytest.raises(sluice.BadRequestError, match="gpt-4"):
        sluice.get_llm_provider("gpt-4")
    missing = {"keys_in_environment": False, "missing_keys": ["HELICONE_API_KEY"]}
    assert sluice.validate_environment("helicone/gpt-4") == missing
    monkeypatch.setenv("HELICONE_API_KEY", "k")
    assert sluice.validate_environment("helicone/gpt-4") == {"keys_in_environment": True, "missing_keys": []}


def test_the_library_says_where_a_model_string_leads(sluice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ANTHROPIC_API_KEY", "GROQ_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    assert sluice.get_llm_provider("gpt-4o/openai")[:2] == ("gpt-4o", "openai")
    assert sluice.get_llm_provider("groq/llama") == ("llama", "groq", None, "https://api.groq.com/openai/v1")
    assert sluice.validate_environment("ollama/llama3.2") == {"keys_in_environment": True, "missing_keys": []}
    keys = sluice.validate_environment("claude-x/anthropic,groq/llama")
    assert keys == {"keys_in_environment": False, "missing_keys": ["ANTHROPIC_API_KEY", "GROQ_API_KEY"]}
    assert sluice.validate_environment("nobody-knows")["keys_in_environment"] is False
    with pytest.raises(sluice.BadRequestError, match="openai"):
        sluice.get_llm_provider("opena/gpt-4o")


@pytest.mark.parametrize("model", ["openai/gpt-4o", "gpt-4o/openai"])
def test_the_models_name_is_that_of_who_is_asked(model: str, standin: Any, sluice: Any) -> None:
    response = sluice.completion(model, HELLO, api_base=standin.openai_url, api_key="k")
    assert response.model == "gpt-4o" and response._hidden_params["custom_llm_provider"] == "openai"


def test_check_valid_key(gateway: StandIn, sluice: Any) -> None:
    assert sluice.check_valid_key("helicone/gpt-4", gateway.HELICONE_KEY)
    assert not sluice.check_valid_key("helicone/gpt-4", "wrong")


def test_tokens_without_tiktoken_are_an_estimate(sluice: Any) -> None:
    assert sluice.token_counter("helicone/gpt-4", text="Hello, world") == pytest.approx(3, abs=1)
    assert sluice.token_counter("gpt-4", messages=[{"role": "user", "content": "Hello, world"}]) == pytest.approx(
        10, abs=1
    )
    with pytest.raises(NotImplementedError, match="tiktoken"):
        sluice.encode("helicone/gpt-4", text="Hello")


def test_tokens(sluice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenAI's rule for messages, with a tokenizer whose tokens are words."""
    import types

    tokenizer = types.SimpleNamespace(encode=lambda text, **_: text.split(), decode=" ".join)
    module = types.SimpleNamespace(encoding_for_model=lambda name: tokenizer)
    monkeypatch.setitem(sys.modules, "tiktoken", module)  # type: ignore[arg-type]
    assert sluice.token_counter("helicone/gpt-4", text="a b c") == 3
    assert sluice.token_counter("helicone/gpt-4", messages=[{"role": "user", "content": "a b c"}]) == 3 + 3 + 1 + 3
    assert sluice.decode("helicone/gpt-4", sluice.encode("helicone/gpt-4", "a b")) == "a b"


# ---- many at once ----


def test_batches(gateway: StandIn, sluice: Any) -> None:
    gateway.script([{"status": 400, "match": {"model": "nothing"}}])
    conversations = [[{"role": "user", "content": f"number {n}"}] for n in range(40)]
    answers = sluice.batch_completion("helicone/gpt-4", [*conversations[:20], "no list", *conversations[20:]])
    assert isinstance(answers.pop(20), sluice.BadRequestError)
    assert [a.choices[0].message.content for a in answers] == [f"You said: number {n}" for n in range(40)]
    assert sluice.batch_completion("helicone/gpt-4", []) == []


def test_several_models(gateway: StandIn, sluice: Any) -> None:
    models = ["helicone/gpt-4", "nowhere/m", "helicone/gpt-4o"]
    assert sluice.batch_completion_models(models=models, messages=HELLO).choices
    assert len(sluice.batch_completion_models_all_responses(models=models, messages=HELLO)) == 2


# ---- the router ----


def deployment(name: str, model: str, **parameters: Any) -> dict[str, Any]:
    return {"model_name": name, "litellm_params": {"model": f"helicone/{model}", **parameters}}


def models_asked(gateway: StandIn) -> list[str]:
    return [json.loads(each["body"])["model"] for each in gateway.requests()]


def test_a_router_spreads_by_weight(gateway: StandIn, sluice: Any) -> None:
    router = sluice.Router([deployment("a", "gpt-4", weight=9), deployment("a", "gpt-4o", weight=1)])
    for _ in range(60):
        router.completion("a", HELLO)
    asked = models_asked(gateway)
    assert asked.count("gpt-4") > asked.count("gpt-4o") and router.get_model_names() == ["a"]


def test_a_router_takes_another_deployment_and_another_group(gateway: StandIn, sluice: Any) -> None:
    gateway.script([{"status": 500, "match": {"model": "gpt-4o"}, "repeat": 9}])
    router = sluice.Router([deployment("a", "gpt-4o"), deployment("a", "claude-sonnet-4")], num_retries=1)
    for _ in range(4):
        assert router.completion("a", HELLO).choices
    gateway.clear()
    gateway.script([{"status": 400, "match": {"model": "gpt-4o"}, "repeat": 9}])
    router = sluice.Router([deployment("a", "gpt-4o"), deployment("b", "gpt-4")], fallbacks=[{"a": ["b"]}])
    assert router.completion("a", HELLO, seed=1).choices
    assert models_asked(gateway) == ["gpt-4o", "gpt-4"]


def test_a_router_lets_a_deployment_cool(gateway: StandIn, sluice: Any) -> None:
    gateway.script(["status=500"] * 2)
    router = sluice.Router([deployment("a", "gpt-4")], num_retries=0, allowed_fails=1, cooldown_time=0.3)
    for _ in range(2):
        with pytest.raises(sluice.InternalServerError):
            router.completion("a", HELLO)
    with pytest.raises(sluice.BadRequestError, match="no deployment of 'a'"):
        router.completion("a", HELLO)
    time.sleep(0.35)
    assert router.completion("a", HELLO).choices


def test_a_routers_other_calls(gateway: StandIn, sluice: Any) -> None:
    router = sluice.Router([deployment("a", "gpt-4"), deployment("e", "text-embedding-3-small")])
    assert router.text_completion("a", "Once").choices[0].text == "You said: Once"
    assert router.embedding("e", "x").data

    async def work() -> None:
        gateway.script(["status=500;retry-after-ms=1"])
        assert (await router.acompletion("a", HELLO)).choices
        assert (await router.atext_completion("a", "Once")).choices
        assert (await router.aembedding("e", "x")).data

    asyncio.run(work())


# ---- budgets ----


@pytest.fixture
def budget(sluice: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets `max_budget`, counted from 0."""
    monkeypatch.setattr(sluice, "_current_cost", 0.0)

    def set_budget(dollars: float) -> None:
        monkeypatch.setattr(sluice, "max_budget", dollars)

    return set_budget


@pytest.mark.parametrize("stream", [False, True])
def test_calls_beyond_the_budget_are_refused_before_they_are_sent(
    stream: bool, standin: StandIn, sluice: Any, budget: Any
) -> None:
    budget(0.001)
    call = {"api_base": standin.openai_url, "api_key": standin.PROVIDER_KEY, "stream": stream}
    answer = sluice.completion("openai/gpt-4o-mini", HELLO, **call)
    for _ in answer if stream else ():
        pass
    assert sluice._current_cost == answer._hidden_params["response_cost"] > 1e-9
    budget(sluice._current_cost)
    with pytest.raises(sluice.BudgetExceededError) as caught:
        sluice.completion("openai/gpt-4o-mini", HELLO, **call)
    assert caught.value.current_cost == caught.value.max_budget == sluice._current_cost
    assert len(standin.requests()) == 1


def test_the_budget_counts_the_calls_of_threads_and_tasks_together(standin: StandIn, sluice: Any, budget: Any) -> None:
    budget(1.0)
    call = {"api_base": standin.openai_url, "api_key": standin.PROVIDER_KEY}
    costs = [sluice.completion("openai/gpt-4o-mini", HELLO, **call)._hidden_params["response_cost"]]
    costs += [each._hidden_params["response_cost"] for each in sluice.batch_completion(
        "openai/gpt-4o-mini", [HELLO] * 3, **call)]  # fmt: skip
    costs.append(asyncio.run(sluice.acompletion("openai/gpt-4o-mini", HELLO, **call))._hidden_params["response_cost"])
    assert sluice._current_cost == pytest.approx(sum(costs))
    sluice._current_cost = 2.0
    with pytest.raises(sluice.BudgetExceededError) as caught:
        sluice.completion("openai/gpt-4o-mini", HELLO, **call)
    assert caught.value.current_cost == 2.0


def test_a_call_brings_the_budget_of_its_user(standin: StandIn, sluice: Any) -> None:
    call = {"api_base": standin.openai_url, "api_key": standin.PROVIDER_KEY, "budget_duration": "1d"}
    assert sluice.completion("openai/gpt-4o-mini", HELLO, user="ada", max_budget=1.0, **call).choices
    with pytest.raises(sluice.BudgetExceededError, match="of this user"):
        sluice.completion("openai/gpt-4o-mini", HELLO, user="ada", max_budget=1e-6, **call)
    fallback = {"fallbacks": ["openai/gpt-4o"], "max_budget": 1.0}
    answer = sluice.completion("openai/gpt-4o-mini+status=503", HELLO, user="bob", num_retries=0, **fallback, **call)
    assert answer._hidden_params["litellm_model_name"] == "openai/gpt-4o"
    for request in standin.requests():
        assert "max_budget" not in request["body"] and "budget_duration" not in request["body"]


@pytest.mark.parametrize(
    "given",
    [{"max_budget": value} for value in (0, -1, "1", True, float("nan"), 1e12)]
    + [{"max_budget": 1.0, "budget_duration": value} for value in ("1y", "5s", "d", 60, "400d", "²d")]
    + [{"budget_duration": "1d"}],
)
def test_a_budget_that_cannot_be_kept_is_refused(given: dict[str, Any], sluice: Any) -> None:
    with pytest.raises(sluice.BadRequestError, match="budget"):
        sluice.completion("openai/gpt-4o-mini", HELLO, api_key="k", **given)


def test_a_deployment_whose_budget_is_used_up_is_passed_over(standin: StandIn, sluice: Any) -> None:
    common = {"api_base": standin.openai_url, "api_key": standin.PROVIDER_KEY, "budget_duration": "1d"}
    entries = [
        {"model_name": "group", "litellm_params": {"model": model, "max_budget": dollars, **common}}
        for model, dollars in (("openai/gpt-4.1-mini", 1e-6), ("openai/gpt-4.1-nano", 1.0))
    ]
    router = sluice.Router(model_list=entries)
    for _ in range(4):
        answer = router.completion("group", HELLO)
        assert answer._hidden_params["litellm_model_name"] == "openai/gpt-4.1-nano"
    with pytest.raises(sluice.BudgetExceededError, match="of this model"):
        sluice.Router(model_list=entries[:1]).completion("group", HELLO)


@pytest.mark.parametrize("dollars", ["5", -1, True, float("nan"), 1e12])
def test_a_budget_of_the_process_that_is_none_is_refused(dollars: Any, sluice: Any, budget: Any) -> None:
    budget(dollars)
    with pytest.raises(sluice.BadRequestError, match="max_budget"):
        sluice.completion("openai/gpt-4o-mini", HELLO, api_key="k")


def test_a_registered_price_counts_in_budgets(standin: StandIn, sluice: Any, budget: Any) -> None:
    sluice.register_model({"openai/own-model": {"input_cost_per_token": 1e-3, "output_cost_per_token": 2e-3}})
    budget(10.0)
    answer = sluice.completion(
        "openai/own-model", HELLO, api_base=standin.openai_url, api_key=standin.PROVIDER_KEY, max_tokens=16
    )
    assert sluice._current_cost == pytest.approx(answer._hidden_params["response_cost"])


# ---- what is not there ----


@pytest.mark.parametrize(
    "call",
    [{"guardrails": ["g"]}, {"logger_fn": print}, {"model_list": [{}]}, {"client": object()}],
    ids=lambda call: next(iter(call)),
)  # fmt: skip
def test_keywords_are_refused_rather_than_ignored(call: Any, gateway: StandIn, sluice: Any) -> None:
    with pytest.raises(NotImplementedError, match=next(iter(call))):
        sluice.completion("helicone/gpt-4", HELLO, **call)
    assert gateway.requests() == []


def test_names_and_settings_are_refused_rather_than_ignored(sluice: Any) -> None:
    for name in ("image_generation", "transcription", "trim_messages"):
        with pytest.raises(NotImplementedError, match=name):
            getattr(sluice, name)()
    for name in ("client_session", "aclient_session"):
        with pytest.raises(NotImplementedError, match=name):
            setattr(sluice, name, 1)
        assert getattr(sluice, name) is None
        setattr(sluice, name, None)
    with pytest.raises(NotImplementedError, match="routing_strategy"):
        sluice.Router(routing_strategy="latency-based-routing")
    with pytest.raises(AttributeError):
        _ = sluice.nothing_of_the_kind


def test_every_name_that_is_promised_is_there(sluice: Any) -> None:
    for name in dir(sluice):
        assert getattr(sluice, name) is not None or name in ("api_key", "openai_key", "api_base", "headers", "metadata",
            "num_retries", "request_timeout", "ssl_verify", "__doc__", "cache", "api_version",
            "model_fallbacks", "client_session", "aclient_session")  # fmt: skip


def test_a_path_of_litellms_leads_to_the_rest_of_the_package_and_says_what_there_is(sluice: Any) -> None:
    assert sluice.utils.completion is sluice.completion
    with pytest.raises(AttributeError, match=r"sluice\.types\.utils.*what Sluice has: ModelResponse"):
        _ = sluice.types.utils.ModelRespons
    with pytest.raises(AttributeError, match=r"sluice\.main.*help\(sluice\)"):
        _ = sluice.main.nothing_such
    assert not hasattr(sluice.exceptions, "_private")
    with pytest.raises(NotImplementedError, match="trimming"):
        sluice.utils.trim_messages([])
