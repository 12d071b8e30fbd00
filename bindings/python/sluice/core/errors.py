"""The errors of `core`: one class for each way in which a call can fail, made of the library's error."""

from __future__ import annotations

from ctypes import byref, c_void_p, string_at

from .._typing import TYPE_CHECKING
from . import abi
from .abi import lib

if TYPE_CHECKING:
    from typing import Any

    from .response import Response

__all__ = [
    "AnswerError", "BudgetError", "ConnectionFailedError", "EndedError", "LimitError", "MissingKeyError",
    "RequestError", "SluiceError", "SystemRefusedError", "TimedOutError", "UpstreamError",
]  # fmt: skip


class SluiceError(Exception):
    """A call that failed, or one that could not be made.

    `status` is the library's number (`sluice.core.abi.E_…`) and `status_name` its name, `SLUICE_E_TIMEOUT`.
    `http_status` is the answer's, 0 where there was none. `provider_message`, `type`, `code` and `param` are what the
    provider said, None where it did not. `retry_after_ms` are the milliseconds to wait before another try, None where
    unknown. `response` is what arrived, None where the request was refused before it was sent.
    """

    def __init__(
        self,
        message: str,
        status: int = 0,
        *,
        http_status: int = 0,
        provider_message: str | None = None,
        type: str | None = None,
        code: str | None = None,
        param: str | None = None,
        retry_after_ms: int | None = None,
        response: Response | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.status_name: str = lib.status_name(status).decode()
        self.http_status = http_status
        self.provider_message = provider_message
        self.type = type
        self.code = code
        self.param = param
        self.retry_after_ms = retry_after_ms
        self.response = response

    def __reduce__(self) -> tuple[object, ...]:
        # What arrived stays behind: it belongs to the library, and to this process.
        return _rebuilt, (self.__class__, {**self.__dict__, "response": None})


def _rebuilt(kind: type[SluiceError], state: dict[str, object]) -> SluiceError:
    """Makes an error of its parts, for pickle and copy."""
    made = kind.__new__(kind)
    Exception.__init__(made, state["message"])
    made.__dict__.update(state)
    return made


class RequestError(SluiceError):
    """What was asked cannot be sent: an option, a body, a header or a model string. Nothing was sent."""


class MissingKeyError(SluiceError):
    """There is no API key; the message names the variable. Nothing was sent."""


class LimitError(SluiceError):
    """A rate limit refused the request in this process. Nothing was sent."""


class BudgetError(SluiceError):
    """A budget refused the request in this process. Nothing was sent."""


class ConnectionFailedError(SluiceError):
    """No connection, no trust, or a connection that broke before the end."""


class TimedOutError(SluiceError):
    """One of the timeouts has passed; the message says which."""


class UpstreamError(SluiceError):
    """The upstream answered with an error, whole or inside a stream."""


class AnswerError(SluiceError):
    """The answer is not what it should be: not HTTP, not JSON, too large."""


class EndedError(SluiceError):
    """The call was ended from this side: cancelled, its client closed, or its process forked."""


class SystemRefusedError(SluiceError):
    """The operating system refused a thread, a descriptor or a file."""


_KINDS: dict[int, type[SluiceError]] = {
    abi.E_SYSTEM: SystemRefusedError,
    abi.E_KEY: MissingKeyError,
    abi.E_LIMITED: LimitError,
    abi.E_BUDGET: BudgetError,
    abi.E_CONNECT: ConnectionFailedError,
    abi.E_TLS: ConnectionFailedError,
    abi.E_TIMEOUT: TimedOutError,
    abi.E_BROKEN: ConnectionFailedError,
    abi.E_PROTOCOL: AnswerError,
    abi.E_HTTP: UpstreamError,
    abi.E_STREAM: UpstreamError,
    abi.E_CANCELLED: EndedError,
    abi.E_STOPPED: EndedError,
    abi.E_CLOSED: EndedError,
    abi.E_FORKED: EndedError,
}
"""The class for a status; the rest is a request that cannot be sent."""


def take_error(error: c_void_p, response: Response | None = None) -> SluiceError:
    """The exception for the library's error, which is freed."""
    handle = error.value
    error.value = None
    try:
        status = lib.error_status(handle)
        retry_after = lib.error_retry_after_ms(handle)
        return _KINDS.get(status, RequestError)(
            _text(lib.error_message(handle)) or "the library gave no reason",
            status,
            http_status=lib.error_http_status(handle),
            provider_message=_text(lib.error_provider_message(handle)),
            type=_text(lib.error_type(handle)),
            code=_text(lib.error_code(handle)),
            param=_text(lib.error_param(handle)),
            retry_after_ms=retry_after if retry_after >= 0 else None,
            response=response,
        )
    finally:
        lib.error_free(handle)


def check(function: Any, *arguments: Any) -> None:
    """Calls a function of the library's that gives a status; its error is raised."""
    error = c_void_p()
    if function(*arguments, byref(error)) != abi.OK:
        raise take_error(error)


def take_json(function: Any, *arguments: Any) -> Any:
    """What a function of the library's tells as JSON; its error is raised."""
    from json import loads

    return loads(take_text(function, *arguments))


def take_text(function: Any, *arguments: Any) -> bytes:
    """What a function of the library's tells; its error is raised."""
    error = c_void_p()
    address = function(*arguments, byref(error))
    if not address:
        raise take_error(error)
    try:
        return string_at(address)
    finally:
        lib.string_free(address)


def _text(text: bytes | None) -> str | None:
    return None if text is None else text.decode("utf-8", "replace")
