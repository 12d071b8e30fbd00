"""`Request`: what to ask the library."""

from __future__ import annotations

from ctypes import byref, c_void_p

from .._typing import TYPE_CHECKING
from .abi import E_ARGUMENT, E_REQUEST, FALLBACK_ANY, OK, lib
from .errors import RequestError, take_error

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    Pairs = Iterable[tuple[bytes, bytes]]

__all__ = ["Request"]


class Request:
    """What to ask: an operation, a model string, the body as JSON, and what goes with it.

    It may be asked any number of times, from any thread. `headers`, `options` and `metadata` are pairs of UTF-8 texts
    without NUL: headers of the request, library options for this request alone, and metadata (names that begin with
    `helicone-` become headers, the others stay with the call).
    """

    __slots__ = ("_fallbacks", "_tags", "body", "headers", "metadata", "model", "operation", "options")

    def __init__(
        self, operation: int, model: str, body: bytes, headers: Pairs = (), options: Pairs = (), metadata: Pairs = ()
    ) -> None:
        self.operation = operation
        self.model = model
        self.body = body
        self.headers = headers
        self.options = options
        self.metadata = metadata
        self._tags: list[tuple[Any, ...]] = []
        self._fallbacks: list[tuple[Request, int]] = []

    @classmethod
    def of(
        cls,
        operation: int,
        model: str,
        members: Mapping[str, Any],
        *,
        user: str | None = None,
        session: str | tuple[str, str] | tuple[str, str, str] | None = None,
        properties: Mapping[str, str] | None = None,
        prompt: str | None = None,
        cache: bool | int | None = None,
        retries: int | None = None,
        limit: str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
        metadata: Mapping[str, str] | None = None,
        options: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> Request:
        """A request whose body has `members` and `more`, with Helicone's tags and policies, whose units `Client.chat`
        tells."""
        from json import dumps

        try:
            body = dumps({**members, **more}, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
        except (TypeError, ValueError) as error:
            raise RequestError(f"the request cannot be written as JSON: {error}", E_REQUEST) from error
        named = dict(options or {})
        if timeout is not None:
            named["timeout_ms"] = max(1, int(timeout * 1000))
        request = cls(operation, model, body, _pairs(headers), _pairs(named), _pairs(metadata))
        tag = request._tags.append
        for name, value in (properties or {}).items():
            tag((lib.request_set_property, encoded("property", name), encoded(name, value)))
        if user is not None:
            tag((lib.request_set_user, encoded("user", user)))
        if prompt is not None:
            tag((lib.request_set_prompt, encoded("prompt", prompt)))
        if session is not None:
            parts = (session,) if isinstance(session, str) else tuple(session)
            texts = [encoded("session", part) for part in parts]
            tag((lib.request_set_session, *texts, *[None] * (3 - len(texts))))
        if limit is not None:
            tag((lib.request_set_rate_limit, encoded("limit", limit)))
        if cache is not None:
            tag((lib.request_set_cache, bool(cache), -1 if isinstance(cache, bool) else cache))
        if retries is not None:
            tag((lib.request_set_retry, retries, -1.0, -1, -1))
        return request

    def add_fallback(self, other: Request, on: int = FALLBACK_ANY) -> None:
        """Appends what to ask in the same call once this request has failed with all its targets and retries.

        `other` is a request of its own, with its fallbacks; of this one nothing is added to it. `on` is `FALLBACK_ANY`,
        `FALLBACK_CONTEXT_WINDOW` for prompts that are too long, or `FALLBACK_REPEATABLE` for failures that asking again
        may mend. `Attempt.fallback` tells who answered. What cannot be a fallback is a `RequestError` when the request
        is asked; this request itself, or one that leads back to it, is a ValueError here.
        """
        if other._leads_to(self):
            raise ValueError("a request cannot be its own fallback, nor one of its fallbacks'")
        self._fallbacks.append((other, on))

    def _leads_to(self, request: Request) -> bool:
        return self is request or any(other._leads_to(request) for other, _ in self._fallbacks)

    def native(self) -> int:
        """The library's request; the caller frees it."""
        error = c_void_p()
        out = byref(error)
        request: int | None = lib.request_new(self.operation, self.model.encode(), out)
        if request:
            body = self.body
            if lib.request_set_body(request, body, len(body), out) == OK:
                for name, value in self.headers:
                    lib.request_set_header(request, name, value, out)
                for name, value in self.options:
                    lib.request_set_option(request, name, value, out)
                for name, value in self.metadata:
                    lib.request_set_metadata(request, name, value, out)
                for function, *arguments in self._tags:
                    function(request, *arguments, out)
            if not error and self._fallbacks:
                self._add_fallbacks(request, out)
            if not error:
                return request
            lib.request_free(request)
        raise take_error(error)

    def _add_fallbacks(self, request: int, out: Any) -> None:
        for other, on in self._fallbacks:
            try:
                fallback = other.native()
            except BaseException:
                lib.request_free(request)
                raise
            lib.request_add_fallback(request, fallback, on, out)
            lib.request_free(fallback)


def option_text(value: object) -> str:
    """An option's value as text; booleans as the library reads them."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def encoded(name: str, text: str) -> bytes:
    """A text as the library reads it: UTF-8 up to a NUL. The value is not shown, since it may be a key."""
    try:
        made = text.encode()
    except UnicodeEncodeError as error:
        raise RequestError(
            f"option {name!r} holds a lone surrogate, {text[error.start]!r}: no UTF-8", E_ARGUMENT
        ) from error
    if b"\0" in made:
        raise RequestError(f"option {name!r} holds a NUL, at which its value would end", E_ARGUMENT)
    return made


def _pairs(texts: Mapping[str, Any] | None) -> list[tuple[bytes, bytes]]:
    return [(encoded(name, name), encoded(name, option_text(value))) for name, value in (texts or {}).items()]
