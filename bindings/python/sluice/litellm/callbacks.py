"""Who wants to hear of calls: functions and `CustomLogger` objects in the module's lists.

They are called in the caller's thread (or task), after the call and before it returns, so an exception of theirs
surfaces there.
"""

from __future__ import annotations

import time
from functools import partial

from .._typing import TYPE_CHECKING
from ..core.abi import CHAT, COMPLETION
from . import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from typing import Any

    from ..core.waiting import Steps
    from .parameters import CallArguments

__all__ = ["CustomLogger"]

_CALL_TYPES = {CHAT: "completion", COMPLETION: "text_completion"}


class CustomLogger:
    """Hears of calls. Override what you need; the `async_` twins are for calls made with `acompletion` and its kin."""

    def __init__(self, **ignored: Any) -> None:
        pass

    def log_pre_api_call(self, model: str, messages: Any, kwargs: dict[str, Any]) -> None:
        """Before the request is sent."""

    def log_post_api_call(self, kwargs: dict[str, Any], response_obj: Any, start_time: Any, end_time: Any) -> None:
        """After the answer has come, be it good or bad."""

    def log_stream_event(self, kwargs: dict[str, Any], response_obj: Any, start_time: Any, end_time: Any) -> None:
        """Kept for programs that override it; a stream is reported once, when it has ended."""

    def log_success_event(self, kwargs: dict[str, Any], response_obj: Any, start_time: Any, end_time: Any) -> None:
        """After success."""

    def log_failure_event(self, kwargs: dict[str, Any], response_obj: Any, start_time: Any, end_time: Any) -> None:
        """After failure; `kwargs["exception"]` says why."""

    async def async_log_pre_api_call(self, model: str, messages: Any, kwargs: dict[str, Any]) -> None:
        """Before the request is sent."""

    async def async_log_stream_event(
        self, kwargs: dict[str, Any], response_obj: Any, start_time: Any, end_time: Any
    ) -> None:
        """Kept for programs that override it; a stream is reported once, when it has ended."""

    async def async_log_success_event(
        self, kwargs: dict[str, Any], response_obj: Any, start_time: Any, end_time: Any
    ) -> None:
        """After success."""

    async def async_log_failure_event(
        self, kwargs: dict[str, Any], response_obj: Any, start_time: Any, end_time: Any
    ) -> None:
        """After failure; `kwargs["exception"]` says why."""


class CallObserver:
    """Tells of one call."""

    def __init__(self, arguments: CallArguments, is_async: bool) -> None:
        self._arguments = arguments
        self._is_async = is_async
        for listener in (
            *settings.callbacks,
            *settings.success_callback,
            *settings.failure_callback,
            *settings.input_callback,
        ):
            if isinstance(listener, str):
                _refuse_integration(listener, arguments)

    def before(self) -> Steps[None]:
        """The request is about to be sent."""
        kwargs = self._kwargs()
        model, input = self._arguments.model, self._arguments.input
        for listener in (*settings.callbacks, *settings.input_callback):
            if isinstance(listener, CustomLogger):
                listener.log_pre_api_call(model, input, kwargs)
                if self._is_async:
                    yield partial(listener.async_log_pre_api_call, model, input, kwargs)
        for listener in settings.input_callback:
            if callable(listener) and not isinstance(listener, CustomLogger):
                listener(kwargs)

    def success(self, response: Any, is_stream: bool = False) -> Steps[None]:
        """The call has ended well."""
        return self._tell("success", settings.success_callback, response, self._success(response, is_stream))

    def failure(self, error: Exception) -> Steps[None]:
        """The call has failed."""
        return self._tell("failure", settings.failure_callback, None, self._failure(error))

    def _tell(self, event: str, listed: list[Any], response: Any, kwargs: dict[str, Any]) -> Steps[None]:
        told = kwargs, response, kwargs["start_time"], kwargs["end_time"]
        for listener in _each(settings.callbacks, listed):
            if isinstance(listener, CustomLogger):
                listener.log_post_api_call(*told)
                method = f"async_log_{event}_event" if self._is_async else f"log_{event}_event"
                yield partial(getattr(listener, method), *told)
            elif callable(listener):
                result: Any = listener(*told)
                if self._is_async and hasattr(result, "__await__"):
                    yield partial(_itself, result)

    # ---- what is told ----

    def _success(self, response: Any, is_stream: bool) -> dict[str, Any]:
        kwargs = self._kwargs()
        hidden = response._hidden_params
        kwargs["response_cost"] = hidden.get("response_cost")
        kwargs["original_response"] = response
        if is_stream:
            kwargs["complete_streaming_response"] = response
            kwargs["async_complete_streaming_response"] = response
        kwargs["standard_logging_object"] = self._standard(kwargs, "success", response, hidden)
        return kwargs

    def _failure(self, error: Exception) -> dict[str, Any]:
        import traceback

        kwargs = self._kwargs()
        kwargs["exception"] = error
        kwargs["traceback_exception"] = "".join(traceback.format_exception(type(error), error, error.__traceback__))
        kwargs["standard_logging_object"] = self._standard(kwargs, "failure", None, {}, error)
        return kwargs

    def _kwargs(self) -> dict[str, Any]:
        arguments = self._arguments
        call_type = ("a" if self._is_async else "") + _CALL_TYPES.get(arguments.operation, "embedding")
        return {
            "model": arguments.model,
            "messages": arguments.input,
            "input": arguments.input,
            "stream": arguments.is_stream,
            "user": arguments.parameters.get("user"),
            "call_type": call_type,
            "custom_llm_provider": arguments.provider,
            "litellm_call_id": arguments.identity,
            "optional_params": arguments.parameters,
            "litellm_params": {
                "metadata": dict(arguments.metadata),
                "api_base": arguments.base,
                "custom_llm_provider": arguments.provider,
                "litellm_call_id": arguments.identity,
            },
            "additional_args": {"headers": _shown(arguments), "api_base": arguments.base},
            "start_time": _moment(arguments.started),
            "end_time": _moment(time.time()),
            "response_cost": None,
            "cache_hit": None,
        }

    def _standard(
        self,
        kwargs: dict[str, Any],
        status: str,
        response: Any,
        hidden: dict[str, Any],
        error: Exception | None = None,
    ) -> dict[str, Any]:
        """litellm's summary of a call."""
        usage = None if response is None else response.get("usage")
        return {
            "id": None if response is None else response.get("id"),
            "call_type": kwargs["call_type"],
            "status": status,
            "model": kwargs["model"],
            "custom_llm_provider": kwargs["custom_llm_provider"],
            "api_base": kwargs["litellm_params"]["api_base"],
            "response_cost": kwargs["response_cost"],
            "prompt_tokens": 0 if usage is None else usage.prompt_tokens,
            "completion_tokens": 0 if usage is None else usage.completion_tokens,
            "total_tokens": 0 if usage is None else usage.total_tokens,
            "startTime": self._arguments.started,
            "endTime": kwargs["end_time"].timestamp(),
            "stream": kwargs["stream"],
            "metadata": kwargs["litellm_params"]["metadata"],
            "request_tags": self._arguments.options.get("tags") or [],
            "end_user": kwargs["user"],
            "messages": kwargs["messages"],
            "model_parameters": kwargs["optional_params"],
            "hidden_params": hidden,
            "cache_hit": None,
            "response": None if response is None else response.model_dump(),
            "error_str": None if error is None else str(error),
        }


_SECRET = frozenset(("authorization", "x-api-key", "api-key", "helicone-auth"))


def _shown(arguments: CallArguments) -> list[tuple[str, str]]:
    """The headers of the call, without the keys in them."""
    headers = [(name.decode(), value.decode()) for name, value in arguments.headers]
    return [(name, "***" if name.lower() in _SECRET else value) for name, value in headers]


def _each(*lists: list[Any]) -> Iterator[Any]:
    """Every listener once, whichever lists it stands in."""
    seen = set()
    for listeners in lists:
        for listener in listeners:
            if id(listener) not in seen:
                seen.add(id(listener))
                yield listener


def _itself(awaited: Any) -> Any:
    return awaited


def _moment(seconds: float) -> datetime:
    from datetime import datetime

    return datetime.fromtimestamp(seconds)


def _refuse_integration(name: str, arguments: CallArguments) -> None:
    """Refuses integrations by name. "helicone" is what a gateway request is logged by anyway."""
    if name == "helicone" and arguments.provider == "helicone":
        return
    raise NotImplementedError(
        f"the logging integration {name!r} is not a part of Sluice; put a function or a CustomLogger into the list"
    )
