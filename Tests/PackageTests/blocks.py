"""Writes the fenced code blocks of Markdown files into a folder: `blocks.py FOLDER FILE…`.

Blocks marked `c`, `python` and `sh` become files, named after the line they begin on; all others, such as
`console` and `text`, are only there to be read.
"""

import re
import sys
from pathlib import Path

SUFFIXES = {"c": ".c", "python": ".py", "sh": ".sh"}


def main(folder: Path, files: list[Path]) -> None:
    for file in files:
        text = file.read_text()
        for block in re.finditer(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            suffix = SUFFIXES.get(block[1])
            if suffix is not None:
                line = text.count("\n", 0, block.start()) + 1
                (folder / f"{file.stem}-line-{line}{suffix}").write_text(block[2])


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
