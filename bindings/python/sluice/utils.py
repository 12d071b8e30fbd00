"""Functions that litellm keeps in `litellm.utils`."""

from __future__ import annotations

from .costs import register_model
from .models import (
    get_llm_provider,
    get_max_tokens,
    get_model_info,
    get_supported_openai_params,
    supports_audio_input,
    supports_function_calling,
    supports_parallel_function_calling,
    supports_pdf_input,
    supports_prompt_caching,
    supports_reasoning,
    supports_response_schema,
    supports_system_messages,
    supports_tool_choice,
    supports_vision,
    supports_web_search,
    validate_environment,
)
from .stream import Stream as CustomStreamWrapper
from .tokens import decode, encode, token_counter
from .types.utils import *  # noqa: F403
from .types.utils import __all__ as _types

__all__ = [
    "CustomStreamWrapper",
    "decode",
    "encode",
    "get_llm_provider",
    "get_max_tokens",
    "get_model_info",
    "get_supported_openai_params",
    "register_model",
    "supports_audio_input",
    "supports_function_calling",
    "supports_parallel_function_calling",
    "supports_pdf_input",
    "supports_prompt_caching",
    "supports_reasoning",
    "supports_response_schema",
    "supports_system_messages",
    "supports_tool_choice",
    "supports_vision",
    "supports_web_search",
    "token_counter",
    "validate_environment",
    *_types,
]
