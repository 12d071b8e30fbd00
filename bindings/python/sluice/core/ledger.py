"""`Ledger`: what a client with the option `store` remembers of its requests."""

from __future__ import annotations

from ctypes import byref, c_size_t, c_void_p, string_at
from json import dumps, loads
from os import fsencode

from .._typing import TYPE_CHECKING
from .abi import OK, lib
from .errors import take_error

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike
    from typing import Any

    from .client import Client

__all__ = ("Ledger",)


class Ledger:
    """The records of a client's requests, in the folder of its option `store`. Any thread; every method waits for the
    disk. Raises `RequestError` for what cannot be understood, and where the client keeps no ledger.

        with Client(store="~/traffic") as client:
            client.chat("openai/gpt-4o-mini", messages, user="ada")
            client.ledger.query(metrics=["requests", "cost"], by=["user"])["rows"]
    """

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def query(self, query: Mapping[str, Any] | None = None, **members: Any) -> dict[str, Any]:
        """Answers a question, given as a mapping or as keywords (`from_` for `from`): `metrics` with `by`, `where`,
        `from_`, `to`, `zone`, `top`; or `list`, `request`, `session`. All requests that have ended count."""
        asked = {**(query or {}), **{name.rstrip("_"): value for name, value in members.items()}}
        self.flush()
        text = dumps(asked).encode()
        error = c_void_p()
        address = lib.client_query(self._handle, text, len(text), byref(error))
        if not address:
            raise take_error(error)
        try:
            answer: dict[str, Any] = loads(string_at(address))
            return answer
        finally:
            lib.string_free(address)

    def status(self) -> dict[str, Any]:
        """Its file, how many bytes it takes, how many records were given, written, lost and wait, and its troubles."""
        error = c_void_p()
        address = lib.client_stats(self._handle, byref(error))
        if not address:
            raise take_error(error)
        try:
            state: dict[str, Any] = loads(string_at(address))["ledger"]
            return state
        finally:
            lib.string_free(address)

    def flush(self, timeout: float = 30.0) -> None:
        """Waits until every request that has ended is on disk, for `timeout` seconds at most; `TimedOutError` else."""
        for native in self._client.natives():
            self._check(lib.client_flush, native.handle, int(timeout * 1000))

    def annotate(
        self,
        request_id: str,
        *,
        scores: Mapping[str, int | bool] | None = None,
        feedback: bool | None = None,
        properties: Mapping[str, str] | None = None,
    ) -> None:
        """Adds to the record of a request (`Response.record_id`); what has the same name is replaced."""
        given = {"scores": scores, "feedback": feedback, "properties": properties}
        text = dumps({name: value for name, value in given.items() if value is not None}).encode()
        self.flush()
        self._check(lib.client_annotate, self._handle, request_id.encode(), text, len(text))

    def record(self, record: Mapping[str, Any]) -> None:
        """Records a request made elsewhere: a line of an export, or Helicone's shape of asynchronous logging."""
        text = dumps(record).encode()
        self._check(lib.client_record, self._handle, text, len(text))

    def remove_user(self, user: str) -> int:
        """Removes what a user can be known by from all records; how many they were."""
        self.flush()
        count = c_size_t()
        self._check(lib.client_remove_user, self._handle, user.encode(), byref(count))
        return count.value

    def export_to(self, path: str | PathLike[str], query: Mapping[str, Any] | None = None, **members: Any) -> None:
        """Writes the records that `where`, `from_` and `to` choose to a file that ends in .jsonl or .csv."""
        asked = {**(query or {}), **{name.rstrip("_"): value for name, value in members.items()}}
        text = dumps(asked).encode()
        self.flush()
        self._check(lib.client_export, self._handle, text, len(text), fsencode(path))

    def report_to(self, path: str | PathLike[str], query: Mapping[str, Any] | None = None, **members: Any) -> None:
        """Writes a page, one HTML file, of the records that `where`, `from_` and `to` choose. `title`, `zone`,
        `property` (which the page has a table of), `bodies=False`."""
        asked = {**(query or {}), **{name.rstrip("_"): value for name, value in members.items()}}
        text = dumps(asked).encode()
        self.flush()
        self._check(lib.client_report, self._handle, text, len(text), fsencode(path))

    def import_from(self, path: str | PathLike[str]) -> None:
        """Reads an export, ours or Helicone's; records that are there already are left out."""
        self._check(lib.client_import, self._handle, fsencode(path))

    @property
    def _handle(self) -> int | None:
        handle: int | None = self._client.native.handle
        return handle

    def _check(self, function: Any, *arguments: Any) -> None:
        error = c_void_p()
        if function(*arguments, byref(error)) != OK:
            raise take_error(error)
