"""What is typed: commands, options, and the filter as people write it."""

from __future__ import annotations

import argparse
import difflib
import json
import os
import re

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ..core.ledger import Ledger

STEPS = ("minute", "hour", "day", "week", "month")
OPERATORS = {"=": "equals", "!=": "not-equals", ">": "gt", ">=": "gte", "<": "lt", "<=": "lte", "~": "contains"}
TEST = re.compile(r"\s*([^=!<>~]+?)\s*(!=|>=|<=|=|>|<|~)\s*(.*?)\s*", re.S)

WHERE_HELP = """a test of the records, may be given several times: model=gpt-4o, status>=400, cost>0.01, user!=ada,
model~mini (contains), or the name of a property: tenant=acme; or a filter as JSON"""


def condition(given: str, fields: list[str]) -> dict[str, Any]:
    """A test as the ledger takes it. What is no field's name is a property's."""
    if given.lstrip().startswith("{"):
        try:
            found: dict[str, Any] = json.loads(given)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"--where {given[:200]}: it is not JSON: {error}") from None
        return found
    matched = TEST.fullmatch(given)
    if matched is None:
        raise ValueError(f"--where {given}: expected a test such as model=gpt-4o, status>=400 or tenant=acme")
    name, operator, text = matched.groups()
    if name not in fields:
        return {"property": name, OPERATORS[operator]: text}
    return {name: {OPERATORS[operator]: value(text)}}


def dimension(ledger: Ledger, name: str, known: Sequence[str]) -> Any:
    """What --by names: a field or a step of time, else a property that some record has."""
    if name in known:
        return name
    properties = [row["property"] for row in ledger.query(list="properties")["rows"]]
    # Of so many the ledger names only the first.
    if name.lower() in properties or len(properties) >= 100:
        return {"property": name}
    nearest = difflib.get_close_matches(name.lower(), [*known, *properties], 1, 0.5)
    hint = f"did you mean {nearest[0]}?" if nearest else f"there are {', '.join([*known, *properties])}"
    raise ValueError(f"--by {name}: no field, and no record has such a property; {hint}")


def value(text: str) -> Any:
    """A number, true, false or null where it is written so; else a text."""
    try:
        found = json.loads(text)
    except ValueError:
        return text
    return text if isinstance(found, (dict, list)) else found


def since(given: str) -> str:
    """7d, 90m, 2h; or a date or time, as it is."""
    return "-" + given if re.fullmatch(r"\d+[smhdw]", given) else given


def zone() -> str:
    """The name of this machine's time zone; UTC where it says none."""
    named = os.environ.get("TZ", "").lstrip(":")
    path = named or os.path.realpath("/etc/localtime")
    _, found, name = path.rpartition("zoneinfo/")
    name = name if found else named
    return name if name and os.path.exists(os.path.join("/usr/share/zoneinfo", name)) else "UTC"


def port(given: str) -> int:
    found = int(given)
    if not 0 <= found <= 65535:
        raise argparse.ArgumentTypeError(f"{given} is no port: it is from 0 to 65535")
    return found


def parser(commands: dict[str, Any]) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m sluice",
        description="Looks at the ledger of a store: where the money, the time and the errors went. "
        "Without a command: what is installed, and whether it works.",
        epilog="The store is a folder: --store, or the variable SLUICE_STORE. It is only read, except by import; "
        "programs may go on writing it.",
    )
    below = made.add_subparsers(dest="command", metavar="COMMAND")
    for name, command in commands.items():
        words, _, example = (command.__doc__ or "").partition("\n\n")
        words = " ".join(words.split())
        one = below.add_parser(
            name, help=words, description=words, epilog="example: " + " ".join(example.split()), allow_abbrev=False
        )
        command.arguments(one)
    return made


def of_store(one: argparse.ArgumentParser) -> None:
    one.add_argument("--store", metavar="FOLDER", help="the store's folder (else SLUICE_STORE)")
    one.add_argument("--json", action="store_true", help="the ledger's answer as JSON")


def of_range(one: argparse.ArgumentParser, default: str | None = "7d") -> None:
    said = f"; {default} if left out" if default else "; all of it if left out"
    one.add_argument("--since", metavar="TIME", default=default, help="7d, 24h, 90m or a date, as 2026-11-25" + said)
    one.add_argument("--until", metavar="TIME", help="the end of the range; now if left out")
    one.add_argument("--where", metavar="TEST", action="append", default=[], help=WHERE_HELP)
    one.add_argument(
        "--zone", metavar="NAME", default=zone(), help="the time zone, as Europe/Berlin; else this machine's"
    )


class _Refused(argparse.Action):
    """An option that other commands take, and that has no meaning here."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        parser.error(f"{self.option_strings[0]} has no meaning here: {self.metavar}")


def refuse(one: argparse.ArgumentParser, **why: str) -> None:
    for name, words in why.items():
        one.add_argument(
            f"--{name}", nargs="?", action=_Refused, metavar=words, help=argparse.SUPPRESS, default=argparse.SUPPRESS
        )


def scope(given: argparse.Namespace, fields: list[str]) -> dict[str, Any]:
    """Range and filter, as members of a question."""
    asked: dict[str, Any] = {"zone": given.zone}
    if given.since:
        asked["from"] = since(given.since)
    if given.until:
        asked["to"] = since(given.until)
    if given.where:
        asked["where"] = {"and": [condition(one, fields) for one in given.where]}
    return asked
