"""`install_as_litellm`: this package under litellm's name, for programs whose imports cannot be changed."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType
    from typing import Any

__all__ = ["install_as_litellm"]

PACKAGE, NAME = __name__.partition(".")[0], "litellm"


class _Alias(Loader):
    """Loads `litellm.x` by importing `sluice.x`: one module object under two names."""

    def __init__(self, real: str) -> None:
        self._real = real
        self._spec: Any = None

    def create_module(self, spec: ModuleSpec) -> Any:
        module = import_module(self._real)
        self._spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__ = self._spec  # The import system has just put that of the alias there.


class _Finder(MetaPathFinder):
    def find_spec(self, name: str, path: Sequence[str] | None, target: Any = None) -> ModuleSpec | None:
        if not name.startswith(NAME + "."):
            return None
        real = PACKAGE + name[len(NAME) :]
        return None if find_spec(real) is None else ModuleSpec(name, _Alias(real), is_package=True)


def install_as_litellm() -> None:
    """Lets `import litellm`, and `import litellm.<module>` for every module that is here, find this package.

    Call it before anything imports litellm: raises RuntimeError where that has happened. May be called again.
    """
    package = sys.modules[PACKAGE]
    if sys.modules.setdefault(NAME, package) is not package:
        raise RuntimeError("litellm has been imported already; call install_as_litellm before anything imports it")
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
