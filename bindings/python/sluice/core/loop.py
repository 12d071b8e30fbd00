"""asyncio without threads: the running loop polls the library's descriptor and lets it work when it has something."""

from __future__ import annotations

import asyncio
import weakref

from .._typing import TYPE_CHECKING
from ..litellm.chunks import Stream
from .abi import lib
from .call import keys, start, waiting
from .client import Connection

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..litellm.parameters import Ask
    from .call import Call
    from .response import Reply


class Pump:
    """A client of the library that one event loop drives."""

    __slots__ = ("__weakref__", "_loop", "connection")

    def __init__(self, options: list[tuple[str, str]], loop: asyncio.AbstractEventLoop) -> None:
        self.connection = Connection([*options, ("loop", "host")])
        self._loop = weakref.ref(loop)
        loop.add_reader(self.connection.fd, _dispatcher(self.connection))

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the loop and frees the client."""
        loop = self._loop()
        if loop is not None and not loop.is_closed():
            loop.remove_reader(self.connection.fd)
        self.connection.close()


def _dispatcher(connection: Connection) -> Callable[[], None]:
    """What the loop calls when the descriptor is readable. It keeps neither the loop nor the connection."""
    dispatch = lib.client_dispatch
    reference = weakref.ref(connection)

    def run() -> None:
        live = reference()
        if live is not None and live.handle:
            dispatch(live.handle, 0, None)

    return run


class Pumps:
    """The pumps of a client, one for each loop that uses it. Those of loops that are gone or closed are closed."""

    __slots__ = ("_of_loop", "_options")

    def __init__(self, options: list[tuple[str, str]]) -> None:
        self._options = options
        self._of_loop: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Pump] = weakref.WeakKeyDictionary()

    def current(self) -> Pump:
        """The running loop's."""
        loop = asyncio.get_running_loop()
        pump = self._of_loop.get(loop)
        if pump is None:
            self._sweep()
            pump = self._of_loop[loop] = Pump(self._options, loop)
        return pump

    def _sweep(self) -> None:
        for loop, pump in list(self._of_loop.items()):
            if loop.is_closed():
                del self._of_loop[loop]
                pump.close()

    def close(self) -> None:
        """Closes them all."""
        for pump in list(self._of_loop.values()):
            pump.close()
        self._of_loop.clear()


class Wakeup:
    """Lets a task wait until the library has something for one call. It ends with the call's owner."""

    __slots__ = ("__weakref__", "_future", "_is_set", "_loop", "key")

    def __init__(self) -> None:
        self.key = next(keys)
        self._loop = asyncio.get_running_loop()
        self._future: asyncio.Future[None] | None = None
        self._is_set = False
        reference = weakref.ref(self)

        def wake() -> None:
            wakeup = reference()
            if wakeup is not None:
                wakeup._wake()

        waiting[self.key] = wake

    def _wake(self) -> None:
        self._is_set = True
        future = self._future
        if future is not None and not future.done():
            future.set_result(None)

    async def wait(self) -> None:
        """Waits for the next wake-up; one that came since the last wait counts."""
        if not self._is_set:
            self._future = self._loop.create_future()
            try:
                await self._future
            finally:
                self._future = None
        self._is_set = False

    def __del__(self) -> None:
        waiting.pop(self.key, None)


def _start(pumps: Pumps, ask: Ask, stream: bool) -> tuple[Call, Wakeup]:
    pump = pumps.current()
    wakeup = Wakeup()
    return start(pump.connection, ask, stream, wakeup.key), wakeup


async def perform(pumps: Pumps, ask: Ask) -> Reply:
    """Asks, and lets other tasks run until the answer is there. Cancelling the task cancels the call."""
    call, wakeup = _start(pumps, ask, False)
    try:
        while True:
            await wakeup.wait()
            reply = call.poll()
            if reply is not None:
                return reply
    finally:
        call.close()


async def stream(pumps: Pumps, ask: Ask) -> Stream:
    """Asks for a stream, and waits until the upstream has agreed."""
    call, wakeup = _start(pumps, ask, True)
    return await Stream(ask, call, wakeup.wait)._aopen()
