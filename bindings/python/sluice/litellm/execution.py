"""Runs an `Ask`: mocks, retries, fallbacks and callbacks around the library, once for threads and once for tasks."""

from __future__ import annotations

import time

import sluice as settings

from .._typing import TYPE_CHECKING
from ..core.call import perform, start
from . import exceptions, retrying
from .callbacks import observe
from .chunks import Stream
from .parameters import Ask

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from .callbacks import Observation
    from .client import Client

_LATER = {
    "caching": 'the in-process cache; let the gateway cache: metadata={"Helicone-Cache-Enabled": "true"}',
    "cache": 'the in-process cache; let the gateway cache: metadata={"Helicone-Cache-Enabled": "true"}',
    "guardrails": "litellm's guardrails",
    "logger_fn": "logger_fn; use success_callback",
    "max_budget": "budgets",
    "model_list": "model_list; use Router(model_list=...)",
    "prompt_id": 'prompt management; Helicone\'s is metadata={"Helicone-Prompt-Id": "..."}',
    "rules": "litellm's rules",
}
"""Keywords whose meaning is not implemented: they are refused rather than ignored."""


def refuse_later(own: dict[str, Any]) -> None:
    """Raises for a keyword that asks for what is not implemented."""
    for name, what in _LATER.items():
        if own.get(name):
            raise NotImplementedError(f"{name}={own[name]!r} asks for what Sluice does not have (yet): {what}")


def run(ask: Ask) -> Any:
    """Runs `ask` in this thread: an answer, or a `Stream`."""
    refuse_later(ask.own)
    observation = observe(ask, is_async=False)
    if observation is not None:
        observation.before()
    try:
        answer = _first_that_works(ask)
    except Exception as error:
        if observation is not None:
            observation.failure(error)
        raise
    return _after(ask, answer, observation)


def _after(ask: Ask, answer: Any, observation: Observation | None) -> Any:
    if isinstance(answer, Stream):
        answer._observation = observation
        if ask.own.get("complete_response"):
            for _ in answer:
                pass
            return answer.complete()
    elif observation is not None:
        observation.success(answer)
    return answer


def _first_that_works(ask: Ask) -> Any:
    """The answer to `ask`, or to the first of its fallbacks that gives one."""
    alternatives = _alternatives(ask)
    try:
        return _with_retries(ask)
    except exceptions.SluiceError as error:
        last = error
        alternatives = _for_context_window(ask, error) or alternatives
    for alternative in alternatives:
        try:
            return _with_retries(alternative)
        except exceptions.SluiceError as error:
            error.__context__ = last
            last = error
    raise last


def _with_retries(ask: Ask) -> Any:
    limit = retrying.limit(ask)
    retries = 0
    while True:
        try:
            return _once(ask)
        except exceptions.SluiceError as error:
            delay = retrying.delay(error, retries) if retries < limit else None
            if delay is None:
                error.num_retries, error.max_retries = retries or None, limit
                raise
        retries += 1
        time.sleep(delay)


def _once(ask: Ask) -> Any:
    if is_mocked(ask):
        from .mock import answer, pause

        seconds = pause(ask)
        if seconds:
            time.sleep(seconds)
        return answer(ask)
    client = client_of(ask)
    if ask.is_stream:
        return Stream(ask, start(client.connection, ask, stream=True))._open()
    return perform(client, ask).answer()


# ---- the same in tasks ------------------------------------------------------------------------------------------


async def arun(ask: Ask) -> Any:
    """Runs `ask` in the running task: an answer, or a `Stream`."""
    refuse_later(ask.own)
    observation = observe(ask, is_async=True)
    if observation is not None:
        await observation.abefore()
    try:
        answer = await _afirst_that_works(ask)
    except Exception as error:
        if observation is not None:
            await observation.afailure(error)
        raise
    if hasattr(answer, "__anext__"):
        answer._observation = observation
        if ask.own.get("complete_response"):
            async for _ in answer:
                pass
            return answer.complete()
    elif observation is not None:
        await observation.asuccess(answer)
    return answer


async def _afirst_that_works(ask: Ask) -> Any:
    alternatives = _alternatives(ask)
    try:
        return await _awith_retries(ask)
    except exceptions.SluiceError as error:
        last = error
        alternatives = _for_context_window(ask, error) or alternatives
    for alternative in alternatives:
        try:
            return await _awith_retries(alternative)
        except exceptions.SluiceError as error:
            error.__context__ = last
            last = error
    raise last


async def _awith_retries(ask: Ask) -> Any:
    from asyncio import sleep

    limit = retrying.limit(ask)
    retries = 0
    while True:
        try:
            return await _aonce(ask)
        except exceptions.SluiceError as error:
            delay = retrying.delay(error, retries) if retries < limit else None
            if delay is None:
                error.num_retries, error.max_retries = retries or None, limit
                raise
        retries += 1
        await sleep(delay)


async def _aonce(ask: Ask) -> Any:
    if is_mocked(ask):
        from asyncio import sleep

        from .mock import answer, pause

        seconds = pause(ask)
        if seconds:
            await sleep(seconds)
        return answer(ask)
    from ..core import loop as aio

    pumps = client_of(ask).pumps
    if ask.is_stream:
        return await aio.stream(pumps, ask)
    return (await aio.perform(pumps, ask)).answer()


# ---- what both need ---------------------------------------------------------------------------------------------


def _alternatives(ask: Ask) -> Iterable[Ask]:
    """What to ask instead, in turn: `fallbacks` are model strings, or dicts of keywords to change."""
    fallbacks = ask.own.get("fallbacks") or ()
    for fallback in fallbacks:
        changes = dict(fallback) if isinstance(fallback, dict) else {"model": fallback}
        model = changes.pop("model", None)
        yield ask.with_(model, fallbacks=None, context_window_fallback_dict=None, **changes)


def _for_context_window(ask: Ask, error: Exception) -> list[Ask] | None:
    """What to ask instead where the prompt was too long."""
    table = ask.own.get("context_window_fallback_dict") or {}
    model = table.get(ask.route) or table.get(ask.model)
    if model is None or not isinstance(error, exceptions.ContextWindowExceededError):
        return None
    return [ask.with_(model, fallbacks=None, context_window_fallback_dict=None)]


def is_mocked(ask: Ask) -> bool:
    """Whether the answer is made up here."""
    own = ask.own
    return bool(own.get("mock_response") is not None or own.get("mock_tool_calls") or own.get("mock_timeout"))


def client_of(ask: Ask) -> Client:
    """The client that `ask` names, or the module's."""
    from .client import Client, default_client

    client = ask.own.get("client")
    if client is None:
        verify = ask.own.get("ssl_verify")
        return default_client(settings.ssl_verify if verify is None else verify)
    if not isinstance(client, Client):
        raise NotImplementedError(f"client={client!r}: only a sluice.Client can be used, not another library's client")
    return client
