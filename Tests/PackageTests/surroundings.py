"""Time and chance reach the library through its surroundings: fails where other code asks the system for them.

    surroundings.py [FOLDER…]     the folders to search; Sources/Sluice, SluiceStore and SluiceWire by default

A seam's own file may name the system's: `Engine/Surroundings.swift`, and those whose names end in `+System.swift`.
Comments and texts are not searched. Prints each place and ends with status 1 where there is one.
"""

import re
import sys
from pathlib import Path

from layers import code

FOLDERS = ["Sources/Sluice", "Sources/SluiceStore", "Sources/SluiceWire"]
SEAMS = ("Surroundings.swift", "+System.swift")
SYSTEM = re.compile(
    r"\bInstant\.now\b|(?<![\w)\]?])\.now\b|\bSystem(?:Clock|Randomness|RandomNumberGenerator)\b|\b(?:usleep|nanosleep)\b"
    r"|\bclock_gettime\b|\btime\(nil\)|\brandom\((?![^\n]*using:)|\b(?:shuffled|randomElement)\(\)"
)


def main() -> int:
    files = [path for root in sys.argv[1:] or FOLDERS for path in sorted(Path(root).rglob("*.swift"))]
    problems = [
        f"{path}: {match.group()}"
        for path in files
        if not path.name.endswith(SEAMS)
        for match in SYSTEM.finditer(code(path))
    ]
    for problem in problems:
        print(problem)
    print(f"{len(files)} files, {len(problems)} that ask the system themselves")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
