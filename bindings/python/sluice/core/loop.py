"""asyncio without threads: the running loop polls the library's descriptor and lets it work when it has something."""

from __future__ import annotations

import asyncio
import weakref

from .._typing import TYPE_CHECKING
from .abi import AGAIN, lib
from .call import Call, forget, wake_by
from .native_client import NativeClient

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .client import Client
    from .request import Request
    from .waiting import Result, Steps, Wait


async def arun(steps: Steps[Result]) -> Result:
    """Runs `steps` in the running task. Cancelling it is thrown into them."""
    failure: BaseException | None = None
    result: Any = None
    try:
        wait = next(steps)
        while True:
            try:
                result, failure = await wait(), None
            except BaseException as error:
                failure = error
            # Not in the handler, whose exception would become the context of all that the steps raise.
            wait = steps.send(result) if failure is None else steps.throw(failure)
    except StopIteration as ended:
        return ended.value  # type: ignore[no-any-return]
    finally:
        failure = None  # Or the exception would hold this frame, and the frame the exception.


class Loop:
    """Waits that let other tasks run."""

    is_async = True

    def start(self, client: Client, request: Request, is_stream: bool) -> Call:
        """On the client of the running loop."""
        return LoopCall(client.loops.current().native, request, is_stream)

    def sleep(self, seconds: float) -> Wait:
        return lambda: asyncio.sleep(seconds)


LOOP = Loop()


class LoopCall(Call):
    """A request under way on a client that an event loop drives. `batch` and `end` are awaited."""

    __slots__ = ("_waiter",)

    def __init__(self, client: NativeClient, request: Request, is_stream: bool) -> None:
        self._waiter = Waiter()
        super().__init__(client, request, is_stream, self._waiter.key)

    async def batch(self) -> Any:
        while True:
            batch = self.next(0)
            if batch[0] != AGAIN:
                return batch
            await self._waiter.wait()

    async def end(self) -> Any:
        while True:
            response = self.poll()
            if response is not None:
                return response
            await self._waiter.wait()


class LoopClient:
    """A client of the library that one event loop drives."""

    __slots__ = ("__weakref__", "_loop", "native")

    def __init__(self, shared: NativeClient, loop: asyncio.AbstractEventLoop) -> None:
        self.native = NativeClient([], shared)
        self._loop = weakref.ref(loop)
        loop.add_reader(self.native.fd, _dispatcher(self.native))

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the loop and frees the client."""
        loop = self._loop()
        if loop is not None and not loop.is_closed():
            loop.remove_reader(self.native.fd)
        self.native.close()


def _dispatcher(native: NativeClient) -> Callable[[], None]:
    """What the loop calls when the descriptor is readable. It keeps neither the loop nor the client."""
    dispatch = lib.client_dispatch
    reference = weakref.ref(native)

    def run() -> None:
        live = reference()
        if live is not None and live.handle:
            dispatch(live.handle, 0, None)

    return run


class LoopClients:
    """The loop clients of a `Client`, one for each loop that uses it. Those of loops that are gone are closed."""

    __slots__ = ("_of_loop", "_shared")

    def __init__(self, shared: NativeClient) -> None:
        self._shared = shared
        self._of_loop: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, LoopClient] = weakref.WeakKeyDictionary()

    def current(self) -> LoopClient:
        """The running loop's."""
        loop = asyncio.get_running_loop()
        found = self._of_loop.get(loop)
        if found is None:
            self._sweep()
            found = self._of_loop[loop] = LoopClient(self._shared, loop)
        return found

    def natives(self) -> list[NativeClient]:
        """Those of loops that are open."""
        return [client.native for loop, client in list(self._of_loop.items()) if not loop.is_closed()]

    def _sweep(self) -> None:
        for loop, client in list(self._of_loop.items()):
            if loop.is_closed():
                del self._of_loop[loop]
                client.close()

    def close(self) -> None:
        """Closes them all."""
        for client in list(self._of_loop.values()):
            client.close()
        self._of_loop.clear()


class Waiter:
    """Lets a task wait until the library has something for one call. It ends with the call."""

    __slots__ = ("__weakref__", "_future", "_is_set", "_loop", "key")

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._future: asyncio.Future[None] | None = None
        self._is_set = False
        reference = weakref.ref(self)

        def wake() -> None:
            waiter = reference()
            if waiter is not None:
                waiter._wake()

        self.key = wake_by(wake)

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
        forget(self.key)
