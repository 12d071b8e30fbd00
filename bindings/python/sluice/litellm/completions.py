"""The functions of the module, in litellm's shape."""

from __future__ import annotations

from .._typing import TYPE_CHECKING, overload
from ..core.abi import CHAT, COMPLETION, EMBEDDING
from .execution import aexecute, execute
from .parameters import CallArguments

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Literal

    from typing_extensions import Unpack

    from .chunks import AsyncStream, Stream
    from .keywords import AsyncChatKeywords, ChatKeywords, EmbeddingKeywords, Messages, TextKeywords, Timeout
    from .responses import EmbeddingResponse, ModelResponse, TextCompletionResponse


def _given(named: dict[str, Any], first: str, second: str) -> dict[str, Any]:
    """The keywords of a call, from the names that its function has; those that were not given are None."""
    del named[first], named[second]
    more = named.pop("more")
    named.update(more)
    return named


@overload
def completion(
    model: str,
    messages: Messages | None = ...,
    timeout: Timeout | None = ...,
    temperature: float | None = ...,
    top_p: float | None = ...,
    n: int | None = ...,
    *,
    stream: Literal[True],
    **more: Unpack[ChatKeywords],
) -> Stream: ...


@overload
def completion(
    model: str,
    messages: Messages | None = ...,
    timeout: Timeout | None = ...,
    temperature: float | None = ...,
    top_p: float | None = ...,
    n: int | None = ...,
    *,
    stream: Literal[False] | None = ...,
    **more: Unpack[ChatKeywords],
) -> ModelResponse: ...


@overload
def completion(
    model: str,
    messages: Messages | None = ...,
    timeout: Timeout | None = ...,
    temperature: float | None = ...,
    top_p: float | None = ...,
    n: int | None = ...,
    *,
    stream: bool | None,
    **more: Unpack[ChatKeywords],
) -> Any: ...


def completion(
    model: str,
    messages: Messages | None = None,
    timeout: Timeout | None = None,
    temperature: float | None = None,
    top_p: float | None = None,
    n: int | None = None,
    stream: bool | None = None,
    stream_options: Mapping[str, Any] | None = None,
    stop: str | Sequence[str] | None = None,
    max_completion_tokens: int | None = None,
    max_tokens: int | None = None,
    modalities: Sequence[str] | None = None,
    prediction: Mapping[str, Any] | None = None,
    audio: Mapping[str, Any] | None = None,
    presence_penalty: float | None = None,
    frequency_penalty: float | None = None,
    logit_bias: Mapping[Any, float] | None = None,
    user: str | None = None,
    reasoning_effort: str | Mapping[str, Any] | None = None,
    verbosity: str | None = None,
    response_format: Mapping[str, Any] | type | None = None,
    seed: int | None = None,
    tools: Sequence[Any] | None = None,
    tool_choice: str | Mapping[str, Any] | None = None,
    logprobs: bool | None = None,
    top_logprobs: int | None = None,
    parallel_tool_calls: bool | None = None,
    web_search_options: Mapping[str, Any] | None = None,
    deployment_id: str | None = None,
    extra_headers: Mapping[str, Any] | None = None,
    safety_identifier: str | None = None,
    service_tier: str | None = None,
    store: bool | None = None,
    prompt_cache_key: str | None = None,
    prompt_cache_retention: str | None = None,
    functions: Sequence[Any] | None = None,
    function_call: str | Mapping[str, Any] | None = None,
    base_url: str | None = None,
    api_version: str | None = None,
    api_key: str | None = None,
    model_list: Sequence[Any] | None = None,
    thinking: Mapping[str, Any] | None = None,
    shared_session: Any = None,
    **more: Any,
) -> Any:
    """Asks for a chat completion: a `ModelResponse`, or with `stream=True` a `Stream` of chunks.

    `model` is `helicone/<model>`, `<provider>/<model>` or a chain of those with commas between. Keywords of OpenAI's
    interface are sent as given, and so is every keyword that is not one of the call's own: `metadata` (names that begin
    with `helicone-` become headers), `headers`, `extra_headers`, `extra_body`, `api_key`, `api_base`, `timeout`
    (seconds for each of connecting, the first byte and the time between two pieces), `num_retries`, `fallbacks`,
    `caching`, `mock_response`, `client` and litellm's others. A keyword that is nearly a known one is refused with that
    one's name. With `prompt` and no messages, the prompt is completed.

    Raises litellm's exceptions (`sluice.exceptions`). Any thread; in the main thread Ctrl-C ends the call.
    """
    return execute(chat_arguments(model, messages, _given(locals(), "model", "messages")))


@overload
async def acompletion(
    model: str,
    messages: Messages | None = ...,
    functions: Sequence[Any] | None = ...,
    function_call: str | Mapping[str, Any] | None = ...,
    *,
    stream: Literal[True],
    **more: Unpack[AsyncChatKeywords],
) -> AsyncStream: ...


@overload
async def acompletion(
    model: str,
    messages: Messages | None = ...,
    functions: Sequence[Any] | None = ...,
    function_call: str | Mapping[str, Any] | None = ...,
    *,
    stream: Literal[False] | None = ...,
    **more: Unpack[AsyncChatKeywords],
) -> ModelResponse: ...


@overload
async def acompletion(
    model: str,
    messages: Messages | None = ...,
    functions: Sequence[Any] | None = ...,
    function_call: str | Mapping[str, Any] | None = ...,
    *,
    stream: bool | None,
    **more: Unpack[AsyncChatKeywords],
) -> Any: ...


async def acompletion(
    model: str,
    messages: Messages | None = None,
    functions: Sequence[Any] | None = None,
    function_call: str | Mapping[str, Any] | None = None,
    timeout: Timeout | None = None,
    temperature: float | None = None,
    top_p: float | None = None,
    n: int | None = None,
    stream: bool | None = None,
    stream_options: Mapping[str, Any] | None = None,
    stop: str | Sequence[str] | None = None,
    max_tokens: int | None = None,
    max_completion_tokens: int | None = None,
    modalities: Sequence[str] | None = None,
    prediction: Mapping[str, Any] | None = None,
    audio: Mapping[str, Any] | None = None,
    presence_penalty: float | None = None,
    frequency_penalty: float | None = None,
    logit_bias: Mapping[Any, float] | None = None,
    user: str | None = None,
    response_format: Mapping[str, Any] | type | None = None,
    seed: int | None = None,
    tools: Sequence[Any] | None = None,
    tool_choice: str | Mapping[str, Any] | None = None,
    parallel_tool_calls: bool | None = None,
    logprobs: bool | None = None,
    top_logprobs: int | None = None,
    deployment_id: str | None = None,
    reasoning_effort: str | Mapping[str, Any] | None = None,
    verbosity: str | None = None,
    safety_identifier: str | None = None,
    service_tier: str | None = None,
    store: bool | None = None,
    prompt_cache_key: str | None = None,
    prompt_cache_retention: str | None = None,
    base_url: str | None = None,
    api_version: str | None = None,
    api_key: str | None = None,
    model_list: Sequence[Any] | None = None,
    extra_headers: Mapping[str, Any] | None = None,
    thinking: Mapping[str, Any] | None = None,
    web_search_options: Mapping[str, Any] | None = None,
    shared_session: Any = None,
    **more: Any,
) -> Any:
    """`completion` for asyncio: no thread is used, and cancelling the task cancels the call."""
    return await aexecute(chat_arguments(model, messages, _given(locals(), "model", "messages")))


def chat_arguments(model: str, messages: Any, keywords: dict[str, Any]) -> CallArguments:
    """What a chat completion asks; with a prompt and no messages, a text completion that is shown as one."""
    prompt = keywords.get("prompt")
    if not messages and prompt is not None:
        rest = {name: value for name, value in keywords.items() if name != "prompt"}
        return CallArguments(COMPLETION, model, prompt, rest, shows_chat=True)
    return CallArguments(CHAT, model, messages, keywords)


@overload
def text_completion(
    prompt: Any = ...,
    model: Any = ...,
    best_of: int | None = ...,
    echo: bool | None = ...,
    *,
    stream: Literal[True],
    **more: Unpack[TextKeywords],
) -> Stream: ...


@overload
def text_completion(
    prompt: Any = ...,
    model: Any = ...,
    best_of: int | None = ...,
    echo: bool | None = ...,
    *,
    stream: Literal[False] | None = ...,
    **more: Unpack[TextKeywords],
) -> TextCompletionResponse: ...


@overload
def text_completion(
    prompt: Any = ...,
    model: Any = ...,
    best_of: int | None = ...,
    echo: bool | None = ...,
    *,
    stream: bool | None,
    **more: Unpack[TextKeywords],
) -> Any: ...


def text_completion(
    prompt: Any = None,
    model: Any = None,
    best_of: int | None = None,
    echo: bool | None = None,
    frequency_penalty: float | None = None,
    logit_bias: Mapping[Any, float] | None = None,
    logprobs: bool | None = None,
    max_tokens: int | None = None,
    n: int | None = None,
    presence_penalty: float | None = None,
    stop: str | Sequence[str] | None = None,
    stream: bool | None = None,
    stream_options: Mapping[str, Any] | None = None,
    suffix: str | None = None,
    temperature: float | None = None,
    top_p: float | None = None,
    user: str | None = None,
    api_base: str | None = None,
    api_version: str | None = None,
    api_key: str | None = None,
    model_list: Sequence[Any] | None = None,
    custom_llm_provider: str | None = None,
    **more: Any,
) -> Any:
    """Completes a text, or each of a list of texts: a `TextCompletionResponse`, or a `Stream` of such."""
    return execute(text_arguments(model, prompt, _given(locals(), "model", "prompt")))


@overload
async def atext_completion(
    prompt: Any = ...,
    model: Any = ...,
    best_of: int | None = ...,
    echo: bool | None = ...,
    *,
    stream: Literal[True],
    **more: Unpack[TextKeywords],
) -> AsyncStream: ...


@overload
async def atext_completion(
    prompt: Any = ...,
    model: Any = ...,
    best_of: int | None = ...,
    echo: bool | None = ...,
    *,
    stream: Literal[False] | None = ...,
    **more: Unpack[TextKeywords],
) -> TextCompletionResponse: ...


@overload
async def atext_completion(
    prompt: Any = ...,
    model: Any = ...,
    best_of: int | None = ...,
    echo: bool | None = ...,
    *,
    stream: bool | None,
    **more: Unpack[TextKeywords],
) -> Any: ...


async def atext_completion(
    prompt: Any = None,
    model: Any = None,
    best_of: int | None = None,
    echo: bool | None = None,
    frequency_penalty: float | None = None,
    logit_bias: Mapping[Any, float] | None = None,
    logprobs: bool | None = None,
    max_tokens: int | None = None,
    n: int | None = None,
    presence_penalty: float | None = None,
    stop: str | Sequence[str] | None = None,
    stream: bool | None = None,
    stream_options: Mapping[str, Any] | None = None,
    suffix: str | None = None,
    temperature: float | None = None,
    top_p: float | None = None,
    user: str | None = None,
    api_base: str | None = None,
    api_version: str | None = None,
    api_key: str | None = None,
    model_list: Sequence[Any] | None = None,
    custom_llm_provider: str | None = None,
    **more: Any,
) -> Any:
    """`text_completion` for asyncio."""
    return await aexecute(text_arguments(model, prompt, _given(locals(), "model", "prompt")))


def text_arguments(model: str, prompt: Any, keywords: dict[str, Any]) -> CallArguments:
    """What a text completion asks."""
    return CallArguments(COMPLETION, model, prompt, keywords)


def embedding(
    model: str,
    input: Any = None,
    dimensions: int | None = None,
    encoding_format: str | None = None,
    timeout: Timeout | None = None,
    api_base: str | None = None,
    api_version: str | None = None,
    api_key: str | None = None,
    api_type: str | None = None,
    caching: bool | None = None,
    user: str | None = None,
    custom_llm_provider: str | None = None,
    **more: Unpack[EmbeddingKeywords],
) -> EmbeddingResponse:
    """Embeds a text, or each of a list of texts."""
    answer: EmbeddingResponse = execute(embedding_arguments(model, input, _given(locals(), "model", "input")))
    return answer


async def aembedding(
    model: str,
    input: Any = None,
    dimensions: int | None = None,
    encoding_format: str | None = None,
    timeout: Timeout | None = None,
    api_base: str | None = None,
    api_version: str | None = None,
    api_key: str | None = None,
    api_type: str | None = None,
    caching: bool | None = None,
    user: str | None = None,
    custom_llm_provider: str | None = None,
    **more: Unpack[EmbeddingKeywords],
) -> EmbeddingResponse:
    """`embedding` for asyncio."""
    answer: EmbeddingResponse = await aexecute(embedding_arguments(model, input, _given(locals(), "model", "input")))
    return answer


def embedding_arguments(model: str, input: Any, keywords: dict[str, Any]) -> CallArguments:
    """What an embedding asks."""
    return CallArguments(EMBEDDING, model, input, keywords)


def completion_with_retries(model: str, messages: Any = None, **keywords: Any) -> Any:
    """`completion`, whose `num_retries` is 3 unless given."""
    keywords.setdefault("num_retries", 3)
    return completion(model, messages, **keywords)


async def acompletion_with_retries(model: str, messages: Any = None, **keywords: Any) -> Any:
    """`completion_with_retries` for asyncio."""
    keywords.setdefault("num_retries", 3)
    return await acompletion(model, messages, **keywords)
