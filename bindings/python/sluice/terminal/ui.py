"""The dashboard: the report's page, served on 127.0.0.1, which asks for its figures and follows the ledger."""

from __future__ import annotations

import hmac
import json
import secrets
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from .._typing import TYPE_CHECKING
from ..core.errors import SluiceError

if TYPE_CHECKING:
    from typing import Any

    from ..core.ledger import Ledger

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Dashboard(ThreadingHTTPServer):
    """Answers GET of the page and of questions to a ledger. Nobody who does not know the address, with its random part,
    gets an answer; nor does a page of another site, whatever name it has this machine go by."""

    daemon_threads = True
    questions_at_once = 8

    def __init__(self, ledger: Ledger, port: int = 0, **page: Any) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.ledger = ledger
        self.token = secrets.token_urlsafe(18)
        port = self.server_address[1]
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self.address = f"http://127.0.0.1:{port}/{self.token}/"
        with tempfile.TemporaryDirectory(prefix="sluice-") as folder:
            path = Path(folder, "page.html")
            ledger.report_to(path, form="live", **page)
            self.page = path.read_bytes()
        self._room = threading.Semaphore(self.questions_at_once)

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        with self._room:
            return self.ledger.query(question)

    def close(self) -> None:
        """Ends once nothing is asked any more: the ledger's client may be closed afterwards."""
        for _ in range(self.questions_at_once):
            self._room.acquire()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing: a browser that goes away in the middle of an answer is no error."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "sluice"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        server: Any = self.server
        if self.headers.get("Host") not in server.hosts:
            return self._say(421, "this host has no page here")
        address = urlsplit(self.path)
        token, slash, name = address.path.lstrip("/").partition("/")
        if not hmac.compare_digest(token.encode(), server.token.encode()):
            return self._say(404, "there is nothing here; the address has a random part, which was printed")
        if not slash:
            # The page asks beside its own address: without the slash that would be elsewhere.
            return self._send(308, "text/plain", b"", {"Location": f"/{token}/"})
        if name == "":
            return self._send(200, "text/html; charset=utf-8", server.page)
        if name != "query":
            return self._say(404, "there is nothing here")
        try:
            question = json.loads(parse_qs(address.query).get("q", [""])[0])
            if not isinstance(question, dict):
                raise ValueError("a question is an object")
            answer = server.ask(question)
        except (ValueError, SluiceError) as error:
            return self._say(400, str(error))
        except RecursionError:
            return self._say(400, "the question is nested too deep")
        self._send(200, "application/json", json.dumps(answer).encode())

    def _say(self, status: int, text: str, more: dict[str, str] | None = None) -> None:
        self._send(status, "application/json", json.dumps({"error": text}).encode(), more)

    def _send(self, status: int, kind: str, body: bytes, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, "Content-Type": kind, "Content-Length": str(len(body)), **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def __getattr__(self, name: str) -> Any:
        # Any other method than GET: its handler is asked for by this name.
        if name.startswith("do_"):
            return self._refuse
        raise AttributeError(name)

    def _refuse(self) -> None:
        self.close_connection = True
        self._say(405, "this server answers GET alone", {"Allow": "GET"})

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing: the address would stand in the log."""
