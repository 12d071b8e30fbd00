"""What only some servers send, and what only some programs do with a stream."""

from __future__ import annotations

import copy
import json
import os
import pickle
import subprocess
import sys
import threading
import time
from typing import Any

import pytest
from standin import StandIn

from conftest import BINDING
from test_streams import LONG, ROLE, chunk, sse

FILTERS = {"id": "", "choices": [], "created": 0, "model": "", "object": "", "prompt_filter_results": [{"index": 0}]}


@pytest.fixture
def streamed(gateway: StandIn, sluice: Any, messages: list[Any]) -> Any:
    def run(*chunks: Any, **call: Any) -> Any:
        gateway.script([sse(*chunks)])
        return sluice.completion("helicone/gpt-4", messages, stream=True, **call)

    return run


def texts(stream: Any) -> list[str]:
    return [each.choices[0].delta.content or "" for each in stream]


def test_a_chunk_without_choices_does_not_break_the_loop(streamed: Any) -> None:
    rest = chunk({"role": "assistant", "content": ""}), chunk({"content": "x"}), chunk({}, "stop")
    chunks = list(streamed(FILTERS, *rest))
    assert texts(chunks) == ["", "x", ""] and chunks[0].prompt_filter_results == [{"index": 0}]
    assert chunks[0].choices[0].delta.role == "assistant"
    assert "".join(texts(streamed(rest[0], {**FILTERS, "choices": None}, *rest[1:]))) == "x"
    missing = {name: value for name, value in FILTERS.items() if name != "choices"}
    assert "".join(texts(streamed(missing, rest[1], missing, rest[2]))) == "x"


def test_a_text_chunk_without_choices(gateway: StandIn, sluice: Any) -> None:
    piece = {"id": "c", "object": "text_completion", "choices": [{"index": 0, "text": "x", "finish_reason": None}]}
    gateway.script([sse({**piece, "choices": []}, piece)])
    stream = sluice.text_completion("Once", "helicone/gpt-4", stream=True)
    assert "".join(each.choices[0].text for each in stream) == "x"


def test_an_empty_finish_reason_is_no_end(streamed: Any) -> None:
    chunks = list(streamed(chunk({"content": "a"}, ""), chunk({"content": "b"}, ""), chunk({}, ""), chunk({}, "stop")))
    assert [each.choices[0].finish_reason for each in chunks] == [None, None, "stop"]
    assert texts(chunks) == ["a", "b", ""]


PARTS = [{"type": "thinking", "thinking": [{"type": "text", "text": "hm"}]}, {"type": "text", "text": "yes"}]


def test_content_as_parts(streamed: Any, gateway: StandIn, sluice: Any, messages: list[Any]) -> None:
    pieces = [chunk({"content": [part]}) for part in PARTS]
    chunks = list(streamed(ROLE, *pieces, chunk({"content": " plain"}), chunk({}, "stop")))
    assert "".join(texts(chunks)) == "yes plain"
    assert [each.choices[0].delta.get("reasoning_content") for each in chunks if each.choices[0].delta.get(
        "reasoning_content")] == ["hm"]  # fmt: skip
    message = sluice.stream_chunk_builder(chunks).choices[0].message
    assert (message.content, message.reasoning_content) == ("yes plain", "hm")
    body = {"id": "c", "choices": [{"index": 0, "message": {"role": "assistant", "content": PARTS}}]}
    gateway.script([{"status": 200, "body": json.dumps(body), "content_type": "application/json"}])
    message = sluice.completion("helicone/gpt-4", messages).choices[0].message
    assert (message.content, message.reasoning_content) == ("yes", "hm")


def test_pieces_that_are_no_texts_are_joined(streamed: Any, sluice: Any) -> None:
    def built(*deltas: Any) -> Any:
        chunks = list(streamed(ROLE, *[chunk(delta) for delta in deltas], chunk({}, "stop")))
        return sluice.stream_chunk_builder(chunks).choices[0].message

    call = built({"function_call": {"name": "f", "arguments": '{"a"'}}, {"function_call": {"arguments": ":1}"}})
    assert (call.function_call.name, call.function_call.arguments) == ("f", '{"a":1}')
    audio = built({"audio": {"id": "a1", "transcript": "he"}}, {"audio": {"data": "AAA=", "transcript": "y"}}).audio
    assert audio == {"id": "a1", "transcript": "hey", "data": "AAA="}
    for name in ("thinking_blocks", "annotations", "images", "reasoning_details"):
        assert built({name: [{"n": 1}]}, {name: [{"n": 2}]})[name] == [{"n": 1}, {"n": 2}], name


# ---- errors ----


def test_an_overload_inside_a_stream(streamed: Any, sluice: Any) -> None:
    with pytest.raises(sluice.MidStreamFallbackError) as caught:
        list(streamed(ROLE, chunk({"content": "a"}), {"error": {"type": "overloaded_error", "message": "Overloaded"}}))
    cause = caught.value.original_exception
    assert type(cause) is sluice.InternalServerError and cause.status_code == 529


def test_statuses_as_openai_sorts_them(gateway: StandIn, sluice: Any, messages: list[Any]) -> None:
    openai = pytest.importorskip("openai")
    for status in (520, 522, 524, 530, 529):
        gateway.script([f"status={status}"])
        with pytest.raises(openai.InternalServerError):
            sluice.completion("helicone/gpt-4", messages, num_retries=0)
    gateway.script(["status=403"])
    with pytest.raises(openai.PermissionDeniedError):
        sluice.completion("helicone/gpt-4", messages)


# ---- what programs do with a stream ----


@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy, pickle.dumps], ids=lambda how: how.__name__)
def test_a_live_stream_is_not_copied(how: Any, streamed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    stream = streamed(ROLE, chunk({"content": "a"}), chunk({}, "stop"))
    with pytest.raises(TypeError, match="a live stream cannot be copied or pickled"):
        how(stream)
    assert "".join(texts(stream)) == "a" and capsys.readouterr().err == ""


def test_two_readers_of_one_stream(gateway: StandIn, sluice: Any) -> None:
    gateway.script(["stall=3"])
    stream = sluice.completion("helicone/gpt-4", LONG, stream=True)
    ended: list[Any] = []

    def read() -> None:
        try:
            while True:
                next(stream)
        except Exception as error:
            ended.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    time.sleep(0.3)
    with pytest.raises(ValueError, match="being read by another"):
        next(stream)
    stream.close()
    thread.join(5)
    assert not thread.is_alive() and len(ended) == 1 and isinstance(ended[0], sluice.SluiceError)


def test_a_stream_is_read_in_two_loops(streamed: Any) -> None:
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    stream = streamed(
        ROLE, chunk({"content": "a"}), chunk({}, "stop", usage=usage), stream_options={"include_usage": True}
    )
    first = []
    while not first or first[-1].choices[0].finish_reason is None:
        first.append(next(stream))
    assert [each.usage.total_tokens for each in stream if each.get("usage")] == [2]


def test_members_that_litellm_does_not_declare(streamed: Any) -> None:
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    options = {"include_usage": True}
    chunks = list(streamed(FILTERS, ROLE, chunk({}, "stop", usage=usage), stream_options=options))
    assert chunks[-1].model_extra["usage"].total_tokens == 2
    assert chunks[0].model_extra["prompt_filter_results"] == [{"index": 0}] and "id" not in chunks[0].model_extra


# ---- gevent ----

GREENLETS = """
from gevent import monkey
monkey.patch_all()
import gevent, time
import sluice
HELLO = [{"role": "user", "content": "Salut"}]
begins, ends = [], []
def ask(stream):
    begins.append(time.monotonic())
    answer = sluice.completion("helicone/gpt-4", HELLO, stream=stream)
    chunks = list(answer) if stream else [answer]
    ends.append(time.monotonic())
    return chunks
jobs = [gevent.spawn(ask, number > 4) for number in range(8)]
gevent.joinall(jobs, raise_error=True)
assert all(job.value for job in jobs)
print("together", max(begins) < min(ends))
start = time.monotonic()
try:
    with gevent.Timeout(0.2):
        sluice.completion("helicone/gpt-4", HELLO)
except gevent.Timeout:
    print("timeout", time.monotonic() - start < 15)
"""


def test_greenlets_run_while_a_call_waits(gateway: StandIn) -> None:
    pytest.importorskip("gevent")
    gateway.script([*["stall=before:0.5"] * 8, "stall=before:20"])
    environment = {**os.environ, "PYTHONPATH": str(BINDING)}
    ended = subprocess.run(
        [sys.executable, "-c", GREENLETS], env=environment, capture_output=True, text=True, timeout=60
    )
    assert (ended.stdout.split("\n")[:2], ended.stderr) == (["together True", "timeout True"], "")
