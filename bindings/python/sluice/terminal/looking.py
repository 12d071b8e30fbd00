"""Commands that list: costs, users, sessions, requests."""

from __future__ import annotations

import json
import re
import sys

from .._typing import TYPE_CHECKING
from . import arguments, screen
from .screen import Column
from .store import fields, opened

if TYPE_CHECKING:
    import argparse
    from typing import Any

    from ..core.ledger import Ledger


def print_json(answer: Any) -> None:
    """Characters that command a terminal, or that the output has no bytes for, are written as escapes."""
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    whole = json.dumps(answer, indent=2, ensure_ascii=not is_utf8)
    print(re.sub(r"[^\n -~]", lambda one: one[0] if one[0].isprintable() else json.dumps(one[0])[1:-1], whole))


def red_if(key: str) -> Any:
    return lambda row: "red" if row.get(key) else None


def state(row: dict[str, Any]) -> str | None:
    status = row.get("response_status") or 0
    return None if 200 <= status < 300 else "red"


def known_cost(row: dict[str, Any]) -> float | None:
    """None of a model without a price. Its failed requests are known to cost nothing, but that is not what it costs."""
    return None if row["unknown_prices"] and not row["cost"] else row["cost"]


class Command:
    """A command of the terminal: what it takes, and what it prints."""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        arguments.of_store(one)

    @classmethod
    def run(cls, given: argparse.Namespace) -> int:
        with opened(given) as client:
            scope = arguments.scope(given, fields(client)) if hasattr(given, "where") else {}
            answer = cls.ask(client.ledger, given, scope)
            if given.json:
                print_json(answer)
            else:
                cls.show(answer, given)
                if answer.get("trouble"):
                    print(screen.text(answer["trouble"]), file=sys.stderr)
        return 0

    @classmethod
    def ask(cls, ledger: Ledger, given: argparse.Namespace, scope: dict[str, Any]) -> Any:
        raise NotImplementedError

    @classmethod
    def show(cls, answer: Any, given: argparse.Namespace) -> None:
        raise NotImplementedError


class Costs(Command):
    """What requests cost, by model or by what --by names.

    python -m sluice costs --store traffic --since 30d --by day --by tenant"""

    FIGURES = ("requests", "errors", "cost", "unknown_prices", "saved", "prompt_tokens", "completion_tokens")

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        arguments.of_store(one)
        arguments.of_range(one)
        one.add_argument(
            "--by",
            metavar="NAME",
            action="append",
            help="model (if left out), user, day, …, or a property; up to three",
        )
        one.add_argument("--top", metavar="N", type=int, default=50, help="so many rows, the rest as others (50)")

    @classmethod
    def ask(cls, ledger: Ledger, given: argparse.Namespace, scope: dict[str, Any]) -> Any:
        known = ledger.query(list="fields")["names"]
        given.by = given.by or ["model"]
        by = [arguments.dimension(ledger, name, [*known, *arguments.STEPS]) for name in given.by]
        return ledger.query(metrics=list(cls.FIGURES), by=by, order="cost", top=given.top, **by_name(scope))

    @classmethod
    def show(cls, answer: Any, given: argparse.Namespace) -> None:
        names = ["time" if name in arguments.STEPS else name for name in given.by]
        shows = {"time": screen.day if {"day", "week", "month"} & {*given.by} else screen.moment}
        rows = []
        for row in answer["rows"]:
            others = row.get("others", False)
            texts = {name: "others" if others and name != "time" else row["by"][name] for name in names}
            rows.append({**row, **texts, "cost": known_cost(row)})
        total = {**answer["total"], names[0]: "total"}
        columns = [Column(name.title(), name, shows.get(name, screen.text)) for name in names]
        screen.table(
            [
                *columns, Column("Requests", "requests", screen.count),
                Column("Errors", "errors", screen.count, colour=red_if("errors"), last=2),
                Column("Cost", "cost", screen.money),
                Column("No price", "unknown_prices", screen.count, last=3, colour=red_if("unknown_prices")),
                Column("Saved", "saved", lambda value: screen.money(value or 0), last=5),
                Column("In", "prompt_tokens", screen.count, last=4),
                Column("Out", "completion_tokens", screen.count, last=4),
            ],
            [*rows, *([total] if len(rows) > 1 else [])],
        )  # fmt: skip


class Users(Command):
    """Users, those who cost most first.

    python -m sluice users --store traffic --since 24h --where tenant=acme"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        arguments.of_store(one)
        arguments.of_range(one)
        one.add_argument(
            "--by", metavar="FIGURE", default="cost", help="what they are ordered by: cost, requests, errors, …"
        )
        one.add_argument("--limit", metavar="N", type=int, default=30, help="so many (30)")

    @classmethod
    def ask(cls, ledger: Ledger, given: argparse.Namespace, scope: dict[str, Any]) -> Any:
        return ledger.query(list="users", order=given.by, limit=given.limit, **by_name(scope))

    @classmethod
    def show(cls, answer: Any, given: argparse.Namespace) -> None:
        screen.table([Column("User", "user"), *SUMMARY], answer["rows"])


SUMMARY = [
    Column("Requests", "requests", screen.count),
    Column("Errors", "errors", screen.count, last=3, colour=red_if("errors")),
    Column("Cost", "cost", screen.money),
    Column("Tokens", "total_tokens", screen.count, last=4),
    Column("Latency", "latency.mean", screen.milliseconds, last=5),
    Column("First", "first_request", screen.moment, last=6),
    Column("Last", "last_request", screen.moment, last=2),
]


class Sessions(Command):
    """Sessions, the newest first.

    python -m sluice sessions --store traffic --since 24h --by cost"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        arguments.of_store(one)
        arguments.of_range(one)
        one.add_argument(
            "--by", metavar="FIGURE", help="what they are ordered by: cost, requests, …; else the newest first"
        )
        one.add_argument("--limit", metavar="N", type=int, default=30, help="so many (30)")

    @classmethod
    def ask(cls, ledger: Ledger, given: argparse.Namespace, scope: dict[str, Any]) -> Any:
        order = {"order": given.by} if given.by else {}
        return ledger.query(list="sessions", limit=given.limit, **order, **by_name(scope))

    @classmethod
    def show(cls, answer: Any, given: argparse.Namespace) -> None:
        screen.table([Column("Session", "session"), *SUMMARY], answer["rows"])


class Requests(Command):
    """Requests, the newest first; by latency or cost with --by.

    python -m sluice requests --store traffic --since 1h --where 'status>=400'"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        arguments.of_store(one)
        arguments.of_range(one)
        one.add_argument(
            "--by", metavar="FIGURE", default="newest", help="newest, oldest, latency, cost, total_tokens, …"
        )
        one.add_argument("--text", metavar="TEXT", help="only those with this text in a message")
        one.add_argument("--limit", metavar="N", type=int, default=30, help="so many (30)")

    @classmethod
    def ask(cls, ledger: Ledger, given: argparse.Namespace, scope: dict[str, Any]) -> Any:
        if given.text:
            scope["where"] = {"and": [*scope.get("where", {}).get("and", []), {"text": {"contains": given.text}}]}
        order = given.by if given.by in ("newest", "oldest") or given.by.startswith(("-", "+")) else "-" + given.by
        return ledger.query(list="requests", order=order.lstrip("+"), limit=given.limit, **by_name(scope))

    @classmethod
    def show(cls, answer: Any, given: argparse.Namespace) -> None:
        screen.table(REQUEST, answer["rows"])


REQUEST = [
    Column("Time", "request_created_at", screen.moment),
    Column("Status", "response_status", screen.status, colour=state),
    Column("Model", "model"),
    Column("User", "request_user_id", last=3),
    Column("Latency", "delay_ms", screen.milliseconds),
    Column("First", "time_to_first_token", screen.milliseconds, last=4),
    Column("Tokens", "total_tokens", screen.count, last=2),
    Column("Cost", "cost", screen.money),
    Column("Id", "request_id", screen.identity, last=5),
]


def by_name(scope: dict[str, Any]) -> dict[str, Any]:
    """Keywords of `Ledger.query`, where `from` is no name."""
    return {("from_" if name == "from" else name): value for name, value in scope.items()}
