"""Runs the stand-in gateway for a test: `with StandIn() as standin: …`.

    with StandIn() as standin:
        standin.script(["status=503;retry-after=0", None])
        client = Client(base_url=standin.openai_url, api_key=standin.PROVIDER_KEY)
        …
        assert [request["status"] for request in standin.requests()] == [503, 200]

From a shell, or a test in C: `python3 Tests/Support/standin.py COMMAND…` runs a command with
`STANDIN_URL` and `STANDIN_PORT` in its environment, and exits as the command does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import IO, Any

GATEWAY = Path(__file__).resolve().parent / "gateway"


class StandIn:
    """One running stand-in. It ends with the `with` block, and in any case with this process."""

    HELICONE_KEY = "sk-helicone-aaaaaaa-bbbbbbb-ccccccc-ddddddd"
    """A key the gateway accepts."""
    ORPHAN_KEY = "sk-helicone-0000000-bbbbbbb-ccccccc-ddddddd"
    """A key of the right shape that belongs to no organisation."""
    PROVIDER_KEY = "sk-standin"
    """A key the direct providers accept; any that does not contain `wrong` is."""

    def __init__(self, pace: float = 0, port: int = 0, log: Path | None = None) -> None:
        """`pace` is in milliseconds between two events of a stream."""
        self._arguments = ["--pace", str(pace), "--port", str(port)]
        if log is not None:
            self._arguments += ["--log", str(log)]
        self._process: subprocess.Popen[str] | None = None
        self.url = ""

    def start(self) -> StandIn:
        """Starts it and waits until it listens."""
        self._process = subprocess.Popen(
            [sys.executable, str(GATEWAY), "--exit-with-parent", *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        line = _pipe(self._process.stdout).readline()
        if not line.startswith("listening on "):
            self.stop()
            raise RuntimeError(f"the stand-in gateway did not start; it said {line!r}")
        self.url = line.removeprefix("listening on ").strip()
        return self

    def stop(self) -> None:
        """Stops it; harmless when it does not run."""
        if self._process is None:
            return
        _pipe(self._process.stdin).close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        _pipe(self._process.stdout).close()
        self._process = None

    def __enter__(self) -> StandIn:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @property
    def gateway_url(self) -> str:
        """The AI gateway, whatever the credentials."""
        return f"{self.url}/helicone"

    @property
    def openai_url(self) -> str:
        """An OpenAI-compatible provider that wants a key."""
        return f"{self.url}/openai/v1"

    @property
    def anthropic_url(self) -> str:
        """Anthropic; `/v1/messages` comes after it."""
        return f"{self.url}/anthropic"

    def requests(self) -> list[dict[str, Any]]:
        """What was received since the start or the last `clear`, oldest first."""
        return list(self._ask("GET", "/__requests"))

    def connections(self) -> list[dict[str, Any]]:
        """The connections accepted, apart from those that only asked for records."""
        return list(self._ask("GET", "/__connections"))

    def script(self, entries: list[Any]) -> None:
        """Queues directives for the next requests: texts, objects, or None for good behaviour."""
        self._ask("POST", "/__script", entries)

    def queued(self) -> int:
        """How many entries of the script are still unused."""
        return int(self._ask("GET", "/__script")["queued"])

    def clear(self) -> None:
        """Forgets requests, script, cache and rate limits."""
        self._ask("DELETE", "/__state")

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise ValueError(error.read().decode()) from None


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


def main(command: list[str]) -> int:
    """Runs a command beside a stand-in."""
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    with StandIn() as standin:
        environment = {**os.environ, "STANDIN_URL": standin.url, "STANDIN_PORT": str(standin.port)}
        return subprocess.run(command, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
