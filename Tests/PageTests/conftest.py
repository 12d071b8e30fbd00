"""Fixtures: a fixed ledger, a browser, and a place for what they show."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT / "bindings" / "python"), str(ROOT / "Tests" / "Support"), str(HERE)]

import traffic  # noqa: E402
from browser import Browser, Page  # noqa: E402
from sluice.core import Client  # noqa: E402

SCREENSHOTS = ROOT / ".build" / "screenshots"
WEEK = {"from_": "2026-11-13T12:00:00Z", "to": "2026-11-20T12:00:00Z", "zone": "Europe/Berlin"}


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of a shop's two weeks."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "week.jsonl").write_text("\n".join(traffic.lines()))
    with Client(store=str(folder / "store")) as client:
        client.ledger.import_from(folder / "week.jsonl")
    return folder / "store"


@pytest.fixture(scope="session")
def report(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the second week."""
    path = tmp_path_factory.mktemp("page") / "report.html"
    with Client(store=str(store)) as client:
        client.ledger.report_to(path, title="shop", property="tenant", **WEEK)
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


def cells(page: Page, selector: str) -> list[list[Any]]:
    """Rows of a table: of each cell the figure it stands for, else its text."""
    found: list[list[Any]] = page.run(
        f"[...document.querySelectorAll({selector!r})].map((row) => [...row.children].map((cell) =>"
        " cell.dataset.v === undefined ? cell.textContent : Number(cell.dataset.v)))"
    )
    return found
