"""Runs a call: mocks and callbacks around `core`. Written once, for threads and for tasks."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..core.abi import FALLBACK_ANY, FALLBACK_CONTEXT_WINDOW
from ..core.client import Client, default_client
from ..core.errors import SluiceError as CoreError
from ..core.waiting import THREAD, perform, run
from . import exceptions, settings
from .results import Result

if TYPE_CHECKING:
    from typing import Any

    from ..core.response import Response
    from ..core.waiting import Steps, Way
    from .parameters import CallArguments

_LATER = {
    "guardrails": "litellm's guardrails",
    "logger_fn": "logger_fn; use success_callback",
    "model_list": "model_list; use Router(model_list=...)",
    "rules": "litellm's rules",
}
"""Keywords whose meaning is not implemented: they are refused rather than ignored."""


class Chain:
    """What is asked in turn: a call, and what to ask in its place, each with the failures that lead to it.

    The library asks them all in one call; only answers that are made up here, and other clients, end one and begin
    another.
    """

    __slots__ = ("arguments", "failed", "links", "was_sent")

    def __init__(self, links: list[tuple[CallArguments, int]]) -> None:
        self.links = links
        self.arguments = self.links[0][0]
        """Of the link that answers, as far as is known."""
        self.failed: frozenset[int] = frozenset()
        """The links that were asked and did not answer."""
        self.was_sent = False

    @classmethod
    def of(cls, arguments: CallArguments) -> Chain:
        """A call with its `context_window_fallback_dict` and its `fallbacks`: model strings, or keywords to change."""
        links = [(arguments, FALLBACK_ANY)]
        options = arguments.options
        if "fallbacks" not in options and "context_window_fallback_dict" not in options:
            return cls(links)
        bare = {"fallbacks": None, "context_window_fallback_dict": None}
        table = options.get("context_window_fallback_dict") or {}
        longer = table.get(arguments.route) or table.get(arguments.model)
        if longer is not None:
            links.append((arguments.with_(longer, **bare), FALLBACK_CONTEXT_WINDOW))
        for fallback in options.get("fallbacks") or ():
            changes = dict(fallback) if isinstance(fallback, dict) else {"model": fallback}
            links.append((arguments.with_(changes.pop("model", None), **{**bare, **changes}), FALLBACK_ANY))
        return cls(links)

    def end(self, start: int) -> int:
        """Behind the last link that one call of the library's asks with the one at `start`."""
        at = start + 1
        if not is_mocked(self.links[start][0]):
            while at < len(self.links) and not is_mocked(self.links[at][0]) and not self._changes_client(at):
                at += 1
        return min(at, len(self.links))

    def _changes_client(self, at: int) -> bool:
        before, after = self.links[at - 1][0].options, self.links[at][0].options
        return any(before.get(name) is not after.get(name) for name in ("client", "ssl_verify"))

    def note(self, start: int, response: Response | None) -> None:
        """Learns from a response, or from a failure without one, which link it belongs to and which failed before."""
        number = 0
        self.was_sent = response is not None
        if len(self.links) > 1 and response is not None:
            attempts = response.attempts
            number = attempts[-1].fallback if attempts else 0
            self.failed |= {start + each.fallback for each in attempts} - {start + number}
        self.arguments = self.links[start + number][0]

    def fail(self) -> None:
        """Learns that the link which was to answer has failed."""
        self.failed |= {at for at, (each, _) in enumerate(self.links) if each is self.arguments}

    def answers(self, start: int, number: int) -> None:
        """Learns from a stream's head which link answers."""
        self.failed |= frozenset(range(start, start + number))
        self.arguments = self.links[start + number][0]


def execute(arguments: CallArguments) -> Any:
    """Runs the call in this thread: an answer, or a `Stream`."""
    return run(steps(Chain.of(arguments), THREAD))


async def aexecute(arguments: CallArguments) -> Any:
    """Runs the call in the running task: an answer, or a `Stream`."""
    from ..core.loop import LOOP, arun

    return await arun(steps(Chain.of(arguments), LOOP))


def steps(chain: Chain, way: Way) -> Steps[Any]:
    """The call, with those told of it who want to hear."""
    arguments = chain.arguments
    options = arguments.options
    for name in options:
        if name in _LATER and options[name]:
            asked = f"{name}={options[name]!r}"
            raise NotImplementedError(f"{asked} asks for what Sluice does not have (yet): {_LATER[name]}")
    observer = None
    if settings.callbacks or settings.success_callback or settings.failure_callback or settings.input_callback:
        from .callbacks import CallObserver

        observer = CallObserver(arguments, way.is_async)
    if observer is None:
        answer = yield from _send(chain, 0, 1, way) if len(chain.links) == 1 else _ask(chain, way)
    else:
        yield from observer.before()
        try:
            answer = yield from _ask(chain, way)
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


def _ask(chain: Chain, way: Way) -> Steps[Any]:
    last: Exception | None = None
    start, is_alone = 0, False
    while start < len(chain.links):
        end = start + 1 if is_alone else chain.end(start)
        if last is None or chain.links[start][1] != FALLBACK_CONTEXT_WINDOW or _was_too_long(last):
            try:
                return (yield from _send(chain, start, end, way))
            except (exceptions.SluiceError, exceptions.BudgetExceededError) as error:
                if end - start > 1 and not chain.was_sent:  # One of them cannot be asked: each on its own, then.
                    is_alone = True
                    continue
                if last is not None:
                    error.__context__ = last
                last = error
                chain.fail()
        start = end
    assert last is not None
    raise last


def _was_too_long(error: Exception) -> bool:
    return isinstance(error, exceptions.ContextWindowExceededError)


def _send(chain: Chain, start: int, end: int, way: Way) -> Steps[Any]:
    """Asks some links in one call; an error of `core` is raised as litellm's."""
    arguments = chain.arguments = chain.links[start][0]
    if is_mocked(arguments):
        from .mock import answer, pause

        seconds = pause(arguments)
        if seconds:
            yield way.sleep(seconds)
        return answer(arguments, way.is_async)
    client = client_of(arguments)
    request = arguments.request()
    for other, on in chain.links[start + 1 : end] if end > start + 1 else ():
        if other.budgets != arguments.budgets:
            raise other.refusal("max_budget differs in a fallback; one budget holds for a call and its fallbacks")
        request.add_fallback(other.request(is_fallback=True), on)
    try:
        if arguments.is_stream:
            from .chunks import AsyncStream, Stream

            kind = AsyncStream if way.is_async else Stream
            stream = kind(chain, start, way, way.start(client, request, True))
            yield from stream._fill()
            return stream
        response = yield from perform(way, client, request)
    except CoreError as failure:
        from .error_mapping import exception_of, failures_before

        chain.note(start, failure.response)
        error = exception_of(failure, chain.arguments)
        error.__context__ = failures_before(failure.response, chain.links, start)
    else:
        chain.note(start, response)
        return Result(response, chain.arguments).answer()
    raise error


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
