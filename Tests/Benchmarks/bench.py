#!/usr/bin/env python3
"""Builds the contenders, runs them in interleaved rounds against one server, and prints ratios.

    python3 Tests/Benchmarks/bench.py [--rounds 7 | --quick] [--only NAME,NAME] [--group GROUP] [--json FILE]

Client and server are pinned to different cores. Each round runs every contender of a group once, one
after the other, so that a slow minute of the machine hits all alike; medians and minima are over rounds.
A run of everything writes figures.json beside this file, with the machine and its load; figures.py draws the READMEs'
tables from it. `--quick` makes one round of fewer calls and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contenders import BUILD, CONTENDERS, GROUPS, HERE, LIBRARY, ROOT, SERVER, Contender, Group, Metric, build

Report = dict[str, Any]


@dataclass
class Result:
    """All rounds of one contender, or why there are none."""

    contender: Contender
    reports: list[Report]
    skipped: str | None = None


def main() -> int:
    options = _parser().parse_args()
    wanted = set(filter(None, options.only.split(",")))
    rounds = 1 if options.quick else options.rounds
    begin = time.monotonic()
    groups = [group for group in GROUPS if not options.group or group.name == options.group]
    if not groups:
        print(f"no group {options.group!r}; there are {', '.join(g.name for g in GROUPS)}", file=sys.stderr)
        return 2
    BUILD.mkdir(parents=True, exist_ok=True)
    problem = build(SERVER)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    client_core, server_core = _cores()
    machine = _machine(rounds)
    print(f"{machine['cores']} cores, load {machine['load']}, {machine['processor']}")
    outcome = {}
    for group in groups:
        chosen = [c for c in CONTENDERS if c.group == group.name and (not wanted or c.name in wanted)]
        with server(server_core) as url:
            results = _rounds(group, chosen, url, rounds, client_core, 4 if options.quick else 1)
        print(_table(group, results))
        outcome[group.name] = {each.contender.name: each.skipped or each.reports for each in results}
    print(f"took {time.monotonic() - begin:.0f} s; load now {_load()}")
    if options.json:
        Path(options.json).write_text(json.dumps(outcome, indent=1))
    if not (wanted or options.group or options.quick):
        figures = {"machine": {**machine, "load_after": _load()}, "groups": _medians(outcome)}
        (HERE / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    return 0


def _medians(outcome: dict[str, Any]) -> dict[str, dict[str, dict[str, float] | str]]:
    """Of each contender's metrics the median of all rounds, in nanoseconds or bytes, by the metric's title."""
    named = {group.name: group for group in GROUPS}
    return {
        group: {
            name: rounds
            if isinstance(rounds, str)
            else {
                metric.title: statistics.median(values)
                for metric in named[group].metrics
                if (values := metric.values(rounds))
            }
            for name, rounds in contenders.items()
        }
        for group, contenders in outcome.items()
    }


def _load() -> float:
    return round(os.getloadavg()[0], 2)


def _machine(rounds: int) -> dict[str, Any]:
    """What a reader has to know to believe the figures."""

    def first(command: list[str]) -> str:
        done = subprocess.run(command, capture_output=True, text=True)
        return (done.stdout.splitlines() or [""])[0]

    processor = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.machine(),
    )
    return {
        "date": time.strftime("%Y-%m-%d"),
        "commit": first(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]),
        "processor": processor,
        "cores": len(os.sched_getaffinity(0)),
        "load": _load(),
        "libcurl": " ".join(first(["curl", "--version"]).split()[:2]),
        "swift": first(["swift", "--version"]),
        "rounds": rounds,
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--quick", action="store_true", help="one round of a quarter of the calls")
    parser.add_argument("--only", default="", metavar="NAME,NAME", help="run these contenders alone")
    parser.add_argument("--group", default="", help=f"one of {', '.join(g.name for g in GROUPS)}")
    parser.add_argument("--json", metavar="FILE", help="write every report here")
    return parser


def _cores() -> tuple[int, int]:
    """A core for the client and one for the server; the same one where there is but one."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:
        print("one core only: client and server share it, and the figures mean little", file=sys.stderr)
    return cores[0], cores[-1]


def _pinned(core: int, command: list[str]) -> list[str]:
    return ["taskset", "-c", str(core), *command] if shutil.which("taskset") else command


@contextmanager
def server(core: int | None = None) -> Iterator[str]:
    """A fresh server for each group, on a core of its own if one is named; it dies with this process."""
    command = [str(BUILD / SERVER.program)]
    if core is not None:
        command = _pinned(core, command)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        line = process.stdout.readline()
        if not line.startswith("listening on "):
            raise SystemExit(f"the server did not start; it said {line!r}")
        try:
            yield line.removeprefix("listening on ").strip()
        finally:
            process.terminate()


def _rounds(group: Group, contenders: list[Contender], url: str, rounds: int, core: int, fewer: int) -> list[Result]:
    results = [Result(each, [], build(each)) for each in contenders]
    for number in range(rounds):
        print(f"{group.name}: round {number + 1} of {rounds}", file=sys.stderr)
        for result in results:
            if result.skipped is None:
                _run(result, group, url, core, fewer)
    return results


def _run(result: Result, group: Group, url: str, core: int, fewer: int) -> None:
    contender = result.contender
    arguments = [
        url,
        # How many streams are open at once is what that group is about.
        str(contender.calls or group.calls // contender.slower // fewer or 1),
        *([str(group.events)] if group.events else []),
    ]
    # The binding of this checkout, which finds the library of this checkout.
    binding = {"PYTHONPATH": str(ROOT / "bindings" / "python"), "SLUICE_LIBRARY": str(LIBRARY)}
    environment = {**os.environ, **binding, **contender.environment}
    command = _pinned(core, [*contender.command(), *arguments])
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment, cwd=HERE, timeout=contender.timeout
        )
    except subprocess.TimeoutExpired:
        result.skipped = f"took longer than {contender.timeout} s"
        return
    try:
        report = json.loads(done.stdout.strip().splitlines()[-1])
    except (IndexError, ValueError):
        errors = done.stderr.strip().splitlines()
        result.skipped = f"exit status {done.returncode}: {errors[-1] if errors else 'no report'}"
        return
    if "skipped" in report:
        result.skipped = report["skipped"]
    else:
        result.reports.append(report)


def _table(group: Group, results: list[Result]) -> str:
    """One group as a Markdown table; ratios are of medians, to the group's floor."""
    measured = [each for each in results if each.skipped is None and each.reports]
    floor = next((each for each in measured if each.contender.name == group.floor), None)
    lines = ["", group.title, "", f"| contender | {' | '.join(each.title for each in group.metrics)} |"]
    lines.append("|---|" + "---:|" * len(group.metrics))
    for result in measured:
        cells = [_cell(metric, result, floor) for metric in group.metrics]
        lines.append(f"| {result.contender.name} | {' | '.join(cells)} |")
    if any(each.skipped for each in results):
        lines.append("")
    lines += [f"- {each.contender.name}: not run, {each.skipped}" for each in results if each.skipped]
    return "\n".join([*lines, ""])


def _cell(metric: Metric, result: Result, floor: Result | None) -> str:
    """Median, minimum, and how many times the floor's median it is."""
    values = metric.values(result.reports)
    if not values:
        return "–"
    median, least = (value / metric.unit for value in (statistics.median(values), min(values)))
    text = f"{median:,.{metric.digits}f} (min {least:,.{metric.digits}f})"
    base = metric.values(floor.reports) if floor else []
    return f"{text} · {median * metric.unit / statistics.median(base):.2f}×" if base else text


if __name__ == "__main__":
    sys.exit(main())
