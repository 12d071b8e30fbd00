"""`python -m sluice COMMAND`: looks at the ledger of a store from the terminal."""

from __future__ import annotations

import io
import os
import signal
import sys

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def main(given: Sequence[str]) -> int:
    """Runs a command. 0: it worked; 1: it did not (and from `status`: an alert is on); 2: it cannot be understood;
    130: Ctrl-C."""
    try:
        status = _run(given)
    except KeyboardInterrupt:
        # Whoever is impatient has been heard.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print(file=sys.stderr)
        status = 130
    return status


def _run(given: Sequence[str]) -> int:
    # Until here it ends the process without a word, see `__init__.py` of the package.
    if signal.getsignal(signal.SIGINT) == signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    from ..core.errors import RequestError, SluiceError
    from . import arguments, looking, moving, prompts, screen, single, top
    from .store import Mistake

    commands: dict[str, Any] = {
        "top": top.Top, "requests": looking.Requests, "request": single.Request, "costs": looking.Costs,
        "users": looking.Users, "sessions": looking.Sessions, "session": single.Session, "budgets": single.Budgets,
        "prices": single.Prices, "report": moving.Report, "ui": moving.Ui, "export": moving.Export,
        "import": moving.Import, "prompts": prompts.Prompts, "status": single.Status,
    }  # fmt: skip
    make_streams()
    parsed = arguments.parser(commands).parse_args(given)

    def say(error: BaseException) -> None:
        words = "\n".join(map(screen.text, str(error).split("\n")))
        print(screen.coloured(f"sluice {parsed.command}: ", "red", sys.stderr) + words, file=sys.stderr)

    try:
        status: int = commands[parsed.command].run(parsed)
        return status
    except (Mistake, ValueError, RequestError, RecursionError) as error:
        say(error)
        return 2
    except (SluiceError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            # Who reads has had enough, as `head` has.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        say(error)
        return 1


def make_streams() -> None:
    """Streams that are there, whatever the caller closed, and that take any text: one that has no bytes for a character
    shows another in its place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
