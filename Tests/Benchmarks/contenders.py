"""Who competes, in what, and how each is built and started. A new contender is a line here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / ".build" / "bench"
PYTHON = ROOT / ".venv" / "bin" / "python"


@dataclass(frozen=True)
class Metric:
    """A column: member `of` of a report, per call or per unit, shown in `unit` nanoseconds (or bytes)."""

    title: str
    of: str
    per: Callable[[dict[str, Any]], float] = lambda report: 1
    unit: float = 1000
    digits: int = 1

    def values(self, reports: list[dict[str, Any]]) -> list[float]:
        """The figure of each round that has it."""
        return [report[self.of] / self.per(report) for report in reports if self.of in report]


def _per_unit(report: dict[str, Any]) -> float:
    return float(report["units"]) or 1.0


def _per_call(report: dict[str, Any]) -> float:
    return float(report["calls"]) or 1.0


def _per_stream_in_kb(report: dict[str, Any]) -> float:
    return _per_call(report) * 1024


READY = (
    Metric("import and client, ms", "ready_ns", unit=1e6),
    Metric("memory for it, MB", "ready_bytes", unit=1e6),
)


@dataclass(frozen=True)
class Group:
    """One discipline. `floor` names the contender to which ratios are taken."""

    name: str
    title: str
    floor: str
    calls: int
    metrics: tuple[Metric, ...]
    events: int = 0


GROUPS = [
    Group(
        "stream",
        "## Streaming in C, 1,000 text events a stream",
        "floor_simdjson",
        calls=300,
        events=1000,
        metrics=(
            Metric("CPU per event, ns", "cpu_ns", _per_unit, 1),
            Metric("wall per event, ns", "wall_ns", _per_unit, 1),
            Metric("p50 of a stream, µs", "p50_ns"),
            Metric("p99 of a stream, µs", "p99_ns"),
        ),
    ),
    Group(
        "call",
        "## A plain call in C",
        "floor_call",
        calls=5000,
        metrics=(
            Metric("CPU per call, µs", "cpu_ns", _per_call),
            Metric("wall p50, µs", "p50_ns"),
            Metric("wall p99, µs", "p99_ns"),
        ),
    ),
    Group(
        "price",
        "## What a usage costs on a model, as JSON",
        "sluice_price",
        calls=5000,
        metrics=(
            Metric("CPU per question, µs", "cpu_ns", _per_call),
            Metric("wall p50, µs", "p50_ns"),
        ),
    ),
    Group(
        "prompts",
        "## A prompt of 4 KB out of a thousand versions, chosen and filled in",
        "sluice_prompts",
        calls=5000,
        metrics=(
            Metric("CPU per prompt, µs", "cpu_ns", _per_call),
            Metric("wall p50, µs", "p50_ns"),
        ),
    ),
    Group(
        "cache",
        "## A cache hit in C: a reused request, a request built anew, and from SQLite",
        "sluice_cache_memory",
        calls=20000,
        metrics=(
            Metric("CPU per hit, µs", "cpu_ns", _per_call),
            Metric("wall p50, µs", "p50_ns"),
            Metric("wall p99, µs", "p99_ns"),
        ),
    ),
    Group(
        "ledger",
        "## The ledger: echoed calls without it, with it, and with 1.5 KB each way in its bodies",
        "floor_ledger",
        calls=20000,
        metrics=(
            Metric("CPU of the ledger's thread per record, µs", "drain_ns", _per_call),
            Metric("CPU of all else per call, µs", "caller_ns", _per_call),
            Metric("bytes per record", "disk_bytes", _per_call, 1, 0),
            Metric("wall p50 of a call, µs", "p50_ns"),
            Metric("wall p99 of a call, µs", "p99_ns"),
        ),
    ),
    Group(
        "policies",
        "## A plain call in C by way of the gateway, directly, and with policies on that need not act",
        "sluice_policies_gateway",
        calls=5000,
        metrics=(
            Metric("CPU per call, µs", "cpu_ns", _per_call),
            Metric("wall p50, µs", "p50_ns"),
            Metric("wall p99, µs", "p99_ns"),
        ),
    ),
    Group(
        "open",
        "## Streams open at once in one process, 10,000 events a second among them",
        "sluice_open_100",
        calls=0,
        metrics=(
            Metric("memory per stream, KB", "open_bytes", _per_stream_in_kb, 1),
            Metric("CPU per event, ns", "cpu_ns", _per_unit, 1, 0),
        ),
    ),
    Group(
        "py-chunk",
        "## Streaming in Python, 1,000 text events a stream",
        "sluice",
        calls=30,
        events=1000,
        metrics=(
            Metric("CPU per chunk, µs", "cpu_ns", _per_unit, digits=2),
            Metric("wall per chunk, µs", "wall_ns", _per_unit, digits=2),
            *READY,
        ),
    ),
    Group(
        "py-call",
        "## A plain call in Python",
        "sluice",
        calls=500,
        metrics=(
            Metric("CPU per call, µs", "cpu_ns", _per_call),
            Metric("wall p50, µs", "p50_ns"),
            Metric("wall p99, µs", "p99_ns"),
        ),
    ),
]


@dataclass(frozen=True)
class Contender:
    """A program of this folder: `sources` compiled into `.build/bench/NAME`, or a Python `script`."""

    name: str
    group: str = ""
    sources: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    script: str = ""
    binary: str = ""
    """The program's name where several contenders share it."""
    calls: int = 0
    """The number of calls, where it is not the group's."""
    slower: int = 1
    """By how much fewer calls a slow one makes, so that rounds stay short."""
    timeout: int = 120
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def program(self) -> str:
        return self.binary or self.name

    def command(self) -> list[str]:
        """What to start, less the arguments all contenders take: URL CALLS [EVENTS]."""
        if self.sources:
            return [str(BUILD / self.program)]
        python = PYTHON if PYTHON.exists() else Path(sys.executable)
        return [str(python), str(HERE / self.script), self.name]


SERVER = Contender("upstream", sources=("upstream.c", "upstream_answers.c"))

HEADER = ROOT / "include" / "sluice.h"
LIBRARY = ROOT / ".build" / "release" / "libsluice.so"
SLUICE = (f"-I{HEADER.parent}", f"-L{LIBRARY.parent}", "-lsluice", "-Wl,-rpath,$ORIGIN")
"""Contenders find the library by its soname, through a link beside them."""


def _sluice(name: str, group: str, **more: Any) -> Contender:
    return Contender(name, group, (f"{more.get('binary', name)}.c",), SLUICE, **more)


CONTENDERS = [
    Contender("floor_memchr", "stream", ("floor_memchr.c",), ("-lcurl",)),
    Contender("floor_simdjson", "stream", ("floor_simdjson.cpp",), ("-lsimdjson", "-lcurl")),
    Contender("floor_call", "call", ("floor_call.c",), ("-lcurl",)),
    _sluice("sluice_stream", "stream"),
    _sluice("sluice_start_stream", "stream"),
    _sluice("sluice_pull", "stream"),
    _sluice("sluice_call", "call"),
    # Every call leaves a record with its bodies. Processor time is the process's: the ledger's thread counts.
    _sluice(
        "sluice_call_ledger", "call", binary="sluice_call", environment={"SLUICE_BENCH_STORE": str(BUILD / "ledger")}
    ),
    # What SQLite and zstd alone take. The caller's path is the difference between runs with the ledger and without.
    *(
        Contender(
            f"floor_ledger{name}",
            "ledger",
            ("floor_ledger.c",),
            ("-lsqlite3", "-lzstd"),
            binary="floor_ledger",
            environment={"SLUICE_BENCH_BODY": body} if body else {},
        )
        for name, body in (("", ""), ("_bodies", "1500"))
    ),
    *(
        _sluice(
            f"sluice_ledger_{ledger}" + ("_large" if body else ""),
            "ledger",
            binary="sluice_ledger",
            slower=2 if body else 1,
            environment={"SLUICE_BENCH_LEDGER": ledger, **({"SLUICE_BENCH_BODY": body} if body else {})},
        )
        for body in ("", "1500")
        for ledger in ("off", "plain", "bodies")
    ),
    _sluice("sluice_price", "price"),
    _sluice("sluice_prompts", "prompts", environment={"SLUICE_BENCH_STORE": str(BUILD / "prompts")}),
    *(
        _sluice(f"sluice_cache_{where}", "cache", binary="sluice_cache", environment={"SLUICE_BENCH_CACHE": where})
        for where in ("memory", "build", "store")
    ),
    *(
        _sluice(
            f"sluice_policies_{route}", "policies", binary="sluice_policies", environment={"SLUICE_BENCH_ROUTE": route}
        )
        for route in ("gateway", "direct", "everything")
    ),
    *(_sluice(f"sluice_open_{count}", "open", binary="sluice_open", calls=count) for count in (100, 1000, 10000)),
    *(
        Contender(name, group, script=script, slower=slower)
        for group, script in (("py-chunk", "py_chunk.py"), ("py-call", "py_call.py"))
        for name, slower in (
            ("sluice", 1),
            ("tensorzero", 1),
            ("liter-llm", 1),
            ("liter-llm-native", 1),
            ("openai", 1),
            ("litellm", 5),
        )
    ),
]


def build(contender: Contender) -> str | None:
    """Compiles what is missing or older than its sources; returns what went wrong."""
    if not contender.sources:
        return None
    target = BUILD / contender.program
    sources = [HERE / name for name in contender.sources]
    if contender.libraries is SLUICE and (problem := _link_library()):
        return problem
    newest = max(path.stat().st_mtime for path in [*sources, *HERE.glob("*.h"), HEADER])
    if target.exists() and target.stat().st_mtime >= newest:
        return None
    is_cpp = any(path.suffix == ".cpp" for path in sources)
    compiler = ["g++", "-std=c++17"] if is_cpp else ["gcc", "-std=gnu17", "-D_GNU_SOURCE"]
    flags = ["-O2", "-Wall", "-Wextra"]
    command = [*compiler, *flags, *map(str, sources), "-o", str(target), *contender.libraries]
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        return f"{compiler[0]} is not installed"
    return None if done.returncode == 0 else f"it does not compile:\n{done.stderr}"


def _link_library() -> str | None:
    if not LIBRARY.exists():
        return f"{LIBRARY.relative_to(ROOT)} is not there; run swift build -c release"
    named = subprocess.run(["readelf", "-d", LIBRARY], capture_output=True, text=True, check=True).stdout
    link = BUILD / re.search(r"SONAME.*\[(.*)\]", named)[1]
    if not link.is_symlink():
        link.symlink_to(os.path.relpath(LIBRARY, BUILD))
    return None
