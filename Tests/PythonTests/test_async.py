"""asyncio: the running loop drives the library; no thread, cancellation, many tasks, other loops."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from standin import StandIn

from test_streams import LONG, outcome

HELLO = [{"role": "user", "content": "Salut"}]

Runner = Callable[[Coroutine[Any, Any, Any]], Any]


def _uvloop(coroutine: Coroutine[Any, Any, Any]) -> Any:
    return pytest.importorskip("uvloop").run(coroutine)


@pytest.fixture(params=[asyncio.run, _uvloop], ids=["asyncio", "uvloop"])
def run(request: pytest.FixtureRequest) -> Runner:
    """Runs a coroutine on a loop of its own."""
    return request.param  # type: ignore[no-any-return]


def test_calls(run: Runner, gateway: StandIn, sluice: Any) -> None:
    async def work() -> Any:
        return await asyncio.gather(
            sluice.acompletion("helicone/gpt-4", HELLO),
            sluice.atext_completion("Once", "helicone/gpt-4"),
            sluice.aembedding("helicone/text-embedding-3-small", "a"),
            sluice.acompletion("helicone/gpt-4", HELLO, mock_response="mocked"),
        )

    chat, text, embedding, mocked = run(work())
    assert chat.choices[0].message.content == "You said: Salut" and text.choices[0].text == "You said: Once"
    assert embedding.data[0]["embedding"] and mocked.choices[0].message.content == "mocked"


def test_streams(run: Runner, gateway: StandIn, sluice: Any) -> None:
    async def work() -> None:
        stream = await sluice.acompletion("helicone/gpt-4", HELLO, stream=True)
        first = await anext(stream)
        assert first.choices[0].delta.role == "assistant"
        texts = [chunk.choices[0].delta.content async for chunk in stream]
        assert "".join(filter(None, texts)) == "You said: Salut"
        assert stream.complete().choices[0].message.content == "You said: Salut"
        with pytest.raises(TypeError, match="async for"):
            iter(stream)
        async for chunk in await sluice.acompletion("helicone/gpt-4", HELLO, mock_response="abcd", stream=True):
            assert chunk.choices[0].delta.content in ("abc", "d", None)

    run(work())


def test_no_thread_is_started(run: Runner, gateway: StandIn, sluice: Any) -> None:
    def count() -> int:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("Threads:"))

    async def work() -> None:
        before = count()
        async for _ in await sluice.acompletion("helicone/gpt-4", HELLO, stream=True):
            assert count() == before
        assert count() == before

    run(work())


def test_failures(run: Runner, gateway: StandIn, sluice: Any) -> None:
    async def work() -> None:
        gateway.script(["status=400", "status=500;retry-after-ms=1", None, "status=404", "cut=3"])
        with pytest.raises(sluice.BadRequestError):
            await sluice.acompletion("helicone/gpt-4", HELLO)
        await sluice.acompletion("helicone/gpt-4", HELLO)
        with pytest.raises(sluice.NotFoundError):
            await sluice.acompletion("helicone/gpt-4", HELLO, stream=True)
        with pytest.raises(sluice.MidStreamFallbackError):
            async for _ in await sluice.acompletion("helicone/gpt-4", LONG, stream=True):
                pass
        fallback = await sluice.acompletion("nowhere/m", HELLO, fallbacks=["helicone/gpt-4"])
        assert fallback.choices

    run(work())


def test_cancelling_the_task_cancels_the_call(run: Runner, gateway: StandIn, sluice: Any) -> None:
    async def work(stream: bool) -> None:
        gateway.script(["stall=before"])
        task = asyncio.create_task(sluice.acompletion("helicone/gpt-4", HELLO, stream=stream))
        while not gateway_has_request():
            await asyncio.sleep(0.01)
        start = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert time.monotonic() - start < 0.5
        await asyncio.sleep(0.05)

    def gateway_has_request() -> bool:
        return bool(gateway.requests())

    for stream in (False, True):
        run(work(stream))
        assert outcome(gateway) == "client-gone"
        gateway.clear()


def test_leaving_a_stream_ends_the_call(run: Runner, gateway: StandIn, sluice: Any) -> None:
    async def slow() -> Any:
        gateway.script(["pace=20"])
        return await sluice.acompletion("helicone/gpt-4", LONG, stream=True)

    async def over() -> str:
        for _ in range(200):
            await asyncio.sleep(0.01)
            if (result := gateway.requests()[-1]["outcome"]) != "open":
                return str(result)
        return "open"

    async def work() -> None:
        stream = await slow()
        async for _ in stream:
            break
        assert await over() == "client-gone"
        assert [chunk async for chunk in stream] == []
        async with await slow() as stream:
            await anext(stream)
        assert await over() == "client-gone"
        stream = await slow()
        await stream.aclose()
        assert await over() == "client-gone"
        stream = await slow()
        del stream
        assert await over() == "client-gone"

    run(work())


def test_a_thousand_tasks_on_one_client(run: Runner, gateway: StandIn, sluice: Any) -> None:
    async def one(number: int) -> bool:
        said = f"number {number}"
        messages = [{"role": "user", "content": said}]
        if number % 2:
            stream = await sluice.acompletion("helicone/gpt-4", messages, stream=True)
            text = "".join([chunk.choices[0].delta.content or "" async for chunk in stream])
        else:
            text = (await sluice.acompletion("helicone/gpt-4", messages)).choices[0].message.content
        return bool(text == f"You said: {said}")

    async def work() -> list[bool]:
        return await asyncio.gather(*(one(number) for number in range(1000)))

    assert run(work()) == [True] * 1000


def test_one_loop_after_another(run: Runner, gateway: StandIn, sluice: Any) -> None:
    def descriptors() -> int:
        import os

        return len(os.listdir("/proc/self/fd"))

    async def work() -> None:
        await sluice.acompletion("helicone/gpt-4", HELLO)

    run(work())
    gc.collect()
    before = descriptors()
    for _ in range(10):
        run(work())
    gc.collect()
    assert descriptors() <= before + 5


def test_loops_in_several_threads(gateway: StandIn, sluice: Any) -> None:
    answers: list[Any] = []

    async def work() -> None:
        for _ in range(10):
            answers.append(await sluice.acompletion("helicone/gpt-4", HELLO))

    threads = [threading.Thread(target=asyncio.run, args=(work(),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 40


def test_closing_the_client_ends_its_calls(run: Runner, gateway: StandIn, sluice: Any) -> None:
    async def work() -> None:
        gateway.script(["stall=before"])
        async with sluice.Client() as client:
            task = asyncio.create_task(client.acompletion("helicone/gpt-4", HELLO, num_retries=0))
            while not gateway.requests():
                await asyncio.sleep(0.01)
        with pytest.raises(sluice.APIConnectionError) as caught:
            await task
        assert caught.value.native_status == "SLUICE_E_CLOSED"

    run(work())


def test_callbacks_of_tasks(gateway: StandIn, sluice: Any) -> None:
    seen: list[str] = []

    class Logger(sluice.CustomLogger):  # type: ignore[name-defined,misc]
        async def async_log_success_event(self, kwargs: Any, response: Any, start: Any, end: Any) -> None:
            seen.append(f"success {kwargs['call_type']}")

        async def async_log_failure_event(self, kwargs: Any, response: Any, start: Any, end: Any) -> None:
            seen.append(f"failure {type(kwargs['exception']).__name__}")

        def log_success_event(self, kwargs: Any, response: Any, start: Any, end: Any) -> None:
            seen.append("sync")

    async def hear(kwargs: Any, response: Any, start: Any, end: Any) -> None:
        seen.append(response.choices[0].message.content)

    async def work() -> None:
        await sluice.acompletion("helicone/gpt-4", HELLO)
        async for _ in await sluice.acompletion("helicone/gpt-4", HELLO, stream=True):
            pass
        gateway.script(["status=400"])
        with pytest.raises(sluice.BadRequestError):
            await sluice.acompletion("helicone/gpt-4", HELLO)

    sluice.callbacks, sluice.success_callback = [Logger()], [hear]
    asyncio.run(work())
    assert seen == ["success acompletion", "You said: Salut"] * 2 + ["failure BadRequestError"]
