"""`top`: what goes on now, drawn again and again until q or Ctrl-C."""

from __future__ import annotations

import select
import shutil
import sys
import time

from .._typing import TYPE_CHECKING
from . import arguments, screen
from .looking import REQUEST, known_cost, print_json
from .screen import Column
from .store import fields, opened

if TYPE_CHECKING:
    import argparse
    from typing import Any

    from ..core.ledger import Ledger

TOTALS = ["requests", "errors", "error_rate", "cost", "unknown_prices", "latency.p50", "latency.p95", "total_tokens"]
FIGURES = ["requests", "errors", "cost", "unknown_prices", "latency.p50", "latency.p95", "tokens_per_second"]


class Top:
    """What goes on now: totals, models (or what --by names) and the newest requests; q ends it.

    python -m sluice top --store traffic --since 1h --by user"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        arguments.of_store(one)
        arguments.of_range(one, "1h")
        one.add_argument(
            "--by", metavar="NAME", default="model", help="model (if left out), user, provider, … or a property"
        )
        one.add_argument("--interval", metavar="SECONDS", type=float, default=2, help="between two looks (2)")
        one.add_argument("--once", action="store_true", help="one look, and the end; so where there is no terminal")

    @classmethod
    def run(cls, given: argparse.Namespace) -> int:
        with opened(given) as client:
            known = fields(client)
            scope = arguments.scope(given, known)
            by = arguments.dimension(client.ledger, given.by, client.ledger.query(list="fields")["names"])
            if given.json:
                print_json(cls.ask(client.ledger, scope, by))
            elif given.once or not sys.stdout.isatty():
                print("\n".join(cls.frame(cls.ask(client.ledger, scope, by), given, 1000)))
            else:
                with Keys() as keys:
                    while not keys.wait(0):
                        height = shutil.get_terminal_size((100, 24)).lines
                        lines = cls.frame(cls.ask(client.ledger, scope, by), given, height)[: height - 1]
                        sys.stdout.write("\x1b[H" + "".join(line + "\x1b[K\n" for line in lines) + "\x1b[J")
                        sys.stdout.flush()
                        if keys.wait(max(0.1, given.interval)):
                            break
        return 0

    @classmethod
    def ask(cls, ledger: Ledger, scope: dict[str, Any], by: Any) -> dict[str, Any]:
        """All three at the same time, so that they agree."""
        return {
            "total": ledger.query({"metrics": TOTALS, **scope})["total"],
            "rows": ledger.query({"metrics": FIGURES, "by": [by], "top": 50, **scope})["rows"],
            "requests": ledger.query({"list": "requests", "limit": 100, **scope})["rows"],
        }

    @classmethod
    def frame(cls, answer: dict[str, Any], given: argparse.Namespace, height: int) -> list[str]:
        room = screen.width()
        total = answer["total"]
        unknown = f" + {screen.count(total['unknown_prices'])} unknown" if total["unknown_prices"] else ""
        parts = [
            time.strftime("%H:%M:%S"), f"last {given.since}", f"{screen.count(total['requests'])} requests",
            f"{screen.share(total['error_rate'])} errors", f"{screen.money(total['cost'] or 0)}{unknown}",
            f"p50 {screen.milliseconds(total['latency.p50'])}", f"p95 {screen.milliseconds(total['latency.p95'])}",
            f"{screen.count(total['total_tokens'])} tokens",
        ]  # fmt: skip
        head = [parts[0]]
        for part in parts[1:]:
            if screen.cells(head[-1] + part) + 2 > room:
                head.append(part)
            else:
                head[-1] += "  " + part
        rows = [
            {**row, "cost": known_cost(row), "name": "others" if row.get("others") else next(iter(row["by"].values()))}
            for row in answer["rows"]
        ]
        groups = screen.lines(
            [
                Column(given.by.title(), "name"), Column("Requests", "requests", screen.count),
                Column("Errors", "errors", screen.count, colour=lambda row: "red" if row["errors"] else None),
                Column("Cost", "cost", screen.money), Column("p50", "latency.p50", screen.milliseconds, last=2),
                Column("p95", "latency.p95", screen.milliseconds),
                Column("Tokens/s", "tokens_per_second", screen.count, last=1),
            ],
            rows, room,
        )  # fmt: skip
        half = max(4, (height - 4) // 3)
        requests = screen.lines(REQUEST, answer["requests"], room)
        return [
            *(screen.coloured(screen.fitted(line, room), "bold") for line in head),
            "",
            *groups[:half],
            "",
            *requests[: max(2, height - half - 3 - len(head))],
        ]


class Keys:
    """The terminal without its cursor and echo, on a screen of its own; all of it comes back at the end."""

    def __enter__(self) -> Keys:
        self.before: Any = None
        if sys.stdin.isatty():
            import termios
            import tty

            self.before = termios.tcgetattr(sys.stdin)
            tty.setcbreak(sys.stdin)
        sys.stdout.write("\x1b[?1049h\x1b[?25l")
        return self

    def __exit__(self, *_: object) -> None:
        sys.stdout.write("\x1b[?25h\x1b[?1049l")
        sys.stdout.flush()
        if self.before is not None:
            import termios

            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self.before)

    def wait(self, seconds: float) -> bool:
        """Waits; true once q was pressed."""
        if self.before is None:
            time.sleep(seconds)
            return False
        end = time.monotonic() + seconds
        while True:
            ready, _, _ = select.select([sys.stdin], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                return False
            if sys.stdin.read(1) in ("q", "Q", "\x04", ""):
                return True
