"""What is known of models, routes and parameters."""

from __future__ import annotations

import os

from .._typing import TYPE_CHECKING
from ..core.errors import SluiceError as CoreError
from ..core.routes import explain, first_target
from . import settings
from .costs import find_model, not_mapped
from .parameters import GATEWAY_URL, OPENAI_PARAMETERS, route

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = [
    "OPENAI_CHAT_COMPLETION_PARAMS", "check_valid_key", "get_llm_provider", "get_max_tokens", "get_model_info",
    "get_secret_bool", "get_secret_str", "get_supported_openai_params", "supports_audio_input",
    "supports_function_calling", "supports_parallel_function_calling", "supports_pdf_input",
    "supports_prompt_caching", "supports_reasoning", "supports_response_schema", "supports_system_messages",
    "supports_tool_choice", "supports_vision", "supports_web_search", "validate_environment",
]  # fmt: skip


_ABOUT_THE_CALL = (
    "request_timeout timeout api_base api_version api_key deployment_id organization base_url default_headers "
    "max_retries extra_headers"
).split()
OPENAI_CHAT_COMPLETION_PARAMS = sorted(OPENAI_PARAMETERS - {"input", "dimensions", "encoding_format"}) + _ABOUT_THE_CALL
"""The keywords that `completion` has names for."""


_WITHOUT_ADDRESS = ("openai", "anthropic")
"""Whose key and address litellm tells only where they were given."""


def get_model_info(model: str, custom_llm_provider: str | None = None) -> dict[str, Any]:
    """What is known of a model: registered (see `register_model`), or in the library's price table."""
    entry = find_model(model, custom_llm_provider)
    if entry is None:
        raise not_mapped(model)
    return {"key": model, **entry}


def get_max_tokens(model: str) -> int | None:
    """The most tokens that a model writes."""
    entry = find_model(model)
    if entry is None:
        raise not_mapped(model)
    limit: int | None = entry.get("max_output_tokens", entry.get("max_tokens"))
    return limit


def _supports(feature: str, what: str) -> Callable[..., bool]:
    def supports(model: str, custom_llm_provider: str | None = None) -> bool:
        entry = find_model(model, custom_llm_provider)
        return bool(entry and entry.get(f"supports_{feature}"))

    supports.__name__ = f"supports_{feature}"
    supports.__doc__ = f"Whether the model is known for {what}."
    return supports


supports_audio_input = _supports("audio_input", "hearing audio")
supports_function_calling = _supports("function_calling", "calling functions")
supports_parallel_function_calling = _supports("parallel_function_calling", "calling several functions at once")
supports_pdf_input = _supports("pdf_input", "reading PDF files")
supports_prompt_caching = _supports("prompt_caching", "caching prompts")
supports_reasoning = _supports("reasoning", "reasoning")
supports_response_schema = _supports("response_schema", "keeping to a schema")
supports_system_messages = _supports("system_messages", "taking system messages")
supports_tool_choice = _supports("tool_choice", "obeying `tool_choice`")
supports_vision = _supports("vision", "seeing images")
supports_web_search = _supports("web_search", "searching the web")


def get_supported_openai_params(model: str, custom_llm_provider: str | None = None, **ignored: Any) -> list[str]:
    """The parameters that are sent as OpenAI's; every other keyword is sent as well, as it is given."""
    return sorted(OPENAI_PARAMETERS - {"input", "dimensions", "encoding_format"})


def get_llm_provider(
    model: str,
    custom_llm_provider: str | None = None,
    api_base: str | None = None,
    api_key: str | None = None,
    litellm_params: Any = None,
) -> tuple[str, str, str | None, str | None]:
    """A model string's parts: model, provider, the key that is used, the base URL.

    `litellm_params`, a dict or a `GenericLiteLLMParams`, says what the other arguments leave out.
    """
    if litellm_params is not None:
        given = litellm_params if isinstance(litellm_params, dict) else vars(litellm_params)
        custom_llm_provider = custom_llm_provider or given.get("custom_llm_provider")
        api_base = api_base or given.get("api_base")
        api_key = api_key or given.get("api_key")
    full = route(model, {"custom_llm_provider": custom_llm_provider, "api_base": api_base})
    try:
        target = explain(full)[0]
    except CoreError as error:
        from .exceptions import LiteLLMUnknownProvider

        raise LiteLLMUnknownProvider(error.message, model=model, llm_provider=custom_llm_provider) from None
    provider, name = first_target(full)
    if provider in _WITHOUT_ADDRESS:
        return name, provider, api_key, api_base
    if target["route"] == "direct":
        variables = (os.environ.get(variable) for variable in target["key_variables"])
        return name, provider, api_key or next(filter(None, variables), None), api_base or target["base_url"]
    base = api_base or settings.api_base or os.environ.get("HELICONE_API_BASE") or GATEWAY_URL
    return name, provider, api_key or os.environ.get("HELICONE_API_KEY") or settings.api_key, base


def validate_environment(
    model: str | None = None, api_key: str | None = None, api_base: str | None = None
) -> dict[str, Any]:
    """Whether the keys that a model's providers need are in the environment; of several names that would do, the first
    is told."""
    if not model:
        return {"keys_in_environment": False, "missing_keys": []}
    try:
        targets = explain(model)
    except CoreError:
        return {"keys_in_environment": False, "missing_keys": []}
    lacking = [each["key_variables"][0] for each in targets if each["needs_key"] and not each["has_key"]]
    missing = [] if api_key else list(dict.fromkeys(lacking))
    return {"keys_in_environment": not missing, "missing_keys": missing}


def check_valid_key(model: str, api_key: str) -> bool:
    """Whether a key is accepted; makes a short call."""
    from .completions import completion
    from .exceptions import AuthenticationError

    try:
        completion(model, [{"role": "user", "content": "Hey, how's it going?"}], api_key=api_key, max_tokens=10)
    except AuthenticationError:
        return False
    return True


def get_secret_bool(secret_name: str, default_value: bool | None = None) -> bool | None:
    """A variable of the environment as true or false; `default_value` where it is neither."""
    word = os.environ.get(secret_name, "").strip().lower()
    return {"true": True, "1": True, "false": False, "0": False}.get(word, default_value)


def get_secret_str(secret_name: str, default_value: str | None = None) -> str | None:
    """A variable of the environment."""
    return os.environ.get(secret_name, default_value)
