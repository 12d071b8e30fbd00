"""Where model strings lead, as the library reads them."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from .abi import lib
from .client import default_client
from .errors import take_json

if TYPE_CHECKING:
    from typing import Any

    from .client import Client

__all__ = ["explain"]


def explain(model: str, client: Client | None = None) -> list[dict[str, Any]]:
    """The targets of a model string in the order in which they are asked; nothing is sent.

    Each has `provider`, `model`, `route` ("gateway" or "direct"), `format`, `searches_web`, `base_url` (None where
    `problem` says what it lacks), `key_variables`, `needs_key` and `has_key`. The options of `client`, by default the
    process's, and the environment count. Raises `RequestError` for a string that leads nowhere. Any thread.
    """
    handle = (client or default_client()).native.handle
    targets: list[dict[str, Any]] = take_json(lib.client_explain, handle, model.encode("utf-8", "replace"))["targets"]
    return targets


_known: dict[str, tuple[str, str]] = {}
_KNOWN_LIMIT = 1000


def first_target(model: str) -> tuple[str, str]:
    """Provider and model that a string names first, the provider as it is spelled there where it stands in front. Of
    a string that leads nowhere, what stands before its first slash and what behind it."""
    found = _known.get(model)
    if found is not None:
        return found
    provider, _, name = model.partition("/")
    if "\0" not in model:
        from .errors import SluiceError

        try:
            target = explain(model)[0]
        except SluiceError:
            target = None
        if target is not None:
            if name.partition(",")[0].strip() not in (target["model"], target["model"] + ":online"):
                provider = target["provider"]
            if target["route"] == "direct":
                name = target["model"]
    if len(_known) >= _KNOWN_LIMIT:
        _known.clear()
    found = _known[model] = provider, name
    return found
