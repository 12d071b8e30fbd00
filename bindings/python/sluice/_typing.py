"""What annotations need, at no cost at run time: `typing` is imported by type checkers alone."""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import overload as overload
else:

    def overload(function):
        """Stands in for `typing.overload`; the last definition is the one that stays."""
        return function
