"""Which failures are tried again, and after how long: the rules of the openai package, which litellm's users know."""

from __future__ import annotations

import random

from .._typing import TYPE_CHECKING
from . import exceptions, settings
from .parameters import GATEWAY

if TYPE_CHECKING:
    from .exceptions import SluiceError
    from .parameters import CallArguments

DEFAULT = 2
LONGEST_WAIT_S = 120.0
"""An upstream that asks to wait longer is not asked again."""

_STATUSES = frozenset((408, 409, 429))
_CONNECTION = frozenset(("SLUICE_E_CONNECT", "SLUICE_E_TIMEOUT", "SLUICE_E_BROKEN"))


def limit(arguments: CallArguments) -> int:
    """How many times a failed call is repeated here: `num_retries`, `max_retries`, `sluice.num_retries`, or 2."""
    for wish in (arguments.options.get("num_retries"), arguments.options.get("max_retries"), settings.num_retries):
        if wish is None:
            continue
        if isinstance(wish, int) and wish >= 0:
            return wish
        message = f"num_retries (or max_retries) is {wish!r}; expected a whole number from 0"
        raise arguments.error(exceptions.BadRequestError, 400, message)
    return 0 if _retries_itself(arguments) else DEFAULT


def _retries_itself(arguments: CallArguments) -> bool:
    """Whether the library repeats the call, by Helicone's header on a direct route: the two would multiply."""
    wishes = [value for name, value in arguments.headers if name.lower() == b"helicone-retry-enabled"]
    return arguments.provider != GATEWAY and bool(wishes) and wishes[0].lower() == b"true"


def delay(error: SluiceError, retries: int) -> float | None:
    """Seconds to wait before the next try after `retries` of them; None where there shall be none."""
    if error.native_status in _CONNECTION:
        return _computed(retries)
    if error.native_status != "SLUICE_E_HTTP":
        return None
    response = error.response
    wish = response.headers.get("x-should-retry")
    if wish == "false" or (wish != "true" and not _is_worth_it(response.status_code)):
        return None
    asked = error.retry_after_ms
    if asked is None or asked <= 0:
        return _computed(retries)
    return None if asked / 1000 > LONGEST_WAIT_S else asked / 1000


def _is_worth_it(status: int) -> bool:
    return status in _STATUSES or status >= 500


def _computed(retries: int) -> float:
    """Half a second, doubled each time up to eight, less up to a quarter at random."""
    wait: float = min(0.5 * 2**retries, 8.0)
    return wait * (1 - 0.25 * random.random())
