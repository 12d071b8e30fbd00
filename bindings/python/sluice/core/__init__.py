"""`sluice.h` in Python's form: a typed API that knows nothing of litellm.

    from sluice.core import Client

    with Client() as client:
        response = client.chat("openai/gpt-4o-mini", [{"role": "user", "content": "Hello"}], user="alice")
        print(response.text, response.usage, response.cost)

Names are imported when they are asked for.
"""

# ruff: noqa: F403 (what the modules have in `__all__` is here)
from __future__ import annotations

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from .client import *
    from .errors import *
    from .ledger import *
    from .prompts import *
    from .request import *
    from .response import *
    from .routes import *
    from .stream import *

_MODULES = ("client", "errors", "response", "stream", "request", "routes", "ledger", "prompts")


def _module(name: str) -> Any:
    return __import__(f"{__name__}.{name}", fromlist=[name])


def __getattr__(name: str) -> Any:
    home = None if name.startswith("__") else next((m for m in map(_module, _MODULES) if name in m.__all__), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it has: {', '.join(_names())}")
    value = globals()[name] = getattr(home, name)
    return value


def _names() -> list[str]:
    return sorted(name for each in map(_module, _MODULES) for name in each.__all__)


def __dir__() -> list[str]:
    return sorted({*globals(), *_names()})
