"""`max_budget`, of the process and of a call: budgets that the library keeps, and by which it refuses calls."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..core.abi import lib
from ..core.client import default_clients
from ..core.errors import take_json
from ..core.prices import NANOS
from . import exceptions, settings

if TYPE_CHECKING:
    from typing import Any

    from .parameters import CallArguments

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}


def of_call(arguments: CallArguments) -> list[bytes]:
    """The budgets that a call draws from, as the library's option `budget` reads them.

    That of `sluice.max_budget` is one for all calls without a client of their own; a model whose price nobody knows
    counts nothing there. `max_budget=` of a call is what the calls of its user may cost together, in `budget_duration`;
    without a user, those of its model.
    """
    options, found = arguments.options, []
    if settings.max_budget and options.get("client") is None:
        left = _dollars(arguments, "sluice.max_budget", settings.max_budget) - _spent_before
        if left < 1e-9:
            raise exceptions.BudgetExceededError(current_cost(), settings.max_budget)
        found.append(f"{left:.9f};period=total;unknown=allow;name={_name()}".encode())
    most = options.get("max_budget")
    if most is not None:
        names_user = any(name.lower() == b"helicone-user-id" for name, _ in arguments.headers)
        scope = "user" if names_user or "user" in arguments.parameters else "model"
        period = _period(arguments, options.get("budget_duration"))
        found.append(f"{_dollars(arguments, 'max_budget', most):.9f};{period};s={scope};name=call".encode())
    elif options.get("budget_duration") is not None:
        raise arguments.refusal("budget_duration says nothing without max_budget")
    return found


def _dollars(arguments: CallArguments, name: str, given: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not 1e-9 <= given <= 1e9:
        raise arguments.refusal(f"{name} is {given!r}; expected US dollars, more than 0")
    return given


def _period(arguments: CallArguments, duration: Any) -> str:
    """litellm's "30s", "5m", "12h", "7d", "1w", "1mo" in the library's words; without one the budget is for ever."""
    if duration is None:
        return "period=total"
    if duration == "1mo":
        return "period=month"
    text = str(duration)
    count, unit = text[:-1], text[-1:]
    if unit in _SECONDS and count.isascii() and count.isdigit() and 60 <= int(count) * _SECONDS[unit] <= 31_536_000:
        return f"w={int(count) * _SECONDS[unit]}"
    raise arguments.refusal(f"budget_duration is {duration!r}; expected 60s, 5m, 12h, 7d, 1w or 1mo, a year at most")


# ---- what has been spent ----------------------------------------------------------------------------------------

_spent_before = 0.0
"""What `sluice._current_cost` was set to last."""
_beginnings = 0
"""How often it was set: each time begins a new account."""


def _name() -> str:
    return f"max_budget-{_beginnings}"


def current_cost() -> float:
    """What calls have cost since `sluice.max_budget` was set, in US dollars."""
    nanos = 0
    for client in default_clients():
        for budget in take_json(lib.client_stats, client.native.handle)["budgets"]:
            if budget["name"] == _name():
                nanos += budget["spent"]
    return _spent_before + nanos / NANOS


def set_current_cost(dollars: float) -> None:
    """Counts from `dollars` on."""
    global _spent_before, _beginnings
    _spent_before, _beginnings = dollars, _beginnings + 1
