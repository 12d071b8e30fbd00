"""The package as such: finding the library, versions, the wheel, types, and what importing costs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest

from conftest import BINDING, ROOT


def python(program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {"PATH": os.environ["PATH"], "PYTHONPATH": str(BINDING), **environment}
    return subprocess.run([sys.executable, "-c", program], env=variables, capture_output=True, text=True)


def test_where_the_library_is_looked_for(sluice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from sluice.core import library

    monkeypatch.setenv("SLUICE_LIBRARY", "/somewhere/libsluice.so")
    places = [path for _, path in library.candidates()]
    assert places[0].endswith("sluice/lib/libsluice.so") and places[1] == "/somewhere/libsluice.so"
    assert places[2].endswith(".build/release/libsluice.so")
    monkeypatch.setattr(library.os.path, "isfile", lambda path: False)
    with pytest.raises(ImportError, match="SLUICE_LIBRARY"):
        library.find()


def test_the_variable_names_the_library(sluice: Any, tmp_path: Path) -> None:
    copy = tmp_path / "libsluice.so"
    shutil.copy(sluice.library_path(), copy)
    ended = python("import sluice; print(sluice.library_path())", SLUICE_LIBRARY=str(copy))
    assert ended.stdout.strip() == str(copy), ended.stderr


@pytest.mark.parametrize(
    ("number", "said"), [(0x010000, "1.0.0"), (0x000000, "0.0.0"), (None, "no sluice_version_number")]
)
def test_another_librarys_version_is_refused_by_name(number: int | None, said: str, tmp_path: Path) -> None:
    source = tmp_path / "other.c"
    body = "int nothing;" if number is None else f"unsigned sluice_version_number(void) {{ return {number}; }}"
    source.write_text(body)
    library = tmp_path / "libsluice.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(library), str(source)], check=True)
    ended = python("import sluice", SLUICE_LIBRARY=str(library))
    assert "ImportError" in ended.stderr and said in ended.stderr and str(library) in ended.stderr
    if number is not None:
        assert "0.1.0" in ended.stderr


def test_a_file_that_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "libsluice.so").write_text("no")
    ended = python("import sluice", SLUICE_LIBRARY=str(tmp_path / "libsluice.so"))
    assert "ImportError" in ended.stderr and "cannot be loaded" in ended.stderr


def test_every_function_that_is_declared_is_in_the_header(sluice: Any) -> None:
    from sluice.core import abi

    header = (ROOT / "include" / "sluice.h").read_text()
    for name in [*abi.QUICK, *abi.BLOCKING]:
        assert f"{name}(" in header, name
    for name in "OK DONE AGAIN E_ARGUMENT E_STATE E_KEY E_CLOSED E_FORKED CHAT EMBEDDING".split():
        assert f"SLUICE_{name} = {getattr(abi, name)}" in header, name
    for name in "HEAD TEXT REASONING REFUSAL TOOL_CALL FINISH USAGE RAW RESTART".split():
        assert f"SLUICE_EVENT_{name} = {getattr(abi, name)}" in header, name


def test_structs_are_laid_out_as_in_c(tmp_path: Path) -> None:
    from ctypes import sizeof

    from sluice.core import abi

    source = tmp_path / "sizes.c"
    source.write_text(
        '#include "sluice.h"\n#include <stdio.h>\n'
        'int main(void) { printf("%zu %zu %zu %zu %zu %zu %zu %zu", sizeof(sluice_event), sizeof(sluice_callbacks),'
        "sizeof(sluice_usage), sizeof(sluice_timing), sizeof(sluice_option_info), sizeof(sluice_cost),"
        "sizeof(sluice_cache), sizeof(sluice_tool_call)); return 0; }"
    )
    program = tmp_path / "sizes"
    subprocess.run(["cc", f"-I{ROOT / 'include'}", "-o", str(program), str(source)], check=True)
    sizes = subprocess.run([str(program)], capture_output=True, text=True, check=True).stdout.split()
    structs = (abi.Callbacks, abi.Usage, abi.Timing, abi.OptionInfo, abi.Cost,
               abi.Cache, abi.ToolCall)  # fmt: skip
    assert [int(size) for size in sizes] == [abi.EVENT_SIZE, *map(sizeof, structs)]


def test_importing_starts_nothing_and_loads_little() -> None:
    program = """
import sys
before = set(sys.modules)
import sluice
client = sluice.Client()
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
heavy = {"asyncio", "json", "typing", "dataclasses", "inspect", "logging", "http", "ssl", "uuid"}
print(",".join(sorted(loaded & heavy)))
print(len([line for line in open("/proc/self/status") if line.startswith("Threads:\\t1\\n")]))
"""
    ended = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(BINDING)!r})\n{program}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ended.stdout.splitlines() == ["", "1"]


def test_options_are_listed(sluice: Any) -> None:
    names = {name: default for name, default, description in sluice.options() if description.endswith(".")}
    assert names["connect_timeout_ms"] == "10000" and "base_url" in names


def test_the_echo_answers_without_key_and_network(sluice: Any) -> None:
    ended = python("import runpy; runpy.run_module('sluice', run_name='__main__')")
    assert ended.returncode == 0, ended.stderr
    lines = ended.stdout.splitlines()
    assert lines[0].startswith("sluice 0.1.0") and lines[1].startswith("library sluice/0.1.0")
    assert lines[2].split()[1] == sluice.library_path() and lines[3].endswith("Sluice works.")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    library = os.environ.get("SLUICE_LIBRARY")
    command = [sys.executable, str(BINDING / "build_wheel.py"), "--out", str(folder)]
    subprocess.run(command + (["--library", library] if library else []), check=True, capture_output=True)
    return next(folder.glob("sluice-*.whl"))


def test_the_wheel(wheel: Path, tmp_path: Path) -> None:
    assert wheel.name.startswith("sluice-0.1.0-py3-none-manylinux_2_") and wheel.stat().st_size < 5 << 20
    names = zipfile.ZipFile(wheel).namelist()
    assert {"sluice/py.typed", "sluice/lib/libsluice.so", "sluice/types/utils.py"} <= set(names)
    again = [sys.executable, str(BINDING / "build_wheel.py"), "--out", str(tmp_path)]
    subprocess.run(again, check=True, capture_output=True)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_wheel_in_a_fresh_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    executable = str(tmp_path / "env" / "bin" / "python")
    install = [executable, "-m", "pip", "install", "-q", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    clean = {"PATH": os.environ["PATH"]}
    ended = subprocess.run([executable, "-m", "sluice"], env=clean, cwd=tmp_path, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert str(tmp_path / "env") in ended.stdout and "Sluice works." in ended.stdout


TYPED = """
import sluice
from sluice import Client, completion

whole: sluice.ModelResponse = completion("helicone/gpt-4", [])
text: str | None = whole.choices[0].message.content
for chunk in completion("helicone/gpt-4", [], stream=True):
    print(chunk.choices[0].delta.content)
vectors: sluice.EmbeddingResponse = sluice.embedding("helicone/e", ["a"])
with Client(base_url="sluice:echo") as client:
    answer: sluice.ModelResponse = client.completion("helicone/gpt-4", [])
try:
    sluice.text_completion("Once", "helicone/gpt-4").choices[0].text.upper()
except sluice.exceptions.RateLimitError as error:
    print(error.status_code + 1, error.response)
"""


@pytest.mark.parametrize("checker", [["mypy", "--strict"], ["pyright"]], ids=lambda checker: checker[0])
def test_types(checker: list[str], tmp_path: Path) -> None:
    """The package is clean, and a program that uses it is understood."""
    tool = Path(sys.executable).parent / checker[0]
    if not tool.exists():
        pytest.skip(f"{checker[0]} is not installed")
    program = tmp_path / "program.py"
    program.write_text(TYPED)
    environment = {**os.environ, "MYPYPATH": str(BINDING)}
    if checker[0] == "pyright":
        settings = {"extraPaths": [str(BINDING)], "include": [str(program)], "typeCheckingMode": "standard"}
        (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    for command, folder in (([str(tool)], BINDING), ([str(tool), *checker[1:], str(program)], tmp_path)):
        arguments = [str(tool)] if checker[0] == "pyright" else command
        ended = subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True)
        assert ended.returncode == 0, ended.stdout
