"""The exceptions, under litellm's names and with litellm's attributes.

Where the package `openai` is loaded, each is also an instance of openai's class of the same kind, whichever of the two
was imported first.
"""

from __future__ import annotations

import sys

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

__all__ = [
    "APIConnectionError", "APIError", "APIResponseValidationError", "AuthenticationError", "BadGatewayError",
    "BadRequestError", "BudgetExceededError", "ContentPolicyViolationError", "ContextWindowExceededError",
    "ImageFetchError", "InternalServerError", "InvalidRequestError", "JSONSchemaValidationError",
    "LiteLLMUnknownProvider", "MidStreamFallbackError", "MockException", "ModelNotMappedError", "NotFoundError",
    "OpenAIError", "PaymentRequiredError", "PermissionDeniedError", "RateLimitError", "RejectedRequestError",
    "ServiceUnavailableError", "SluiceError", "Timeout", "UnprocessableEntityError", "UnsupportedParamsError",
]  # fmt: skip


class Headers(dict[str, str]):
    """Response headers: names in lower case, found by any spelling."""

    def __getitem__(self, name: str) -> str:
        return super().__getitem__(name.lower())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and super().__contains__(name.lower())

    def get(self, name: str, default: Any = None) -> Any:
        """The header's value, or `default`."""
        return super().get(name.lower(), default)


class Request:
    """What was asked."""

    def __init__(self, method: str, url: str) -> None:
        self.method = method
        self.url = url

    def __repr__(self) -> str:
        return f"<Request({self.method!r}, {self.url!r})>"


class Response:
    """What was answered: the real status, headers and body of an error answer."""

    def __init__(
        self,
        status_code: int,
        headers: Mapping[str, str] | None = None,
        content: bytes = b"",
        request: Request | None = None,
    ) -> None:
        self.status_code = status_code
        self.headers = Headers(headers or {})
        self.content = content
        self.request = request

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body, read as JSON."""
        from json import loads

        return loads(self.content)

    def __repr__(self) -> str:
        return f"<Response [{self.status_code}]>"


class _Replaceable(Exception):
    """Keeps the place of `openai.OpenAIError`: only a class of the same layout can be exchanged for it."""


class SluiceError(_Replaceable):
    """What every exception of this package is, but for `BudgetExceededError`."""

    status_code: int = 500
    _first: tuple[str, str] = ("model", "llm_provider")
    """The order of the two arguments behind the message; litellm's classes differ in it."""

    def __init_subclass__(cls, status: int | None = None, provider_first: bool | None = None) -> None:
        super().__init_subclass__()
        if status is not None:
            cls.status_code = status
        if provider_first is not None:
            cls._first = ("llm_provider", "model") if provider_first else ("model", "llm_provider")

    def __init__(
        self,
        message: str = "",
        *positional: Any,
        model: str | None = None,
        llm_provider: str | None = None,
        response: Any = None,
        litellm_debug_info: str | None = None,
        max_retries: int | None = None,
        num_retries: int | None = None,
        body: Any = None,
        status_code: int | None = None,
        code: str | None = None,
        param: str | None = None,
        type: str | None = None,
        headers: Mapping[str, str] | None = None,
        native_status: str | None = None,
        retry_after_ms: int | None = None,
        **rest: Any,
    ) -> None:
        given = {"model": model, "llm_provider": llm_provider}
        given.update(zip(self._first, positional))
        prefix = f"sluice.{self.__class__.__name__}: "
        self.message = message if message.startswith("sluice.") else prefix + message
        Exception.__init__(self, self.message)
        self.model = given["model"]
        self.llm_provider = given["llm_provider"]
        if status_code is not None:
            self.status_code = status_code
        fields = body if isinstance(body, dict) else {}
        self.body = body
        self.code = code if code is not None else _text(fields.get("code"))
        self.param = param if param is not None else _text(fields.get("param"))
        self.type = type if type is not None else _text(fields.get("type"))
        if response is None:
            response = Response(self.status_code, headers, request=rest.pop("request", None))
        self.response = response
        self.request = rest.pop("request", None) or getattr(response, "request", None)
        self.litellm_response_headers = getattr(response, "headers", None)
        self.request_id = _request_id(self.litellm_response_headers)
        self.litellm_debug_info = litellm_debug_info
        self.max_retries = max_retries
        self.num_retries = num_retries
        self.native_status = native_status
        self.retry_after_ms = retry_after_ms
        for name, value in rest.items():
            setattr(self, name, value)
        join_openai()

    def __str__(self) -> str:
        text = self.message
        if self.num_retries:
            text += f" LiteLLM Retried: {self.num_retries} times"
            if self.max_retries:
                text += f", LiteLLM Max Retries: {self.max_retries}"
        return text

    __repr__ = __str__

    def __reduce__(self) -> Any:
        return _rebuild, (self.__class__, self.__dict__)


def _rebuild(kind: type[SluiceError], state: dict[str, Any]) -> SluiceError:
    """Makes an exception of its parts, for pickle and copy."""
    made = kind.__new__(kind)
    Exception.__init__(made, state.get("message", ""))
    made.__dict__.update(state)
    return made


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _request_id(headers: Any) -> str | None:
    if not headers:
        return None
    found: str | None = headers.get("x-request-id") or headers.get("helicone-id")
    return found


class BadRequestError(SluiceError, status=400):
    """400, and what could not be sent: no JSON, a bad header, an unknown model string."""


class UnsupportedParamsError(BadRequestError, provider_first=True):
    """A parameter that cannot be sent."""


class LiteLLMUnknownProvider(BadRequestError):
    """The model string names no route."""


class ContextWindowExceededError(BadRequestError):
    """The prompt is longer than the model reads."""


class ContentPolicyViolationError(BadRequestError):
    """The provider refused the content."""


class RejectedRequestError(BadRequestError):
    """The request was refused before it was sent."""


class ImageFetchError(BadRequestError):
    """The provider could not load an image."""


class PaymentRequiredError(BadRequestError, status=402):
    """402 in litellm's terms; kept for programs that name it."""


class InvalidRequestError(SluiceError, status=400):
    """litellm's older name for a bad request; kept for programs that name it."""


class AuthenticationError(SluiceError, status=401, provider_first=True):
    """401, and a key that is missing."""


class PermissionDeniedError(SluiceError, status=403, provider_first=True):
    """403 in openai's terms."""


class NotFoundError(SluiceError, status=404):
    """404."""


class Timeout(SluiceError, status=408):
    """One of the timeouts has passed."""

    def __init__(self, message: str = "", *positional: Any, exception_status_code: int | None = None, **rest: Any):
        if exception_status_code is not None:
            rest["status_code"] = exception_status_code
        super().__init__(message, *positional, **rest)


class UnprocessableEntityError(SluiceError, status=422):
    """422 in openai's terms."""


class RateLimitError(SluiceError, status=429, provider_first=True):
    """429, or a rate limit that refused the request before it was sent."""


class InternalServerError(SluiceError, status=500, provider_first=True):
    """500, and answers that cannot be read."""


class BadGatewayError(SluiceError, status=502, provider_first=True):
    """502."""


class ServiceUnavailableError(SluiceError, status=503, provider_first=True):
    """503."""


class MidStreamFallbackError(ServiceUnavailableError, status=500, provider_first=False):
    """A stream that failed after it had begun. `original_exception` says why, `generated_content` what had come."""

    original_exception: Exception | None = None
    generated_content: str = ""
    is_pre_first_chunk: bool = False


class APIError(SluiceError, provider_first=True):
    """Any other status."""

    def __init__(self, status_code: int = 500, message: str = "", *positional: Any, **rest: Any) -> None:
        super().__init__(message, *positional, status_code=status_code, **rest)


class MockException(APIError):
    """litellm's exception for mocks; kept for programs that name it."""


class APIConnectionError(SluiceError, provider_first=True):
    """No connection, or one that broke."""


class APIResponseValidationError(SluiceError, provider_first=True):
    """The answer is not what was asked for."""


class JSONSchemaValidationError(APIResponseValidationError):
    """The answer does not fit the schema; kept for programs that name it."""


class OpenAIError(SluiceError):
    """litellm's wrapper of an openai error; kept for programs that name it."""


class BudgetExceededError(Exception):
    """A budget refused the request."""

    status_code = 422

    def __init__(self, current_cost: float = 0.0, max_budget: float = 0.0, message: str | None = None) -> None:
        self.current_cost = current_cost
        self.max_budget = max_budget
        self.message = message or f"Budget has been exceeded! Current cost: {current_cost}, Max budget: {max_budget}"
        super().__init__(self.message)


class ModelNotMappedError(Exception):
    """The price or the limits of a model are not known; `register_model` makes them known."""


# ---- openai's classes -------------------------------------------------------------------------------------------

_OPENAI_KINDS: dict[type[SluiceError], str] = {
    SluiceError: "OpenAIError",
    InvalidRequestError: "BadRequestError",
    BadGatewayError: "APIStatusError",
    ServiceUnavailableError: "APIStatusError",
    Timeout: "APITimeoutError",
}
for _kind in (
    APIError, BadRequestError, AuthenticationError, PermissionDeniedError, NotFoundError, UnprocessableEntityError,
    RateLimitError, InternalServerError, APIConnectionError, APIResponseValidationError,
):  # fmt: skip
    _OPENAI_KINDS[_kind] = _kind.__name__

_has_joined = False


def join_openai() -> None:
    """Makes the classes subclasses of openai's, once that package has been imported by somebody."""
    global _has_joined
    openai = sys.modules.get("openai")
    if _has_joined or openai is None or getattr(openai, "RateLimitError", None) is None:
        return
    _has_joined = True
    for kind, name in _OPENAI_KINDS.items():
        base = getattr(openai, name)
        kind.__bases__ = (base,) if kind is SluiceError else (*kind.__bases__, base)


join_openai()


def make(kind: type[SluiceError], message: str, status_code: int, **attributes: Any) -> SluiceError:
    """An exception of `kind`, whatever the order of its class's arguments."""
    if issubclass(kind, APIError):
        return kind(status_code, message, **attributes)
    return kind(message, status_code=status_code, **attributes)
