"""What annotations need, at no cost at run time: `typing` is imported by type checkers alone."""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar
    from typing import overload as overload

    from typing_extensions import ParamSpec

    Given = ParamSpec("Given")
    Result = TypeVar("Result")
else:

    def overload(function):
        """Stands in for `typing.overload`; the last definition is the one that stays."""
        return function


def like(shape: Callable[Given, object]) -> Callable[[Callable[..., Result]], Callable[Given, Result]]:
    """Gives a function the parameters of another: in the eyes of type checkers, editors, `help` and `inspect`."""

    def give(function: Callable[..., Result]) -> Callable[Given, Result]:
        function.__dict__["__wrapped__"] = shape
        return function

    return give
