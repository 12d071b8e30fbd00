"""The keywords of litellm's functions with their types, for type checkers and editors alone.

At run time any other keyword is sent as it is; a type checker takes it for a mistake, so put it into `extra_body`.
"""

from __future__ import annotations

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any, Protocol, TypedDict, Union

    from ..core.client import Client

    class StepTimeouts(Protocol):
        """Seconds for connecting and for reading, as `httpx.Timeout` has them."""

        connect: float | None
        read: float | None

    Timeout = Union[float, StepTimeouts]
    Messages = Iterable[Any]

    class CallKeywords(TypedDict, total=False):
        """What concerns the call and is not sent."""

        client: Client | None
        headers: Mapping[str, Any] | None
        metadata: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        num_retries: int | None
        max_retries: int | None
        fallbacks: Sequence[str | Mapping[str, Any]] | None
        context_window_fallback_dict: Mapping[str, str] | None
        stream_timeout: float | None
        request_timeout: Timeout | None
        ssl_verify: bool | str | None
        cache: Mapping[str, Any] | None
        prompt_id: str | None
        prompt_variables: Mapping[str, Any] | None
        mock_response: Any
        mock_tool_calls: Any
        mock_timeout: bool | None
        mock_delay: float | None
        complete_response: bool | None
        drop_params: bool | None
        additional_drop_params: Sequence[str] | None
        input_cost_per_token: float | None
        output_cost_per_token: float | None
        litellm_call_id: str | None
        model_info: Mapping[str, Any] | None
        tags: Sequence[str] | None
        organization: str | None
        azure_ad_token: str | None
        azure_ad_token_provider: Callable[[], str] | None
        base_model: str | None
        provider_specific_header: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None

    class AsyncChatKeywords(CallKeywords, total=False):
        """Of `acompletion`."""

        api_base: str | None
        custom_llm_provider: str | None
        caching: bool | None
        stream_options: Mapping[str, Any] | None
        stop: str | Sequence[str] | None
        max_completion_tokens: int | None
        max_tokens: int | None
        modalities: Sequence[str] | None
        prediction: Mapping[str, Any] | None
        audio: Mapping[str, Any] | None
        presence_penalty: float | None
        frequency_penalty: float | None
        logit_bias: Mapping[Any, float] | None
        user: str | None
        reasoning_effort: str | Mapping[str, Any] | None
        verbosity: str | None
        response_format: Mapping[str, Any] | type | None
        seed: int | None
        tools: Sequence[Any] | None
        tool_choice: str | Mapping[str, Any] | None
        logprobs: bool | None
        top_logprobs: int | None
        parallel_tool_calls: bool | None
        web_search_options: Mapping[str, Any] | None
        deployment_id: str | None
        extra_headers: Mapping[str, Any] | None
        safety_identifier: str | None
        service_tier: str | None
        store: bool | None
        prompt_cache_key: str | None
        prompt_cache_retention: str | None
        base_url: str | None
        api_version: str | None
        api_key: str | None
        model_list: Sequence[Any] | None
        thinking: Mapping[str, Any] | None
        shared_session: Any
        prompt: Any

    class ChatKeywords(AsyncChatKeywords, total=False):
        """Of `completion`, where two that `acompletion` has in front stand behind."""

        functions: Sequence[Any] | None
        function_call: str | Mapping[str, Any] | None

    class TextKeywords(CallKeywords, total=False):
        """Of `text_completion`."""

        caching: bool | None
        frequency_penalty: float | None
        logit_bias: Mapping[Any, float] | None
        logprobs: bool | None
        max_tokens: int | None
        n: int | None
        presence_penalty: float | None
        stop: str | Sequence[str] | None
        stream_options: Mapping[str, Any] | None
        suffix: str | None
        temperature: float | None
        top_p: float | None
        user: str | None
        api_base: str | None
        api_version: str | None
        api_key: str | None
        model_list: Sequence[Any] | None
        custom_llm_provider: str | None
        timeout: Timeout | None
        base_url: str | None
        seed: int | None
        extra_headers: Mapping[str, Any] | None

    class EmbeddingKeywords(CallKeywords, total=False):
        """Of `embedding`."""

        base_url: str | None
        extra_headers: Mapping[str, Any] | None
