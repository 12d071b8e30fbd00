"""The package's storeys: `litellm` stands on `core`, `core` on `abi`, and nothing imports in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import BINDING

PACKAGE = BINDING / "sluice"
LEAVES = ("_typing", "_version")
"""What everything may import; they import nothing of the package."""


def name_of(path: Path) -> str:
    parts = path.relative_to(BINDING).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports(name: str, *, types_too: bool) -> Iterator[str]:
    """The package's modules that a module imports, in functions as well; `types_too`: for annotations alone as well."""
    path = MODULES[name]
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]

    def walk(node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            children = [*(node.body if types_too else []), *node.orelse]
        else:
            children = list(ast.iter_child_nodes(node))
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *filter(None, [node.module])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield inner if inner in MODULES else base
        for child in children:
            yield from walk(child)

    found = {each for each in walk(ast.parse(path.read_text())) if each in MODULES}
    return iter(sorted(found - {name}))


def level(name: str) -> int:
    """Where a module stands; an arrow may not point to a higher number."""
    _, _, inner = name.partition(".")
    if inner in LEAVES:
        return 0
    if inner in ("core.library", "core.abi"):
        return 1
    if inner.startswith("core"):
        return 2
    if inner.startswith("litellm."):
        return 3
    return 4  # The package itself, and litellm's paths, which only hand on.


def upward(modules: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(one, other) for one, others in modules.items() for other in others if level(other) > level(one)]


def circle(arrows: dict[str, list[str]]) -> list[str]:
    """The modules of one circle, or nothing."""
    done: set[str] = set()

    def visit(name: str, way: list[str]) -> list[str]:
        if name in way:
            return way[way.index(name) :]
        if name in done:
            return []
        for each in arrows.get(name, []):
            found = visit(each, [*way, name])
            if found:
                return found
        done.add(name)
        return []

    return next((found for name in arrows if (found := visit(name, []))), [])


def test_no_arrow_points_upward() -> None:
    assert len(MODULES) > 30
    assert upward({name: list(imports(name, types_too=True)) for name in MODULES}) == []


def test_nothing_imports_in_a_circle() -> None:
    assert circle({name: list(imports(name, types_too=False)) for name in MODULES}) == []


def test_core_uses_nothing_of_the_package_but_itself() -> None:
    for name in MODULES:
        if name.startswith("sluice.core"):
            for each in imports(name, types_too=True):
                assert each.startswith("sluice.core") or each.partition(".")[2] in LEAVES, (name, each)


def test_the_check_finds_what_it_looks_for() -> None:
    assert upward({"sluice.core.call": ["sluice.litellm.mock"]}) == [("sluice.core.call", "sluice.litellm.mock")]
    assert circle({"a": ["b"], "b": ["c"], "c": ["b"]}) == ["b", "c"]
    assert "sluice.core.abi" in imports("sluice.core.call", types_too=False)
    assert "sluice.core.waiting" in imports("sluice.core.client", types_too=False)
    assert "sluice.core.native_client" in imports("sluice.core.call", types_too=True)
    assert "sluice.core.native_client" not in imports("sluice.core.call", types_too=False)


@pytest.mark.parametrize("name", ["exceptions", "utils", "types.utils", "integrations.custom_logger"])
def test_litellms_paths_hand_on_the_same_objects(name: str, sluice: object) -> None:
    from importlib import import_module

    module = import_module(f"sluice.{name}")
    shared = [each for each in dir(module) if not each.startswith("_") and hasattr(sluice, each)]
    assert shared
    for each in shared:
        if each != "annotations":
            assert getattr(module, each) is getattr(sluice, each), each
