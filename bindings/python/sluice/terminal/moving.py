"""Commands that take long or write: export, import, report, ui."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
import tempfile
import threading
import time
from urllib.parse import quote

from .._typing import TYPE_CHECKING
from . import arguments, screen
from .looking import print_json
from .store import Mistake, fields, opened

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import Any

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


class Output:
    """The file that a command writes; for - one of its own, which then goes to standard output."""

    def __init__(self, given: str, kind: str) -> None:
        self.is_standard = given == "-"
        self._folder = tempfile.mkdtemp(prefix="sluice-") if self.is_standard else None
        self.path = os.path.join(self._folder, "output" + kind) if self._folder else given

    def __enter__(self) -> Output:
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def tell(self, given: argparse.Namespace, said: str, **facts: Any) -> None:
        """Gives what was written to who waits for it, and says what that is: where the output is taken, as an error."""
        size = os.path.getsize(self.path)
        if self.is_standard:
            sys.stdout.flush()
            with open(self.path, "rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
            sys.stdout.flush()
        elif given.json:
            print_json({"file": self.path, "bytes": size, **facts})
        else:
            print(f"{said}{screen.size(size)}: {self.path}")


def one_output(given: argparse.Namespace, path: str) -> None:
    if path == "-" and given.json:
        raise Mistake("standard output takes the file or, with --json, what is said of it; name a file for both")


def records_in(path: str) -> int | None:
    """How many records a file about has, for a bar; None where nobody can tell."""
    try:
        if path.endswith(".csv"):
            csv.field_size_limit(sys.maxsize)
            with open(path, newline="", encoding="utf-8", errors="replace") as table:
                return max(0, sum(1 for _ in csv.reader(table)) - 1)
        if path.endswith(".json"):
            mark, found, rest = b'"request_created_at"', 0, b""
            with open(path, "rb") as file:
                while block := file.read(1 << 20):
                    found += (rest + block).count(mark)
                    rest = block[-len(mark) + 1 :]
            return found or None
    except (OSError, csv.Error):
        return None
    # The last line need not have an end.
    return LineCount(path).read() + (os.path.getsize(path) > 0 and not ends_line(path))


def ends_line(path: str) -> bool:
    with open(path, "rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"


class Export:
    """Writes records to a file, as JSON Lines (.jsonl) or CSV (.csv); - is standard output.

    python -m sluice export acme.jsonl --store traffic --since 30d --where tenant=acme"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        one.add_argument("file", help="ends in .jsonl or .csv; replaced when the new one is whole; -: standard output")
        arguments.of_store(one)
        arguments.of_range(one, None)
        arguments.refuse(one, by="records are written as they are; `costs --by` groups them")
        one.add_argument("--format", choices=["jsonl", "csv"], default="jsonl", help="of standard output (jsonl)")
        one.add_argument("--no-bodies", action="store_true", help="without the bodies of requests and responses")
        one.add_argument(
            "--fine-tuning", action="store_true", help="successful chats, as OpenAI's fine-tuning takes them"
        )

    @classmethod
    def run(cls, given: argparse.Namespace) -> int:
        one_output(given, given.file)
        with opened(given) as client, Output(given.file, "." + given.format) as output:
            scope = arguments.scope(given, fields(client))
            total = client.ledger.query({"metrics": ["requests"], **scope})["total"]["requests"]
            asked = {**scope, "bodies": not given.no_bodies}
            if given.fine_tuning:
                asked["format"] = "fine-tuning"
            part = LineCount(output.path + ".part")
            progress = screen.Progress("exported", total)
            try:
                meanwhile(
                    lambda: client.ledger.export_to(output.path, asked), progress, lambda: min(part.read(), total)
                )
            except KeyboardInterrupt:
                if os.path.exists(part.path):
                    os.unlink(part.path)
                print("stopped; the file is as it was", file=sys.stderr)
                output.__exit__()
                leave(130)
            output.tell(given, f"{screen.count(total)} records, ", records=total)
        return 0


WHOLE = "a file is read whole; choose among its records when you look at them"


class Import:
    """Reads records from an export of Sluice's or Helicone's: .jsonl, .json or .csv. Twice in is once.

    python -m sluice import helicone.csv --store traffic"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        one.add_argument("file", help="ends in .jsonl, .json or .csv")
        arguments.of_store(one)
        arguments.refuse(one, since=WHOLE, until=WHOLE, where=WHOLE, by=WHOLE)

    @classmethod
    def run(cls, given: argparse.Namespace) -> int:
        if not os.path.isfile(given.file):
            raise Mistake(f"there is no file {given.file}")
        total = records_in(given.file) if sys.stderr.isatty() else None
        with opened(given, writes=True) as client:
            progress = screen.Progress("imported", total)
            try:
                meanwhile(lambda: client.ledger.import_from(given.file), progress, lambda: written(client))
            except KeyboardInterrupt:
                print("stopped; what was read is kept, and the import may be run again", file=sys.stderr)
                leave(130)
            count = written(client)
        if given.json:
            print_json({"file": given.file, "records": count})
        else:
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
        one.add_argument(
            "-o",
            "--output",
            metavar="FILE",
            default="report.html",
            help="ends in .html (report.html); -: standard output",
        )
        one.add_argument("--title", help="the page's heading; else the store's name")
        of_property(one)
        one.add_argument("--no-bodies", action="store_true", help="without what was said")

    @classmethod
    def run(cls, given: argparse.Namespace) -> int:
        one_output(given, given.output)
        with opened(given) as client, Output(given.output, ".html") as output:
            page = {"title": given.title, "property": property_of(client, given), "bodies": not given.no_bodies}
            client.ledger.report_to(output.path, {**arguments.scope(given, fields(client)), **page})
            output.tell(given, "")
        return 0


def of_property(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--by", "--property", dest="property", metavar="NAME", help="which property the page has a table of"
    )


def property_of(client: Client, given: argparse.Namespace) -> str | None:
    """A property that records have; of fields the page has tables anyway."""
    if given.property is None:
        return None
    named = arguments.dimension(client.ledger, given.property, [])
    return str(named["property"])


SPANS = ["1h", "24h", "7d", "30d", "90d", "all"]


class Ui:
    """The report's page in a browser, which follows the ledger: on this machine alone, and only to be read.

    python -m sluice ui --store traffic --open"""

    @classmethod
    def arguments(cls, one: argparse.ArgumentParser) -> None:
        arguments.of_store(one)
        one.add_argument(
            "--since",
            choices=SPANS,
            default="7d",
            help="the range that the page begins with; chosen there as well (7d)",
        )
        of_property(one)
        one.add_argument("--where", metavar="TEST", action="append", default=[], help=arguments.WHERE_HELP)
        one.add_argument("--zone", metavar="NAME", default=arguments.zone(), help="the time zone")
        arguments.refuse(one, until="the page follows the ledger, up to now")
        one.add_argument("--port", type=arguments.port, default=0, help="any that is free if left out")
        one.add_argument("--title", help="the page's heading; else the store's name")
        one.add_argument("--open", action="store_true", help="in the browser, at once")

    @classmethod
    def run(cls, given: argparse.Namespace) -> int:
        from .ui import Dashboard

        with opened(given) as client:
            named = property_of(client, given)
            span, given.since, given.until = given.since, None, None
            page = {**arguments.scope(given, fields(client)), "title": given.title, "property": named}
            server = Dashboard(client.ledger, given.port, **page)
            # What is shown stands behind the mark, as the page itself writes it there.
            address = server.address + ("" if span == "7d" else "#" + quote(json.dumps([{}, span, named])))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                if given.json:
                    print_json({"address": address})
                else:
                    print(address)
                sys.stdout.flush()
                print(
                    "Ctrl-C ends it. Who knows the address can read the ledger: keep it to yourself.", file=sys.stderr
                )
                if given.open:
                    import webbrowser

                    webbrowser.open(address)
                while True:
                    time.sleep(3600)
            except KeyboardInterrupt:
                print(file=sys.stderr)
            finally:
                server.shutdown()
                server.close()
        return 0
