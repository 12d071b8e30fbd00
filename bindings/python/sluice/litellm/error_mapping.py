"""From the errors of `core` to litellm's exceptions."""

from __future__ import annotations

from json import loads

from .._typing import TYPE_CHECKING
from ..core import abi
from ..core.client import RETRIES
from . import exceptions, settings
from .parameters import PATHS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ..core.errors import SluiceError as CoreError
    from ..core.response import Attempt, Response
    from .parameters import CallArguments

_KINDS: dict[int, tuple[type[exceptions.SluiceError], int]] = {
    abi.E_KEY: (exceptions.AuthenticationError, 401),
    abi.E_HEADER: (exceptions.BadRequestError, 400),
    abi.E_ROUTE: (exceptions.LiteLLMUnknownProvider, 400),
    abi.E_LIMITED: (exceptions.RateLimitError, 429),
    abi.E_SYSTEM: (exceptions.InternalServerError, 500),
    abi.E_CONNECT: (exceptions.APIConnectionError, 500),
    abi.E_TLS: (exceptions.APIConnectionError, 500),
    abi.E_TIMEOUT: (exceptions.Timeout, 408),
    abi.E_BROKEN: (exceptions.APIConnectionError, 500),
    abi.E_PROTOCOL: (exceptions.InternalServerError, 500),
    abi.E_CANCELLED: (exceptions.APIConnectionError, 500),
    abi.E_CLOSED: (exceptions.APIConnectionError, 500),
    abi.E_FORKED: (exceptions.APIConnectionError, 500),
}
"""The class and the status for what did not come as an error answer; the rest is a bad request."""


def exception_of(error: CoreError, arguments: CallArguments) -> Exception:
    """litellm's exception for an error of `core`."""
    status, response = error.status, error.response
    common: dict[str, Any] = {
        "native_status": error.status_name,
        "retry_after_ms": error.retry_after_ms,
        "max_retries": RETRIES["retries"] if arguments.retries is None else arguments.retries,
        "num_retries": _retries(response),
    }
    if response is not None:
        common["response"] = carried_response(response, arguments)
    else:
        common["request"] = carried_request(arguments)
    if status == abi.E_BUDGET:
        if not settings.max_budget or arguments.options.get("client") is not None:
            return exceptions.BudgetExceededError(message=error.message)
        from .budgets import current_cost

        return exceptions.BudgetExceededError(current_cost(), settings.max_budget, error.message)
    if status not in (abi.E_HTTP, abi.E_STREAM):
        kind, code = _KINDS.get(status, (exceptions.BadRequestError, 400))
        return arguments.error(kind, code, error.message, **common)
    said = error.provider_message
    if 300 <= error.http_status < 400:  # A redirect: where to is the library's to say.
        said = said or error.message
    return _upstream_error(error, said, common, arguments)


def _retries(response: Response | None) -> int | None:
    """How many times the target that failed last was asked again; None for none."""
    attempts = [] if response is None else response.attempts
    same = [each for each in attempts if _target(each) == _target(attempts[-1])]
    return len(same) - 1 if len(same) > 1 else None


def _target(attempt: Attempt) -> tuple[int, str | None, str | None]:
    return attempt.fallback, attempt.provider, attempt.model


def failures_before(
    response: Response | None, links: Sequence[tuple[CallArguments, int]], start: int
) -> Exception | None:
    """The failures of the links that were asked before the last one, each in the context of the next."""
    last: dict[int, Attempt] = {}
    for attempt in () if response is None else response.attempts:
        last[attempt.fallback] = attempt
    error: Exception | None = None
    for number, attempt in sorted(last.items())[:-1]:
        arguments, text = links[start + number][0], attempt.message or ""
        kind, code = (
            of_status(attempt.http_status, text, attempt.provider)
            if attempt.http_status
            else (exceptions.APIConnectionError, 500)
        )
        made = arguments.error(kind, code, text, native_status=attempt.status)
        made.__context__, error = error, made
    return error


def _upstream_error(error: CoreError, said: str | None, common: dict[str, Any], arguments: CallArguments) -> Exception:
    """The exception for an error that the upstream told, by an answer or inside one."""
    attempts = [] if error.response is None else error.response.attempts
    provider = (attempts[-1].provider if attempts else None) or arguments.provider
    raw = b"" if error.response is None else error.response.body
    fields = {"type": error.type, "code": error.code, "param": error.param}
    body = error_member(raw)
    if body is None and (said is not None or any(fields.values())):
        body = {"message": said, **fields}
    status = error.http_status
    if status < 300:  # An error inside an answer whose status says all is well.
        status = _status_in(error)
    text = said or _unnamed(status, raw)
    kind, code = of_status(status, " ".join(filter(None, (text, *fields.values()))), provider)
    name = "" if issubclass(kind, exceptions.BadRequestError) else f"{kind.__name__}: "
    message = f"sluice.{kind.__name__}: {name}{class_prefix(provider)} - {text}"
    return arguments.error(kind, code, message, body=body, llm_provider=provider, **{**fields, **common})


_RATE_LIMIT = ("rate limit", "rate_limit", "rate-limit", "ratelimit")


def of_status(status: int, said: str, provider: str | None = None) -> tuple[type[exceptions.SluiceError], int]:
    """The class for an error answer, and the status it carries: by what the upstream said, then by its status.

    `said` is the whole of it, type and code included. 401, 404 and 429 mean what they mean whatever was said.
    Anthropic's 4xx are bad requests where they are nothing else, as litellm has them.
    """
    text = said.lower()
    if status == 429 or (status != 401 and any(words in text for words in _RATE_LIMIT)):
        return exceptions.RateLimitError, 429
    if "context_length_exceeded" in text:  # The library says so, whatever words the upstream had for it.
        return exceptions.ContextWindowExceededError, status
    if status == 401:
        return exceptions.AuthenticationError, 401
    if status == 404 or ("invalid_request_error" in text and "model_not_found" in text):
        return exceptions.NotFoundError, status
    if "content_policy_violation" in text or "content_filter" in said.split():  # So does it of what rules forbid.
        return exceptions.ContentPolicyViolationError, 400
    if status == 400 and "api key not valid" in text:  # Google's.
        return exceptions.AuthenticationError, 401
    kind: type[exceptions.SluiceError] = exceptions.InternalServerError
    if status < 500:
        kind = exceptions.BadRequestError if provider == "anthropic" else exceptions.APIError
    if status == 402 and provider == "anthropic":
        kind = exceptions.PaymentRequiredError
    return _BY_STATUS.get(status, kind), status


_BY_STATUS: dict[int, type[exceptions.SluiceError]] = {
    400: exceptions.BadRequestError,
    403: exceptions.PermissionDeniedError,
    408: exceptions.Timeout,
    422: exceptions.BadRequestError,
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


_STATUS_OF_TYPE = {"overloaded_error": 529, "permission_error": 403, "rate_limit_error": 429}


def _status_in(error: CoreError) -> int:
    """The status that an error under status 200 names as its code or its type, or 500."""
    code = error.code
    if code is not None and code.isascii() and code.isdigit() and 400 <= int(code) < 600:
        return int(code)
    return _STATUS_OF_TYPE.get(error.type or "", 500)


def _unnamed(status: int, raw: bytes) -> str:
    """What to say of an error answer without a message: its body, in the words of the openai package."""
    if not raw.strip():
        return f"Error code: {status}"
    try:
        return f"Error code: {status} - {loads(raw)!r}"
    except ValueError:
        return raw.decode("utf-8", "replace")


def class_prefix(provider: str) -> str:
    """What litellm's messages begin with: "HeliconeException"."""
    return f"{provider.capitalize()}Exception"


def carried_request(arguments: CallArguments) -> exceptions.Request:
    """The request as an exception carries it."""
    return exceptions.Request("POST", arguments.base.rstrip("/") + PATHS[arguments.operation])


def carried_response(response: Response, arguments: CallArguments) -> exceptions.Response:
    """The answer as an exception carries it."""
    request = carried_request(arguments)
    return exceptions.Response(response.status, response.headers, response.body, request)
