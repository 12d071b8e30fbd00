"""`sluice.h` in Python's form: a typed API that knows nothing of litellm.

    from sluice.core import Client

    with Client() as client:
        response = client.chat("openai/gpt-4o-mini", [{"role": "user", "content": "Hello"}], user="alice")
        print(response.text, response.usage, response.cost)

Names are imported when they are asked for.
"""

from __future__ import annotations

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from .client import Client as Client
    from .errors import AnswerError as AnswerError
    from .errors import BudgetError as BudgetError
    from .errors import ConnectionFailedError as ConnectionFailedError
    from .errors import EndedError as EndedError
    from .errors import LimitError as LimitError
    from .errors import MissingKeyError as MissingKeyError
    from .errors import RequestError as RequestError
    from .errors import SluiceError as SluiceError
    from .errors import SystemRefusedError as SystemRefusedError
    from .errors import TimedOutError as TimedOutError
    from .errors import UpstreamError as UpstreamError
    from .ledger import Ledger as Ledger
    from .prompts import Prompts as Prompts
    from .request import Request as Request
    from .response import Attempt as Attempt
    from .response import CacheUse as CacheUse
    from .response import Cost as Cost
    from .response import Response as Response
    from .response import Timing as Timing
    from .response import ToolCall as ToolCall
    from .response import Usage as Usage
    from .routes import explain as explain
    from .stream import AsyncStream as AsyncStream
    from .stream import Event as Event
    from .stream import Stream as Stream

_HOME = {
    "client": "Client",
    "errors": "AnswerError BudgetError ConnectionFailedError EndedError LimitError MissingKeyError RequestError "
    "SluiceError SystemRefusedError TimedOutError UpstreamError",
    "ledger": "Ledger",
    "prompts": "Prompts",
    "request": "Request",
    "response": "Attempt CacheUse Cost Response Timing ToolCall Usage",
    "routes": "explain",
    "stream": "AsyncStream Event Stream",
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it has: {', '.join(sorted(_MODULE_OF))}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF})
