"""What the library's price table knows: models, costs, and how many tokens a text has about."""

from __future__ import annotations

from ctypes import byref, c_void_p, string_at
from json import dumps, loads

from .._typing import TYPE_CHECKING
from .abi import lib
from .client import default_client

if TYPE_CHECKING:
    from typing import Any

NANOS = 1_000_000_000
"""Of a US dollar."""


def model_info(model: str) -> dict[str, Any] | None:
    """What is known of a model, in litellm's members; None where nothing is."""
    error = c_void_p()
    return _read(lib.client_model_info(_client(), model.encode(), byref(error)), error)


def cost_of(model: str, usage: dict[str, Any], tier: str | None = None) -> dict[str, Any] | None:
    """What a usage costs on a model, with the lines it is made of; None where that is unknown. Without `tier`
    that of the usage counts."""
    error = c_void_p()
    text = dumps(usage).encode()
    asked = None if tier is None else tier.encode()
    found = _read(lib.client_cost_of(_client(), model.encode(), text, len(text), asked, byref(error)), error)
    return None if found is None or found["total_nano_usd"] is None else found


def estimate_tokens(model: str, text: str) -> int:
    """About how many tokens a text has for a model."""
    data = text.encode("utf-8", "replace")
    return int(lib.client_estimate_tokens(_client(), model.encode(), data, len(data)))


def _client() -> int | None:
    handle: int | None = default_client().native.handle
    return handle


def _read(address: int | None, error: c_void_p) -> dict[str, Any] | None:
    """A JSON text of the library's, which is freed, as is the error."""
    lib.error_free(error)
    if not address:
        return None
    try:
        found: dict[str, Any] = loads(string_at(address))
        return found
    finally:
        lib.string_free(address)
