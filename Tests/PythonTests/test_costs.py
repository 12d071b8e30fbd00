"""The cost functions, beside litellm's."""

from __future__ import annotations

import os
from typing import Any

import pytest

os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")
OWN = {"input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6}
WITH_CACHE = {**OWN, "cache_read_input_token_cost": 1e-7, "cache_creation_input_token_cost": 3e-6}
CACHED = {"cache_read_input_tokens": 300, "cache_creation_input_tokens": 400}

PER_TOKEN: list[tuple[str, dict[str, Any]]] = [
    (model, keywords)
    for model in ("gpt-4o", "gpt-5", "claude-sonnet-4-5", "anthropic/claude-sonnet-4-6", "openai/gpt-4o-mini")
    for keywords in (
        {},
        {"cache_read_input_tokens": 400},
        {"cache_creation_input_tokens": 400},
        CACHED,
        {"service_tier": "priority"},
        {"service_tier": "flex", "cache_read_input_tokens": 400},
        {"service_tier": "default"},
        {"service_tier": "auto"},
        {"custom_cost_per_token": OWN},
        {"custom_cost_per_token": OWN, **CACHED},
        {"custom_cost_per_token": WITH_CACHE, **CACHED},
        {"custom_cost_per_second": 0.5, "response_time_ms": 2000},
        {"call_type": "acompletion"},
    )
]


@pytest.mark.parametrize(("model", "keywords"), PER_TOKEN)
def test_cost_per_token_is_litellms(model: str, keywords: dict[str, Any], sluice: Any) -> None:
    litellm = pytest.importorskip("litellm")
    theirs, ours = (each.cost_per_token(model, 1000, 100, **keywords) for each in (litellm, sluice))
    assert ours == pytest.approx(theirs, abs=1e-9)


def answer(library: Any, model: str, **usage: Any) -> Any:
    counts = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100, **usage}
    tier = {"service_tier": counts.pop("service_tier")} if "service_tier" in counts else {}
    return library.ModelResponse(model=model, usage=library.Usage(**counts), **tier)


READ = {"prompt_tokens_details": {"cached_tokens": 300}}
COMPLETION: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "plain": ("gpt-4o", {}, {}),
    "cache read": ("gpt-4o", READ, {}),
    "cache read and written": ("claude-sonnet-4-5", CACHED, {}),
    "tier asked for": ("gpt-5", READ, {"service_tier": "priority"}),
    "tier among the parameters": ("gpt-5", {}, {"optional_params": {"service_tier": "flex"}}),
    "tier served": ("gpt-5", {"service_tier": "priority"}, {}),
    "tier served, another asked for": ("gpt-5", {"service_tier": "default"}, {"service_tier": "priority"}),
    "price of one's own": ("gpt-4o", {}, {"custom_cost_per_token": OWN}),
    "price of one's own, cache read": ("gpt-4o", READ, {"custom_cost_per_token": WITH_CACHE}),
    "price by time": ("gpt-4o", {}, {"custom_cost_per_second": 0.5, "total_time": 2000}),
    "another model's price": ("gpt-4o", {}, {"base_model": "gpt-4o-mini"}),
    "another model's price, provider": ("gpt-4o", {}, {"model": "gpt-4o-mini", "custom_llm_provider": "openai"}),
}


@pytest.mark.parametrize("name", COMPLETION)
def test_completion_cost_is_litellms(name: str, sluice: Any) -> None:
    litellm = pytest.importorskip("litellm")
    model, usage, keywords = COMPLETION[name]
    theirs, ours = (each.completion_cost(answer(each, model, **usage), **keywords) for each in (litellm, sluice))
    if name == "another model's price, provider":
        # litellm prefers the answer's model; here the one that was named counts, as it always has.
        assert ours != theirs
    else:
        assert ours == pytest.approx(theirs, abs=1e-9)


def test_a_price_of_ones_own_counts_cached_tokens_once(sluice: Any) -> None:
    """litellm adds them to a prompt that holds them already."""
    response = answer(sluice, "claude-sonnet-4-5", **CACHED)
    assert sluice.completion_cost(response, custom_cost_per_token=OWN) == pytest.approx(0.0012)
    expected = 300 * 1e-6 + 300 * 1e-7 + 400 * 3e-6 + 100 * 2e-6
    assert sluice.completion_cost(response, custom_cost_per_token=WITH_CACHE) == pytest.approx(expected)
    assert sum(sluice.cost_per_token("x", usage_object=response.usage, custom_cost_per_token=WITH_CACHE)) == (
        pytest.approx(expected)
    )


def test_registered_prices_have_tiers_and_writes(sluice: Any) -> None:
    sluice.register_model({"mine": {**WITH_CACHE, "input_cost_per_token_priority": 5e-6}})
    assert sluice.cost_per_token("mine", 1000, 100, service_tier="priority") == pytest.approx((0.005, 0.0002))
    assert sluice.cost_per_token("mine", 1000, 100, **CACHED)[0] == pytest.approx(300e-6 + 300 * 1e-7 + 400 * 3e-6)


@pytest.mark.parametrize("function", ["cost_per_token", "completion_cost"])
def test_an_argument_that_nobody_knows_is_a_type_error(function: str, sluice: Any) -> None:
    with pytest.raises(TypeError, match="bogus"):
        getattr(sluice, function)(model="gpt-4o", bogus=1)
    with pytest.raises(NotImplementedError, match="call_type='image_generation'"):
        getattr(sluice, function)(model="gpt-4o", call_type="image_generation")
