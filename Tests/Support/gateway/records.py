"""What was received: requests, connections, and the script of what to do next."""

from __future__ import annotations

import base64
import json
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .directives import DirectiveError, Directives, from_json
from .message import Headers, Request


@dataclass
class Connection:
    """One accepted connection; `control` ones asked only for records."""

    id: int
    client_port: int
    opened: float
    closed: float | None = None
    requests: int = 0
    control: bool = False
    refused: bool = False


@dataclass
class Record:
    """One request, and how its answer went."""

    id: int
    connection: int
    client_port: int
    time: float
    method: str
    path: str
    version: str
    headers: Headers
    body: str
    body_base64: str | None
    surface: str = ""
    status: int | None = None
    outcome: str = "open"
    """open, complete, client-gone, cut, reset, refused or stopped."""
    events_sent: int = 0
    bytes_sent: int = 0
    duration: float | None = None


@dataclass
class Entry:
    """Directives for the next `repeat` requests whose path and model contain these texts."""

    directives: Directives
    repeat: int = 1
    path: str = ""
    model: str = ""


class Records:
    """Everything received since the start or the last clearing."""

    def __init__(self, log: Path | None) -> None:
        self.requests: list[Record] = []
        self.connections: list[Connection] = []
        self._log = log

    def connect(self, client_port: int) -> Connection:
        number = self.connections[-1].id + 1 if self.connections else 1
        connection = Connection(number, client_port, time.time())
        self.connections.append(connection)
        return connection

    def add(self, request: Request, connection: Connection) -> Record:
        try:
            body, encoded = request.body.decode(), None
        except UnicodeDecodeError:
            body = request.body.decode("utf-8", "replace")
            encoded = base64.b64encode(request.body).decode()
        connection.requests += 1
        record = Record(
            id=self.requests[-1].id + 1 if self.requests else 1,
            connection=connection.id,
            client_port=connection.client_port,
            time=time.time(),
            method=request.method,
            path=request.target,
            version=request.version,
            headers=request.headers,
            body=body,
            body_base64=encoded,
        )
        self.requests.append(record)
        return record

    def finish(self, record: Record, outcome: str) -> None:
        record.outcome = outcome
        record.duration = time.time() - record.time
        if self._log:
            with self._log.open("a") as file:
                file.write(json.dumps(asdict(record)) + "\n")

    def listing(self) -> list[dict[str, Any]]:
        return [asdict(record) for record in self.requests]

    def connection_listing(self) -> list[dict[str, Any]]:
        return [asdict(each) for each in self.connections if not each.control]

    def clear(self) -> None:
        """Forgets finished things; open connections stay known."""
        self.requests.clear()
        self.connections = [each for each in self.connections if each.closed is None]


@dataclass
class Script:
    """Queued directives, each used by the first request that fits."""

    entries: list[Entry] = field(default_factory=list)

    def extend(self, value: Any) -> None:
        """Queues the entries of a JSON list; raises `DirectiveError` and queues nothing if one is wrong."""
        if not isinstance(value, list):
            raise DirectiveError("a script is a list of entries")
        self.entries += [_entry(each) for each in value]

    def take_refusal(self) -> bool:
        """Whether the connection being accepted is to be refused."""
        if self.entries and self.entries[0].directives.refuse:
            self._use(self.entries[0])
            return True
        return False

    def take(self, path: str, model: str) -> Directives:
        for entry in self.entries:
            if entry.path in path and entry.model in model:
                return self._use(entry)
        return Directives()

    def _use(self, entry: Entry) -> Directives:
        entry.repeat -= 1
        if entry.repeat <= 0:
            self.entries.remove(entry)
        return entry.directives


def _entry(value: Any) -> Entry:
    if not isinstance(value, dict):
        return Entry(from_json(value))
    value = dict(value)
    repeat, match = value.pop("repeat", 1), value.pop("match", {})
    return Entry(from_json(value), repeat, match.get("path", ""), match.get("model", ""))
