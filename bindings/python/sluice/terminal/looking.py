"""Commands that ask once: costs, users, requests, sessions, budgets, prices, status."""

from __future__ import annotations

import json
import sys

from .._typing import TYPE_CHECKING
from ..core.prices import model_info
from . import arguments, screen
from .screen import Column
from .store import Mistake, fields, opened

if TYPE_CHECKING:
    import argparse
    from typing import Any

    from ..core.ledger import Ledger

STEPS = ("minute", "hour", "day", "week", "month")


def print_json(answer: Any) -> None:
    json.dump(answer, sys.stdout, indent=2, ensure_ascii=False)
    print()


def red_if(key: str) -> Any:
    return lambda row: "red" if row.get(key) else None


def state(row: dict[str, Any]) -> str | None:
    status = row.get("response_status") or 0
    return None if 200 <= status < 300 else "red"


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
        by = [name if name in known or name in STEPS else {"property": name} for name in given.by]
        return ledger.query(metrics=list(cls.FIGURES), by=by, order="cost", top=given.top, **_from(scope))

    @classmethod
    def show(cls, answer: Any, given: argparse.Namespace) -> None:
        names = ["time" if name in STEPS else name for name in given.by]
        shows = {"time": screen.day if {"day", "week", "month"} & {*given.by} else screen.moment}
        rows = []
        for row in answer["rows"]:
            others = row.get("others", False)
            rows.append({**row, **{name: "others" if others and name != "time" else row["by"][name] for name in names}})
            # Of a model without a price the failed requests are known to cost nothing, which is not what it costs.
            if row["unknown_prices"] and not row["cost"]:
                rows[-1]["cost"] = None
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
        return ledger.query(list="users", order=given.by, limit=given.limit, **_from(scope))

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
        return ledger.query(list="sessions", limit=given.limit, **order, **_from(scope))

    @classmethod
    def show(cls, answer: Any, given: argparse.Namespace) -> None:
        screen.table([Column("Session", "session"), *SUMMARY], answer["rows"])


class Session(Command):
    """One session as a tree: what was asked below which path, when, and for how much.

    python -m sluice session visit-12 --store traffic"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        one.add_argument("id", help="the session's id")
        arguments.of_store(one)
        arguments.of_range(one, None)

    @classmethod
    def ask(cls, ledger: Ledger, given: argparse.Namespace, scope: dict[str, Any]) -> Any:
        answer = ledger.query(session=given.id, **_from(scope))
        if not answer["tree"]["requests"]:
            raise Mistake(f"the ledger has no session {given.id}")
        return answer

    @classmethod
    def show(cls, answer: Any, given: argparse.Namespace) -> None:
        room = screen.width()

        def say(indent: str, name: str, figures: str, colour: str | None) -> None:
            left = screen.fitted(indent + screen.text(name), max(10, room - len(figures) - 2))
            space = " " * max(2, room - screen.cells(left) - len(figures))
            print(screen.coloured(left, colour) + space + figures)

        def walk(node: dict[str, Any], indent: str, branch: str, below: str) -> None:
            figures = (
                f"{node['requests']} x {screen.money(node['cost']):>9} {screen.milliseconds(node['duration_ms']):>9}"
            )
            say(indent + branch, node["name"], figures, "bold")
            inner = [("row", row) for row in node["rows"]] + [("node", child) for child in node["children"]]
            for place, (kind, one) in enumerate(inner):
                is_last = place == len(inner) - 1
                mark, more = ("└─ ", "   ") if is_last else ("├─ ", "│  ")
                if kind == "node":
                    walk(one, indent + below, mark, more)
                    continue
                figures = f"{screen.money(one['cost']):>9} {screen.milliseconds(one['delay_ms']):>9}"
                name = f"{one['request_created_at'][11:19]} {one['model']} {screen.status(one['response_status'])}"
                say(indent + below + mark, name, figures, state(one))

        if answer["name"]:
            print(screen.text(answer["name"]))
        walk(answer["tree"], "", "", "")


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
        return ledger.query(list="requests", order=order.lstrip("+"), limit=given.limit, **_from(scope))

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


class Request(Command):
    """One request: what is known of it, and the conversation.

    python -m sluice request 0199a1b2-5f00-7000-8000-000000000001 --store traffic"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        one.add_argument("id", help="the request's id, a UUID")
        arguments.of_store(one)
        one.add_argument("--zone", metavar="NAME", default=arguments.zone(), help="the time zone")

    @classmethod
    def ask(cls, ledger: Ledger, given: argparse.Namespace, scope: dict[str, Any]) -> Any:
        answer = ledger.query(request=given.id, bodies=True, zone=given.zone)
        if answer is None:
            raise Mistake(f"the ledger has no request {given.id}")
        return answer

    @classmethod
    def show(cls, answer: Any, given: argparse.Namespace) -> None:
        shows = {
            "cost": screen.money, "saved": screen.money, "delay_ms": screen.milliseconds,
            "time_to_first_token": screen.milliseconds, "request_created_at": screen.moment,
            "response_status": screen.status,
        }  # fmt: skip
        facts = {
            name: shows.get(name, screen.text)(value)
            for name, value in answer.items()
            if (value not in (None, "", False) or name == "cost") and not isinstance(value, (dict, list))
            if not name.endswith("_body")
        }
        facts.update({name: screen.text(value) for name, value in answer["request_properties"].items()})
        facts.update({f"score {name}": screen.text(value) for name, value in answer["scores"].items()})
        longest = max(screen.cells(screen.text(name)) for name in facts)
        for name, value in facts.items():
            name = screen.text(name)
            print(screen.coloured(name + " " * (longest - screen.cells(name)), "grey") + "  " + value)
        for label, rows in (("attempts", answer.get("attempt_list")), ("cost", answer.get("cost_lines"))):
            if rows:
                print("\n" + screen.coloured(label, "bold"))
                screen.table([Column(key, key, _plain) for key in rows[0]], rows)
        for name in ("request_body", "response_body"):
            body = answer.get(name)
            if body is not None:
                print("\n" + screen.coloured(name.replace("_", " "), "bold"))
                whole = body if isinstance(body, str) else json.dumps(body, indent=2, ensure_ascii=False)
                print("\n".join(screen.text(line) for line in whole.splitlines()))


def _plain(value: Any) -> str:
    return screen.count(value) if isinstance(value, (int, float)) else screen.text(value)


class Budgets(Command):
    """What is spent of each budget in its period; the amount is known of those given with --budget.

    python -m sluice budgets --store traffic --budget '10;period=month;s=user'"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        arguments.of_store(one)
        one.add_argument("--budget", metavar="TEXT", action="append", default=[], help="as the option `budget` has it")

    @classmethod
    def run(cls, given: argparse.Namespace) -> int:
        with opened(given, **({"budget": given.budget} if given.budget else {})) as client:
            answer = client.ledger.query(list="budgets")
        if given.json:
            print_json(answer)
            return 0
        rows = [
            {**row, "used": row["spent"] / row["limit"] if row.get("limit") else None, "value": row["value"] or None}
            for row in answer["budgets"]
        ]
        columns = [
            Column("Budget", "budget"), Column("Of", "value"), Column("Spent", "spent", screen.nano_dollars),
            Column("Held", "held", screen.nano_dollars, last=1),
            Column("Allowed", "limit", screen.nano_dollars, last=2),
            Column("Used", "used", screen.share, colour=lambda row: "red" if (row["used"] or 0) >= 0.9 else None),
        ]  # fmt: skip
        if rows:
            screen.table(columns, rows)
        else:
            print("No budget of this store has been spent from in its period.")
        return 0


class Prices(Command):
    """What a model costs, and what it can.

    python -m sluice prices gpt-4o-mini"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        one.add_argument("model", help="a model's name, as in requests")
        one.add_argument("--json", action="store_true", help="all that is known, as JSON")

    @classmethod
    def run(cls, given: argparse.Namespace) -> int:
        found = model_info(given.model)
        if found is None:
            raise Mistake(f"the price table has no model {given.model}")
        if given.json:
            print_json(found)
            return 0
        prices = {name: value for name, value in found.items() if "cost" in name and isinstance(value, (int, float))}
        others = {name: value for name, value in found.items() if name not in prices and value not in (None, False, [])}
        longest = max(len(name) for name in [*prices, *others])
        for name, value in prices.items():
            per = " a million" if "token" in name else ""
            price = screen.money(value * (1e6 if per else 1))
            print(f"{screen.coloured(name.ljust(longest), 'bold')}  {price}{per}")
        for name, value in others.items():
            shown = ", ".join(map(str, value)) if isinstance(value, list) else screen.text(value)
            print(f"{screen.coloured(name.ljust(longest), 'grey')}  {shown}")
        return 0


class Status(Command):
    """The store's files, how much is in them, and alerts that are on.

    python -m sluice status --store traffic"""

    @classmethod
    def run(cls, given: argparse.Namespace) -> int:
        with opened(given) as client:
            ledger = client.ledger
            state = ledger.status()
            totals = ledger.query(metrics=["requests", "errors", "cost", "unknown_prices", "active_users"])["total"]
            newest = ledger.query(list="requests", limit=1)["rows"]
            alerts = ledger.query(list="alerts")["alerts"]
        answer = {
            "file": state["file"], "bytes": state["bytes"], **totals,
            "newest": newest[0]["request_created_at"] if newest else None,
            "alerts": len(alerts), "alerts_on": [one["name"] for one in alerts if one["state"] == "triggered"],
            "damaged": state["damaged"],
        }  # fmt: skip
        if given.json:
            print_json(answer)
            return 0
        shown = [
            ("file", screen.text(answer["file"])), ("size", screen.size(answer["bytes"])),
            ("requests", f"{screen.count(answer['requests'])}, {screen.count(answer['errors'])} of them failed"),
            ("cost", screen.money(answer["cost"])
             + (f", and {screen.count(answer['unknown_prices'])} without a price" if answer["unknown_prices"] else "")),
            ("users", screen.count(answer["active_users"])), ("newest", screen.moment(answer["newest"])),
            ("alerts", f"{answer['alerts']}, on: " + (screen.text(", ".join(answer["alerts_on"])) or "none")),
        ]  # fmt: skip
        for name, value in shown:
            print(f"{screen.coloured(name.ljust(8), 'grey')}  {value}")
        return 1 if answer["alerts_on"] else 0


def _from(scope: dict[str, Any]) -> dict[str, Any]:
    """Keywords of `Ledger.query`, where `from` is no name."""
    return {("from_" if name == "from" else name): value for name, value in scope.items()}
