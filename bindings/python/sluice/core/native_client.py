"""`NativeClient`: a client of the library, from its making to its end."""

from __future__ import annotations

import atexit
import os
from _weakref import ref
from ctypes import byref, c_void_p

from .._typing import TYPE_CHECKING
from .abi import OK, lib
from .errors import take_error
from .library import in_package
from .request import encoded

if TYPE_CHECKING:
    from typing import Any


def _fallbacks() -> list[tuple[str, str]]:
    """certifi's certificates, if it is installed: the library of a wheel runs on systems that may have none."""
    if not in_package(lib.path):
        return []
    from importlib.util import find_spec

    found = find_spec("certifi")
    bundle = os.path.join(os.path.dirname(found.origin), "cacert.pem") if found and found.origin else ""
    return [("ca_fallback_file", bundle)] if os.path.isfile(bundle) else []


class NativeClient:
    """A client of the library: its connections and, unless the host drives it, its thread. Any thread."""

    __slots__ = ("__weakref__", "_alive", "_free", "fd", "handle")

    def __init__(self, options: list[tuple[str, str]], sharing: NativeClient | None = None) -> None:
        """A client with these options; or one that the host drives and that keeps what it keeps with `sharing`."""
        error = c_void_p()
        self.handle: Any = None
        self._alive, self._free = _alive, lib.client_free  # Modules may be gone when the last clients are.
        if sharing is not None:
            self.handle = lib.client_new_sharing(sharing.handle, b"host", byref(error))
        else:
            self.handle = self._new(options, error)
        if not self.handle:
            raise take_error(error)
        self.fd: int = lib.client_fd(self.handle)
        _alive[id(self)] = ref(self), self.handle

    @staticmethod
    def _new(options: list[tuple[str, str]], error: c_void_p) -> Any:
        made = lib.options_new()
        try:
            for name, value in (*_fallbacks(), *options):
                status = lib.options_set(made, encoded(name, name), encoded(name, value), byref(error))
                if status != OK:
                    raise take_error(error)
            return lib.client_new(made, byref(error))
        finally:
            lib.options_free(made)

    def close(self) -> None:
        """Cancels what is under way and frees the client."""
        self.handle = None
        entry = self._alive.pop(id(self), None)  # One of several threads gets it.
        if entry is not None:
            self._free(entry[1])

    def __del__(self) -> None:
        self.close()


_alive: dict[int, tuple[ref[NativeClient], Any]] = {}
"""Clients that have not been closed, with their handles."""


@atexit.register
def _close_all() -> None:
    """Those that are left when the process ends, the youngest first."""
    for reference, _ in reversed(list(_alive.values())):
        native = reference()
        if native is not None:
            native.close()
