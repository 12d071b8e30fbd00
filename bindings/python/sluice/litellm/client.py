"""`Client`: that of `core`, with litellm's functions as methods."""

from __future__ import annotations

from .._typing import TYPE_CHECKING, overload
from ..core.client import RETRIES
from ..core.client import Client as CoreClient
from ..core.errors import SluiceError as CoreError

if TYPE_CHECKING:
    from typing import Any, Literal

    from .chunks import Stream
    from .responses import EmbeddingResponse, ModelResponse

__all__ = ["Client"]


def _function(name: str) -> Any:
    from . import completions

    return getattr(completions, name)


class Client(CoreClient):
    """Connections and settings of its own, for any number of threads and event loops.

    The keywords are the library's options (`sluice.options()` lists them), `headers` and `metadata` those of every
    request; what they leave out of retries is as the openai package has it: two. What the call says ranks higher; the
    module's settings play no part. `chat`, `stream` and their kin are `core`'s, `completion` and its kin litellm's.
    """

    def __init__(self, **options: Any) -> None:
        """Raises `BadRequestError` for an option that does not exist or cannot be read."""
        try:
            super().__init__(**{**RETRIES, **options})
        except CoreError as failure:
            error = failure
        else:
            return
        from .exceptions import BadRequestError

        raise BadRequestError(error.message)

    if TYPE_CHECKING:

        def __enter__(self) -> Client: ...
        async def __aenter__(self) -> Client: ...

    # ---- asking: the module's functions, with this client ----

    @overload
    def completion(self, model: str, messages: Any = ..., *, stream: Literal[True], **parameters: Any) -> Stream: ...

    @overload
    def completion(
        self, model: str, messages: Any = ..., *, stream: Literal[False] | None = ..., **parameters: Any
    ) -> ModelResponse: ...

    @overload
    def completion(self, model: str, messages: Any = ..., **parameters: Any) -> Any: ...

    def completion(self, model: str, messages: Any = None, **parameters: Any) -> Any:
        """`sluice.completion` with this client."""
        return _function("completion")(model, messages, client=self, **parameters)

    async def acompletion(self, model: str, messages: Any = None, **parameters: Any) -> Any:
        """`sluice.acompletion` with this client."""
        return await _function("acompletion")(model, messages, client=self, **parameters)

    def text_completion(self, prompt: Any, model: str, **parameters: Any) -> Any:
        """`sluice.text_completion` with this client."""
        return _function("text_completion")(prompt, model, client=self, **parameters)

    async def atext_completion(self, prompt: Any, model: str, **parameters: Any) -> Any:
        """`sluice.atext_completion` with this client."""
        return await _function("atext_completion")(prompt, model, client=self, **parameters)

    def embedding(self, model: str, input: Any, **parameters: Any) -> EmbeddingResponse:
        """`sluice.embedding` with this client."""
        answer: EmbeddingResponse = _function("embedding")(model, input, client=self, **parameters)
        return answer

    async def aembedding(self, model: str, input: Any, **parameters: Any) -> EmbeddingResponse:
        """`sluice.aembedding` with this client."""
        answer: EmbeddingResponse = await _function("aembedding")(model, input, client=self, **parameters)
        return answer
