#!/usr/bin/env python3
"""Counts what fixed programs take in instructions and allocations, and compares with what is recorded.

    python3 Tests/Benchmarks/instructions.py [--only NAME,NAME] [--rounds 3] [--record]

Each program runs under callgrind twice, with N and with 2N units; the difference, divided by N, is what a unit takes
with the start left out. A busy machine changes the figures little: only what an answer finds when it arrives differs,
so the least of the rounds counts. Fails where one is more than 3 % above its record in `instructions.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from bench import server
from contenders import BUILD, CONTENDERS, HERE, SERVER, build

RECORD = HERE / "instructions.json"
TOLERANCE = 0.03
ALLOCATORS = {"malloc", "calloc", "realloc", "memalign", "posix_memalign", "aligned_alloc"}


@dataclass(frozen=True)
class Program:
    """A contender, and how many units it is given: calls, or events of five streams."""

    name: str
    contender: str
    units: int
    is_stream: bool = False
    environment: dict[str, str] = field(default_factory=dict)

    def arguments(self, units: int) -> list[str]:
        return ["5", str(units // 5)] if self.is_stream else [str(units)]


PROGRAMS = [
    Program("plain call", "sluice_call", 200),
    Program("direct call with policies", "sluice_policies_everything", 200),
    Program("cache hit", "sluice_cache_memory", 500),
    Program("event heard", "sluice_stream", 5000, is_stream=True),
    Program("event pulled", "sluice_pull", 5000, is_stream=True),
]


@dataclass(frozen=True)
class Figures:
    instructions: float
    allocations: float


def main() -> int:
    options = _parser().parse_args()
    wanted = set(filter(None, options.only.split(",")))
    BUILD.mkdir(parents=True, exist_ok=True)
    if problem := build(SERVER):
        print(problem, file=sys.stderr)
        return 1
    toolchain = _toolchain()
    records = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    recorded = records.get(toolchain, {})
    print(f"{toolchain}\n\n| a unit | instructions | recorded | allocations | recorded |\n|---|---:|---:|---:|---:|")
    is_above = False
    with server() as url:
        for program in PROGRAMS:
            if wanted and program.name not in wanted:
                continue
            found = _least(program, url, options.rounds)
            known = recorded.get(program.name)
            above = _above(found, known)
            is_above = is_above or above
            print(_row(program.name, found, known) + (" **above**" if above else ""))
            if options.record:
                records.setdefault(toolchain, {})[program.name] = {
                    "instructions": round(found.instructions),
                    "allocations": round(found.allocations, 2),
                }
    if options.record:
        RECORD.write_text(json.dumps(records, indent=2) + "\n")
    elif not recorded:
        print("\nNothing is recorded for this toolchain; --record does.")
    return 1 if is_above and not options.record else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", default="", metavar="NAME,NAME", help="count these programs alone")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--record", action="store_true", help="write what was counted into instructions.json")
    return parser


def _toolchain() -> str:
    """What the figures depend on besides the code."""
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=True).stdout
    curl = subprocess.run(["curl-config", "--version"], capture_output=True, text=True, check=True).stdout
    version = re.search(r"Swift version (\S+)", swift)
    return ", ".join(
        [
            f"Swift {version[1] if version else '?'}",
            curl.strip(),
            " ".join(platform.libc_ver()),
            platform.machine(),
        ]
    )


def _least(program: Program, url: str, rounds: int) -> Figures:
    found = [_difference(program, url) for _ in range(rounds)]
    return Figures(min(each.instructions for each in found), min(each.allocations for each in found))


def _difference(program: Program, url: str) -> Figures:
    once, twice = _count(program, url, program.units), _count(program, url, 2 * program.units)
    return Figures(
        (twice.instructions - once.instructions) / program.units,
        (twice.allocations - once.allocations) / program.units,
    )


def _count(program: Program, url: str, units: int) -> Figures:
    contender = next(each for each in CONTENDERS if each.name == program.contender)
    if problem := build(contender):
        raise SystemExit(problem)
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "profile"
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", *contender.command()]
        done = subprocess.run(
            [*command, url, *program.arguments(units)],
            env={**os.environ, **contender.environment},
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise SystemExit(f"{program.name}: exit status {done.returncode}\n{done.stderr}")
        return _read(profile)


def _read(profile: Path) -> Figures:
    """The sum of all instructions, and of the calls that allocate."""
    total = allocations = 0
    names: dict[str, str] = {}
    callee = ""
    with profile.open() as lines:
        for line in lines:
            if line.startswith("cfn="):
                key, _, name = line[4:].rstrip("\n").partition(" ")
                callee = names.setdefault(key, name)
            elif line.startswith("fn="):
                key, _, name = line[3:].rstrip("\n").partition(" ")
                names.setdefault(key, name)
            elif line.startswith("calls=") and callee in ALLOCATORS:
                allocations += int(line[6:].split()[0])
            elif line.startswith(("totals:", "summary:")):
                total = int(line.split()[1])
    return Figures(total, allocations)


def _above(found: Figures, known: dict[str, float] | None) -> bool:
    if known is None:
        return False
    pairs = [(found.instructions, known["instructions"]), (found.allocations, known["allocations"])]
    return any(value > record * (1 + TOLERANCE) + 0.01 for value, record in pairs)


def _row(name: str, found: Figures, known: dict[str, float] | None) -> str:
    record = (f"{known['instructions']:,.0f}", f"{known['allocations']:.2f}") if known else ("–", "–")
    return f"| {name} | {found.instructions:,.0f} | {record[0]} | {found.allocations:.2f} | {record[1]} |"


if __name__ == "__main__":
    sys.exit(main())
