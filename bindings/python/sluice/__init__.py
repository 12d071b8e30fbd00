"""Sluice: an LLM gateway that one links instead of runs, in litellm's shape.

    import sluice as litellm

    response = litellm.completion(
        model="helicone/gpt-4o-mini",
        messages=[{"role": "user", "content": "What is the capital of France?"}],
        metadata={"Helicone-Property-Environment": "production"},
    )
    print(response.choices[0].message.content)

Importing the module loads the library and nothing else. Everything that is not needed at once is imported when it is
asked for.
"""

# ruff: noqa: F403, F405 (what the modules have in `__all__` is here)
from __future__ import annotations

import sys as _sys

if _sys.argv[:1] == ["-m"] and "sluice" in getattr(_sys, "orig_argv", ())[1:4]:
    # `python -m sluice`: Ctrl-C while it is imported ends it, and shows nobody where in an import it was.
    # What module `signal` is made of: that one takes a while to import.
    _started = __import__("_signal")
    if _started.getsignal(_started.SIGINT) is _started.default_int_handler:
        _started.signal(_started.SIGINT, _started.SIG_DFL)

from ._typing import TYPE_CHECKING
from ._version import __version__ as __version__
from .core.abi import lib as _lib

if TYPE_CHECKING:
    from types import ModuleType as _ModuleType
    from typing import Any

    from . import exceptions as exceptions
    from . import integrations as integrations
    from . import types as types
    from . import utils as utils
    from .litellm.batch import *
    from .litellm.budget_manager import *
    from .litellm.caching import *
    from .litellm.callbacks import *
    from .litellm.chunk_builder import *
    from .litellm.chunks import *
    from .litellm.chunks import Stream
    from .litellm.client import *
    from .litellm.completions import *
    from .litellm.costs import *
    from .litellm.exceptions import *
    from .litellm.message_types import *
    from .litellm.messages import *
    from .litellm.models import *
    from .litellm.naming import *
    from .litellm.responses import *
    from .litellm.router import *
    from .litellm.settings import *
    from .litellm.settings import _async_failure_callback as _async_failure_callback
    from .litellm.settings import _async_success_callback as _async_success_callback
    from .litellm.tokens import *

    CustomStreamWrapper = Stream
    _current_cost: float
else:
    _ModuleType = type(_sys)

# ---- names that are imported when they are asked for ------------------------------------------------------------

_MODULES = (
    "client completions exceptions responses messages chunks chunk_builder router costs tokens models callbacks "
    "caching batch budget_manager message_types naming"
).split()
"""The modules of `litellm` whose `__all__` is here, in the order in which a name is looked for."""
_SUBMODULES = frozenset(
    "_logging caching core cost_calculator exceptions integrations litellm_core_utils main router types utils".split()
)
_LATER = {
    "image_generation": "image generation",
    "aimage_generation": "image generation",
    "transcription": "transcription",
    "atranscription": "transcription",
    "speech": "speech",
    "aspeech": "speech",
    "moderation": "moderation",
    "amoderation": "moderation",
    "rerank": "reranking",
    "arerank": "reranking",
    "responses": "the Responses interface",
    "aresponses": "the Responses interface",
    "trim_messages": "trimming messages",
}
"""What litellm has and Sluice does not (yet): calling it says so."""
_LATER_SETTINGS = {
    "client_session": "other libraries' clients",
    "aclient_session": "other libraries' clients",
}


__all__ = [
    "Cache",
    "Client",
    "CustomLogger",
    "EmbeddingResponse",
    "ModelResponse",
    "ModelResponseStream",
    "Router",
    "SluiceError",
    "Stream",
    "TextCompletionResponse",
    "acompletion",
    "aembedding",
    "atext_completion",
    "batch_completion",
    "completion",
    "completion_cost",
    "cost_per_token",
    "embedding",
    "get_llm_provider",
    "get_model_info",
    "install_as_litellm",
    "library_path",
    "library_version",
    "options",
    "register_model",
    "stream_chunk_builder",
    "text_completion",
    "token_counter",
]
"""What matters most; `help` shows these."""


def __getattr__(name: str) -> Any:
    if name in _SUBMODULES:
        return _module(name)
    if name == "CustomStreamWrapper":
        value = _module("litellm.chunks").Stream
    elif name in _LATER:
        value = _later(name)
    elif name in _LATER_SETTINGS:
        return None
    elif name.startswith("__"):  # Asked by the import system and by tools, who do not read the answer.
        raise AttributeError(name)
    elif name in _settings().__annotations__:
        value = getattr(_settings(), name)
    else:
        home = next((each for each in map(_home, _MODULES) if name in each.__all__), None)
        if home is None:
            raise AttributeError(_unknown(name))
        value = getattr(home, name)
    globals()[name] = value
    return value


def _module(name: str) -> _ModuleType:
    return __import__(f"{__name__}.{name}", fromlist=[name])


def _home(name: str) -> _ModuleType:
    return _module(f"litellm.{name}")


def _unknown(name: str) -> str:
    """What to say of a name that is not here: the nearest, or where the list of what is here stands."""
    from difflib import get_close_matches

    if name in ("ledger", "prompts"):
        return f"the module's functions keep nothing: sluice.Client(store=<folder>).{name} has what a folder keeps"
    near = get_close_matches(name, [each for each in __dir__() if not each.startswith("_")], 3, 0.6)
    instead = f"; what Sluice has: {', '.join(near)}" if near else "; help(sluice) lists what Sluice has"
    return f"module {__name__!r} has no attribute {name!r}{instead}"


def __dir__() -> list[str]:
    names = {name for each in map(_home, _MODULES) for name in each.__all__}
    return sorted({*globals(), *names, *_SUBMODULES, *_settings().__annotations__, "CustomStreamWrapper"})


def _later(name: str) -> Any:
    def refuse(*arguments: Any, **parameters: Any) -> Any:
        raise NotImplementedError(f"sluice.{name} asks for what Sluice does not have (yet): {_LATER[name]}")

    refuse.__name__ = name
    return refuse


class _Facade(_ModuleType):
    """The module; it hands settings on, and refuses those that nobody would read."""

    @property
    def _current_cost(self) -> float:
        """What calls have cost in US dollars since `max_budget` was set."""
        cost: float = _home("budgets").current_cost()
        return cost

    @_current_cost.setter
    def _current_cost(self, dollars: float) -> None:
        _home("budgets").set_current_cost(dollars)

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, _ModuleType) or name == "_current_cost":
            pass
        elif name in _settings().__annotations__:
            setattr(_settings(), name, value)
        elif name in _LATER_SETTINGS and value is not None:
            raise NotImplementedError(
                f"sluice.{name} = {value!r} asks for what Sluice does not have (yet): {_LATER_SETTINGS[name]}"
            )
        elif name not in globals() and name not in __dir__():
            _refuse_slip(name)
        super().__setattr__(name, value)


def _refuse_slip(name: str) -> None:
    """A setting that nobody knows is kept, as litellm keeps it; one that is nearly a known one is a slip."""
    from difflib import get_close_matches

    near = get_close_matches(name, _settings().__annotations__, 1, 0.85)
    if near and not name.startswith("_"):
        raise AttributeError(f"sluice.{name} is no setting; did you mean sluice.{near[0]}?")


def _settings() -> _ModuleType:
    return _module("litellm.settings")


_sys.modules[__name__].__class__ = _Facade

# ---- the library ------------------------------------------------------------------------------------------------


def library_version() -> str:
    """The library's version, with those of what it stands on."""
    return _lib.version_string().decode()  # type: ignore[no-any-return]


def library_path() -> str:
    """Where the library was found."""
    return _lib.path


def options() -> list[tuple[str, str, str]]:
    """The options of a `Client`: name, default, what it does."""
    from ctypes import byref, sizeof

    from .core.abi import OptionInfo

    found = []
    info = OptionInfo(size=sizeof(OptionInfo))
    for at in range(_lib.option_count()):
        if _lib.option_at(at, byref(info)) == 0:
            found.append((info.name.decode(), info.default_value.decode(), info.description.decode()))
    return found


def _turn_on_debug() -> None:
    """Kept for programs that call it: Sluice prints nothing; what it was asked and said is in callbacks."""


turn_on_debug = _turn_on_debug
