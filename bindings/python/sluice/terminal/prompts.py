"""`python -m sluice prompts`: lists, shows, compares, makes, moves, imports and exports prompts of a store."""

from __future__ import annotations

import json
import os
import re
import sys

from .._typing import TYPE_CHECKING
from .store import Mistake

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from typing import Any

    from ..core.prompts import Prompts as StoredPrompts


EXAMPLES = {
    "list": "--tag support", "show": "greeting --environment production", "diff": "greeting 0.0 0.1",
    "new": "greeting body.json --message Shorter --environment staging", "move": "greeting production 0.1",
    "import": "prompts/", "export": "prompts/",
}  # fmt: skip


class Prompts:
    """Lists, shows, compares, makes and moves prompts.

    python -m sluice prompts move greeting production 1.2 --store traffic
    """

    @staticmethod
    def arguments(one: argparse.ArgumentParser) -> None:
        below = one.add_subparsers(dest="action", metavar="ACTION", required=True)

        def action(name: str, words: str, *names: str) -> argparse.ArgumentParser:
            example = f"example: python -m sluice prompts {name} {EXAMPLES[name]} --store traffic"
            made = below.add_parser(name, help=words, description=words, epilog=example, allow_abbrev=False)
            for place in names:
                made.add_argument(place, metavar=place.upper())
            made.add_argument("--store", metavar="FOLDER", help="the store's folder (else SLUICE_STORE)")
            made.add_argument("--files", metavar="FOLDER", help="a folder of prompts in files, as the option prompts")
            made.add_argument("--json", action="store_true", help="the answer as JSON")
            return made

        action("list", "all prompts, and where their environments point").add_argument("--tag", metavar="TAG")
        show = action("show", "a prompt's history, or the content of a version", "prompt")
        show.add_argument("version", metavar="VERSION", nargs="?")
        show.add_argument("--environment", metavar="NAME")
        action("diff", "the difference of two versions by line", "prompt", "before", "after")
        new = action("new", "a prompt, or the next version of one, from a JSON file (-: standard input)", "prompt")
        new.add_argument("body", metavar="FILE")
        new.add_argument("--major", action="store_true", help="with the next major number")
        new.add_argument("--from", metavar="VERSION", dest="base", help="the version that it comes from")
        new.add_argument("--message", metavar="TEXT")
        new.add_argument("--author", metavar="NAME")
        new.add_argument("--tag", metavar="TAG", action="append", default=[], help="of a new prompt")
        new.add_argument("--environment", metavar="NAME", action="append", default=[], help="points to it from now on")
        move = action("move", "has an environment point to a version", "prompt", "environment")
        move.add_argument("version", metavar="VERSION", nargs="?", help="if left out, the environment is removed")
        bring = action("import", "a folder of prompts in files, or an export of Helicone's or Langfuse's", "path")
        bring.add_argument("--format", choices=["helicone", "langfuse"], default="", help="if its members do not tell")
        action("export", "writes the store's prompts as files", "path")

    @staticmethod
    def run(given: argparse.Namespace) -> int:
        from ..core.client import Client

        store = given.store or os.environ.get("SLUICE_STORE", "")
        if not store and not given.files:
            raise Mistake("name the store: --store FOLDER, or set SLUICE_STORE; or --files FOLDER, prompts in files")
        if store and given.action not in ("new", "import") and not os.path.isdir(store):
            # A client would make it, and a name that is wrong would look like a store without prompts.
            raise Mistake(f"there is no folder {store}")
        changes = given.action in ("new", "move", "import")
        has_ledger = os.path.isfile(os.path.join(store, "ledger.sqlite"))
        use = "read" if has_ledger and not changes else "off"
        options: dict[str, Any] = {"store": store, "ledger": use} if store else {}
        if given.files:
            options["prompts"] = given.files
        with Client(**options) as client:
            done: int = getattr(Prompts, f"_{given.action}")(client.prompts, given)
            return done

    @staticmethod
    def _list(prompts: StoredPrompts, given: argparse.Namespace) -> int:
        found = prompts.all(given.tag)
        if given.json:
            return _print(found)
        rows = [
            (
                prompt["id"], prompt["name"], str(prompt["versions"]), ",".join(prompt["tags"]),
                " ".join(f"{name}={version}" for name, version in prompt["environments"].items()),
            )
            for prompt in found
        ]  # fmt: skip
        return _table(("id", "name", "versions", "tags", "environments"), rows)

    @staticmethod
    def _show(prompts: StoredPrompts, given: argparse.Namespace) -> int:
        found = prompts.get(given.prompt, version=given.version, environment=given.environment)
        if given.json:
            return _print(found)
        if "body" in found:
            return _print(found["body"])
        rows = [
            (
                version["version"], (version["created_at"] or "")[:16].replace("T", " "), version["author"] or "",
                ",".join(version["environments"]), version["message"] or "",
            )
            for version in reversed(found["history"])
        ]  # fmt: skip
        return _table(("version", "created", "author", "environments", "message"), rows)

    @staticmethod
    def _diff(prompts: StoredPrompts, given: argparse.Namespace) -> int:
        found = prompts.diff(given.prompt, given.before, given.after)
        if given.json:
            return _print(found)
        colours = {"-": "31", "+": "32"} if sys.stdout.isatty() and "NO_COLOR" not in os.environ else {}
        for line in found.splitlines():
            colour = colours.get(line[:1])
            print(f"\033[{colour}m{_plain(line)}\033[0m" if colour else _plain(line))
        return 0

    @staticmethod
    def _new(prompts: StoredPrompts, given: argparse.Namespace) -> int:
        try:
            if given.body == "-":
                text = sys.stdin.read()
            else:
                # A mark at the front is how some editors write UTF-8.
                with open(given.body, encoding="utf-8-sig") as file:
                    text = file.read()
            body = json.loads(text)
        except ValueError as error:
            raise Mistake(f"{given.body} is not JSON: {error}") from None
        for environment in given.environment:
            # Before anything is made: a prompt that is there already would get a version of the next try.
            if not re.fullmatch(r"[A-Za-z_-][A-Za-z0-9_-]*", environment):
                raise Mistake(f"{environment!r} is no environment; expected letters, digits, _ and -, no digit first")
        known = {prompt[key] for prompt in prompts.all() for key in ("id", "name")}
        said = {"message": given.message, "author": given.author}
        if given.prompt in known:
            if given.tag:
                raise Mistake(f"--tag is of a new prompt, and {given.prompt} is there already")
            made = prompts.new(
                given.prompt, body, major=given.major, base=given.base, environments=given.environment, **said
            )
        else:
            made = prompts.create(given.prompt, body, tags=given.tag, **said)
            for environment in given.environment:
                prompts.move(made["id"], environment, "0.0")
            made = prompts.get(made["id"])
        return _print(made) if given.json else 0

    @staticmethod
    def _move(prompts: StoredPrompts, given: argparse.Namespace) -> int:
        prompts.move(given.prompt, given.environment, given.version)
        return _print(prompts.get(given.prompt)["environments"]) if given.json else 0

    @staticmethod
    def _import(prompts: StoredPrompts, given: argparse.Namespace) -> int:
        prompts.import_from(given.path, given.format)
        return _print(prompts.all()) if given.json else 0

    @staticmethod
    def _export(prompts: StoredPrompts, given: argparse.Namespace) -> int:
        prompts.export_to(given.path)
        return 0


def _print(value: Any) -> int:
    print(json.dumps(value, indent=2, ensure_ascii=False))
    return 0


def _plain(text: str) -> str:
    """Without what would move the cursor: names and messages are other people's."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    shown = [heads, *([_plain(cell) for cell in row] for row in rows)]
    widths = [max(len(row[place]) for row in shown) for place in range(len(heads))]
    for row in shown:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    return 0
