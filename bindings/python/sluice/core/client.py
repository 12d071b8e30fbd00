"""`Client`: settings and connections, and asking through them."""

from __future__ import annotations

from .._typing import TYPE_CHECKING, like
from .abi import CHAT, OK, lib
from .native_client import NativeClient
from .request import Request, option_text
from .waiting import THREAD, perform, run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType
    from typing import Any

    from .ledger import Ledger
    from .loop import LoopClients
    from .prompts import Prompts
    from .response import Response
    from .stream import AsyncStream, Stream


__all__ = ["Client"]


class Client:
    """Connections and settings, for any number of threads and event loops.

    The keywords are the library's options (`sluice.options()` lists them with their units; a list gives one several
    times), `headers` and `metadata` those of every request. What a request says ranks higher. Raises `RequestError` for
    an option that does not exist or cannot be read. A client works in a forked child, which makes its own connections.
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
        texts = [
            (name, option_text(one))
            for name, value in named.items()
            if value is not None
            for one in (value if isinstance(value, (list, tuple)) else (value,))
        ]
        texts += [("header", f"{name}: {value}") for name, value in (headers or {}).items()]
        texts += [("metadata", f"{name}: {value}") for name, value in (metadata or {}).items()]
        self._native: NativeClient | None = NativeClient(texts)
        self._hosted: NativeClient | None = None
        self._loops: LoopClients | None = None
        self.watch: Any = None
        """Who hears of the ledger: see `Ledger.watch`."""

    # ---- asking ----

    def chat(
        self,
        model: str,
        messages: Sequence[Any],
        *,
        user: str | None = None,
        session: str | tuple[str, str] | tuple[str, str, str] | None = None,
        properties: Mapping[str, str] | None = None,
        prompt: str | None = None,
        cache: bool | int | None = None,
        retries: int | None = None,
        limit: str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
        metadata: Mapping[str, str] | None = None,
        options: Mapping[str, Any] | None = None,
        **members: Any,
    ) -> Response:
        """Asks for a chat completion and waits for the whole of it.

        `model` is `helicone/<model>`, `<provider>/<model>`, or a chain of those with commas between. `members` go into
        the body as they are. The tags: `user`, `session` (an id; or id, path; or id, path, name), `properties`,
        `prompt` (an id). The policies: `cache` (True, or for how many seconds), `retries` (how many after the first
        try), `limit` (Helicone's policy, as "1000;w=3600"), `timeout` (seconds for the whole call). `options` are
        library options for this request. On `helicone/` the gateway acts on tags and policies, elsewhere the library.

        Raises a `SluiceError`. Any thread; in the main thread Ctrl-C ends the call.
        """
        request = Request.of(
            CHAT, model, {"messages": messages, **members},
            user=user, session=session, properties=properties, prompt=prompt, cache=cache, retries=retries,
            limit=limit, timeout=timeout, headers=headers, metadata=metadata, options=options,
        )  # fmt: skip
        return self.send(request)

    @like(chat)
    def stream(self, model: str, messages: Sequence[Any], **given: Any) -> Stream:
        """`chat` as a `Stream` of events; waits until the upstream has agreed. A refusal is raised here, what fails
        later while reading."""
        return self.open(Request.of(CHAT, model, {"messages": messages, "stream": True}, **given))

    @like(chat)
    async def achat(self, model: str, messages: Sequence[Any], **given: Any) -> Response:
        """`chat` for asyncio: no thread is used, and cancelling the task cancels the call."""
        return await self.asend(Request.of(CHAT, model, {"messages": messages}, **given))

    @like(chat)
    async def astream(self, model: str, messages: Sequence[Any], **given: Any) -> AsyncStream:
        """`stream` for asyncio: `async for event in await client.astream(...)`."""
        return await self.aopen(Request.of(CHAT, model, {"messages": messages, "stream": True}, **given))

    def send(self, request: Request) -> Response:
        """Asks for any `Request` and waits for the whole response. Raises a `SluiceError`."""
        return run(perform(THREAD, self, request))

    def open(self, request: Request) -> Stream:
        """Asks for a `Request` whose body has `"stream": true`, and waits until the upstream has agreed."""
        from .stream import open_stream

        stream: Stream = run(open_stream(THREAD, self, request))
        return stream

    async def asend(self, request: Request) -> Response:
        """`send` for asyncio."""
        from .loop import LOOP, arun

        return await arun(perform(LOOP, self, request))

    async def aopen(self, request: Request) -> AsyncStream:
        """`open` for asyncio."""
        from .loop import LOOP, arun
        from .stream import open_stream

        stream: AsyncStream = await arun(open_stream(LOOP, self, request))
        return stream

    # ---- connections ----

    @property
    def native(self) -> NativeClient:
        """The library's client that threads share."""
        if self._native is None:
            raise RuntimeError("this client has been closed")
        return self._native

    @property
    def hosted(self) -> NativeClient:
        """The one that the main thread drives while it waits for a whole answer."""
        if self._native is None:
            raise RuntimeError("this client has been closed")
        if self._hosted is None:
            self._hosted = NativeClient([], self._native)
        return self._hosted

    @property
    def loops(self) -> LoopClients:
        """Those that event loops drive."""
        if self._native is None:
            raise RuntimeError("this client has been closed")
        if self._loops is None:
            from .loop import LoopClients

            self._loops = LoopClients(self._native)
        return self._loops

    @property
    def ledger(self) -> Ledger:
        """What the client remembers of its requests; its option `store` names the folder."""
        from .ledger import Ledger

        return Ledger(self)

    @property
    def prompts(self) -> Prompts:
        """The prompts of its option `store`."""
        from .prompts import Prompts

        return Prompts(self)

    def stats(self) -> dict[str, Any]:
        """How it is doing: circuits, cache, limits, budgets, traces, ledger; `sluice.h` names the members."""
        from .errors import take_json

        return take_json(lib.client_stats, self.native.handle)  # type: ignore[no-any-return]

    def flush(self, timeout: float = 30.0) -> None:
        """Waits until all that has ended is on disk, and told to the collector of traces.

        That is `timeout` seconds at most; `TimedOutError` else."""
        from ctypes import byref, c_void_p

        from .errors import take_error

        error = c_void_p()
        if lib.client_flush(self.native.handle, int(timeout * 1000), byref(error)) != OK:
            raise take_error(error)

    def metrics(self) -> str:
        """How it is doing, for a Prometheus endpoint (text format 0.0.4; `sluice.h` lists the metrics).

        Calls are counted from the first question on, so ask once at the program's start."""
        from .errors import take_text

        return take_text(lib.client_metrics, self.native.handle).decode()

    def natives(self) -> list[NativeClient]:
        """All that requests have gone through so far."""
        hosted = [self._hosted] if self._hosted is not None else []
        looped = self._loops.natives() if self._loops is not None else []
        return [self.native, *hosted, *looped]

    def close(self) -> None:
        """Cancels what is under way and frees all connections. May be called again."""
        native, self._native = self._native, None
        if native is not None:
            native.close()
        if self._hosted is not None:
            self._hosted.close()
        if self._loops is not None:
            self._loops.close()

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


RETRIES: dict[str, Any] = {
    "retries": 2,
    "retry_max_ms": 8000,
    "retry_on": "connect,timeout,broken,http",
    "retry_after_max_ms": 120_000,
    "retry_after_over": "stop",
}
"""What is tried again, and after how long: the rules of the openai package, which Python's programmers know."""

_defaults: dict[Any, Client] = {}


def default_client(verify: Any = None) -> Client:
    """The process's client, which follows `RETRIES`. `verify`: False trusts any certificate, a path names those to
    trust."""
    client = _defaults.get(verify)
    if client is None:
        options = dict(RETRIES)
        if verify is False:
            options["unsafe_skip_tls_verification"] = True
        elif isinstance(verify, str):
            options["ca_file"] = verify
        # No lock, so that none is held across a fork: of two made at once, one stays.
        client = _defaults.setdefault(verify, Client(**options))
    return client


def default_clients() -> list[Client]:
    """Those that `default_client` has made so far."""
    return list(_defaults.values())
