"""Sluice: an LLM gateway that one links instead of runs, in litellm's shape.

    import sluice as litellm

    response = litellm.completion(
        model="helicone/gpt-4o-mini",
        messages=[{"role": "user", "content": "What is the capital of France?"}],
        metadata={"Helicone-Property-Environment": "production"},
    )
    print(response.choices[0].message.content)

Importing the module loads the library and nothing else. Everything that is not needed at once is imported when it is
asked for.
"""

from __future__ import annotations

import sys as _sys
from types import ModuleType as _ModuleType

from ._typing import TYPE_CHECKING
from ._version import __version__ as __version__
from .core.abi import lib as _lib

if TYPE_CHECKING:
    from typing import Any

    from . import exceptions as exceptions
    from . import integrations as integrations
    from . import types as types
    from . import utils as utils
    from .litellm.batch import batch_completion as batch_completion
    from .litellm.batch import batch_completion_models as batch_completion_models
    from .litellm.batch import batch_completion_models_all_responses as batch_completion_models_all_responses
    from .litellm.budget_manager import BudgetManager as BudgetManager
    from .litellm.caching import Cache as Cache
    from .litellm.caching import disable_cache as disable_cache
    from .litellm.caching import enable_cache as enable_cache
    from .litellm.callbacks import CustomLogger as CustomLogger
    from .litellm.chunk_builder import stream_chunk_builder as stream_chunk_builder
    from .litellm.chunks import Stream as Stream
    from .litellm.client import Client as Client
    from .litellm.completions import acompletion as acompletion
    from .litellm.completions import acompletion_with_retries as acompletion_with_retries
    from .litellm.completions import aembedding as aembedding
    from .litellm.completions import atext_completion as atext_completion
    from .litellm.completions import completion as completion
    from .litellm.completions import completion_with_retries as completion_with_retries
    from .litellm.completions import embedding as embedding
    from .litellm.completions import text_completion as text_completion
    from .litellm.costs import completion_cost as completion_cost
    from .litellm.costs import cost_per_token as cost_per_token
    from .litellm.costs import register_model as register_model
    from .litellm.exceptions import APIConnectionError as APIConnectionError
    from .litellm.exceptions import APIError as APIError
    from .litellm.exceptions import APIResponseValidationError as APIResponseValidationError
    from .litellm.exceptions import AuthenticationError as AuthenticationError
    from .litellm.exceptions import BadGatewayError as BadGatewayError
    from .litellm.exceptions import BadRequestError as BadRequestError
    from .litellm.exceptions import BudgetExceededError as BudgetExceededError
    from .litellm.exceptions import ContentPolicyViolationError as ContentPolicyViolationError
    from .litellm.exceptions import ContextWindowExceededError as ContextWindowExceededError
    from .litellm.exceptions import ImageFetchError as ImageFetchError
    from .litellm.exceptions import InternalServerError as InternalServerError
    from .litellm.exceptions import InvalidRequestError as InvalidRequestError
    from .litellm.exceptions import JSONSchemaValidationError as JSONSchemaValidationError
    from .litellm.exceptions import LiteLLMUnknownProvider as LiteLLMUnknownProvider
    from .litellm.exceptions import MidStreamFallbackError as MidStreamFallbackError
    from .litellm.exceptions import MockException as MockException
    from .litellm.exceptions import ModelNotMappedError as ModelNotMappedError
    from .litellm.exceptions import NotFoundError as NotFoundError
    from .litellm.exceptions import OpenAIError as OpenAIError
    from .litellm.exceptions import PaymentRequiredError as PaymentRequiredError
    from .litellm.exceptions import PermissionDeniedError as PermissionDeniedError
    from .litellm.exceptions import RateLimitError as RateLimitError
    from .litellm.exceptions import RejectedRequestError as RejectedRequestError
    from .litellm.exceptions import ServiceUnavailableError as ServiceUnavailableError
    from .litellm.exceptions import SluiceError as SluiceError
    from .litellm.exceptions import Timeout as Timeout
    from .litellm.exceptions import UnprocessableEntityError as UnprocessableEntityError
    from .litellm.exceptions import UnsupportedParamsError as UnsupportedParamsError
    from .litellm.message_types import AllMessageValues as AllMessageValues
    from .litellm.message_types import ChatCompletionAnnotation as ChatCompletionAnnotation
    from .litellm.message_types import ChatCompletionAssistantMessage as ChatCompletionAssistantMessage
    from .litellm.message_types import ChatCompletionAssistantToolCall as ChatCompletionAssistantToolCall
    from .litellm.message_types import ChatCompletionDeveloperMessage as ChatCompletionDeveloperMessage
    from .litellm.message_types import ChatCompletionFileObject as ChatCompletionFileObject
    from .litellm.message_types import ChatCompletionFunctionMessage as ChatCompletionFunctionMessage
    from .litellm.message_types import ChatCompletionImageObject as ChatCompletionImageObject
    from .litellm.message_types import ChatCompletionImageUrlObject as ChatCompletionImageUrlObject
    from .litellm.message_types import ChatCompletionSystemMessage as ChatCompletionSystemMessage
    from .litellm.message_types import ChatCompletionTextObject as ChatCompletionTextObject
    from .litellm.message_types import ChatCompletionToolCallChunk as ChatCompletionToolCallChunk
    from .litellm.message_types import ChatCompletionToolCallFunctionChunk as ChatCompletionToolCallFunctionChunk
    from .litellm.message_types import ChatCompletionToolMessage as ChatCompletionToolMessage
    from .litellm.message_types import ChatCompletionToolParam as ChatCompletionToolParam
    from .litellm.message_types import ChatCompletionToolParamFunctionChunk as ChatCompletionToolParamFunctionChunk
    from .litellm.message_types import ChatCompletionUserMessage as ChatCompletionUserMessage
    from .litellm.message_types import GenericLiteLLMParams as GenericLiteLLMParams
    from .litellm.message_types import OpenAIMessageContent as OpenAIMessageContent
    from .litellm.messages import ChatCompletionDeltaToolCall as ChatCompletionDeltaToolCall
    from .litellm.messages import ChatCompletionMessageToolCall as ChatCompletionMessageToolCall
    from .litellm.messages import Choices as Choices
    from .litellm.messages import Delta as Delta
    from .litellm.messages import Function as Function
    from .litellm.messages import Message as Message
    from .litellm.messages import StreamingChoices as StreamingChoices
    from .litellm.messages import TextChoices as TextChoices
    from .litellm.messages import Usage as Usage
    from .litellm.models import OPENAI_CHAT_COMPLETION_PARAMS as OPENAI_CHAT_COMPLETION_PARAMS
    from .litellm.models import check_valid_key as check_valid_key
    from .litellm.models import get_llm_provider as get_llm_provider
    from .litellm.models import get_max_tokens as get_max_tokens
    from .litellm.models import get_model_info as get_model_info
    from .litellm.models import get_secret_bool as get_secret_bool
    from .litellm.models import get_secret_str as get_secret_str
    from .litellm.models import get_supported_openai_params as get_supported_openai_params
    from .litellm.models import supports_audio_input as supports_audio_input
    from .litellm.models import supports_function_calling as supports_function_calling
    from .litellm.models import supports_parallel_function_calling as supports_parallel_function_calling
    from .litellm.models import supports_pdf_input as supports_pdf_input
    from .litellm.models import supports_prompt_caching as supports_prompt_caching
    from .litellm.models import supports_reasoning as supports_reasoning
    from .litellm.models import supports_response_schema as supports_response_schema
    from .litellm.models import supports_system_messages as supports_system_messages
    from .litellm.models import supports_tool_choice as supports_tool_choice
    from .litellm.models import supports_vision as supports_vision
    from .litellm.models import supports_web_search as supports_web_search
    from .litellm.models import validate_environment as validate_environment
    from .litellm.naming import install_as_litellm as install_as_litellm
    from .litellm.responses import EmbeddingResponse as EmbeddingResponse
    from .litellm.responses import ModelResponse as ModelResponse
    from .litellm.responses import ModelResponseStream as ModelResponseStream
    from .litellm.responses import TextCompletionResponse as TextCompletionResponse
    from .litellm.router import Router as Router
    from .litellm.settings import _async_failure_callback as _async_failure_callback
    from .litellm.settings import _async_success_callback as _async_success_callback
    from .litellm.settings import api_base as api_base
    from .litellm.settings import api_key as api_key
    from .litellm.settings import api_version as api_version
    from .litellm.settings import cache as cache
    from .litellm.settings import callbacks as callbacks
    from .litellm.settings import drop_params as drop_params
    from .litellm.settings import failure_callback as failure_callback
    from .litellm.settings import headers as headers
    from .litellm.settings import input_callback as input_callback
    from .litellm.settings import metadata as metadata
    from .litellm.settings import model_alias_map as model_alias_map
    from .litellm.settings import model_cost as model_cost
    from .litellm.settings import model_fallbacks as model_fallbacks
    from .litellm.settings import modify_params as modify_params
    from .litellm.settings import num_retries as num_retries
    from .litellm.settings import openai_key as openai_key
    from .litellm.settings import request_timeout as request_timeout
    from .litellm.settings import set_verbose as set_verbose
    from .litellm.settings import ssl_verify as ssl_verify
    from .litellm.settings import success_callback as success_callback
    from .litellm.settings import suppress_debug_info as suppress_debug_info
    from .litellm.settings import telemetry as telemetry
    from .litellm.settings import use_litellm_proxy as use_litellm_proxy
    from .litellm.tokens import decode as decode
    from .litellm.tokens import encode as encode
    from .litellm.tokens import token_counter as token_counter

    CustomStreamWrapper = Stream

# ---- names that are imported when they are asked for ------------------------------------------------------------

_HOME = {
    "litellm.completions": "completion acompletion text_completion atext_completion embedding aembedding "
    "completion_with_retries acompletion_with_retries",
    "litellm.caching": "Cache disable_cache enable_cache",
    "litellm.message_types": "AllMessageValues ChatCompletionAnnotation ChatCompletionAssistantMessage "
    "ChatCompletionAssistantToolCall ChatCompletionDeveloperMessage ChatCompletionFileObject "
    "ChatCompletionFunctionMessage ChatCompletionImageObject ChatCompletionImageUrlObject "
    "ChatCompletionSystemMessage ChatCompletionTextObject ChatCompletionToolCallChunk "
    "ChatCompletionToolCallFunctionChunk ChatCompletionToolMessage ChatCompletionToolParam "
    "ChatCompletionToolParamFunctionChunk ChatCompletionUserMessage GenericLiteLLMParams "
    "OpenAIMessageContent",
    "litellm.naming": "install_as_litellm",
    "litellm.batch": "batch_completion batch_completion_models batch_completion_models_all_responses",
    "litellm.callbacks": "CustomLogger",
    "litellm.costs": "completion_cost cost_per_token register_model",
    "litellm.exceptions": "APIConnectionError APIError APIResponseValidationError AuthenticationError BadGatewayError "
    "BadRequestError BudgetExceededError ContentPolicyViolationError ContextWindowExceededError ImageFetchError "
    "InternalServerError InvalidRequestError JSONSchemaValidationError LiteLLMUnknownProvider MidStreamFallbackError "
    "MockException ModelNotMappedError NotFoundError OpenAIError PaymentRequiredError PermissionDeniedError "
    "RateLimitError RejectedRequestError ServiceUnavailableError SluiceError Timeout UnprocessableEntityError "
    "UnsupportedParamsError",
    "litellm.models": "OPENAI_CHAT_COMPLETION_PARAMS check_valid_key get_llm_provider get_max_tokens get_model_info "
    "get_secret_bool get_secret_str get_supported_openai_params "
    "supports_audio_input supports_function_calling supports_parallel_function_calling supports_pdf_input "
    "supports_prompt_caching supports_reasoning supports_response_schema supports_system_messages "
    "supports_tool_choice supports_vision supports_web_search validate_environment",
    "litellm.responses": "EmbeddingResponse ModelResponse ModelResponseStream TextCompletionResponse",
    "litellm.messages": "ChatCompletionDeltaToolCall ChatCompletionMessageToolCall Choices Delta Function Message "
    "StreamingChoices TextChoices Usage",
    "litellm.budget_manager": "BudgetManager",
    "litellm.router": "Router",
    "litellm.client": "Client",
    "litellm.chunks": "Stream",
    "litellm.chunk_builder": "stream_chunk_builder",
    "litellm.tokens": "decode encode token_counter",
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names.split()}
_SETTINGS = frozenset(
    "api_key openai_key api_base headers metadata num_retries request_timeout ssl_verify model_alias_map model_cost "
    "callbacks success_callback failure_callback input_callback drop_params set_verbose suppress_debug_info "
    "telemetry cache api_version use_litellm_proxy model_fallbacks modify_params _async_success_callback "
    "_async_failure_callback".split()
)
"""The names in `litellm.settings`; setting one of them on this module sets it there."""
_SUBMODULES = frozenset(
    "_logging caching core cost_calculator exceptions integrations litellm_core_utils main router types utils".split()
)
_LATER = {
    "image_generation": "image generation",
    "aimage_generation": "image generation",
    "transcription": "transcription",
    "atranscription": "transcription",
    "speech": "speech",
    "aspeech": "speech",
    "moderation": "moderation",
    "amoderation": "moderation",
    "rerank": "reranking",
    "arerank": "reranking",
    "responses": "the Responses interface",
    "aresponses": "the Responses interface",
    "trim_messages": "trimming messages",
}
"""What litellm has and Sluice does not (yet): calling it says so."""
_LATER_SETTINGS = {
    "max_budget": "budgets",
    "client_session": "other libraries' clients",
    "aclient_session": "other libraries' clients",
}


__all__ = [
    "Cache",
    "Client",
    "CustomLogger",
    "EmbeddingResponse",
    "ModelResponse",
    "ModelResponseStream",
    "Router",
    "SluiceError",
    "Stream",
    "TextCompletionResponse",
    "acompletion",
    "aembedding",
    "atext_completion",
    "batch_completion",
    "completion",
    "completion_cost",
    "cost_per_token",
    "embedding",
    "get_llm_provider",
    "get_model_info",
    "install_as_litellm",
    "library_path",
    "library_version",
    "options",
    "register_model",
    "stream_chunk_builder",
    "text_completion",
    "token_counter",
]
"""What matters most; `help` shows these."""


def __getattr__(name: str) -> Any:
    from importlib import import_module

    module = _MODULE_OF.get(name)
    if module is not None:
        value = getattr(import_module(f"{__name__}.{module}"), name)
    elif name in _SETTINGS:
        value = getattr(_settings(), name)
    elif name == "CustomStreamWrapper":
        value = import_module(f"{__name__}.litellm.chunks").Stream
    elif name in _SUBMODULES:
        return import_module(f"{__name__}.{name}")
    elif name in _LATER:
        value = _later(name)
    elif name in _LATER_SETTINGS:
        return None
    else:
        raise AttributeError(_unknown(name))
    globals()[name] = value
    return value


def _unknown(name: str) -> str:
    """What to say of a name that is not here: the nearest, or where the list of what is here stands."""
    said = f"module {__name__!r} has no attribute {name!r}"
    if name.startswith("__"):  # Asked by the import system and by tools, who do not read the answer.
        return said
    from difflib import get_close_matches

    near = get_close_matches(name, [each for each in __dir__() if not each.startswith("_")], 3, 0.6)
    instead = f"; what Sluice has: {', '.join(near)}" if near else "; help(sluice) lists what Sluice has"
    return said + instead


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF, *_SUBMODULES, *_SETTINGS, "CustomStreamWrapper"})


def _later(name: str) -> Any:
    def refuse(*arguments: Any, **parameters: Any) -> Any:
        raise NotImplementedError(f"sluice.{name} asks for what Sluice does not have (yet): {_LATER[name]}")

    refuse.__name__ = name
    return refuse


class _Facade(_ModuleType):
    """The module; it hands settings on, and refuses those that nobody would read."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _SETTINGS:
            setattr(_settings(), name, value)
            super().__setattr__(name, value)
        elif name in _LATER_SETTINGS and value is not None:
            raise NotImplementedError(
                f"sluice.{name} = {value!r} asks for what Sluice does not have (yet): {_LATER_SETTINGS[name]}"
            )
        else:
            if name not in globals() and not isinstance(value, _ModuleType) and name not in __dir__():
                _refuse_slip(name)
            super().__setattr__(name, value)


def _refuse_slip(name: str) -> None:
    """A setting that nobody knows is kept, as litellm keeps it; one that is nearly a known one is a slip."""
    from difflib import get_close_matches

    near = get_close_matches(name, _SETTINGS, 1, 0.85)
    if near and not name.startswith("_"):
        raise AttributeError(f"sluice.{name} is no setting; did you mean sluice.{near[0]}?")


def _settings() -> _ModuleType:
    from .litellm import settings

    return settings


_sys.modules[__name__].__class__ = _Facade

# ---- the library ------------------------------------------------------------------------------------------------


def library_version() -> str:
    """The library's version, with those of what it stands on."""
    return _lib.version_string().decode()  # type: ignore[no-any-return]


def library_path() -> str:
    """Where the library was found."""
    return _lib.path


def options() -> list[tuple[str, str, str]]:
    """The options of a `Client`: name, default, what it does."""
    from ctypes import byref, sizeof

    from .core.abi import OptionInfo

    found = []
    info = OptionInfo(size=sizeof(OptionInfo))
    for at in range(_lib.option_count()):
        if _lib.option_at(at, byref(info)) == 0:
            found.append((info.name.decode(), info.default_value.decode(), info.description.decode()))
    return found


def _turn_on_debug() -> None:
    """Kept for programs that call it: Sluice prints nothing; what it was asked and said is in callbacks."""


turn_on_debug = _turn_on_debug
