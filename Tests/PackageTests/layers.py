"""Each folder of Sources/Sluice uses only the folders before it: fails on an arrow that points up.

    layers.py [FOLDER]      the folder that holds the layers; Sources/Sluice by default

A reference is the name of a type that one folder alone declares at its top level, found in another folder's code
(comments and texts are removed first). Extensions declare nothing. Prints each upward arrow and ends with status 1
where there is one.
"""

import re
import sys
from pathlib import Path

LAYERS = [
    "Failure",
    "HTTP",
    "Limits",
    "Retry",
    "Providers",
    "Reply",
    "Options",
    "Cache",
    "Request",
    "Route",
    "Engine",
    "Client",
]

COMMENT_OR_TEXT = re.compile(
    r'//[^\n]*|/\*.*?\*/|(#*)"""(?:.|\n)*?"""\1|#"(?:[^"]|"(?!#))*"#|"(?:\\.|[^"\\\n])*"', re.DOTALL
)
DECLARATION = re.compile(
    r"^(?:(?:package|public|internal|final|indirect|nonisolated) )*"
    r"(?:struct|class|enum|protocol|actor|typealias) (\w+)",
    re.MULTILINE,
)


def code(path: Path) -> str:
    """The file's text without comments; of texts only what is interpolated into them is kept."""

    def strip(match: re.Match[str]) -> str:
        text = match.group()
        return " ".join(re.findall(r"\\#*\(([^)]*)\)", text)) if '"' in text[:4] else ""

    return COMMENT_OR_TEXT.sub(strip, path.read_text())


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else "Sources/Sluice")
    files = {path: code(path) for path in sorted(root.rglob("*.swift"))}
    layer = {path: path.relative_to(root).parts[0] for path in files}
    unknown = sorted(set(layer.values()) - set(LAYERS))
    homes: dict[str, set[str]] = {}
    for path, text in files.items():
        for name in DECLARATION.findall(text):
            homes.setdefault(name, set()).add(layer[path])
    owned = {name: homes[name].pop() for name in list(homes) if len(homes[name]) == 1}

    problems = [f"{name} is no layer; add it to LAYERS where it belongs" for name in unknown]
    for path, text in files.items():
        if layer[path] in unknown:
            continue
        for name in sorted(set(re.findall(r"\b[A-Z]\w*", text)) & owned.keys()):
            home = owned[name]
            if home in LAYERS and LAYERS.index(home) > LAYERS.index(layer[path]):
                problems.append(f"{path}: {layer[path]} uses {name} of {home}, which stands above it")
    for problem in problems:
        print(problem)
    print(f"{len(files)} files, {len(owned)} types, {len(problems)} upward arrows")
    return 1 if problems or not owned else 0


if __name__ == "__main__":
    sys.exit(main())
