"""Changes the sources in small ways, one at a time, and says which changes no test notices.

    python3 Tests/Mutants/mutate.py [--seed 1] [--count 30] [--minutes 20] [--only TEXT] [--list]

A change that the compiler refuses counts for nothing; one that a test, a trap or a hang gives away is killed. What
survives is printed as it stands in the source and as it was changed. Survivors that change nothing that anybody could
see are listed, with the reason, in `equivalent.txt`, and count for nothing either. The work is done in a copy below
.build, and ends with "N killed, N survived"; its status is 1 where less than nine in ten were killed.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPY = ROOT / ".build" / "mutants"
EQUIVALENT = Path(__file__).with_name("equivalent.txt")

SUITES = {
    "Sources/Sluice": "SluiceTests",
    "Sources/SluiceWire": "SluiceWireTests",
    "Sources/SluiceJSON": "SluiceJSONTests",
}
"""Each folder of sources, and the test target that is about it."""

SWAPS = [
    (" < ", " <= "),
    (" <= ", " < "),
    (" > ", " >= "),
    (" >= ", " > "),
    (" == ", " != "),
    (" != ", " == "),
    (" && ", " || "),
    (" || ", " && "),
    (" + ", " - "),
    (" - ", " + "),
    (" += ", " -= "),
    (" -= ", " += "),
    ("..<", "..."),
    ("min(", "max("),
    ("max(", "min("),
    ("true", "false"),
    ("false", "true"),
    (".first", ".last"),
]

TEST_LIMIT = 300
"""Seconds; a suite that takes longer hangs."""


@dataclass(frozen=True)
class Mutant:
    path: str
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}\n    - {self.before.strip()}\n    + {self.after.strip()}"

    @property
    def key(self) -> str:
        """Names the change whatever the line's number."""
        return f"{self.path}: {self.before.strip()} => {self.after.strip()}"


def code_spans(line: str) -> list[tuple[int, int]]:
    """The parts of a line that are neither comment nor text."""
    spans, start, position, in_text = [], 0, 0, False
    while position < len(line):
        if in_text:
            if line[position] == "\\":
                position += 1
            elif line[position] == '"':
                in_text, start = False, position + 1
        elif line.startswith("//", position):
            spans.append((start, position))
            return spans
        elif line[position] == '"':
            spans.append((start, position))
            in_text = True
        position += 1
    if not in_text:
        spans.append((start, len(line)))
    return spans


def changes(line: str) -> list[str]:
    """The line, changed in each way that there is for it."""
    found = []
    spans = code_spans(line)

    def is_code(start: int, end: int) -> bool:
        return any(low <= start and end <= high for low, high in spans)

    for old, new in SWAPS:
        if old in (" + ", " += ") and '"' in line:
            continue  # texts are joined by it, and not taken apart
        # A word is one only where no longer name holds it.
        pattern = re.escape(old)
        if old[0].isalpha():
            pattern = r"(?<![\w.])" + pattern
        if old[-1].isalpha():
            pattern += r"(?!\w)"
        for match in re.finditer(pattern, line):
            if is_code(*match.span()):
                found.append(line[: match.start()] + new + line[match.end() :])
    # One more in a size or a wait that was chosen freely is seen by nobody.
    is_chosen = "static let" in line
    for match in re.finditer(r"(?<![\w.$])(\d+)(?![\w.])", line):
        if is_code(*match.span()) and not is_chosen:
            found.append(line[: match.start()] + str(int(match[1]) + 1) + line[match.end() :])
    condition = re.match(r"^(\s*(?:\} else )?(?:if|guard|while) )([^{,]+?)( else \{.*| \{.*)$", line)
    if condition and not re.search(r"\b(let|var|case)\b|#available", condition[2]):
        found.append(f"{condition[1]}!({condition[2]}){condition[3]}")
    statement = re.match(r"^(\s*)(?:try )?[\w.?!]+(?:\(.*\)| [-+&|]?= .+)$", line)
    if (
        statement
        and line.count("(") == line.count(")")
        and not re.match(r"\s*(return|case|let|var|init|super)\b", line)
    ):
        found.append(f"{statement[1]}_ = ()")
    return found


def mutants(root: Path) -> list[Mutant]:
    """Every change that there is, in an order that does not depend on the machine."""
    found = []
    for folder in SUITES:
        for path in sorted((root / folder).rglob("*.swift")):
            in_text = False
            for number, line in enumerate(path.read_text().splitlines(), 1):
                quotes = line.count('"""')
                if in_text or quotes:
                    in_text ^= quotes % 2 == 1
                    continue
                if re.match(r"\s*(//|import |package import |internal import |public import |@|#)", line):
                    continue
                name = str(path.relative_to(root))
                found += [Mutant(name, number, line, after) for after in changes(line) if after != line]
    return found


def run(command: list[str], limit: float) -> int | None:
    """The command's status; None where it took longer."""
    log = COPY / "last.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=COPY, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return None


def prepare() -> None:
    """Copies what git knows, and builds it. What was built before stays, so that only what differs is built again."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = {name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()}
    for name in names:
        source, target = ROOT / name, COPY / name
        if not target.is_file() or target.read_bytes() != source.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    for folder in ("Sources", "Tests"):
        for path in (COPY / folder).rglob("*.swift"):
            if str(path.relative_to(COPY)) not in names:
                path.unlink()
    if run(["swift", "build", "--build-tests"], 3600) != 0:
        sys.exit(f"the sources do not build as they are; see {COPY / 'last.log'}")


def test(suite: str) -> int | None:
    command = ["python3", "Tests/Support/standin.py", "swift", "test", "--skip-build", "--filter", suite]
    return run(command, TEST_LIMIT)


def suite_of(mutant: Mutant) -> str:
    return next(suite for folder, suite in SUITES.items() if mutant.path.startswith(folder + "/"))


def judge(mutant: Mutant) -> str:
    """`refused` by the compiler, `killed` by a test, or `survived`."""
    path = COPY / mutant.path
    original = path.read_text()
    lines = original.split("\n")
    lines[mutant.line - 1] = mutant.after
    try:
        path.write_text("\n".join(lines))
        if run(["swift", "build", "--build-tests"], 1200) != 0:
            return "refused"
        return "survived" if test(suite_of(mutant)) == 0 else "killed"
    finally:
        path.write_text(original)


def known_equivalents() -> set[str]:
    lines = EQUIVALENT.read_text().splitlines() if EQUIVALENT.is_file() else []
    return {line for line in lines if line and not line.startswith("#")}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=30, help="changes to judge")
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--only", default="", help="changes to files whose path holds this text")
    parser.add_argument("--list", action="store_true", help="show the changes that would be judged, and judge none")
    options = parser.parse_args()
    end = time.monotonic() + options.minutes * 60

    equivalent = known_equivalents()
    sample = [each for each in mutants(ROOT) if options.only in each.path and each.key not in equivalent]
    random.Random(options.seed).shuffle(sample)
    if options.list:
        print("\n".join(map(str, sample[: options.count])))
        return 0

    COPY.mkdir(parents=True, exist_ok=True)
    prepare()
    for suite in sorted({suite_of(each) for each in sample}):
        if test(suite) != 0:
            sys.exit(f"{suite} fails as it is; see {COPY / 'last.log'}")
    results: dict[str, list[Mutant]] = {"killed": [], "survived": [], "refused": []}
    for mutant in sample:
        if len(results["killed"]) + len(results["survived"]) >= options.count or time.monotonic() > end:
            break
        result = judge(mutant)
        results[result].append(mutant)
        print(f"{result:8} {mutant}", flush=True)
    killed, survived = len(results["killed"]), len(results["survived"])
    if survived:
        print("\n-- Survivors\n" + "\n".join(map(str, results["survived"])))
    print(f"\n{killed} killed, {survived} survived ({len(results['refused'])} refused by the compiler)")
    return 0 if killed >= 9 * survived else 1


if __name__ == "__main__":
    sys.exit(main())
