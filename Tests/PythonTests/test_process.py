"""What a process does to the package: threads, forks, signals, garbage, and its own end."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

import pytest
from standin import StandIn

from conftest import BINDING
from test_streams import LONG

HELLO = [{"role": "user", "content": "Salut"}]


def started(program: str) -> subprocess.Popen[str]:
    """A program in a process of its own."""
    head = "import os, sys, time, signal, threading, asyncio, logging\nimport sluice\n"
    # On a busy machine any step may take long, which asyncio would say on standard error.
    head += 'logging.getLogger("asyncio").setLevel(logging.ERROR)\n'
    head += f"HELLO = {HELLO!r}\nLONG = {LONG!r}\n"
    environment = {**os.environ, "PYTHONPATH": str(BINDING), "PYTHONFAULTHANDLER": "1"}
    return subprocess.Popen(
        [sys.executable, "-X", "dev", "-W", "error", "-c", head + program],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str], timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """What became of it."""
    try:
        stdout, stderr = process.communicate(timeout=timeout)
    finally:
        process.kill()
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


def run(program: str, gateway: StandIn, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """Runs a program in a process of its own."""
    return ended(started(program), timeout)


def works(program: str, gateway: StandIn, said: str = "") -> None:
    """The program ends well, says so, and complains of nothing."""
    seen = run(program, gateway)
    assert (seen.returncode, seen.stderr, seen.stdout.strip()) == (0, "", said)


# ---- threads ----


def test_32_threads_on_one_client(gateway: StandIn, sluice: Any) -> None:
    wrong: list[Any] = []

    def work(number: int) -> None:
        for turn in range(10):
            said = f"thread {number} turn {turn}"
            messages = [{"role": "user", "content": said}]
            if turn % 2:
                stream = sluice.completion("helicone/gpt-4", messages, stream=True)
                text = "".join(chunk.choices[0].delta.content or "" for chunk in stream)
            else:
                text = sluice.completion("helicone/gpt-4", messages).choices[0].message.content
            if text != f"You said: {said}":
                wrong.append(text)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == [] and len(gateway.requests()) == 320
    assert len({each["connection"] for each in gateway.requests()}) <= 64


# ---- signals ----

INTERRUPT = """
try:
    CALL
except KeyboardInterrupt:
    print("interrupted")
print(sluice.completion("helicone/gpt-4", HELLO).choices[0].message.content)
"""


@pytest.mark.parametrize(
    ("call", "misbehaviour"),
    [
        ('sluice.completion("helicone/gpt-4", HELLO)', "stall=before"),
        ('sluice.completion("helicone/gpt-4", HELLO, stream=True)', "stall=before"),
        ('list(sluice.completion("helicone/gpt-4", LONG, stream=True))', "stall=3"),
        ('list(sluice.completion("helicone/gpt-4", LONG, stream=True))', "pace=20"),
        ('asyncio.run(sluice.acompletion("helicone/gpt-4", HELLO))', "stall=before"),
    ],
    ids=["call", "opening a stream", "silent stream", "stream", "asyncio"],
)
def test_keyboard_interrupt(call: str, misbehaviour: str, gateway: StandIn) -> None:
    gateway.script([misbehaviour])
    process = started(INTERRUPT.replace("CALL", call))
    deadline = time.monotonic() + 30
    while not gateway.requests() and time.monotonic() < deadline:
        time.sleep(0.01)
    # The call is under way, and would not end for a long time.
    process.send_signal(signal.SIGINT)
    seen = ended(process)
    assert (seen.returncode, seen.stderr, seen.stdout.strip()) == (0, "", "interrupted\nYou said: Salut")
    while gateway.requests()[0]["outcome"] == "open" and time.monotonic() < deadline:
        time.sleep(0.01)
    assert gateway.requests()[0]["outcome"] == "client-gone"


# ---- fork ----


def test_fork_from_a_parent_with_a_used_client(gateway: StandIn) -> None:
    program = """
def ask():
    assert sluice.completion("helicone/gpt-4", HELLO).choices[0].message.content == "You said: Salut"
    assert len(list(sluice.completion("helicone/gpt-4", HELLO, stream=True))) > 2
    thread = threading.Thread(target=sluice.completion, args=("helicone/gpt-4", HELLO))
    thread.start(); thread.join()
    assert asyncio.run(sluice.acompletion("helicone/gpt-4", HELLO)).choices
ask()
open_stream = sluice.completion("helicone/gpt-4", LONG, stream=True)
next(open_stream)
children = []
for _ in range(3):
    child = os.fork()
    if child == 0:
        status = 1
        try:
            ask()
            try:
                list(open_stream)
            except sluice.SluiceError:
                pass
            status = 0
        finally:
            sys.stdout.flush()
            os._exit(status)
    children.append(child)
assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
ask()
assert len(list(open_stream)) > 100
print("ok")
"""
    gateway.script([None] * 4)
    seen = run("import warnings\nwarnings.simplefilter('ignore')\n" + program, gateway)
    assert (seen.returncode, seen.stdout.strip()) == (0, "ok"), seen.stderr


def test_a_forked_child_may_end_like_any_program(gateway: StandIn) -> None:
    program = """
sluice.completion("helicone/gpt-4", HELLO)
child = os.fork()
if child == 0:
    sluice.completion("helicone/gpt-4", HELLO)
    sys.exit(0)
assert os.waitpid(child, 0)[1] == 0
sluice.completion("helicone/gpt-4", HELLO)
print("ok")
"""
    seen = run("import warnings\nwarnings.simplefilter('ignore')\n" + program, gateway)
    assert (seen.returncode, seen.stdout.strip(), seen.stderr) == (0, "ok", "")


def test_multiprocessing_by_fork(gateway: StandIn) -> None:
    program = """
import multiprocessing
def ask(number):
    return sluice.completion("helicone/gpt-4", HELLO).choices[0].message.content
if __name__ == "__main__":
    ask(0)
    with multiprocessing.get_context("fork").Pool(4) as pool:
        assert pool.map(ask, range(20)) == ["You said: Salut"] * 20
    print("ok")
"""
    seen = run("import warnings\nwarnings.simplefilter('ignore')\n" + program, gateway)
    assert (seen.returncode, seen.stdout.strip()) == (0, "ok"), seen.stderr


# ---- the end ----

ENDINGS = {
    "a stream under way": 'stream = sluice.completion("helicone/gpt-4", LONG, stream=True); next(stream)',
    "a generator under way": 'chunks = iter(sluice.completion("helicone/gpt-4", LONG, stream=True)); next(chunks)',
    "a call in a daemon thread": """
ask = lambda: sluice.completion("helicone/gpt-4", HELLO, num_retries=0)
threading.Thread(target=ask, daemon=True).start()
time.sleep(0.2)
""",
    "a task under way": """
async def main():
    task = asyncio.ensure_future(sluice.acompletion("helicone/gpt-4", HELLO))
    await asyncio.sleep(0.1)
asyncio.run(main())
""",
    "a loop that nobody closed": """
loop = asyncio.new_event_loop()
stream = loop.run_until_complete(sluice.acompletion("helicone/gpt-4", LONG, stream=True))
loop.run_until_complete(stream.__anext__())
import warnings; warnings.simplefilter("ignore")
""",
    "an answer in a module": 'sys.modules["kept"] = sluice.completion("helicone/gpt-4", HELLO)',
    "a closed client with a stream": """
client = sluice.Client()
stream = client.completion("helicone/gpt-4", LONG, stream=True)
client.close()
try:
    list(stream)
except sluice.SluiceError as error:
    assert error.original_exception.native_status == "SLUICE_E_CLOSED"
""",
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_interpreter_ends(ending: str, gateway: StandIn) -> None:
    gateway.script(["stall=before" if "daemon" in ending or "task" in ending else "pace=20"])
    seen = run(ENDINGS[ending] + "\nprint('ok')", gateway)
    assert (seen.returncode, seen.stdout.strip()) == (0, "ok"), seen.stderr
    # A daemon thread may still say that its call was ended, and asyncio (in its debug mode) that its loop was left.
    assert seen.stderr == "" or "daemon" in ending or "nobody closed" in ending
    assert "Fatal" not in seen.stderr


# ---- garbage ----


def test_nothing_is_left_behind(gateway: StandIn, sluice: Any) -> None:
    from sluice.core import call

    def use() -> None:
        response = sluice.completion("helicone/gpt-4", HELLO)
        assert response.choices
        for chunk in sluice.completion("helicone/gpt-4", HELLO, stream=True):
            assert chunk.choices
        for _ in sluice.completion("helicone/gpt-4", LONG, stream=True):
            break
        with sluice.Client() as client:
            client.completion("helicone/gpt-4", HELLO)

    use()
    gc.collect()
    before = len(gc.get_objects()), len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        use()
    assert gc.collect() < 50, "answers and streams are freed without the collector's help"
    assert len(gc.get_objects()) < before[0] + 200
    assert len(os.listdir("/proc/self/fd")) <= before[1] + 5
    assert call._waiting == {}


def test_answers_outlive_their_client(gateway: StandIn, sluice: Any) -> None:
    with sluice.Client() as client:
        response = client.completion("helicone/gpt-4", HELLO)
    assert response.choices[0].message.content == "You said: Salut" and response._response_headers
