"""The store that commands look at."""

from __future__ import annotations

import os

from .._typing import TYPE_CHECKING
from ..core.client import Client

if TYPE_CHECKING:
    import argparse
    from typing import Any


class Mistake(Exception):
    """Of the person who typed the command; the text says the way out. Ends with status 2."""


def opened(given: argparse.Namespace, *, writes: bool = False, **options: Any) -> Client:
    """A client of the store; only what writes may change anything in it."""
    folder = given.store or os.environ.get("SLUICE_STORE")
    if not folder:
        raise Mistake("name the store: --store FOLDER, or set SLUICE_STORE; it is the option `store` of your program")
    if not writes and not os.path.isdir(folder):
        raise Mistake(f"there is no folder {folder}")
    return Client(store=folder, ledger="on" if writes else "read", **options)


def fields(client: Client) -> list[str]:
    """The names that filters know; any other is a property's."""
    known: list[str] = client.ledger.query(list="fields")["names"]
    return [*known, "property", "properties", "text", "user_id", "session_id", "prompt_id"]
