"""Commands that show one thing: a session, a request, budgets, the prices of a model, the store's state."""

from __future__ import annotations

import json

from .._typing import TYPE_CHECKING
from ..core.prices import model_info
from . import arguments, screen
from .looking import Command, by_name, print_json, state
from .screen import Column
from .store import Mistake, fields, opened

if TYPE_CHECKING:
    import argparse
    from typing import Any

    from ..core.ledger import Ledger


ONE = "a request is named by its id, and `requests` finds it"
PERIOD = "a budget counts its own period, and by what its text says"
TABLE = "prices are the library's table's, with or without a store"


class Session(Command):
    """One session as a tree: what was asked below which path, when, and for how much.

    python -m sluice session visit-12 --store traffic"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        one.add_argument("id", help="the session's id")
        arguments.of_store(one)
        arguments.of_range(one, None)
        arguments.refuse(one, by="a session is a tree of its paths, in the order of time")

    @classmethod
    def ask(cls, ledger: Ledger, given: argparse.Namespace, scope: dict[str, Any]) -> Any:
        answer = ledger.query(session=given.id, **by_name(scope))
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


class Request(Command):
    """One request: what is known of it, and the conversation.

    python -m sluice request 0199a1b2-5f00-7000-8000-000000000001 --store traffic"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        one.add_argument("id", help="the request's id, a UUID")
        arguments.of_store(one)
        arguments.refuse(one, since=ONE, until=ONE, where=ONE, by=ONE)
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
                # Whoever wrote an import wrote these: they need not be what a client of ours records.
                rows = [
                    row if isinstance(row, dict) else {"": row} for row in (rows if isinstance(rows, list) else [rows])
                ]
                screen.table(
                    [Column(key, key, screen.anything) for key in {key: None for row in rows for key in row}], rows
                )
        for name in ("request_body", "response_body"):
            body = answer.get(name)
            if body is not None:
                print("\n" + screen.coloured(name.replace("_", " "), "bold"))
                whole = body if isinstance(body, str) else json.dumps(body, indent=2, ensure_ascii=False)
                print("\n".join(screen.text(line) for line in whole.splitlines()))


class Budgets(Command):
    """What is spent of each budget in its period; the amount is known of those given with --budget.

    python -m sluice budgets --store traffic --budget '10;period=month;s=user'"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        arguments.of_store(one)
        one.add_argument("--budget", metavar="TEXT", action="append", default=[], help="as the option `budget` has it")
        arguments.refuse(one, since=PERIOD, until=PERIOD, where=PERIOD, by=PERIOD)

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
        arguments.refuse(one, store=TABLE, since=TABLE, until=TABLE, where=TABLE, by=TABLE)

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
    """The store's files, how much is in them, and alerts that are on; while one is, it ends with 1.

    python -m sluice status --store traffic"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        arguments.of_store(one)
        arguments.of_range(one, None)
        arguments.refuse(one, by="it has one line a figure; `costs --by` groups them")

    @classmethod
    def run(cls, given: argparse.Namespace) -> int:
        with opened(given) as client:
            ledger = client.ledger
            state = ledger.status()
            scope = arguments.scope(given, fields(client))
            figures = ["requests", "errors", "cost", "unknown_prices", "active_users"]
            totals = ledger.query({"metrics": figures, **scope})["total"]
            newest = ledger.query({"list": "requests", "limit": 1, **scope})["rows"]
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
