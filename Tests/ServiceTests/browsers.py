"""A thousand browsers at once on serve_browsers; half of them leave in the middle of their answer.

    browsers.py PROGRAM

Needs STANDIN_URL. Prints what it saw, and ends with status 1 where a browser that stayed did not get its whole answer,
or the upstream of one that left was asked to the end.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
import time
import urllib.request

BROWSERS = 1000
WORDS = " ".join(f"w{n}" for n in range(40))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def browse(port: int, leaves: bool) -> str:
    """What a browser hears; one that leaves does so after some words."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /ask?{WORDS.replace(' ', '+')} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    heard = b""
    try:
        while piece := await reader.read(65536):
            heard += piece
            if leaves and heard.count(b"data:") > 3:
                break
    finally:
        writer.close()
    return heard.decode()


def outcomes() -> list[str]:
    requests = json.load(urllib.request.urlopen(os.environ["STANDIN_URL"] + "/__requests"))
    return [request["outcome"] for request in requests]


async def main(program: str) -> int:
    port = free_port()
    environment = {
        **os.environ,
        "OPENAI_API_KEY": "sk-standin",
        "OPENAI_API_BASE": os.environ["STANDIN_URL"] + "/openai/v1",
        "SLUICE_MODEL": "openai/gpt-4o+pace=50",
    }
    server = await asyncio.create_subprocess_exec(program, str(port), env=environment)
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        await asyncio.sleep(0.05)
    before = len(outcomes())
    begin = time.monotonic()
    heard = await asyncio.gather(*(browse(port, leaves=number % 2 == 1) for number in range(BROWSERS)))
    whole = sum("event: end" in text and "w39" in text for text in heard[::2])
    left = 0
    for _ in range(200):
        ended = outcomes()[before:]
        left = ended.count("client-gone")
        if "open" not in ended:
            break
        await asyncio.sleep(0.1)
    with open(f"/proc/{server.pid}/status", encoding="utf-8") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    server.send_signal(signal.SIGTERM)
    code = await server.wait()
    print(
        f"{whole} of {BROWSERS // 2} whole answers, {left} of {BROWSERS // 2} upstreams left, in "
        f"{time.monotonic() - begin:.1f} s; {peak // 1024} MB at most; exit status {code}"
    )
    return 0 if (whole, left, code) == (BROWSERS // 2, BROWSERS // 2, 0) else 1


sys.exit(asyncio.run(main(sys.argv[1])))
