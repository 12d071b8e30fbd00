"""A client of the library, from its making to its end."""

from __future__ import annotations

import weakref
from ctypes import byref, c_void_p

from ._native import OK, lib


class Connection:
    """A client of the library: its connections and, unless the host drives it, its thread."""

    __slots__ = ("__weakref__", "_finalizer", "fd", "handle")

    def __init__(self, options: list[tuple[str, str]]) -> None:
        error = c_void_p()
        made = lib.options_new()
        try:
            for name, value in options:
                status = lib.options_set(made, name.encode(), value.encode(), byref(error))
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


def _plain_error(error: c_void_p) -> Exception:
    """The exception for a failure that belongs to no call; frees `error`."""
    from .exceptions import BadRequestError

    message = lib.error_message(error) or b"the library gave no reason"
    lib.error_free(error)
    error.value = None
    return BadRequestError(message.decode("utf-8", "replace"))
