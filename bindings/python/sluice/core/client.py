"""A client of the library, from its making to its end."""

from __future__ import annotations

import weakref
from ctypes import byref, c_void_p

from .abi import OK, lib


class Connection:
    """A client of the library: its connections and, unless the host drives it, its thread."""

    __slots__ = ("__weakref__", "_finalizer", "fd", "handle")

    def __init__(self, options: list[tuple[str, str]]) -> None:
        error = c_void_p()
        made = lib.options_new()
        try:
            for name, value in options:
                status = lib.options_set(made, _encoded(name, name), _encoded(name, value), byref(error))
                if status != OK:
                    raise _plain_error(error)
            self.handle = lib.client_new(made, byref(error))
        finally:
            lib.options_free(made)
        if not self.handle:
            raise _plain_error(error)
        self.fd: int = lib.client_fd(self.handle)
        self._finalizer = weakref.finalize(self, lib.client_free, self.handle)

    def close(self) -> None:
        """Cancels what is under way and frees the client."""
        self.handle = None
        self._finalizer()


def _encoded(option: str, text: str) -> bytes:
    """A text as the library reads it: UTF-8 up to a NUL. The value is not shown, since it may be a key."""
    from ..litellm.exceptions import BadRequestError

    try:
        encoded = text.encode()
    except UnicodeEncodeError as error:
        raise BadRequestError(f"option {option!r} holds a lone surrogate, {text[error.start]!r}: no UTF-8") from error
    if b"\0" in encoded:
        raise BadRequestError(f"option {option!r} holds a NUL, at which its value would end")
    return encoded


def _plain_error(error: c_void_p) -> Exception:
    """The exception for a failure that belongs to no call; frees `error`."""
    from ..litellm.exceptions import BadRequestError

    message = lib.error_message(error) or b"the library gave no reason"
    lib.error_free(error)
    error.value = None
    return BadRequestError(message.decode("utf-8", "replace"))
