"""Prices: what calls cost, by the prices that the program registered."""

from __future__ import annotations

import sluice as settings

from ._typing import TYPE_CHECKING
from .exceptions import ModelNotMappedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from .reply import Reply


def register_model(model_cost: Mapping[str, Mapping[str, Any]] | str) -> Mapping[str, Mapping[str, Any]]:
    """Adds models to `sluice.model_cost`: prices per token, limits, and what they support."""
    if isinstance(model_cost, str):
        raise NotImplementedError("register_model does not load tables from the network; pass the table itself")
    for name, entry in model_cost.items():
        settings.model_cost[name] = {**settings.model_cost.get(name, {}), **entry}
    return model_cost


def find_model(model: str, custom_llm_provider: str | None = None) -> dict[str, Any] | None:
    """What is registered of a model, under its full name, its name alone, or with the provider in front."""
    for name in _names(model, custom_llm_provider):
        entry = settings.model_cost.get(name)
        if entry is not None:
            return entry
    return None


def _names(model: str, provider: str | None) -> Iterator[str]:
    yield model
    if provider and not model.startswith(provider + "/"):
        yield f"{provider}/{model}"
    _, slash, rest = model.partition("/")
    if slash:
        yield rest


def not_mapped(model: str) -> ModelNotMappedError:
    """Says that a model is not registered."""
    return ModelNotMappedError(
        f"This model isn't mapped yet. model={model}: nothing is known of its price and limits; "
        f'register_model({{"{model}": {{"input_cost_per_token": ..., "output_cost_per_token": ...}}}}) adds it'
    )


def cost_per_token(
    model: str = "",
    prompt_tokens: int = 0,
    completion_tokens: int = 0,
    custom_llm_provider: str | None = None,
    cache_read_input_tokens: int = 0,
    **ignored: Any,
) -> tuple[float, float]:
    """What the prompt and the completion cost, in US dollars. Cached tokens are a part of the prompt's."""
    entry = find_model(model, custom_llm_provider)
    if entry is None:
        raise not_mapped(model)
    return _priced(entry, prompt_tokens, completion_tokens, cache_read_input_tokens)


def _priced(entry: Mapping[str, Any], prompt: int, completion: int, cached: int) -> tuple[float, float]:
    price = entry.get("input_cost_per_token") or 0.0
    cached_price = entry.get("cache_read_input_token_cost")
    if cached_price is None:
        cached_price = price
    return (prompt - cached) * price + cached * cached_price, completion * (entry.get("output_cost_per_token") or 0.0)


def completion_cost(
    completion_response: Any = None,
    model: str | None = None,
    prompt: str = "",
    messages: Any = None,
    completion: str = "",
    custom_llm_provider: str | None = None,
    **ignored: Any,
) -> float:
    """What a call cost, in US dollars: from its answer, or from texts, whose tokens are then counted."""
    if completion_response is None:
        if model is None:
            raise ValueError("completion_cost needs completion_response, or model and texts")
        from .tokens import token_counter

        asked = token_counter(model, text=prompt, messages=messages or None)
        said = token_counter(model, text=completion) if completion else 0
        return sum(cost_per_token(model, asked, said, custom_llm_provider))
    hidden = getattr(completion_response, "_hidden_params", None) or {}
    names = [model, hidden.get("litellm_model_name"), completion_response["model"]]
    candidates = [name for name in names if name]
    for name in candidates:
        entry = find_model(name, custom_llm_provider or hidden.get("custom_llm_provider"))
        if entry is not None:
            usage = completion_response["usage"]
            return sum(_priced(entry, *_tokens(usage)))
    raise not_mapped(candidates[0] if candidates else "")


def _tokens(usage: Any) -> tuple[int, int, int]:
    details = usage.get("prompt_tokens_details")
    cached = 0 if details is None else details["cached_tokens"] or 0
    return usage["prompt_tokens"], usage["completion_tokens"], cached


def response_cost(reply: Reply) -> float | None:
    """What an answer cost, where its price was given with the call or registered; None where it is unknown."""
    ask = reply.ask
    entry: Mapping[str, Any] | None = ask.own if "input_cost_per_token" in ask.own else find_model(ask.route)
    if entry is None:
        return None
    usage = reply.usage()
    return None if usage is None else sum(_priced(entry, *usage))
