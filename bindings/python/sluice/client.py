"""A client of the library, requests made from an `Ask`, and what comes back of them. Handles are freed once, here."""

from __future__ import annotations

import threading
import weakref
from ctypes import byref, c_char_p, c_size_t, c_void_p, sizeof, string_at

from . import exceptions
from ._native import (
    AGAIN,
    CHAT,
    COMPLETION,
    DONE,
    E_BROKEN,
    E_BUDGET,
    E_CANCELLED,
    E_CLOSED,
    E_CONNECT,
    E_FORKED,
    E_HEADER,
    E_HTTP,
    E_KEY,
    E_LIMITED,
    E_PROTOCOL,
    E_ROUTE,
    E_STREAM,
    E_SYSTEM,
    E_TIMEOUT,
    E_TLS,
    OK,
    Callbacks,
    OnReady,
    Timing,
    lib,
)
from ._typing import TYPE_CHECKING
from .objects import EmbeddingResponse, ModelResponse, TextCompletionResponse
from .reading import (
    NotAnAnswer,
    chat_members,
    chat_members_of_text,
    embedding_members,
    text_members,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from .asking import Ask
    from .objects import Answer, Members

SLICE_MS = 200
"""How long the main thread waits at most before it looks whether a signal has come."""


class Connection:
    """A client of the library: its connections and, unless the host drives it, its thread."""

    __slots__ = ("__weakref__", "_finalizer", "fd", "handle")

    def __init__(self, options: list[tuple[str, str]]) -> None:
        error = c_void_p()
        made = lib.options_new()
        try:
            for name, value in options:
                status = lib.options_set(made, name.encode(), value.encode(), byref(error))
                if status != OK:
                    raise _plain_error(error)
            self.handle = lib.client_new(made, byref(error))
        finally:
            lib.options_free(made)
        if not self.handle:
            raise _plain_error(error)
        self.fd: int = lib.client_fd(self.handle)
        self._finalizer = weakref.finalize(self, lib.client_free, self.handle)

    def close(self) -> None:
        """Cancels what is under way and frees the client."""
        self.handle = None
        self._finalizer()

    # ---- asking ----

    def request(self, ask: Ask) -> int:
        """The request that `ask` describes; the caller frees it."""
        body = ask.encoded()
        error = c_void_p()
        out = byref(error)
        request: int | None = lib.request_new(ask.operation, ask.route.encode(), out)
        if request:
            if lib.request_set_body(request, body, len(body), out) == OK:
                for name, value in ask.headers:
                    lib.request_set_header(request, name, value, out)
                for name, value in ask.options:
                    lib.request_set_option(request, name, value, out)
                for name, value in ask.kept:
                    lib.request_set_metadata(request, name, value, out)
            if not error:
                return request
            lib.request_free(request)
        raise error_of(error, None, ask)

    def perform(self, ask: Ask) -> Reply:
        """Asks and waits for the whole answer."""
        if threading.current_thread() is threading.main_thread():
            return self._perform_interruptibly(ask)
        request = self.request(ask)
        response, error = c_void_p(), c_void_p()
        try:
            status = lib.client_perform(self.handle, request, byref(response), byref(error))
        finally:
            lib.request_free(request)
        reply = Reply(response.value, ask)
        if status != OK:
            raise error_of(error, reply, ask)
        return reply

    def _perform_interruptibly(self, ask: Ask) -> Reply:
        """The same in slices: between two of them Python handles signals, so that Ctrl-C ends the call."""
        call = self.start(ask, stream=False)
        try:
            return call.result(SLICE_MS)
        finally:
            call.close()

    def start(self, ask: Ask, stream: bool, key: int | None = None) -> Call:
        """Starts the request. `key` is what `on_ready` is told, where a loop waits for the call."""
        request = self.request(ask)
        error = c_void_p()
        callbacks = None
        if key is not None:
            callbacks = byref(Callbacks(size=sizeof(Callbacks), user=key, on_ready=on_ready))
        try:
            handle = lib.client_start(self.handle, request, stream, callbacks, byref(error))
        finally:
            lib.request_free(request)
        if not handle:
            raise error_of(error, None, ask)
        return Call(handle, ask)


waiting: dict[int, Callable[[], object]] = {}
"""Whom to wake, by the key that the library was given."""


def _on_ready(call: int | None, key: int) -> None:
    wake = waiting.get(key)
    if wake is not None:
        wake()


on_ready = OnReady(_on_ready)
"""The one callback that the library ever calls; it lives as long as the process."""


class Call:
    """A request under way."""

    __slots__ = ("_ask", "_count", "_error", "_events", "_out", "handle")

    def __init__(self, handle: int, ask: Ask) -> None:
        self.handle: int | None = handle
        self._ask = ask
        self._events, self._count, self._error = c_void_p(), c_size_t(), c_void_p()
        self._out = byref(self._events), byref(self._count), byref(self._error)

    def next(self, timeout_ms: int) -> tuple[int, int, int]:
        """Status, address and number of the next batch of events."""
        status: int = lib.call_next(self.handle, timeout_ms, *self._out)
        if status > AGAIN:
            raise error_of(self._error, None, self._ask)
        return status, self._events.value or 0, self._count.value

    def poll(self) -> Reply | None:
        """The answer if the call has ended; its error is raised."""
        return self._wait(0)

    def result(self, slice_ms: int) -> Reply:
        """Waits for the answer, looking for signals every `slice_ms`."""
        while True:
            reply = self._wait(slice_ms)
            if reply is not None:
                return reply

    def _wait(self, timeout_ms: int) -> Reply | None:
        response, error = c_void_p(), c_void_p()
        status = lib.call_wait(self.handle, timeout_ms, byref(response), byref(error))
        if status == AGAIN:
            return None
        reply = Reply(response.value, self._ask)
        if status != OK:
            raise error_of(error, reply, self._ask)
        return reply

    def close(self) -> None:
        """Cancels the call if it still runs, and frees it."""
        handle, self.handle = self.handle, None
        if handle is not None:
            lib.call_free(handle)

    def __del__(self) -> None:
        handle, self.handle = self.handle, None
        if handle is not None:
            lib.call_free(handle)


# ---- what comes back --------------------------------------------------------------------------------------------


class Reply:
    """What the library brought back. It is asked for its parts when they are looked at."""

    __slots__ = ("_free", "ask", "handle", "observed", "was_read")

    def __init__(self, handle: int | None, ask: Ask) -> None:
        self._free = lib.response_free  # Modules may be gone when the last answers are.
        self.handle = handle
        self.ask = ask
        self.was_read = False

    def __del__(self) -> None:
        if self.handle is not None:
            self._free(self.handle)

    @property
    def status(self) -> int:
        """The HTTP status, 0 where no answer came."""
        return lib.response_http_status(self.handle)  # type: ignore[no-any-return]

    def body(self) -> bytes:
        """The body as it came, or what a stream's chunks amount to."""
        length = c_size_t()
        address = lib.response_body(self.handle, byref(length))
        return string_at(address, length.value) if address else b""

    def headers(self) -> dict[str, str]:
        """The headers, names in lower case; of several with one name, the values joined."""
        found: dict[str, str] = {}
        name, value = c_char_p(), c_char_p()
        for at in range(lib.response_header_count(self.handle)):
            if lib.response_header_at(self.handle, at, byref(name), byref(value)) == OK and name.value:
                key = name.value.decode("utf-8", "replace").lower()
                text = (value.value or b"").decode("utf-8", "replace")
                found[key] = f"{found[key]}, {text}" if key in found else text
        return found

    def milliseconds(self) -> float | None:
        """From the start of the call to its end."""
        timing = Timing(size=sizeof(Timing))
        if lib.response_timing(self.handle, byref(timing)) != OK or timing.total_ns < 0:
            return None
        return timing.total_ns / 1e6  # type: ignore[no-any-return]

    def answer(self) -> Answer:
        """The answer as an object. What is not an answer is an error here, not at the first look."""
        ask = self.ask
        if ask.operation == CHAT or ask.operation == COMPLETION:
            kind: type[Answer] = ModelResponse if ask.operation == CHAT or ask.shows_chat else TextCompletionResponse
            answer: Answer = kind._of(self)
            if lib.response_choice_count(self.handle):
                return answer
        else:
            answer = EmbeddingResponse._of(self)
        answer._members()
        return answer

    def read(self) -> Members:
        """The answer's members."""
        ask = self.ask
        if ask.operation == CHAT:
            reader = chat_members
        elif ask.operation == COMPLETION:
            reader = chat_members_of_text if ask.shows_chat else text_members
        else:
            reader = embedding_members
        try:
            return reader(self.body(), ask.prefix, ask.model)
        except (NotAnAnswer, TypeError) as error:
            raise ask.error(
                exceptions.InternalServerError,
                500,
                f"{_gateway(ask)} - {error}: {self.body()[:200]!r}",
                response=self._response(),
            ) from error

    def _response(self) -> exceptions.Response:
        return exceptions.Response(self.status, self.headers(), self.body(), _request(self.ask))

    def hidden(self) -> Members:
        """litellm's `_hidden_params`."""
        from .costs import response_cost

        return hidden_params(self.ask, self.headers(), self.milliseconds(), response_cost(self))


def hidden_params(
    ask: Ask, headers: Mapping[str, str], milliseconds: float | None, cost: float | None
) -> dict[str, Any]:
    """What litellm keeps beside an answer."""
    additional = {f"llm_provider-{name}": value for name, value in headers.items()}
    additional.update({name: value for name, value in headers.items() if name.startswith("x-ratelimit-")})
    return {
        "custom_llm_provider": ask.provider,
        "region_name": None,
        "additional_headers": additional,
        "_response_ms": milliseconds,
        "litellm_call_id": ask.identity,
        "api_base": ask.base,
        "model_id": (ask.own.get("model_info") or {}).get("id"),
        "response_cost": cost,
        "litellm_model_name": ask.route,
        "optional_params": ask.parameters,
    }


# ---- errors -----------------------------------------------------------------------------------------------------

_KINDS: dict[int, tuple[type[exceptions.SluiceError], int]] = {
    E_KEY: (exceptions.AuthenticationError, 401),
    E_HEADER: (exceptions.BadRequestError, 400),
    E_ROUTE: (exceptions.LiteLLMUnknownProvider, 400),
    E_LIMITED: (exceptions.RateLimitError, 429),
    E_SYSTEM: (exceptions.InternalServerError, 500),
    E_CONNECT: (exceptions.APIConnectionError, 500),
    E_TLS: (exceptions.APIConnectionError, 500),
    E_TIMEOUT: (exceptions.Timeout, 408),
    E_BROKEN: (exceptions.APIConnectionError, 500),
    E_PROTOCOL: (exceptions.InternalServerError, 500),
    E_CANCELLED: (exceptions.APIConnectionError, 500),
    E_CLOSED: (exceptions.APIConnectionError, 500),
    E_FORKED: (exceptions.APIConnectionError, 500),
}
"""The class and the status for what did not come as an error answer; the rest is a bad request."""


def error_of(error: c_void_p, reply: Reply | None, ask: Ask) -> Exception:
    """The exception for a failure; frees `error`."""
    handle = error.value
    error.value = None
    try:
        status = lib.error_status(handle)
        message = _decode(lib.error_message(handle)) or ""
        said = _decode(lib.error_provider_message(handle))
        fields = {
            name: _decode(getattr(lib, f"error_{name}")(handle)) for name in ("type", "code", "param")
        }
        http_status = lib.error_http_status(handle)
        retry_after = lib.error_retry_after_ms(handle)
    finally:
        lib.error_free(handle)
    common: dict[str, Any] = {
        "native_status": _decode(lib.status_name(status)),
        "retry_after_ms": retry_after if retry_after >= 0 else None,
        "max_retries": ask.own.get("max_retries"),
    }
    if reply is not None and reply.handle is not None:
        common["response"] = reply._response()
    else:
        common["request"] = _request(ask)
    if status == E_BUDGET:
        return exceptions.BudgetExceededError(message=message)
    if status not in (E_HTTP, E_STREAM):
        kind, code = _KINDS.get(status, (exceptions.BadRequestError, 400))
        return ask.error(kind, code, message, **common)
    return _upstream_error(ask, http_status, said, fields, reply, common)


def _upstream_error(
    ask: Ask, status: int, said: str | None, fields: dict[str, str | None], reply: Reply | None, common: dict[str, Any]
) -> Exception:
    """The exception for an error that the upstream told, by an answer or inside one."""
    raw = b"" if reply is None or reply.handle is None else reply.body()
    body = error_member(raw)
    if body is None and (said is not None or any(fields.values())):
        body = {"message": said, **fields}
    if status < 400:  # An error inside an answer whose status says all is well.
        status = _status_in(fields["code"], body)
    text = said or _unnamed(status, raw)
    kind, code = exceptions.of_status(status, " ".join(filter(None, (text, *fields.values()))))
    name = "" if issubclass(kind, exceptions.BadRequestError) else f"{kind.__name__}: "
    message = f"sluice.{kind.__name__}: {name}{_gateway(ask)} - {text}"
    return ask.error(kind, code, message, body=body, **{**fields, **common})


def error_member(raw: bytes) -> Any:
    """The member `error` of a body, or the whole of it where there is none; None where it is no JSON."""
    from json import loads

    try:
        body = loads(raw)
    except ValueError:
        return None
    return body.get("error", body) if isinstance(body, dict) else body


def _status_in(code: str | None, body: Any) -> int:
    """The status that an error under status 200 names as its code, or 500."""
    return int(code) if code is not None and code.isascii() and code.isdigit() and 400 <= int(code) < 600 else 500


def _unnamed(status: int, raw: bytes) -> str:
    """What to say of an error answer without a message: its body, in the words of the openai package."""
    if not raw.strip():
        return f"Error code: {status}"
    try:
        from json import loads

        return f"Error code: {status} - {loads(raw)!r}"
    except ValueError:
        return raw.decode("utf-8", "replace")


def _gateway(ask: Ask) -> str:
    return f"{ask.provider.capitalize()}Exception"


def _request(ask: Ask) -> exceptions.Request:
    from .asking import PATHS

    return exceptions.Request("POST", ask.base.rstrip("/") + PATHS[ask.operation])


def _decode(text: bytes | None) -> str | None:
    return None if text is None else text.decode("utf-8", "replace")


def _plain_error(error: c_void_p) -> Exception:
    """The exception for a failure that belongs to no call; frees `error`."""
    message = _decode(lib.error_message(error)) or "the library gave no reason"
    lib.error_free(error)
    error.value = None
    return exceptions.BadRequestError(message)


__all__ = ["DONE", "Call", "Connection", "Reply", "error_of", "hidden_params", "waiting"]
