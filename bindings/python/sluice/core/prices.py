"""What the library's price table knows: models, costs, and how many tokens a text has about."""

from __future__ import annotations

from json import dumps

from .._typing import TYPE_CHECKING
from .abi import lib
from .client import default_client
from .errors import SluiceError, check, take_json

if TYPE_CHECKING:
    from typing import Any

NANOS = 1_000_000_000
"""Of a US dollar."""


def load(table: dict[str, dict[str, Any]]) -> None:
    """Lays prices in litellm's members over those of the process's client. Raises `RequestError` naming the row with a
    mistake; then the table stays as it was."""
    text = dumps(table).encode()
    for native in default_client().natives():
        check(lib.client_load_prices, native.handle, text, len(text))


def model_info(model: str) -> dict[str, Any] | None:
    """What is known of a model, in litellm's members; None where nothing is."""
    try:
        return take_json(lib.client_model_info, _client(), model.encode())  # type: ignore[no-any-return]
    except SluiceError:
        return None


def cost_of(model: str, usage: dict[str, Any], tier: str | None = None) -> dict[str, Any] | None:
    """What a usage costs on a model, with the lines it is made of; None where that is unknown. Without `tier`
    that of the usage counts."""
    text = dumps(usage).encode()
    asked = None if tier is None else tier.encode()
    try:
        found: dict[str, Any] = take_json(lib.client_cost_of, _client(), model.encode(), text, len(text), asked)
    except SluiceError:
        return None
    return None if found["total_nano_usd"] is None else found


def estimate_tokens(model: str, text: str) -> int:
    """About how many tokens a text has for a model."""
    data = text.encode("utf-8", "replace")
    return int(lib.client_estimate_tokens(_client(), model.encode(), data, len(data)))


def _client() -> int | None:
    handle: int | None = default_client().native.handle
    return handle
