#!/usr/bin/env python3
"""Draws the READMEs' tables and one picture from figures.json, so that no figure is typed by hand.

    python3 Tests/Benchmarks/figures.py            # writes them
    python3 Tests/Benchmarks/figures.py --check    # fails where one of them says something else

A table stands between `<!-- figures: NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PICTURE = HERE / "figures.svg"
READMES = [ROOT / "README.md", HERE / "README.md", ROOT / "bindings" / "python" / "README.md"]

CPU_EVENT = "CPU per event, ns"
CPU_CALL = "CPU per call, µs"
P50 = "wall p50, µs"
CPU_CHUNK = "CPU per chunk, µs"
READY = "import and client, ms"
MEMORY = "memory for it, MB"

RATIOS = [
    # What, group, who, metric, the floor, the floor's name.
    ("stream of 1,000 events, heard on the calling thread: CPU an event", "stream", "sluice_stream", CPU_EVENT, 0),
    ("the same, heard on the I/O thread", "stream", "sluice_start_stream", CPU_EVENT, 0),
    ("the same, pulled", "stream", "sluice_pull", CPU_EVENT, 0),
    ("plain call: CPU", "call", "sluice_call", CPU_CALL, 1),
    ("plain call: wall time, median", "call", "sluice_call", P50, 1),
    ("plain call that leaves a record with its bodies: CPU of all threads", "call", "sluice_call_ledger", CPU_CALL, 1),
]
FLOORS = [
    ("floor_simdjson", "libcurl with simdjson, one member read and nothing else done"),
    ("floor_call", "a bare `curl_easy_perform`"),
]
PEERS = {
    "sluice": "Sluice", "tensorzero": "TensorZero, embedded", "liter-llm": "liter-llm",
    "liter-llm-native": "liter-llm, native client", "openai": "openai", "litellm": "litellm",
}  # fmt: skip


class Figures:
    """Medians by group, contender and metric, in nanoseconds or bytes."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.machine: dict[str, Any] = content["machine"]
        self.groups: dict[str, dict[str, Any]] = content["groups"]

    def of(self, group: str, contender: str, metric: str) -> float | None:
        """None where it was not run."""
        found = self.groups.get(group, {}).get(contender)
        return found.get(metric) if isinstance(found, dict) else None

    def ratio(self, group: str, contender: str, other: str, metric: str) -> float | None:
        own, base = self.of(group, contender, metric), self.of(group, other, metric)
        return own / base if own is not None and base else None


def main() -> int:
    figures = Figures(json.loads((HERE / "figures.json").read_text()))
    drawn = {path: _filled(path.read_text(), figures) for path in READMES}
    drawn[PICTURE] = picture(figures)
    if "--check" in sys.argv[1:]:
        stale = [str(path.relative_to(ROOT)) for path, text in drawn.items() if path.read_text() != text]
        if stale:
            print(f"{', '.join(stale)}: not what figures.json says; run Tests/Benchmarks/figures.py", file=sys.stderr)
        return 1 if stale else 0
    for path, text in drawn.items():
        path.write_text(text)
    return 0


def _filled(text: str, figures: Figures) -> str:
    def draw(match: re.Match[str]) -> str:
        return f"<!-- figures: {match[1]} -->\n{TABLES[match[1]](figures)}\n<!-- end -->"

    return re.sub(r"<!-- figures: ([a-z-]+) -->\n.*?<!-- end -->", draw, text, flags=re.DOTALL)


def _machine(figures: Figures) -> str:
    machine = figures.machine
    return (
        f"{machine['cores']} cores of {machine['processor']}, load {machine['load']} at the start and "
        f"{machine['load_after']} at the end, {machine['libcurl']}, loopback; medians of {machine['rounds']} rounds, "
        f"{machine['date']}, commit {machine['commit']}."
    )


def _time(nanoseconds: float | None) -> str:
    if nanoseconds is None:
        return "–"
    for unit, size in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3g} {unit}"
    return f"{nanoseconds:.0f} ns"


def _times(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"


def c_table(figures: Figures) -> str:
    """Sluice's C interface beside its floors, and what has no floor."""
    lines = ["| | floor | Sluice | ratio |", "|---|---:|---:|---:|"]
    for what, group, who, metric, floor in RATIOS:
        base = FLOORS[floor][0]
        own = figures.of(group, who, metric)
        ratio = figures.ratio(group, who, base, metric)
        lines.append(f"| {what} | {_time(figures.of(group, base, metric))} | {_time(own)} | {_times(ratio)} |")
    for what, group, who, metric in (
        ("cache hit, from memory: CPU", "cache", "sluice_cache_memory", "CPU per hit, µs"),
        ("cache hit, from a store with its ledger on: wall time, median", "cache", "sluice_cache_store", P50),
        ("prompt of 4 KB out of a thousand versions: wall time, median", "prompts", "sluice_prompts", P50),
        (
            "record of the ledger, its thread: CPU",
            "ledger",
            "sluice_ledger_plain",
            "CPU of the ledger's thread per record, µs",
        ),
    ):
        lines.append(f"| {what} | | {_time(figures.of(group, who, metric))} | |")
    memory = figures.of("open", "sluice_open_10000", "memory per stream, KB")
    lines.append(f"| 10,000 open streams: memory of each | | {'–' if memory is None else f'{memory:.1f} KB'} | |")
    floors = "; ".join(f"of the {'stream' if index == 0 else 'call'}: {text}" for index, (_, text) in enumerate(FLOORS))
    return "\n".join([*lines, "", f"The floor {floors}. {_machine(figures)}"])


def python_table(figures: Figures) -> str:
    """Python clients, as times what Sluice takes."""
    columns = (
        ("py-chunk", CPU_CHUNK),
        ("py-call", P50),
        ("py-call", CPU_CALL),
        ("py-chunk", READY),
        ("py-chunk", MEMORY),
    )
    lines = [
        "| | text chunk of a stream, CPU | plain call, median | plain call, CPU | import and client | memory for it |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, title in PEERS.items():
        cells = []
        for group, metric in columns:
            ratio = figures.ratio(group, name, "sluice", metric)
            if name == "sluice":
                own = figures.of(group, name, metric)
                shown = f"{(own or 0) / 1e6:.1f} MB" if metric == MEMORY else _time(own)
                cells.append(f"1 ({shown})")
            else:
                cells.append(_times(ratio))
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join([*lines, "", f"As times what Sluice takes. {_machine(figures)}"])


def picture_line(figures: Figures) -> str:
    said = "Processor time of a text chunk and of a plain call in Python, beside other clients"
    return f"![{said}]({PICTURE.relative_to(ROOT)})"


TABLES = {"c": c_table, "python": python_table, "picture": picture_line}


def picture(figures: Figures) -> str:
    """Bars of what a chunk and a call take in Python, on a logarithmic scale, each beside its figure."""
    panels = [("text chunk of a stream, CPU", "py-chunk", CPU_CHUNK), ("plain call, CPU", "py-call", CPU_CALL)]
    width, row, left, bar = 720, 22, 190, 380
    out: list[str] = []
    y = 8
    for title, group, metric in panels:
        shown = [(PEERS[name], value) for name in PEERS if (value := figures.of(group, name, metric))]
        if not shown:
            continue
        least = min(value for _, value in shown)
        spans = [max(1.0, value / least) for _, value in shown]
        out.append(f'<text x="8" y="{y + 15}" class="title">{title} (logarithmic scale)</text>')
        y += row + 4
        for (name, value), span in zip(shown, spans, strict=True):
            # The least has a bar too; each tenfold more is as much longer.
            length = bar * (0.12 + 0.88 * _log(span) / max(_log(max(spans)), 1e-9))
            mark = ' class="own"' if name == "Sluice" else ""
            out.append(f'<text x="{left - 8}" y="{y + 15}" text-anchor="end">{name}</text>')
            out.append(f'<rect x="{left}" y="{y + 3}" width="{length:.1f}" height="{row - 6}"{mark}/>')
            out.append(f'<text x="{left + length + 6:.1f}" y="{y + 15}">{_time(value)}</text>')
            y += row
        y += 12
    style = (
        "text{font:13px system-ui,sans-serif;fill:#333}.title{font-weight:600}rect{fill:#b8bfc9}.own{fill:#2f6fde}"
        "@media(prefers-color-scheme:dark){text{fill:#ddd}rect{fill:#59616d}.own{fill:#6ea0ff}}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {y}" width="{width}" height="{y}" role="img">\n'
        f"<style>{style}</style>\n" + "\n".join(out) + "\n</svg>\n"
    )


def _log(value: float) -> float:
    from math import log10

    return log10(value)


if __name__ == "__main__":
    sys.exit(main())
