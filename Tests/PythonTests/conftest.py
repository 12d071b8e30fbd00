"""Fixtures: the package from the checkout, a stand-in gateway, and settings that each test finds as a program would."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BINDING = ROOT / "bindings" / "python"

if "SLUICE_INSTALLED" not in os.environ:  # set to test an installed wheel
    sys.path.insert(0, str(BINDING))
sys.path.insert(0, str(ROOT / "Tests" / "Support"))
sys.path.insert(0, str(HERE))

import sluice as package  # noqa: E402
from standin import StandIn  # noqa: E402

SETTINGS = "api_key openai_key api_base headers metadata num_retries request_timeout ssl_verify drop_params".split()
LISTS = "callbacks success_callback failure_callback input_callback".split()


@pytest.fixture(scope="session")
def _standin() -> Iterator[StandIn]:
    with StandIn() as running:
        yield running


@pytest.fixture
def standin(_standin: StandIn) -> StandIn:
    """The stand-in gateway, with nothing remembered."""
    _standin.clear()
    return _standin


@pytest.fixture(autouse=True)
def sluice(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module with its settings as imported, and no key in the environment."""
    for name in ("HELICONE_API_KEY", "HELICONE_API_BASE", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name in SETTINGS:
        monkeypatch.setattr(package, name, getattr(package, name))
    for name in LISTS:
        monkeypatch.setattr(package, name, [])
    monkeypatch.setattr(package, "model_cost", {})
    monkeypatch.setattr(package, "model_alias_map", {})
    # A client of its own: an upstream that failed in one test is left alone for a while, and another needs it.
    monkeypatch.setattr("sluice.core.client._defaults", {})
    return package


@pytest.fixture
def gateway(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """The stand-in, named by the environment as Helicone's gateway."""
    monkeypatch.setenv("HELICONE_API_BASE", standin.gateway_url)
    monkeypatch.setenv("HELICONE_API_KEY", StandIn.HELICONE_KEY)
    return standin


@pytest.fixture
def messages() -> list[dict[str, Any]]:
    return [{"role": "user", "content": "What is the capital of France?"}]


def wire(record: dict[str, Any]) -> bytes:
    """A recorded request as the bytes it came as."""
    head = [f"{record['method']} {record['path']} {record['version']}"]
    head += [f"{name}: {value}" for name, value in record["headers"]]
    return "\r\n".join([*head, "", record["body"]]).encode()


def header(record: dict[str, Any], name: str) -> list[str]:
    """The values of a header, whose name is compared as spelled."""
    return [value for key, value in record["headers"] if key == name]
