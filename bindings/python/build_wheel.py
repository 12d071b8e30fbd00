"""Builds the wheel: `python3 bindings/python/build_wheel.py [--library PATH] [--static DIR] [--out DIR]`.

The wheel is for any Python 3 and for one platform, since ctypes needs nothing else. It carries the stripped library,
and it is the same to the byte however often it is built: sorted entries, fixed times, hashes in RECORD.
With `--static` the library is one that was linked with the static libraries there (see wheel/static-libraries), whose
versions and licences the wheel then names in NOTICE. Needed: Python 3.9, `strip` and `objdump` of binutils.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import platform
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LIBRARY = ROOT / ".build" / "release" / "libsluice.so"
LARGEST = 8 * 1024 * 1024
"""The wheel may not be larger than this."""
MOMENT = (2020, 1, 1, 0, 0, 0)


def main() -> int:
    """Builds the wheel and prints its path and size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--library", type=Path, default=LIBRARY, help="the library to carry")
    parser.add_argument("--static", type=Path, help="the folder of the static libraries that it holds")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="the folder for the wheel")
    parser.add_argument("--notice", action="store_true", help="only show what NOTICE says")
    options = parser.parse_args()
    if options.notice:
        print(_notice(options.static), end="")
        return 0
    if not options.library.is_file():
        sys.exit(f"{options.library} is not there; build it with `swift build -c release`")
    options.out.mkdir(parents=True, exist_ok=True)
    wheel = build(options.library, options.out, options.static)
    size = wheel.stat().st_size
    print(f"{wheel} ({size / 1e6:.1f} MB)")
    if size > LARGEST:
        sys.exit(f"the wheel is larger than {LARGEST} bytes")
    return 0


def build(library: Path, folder: Path, static: Path | None = None) -> Path:
    """Writes the wheel into `folder`; `static` holds what the library was linked with."""
    version = _version()
    tag = f"py3-none-{platform_tag(library)}"
    info = f"sluice-{version}.dist-info"
    files = {str(path.relative_to(HERE)): path.read_bytes() for path in _sources()}
    files["sluice/lib/libsluice.so"] = _stripped(library)
    files[f"{info}/METADATA"] = _metadata(version, static is not None).encode()
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: sluice\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
    files[f"{info}/licenses/LICENSE"] = (ROOT / "LICENSE").read_bytes()
    if static is not None:
        files[f"{info}/licenses/NOTICE"] = _notice(static).encode()
    record = "".join(f"{name},{_digest(data)},{len(data)}\n" for name, data in sorted(files.items()))
    files[f"{info}/RECORD"] = (record + f"{info}/RECORD,,\n").encode()
    wheel = folder / f"sluice-{version}-{tag}.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(files.items(), key=lambda each: (each[0].startswith(info), each[0])):
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if name.endswith(".so") else 0o644) << 16
            archive.writestr(entry, data)
    return wheel


def platform_tag(library: Path) -> str:
    """`manylinux_<major>_<minor>_<machine>`, by the newest glibc that the library needs."""
    shown = subprocess.run(["objdump", "-p", str(library)], check=True, capture_output=True, text=True).stdout
    needed = {(int(major), int(minor)) for major, minor in re.findall(r"GLIBC_(\d+)\.(\d+)", shown)}
    # Packed relocations are read since 2.36, and have a version name of their own.
    if "GLIBC_ABI_DT_RELR" in shown:
        needed.add((2, 36))
    major, minor = max(needed, default=(2, 17))
    return f"manylinux_{major}_{minor}_{platform.machine()}"


def _version() -> str:
    found = re.search(r'__version__ = "([^"]+)"', (HERE / "sluice" / "_version.py").read_text())
    if found is None:
        sys.exit("sluice/_version.py holds no __version__")
    return found.group(1)


def _sources() -> list[Path]:
    package = HERE / "sluice"
    return sorted(path for path in package.rglob("*") if path.suffix == ".py" or path.name == "py.typed")


def _stripped(library: Path) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "libsluice.so"
        subprocess.run(["strip", "--strip-unneeded", "-o", str(copy), str(library)], check=True)
        return copy.read_bytes()


def _notice(static: Path) -> str:
    """What is inside the library beside Sluice, each with its version and its licence."""
    parts = ["libsluice.so holds these libraries.", (static / "versions").read_text().strip()]
    for path in sorted((static / "notice").iterdir()):
        parts.append(f"---- {path.name} ----\n\n{path.read_text(errors='replace').strip()}")
    return "\n\n".join(parts) + "\n"


def _metadata(version: str, has_notice: bool) -> str:
    settings = (HERE / "pyproject.toml").read_text()

    def text(name: str) -> str:
        found = re.search(rf'^{name} = "([^"]*)"', settings, re.MULTILINE)
        return found.group(1) if found else ""

    lines = [
        "Metadata-Version: 2.4",
        "Name: sluice",
        f"Version: {version}",
        f"Summary: {text('description')}",
        f"License-Expression: {text('license')}",
        "License-File: LICENSE",
        *(["License-File: NOTICE"] if has_notice else []),
        f"Requires-Python: {text('requires-python')}",
        *(f"Classifier: {each}" for each in re.findall(r'^    "(.*::.*)",$', settings, re.MULTILINE)),
        "Description-Content-Type: text/markdown",
        "",
        (HERE / "README.md").read_text(),
    ]
    return "\n".join(lines)


def _digest(data: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


if __name__ == "__main__":
    sys.exit(main())
