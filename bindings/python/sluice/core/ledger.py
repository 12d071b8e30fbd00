"""`Ledger`: what a client with the option `store` remembers of its requests."""

from __future__ import annotations

from ctypes import addressof, byref, c_size_t, create_string_buffer, sizeof, string_at
from json import dumps, loads
from os import fsencode

from .._typing import TYPE_CHECKING
from .abi import OnBody, OnJSON, OnText, Watch, lib
from .errors import check, take_json

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
        text = self._question(query, members)
        return take_json(lib.client_query, self._handle, text, len(text))  # type: ignore[no-any-return]

    def status(self) -> dict[str, Any]:
        """Its file, how many bytes it takes, how many records were given, written, lost and wait, and its troubles."""
        state: dict[str, Any] = take_json(lib.client_stats, self._handle)["ledger"]
        return state

    def flush(self, timeout: float = 30.0) -> None:
        """Waits until every request that has ended is on disk, for `timeout` seconds at most; `TimedOutError` else."""
        for native in self._client.natives():
            check(lib.client_flush, native.handle, int(timeout * 1000))

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
        check(lib.client_annotate, self._handle, request_id.encode(), text, len(text))

    def record(self, record: Mapping[str, Any]) -> None:
        """Records a request made elsewhere: a line of an export, or Helicone's shape of asynchronous logging."""
        text = dumps(record).encode()
        check(lib.client_record, self._handle, text, len(text))

    def remove_user(self, user: str) -> int:
        """Removes what a user can be known by from all records; how many they were."""
        self.flush()
        count = c_size_t()
        check(lib.client_remove_user, self._handle, user.encode(), byref(count))
        return count.value

    def export_to(self, path: str | PathLike[str], query: Mapping[str, Any] | None = None, **members: Any) -> None:
        """Writes the records that `where`, `from_` and `to` choose to a file that ends in .jsonl or .csv."""
        text = self._question(query, members)
        check(lib.client_export, self._handle, text, len(text), fsencode(path))

    def report_to(self, path: str | PathLike[str], query: Mapping[str, Any] | None = None, **members: Any) -> None:
        """Writes a page, one HTML file, of the records that `where`, `from_` and `to` choose. `title`, `zone`,
        `property` (which the page has a table of), `bodies=False`."""
        text = self._question(query, members)
        check(lib.client_report, self._handle, text, len(text), fsencode(path))

    def import_from(self, path: str | PathLike[str]) -> None:
        """Reads an export, ours or Helicone's; records that are there already are left out."""
        check(lib.client_import, self._handle, fsencode(path))

    # ---- alerts ----

    def define_alert(self, name: str, **definition: Any) -> None:
        """Defines an alert, or changes it: `metric`, `threshold`, `window` ("1h"), and what else `sluice_client_define`
        in sluice.h lists (`group`, `aggregation`, `minimum_requests`, `cool_down`, `where`, `webhook`). It is kept in
        the store, for all of its processes."""
        text = dumps(definition).encode()
        check(lib.client_define, self._handle, b"alert", name.encode(), text, len(text))

    def remove_alert(self, name: str) -> None:
        """Removes an alert; one that is on is resolved without a word."""
        check(lib.client_define, self._handle, b"alert", name.encode(), None, 0)

    def alerts(self, limit: int = 100) -> dict[str, Any]:
        """Definitions, states, and the newest history."""
        return self.query(list="alerts", limit=limit)

    def watch(
        self,
        on_alert: Callable[[dict[str, Any]], object] | None = None,
        on_trouble: Callable[[str | None], object] | None = None,
        on_budget: Callable[[dict[str, Any]], object] | None = None,
        redact: Callable[[bytes, bool], bytes | str | None] | None = None,
    ) -> None:
        """Has the ledger tell of itself, in place of whom it told before; without arguments nobody.

        `on_alert` hears of alerts that go on or off, as `sluice_watch` in sluice.h shows them; `on_trouble` why a file
        takes no records (None: it does again); `on_budget` of a budget with "action=warn" that is used up. `redact`
        is given each body before it is kept, and whether it is a response's, and returns what to keep in its place;
        None, or an exception, keeps nothing. All run on the ledger's thread, where nothing of the ledger may be
        waited for.
        """
        texts: list[Any] = [None]

        def rewrite(body: int, length: int, is_response: bool, kept: Any, _: object) -> int | None:
            try:
                made = redact(string_at(body, length), is_response) if redact is not None else None
                if made is None:
                    return None
                text = made.encode() if isinstance(made, str) else bytes(memoryview(made))
            except BaseException:  # What ctypes returns for an exception is what lay in memory.
                from traceback import print_exc

                print_exc()
                return None
            texts[0] = create_string_buffer(text, len(text) + 1)  # Stays until the next one is asked for.
            kept[0] = len(text)
            return addressof(texts[0])

        def tell(listener: Callable[[Any], object] | None) -> Any:
            return (
                OnJSON()
                if listener is None
                else OnJSON(lambda json, length, _: listener(loads(string_at(json, length))))
            )

        def tell_trouble(message: bytes | None, _: object) -> None:
            if on_trouble is not None:
                on_trouble(None if message is None else message.decode("utf-8", "replace"))

        watch = Watch(
            size=sizeof(Watch),
            redact=OnBody() if redact is None else OnBody(rewrite),
            on_trouble=OnText() if on_trouble is None else OnText(tell_trouble),
            on_alert=tell(on_alert),
            on_budget=tell(on_budget),
        )
        check(lib.client_watch, self._handle, byref(watch))
        self._client.watch = watch  # The functions live as long as the client's native one may call them.

    def _question(self, query: Mapping[str, Any] | None, members: Mapping[str, Any]) -> bytes:
        """A question as the library reads it, once all requests that have ended count."""
        self.flush()
        return dumps({**(query or {}), **{name.rstrip("_"): value for name, value in members.items()}}).encode()

    @property
    def _handle(self) -> int | None:
        handle: int | None = self._client.native.handle
        return handle
