"""`Cache`, under litellm's path `caching`."""

from __future__ import annotations

from .._submodules import submodule
from .._typing import TYPE_CHECKING
from ..litellm.caching import Cache as Cache
from ..litellm.caching import disable_cache as disable_cache
from ..litellm.caching import enable_cache as enable_cache

if TYPE_CHECKING:
    from types import ModuleType


def __getattr__(name: str) -> ModuleType:
    return submodule(__name__, name)
