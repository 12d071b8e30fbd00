"""What the terminal shows: figures as people write them, tables that fit, bars that move."""

from __future__ import annotations

import math
import os
import shutil
import sys
import time
import unicodedata

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TextIO

    Row = dict[str, Any]

GAP = "  "
COLOURS = {"bold": "1", "red": "31", "green": "32", "yellow": "33", "grey": "90"}


# ---- Figures ----


def digits(value: float, count: int) -> str:
    """So many digits that count, and no exponent."""
    places = count - 1 - math.floor(math.log10(abs(value))) if value else 0
    return f"{value:,.{min(12, max(0, places))}f}"


def count(value: Any) -> str:
    if value is None:
        return "-"
    for unit, letter in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "K")):
        if abs(value) >= unit * (10 if letter == "K" else 1):
            return digits(value / unit, 3) + letter
    return f"{value:,}" if isinstance(value, int) else digits(value, 3)


def money(value: Any) -> str:
    """US dollars; a price that is not known is unknown, and not 0."""
    if value is None:
        return "unknown"
    return "$0" if value == 0 else "$" + (f"{value:,.2f}" if value >= 0.995 else digits(value, 2))


def nano_dollars(value: Any) -> str:
    return money(None if value is None else value / 1e9)


def milliseconds(value: Any) -> str:
    if value is None:
        return "-"
    if value < 999.5:
        return (digits(value, 2) if value < 9.95 else f"{value:.0f}") + " ms"
    seconds = value / 1000
    if seconds < 59.95:
        return f"{seconds:.2f} s" if seconds < 9.95 else f"{seconds:.1f} s"
    return f"{seconds / 60:.0f} min" if seconds < 36_000 else f"{seconds / 3600:.0f} h"


def share(value: Any) -> str:
    return "-" if value is None else "0 %" if value == 0 else digits(value * 100, 2 if value < 0.1 else 3) + " %"


def moment(value: Any) -> str:
    return "-" if not value else f"{value[:10]} {value[11:19]}"


def day(value: Any) -> str:
    return "-" if not value else str(value)[:10]


def identity(value: Any) -> str:
    """A text that is of no use in part."""
    return text(value)


def status(value: Any) -> str:
    return {-2: "timed out", -3: "cancelled", -100: "no answer", None: "-"}.get(value, str(value))


def size(value: Any) -> str:
    return "-" if value is None else f"{value:,} B" if value < 10_000 else count(value) + "B"


def text(value: Any) -> str:
    """A text of anybody's: nothing in it reaches the terminal as a command, and it stays on one line."""
    if value is None:
        return "-"
    return "".join(" " if one in "\r\n\t" else one if one.isprintable() else "\ufffd" for one in str(value))


def anything(value: Any) -> str:
    """A member that nobody knows: a number as a count, else its text."""
    return count(value) if isinstance(value, (int, float)) else text(value)


# ---- Colours ----


def has_colours(stream: TextIO) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def coloured(given: str, colour: str | None, stream: TextIO | None = None) -> str:
    return f"\x1b[{COLOURS[colour]}m{given}\x1b[0m" if colour and has_colours(stream or sys.stdout) else given


# ---- Tables ----


class Column:
    """Of a table: its head, the figure of a row and how it is shown. Where the terminal is narrow the longest texts
    give way, and where that is not enough the columns with the highest `last`; of those with 0 the first stays."""

    def __init__(
        self,
        head: str,
        key: str,
        show: Callable[[Any], str] = text,
        *,
        last: int = 0,
        colour: Callable[[Row], str | None] | None = None,
    ) -> None:
        self.head, self.key, self.show, self.last, self.colour = text(head), key, show, last, colour
        self.is_text = show in (text, moment, day, status, identity)
        self.gives_way = show in (text, anything)


def width() -> int:
    return max(20, shutil.get_terminal_size((100, 24)).columns)


def cells(given: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in given
    )


def fitted(given: str, room: int) -> str:
    """The text in so many columns, its end left out if need be."""
    if cells(given) <= room:
        return given
    kept, taken = "", 0
    for one in given:
        taken += cells(one)
        if taken > room - 1:
            break
        kept += one
    return kept + "…"


def lines(columns: Sequence[Column], rows: Sequence[Row], room: int | None = None) -> list[str]:
    """The table's lines, no wider than the terminal."""
    room = room or width()
    kept = list(columns)
    texts = [{column.key: column.show(row.get(column.key)) for column in columns} for row in rows]
    while True:
        widths = {one.key: max([cells(one.head), *(cells(line[one.key]) for line in texts)]) for one in kept}
        least = {one.key: min(widths[one.key], 10) if one.gives_way else widths[one.key] for one in kept}
        gaps = len(GAP) * (len(kept) - 1)
        leaving = max((one.last for one in kept), default=0)
        if sum(least.values()) + gaps <= room or len(kept) == 1:
            break
        kept = [one for one in kept if one.last != leaving] if leaving else kept[:-1]
    while sum(widths.values()) + gaps > room:
        wide = max((one.key for one in kept if widths[one.key] > least[one.key]), key=widths.__getitem__, default=None)
        if wide is None:
            break
        widths[wide] -= 1

    def placed(column: Column, given: str) -> str:
        given = fitted(given, widths[column.key])
        space = " " * (widths[column.key] - cells(given))
        return given + space if column.is_text else space + given

    made = [coloured(GAP.join(placed(one, one.head) for one in kept).rstrip(), "bold")]
    for row, line in zip(rows, texts):
        parts = [coloured(placed(one, line[one.key]), one.colour(row) if one.colour else None) for one in kept]
        made.append(GAP.join(parts).rstrip())
    return made


def table(columns: Sequence[Column], rows: Sequence[Row]) -> None:
    if not rows:
        print("Nothing in this range.")
        return
    print("\n".join(lines(columns, rows)))


# ---- Progress ----


class Progress:
    """A bar on standard error while something takes long; nothing where that is no terminal."""

    def __init__(self, label: str, total: int | None) -> None:
        self.label, self.total = label, total
        self.is_shown = sys.stderr.isatty()
        self.started = time.monotonic()

    def show(self, done: int) -> None:
        if not self.is_shown:
            return
        taken = max(time.monotonic() - self.started, 1e-3)
        said = f"{self.label} {count(done)}" + (f" of {count(self.total)}" if self.total else "")
        said += f", {count(int(done / taken))}/s"
        room = min(40, width() - cells(said) - 4)
        bar = ""
        if self.total and room > 4:
            full = round(room * min(1.0, done / self.total))
            bar = " [" + "#" * full + " " * (room - full) + "]"
        sys.stderr.write("\r\x1b[2K" + fitted(said + bar, width() - 1))
        sys.stderr.flush()

    def end(self) -> None:
        if self.is_shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
