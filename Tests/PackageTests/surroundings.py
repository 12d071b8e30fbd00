"""Time and chance reach the engine through one value: fails where code of Sources/Sluice asks the system for them.

    surroundings.py [FOLDER]      the folder to search; Sources/Sluice by default

`Engine/Surroundings.swift` alone may name the system's. Comments and texts are not searched. Prints each place and ends
with status 1 where there is one.
"""

import re
import sys
from pathlib import Path

from layers import code

HOME = "Surroundings.swift"
SYSTEM = re.compile(
    r"\bInstant\.now\b|(?<![\w)\]?])\.now\b|\bSystem(?:Clock|Randomness|RandomNumberGenerator)\b|\b(?:usleep|nanosleep)\b"
    r"|\bclock_gettime\b|\btime\(nil\)|\brandom\((?![^\n]*using:)|\b(?:shuffled|randomElement)\(\)"
)


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else "Sources/Sluice")
    files = sorted(root.rglob("*.swift"))
    problems = [
        f"{path}: {match.group()}" for path in files if path.name != HOME for match in SYSTEM.finditer(code(path))
    ]
    for problem in problems:
        print(problem)
    print(f"{len(files)} files, {len(problems)} that ask the system themselves")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
