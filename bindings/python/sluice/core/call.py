"""`Call`: a request under way, and how a thread waits for it."""

from __future__ import annotations

from ctypes import byref, c_size_t, c_void_p, sizeof
from itertools import count

from .._typing import TYPE_CHECKING
from .abi import AGAIN, OK, Callbacks, OnReady, lib
from .errors import take_error
from .response import Response

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

    from .native_client import NativeClient
    from .request import Request

    Batch = tuple[int, int, int]
    """Status (`OK` or `DONE`), address and number of the events that have come."""

SLICE_MS = 200
"""How long a thread waits at most before it looks whether a signal has come."""

_keys = count(1)
_waiting: dict[int, Callable[[], object]] = {}
"""Whom to wake, by the key that the library was given."""


def _on_ready(call: int | None, key: int) -> None:
    wake = _waiting.get(key)
    if wake is not None:
        wake()


on_ready = OnReady(_on_ready)
"""The one callback that the library ever calls; it lives as long as the process."""


def wake_by(wake: Callable[[], object]) -> int:
    """A key for a call; `wake` is called whenever the library has something for it, until `forget`."""
    key = next(_keys)
    _waiting[key] = wake
    return key


def forget(key: int) -> None:
    """Wakes nobody any more."""
    _waiting.pop(key, None)


class Call:
    """A request under way on the library's own thread. `batch` and `end` block the calling thread."""

    __slots__ = ("_count", "_error", "_events", "_out", "handle")

    def __init__(self, client: NativeClient, request: Request, is_stream: bool, key: int | None = None) -> None:
        self.handle: int | None = None
        self._error = c_void_p()
        self._out: Any = None
        callbacks = None
        if key is not None:
            callbacks = byref(Callbacks(size=sizeof(Callbacks), user=key, on_ready=on_ready))
        native = request.native()
        try:
            handle = lib.client_start(client.handle, native, is_stream, callbacks, byref(self._error))
        finally:
            lib.request_free(native)
        if not handle:
            raise take_error(self._error)
        self.handle = handle

    def next(self, timeout_ms: int) -> Batch:
        """The next batch of events; status `AGAIN` where none came in time."""
        if self._out is None:
            self._events, self._count = c_void_p(), c_size_t()
            self._out = byref(self._events), byref(self._count), byref(self._error)
        status: int = lib.call_next(self.handle, timeout_ms, *self._out)
        if status > AGAIN:
            raise take_error(self._error)
        return status, self._events.value or 0, self._count.value

    def poll(self, timeout_ms: int = 0) -> Response | None:
        """The response if the call ends in time; its error is raised."""
        response = c_void_p()
        status = lib.call_wait(self.handle, timeout_ms, byref(response), byref(self._error))
        if status == AGAIN:
            return None
        found = Response(response.value)
        if status != OK:
            raise take_error(self._error, found if response.value else None)
        return found

    def batch(self) -> Any:
        """Waits for the next batch of events, in slices, so that Ctrl-C comes through."""
        while True:
            batch = self.next(SLICE_MS)
            if batch[0] != AGAIN:
                return batch

    def end(self) -> Any:
        """Waits for the response, in slices, so that Ctrl-C comes through."""
        while True:
            response = self.poll(SLICE_MS)
            if response is not None:
                return response

    def cancel(self) -> None:
        """Ends the call soon; who waits for it is told. Any thread."""
        lib.call_cancel(self.handle)

    def close(self) -> None:
        """Cancels the call if it still runs, and frees it. May be called again."""
        handle, self.handle = self.handle, None
        if handle is not None:
            lib.call_free(handle)

    def __del__(self) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        raise TypeError("a call under way cannot be copied or pickled")


class HostedCall(Call):
    """A request under way on a client that the waiting thread drives itself.

    As fast as `sluice_client_perform`, which would keep Ctrl-C waiting until the answer is there.
    """

    __slots__ = ("_client", "_is_over")

    def __init__(self, client: NativeClient, request: Request, is_stream: bool, key: int | None = None) -> None:
        self._client = client
        self._is_over = False
        super().__init__(client, request, is_stream, key)

    def end(self) -> Any:
        response = super().end()
        self._is_over = True
        return response

    def close(self) -> None:
        if self.handle is None:
            return
        super().close()
        if not self._is_over:
            lib.client_dispatch(self._client.handle, 0, None)  # The end of the connection takes place here.


class SelectedCall(HostedCall):
    """One whose client's descriptor `select` waits for: that of gevent lets other greenlets run meanwhile."""

    __slots__ = ("_key", "_ready", "_select")

    def __init__(self, client: NativeClient, request: Request, is_stream: bool, select: Any) -> None:
        self._select = select
        ready: list[bool] = []
        self._ready = ready
        self._key = wake_by(lambda: ready.append(True))
        super().__init__(client, request, is_stream, self._key)

    def _drive(self) -> None:
        """Lets the library work until it has something for this call."""
        error = c_void_p()
        while not self._ready:
            self._select([self._client.fd], (), (), SLICE_MS / 1000)
            if not self._ready and lib.client_dispatch(self._client.handle, 0, byref(error)) != OK:
                raise take_error(error)
        self._ready.clear()

    def batch(self) -> Any:
        while True:
            batch = self.next(0)
            if batch[0] != AGAIN:
                return batch
            self._drive()

    def end(self) -> Any:
        while True:
            response = self.poll()
            if response is not None:
                self._is_over = True
                return response
            self._drive()

    def close(self) -> None:
        forget(self._key)
        super().close()
