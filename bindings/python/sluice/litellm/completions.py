"""The functions of the module, in litellm's shape."""

from __future__ import annotations

from .._typing import TYPE_CHECKING, overload
from ..core.abi import CHAT, COMPLETION, EMBEDDING
from .execution import aexecute, execute
from .parameters import CallArguments

if TYPE_CHECKING:
    from typing import Any, Literal

    from .chunks import Stream
    from .responses import EmbeddingResponse, ModelResponse, TextCompletionResponse


@overload
def completion(model: str, messages: Any = ..., *, stream: Literal[True], **parameters: Any) -> Stream: ...


@overload
def completion(
    model: str, messages: Any = ..., *, stream: Literal[False] | None = ..., **parameters: Any
) -> ModelResponse: ...


@overload
def completion(model: str, messages: Any = ..., *, stream: bool | None, **parameters: Any) -> Any: ...


def completion(model: str, messages: Any = None, **parameters: Any) -> Any:
    """Asks for a chat completion: a `ModelResponse`, or with `stream=True` a `Stream` of chunks.

    `model` is `helicone/<model>`, `<provider>/<model>` or a list of them. Keywords of OpenAI's interface are sent as
    given, and so is every keyword that is not one of the call's own: `metadata` (names that begin with `helicone-`
    become headers), `headers`, `extra_headers`, `extra_body`, `api_key`, `api_base`, `timeout`, `num_retries`,
    `fallbacks`, `mock_response`, `client` and litellm's others. With `prompt` and no messages, the prompt is completed.
    """
    return execute(chat_arguments(model, messages, parameters))


@overload
async def acompletion(model: str, messages: Any = ..., *, stream: Literal[True], **parameters: Any) -> Stream: ...


@overload
async def acompletion(
    model: str, messages: Any = ..., *, stream: Literal[False] | None = ..., **parameters: Any
) -> ModelResponse: ...


@overload
async def acompletion(model: str, messages: Any = ..., *, stream: bool | None, **parameters: Any) -> Any: ...


async def acompletion(model: str, messages: Any = None, **parameters: Any) -> Any:
    """`completion` for asyncio: no thread is used, and cancelling the task cancels the call."""
    return await aexecute(chat_arguments(model, messages, parameters))


def chat_arguments(model: str, messages: Any, parameters: dict[str, Any]) -> CallArguments:
    """What a chat completion asks; with a prompt and no messages, a text completion that is shown as one."""
    prompt = parameters.get("prompt")
    if not messages and prompt is not None:
        rest = {name: value for name, value in parameters.items() if name != "prompt"}
        return CallArguments(COMPLETION, model, prompt, rest, shows_chat=True)
    return CallArguments(CHAT, model, [] if messages is None else messages, parameters)


@overload
def text_completion(prompt: Any, model: str, *, stream: Literal[True], **parameters: Any) -> Stream: ...


@overload
def text_completion(
    prompt: Any, model: str, *, stream: Literal[False] | None = ..., **parameters: Any
) -> TextCompletionResponse: ...


@overload
def text_completion(prompt: Any, model: str, *, stream: bool | None, **parameters: Any) -> Any: ...


def text_completion(prompt: Any = None, model: Any = None, **parameters: Any) -> Any:
    """Completes a text, or each of a list of texts: a `TextCompletionResponse`, or a `Stream` of such."""
    return execute(text_arguments(model, prompt, parameters))


@overload
async def atext_completion(prompt: Any, model: str, *, stream: Literal[True], **parameters: Any) -> Stream: ...


@overload
async def atext_completion(
    prompt: Any, model: str, *, stream: Literal[False] | None = ..., **parameters: Any
) -> TextCompletionResponse: ...


@overload
async def atext_completion(prompt: Any, model: str, *, stream: bool | None, **parameters: Any) -> Any: ...


async def atext_completion(prompt: Any = None, model: Any = None, **parameters: Any) -> Any:
    """`text_completion` for asyncio."""
    return await aexecute(text_arguments(model, prompt, parameters))


def embedding(model: str, input: Any = None, **parameters: Any) -> EmbeddingResponse:
    """Embeds a text, or each of a list of texts."""
    answer: EmbeddingResponse = execute(embedding_arguments(model, input, parameters))
    return answer


async def aembedding(model: str, input: Any = None, **parameters: Any) -> EmbeddingResponse:
    """`embedding` for asyncio."""
    answer: EmbeddingResponse = await aexecute(embedding_arguments(model, input, parameters))
    return answer


def text_arguments(model: str, prompt: Any, parameters: dict[str, Any]) -> CallArguments:
    """What a text completion asks."""
    return CallArguments(COMPLETION, model, prompt, parameters)


def embedding_arguments(model: str, input: Any, parameters: dict[str, Any]) -> CallArguments:
    """What an embedding asks."""
    return CallArguments(EMBEDDING, model, [] if input is None else input, parameters)


def completion_with_retries(model: str, messages: Any = None, **parameters: Any) -> Any:
    """`completion`, whose `num_retries` is 3 unless given."""
    parameters.setdefault("num_retries", 3)
    return completion(model, messages, **parameters)


async def acompletion_with_retries(model: str, messages: Any = None, **parameters: Any) -> Any:
    """`completion_with_retries` for asyncio."""
    parameters.setdefault("num_retries", 3)
    return await acompletion(model, messages, **parameters)
