"""Starts the stand-in: `python3 Tests/Support/gateway [--port 0] [--pace MS] …`."""

import sys
from pathlib import Path


def main() -> int:
    """Makes the directory importable as the package `gateway`, however it was started."""
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    from gateway.command import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
