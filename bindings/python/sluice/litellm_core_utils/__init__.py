"""litellm's place for its insides; here are those that programs import."""

from __future__ import annotations

from .._submodules import submodule
from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def __getattr__(name: str) -> ModuleType:
    return submodule(__name__, name)
