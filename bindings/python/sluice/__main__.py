"""`python -m sluice`: what is installed, and whether it works; with a command, a look at the ledger."""

from __future__ import annotations

import _signal
import sys

import sluice


def main() -> int:
    """Runs the command; without one, prints the versions and the library's path, and lets the library's echo answer."""
    if len(sys.argv) > 1:
        from sluice.terminal import main as run

        status = run(sys.argv[1:])
        if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
            # What Python does at its end is no place for another Ctrl-C to be told of.
            _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
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
