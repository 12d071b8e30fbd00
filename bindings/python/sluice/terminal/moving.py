"""Commands that take long or write: export, import, report, ui."""

from __future__ import annotations

import os
import sys
import threading
import time

from .._typing import TYPE_CHECKING
from . import arguments, screen
from .store import Mistake, fields, opened

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from ..core.client import Client


def meanwhile(work: Callable[[], None], progress: screen.Progress, done: Callable[[], int]) -> None:
    """Does the work on a thread of its own and shows how far it is; Ctrl-C is heard all the time."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as failure:
            failures.append(failure)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(0.1)
            progress.show(done())
    finally:
        progress.end()
    if failures:
        raise failures[0]


class LineCount:
    """The lines of a file, also of one that grows: counts what is new since the last time."""

    def __init__(self, path: str) -> None:
        self.path, self.place, self.lines = path, 0, 0

    def read(self) -> int:
        try:
            with open(self.path, "rb") as file:
                file.seek(self.place)
                while block := file.read(1 << 20):
                    self.place += len(block)
                    self.lines += block.count(b"\n")
        except OSError:
            pass
        return self.lines


class Export:
    """Writes records to a file, as JSON Lines (.jsonl) or CSV (.csv).

    python -m sluice export acme.jsonl --store traffic --since 30d --where tenant=acme"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        one.add_argument("file", help="ends in .jsonl or .csv; replaced when the new one is whole")
        arguments.of_store(one)
        arguments.of_range(one, None)
        one.add_argument("--no-bodies", action="store_true", help="without the bodies of requests and responses")
        one.add_argument(
            "--fine-tuning", action="store_true", help="successful chats, as OpenAI's fine-tuning takes them"
        )

    @classmethod
    def run(cls, given: argparse.Namespace) -> int:
        with opened(given) as client:
            scope = arguments.scope(given, fields(client))
            total = client.ledger.query({"metrics": ["requests"], **scope})["total"]["requests"]
            asked = {**scope, "bodies": not given.no_bodies}
            if given.fine_tuning:
                asked["format"] = "fine-tuning"
            part = LineCount(given.file + ".part")
            progress = screen.Progress("exported", total)
            try:
                meanwhile(lambda: client.ledger.export_to(given.file, asked), progress, lambda: min(part.read(), total))
            except KeyboardInterrupt:
                if os.path.exists(part.path):
                    os.unlink(part.path)
                print("stopped; the file is as it was", file=sys.stderr)
                leave(130)
        if not given.json:
            print(f"{screen.count(total)} records, {screen.size(os.path.getsize(given.file))}: {given.file}")
        return 0


class Import:
    """Reads records from an export of Sluice's or Helicone's: .jsonl, .json or .csv. Twice in is once.

    python -m sluice import helicone.csv --store traffic"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        one.add_argument("file", help="ends in .jsonl, .json or .csv")
        arguments.of_store(one)

    @classmethod
    def run(cls, given: argparse.Namespace) -> int:
        if not os.path.isfile(given.file):
            raise Mistake(f"there is no file {given.file}")
        total = LineCount(given.file).read() if given.file.endswith(".jsonl") else None
        with opened(given, writes=True) as client:
            progress = screen.Progress("imported", total)
            try:
                meanwhile(lambda: client.ledger.import_from(given.file), progress, lambda: written(client))
            except KeyboardInterrupt:
                print("stopped; what was read is kept, and the import may be run again", file=sys.stderr)
                leave(130)
            count = written(client)
        if not given.json:
            print(f"{screen.count(count)} records read from {given.file}")
        return 0


def written(client: Client) -> int:
    done: int = client.ledger.status()["written"]
    return done


def leave(status: int) -> None:
    """Ends at once: a thread is still at work in the library, which cannot be told to stop."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


class Report:
    """Writes a page, one HTML file that needs no network: charts, tables, the slow, failed and dear requests.

    python -m sluice report -o report.html --store traffic --since 7d --title Shop"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        arguments.of_store(one)
        arguments.of_range(one)
        one.add_argument("-o", "--output", metavar="FILE", default="report.html", help="ends in .html (report.html)")
        one.add_argument("--title", help="the page's heading; else the store's name")
        one.add_argument("--property", metavar="NAME", help="which property the page has a table of")
        one.add_argument("--no-bodies", action="store_true", help="without what was said")

    @classmethod
    def run(cls, given: argparse.Namespace) -> int:
        with opened(given) as client:
            page = {"title": given.title, "property": given.property, "bodies": not given.no_bodies}
            client.ledger.report_to(given.output, {**arguments.scope(given, fields(client)), **page})
        if not given.json:
            print(f"{given.output}, {screen.size(os.path.getsize(given.output))}")
        return 0


class Ui:
    """The report's page in a browser, which follows the ledger: on this machine alone, and only to be read.

    python -m sluice ui --store traffic --open"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        arguments.of_store(one)
        one.add_argument("--where", metavar="TEST", action="append", default=[], help=arguments.WHERE_HELP)
        one.add_argument("--zone", metavar="NAME", default=arguments.zone(), help="the time zone")
        one.add_argument("--port", type=arguments.port, default=0, help="any that is free if left out")
        one.add_argument("--title", help="the page's heading; else the store's name")
        one.add_argument("--open", action="store_true", help="in the browser, at once")

    @classmethod
    def run(cls, given: argparse.Namespace) -> int:
        from .ui import Dashboard

        with opened(given) as client:
            given.since = given.until = None
            page = {**arguments.scope(given, fields(client)), "title": given.title}
            server = Dashboard(client.ledger, given.port, **page)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                print(server.address, flush=True)
                print(
                    "Ctrl-C ends it. Who knows the address can read the ledger: keep it to yourself.", file=sys.stderr
                )
                if given.open:
                    import webbrowser

                    webbrowser.open(server.address)
                while True:
                    time.sleep(3600)
            except KeyboardInterrupt:
                print(file=sys.stderr)
            finally:
                server.shutdown()
                server.close()
        return 0
