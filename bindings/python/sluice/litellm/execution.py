"""Runs a call: mocks, retries, fallbacks and callbacks around `core`. Written once, for threads and for tasks."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..core.client import Client, default_client
from ..core.errors import SluiceError as CoreError
from ..core.waiting import THREAD, perform, run
from . import exceptions, retrying, settings
from .callbacks import observe
from .error_mapping import exception_of
from .results import Result

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from ..core.waiting import Steps, Way
    from .parameters import CallArguments

_LATER = {
    "guardrails": "litellm's guardrails",
    "logger_fn": "logger_fn; use success_callback",
    "max_budget": "budgets",
    "model_list": "model_list; use Router(model_list=...)",
    "rules": "litellm's rules",
}
"""Keywords whose meaning is not implemented: they are refused rather than ignored."""


def execute(arguments: CallArguments) -> Any:
    """Runs the call in this thread: an answer, or a `Stream`."""
    return run(steps(arguments, THREAD))


async def aexecute(arguments: CallArguments) -> Any:
    """Runs the call in the running task: an answer, or a `Stream`."""
    from ..core.loop import LOOP, arun

    return await arun(steps(arguments, LOOP))


def steps(arguments: CallArguments, way: Way) -> Steps[Any]:
    """The call, with those told of it who want to hear."""
    options = arguments.options
    for name in options:
        if name in _LATER and options[name]:
            asked = f"{name}={options[name]!r}"
            raise NotImplementedError(f"{asked} asks for what Sluice does not have (yet): {_LATER[name]}")
    observer = observe(arguments, way.is_async)
    if observer is None:
        answer = yield from _with_fallbacks(arguments, way)
    else:
        yield from observer.before()
        try:
            answer = yield from _with_fallbacks(arguments, way)
        except Exception as error:
            yield from observer.failure(error)
            raise
    if not arguments.is_stream:
        if observer is not None:
            yield from observer.success(answer)
        return answer
    answer._observer = observer
    if options.get("complete_response"):
        while (yield from answer._fill()):
            pass
        return answer.complete()
    return answer


def _with_fallbacks(arguments: CallArguments, way: Way) -> Steps[Any]:
    """The answer to `arguments`, or to the first of their fallbacks that gives one."""
    try:
        return (yield from _with_retries(arguments, way))
    except exceptions.SluiceError as error:
        last = error
        alternatives = _for_context_window(arguments, error) or _alternatives(arguments)
    for alternative in alternatives:
        try:
            return (yield from _with_retries(alternative, way))
        except exceptions.SluiceError as error:
            error.__context__ = last
            last = error
    raise last


def _with_retries(arguments: CallArguments, way: Way) -> Steps[Any]:
    limit = retrying.limit(arguments)
    retries = 0
    while True:
        try:
            return (yield from _send(arguments, way))
        except exceptions.SluiceError as error:
            delay = retrying.delay(error, retries) if retries < limit else None
            if delay is None:
                error.num_retries, error.max_retries = retries or None, limit
                raise
        retries += 1
        yield way.sleep(delay)


def _send(arguments: CallArguments, way: Way) -> Steps[Any]:
    """Asks once; an error of `core` is raised as litellm's."""
    if is_mocked(arguments):
        from .mock import answer, pause

        seconds = pause(arguments)
        if seconds:
            yield way.sleep(seconds)
        return answer(arguments, way.is_async)
    client = client_of(arguments)
    try:
        if arguments.is_stream:
            from .chunks import AsyncStream, Stream

            kind = AsyncStream if way.is_async else Stream
            stream = kind(arguments, way, way.start(client, arguments.request(), True))
            yield from stream._fill()
            return stream
        response = yield from perform(way, client, arguments.request())
    except CoreError as failure:
        error = exception_of(failure, arguments)
    else:
        return Result(response, arguments).answer()
    raise error


def _alternatives(arguments: CallArguments) -> Iterable[CallArguments]:
    """What to ask instead, in turn: `fallbacks` are model strings, or dicts of keywords to change."""
    for fallback in arguments.options.get("fallbacks") or ():
        changes = dict(fallback) if isinstance(fallback, dict) else {"model": fallback}
        model = changes.pop("model", None)
        yield arguments.with_(model, fallbacks=None, context_window_fallback_dict=None, **changes)


def _for_context_window(arguments: CallArguments, error: Exception) -> list[CallArguments] | None:
    """What to ask instead where the prompt was too long."""
    table = arguments.options.get("context_window_fallback_dict") or {}
    model = table.get(arguments.route) or table.get(arguments.model)
    if model is None or not isinstance(error, exceptions.ContextWindowExceededError):
        return None
    return [arguments.with_(model, fallbacks=None, context_window_fallback_dict=None)]


def is_mocked(arguments: CallArguments) -> bool:
    """Whether the answer is made up here."""
    options = arguments.options
    return bool(
        options.get("mock_response") is not None or options.get("mock_tool_calls") or options.get("mock_timeout")
    )


def client_of(arguments: CallArguments) -> Client:
    """The client that `arguments` name, or the process's."""
    client = arguments.options.get("client")
    if client is None:
        verify = arguments.options.get("ssl_verify")
        return default_client(settings.ssl_verify if verify is None else verify)
    if not isinstance(client, Client):
        raise NotImplementedError(f"client={client!r}: only a sluice.Client can be used, not another library's client")
    return client
