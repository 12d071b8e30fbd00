"""A headless Chromium driven over the DevTools protocol, with the standard library alone.

with Browser() as browser:
    page = browser.open("file:///…/report.html")
    assert page.run("document.title") == "shop"
    page.click("#clear")
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any


def found() -> str | None:
    """Where Chromium is; None where it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class WebSocket:
    """A client's end of a WebSocket (RFC 6455): texts, in one frame or several."""

    def __init__(self, host: str, port: int, path: str) -> None:
        self._socket = socket.create_connection((host, port), timeout=30)
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self._rest = b""
        while b"\r\n\r\n" not in self._rest:
            self._rest += self._socket.recv(4096)
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise ConnectionError(head.decode(errors="replace"))

    def send(self, text: str) -> None:
        payload = text.encode()
        mask = os.urandom(4)
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else struct.pack("!BH", 0xFE, size)
        if size >= 65536:
            length = struct.pack("!BQ", 0xFF, size)
        mixed = bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
        self._socket.sendall(b"\x81" + length + mask + mixed)

    def receive(self) -> str:
        text = b""
        while True:
            first, second = self._take(2)
            size = second & 0x7F
            if size == 126:
                (size,) = struct.unpack("!H", self._take(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", self._take(8))
            payload = self._take(size)
            if first & 0x0F in (0, 1):
                text += payload
                if first & 0x80:
                    return text.decode()

    def _take(self, count: int) -> bytes:
        while len(self._rest) < count:
            block = self._socket.recv(1 << 16)
            if not block:
                raise ConnectionError("the browser has closed the connection")
            self._rest += block
        taken, self._rest = self._rest[:count], self._rest[count:]
        return taken

    def close(self) -> None:
        self._socket.close()


class Page:
    """A tab. What its console said, what it asked the network for, and what it refused are kept."""

    def __init__(self, socket: WebSocket, session: str) -> None:
        self._socket = socket
        self._session = session
        self._number = 0
        self.messages: list[str] = []
        self.requests: list[str] = []
        self.errors: list[str] = []
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.command(f"{domain}.enable")

    def command(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": parameters, "sessionId": self._session}
        self._socket.send(json.dumps(message))
        while True:
            answer = json.loads(self._socket.receive())
            if answer.get("id") == number and answer.get("sessionId") == self._session:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self._note(answer)

    def _note(self, event: dict[str, Any]) -> None:
        if event.get("sessionId") != self._session:
            return
        method, given = event.get("method"), event.get("params", {})
        if method == "Runtime.consoleAPICalled":
            self.messages.append(" ".join(str(one.get("value", one.get("description"))) for one in given["args"]))
        elif method == "Runtime.exceptionThrown":
            details = given["exceptionDetails"]
            self.messages.append(details.get("exception", {}).get("description") or details["text"])
        elif method == "Log.entryAdded":
            self.messages.append(given["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(given["request"]["url"])
        elif method == "Page.javascriptDialogOpening":
            self.errors.append(f"dialog: {given['message']}")

    def goto(self, address: str) -> None:
        self.command("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && document.body.dataset.drawn !== undefined")

    def run(self, script: str) -> Any:
        """What an expression gives; of a promise, what it comes to."""
        answer = self.command("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", str(answer)))
        return answer["result"].get("value")

    def wait(self, script: str, seconds: float = 20) -> None:
        """Waits until an expression is true."""
        end = time.monotonic() + seconds
        while not self.run(f"Boolean({script})"):
            if time.monotonic() > end:
                raise TimeoutError(f"{script}; console: {self.messages}")
            time.sleep(0.02)

    def drawn(self, action: Any) -> None:
        """Waits until the page has drawn again after an action."""
        before = self.run("Number(document.body.dataset.drawn)")
        action()
        self.wait(f"Number(document.body.dataset.drawn) > {before}")

    def place(self, selector: str) -> tuple[float, float, float, float]:
        """Left, top, width and height of an element that has been scrolled to."""
        box = self.run(
            f"(() => {{ const one = document.querySelector({json.dumps(selector)});"
            " one.scrollIntoView({block: 'center'}); const box = one.getBoundingClientRect();"
            " return [box.left, box.top, box.width, box.height]; })()"
        )
        return box[0], box[1], box[2], box[3]

    def move(self, x: float, y: float) -> None:
        self.command("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, selector: str) -> None:
        left, top, width, height = self.place(selector)
        x, y = left + width / 2, top + height / 2
        self.move(x, y)
        for kind in ("mousePressed", "mouseReleased"):
            self.command("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str, text: str | None = None) -> None:
        codes = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowLeft": 37, "ArrowRight": 39, "Home": 36, "End": 35, " ": 32}
        given: dict[str, Any] = {"key": key, "windowsVirtualKeyCode": codes.get(key, 0), "code": key}
        if key == "Enter":
            text = "\r"
        self.command("Input.dispatchKeyEvent", type="keyDown", **given, **({"text": text} if text else {}))
        self.command("Input.dispatchKeyEvent", type="keyUp", **given)

    def type(self, text: str) -> None:
        self.command("Input.insertText", text=text)

    def select(self, selector: str, label: str) -> None:
        """Chooses an option by its text, as a person does."""
        self.run(
            f"(() => {{ const one = document.querySelector({json.dumps(selector)});"
            f" one.value = [...one.options].find((option) => option.text === {json.dumps(label)}).value;"
            " one.dispatchEvent(new Event('change', {bubbles: true})); })()"
        )

    def look(self, width: int, height: int, *, dark: bool = False) -> None:
        """The size of the window and whether its person likes it dark."""
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.command("Emulation.setEmulatedMedia", features=[scheme])

    def screenshot(self, path: Path, *, whole: bool = True) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        answer = self.command("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(answer["data"]))


class Browser:
    """A Chromium of its own, without the person's settings, that ends with the block."""

    def __init__(self) -> None:
        program = found()
        if program is None:
            raise RuntimeError("Chromium is not installed")
        self._folder = tempfile.TemporaryDirectory(prefix="sluice-browser-")
        self._process = subprocess.Popen(
            [
                program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-extensions", "--hide-scrollbars", "--force-color-profile=srgb",
                f"--user-data-dir={self._folder.name}", "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        port, path = self._address()
        self._socket = WebSocket("127.0.0.1", port, path)
        self._number = 1_000_000

    def _address(self) -> tuple[int, str]:
        file = Path(self._folder.name) / "DevToolsActivePort"
        end = time.monotonic() + 30
        while time.monotonic() < end:
            lines = file.read_text().splitlines() if file.exists() else []
            if len(lines) == 2:
                return int(lines[0]), lines[1]
            time.sleep(0.02)
        raise TimeoutError("Chromium does not say where it listens")

    def _command(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.receive())
            if answer.get("id") == self._number:
                result: dict[str, Any] = answer["result"]
                return result

    def page(self) -> Page:
        target = self._command("Target.createTarget", url="about:blank")["targetId"]
        session = self._command("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Page(self._socket, session)

    def open(self, address: str) -> Page:
        page = self.page()
        page.goto(address)
        return page

    def close(self) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(timeout=20)
        self._folder.cleanup()

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
