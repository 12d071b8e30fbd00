"""A plain call in Python: `py_call.py PEER URL CALLS`."""

from __future__ import annotations

import sys

from py_measure import run
from py_peers import Peer, Unavailable


def work(peer: Peer, events: int) -> int:
    """Makes one call and checks that the answer is the server's."""
    text = peer.call()
    if not text.startswith("Hello!"):
        raise Unavailable(f"the answer was {text!r}")
    return 1


if __name__ == "__main__":
    sys.exit(run("call", work))
