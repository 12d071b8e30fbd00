"""Streaming in Python, per chunk: `py_chunk.py PEER URL STREAMS EVENTS`."""

from __future__ import annotations

import sys

from py_measure import run
from py_peers import Peer, Unavailable


def work(peer: Peer, events: int) -> int:
    """Reads one stream; a library that loses text would win by it, so that is an error."""
    seen = peer.stream(events)
    if seen != events:
        raise Unavailable(f"{seen} pieces of text arrived, not {events}")
    return seen


if __name__ == "__main__":
    sys.exit(run("chunk", work))
