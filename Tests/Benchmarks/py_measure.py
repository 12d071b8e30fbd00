"""Measures one Python library in a process of its own and prints the same report as the C contenders."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable

from py_peers import PEERS, Peer, Unavailable, open_peer


def run(kind: str, work: Callable[[Peer, int], int]) -> int:
    """`work` gets the peer and the number of events; one call of it is one sample."""
    if len(sys.argv) < 4 or sys.argv[1] not in PEERS:
        print(f"usage: {sys.argv[0]} {'|'.join(PEERS)} URL CALLS [EVENTS]", file=sys.stderr)
        return 2
    name, url, calls = sys.argv[1], sys.argv[2], int(sys.argv[3])
    events = int(sys.argv[4]) if len(sys.argv) > 4 else 1000
    try:
        print(json.dumps({"name": name, "kind": kind, **_measure(name, url, calls, events, work)}))
    except Unavailable as reason:
        print(json.dumps({"name": name, "kind": kind, "skipped": str(reason)}))
    return 0


def _measure(name: str, url: str, calls: int, events: int, work: Callable[[Peer, int], int]) -> dict[str, int]:
    before = _resident()
    start = time.perf_counter_ns()
    peer = open_peer(name, url)
    ready = time.perf_counter_ns() - start
    ready_bytes = _resident() - before
    try:
        work(peer, events)
    except Exception as error:
        raise Unavailable(f"its first call failed: {type(error).__name__}: {error}") from error

    units, times = 0, []
    cpu, wall = time.process_time_ns(), time.perf_counter_ns()
    for _ in range(calls):
        start = time.perf_counter_ns()
        units += work(peer, events)
        times.append(time.perf_counter_ns() - start)
    cpu, wall = time.process_time_ns() - cpu, time.perf_counter_ns() - wall
    times.sort()
    return {
        "calls": calls,
        "units": units,
        "cpu_ns": cpu,
        "wall_ns": wall,
        "p50_ns": times[calls // 2],
        "p99_ns": times[calls * 99 // 100],
        "ready_ns": ready,
        "ready_bytes": ready_bytes,
    }


def _resident() -> int:
    """The largest resident set so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
