"""Finds libsluice, loads it and checks that it is one this package can talk to."""

from __future__ import annotations

import ctypes
import os
import sys

from .._version import __version__

NAME = "libsluice.dylib" if sys.platform == "darwin" else "libsluice.so"
VARIABLE = "SLUICE_LIBRARY"

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def candidates() -> list[tuple[str, str]]:
    """Where the library may lie, as pairs of a description and a path, in the order in which they are tried."""
    places = [("the package", os.path.join(_PACKAGE, "lib", NAME))]
    named = os.environ.get(VARIABLE)
    if named:
        places.append((f"the variable {VARIABLE}", named))
    checkout = os.path.dirname(os.path.dirname(os.path.dirname(_PACKAGE)))
    places.append(("the checkout", os.path.join(checkout, ".build", "release", NAME)))
    return places


def find() -> str:
    """The path of the library: in the package, where SLUICE_LIBRARY says, or where a checkout builds it."""
    places = candidates()
    for _, path in places:
        if os.path.isfile(path):
            return path
    tried = "; ".join(f"{what}: {path}" for what, path in places)
    raise ImportError(
        f"{NAME} was not found ({tried}). Install the wheel, set {VARIABLE} to the library's path, "
        "or build it in the checkout with `swift build -c release`."
    )


def in_package(path: str) -> bool:
    """Whether the library at `path` is one that a wheel carries."""
    return os.path.dirname(path) == os.path.join(_PACKAGE, "lib")


def load() -> tuple[ctypes.CDLL, ctypes.PyDLL, str]:
    """The library twice, and its path: functions of the first release the GIL while they run, those of the second,
    for calls shorter than a change of threads, hold it."""
    path = find()
    try:
        free = ctypes.CDLL(path)
    except OSError as error:
        raise ImportError(f"{path} cannot be loaded: {error}") from error
    _check_version(free, path)
    return free, ctypes.PyDLL(path, handle=free._handle), path


def _check_version(library: ctypes.CDLL, path: str) -> None:
    """Refuses a library of another major version, of an older minor one, and before 1.0 of any other minor one."""
    try:
        number = library.sluice_version_number
    except AttributeError as error:
        raise ImportError(f"{path} is not Sluice: it has no sluice_version_number.") from error
    number.argtypes, number.restype = (), ctypes.c_uint32
    found = number()
    major, minor, patch = found >> 16, found >> 8 & 0xFF, found & 0xFF
    wanted_major, wanted_minor = (int(part) for part in __version__.split(".")[:2])
    may_break = wanted_major == 0
    if major != wanted_major or minor < wanted_minor or (may_break and minor != wanted_minor):
        raise ImportError(
            f"The Python package is Sluice {__version__}, the library {path} is {major}.{minor}.{patch}: "
            f"the package needs {wanted_major}.{wanted_minor}"
            f"{'' if may_break else f' or a later {wanted_major}.x'}. "
            "Install both from one release."
        )
