"""From the library's errors to exceptions."""

from __future__ import annotations

from json import loads

from .._typing import TYPE_CHECKING
from ..core.abi import (
    E_BROKEN,
    E_BUDGET,
    E_CANCELLED,
    E_CLOSED,
    E_CONNECT,
    E_FORKED,
    E_HEADER,
    E_HTTP,
    E_KEY,
    E_LIMITED,
    E_PROTOCOL,
    E_ROUTE,
    E_STREAM,
    E_SYSTEM,
    E_TIMEOUT,
    E_TLS,
    lib,
)
from . import exceptions
from .parameters import PATHS

if TYPE_CHECKING:
    from ctypes import c_void_p
    from typing import Any

    from ..core.response import Reply
    from .parameters import Ask

_KINDS: dict[int, tuple[type[exceptions.SluiceError], int]] = {
    E_KEY: (exceptions.AuthenticationError, 401),
    E_HEADER: (exceptions.BadRequestError, 400),
    E_ROUTE: (exceptions.LiteLLMUnknownProvider, 400),
    E_LIMITED: (exceptions.RateLimitError, 429),
    E_SYSTEM: (exceptions.InternalServerError, 500),
    E_CONNECT: (exceptions.APIConnectionError, 500),
    E_TLS: (exceptions.APIConnectionError, 500),
    E_TIMEOUT: (exceptions.Timeout, 408),
    E_BROKEN: (exceptions.APIConnectionError, 500),
    E_PROTOCOL: (exceptions.InternalServerError, 500),
    E_CANCELLED: (exceptions.APIConnectionError, 500),
    E_CLOSED: (exceptions.APIConnectionError, 500),
    E_FORKED: (exceptions.APIConnectionError, 500),
}
"""The class and the status for what did not come as an error answer; the rest is a bad request."""


def error_of(error: c_void_p, reply: Reply | None, ask: Ask) -> Exception:
    """The exception for a failure; frees `error`."""
    handle = error.value
    error.value = None
    try:
        status = lib.error_status(handle)
        message = _decode(lib.error_message(handle)) or ""
        said = _decode(lib.error_provider_message(handle))
        fields = {name: _decode(getattr(lib, f"error_{name}")(handle)) for name in ("type", "code", "param")}
        http_status = lib.error_http_status(handle)
        retry_after = lib.error_retry_after_ms(handle)
    finally:
        lib.error_free(handle)
    common: dict[str, Any] = {
        "native_status": _decode(lib.status_name(status)),
        "retry_after_ms": retry_after if retry_after >= 0 else None,
        "max_retries": ask.own.get("max_retries"),
    }
    if reply is not None and reply.handle is not None:
        common["response"] = reply.response()
    else:
        common["request"] = request(ask)
    if status == E_BUDGET:
        return exceptions.BudgetExceededError(message=message)
    if status not in (E_HTTP, E_STREAM):
        kind, code = _KINDS.get(status, (exceptions.BadRequestError, 400))
        return ask.error(kind, code, message, **common)
    if 300 <= http_status < 400:  # A redirect: where to is the library's to say.
        said = said or message
    return _upstream_error(ask, http_status, said, fields, reply, common)


def _upstream_error(
    ask: Ask, status: int, said: str | None, fields: dict[str, str | None], reply: Reply | None, common: dict[str, Any]
) -> Exception:
    """The exception for an error that the upstream told, by an answer or inside one."""
    provider = ask.provider if reply is None else reply.provider
    raw = b"" if reply is None or reply.handle is None else reply.body()
    body = error_member(raw)
    if body is None and (said is not None or any(fields.values())):
        body = {"message": said, **fields}
    if status < 300:  # An error inside an answer whose status says all is well.
        status = _status_in(fields["code"], body)
    text = said or _unnamed(status, raw)
    kind, code = of_status(status, " ".join(filter(None, (text, *fields.values()))))
    name = "" if issubclass(kind, exceptions.BadRequestError) else f"{kind.__name__}: "
    message = f"sluice.{kind.__name__}: {name}{gateway(provider)} - {text}"
    return ask.error(kind, code, message, body=body, llm_provider=provider, **{**fields, **common})


_RATE_LIMIT = ("rate limit", "rate_limit", "rate-limit", "ratelimit")
_CONTEXT_WINDOW = (
    "this model's maximum context length is",
    "model's maximum context limit",
    "is longer than the model's context length",
    "exceed context limit",
    "input tokens exceed the configured limit",
    "exceeds the available context size",
    "string too long. expected a string with maximum length",
    "context_length_exceeded",
)


def of_status(status: int, said: str) -> tuple[type[exceptions.SluiceError], int]:
    """The class for an error answer, and the status it carries: by what the upstream said, then by its status.

    `said` is the whole of it, type and code included. 401, 404 and 429 mean what they mean whatever was said.
    """
    text = said.lower()
    if status == 429 or (status != 401 and any(words in text for words in _RATE_LIMIT)):
        return exceptions.RateLimitError, 429
    if any(words in text for words in _CONTEXT_WINDOW):
        return exceptions.ContextWindowExceededError, status
    if status == 401:
        return exceptions.AuthenticationError, 401
    if status == 404 or ("invalid_request_error" in text and "model_not_found" in text):
        return exceptions.NotFoundError, status
    if "rejected as a result of the safety system" in text or (
        "invalid_request_error" in text and "content_policy_violation" in text
    ):
        return exceptions.ContentPolicyViolationError, 400
    if "invalid_request_error" in text and "incorrect api key provided" not in text and status < 500:
        return exceptions.BadRequestError, status
    return _BY_STATUS.get(status, exceptions.APIError), status


_BY_STATUS: dict[int, type[exceptions.SluiceError]] = {
    400: exceptions.BadRequestError,
    408: exceptions.Timeout,
    422: exceptions.BadRequestError,
    500: exceptions.InternalServerError,
    502: exceptions.BadGatewayError,
    503: exceptions.ServiceUnavailableError,
    504: exceptions.Timeout,
}


def error_member(raw: bytes) -> Any:
    """The member `error` of a body, or the whole of it where there is none; None where it is no JSON."""
    try:
        body = loads(raw)
    except ValueError:
        return None
    return body.get("error", body) if isinstance(body, dict) else body


def _status_in(code: str | None, body: Any) -> int:
    """The status that an error under status 200 names as its code, or 500."""
    return int(code) if code is not None and code.isascii() and code.isdigit() and 400 <= int(code) < 600 else 500


def _unnamed(status: int, raw: bytes) -> str:
    """What to say of an error answer without a message: its body, in the words of the openai package."""
    if not raw.strip():
        return f"Error code: {status}"
    try:
        return f"Error code: {status} - {loads(raw)!r}"
    except ValueError:
        return raw.decode("utf-8", "replace")


def gateway(provider: str) -> str:
    return f"{provider.capitalize()}Exception"


def request(ask: Ask) -> exceptions.Request:
    return exceptions.Request("POST", ask.base.rstrip("/") + PATHS[ask.operation])


def _decode(text: bytes | None) -> str | None:
    return None if text is None else text.decode("utf-8", "replace")
