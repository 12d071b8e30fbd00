"""Sluice in litellm's place, before any of the packages imports it, and the stand-in gateway that they ask."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "bindings" / "python"))
sys.path.insert(0, str(ROOT / "Tests" / "Support"))

os.environ.update(
    CREWAI_DISABLE_TELEMETRY="true",
    CREWAI_TELEMETRY_OPT_OUT="true",
    DEEPEVAL_TELEMETRY_OPT_OUT="YES",
    OPENAI_AGENTS_DISABLE_TRACING="1",
    OTEL_SDK_DISABLED="true",
)

import sluice  # noqa: E402

sluice.install_as_litellm()

from standin import StandIn  # noqa: E402


@pytest.fixture(scope="session")
def _standin() -> Iterator[StandIn]:
    with StandIn() as running:
        yield running


class Route:
    """A way to a model: its name, where it is, and the key."""

    def __init__(self, standin: StandIn, kind: str) -> None:
        self.standin = standin
        self.model = {"gateway": "helicone/gpt-4o-mini", "direct": "openai/gpt-4o-mini"}[kind]
        self.base = standin.gateway_url if kind == "gateway" else standin.openai_url
        self.key = StandIn.HELICONE_KEY if kind == "gateway" else StandIn.PROVIDER_KEY


@pytest.fixture(params=["gateway", "direct"])
def route(request: pytest.FixtureRequest, _standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> Route:
    """Helicone's gateway and an OpenAI-compatible provider, both played by the stand-in, which remembers nothing."""
    _standin.clear()
    monkeypatch.setenv("HELICONE_API_KEY", StandIn.HELICONE_KEY)
    monkeypatch.setenv("HELICONE_API_BASE", _standin.gateway_url)
    monkeypatch.setenv("OPENAI_API_KEY", StandIn.PROVIDER_KEY)
    made: Route = Route(_standin, request.param)
    return made
