"""Submodules as attributes of their package before anybody has imported them, as with litellm, which imports all."""

from __future__ import annotations

from importlib import import_module

from ._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def submodule(package: str, name: str) -> ModuleType:
    """The module `name` of `package`; AttributeError where there is none."""
    full = f"{package}.{name}"
    if not name.startswith("_"):
        try:
            return import_module(full)
        except ModuleNotFoundError as error:
            if error.name != full:
                raise
    raise AttributeError(f"module {package!r} has no attribute {name!r}")
