"""Running an `Ask`: in one go, or as a `Call` that is waited for."""

from __future__ import annotations

import threading
from ctypes import byref, c_size_t, c_void_p, sizeof
from itertools import count

from .._typing import TYPE_CHECKING
from ..litellm.error_mapping import error_of
from .abi import AGAIN, OK, Callbacks, OnReady, lib
from .response import Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..litellm.client import Client
    from ..litellm.parameters import Ask
    from .client import Connection

SLICE_MS = 200
"""How long the main thread waits at most before it looks whether a signal has come."""


def make_request(ask: Ask) -> int:
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


def perform(client: Client, ask: Ask) -> Reply:
    """Asks and waits for the whole answer, on the calling thread."""
    if threading.get_ident() == threading.main_thread().ident:
        return _perform_interruptibly(client.main_connection, ask)
    request = make_request(ask)
    response, error = c_void_p(), c_void_p()
    try:
        status = lib.client_perform(client.connection.handle, request, byref(response), byref(error))
    finally:
        lib.request_free(request)
    reply = Reply(response.value, ask)
    if status != OK:
        raise error_of(error, reply, ask)
    return reply


def _perform_interruptibly(connection: Connection, ask: Ask) -> Reply:
    """The same in slices, on a client that this thread drives: between two of them Python handles signals.

    As fast as `sluice_client_perform`, which would keep Ctrl-C waiting until the answer is there.
    """
    ready: list[bool] = []
    key = next(keys)
    waiting[key] = lambda: ready.append(True)
    error = c_void_p()
    call = None
    try:
        call = start(connection, ask, stream=False, key=key)
        while not ready:
            if lib.client_dispatch(connection.handle, SLICE_MS, byref(error)) != OK:
                raise error_of(error, None, ask)
        return call.result(SLICE_MS)
    except BaseException:
        if call is not None:
            call.close()
            lib.client_dispatch(connection.handle, 0, None)  # The end of the connection takes place here.
        raise
    finally:
        del waiting[key]


def start(connection: Connection, ask: Ask, stream: bool, key: int | None = None) -> Call:
    """Starts the request. `key` is what `on_ready` is told, where a loop waits for the call."""
    request = make_request(ask)
    error = c_void_p()
    callbacks = None
    if key is not None:
        callbacks = byref(Callbacks(size=sizeof(Callbacks), user=key, on_ready=on_ready))
    try:
        handle = lib.client_start(connection.handle, request, stream, callbacks, byref(error))
    finally:
        lib.request_free(request)
    if not handle:
        raise error_of(error, None, ask)
    return Call(handle, ask)


keys = count(1)
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

    def cancel(self) -> None:
        """Ends the call soon; who waits for it is told."""
        lib.call_cancel(self.handle)

    def close(self) -> None:
        """Cancels the call if it still runs, and frees it."""
        handle, self.handle = self.handle, None
        if handle is not None:
            lib.call_free(handle)

    def __del__(self) -> None:
        handle, self.handle = self.handle, None
        if handle is not None:
            lib.call_free(handle)
