"""`Ledger`: what a client with the option `store` remembers of its requests."""

from __future__ import annotations

from ctypes import byref, c_size_t, c_void_p, sizeof, string_at
from json import dumps, loads
from os import fsencode

from .._typing import TYPE_CHECKING
from .abi import OK, OnJSON, OnText, Watch, lib
from .errors import take_error, take_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
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
        return take_json(lib.client_query, self._handle, text, len(text))  # type: ignore[no-any-return]

    def status(self) -> dict[str, Any]:
        """Its file, how many bytes it takes, how many records were given, written, lost and wait, and its troubles."""
        state: dict[str, Any] = take_json(lib.client_stats, self._handle)["ledger"]
        return state

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

    # ---- alerts ----

    def define_alert(self, name: str, **definition: Any) -> None:
        """Defines an alert, or changes it: `metric`, `threshold`, `window` ("1h"), and what else `sluice_client_define`
        in sluice.h lists (`group`, `aggregation`, `minimum_requests`, `cool_down`, `where`, `webhook`). It is kept in
        the store, for all of its processes."""
        text = dumps(definition).encode()
        self._check(lib.client_define, self._handle, b"alert", name.encode(), text, len(text))

    def remove_alert(self, name: str) -> None:
        """Removes an alert; one that is on is resolved without a word."""
        self._check(lib.client_define, self._handle, b"alert", name.encode(), None, 0)

    def alerts(self, limit: int = 100) -> dict[str, Any]:
        """Definitions, states, and the newest history."""
        return self.query(list="alerts", limit=limit)

    def watch(
        self,
        on_alert: Callable[[dict[str, Any]], object] | None = None,
        on_trouble: Callable[[str | None], object] | None = None,
    ) -> None:
        """Has alerts that go on or off told to `on_alert`, as `sluice_watch` in sluice.h shows them, and to
        `on_trouble` why a file takes no records (None: it does again), in place of those before; without arguments
        nobody. They run on the ledger's thread, where nothing of the ledger may be waited for."""

        def tell_alert(json: int, length: int, _: object) -> None:
            if on_alert is not None:
                on_alert(loads(string_at(json, length)))

        def tell_trouble(message: bytes | None, _: object) -> None:
            if on_trouble is not None:
                on_trouble(None if message is None else message.decode("utf-8", "replace"))

        watch = Watch(size=sizeof(Watch), on_trouble=OnText(tell_trouble), on_alert=OnJSON(tell_alert))
        self._check(lib.client_watch, self._handle, byref(watch))
        self._client.watch = watch  # The functions live as long as the client's native one may call them.

    @property
    def _handle(self) -> int | None:
        handle: int | None = self._client.native.handle
        return handle

    def _check(self, function: Any, *arguments: Any) -> None:
        error = c_void_p()
        if function(*arguments, byref(error)) != OK:
            raise take_error(error)
