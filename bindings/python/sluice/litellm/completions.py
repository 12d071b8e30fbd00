"""The functions of the module, in litellm's shape.

The types of parameters stand where type checkers look: in the overloads and in `keywords`. Below them are litellm's
names in litellm's order, which is all that a running program sees.
"""

from __future__ import annotations

from .._typing import TYPE_CHECKING, like, overload
from ..core.abi import CHAT, COMPLETION, EMBEDDING
from .execution import aexecute, execute
from .parameters import CallArguments

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Literal

    from typing_extensions import Unpack

    from .chunks import AsyncStream, Stream
    from .keywords import AsyncChatKeywords, ChatKeywords, EmbeddingKeywords, Messages, TextKeywords, Timeout
    from .responses import EmbeddingResponse, ModelResponse, TextCompletionResponse

__all__ = [
    "acompletion", "acompletion_with_retries", "aembedding", "atext_completion", "completion",
    "completion_with_retries", "embedding", "text_completion",
]  # fmt: skip


def _split(shape: Any, given: tuple[Any, ...], named: dict[str, Any], first: str) -> tuple[Any, Any, dict[str, Any]]:
    """Model, what is asked, and the other keywords of a call whose positional arguments are those of `shape`."""
    if given:
        names = shape.__code__.co_varnames[: shape.__code__.co_argcount]
        if len(given) > len(names):
            raise TypeError(f"the call takes {len(names)} positional arguments but {len(given)} were given")
        for name, value in zip(names, given):
            if name in named:
                raise TypeError(f"the call got multiple values for argument {name!r}")
            named[name] = value
    return named.pop("model", None), named.pop(first, None), named


def _completion(
    model: str, messages: Any = None, timeout: Any = None, temperature: Any = None, top_p: Any = None, n: Any = None,
    stream: Any = None, stream_options: Any = None, stop: Any = None, max_completion_tokens: Any = None,
    max_tokens: Any = None, modalities: Any = None, prediction: Any = None, audio: Any = None,
    presence_penalty: Any = None, frequency_penalty: Any = None, logit_bias: Any = None, user: Any = None,
    reasoning_effort: Any = None, verbosity: Any = None, response_format: Any = None, seed: Any = None,
    tools: Any = None, tool_choice: Any = None, logprobs: Any = None, top_logprobs: Any = None,
    parallel_tool_calls: Any = None, web_search_options: Any = None, deployment_id: Any = None,
    extra_headers: Any = None, safety_identifier: Any = None, service_tier: Any = None, store: Any = None,
    prompt_cache_key: Any = None, prompt_cache_retention: Any = None, functions: Any = None,
    function_call: Any = None, base_url: Any = None, api_version: Any = None, api_key: Any = None,
    model_list: Any = None, thinking: Any = None, shared_session: Any = None, **more: Any,
) -> Any:  # fmt: skip
    """Names and order of `completion`."""


@overload
def completion(
    model: str, messages: Messages | None = ..., timeout: Timeout | None = ..., temperature: float | None = ...,
    top_p: float | None = ..., n: int | None = ..., *,
    stream: Literal[True], **more: Unpack[ChatKeywords],
) -> Stream: ...  # fmt: skip


@overload
def completion(
    model: str, messages: Messages | None = ..., timeout: Timeout | None = ..., temperature: float | None = ...,
    top_p: float | None = ..., n: int | None = ..., *,
    stream: Literal[False] | None = ..., **more: Unpack[ChatKeywords],
) -> ModelResponse: ...  # fmt: skip


@overload
def completion(
    model: str, messages: Messages | None = ..., timeout: Timeout | None = ..., temperature: float | None = ...,
    top_p: float | None = ..., n: int | None = ..., *,
    stream: bool | None, **more: Unpack[ChatKeywords],
) -> Any: ...  # fmt: skip


@like(_completion)
def completion(*given: Any, **named: Any) -> Any:
    """Asks for a chat completion: a `ModelResponse`, or with `stream=True` a `Stream` of chunks.

    `model` is `helicone/<model>`, `<provider>/<model>` or a chain of those with commas between. Keywords of OpenAI's
    interface are sent as given, and so is every keyword that is not one of the call's own: `metadata` (names that begin
    with `helicone-` become headers), `headers`, `extra_headers`, `extra_body`, `api_key`, `api_base`, `timeout`
    (seconds for each of connecting, the first byte and the time between two pieces), `num_retries`, `fallbacks`,
    `caching`, `mock_response`, `client` and litellm's others. A keyword that is nearly a known one is refused with that
    one's name. With `prompt` and no messages, the prompt is completed.

    Raises litellm's exceptions (`sluice.exceptions`). Any thread; in the main thread Ctrl-C ends the call.
    """
    return execute(chat_arguments(*_split(_completion, given, named, "messages")))


def _acompletion(
    model: str, messages: Any = None, functions: Any = None, function_call: Any = None, timeout: Any = None,
    temperature: Any = None, top_p: Any = None, n: Any = None, stream: Any = None, stream_options: Any = None,
    stop: Any = None, max_tokens: Any = None, max_completion_tokens: Any = None, modalities: Any = None,
    prediction: Any = None, audio: Any = None, presence_penalty: Any = None, frequency_penalty: Any = None,
    logit_bias: Any = None, user: Any = None, response_format: Any = None, seed: Any = None, tools: Any = None,
    tool_choice: Any = None, parallel_tool_calls: Any = None, logprobs: Any = None, top_logprobs: Any = None,
    deployment_id: Any = None, reasoning_effort: Any = None, verbosity: Any = None, safety_identifier: Any = None,
    service_tier: Any = None, store: Any = None, prompt_cache_key: Any = None, prompt_cache_retention: Any = None,
    base_url: Any = None, api_version: Any = None, api_key: Any = None, model_list: Any = None,
    extra_headers: Any = None, thinking: Any = None, web_search_options: Any = None, shared_session: Any = None,
    **more: Any,
) -> Any:  # fmt: skip
    """Names and order of `acompletion`."""


@overload
async def acompletion(
    model: str, messages: Messages | None = ..., functions: Sequence[Any] | None = ..., function_call: Any = ...,
    timeout: Timeout | None = ..., temperature: float | None = ...,
    top_p: float | None = ..., n: int | None = ..., *,
    stream: Literal[True], **more: Unpack[AsyncChatKeywords],
) -> AsyncStream: ...  # fmt: skip


@overload
async def acompletion(
    model: str, messages: Messages | None = ..., functions: Sequence[Any] | None = ..., function_call: Any = ...,
    timeout: Timeout | None = ..., temperature: float | None = ...,
    top_p: float | None = ..., n: int | None = ..., *,
    stream: Literal[False] | None = ..., **more: Unpack[AsyncChatKeywords],
) -> ModelResponse: ...  # fmt: skip


@overload
async def acompletion(
    model: str, messages: Messages | None = ..., functions: Sequence[Any] | None = ..., function_call: Any = ...,
    timeout: Timeout | None = ..., temperature: float | None = ...,
    top_p: float | None = ..., n: int | None = ..., *,
    stream: bool | None, **more: Unpack[AsyncChatKeywords],
) -> Any: ...  # fmt: skip


@like(_acompletion)
async def acompletion(*given: Any, **named: Any) -> Any:
    """`completion` for asyncio: no thread is used, and cancelling the task cancels the call."""
    return await aexecute(chat_arguments(*_split(_acompletion, given, named, "messages")))


def chat_arguments(model: str, messages: Any, keywords: dict[str, Any]) -> CallArguments:
    """What a chat completion asks; with a prompt and no messages, a text completion that is shown as one."""
    prompt = keywords.get("prompt")
    if not messages and prompt is not None:
        rest = {name: value for name, value in keywords.items() if name != "prompt"}
        return CallArguments(COMPLETION, model, prompt, rest, shows_chat=True)
    return CallArguments(CHAT, model, messages, keywords)


def _text_completion(
    prompt: Any = None, model: Any = None, best_of: Any = None, echo: Any = None, frequency_penalty: Any = None,
    logit_bias: Any = None, logprobs: Any = None, max_tokens: Any = None, n: Any = None, presence_penalty: Any = None,
    stop: Any = None, stream: Any = None, stream_options: Any = None, suffix: Any = None, temperature: Any = None,
    top_p: Any = None, user: Any = None, api_base: Any = None, api_version: Any = None, api_key: Any = None,
    model_list: Any = None, custom_llm_provider: Any = None, **more: Any,
) -> Any:  # fmt: skip
    """Names and order of `text_completion`."""


@overload
def text_completion(
    prompt: Any = ..., model: Any = ..., best_of: int | None = ..., echo: bool | None = ...,
    *, stream: Literal[True], **more: Unpack[TextKeywords],
) -> Stream: ...  # fmt: skip


@overload
def text_completion(
    prompt: Any = ..., model: Any = ..., best_of: int | None = ..., echo: bool | None = ...,
    *, stream: Literal[False] | None = ..., **more: Unpack[TextKeywords],
) -> TextCompletionResponse: ...  # fmt: skip


@overload
def text_completion(
    prompt: Any = ..., model: Any = ..., best_of: int | None = ..., echo: bool | None = ...,
    *, stream: bool | None, **more: Unpack[TextKeywords],
) -> Any: ...  # fmt: skip


@like(_text_completion)
def text_completion(*given: Any, **named: Any) -> Any:
    """Completes a text, or each of a list of texts: a `TextCompletionResponse`, or a `Stream` of such."""
    return execute(text_arguments(*_split(_text_completion, given, named, "prompt")))


@overload
async def atext_completion(
    prompt: Any = ..., model: Any = ..., best_of: int | None = ..., echo: bool | None = ...,
    *, stream: Literal[True], **more: Unpack[TextKeywords],
) -> AsyncStream: ...  # fmt: skip


@overload
async def atext_completion(
    prompt: Any = ..., model: Any = ..., best_of: int | None = ..., echo: bool | None = ...,
    *, stream: Literal[False] | None = ..., **more: Unpack[TextKeywords],
) -> TextCompletionResponse: ...  # fmt: skip


@overload
async def atext_completion(
    prompt: Any = ..., model: Any = ..., best_of: int | None = ..., echo: bool | None = ...,
    *, stream: bool | None, **more: Unpack[TextKeywords],
) -> Any: ...  # fmt: skip


@like(_text_completion)
async def atext_completion(*given: Any, **more: Any) -> Any:
    """`text_completion` for asyncio."""
    return await aexecute(text_arguments(*_split(_text_completion, given, more, "prompt")))


def text_arguments(model: str, prompt: Any, keywords: dict[str, Any]) -> CallArguments:
    """What a text completion asks."""
    return CallArguments(COMPLETION, model, prompt, keywords)


def _embedding(
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
) -> Any:
    """Names and order of `embedding`."""


@like(_embedding)
def embedding(*given: Any, **named: Any) -> EmbeddingResponse:
    """Embeds a text, or each of a list of texts."""
    answer: EmbeddingResponse = execute(embedding_arguments(*_split(_embedding, given, named, "input")))
    return answer


@like(_embedding)
async def aembedding(*given: Any, **more: Any) -> EmbeddingResponse:
    """`embedding` for asyncio."""
    answer: EmbeddingResponse = await aexecute(embedding_arguments(*_split(_embedding, given, more, "input")))
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
