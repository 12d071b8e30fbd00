"""What litellm's paths lead to besides what stands there: submodules, and names that Sluice keeps elsewhere."""

from __future__ import annotations

import sys

from ._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def submodules(package: str) -> Callable[[str], Any]:
    """`__getattr__` of `package`: a module of it before anybody has imported it, as with litellm, which imports all."""

    def find(name: str) -> Any:
        full = f"{package}.{name}"
        if not name.startswith("_"):
            try:
                return __import__(full, fromlist=[name])
            except ModuleNotFoundError as error:
                if error.name != full:
                    raise
        return _of_package(package, name)

    return find


def elsewhere(module: str) -> None:
    """Lets `module` have what the package has besides. Type checkers are not told, so that they see slips."""
    sys.modules[module].__dict__["__getattr__"] = lambda name: _of_package(module, name)


def _of_package(module: str, name: str) -> Any:
    """A name of the package; where there is none, what it says of that."""
    here = f"module {module!r} has no attribute {name!r}"
    if name.startswith("_"):
        raise AttributeError(here)
    package = module.partition(".")[0]
    try:
        return getattr(sys.modules[package], name)
    except AttributeError as error:
        raise AttributeError(str(error).replace(f"module {package!r}", f"module {module!r}", 1)) from None
