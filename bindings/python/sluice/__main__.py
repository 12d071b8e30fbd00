"""`python -m sluice`: what is installed, and whether it works; with a command, a look at the ledger."""

from __future__ import annotations

import signal
import sys

import sluice


def main() -> int:
    """Runs the command; without one, prints the versions and the library's path, and lets the library's echo answer."""
    if len(sys.argv) > 1:
        from sluice.terminal import main as run

        status = run(sys.argv[1:])
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            # What Python does at its end is no place for another Ctrl-C to be told of.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        return status
    print(f"sluice {sluice.__version__}, Python {sys.version.split()[0]}")
    print(f"library {sluice.library_version()}")
    print(f"path    {sluice.library_path()}")
    said = "Sluice works."
    with sluice.Client(base_url="sluice:echo") as client:
        stream = client.completion("helicone/echo", [{"role": "user", "content": said}], stream=True)
        heard = "".join(chunk.choices[0].delta.content or "" for chunk in stream)
    print(f"echo    {heard}")
    return 0 if said in heard else 1


if __name__ == "__main__":
    sys.exit(main())
