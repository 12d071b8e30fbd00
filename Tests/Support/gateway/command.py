"""The command line of the stand-in."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import threading
from pathlib import Path

from .directives import table
from .server import StandIn


def run(arguments: list[str]) -> int:
    """Serves until SIGTERM, SIGINT or (with `--exit-with-parent`) the end of stdin."""
    options = _parser().parse_args(arguments)
    if options.directives:
        print(table())
        return 0
    asyncio.run(_serve(options))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gateway", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0 takes a free one")
    parser.add_argument("--port-file", metavar="FILE", help="write the port here once listening")
    parser.add_argument("--pace", type=float, default=30, metavar="MS", help="pause between two events of a stream")
    parser.add_argument("--log", metavar="FILE", help="append one JSON line per request")
    parser.add_argument("--exit-with-parent", action="store_true", help="quit when standard input is closed")
    parser.add_argument("--directives", action="store_true", help="print the table of directives and quit")
    return parser


async def _serve(options: argparse.Namespace) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    if options.exit_with_parent:
        threading.Thread(target=_await_end_of_input, args=(loop, stop), daemon=True).start()

    stand_in = StandIn(pace=options.pace / 1000, log=Path(options.log) if options.log else None)
    port = await stand_in.start(options.host, options.port)
    if options.port_file:
        _write_whole(Path(options.port_file), f"{port}\n")
    print(f"listening on http://{options.host}:{port}", flush=True)
    await stop.wait()
    await stand_in.stop()


def _await_end_of_input(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    # os.read holds no lock of sys.stdin, so the interpreter can shut down while this thread waits.
    while os.read(sys.stdin.fileno(), 4096):
        pass
    loop.call_soon_threadsafe(stop.set)


def _write_whole(path: Path, text: str) -> None:
    """Writes so that a reader polling for the file never sees it half written."""
    draft = path.with_name(path.name + ".new")
    draft.write_text(text)
    draft.replace(path)
