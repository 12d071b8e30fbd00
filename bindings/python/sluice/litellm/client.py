"""`Client`: explicit settings, and the connections that calls share."""

from __future__ import annotations

from .._typing import TYPE_CHECKING, overload
from ..core.client import Connection

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Any, Literal

    from ..core.loop import Pumps
    from .chunks import Stream
    from .responses import EmbeddingResponse, ModelResponse


class Client:
    """Connections and settings of its own, for any number of threads and event loops.

    The keywords are the library's options (`sluice.options()` lists them), `headers` and `metadata` those of every
    request. What the call says ranks higher; the module's settings play no part.
    """

    def __init__(
        self,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        headers: Mapping[str, str] | None = None,
        metadata: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        named = {"base_url": base_url, "api_key": api_key, **options}
        texts = [(name, _text(value)) for name, value in named.items() if value is not None]
        texts += [("header", f"{name}: {value}") for name, value in (headers or {}).items()]
        texts += [("metadata", f"{name}: {value}") for name, value in (metadata or {}).items()]
        self._options = texts
        self._pumps: Pumps | None = None
        self._connection: Connection | None = Connection(texts)
        self._main_connection: Connection | None = None

    @property
    def connection(self) -> Connection:
        """The connection that threads share."""
        if self._connection is None:
            raise RuntimeError("this client has been closed")
        return self._connection

    @property
    def main_connection(self) -> Connection:
        """The one that the main thread drives while it waits for a whole answer."""
        if self._connection is None:
            raise RuntimeError("this client has been closed")
        if self._main_connection is None:
            self._main_connection = Connection([*self._options, ("loop", "host")])
        return self._main_connection

    @property
    def pumps(self) -> Pumps:
        """The connections that event loops drive."""
        if self._connection is None:
            raise RuntimeError("this client has been closed")
        if self._pumps is None:
            from ..core.loop import Pumps

            self._pumps = Pumps(self._options)
        return self._pumps

    def close(self) -> None:
        """Cancels what is under way and frees all connections. May be called again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
        if self._main_connection is not None:
            self._main_connection.close()
        if self._pumps is not None:
            self._pumps.close()

    async def aclose(self) -> None:
        """`close`, for those who await it."""
        self.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

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
        from .completions import completion

        return completion(model, messages, client=self, **parameters)

    async def acompletion(self, model: str, messages: Any = None, **parameters: Any) -> Any:
        """`sluice.acompletion` with this client."""
        from .completions import acompletion

        return await acompletion(model, messages, client=self, **parameters)

    def text_completion(self, prompt: Any, model: str, **parameters: Any) -> Any:
        """`sluice.text_completion` with this client."""
        from .completions import text_completion

        return text_completion(prompt, model, client=self, **parameters)

    async def atext_completion(self, prompt: Any, model: str, **parameters: Any) -> Any:
        """`sluice.atext_completion` with this client."""
        from .completions import atext_completion

        return await atext_completion(prompt, model, client=self, **parameters)

    def embedding(self, model: str, input: Any, **parameters: Any) -> EmbeddingResponse:
        """`sluice.embedding` with this client."""
        from .completions import embedding

        return embedding(model, input, client=self, **parameters)

    async def aembedding(self, model: str, input: Any, **parameters: Any) -> EmbeddingResponse:
        """`sluice.aembedding` with this client."""
        from .completions import aembedding

        return await aembedding(model, input, client=self, **parameters)


_defaults: dict[Any, Client] = {}


def default_client(verify: Any = None) -> Client:
    """The module's client. `verify`: False trusts any certificate, a path names those to trust."""
    client = _defaults.get(verify)
    if client is None:
        options: dict[str, Any] = {}
        if verify is False:
            options["unsafe_skip_tls_verification"] = True
        elif isinstance(verify, str):
            options["ca_file"] = verify
        # No lock, so that none is held across a fork: of two made at once, one stays.
        client = _defaults.setdefault(verify, Client(**options))
    return client


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


__all__ = ["Client", "default_client"]
