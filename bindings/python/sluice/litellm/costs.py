"""Prices: what calls cost, by the prices that the program registered, else by the library's table."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..core.errors import SluiceError as CoreError
from ..core.prices import NANOS, cost_of, load, model_info
from . import settings
from .exceptions import ModelNotMappedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
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
    try:
        load({name: settings.model_cost[name] for name, entry in model_cost.items() if "input_cost_per_token" in entry})
    except CoreError:
        pass  # Costs are told by what is registered all the same; budgets do not know this price.
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
    response_time_ms: float | None = 0.0,
    custom_llm_provider: str | None = None,
    *,
    cache_creation_input_tokens: int | None = 0,
    cache_read_input_tokens: int | None = 0,
    custom_cost_per_token: Mapping[str, Any] | None = None,
    custom_cost_per_second: float | None = None,
    usage_object: Any = None,
    call_type: str | None = "completion",
    service_tier: str | None = None,
) -> tuple[float, float]:
    """What the prompt and the completion cost, in US dollars.

    Tokens read from or written to a cache are a part of the prompt's; with `custom_cost_per_token` they stand beside
    it, as with litellm. A tier ("priority", "flex", "batch") that a model has no prices for costs what the usual one
    does.
    """
    _refuse_other_calls(call_type)
    if usage_object is not None:
        counts = _counts(usage_object)
    else:
        counts = (prompt_tokens, completion_tokens, cache_read_input_tokens or 0, cache_creation_input_tokens or 0)
    if custom_cost_per_second is not None:
        return 0.0, custom_cost_per_second * (response_time_ms or 0.0) / 1000
    if custom_cost_per_token is not None:
        if usage_object is None:
            counts = (counts[0] + counts[2] + counts[3], *counts[1:])
        return _priced(custom_cost_per_token, counts)
    entry = _registered(model, custom_llm_provider)
    if entry is not None:
        return _priced(entry, counts, service_tier)
    usage = _usage(counts) if usage_object is None else _plain(usage_object)
    prompt = {**usage, "completion_tokens": 0, "completion_tokens_details": None, "total_tokens": counts[0]}
    for name in _names(model, custom_llm_provider):
        part, whole = cost_of(name, prompt, service_tier), cost_of(name, usage, service_tier)
        if part is not None and whole is not None:
            first: int = part["total_nano_usd"]
            return first / NANOS, (whole["total_nano_usd"] - first) / NANOS
    raise not_mapped(model)


Counts = tuple[int, int, int, int]
"""Tokens of the prompt and of the completion; of the prompt's, those read from a cache and those written to one."""


def _usage(counts: Counts) -> dict[str, Any]:
    prompt, completion, read, written = counts
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        "prompt_tokens_details": {"cached_tokens": read, "cache_creation_tokens": written},
    }


def _plain(usage: Any) -> dict[str, Any]:
    return usage.model_dump(exclude_none=True) if hasattr(usage, "model_dump") else dict(usage)


def _counts(usage: Any) -> Counts:
    members = _plain(usage)
    details = members.get("prompt_tokens_details") or {}
    written = details.get("cache_write_tokens") or details.get("cache_creation_tokens")
    return (
        members.get("prompt_tokens") or 0,
        members.get("completion_tokens") or 0,
        details.get("cached_tokens") or members.get("cache_read_input_tokens") or 0,
        written or members.get("cache_creation_input_tokens") or 0,
    )


def _priced(entry: Mapping[str, Any], counts: Counts, tier: str | None = None) -> tuple[float, float]:
    """The cost by prices in litellm's members. What has no price of its own costs what stands in for it does."""

    def price(name: str, otherwise: float = 0.0) -> float:
        found = entry.get(f"{name}_{tier}") if tier else None
        found = entry.get(name) if found is None else found
        return otherwise if found is None else float(found)

    prompt, completion, read, written = counts
    each = price("input_cost_per_token")
    asked = (
        (prompt - read - written) * each
        + read * price("cache_read_input_token_cost", each)
        + written * price("cache_creation_input_token_cost", each)
    )
    return asked, completion * price("output_cost_per_token")


_CALL_TYPES = frozenset(
    "completion acompletion text_completion atext_completion embedding aembedding completion_with_retries".split()
)


def _refuse_other_calls(call_type: str | None) -> None:
    if call_type and call_type not in _CALL_TYPES:
        what = f"call_type={call_type!r}"
        raise NotImplementedError(f"{what}: Sluice prices chat and text completions and embeddings")


def completion_cost(
    completion_response: Any = None,
    model: str | None = None,
    prompt: str = "",
    messages: Any = None,
    completion: str = "",
    total_time: float | None = 0.0,
    call_type: str | None = None,
    custom_llm_provider: str | None = None,
    *,
    custom_cost_per_token: Mapping[str, Any] | None = None,
    custom_cost_per_second: float | None = None,
    optional_params: Mapping[str, Any] | None = None,
    base_model: str | None = None,
    service_tier: str | None = None,
) -> float:
    """What a call cost, in US dollars: from its answer, or from texts, whose tokens are then counted.

    `total_time` is in milliseconds, for `custom_cost_per_second`. Of `optional_params` the `service_tier` counts, where
    neither the argument nor the answer names one.
    """
    _refuse_other_calls(call_type)
    if custom_cost_per_second is not None:
        return custom_cost_per_second * (total_time or 0.0) / 1000
    tier = service_tier or (optional_params or {}).get("service_tier")
    if completion_response is None:
        model = base_model or model
        if model is None:
            raise ValueError("completion_cost needs completion_response, or model and texts")
        from .tokens import token_counter

        asked = token_counter(model, text=prompt, messages=messages or None)
        said = token_counter(model, text=completion) if completion else 0
        if custom_cost_per_token is not None:
            return sum(_priced(custom_cost_per_token, (asked, said, 0, 0)))
        return sum(cost_per_token(model, asked, said, None, custom_llm_provider, service_tier=tier))
    usage = completion_response["usage"]
    if custom_cost_per_token is not None:
        return sum(_priced(custom_cost_per_token, _counts(usage)))
    hidden = getattr(completion_response, "_hidden_params", None) or {}
    names = [base_model] if base_model else [model, hidden.get("litellm_model_name"), completion_response["model"]]
    candidates = [name for name in names if name]
    provider = custom_llm_provider or hidden.get("custom_llm_provider")
    is_tier_asked = tier is not None
    tier = service_tier or _served_tier(completion_response, usage) or tier
    for name in candidates:
        entry = _registered(name, provider)
        if entry is not None:
            return sum(_priced(entry, _counts(usage), tier))
    if model is None and base_model is None and not is_tier_asked and hidden.get("response_cost") is not None:
        return float(hidden["response_cost"])
    cost = _cost_of(_plain(usage), candidates, provider, tier)
    if cost is None:
        raise not_mapped(candidates[0] if candidates else "")
    return cost


def _served_tier(answer: Any, usage: Any) -> str | None:
    """The tier that an answer says it was served in; None where it names none that has prices of its own."""
    for holder in (answer, usage):
        tier = holder.get("service_tier") if hasattr(holder, "get") else None
        if isinstance(tier, str) and tier != "auto":
            return tier
    return None


def _cost_of(usage: dict[str, Any], names: Iterable[str], provider: str | None, tier: str | None) -> float | None:
    """What a usage costs on the first of the models that the table knows; None where it knows none."""
    for name in names:
        for spelled in _names(name, provider):
            cost = cost_of(spelled, usage, tier)
            if cost is not None:
                return float(cost["total_nano_usd"] / NANOS)
    return None


def response_cost(response: Response, arguments: CallArguments) -> float | None:
    """What a response cost, in US dollars: by the price given with the call, registered or known; None if unknown."""
    options = arguments.options
    base = options.get("base_model") or (options.get("model_info") or {}).get("base_model")
    entry: Mapping[str, Any] | None = options if "input_cost_per_token" in options else None
    if entry is None:
        entry = _registered(base) if base else _registered(arguments.route)
    if entry is None and not base:
        cost = response.cost
        return None if cost is None else cost.usd
    usage = response.usage
    if usage is None or usage.is_estimated or usage.prompt_tokens is None or usage.completion_tokens is None:
        return None
    counts = (usage.prompt_tokens, usage.completion_tokens, usage.cached_tokens or 0, usage.cache_write_tokens or 0)
    tier = arguments.parameters.get("service_tier")
    if entry is not None:
        return sum(_priced(entry, counts, tier))
    return _cost_of(_usage(counts), filter(None, [base]), arguments.provider, tier)
