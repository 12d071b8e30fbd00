"""`Cache`: litellm's name for the cache in the process, which the library keeps and Helicone's headers ask for."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..core.abi import CHAT, COMPLETION, EMBEDDING
from . import settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

__all__ = ["Cache", "disable_cache", "enable_cache"]

_CALL_TYPES = {
    CHAT: ("completion", "acompletion"),
    COMPLETION: ("text_completion", "atext_completion"),
    EMBEDDING: ("embedding", "aembedding"),
}


class Cache:
    """What `sluice.cache` is set to, so that calls are answered from the cache.

    `ttl` is in seconds; None means the library's week. Calls of one `namespace` do not see those of another. With
    `mode="default_off"` only calls with `cache={"use-cache": True}` are cached. Of the types there is `local`: memory,
    and the folder that a client's option `store` names.
    """

    def __init__(
        self,
        type: str | None = "local",
        mode: str = "default_on",
        *,
        namespace: str | None = None,
        ttl: float | None = None,
        default_in_memory_ttl: float | None = None,
        supported_call_types: Sequence[str] | None = None,
        **others: Any,
    ) -> None:
        if (type or "local") != "local":
            raise NotImplementedError(
                f"Cache(type={type!r}): Sluice's cache is `local`; sluice.Client(store=<folder>) keeps it on disk"
            )
        for name, value in others.items():
            if value is not None:
                raise NotImplementedError(f"Cache({name}={value!r}): Sluice's Cache does not have this")
        self.type = "local"
        self.mode = mode
        self.namespace = namespace
        self.ttl = default_in_memory_ttl if ttl is None else ttl
        self.supported_call_types = supported_call_types

    def covers(self, operation: int) -> bool:
        """Whether calls of this kind are cached."""
        types = self.supported_call_types
        return types is None or any(name in types for name in _CALL_TYPES[operation])


def cache_headers(operation: int, caching: Any, wish: Any) -> list[tuple[str, str]] | None:
    """The headers for `caching=` and `cache=` of a call and for `sluice.cache`; None where there shall be no cache."""
    wishes: dict[str, Any] = wish if isinstance(wish, dict) else {}
    if caching is False or wish is False or wishes.get("no-cache") or wishes.get("no-store"):
        return None
    standing: Any = settings.cache
    covered = isinstance(standing, Cache) and standing.covers(operation)
    if not (caching or wish or (covered and standing.mode != "default_off")):
        return []
    ttl = wishes.get("ttl", wishes.get("s-maxage", standing.ttl if covered else None))
    namespace = wishes.get("namespace", standing.namespace if covered else None)
    headers = [("Helicone-Cache-Enabled", "true")]
    if ttl is not None:
        headers.append(("Cache-Control", f"max-age={int(ttl)}"))
    if namespace is not None:
        headers.append(("Helicone-Cache-Seed", str(namespace)))
    return headers


def enable_cache(type: str | None = "local", **options: Any) -> None:
    """Sets `sluice.cache` to a new `Cache`."""
    settings.cache = Cache(type, **options)


def disable_cache() -> None:
    """Sets `sluice.cache` to None."""
    settings.cache = None
