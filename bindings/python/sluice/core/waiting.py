"""Each path is written once, as a generator that yields what it has to wait for. `run` waits in a thread, `loop.arun`
in a task.

What is yielded is a function without arguments. `run` calls it; `arun` calls it and awaits what it returns. Either
sends the result back into the generator, or throws the exception there. Which functions these are is the business of a
*way*: `THREAD`, or `loop.LOOP`.
"""

from __future__ import annotations

import os
import sys
import time

from .._typing import TYPE_CHECKING
from .call import Call, HostedCall, SelectedCall

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any, Protocol, TypeVar

    from .client import Client
    from .request import Request
    from .response import Response

    Result = TypeVar("Result")
    Wait = Callable[[], Any]
    Steps = Generator[Wait, Any, Result]

    class Way(Protocol):
        """How waiting is done."""

        is_async: bool

        def start(self, client: Client, request: Request, is_stream: bool) -> Call:
            """Starts a request; the call's `batch` and `end` are waits."""
            ...

        def sleep(self, seconds: float) -> Wait:
            """A wait for a time."""
            ...


def run(steps: Steps[Result]) -> Result:
    """Runs `steps` in the calling thread."""
    failure: BaseException | None = None
    result: Any = None
    try:
        wait = next(steps)
        while True:
            try:
                result, failure = wait(), None
            except BaseException as error:
                failure = error
            # Not in the handler, whose exception would become the context of all that the steps raise.
            wait = steps.send(result) if failure is None else steps.throw(failure)
    except StopIteration as ended:
        return ended.value  # type: ignore[no-any-return]
    finally:
        failure = None  # Or the exception would hold this frame, and the frame the exception.


class Thread:
    """Waits that block the calling thread."""

    is_async = False

    def start(self, client: Client, request: Request, is_stream: bool) -> Call:
        """On gevent's loop where its patches are in place; else a whole answer on a client that the main thread drives,
        and all the rest on the library's own thread."""
        select = _patched_select()
        if select is not None:
            return SelectedCall(client.hosted, request, is_stream, select)
        import threading

        if not is_stream and threading.get_ident() == threading.main_thread().ident:
            return HostedCall(client.hosted, request, is_stream)
        return Call(client.native, request, is_stream)

    def sleep(self, seconds: float) -> Wait:
        return lambda: time.sleep(seconds)


THREAD = Thread()


def _patched_select() -> Any:
    """gevent's `select`, where it has replaced Python's and this is the process's first thread; else None."""
    monkey: Any = sys.modules.get("gevent.monkey")
    if monkey is None or not monkey.is_module_patched("select"):
        return None
    import threading

    if threading.get_native_id() != os.getpid():  # Greenlets have identities of their own; the system's thread tells.
        return None
    return __import__("select").select


def perform(way: Way, client: Client, request: Request) -> Steps[Response]:
    """Asks, and waits for the whole response. Whatever ends the waiting ends the call."""
    call = way.start(client, request, False)
    try:
        response: Response = yield call.end
        return response
    finally:
        call.close()
