"""Prices: what calls cost, by the prices that the program registered, else by the library's table."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..core.prices import NANOS, cost_of, model_info
from . import settings
from .exceptions import ModelNotMappedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from ..core.response import Response
    from .parameters import CallArguments

__all__ = ["completion_cost", "cost_per_token", "register_model"]


def register_model(model_cost: Mapping[str, Mapping[str, Any]] | str) -> Mapping[str, Mapping[str, Any]]:
    """Adds models to `sluice.model_cost`: prices per token, limits, and what they support."""
    if isinstance(model_cost, str):
        raise NotImplementedError("register_model does not load tables from the network; pass the table itself")
    for name, entry in model_cost.items():
        settings.model_cost[name] = {**settings.model_cost.get(name, {}), **entry}
    return model_cost


def find_model(model: str, custom_llm_provider: str | None = None) -> dict[str, Any] | None:
    """What is known of a model: what was registered, over what the library's price table says."""
    names = list(_names(model, custom_llm_provider))
    registered = next((settings.model_cost[name] for name in names if name in settings.model_cost), None)
    known = next((found for found in map(model_info, names) if found is not None), None)
    return registered if known is None else {**known, **(registered or {})}


def _registered(model: str, custom_llm_provider: str | None = None) -> dict[str, Any] | None:
    """What was registered of a model, if a price was."""
    for name in _names(model, custom_llm_provider):
        entry = settings.model_cost.get(name)
        if entry is not None and "input_cost_per_token" in entry:
            return entry
    return None


def _names(model: str, provider: str | None) -> Iterator[str]:
    """The full name, the name with the provider in front, the name alone."""
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
    entry = _registered(model, custom_llm_provider)
    if entry is not None:
        return _priced(entry, prompt_tokens, completion_tokens, cache_read_input_tokens)
    details = {"cached_tokens": cache_read_input_tokens}
    prompt = {"prompt_tokens": prompt_tokens, "completion_tokens": 0, "prompt_tokens_details": details}
    for name in _names(model, custom_llm_provider):
        part, whole = cost_of(name, prompt), cost_of(name, {**prompt, "completion_tokens": completion_tokens})
        if part is not None and whole is not None:
            first: int = part["total_nano_usd"]
            return first / NANOS, (whole["total_nano_usd"] - first) / NANOS
    raise not_mapped(model)


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
    provider = custom_llm_provider or hidden.get("custom_llm_provider")
    usage = completion_response["usage"]
    for name in candidates:
        entry = _registered(name, provider)
        if entry is not None:
            return sum(_priced(entry, *_tokens(usage)))
    if model is None and hidden.get("response_cost") is not None:
        return float(hidden["response_cost"])
    whole = usage.model_dump(exclude_none=True) if hasattr(usage, "model_dump") else dict(usage)
    for name in candidates:
        for spelled in _names(name, provider):
            cost = cost_of(spelled, whole)
            if cost is not None:
                return float(cost["total_nano_usd"] / NANOS)
    raise not_mapped(candidates[0] if candidates else "")


def _tokens(usage: Any) -> tuple[int, int, int]:
    details = usage.get("prompt_tokens_details")
    cached = 0 if details is None else details["cached_tokens"] or 0
    return usage["prompt_tokens"], usage["completion_tokens"], cached


def response_cost(response: Response, arguments: CallArguments) -> float | None:
    """What a response cost, in US dollars: by the price given with the call, registered or known; None if unknown."""
    options = arguments.options
    entry: Mapping[str, Any] | None = options if "input_cost_per_token" in options else _registered(arguments.route)
    if entry is None:
        cost = response.cost
        return None if cost is None else cost.usd
    usage = response.usage
    if usage is None or usage.is_estimated or usage.prompt_tokens is None:
        return None
    return sum(_priced(entry, usage.prompt_tokens, usage.completion_tokens or 0, usage.cached_tokens or 0))
