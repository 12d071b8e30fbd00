"""The gateway's response cache."""

from __future__ import annotations

import hashlib
import json
import random
import re
import time
from dataclasses import dataclass

from .message import Reply, Request, compact

WEEK, YEAR = 604_800, 31_536_000
LARGEST_BUCKET = 20


@dataclass(frozen=True)
class Entry:
    """A stored answer, as the provider gave it."""

    reply: Reply
    latency: float
    expires: float


@dataclass(frozen=True)
class CacheSettings:
    """What a request's headers ask of the cache."""

    reads: bool
    saves: bool
    lifetime: int
    size: int
    seed: str
    ignored: tuple[str, ...]


def settings_of(request: Request) -> CacheSettings:
    """Reads the `Helicone-Cache-*` headers and `Cache-Control`."""

    def on(name: str) -> bool:
        return (request.header(f"helicone-cache-{name}") or "").lower() == "true"

    control = request.header("cache-control") or ""
    age = re.search(r"s-maxage=(\d+)", control) or re.search(r"max-age=(\d+)", control)
    size = request.header("helicone-cache-bucket-max-size") or "1"
    ignored = request.header("helicone-cache-ignore-keys") or ""
    return CacheSettings(
        reads=on("enabled") or on("read"),
        saves=on("enabled") or on("save"),
        lifetime=min(int(age[1]), YEAR) if age else WEEK,
        size=int(size) if size.isdigit() else 0,
        seed=request.header("helicone-cache-seed") or "",
        ignored=tuple(key.strip().strip('"') for key in ignored.split(",") if key.strip()),
    )


class Cache:
    """Entries by key; one key per bucket index."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def clear(self) -> None:
        self._entries.clear()

    def keys(self, request: Request, settings: CacheSettings, url: str) -> list[str]:
        """The keys of a request's bucket, index 0 first."""
        return [_key(request, settings, url, index) for index in range(settings.size)]

    def lookup(self, keys: list[str]) -> tuple[int, Entry] | None:
        """A random entry of a full bucket; None while any of it is empty."""
        found = [self._live(key) for key in keys]
        entries = [entry for entry in found if entry is not None]
        if not entries or len(entries) < len(found):
            return None
        index = random.randrange(len(entries))
        return index, entries[index]

    def save(self, keys: list[str], reply: Reply, latency: float, lifetime: int) -> None:
        """Stores under the first free index, if there is one."""
        free = next((key for key in keys if self._live(key) is None), None)
        if free is not None and lifetime > 0:
            self._entries[free] = Entry(reply, latency, time.monotonic() + lifetime)

    def _live(self, key: str) -> Entry | None:
        entry = self._entries.get(key)
        return entry if entry is not None and entry.expires > time.monotonic() else None


def _key(request: Request, settings: CacheSettings, url: str, index: int) -> str:
    named = sorted(
        [name.lower(), value]
        for name, value in request.headers
        if name.lower().startswith("helicone-cache") or name.lower() in ("helicone-auth", "authorization")
    )
    parts = [settings.seed, url, _body(request, settings.ignored), json.dumps(named)]
    parts += [str(index)] if index else []
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def _body(request: Request, ignored: tuple[str, ...]) -> str:
    body = request.json()
    if not isinstance(body, dict):
        return request.body.decode("utf-8", "replace")
    return compact({key: value for key, value in body.items() if key not in ignored})
