"""Spans as a collector receives them: decoded with OpenTelemetry's own protobuf package."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTracePartialSuccess,
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status
from sluice import core
from standin import StandIn

from conftest import BINDING, header

HELLO = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Salut"}]
PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


class Collector:
    """Takes spans as an OTLP/HTTP receiver does. `answers` are what it says first: a status, or status and headers."""

    def __init__(self) -> None:
        self.messages: list[ExportTraceServiceRequest] = []
        self.headers: list[dict[str, str]] = []
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                if self.headers.get("content-encoding") == "gzip":
                    body = gzip.decompress(body)
                status, headers, answer = outer.answers.pop(0) if outer.answers else (200, {}, b"")
                outer.headers.append(
                    {**{name.lower(): value for name, value in self.headers.items()}, ":path": self.path}
                )
                if status == 200:
                    outer.messages.append(ExportTraceServiceRequest.FromString(body))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *arguments: Any) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def spans(self) -> list[Span]:
        return [
            span
            for message in self.messages
            for resource in message.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]


@pytest.fixture
def collector() -> Iterator[Collector]:
    collector = Collector()
    yield collector
    collector.server.shutdown()


def client(standin: StandIn, collector: Collector, **options: Any) -> core.Client:
    return core.Client(base_url=standin.openai_url, api_key=standin.PROVIDER_KEY, **{"otlp": collector.url, **options})


def values(span: Span) -> dict[str, Any]:
    def value(any_value: Any) -> Any:
        kind = any_value.WhichOneof("value")
        if kind == "array_value":
            return [value(each) for each in any_value.array_value.values]
        return getattr(any_value, kind)

    return {attribute.key: value(attribute.value) for attribute in span.attributes}


def test_a_call_is_a_span_with_its_attempts_beneath(standin: StandIn, collector: Collector) -> None:
    begin = time.time_ns()
    with client(standin, collector) as asking:
        response = asking.chat(
            "openai/gpt-4o-mini",
            HELLO,
            temperature=0.5,
            stop="x",
            max_tokens=100,
            user="ada",
            properties={"Tenant": "acme"},
        )
    (call, attempt) = collector.spans()
    told = values(call)
    assert call.name == "chat gpt-4o-mini" and call.kind == Span.SPAN_KIND_CLIENT
    assert told["gen_ai.operation.name"] == "chat" and told["gen_ai.provider.name"] == "openai"
    assert told["gen_ai.request.model"] == "gpt-4o-mini" and told["gen_ai.response.model"]
    assert told["gen_ai.request.temperature"] == 0.5 and told["gen_ai.request.max_tokens"] == 100
    assert told["gen_ai.request.stop_sequences"] == ["x"]
    assert told["gen_ai.response.finish_reasons"] == ["stop"] and told["gen_ai.response.id"]
    assert response.usage is not None and response.cost is not None
    assert told["gen_ai.usage.input_tokens"] == response.usage.prompt_tokens
    assert told["gen_ai.usage.output_tokens"] == response.usage.completion_tokens
    assert told["sluice.cost_usd"] == pytest.approx(response.cost.usd)
    assert told["user.id"] == "ada" and told["sluice.property.tenant"] == "acme"
    assert told["server.address"] == "127.0.0.1" and told["server.port"] > 0
    assert (told["sluice.route"], told["sluice.cache"], told["sluice.attempts"]) == ("direct", "off", 1)
    assert "gen_ai.input.messages" not in told and "Salut" not in str(collector.messages)
    assert attempt.parent_span_id == call.span_id and attempt.trace_id == call.trace_id
    assert begin <= call.start_time_unix_nano <= attempt.start_time_unix_nano
    assert attempt.end_time_unix_nano <= call.end_time_unix_nano <= time.time_ns()
    assert values(attempt)["http.response.status_code"] == 200
    assert collector.headers[0][":path"] == "/v1/traces" and collector.headers[0]["content-encoding"] == "gzip"
    # The upstream hears of the attempt, as its parent.
    (request,) = standin.requests()
    assert header(request, "traceparent") == [f"00-{call.trace_id.hex()}-{attempt.span_id.hex()}-01"]


def test_a_trace_is_continued_and_passed_on(standin: StandIn, collector: Collector) -> None:
    with client(standin, collector) as asking:
        asking.chat("openai/gpt-4o-mini", HELLO, headers={"traceparent": PARENT, "tracestate": "vendor=1"})
    call, attempt = collector.spans()
    assert call.trace_id.hex() == PARENT.split("-")[1] and call.parent_span_id.hex() == PARENT.split("-")[2]
    assert call.trace_state == "vendor=1"
    (sent,) = standin.requests()
    assert header(sent, "traceparent") == [f"00-{PARENT.split('-')[1]}-{attempt.span_id.hex()}-01"]
    assert header(sent, "tracestate") == ["vendor=1"]


@pytest.mark.parametrize(
    "bad",
    ["", "00-00000000000000000000000000000000-b7ad6b7169203331-01", "00-0af7-b7-01", PARENT.upper(), PARENT + "-x",
     "ff" + PARENT[2:], PARENT.replace("b7ad6b7169203331", "0" * 16), "x" * 55],
)  # fmt: skip
def test_a_parent_that_is_none_begins_a_trace(standin: StandIn, collector: Collector, bad: str) -> None:
    with client(standin, collector) as asking:
        asking.chat("openai/gpt-4o-mini", HELLO, headers={"traceparent": bad})
    call = collector.spans()[0]
    assert not call.parent_span_id and len(call.trace_id) == 16 and any(call.trace_id)


def test_a_trace_that_is_not_sampled_is_passed_on_and_not_told(standin: StandIn, collector: Collector) -> None:
    with client(standin, collector) as asking:
        asking.chat("openai/gpt-4o-mini", HELLO, headers={"traceparent": PARENT[:-1] + "0"})
    assert collector.messages == []
    assert header(standin.requests()[0], "traceparent")[0].endswith("-00")


def test_failed_attempts_and_refused_calls_are_told_with_their_reason(standin: StandIn, collector: Collector) -> None:
    standin.script(["status=503"])
    with client(standin, collector, limit="1;w=600", retry_min_ms=1, retries=1) as asking:
        asking.chat("openai/gpt-4o-mini", HELLO)
        with pytest.raises(core.LimitError):
            asking.chat("openai/gpt-4o-mini", HELLO)
        with pytest.raises(core.SluiceError):
            asking.chat("openai/gpt-4o-mini", HELLO, headers={"Helicone-Cache-Enabled": "maybe"})
    call, first, second, limited, refused = collector.spans()
    assert values(call)["sluice.attempts"] == 2 and call.status.code == Status.STATUS_CODE_UNSET
    assert values(first)["error.type"] == "503" and first.status.code == Status.STATUS_CODE_ERROR
    assert values(second)["http.response.status_code"] == 200
    assert second.start_time_unix_nano >= first.end_time_unix_nano
    assert values(limited)["error.type"] == "429" and limited.status.code == Status.STATUS_CODE_ERROR
    assert values(refused)["error.type"] == "header"
    assert len({span.trace_id for span in (call, limited, refused)}) == 3


def test_content_is_told_where_it_is_asked_for_and_without_keys(standin: StandIn, collector: Collector) -> None:
    messages: list[dict[str, Any]] = [
        *HELLO,
        {"role": "assistant", "content": None, "tool_calls": [
            {"id": "c1", "type": "function", "function": {"name": "f", "arguments": '{"a":1}'}}]},
        {"role": "tool", "tool_call_id": "c1", "content": f"it is {standin.PROVIDER_KEY}"},
        {"role": "user", "content": [
            {"type": "text", "text": "see"}, {"type": "image_url", "image_url": {"url": "data:,"}}]},
    ]  # fmt: skip
    with client(standin, collector, otlp_content="on") as asking:
        list(asking.stream("openai/gpt-4o-mini", messages))
        asking.chat("openai/gpt-4o-mini", HELLO, headers={"Helicone-Omit-Request": "true"})
    told = values(collector.spans()[0])
    assert json.loads(told["gen_ai.system_instructions"]) == [{"type": "text", "content": "Be brief."}]
    assert json.loads(told["gen_ai.input.messages"]) == [
        {"role": "user", "parts": [{"type": "text", "content": "Salut"}]},
        {"role": "assistant", "parts": [{"type": "tool_call", "id": "c1", "name": "f", "arguments": {"a": 1}}]},
        {"role": "tool", "parts": [{"type": "tool_call_response", "id": "c1", "response": "it is [secret]"}]},
        {"role": "user", "parts": [{"type": "text", "content": "see"}, {"type": "image_url"}]},
    ]
    (answer,) = json.loads(told["gen_ai.output.messages"])
    assert answer["role"] == "assistant" and answer["finish_reason"] == "stop" and answer["parts"][0]["type"] == "text"
    assert told["gen_ai.response.time_to_first_chunk"] > 0
    assert "gen_ai.input.messages" not in values(collector.spans()[2])


def test_a_collector_that_is_busy_is_asked_again_when_it_says(standin: StandIn, collector: Collector) -> None:
    collector.answers = [(503, {"Retry-After": "1"}, b""), (429, {"Retry-After": "0"}, b"")]
    with client(standin, collector) as asking:
        asking.chat("openai/gpt-4o-mini", HELLO)
        asking.flush(30)
        assert len(collector.headers) == 3 and len(collector.spans()) == 2
        assert asking.stats()["traces"] | {"endpoint": ""} == {
            "endpoint": "", "taken": 2, "sent": 2, "dropped": 0, "trouble": None
        }  # fmt: skip


def test_what_a_collector_refuses_is_counted_and_said(standin: StandIn, collector: Collector) -> None:
    partial = ExportTraceServiceResponse(
        partial_success=ExportTracePartialSuccess(rejected_spans=1, error_message="no")
    )
    collector.answers = [(401, {}, b""), (200, {}, partial.SerializeToString()), (200, {}, b"\xff\xff\xff")]
    with client(standin, collector) as asking:
        seen = []
        for _ in range(3):
            asking.chat("openai/gpt-4o-mini", HELLO)
            asking.flush(30)
            seen.append(asking.stats()["traces"])
    assert [each["dropped"] for each in seen] == [2, 3, 3] and seen[-1]["sent"] == 3
    assert (
        "status 401" in seen[0]["trouble"]
        and "refused 1 spans: no" in seen[1]["trouble"]
        and seen[2]["trouble"] is None
    )


def test_a_message_that_is_too_large_is_sent_in_halves(standin: StandIn, collector: Collector) -> None:
    collector.answers = [(413, {}, b"")]
    with client(standin, collector) as asking:
        for _ in range(4):
            asking.chat("openai/gpt-4o-mini", HELLO)
    assert len(collector.messages) == 2 and len(collector.spans()) == 8


def test_a_collector_that_is_nowhere_stops_nobody(standin: StandIn, collector: Collector) -> None:
    collector.server.shutdown()
    collector.server.server_close()
    with client(standin, collector) as asking:
        assert asking.chat("openai/gpt-4o-mini", HELLO).text
    with client(standin, collector, otlp="http://127.0.0.1:9") as asking:
        assert asking.chat("openai/gpt-4o-mini", HELLO).text


def test_the_variables_of_opentelemetry_are_read(standin: StandIn, collector: Collector) -> None:
    program = """
import os
from sluice import core
with core.Client(base_url=os.environ["BASE"], api_key="k", otlp="on") as client:
    client.chat("openai/gpt-4o-mini", [{"role": "user", "content": "Salut"}])
"""
    variables = {
        "PYTHONPATH": str(BINDING), "BASE": "sluice:echo", "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url + "/",
        "OTEL_EXPORTER_OTLP_HEADERS": "x-a=1,authorization=Bearer%20abc", "OTEL_SERVICE_NAME": "shop",
        "OTEL_RESOURCE_ATTRIBUTES": "deployment.environment.name=prod,service.name=other",
        "OTEL_EXPORTER_OTLP_COMPRESSION": "none", "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "true",
    }  # fmt: skip

    def run(**more: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **variables, **more}
        return subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60
        )

    assert run().returncode == 0
    (message,) = collector.messages
    resource = {each.key: each.value.string_value for each in message.resource_spans[0].resource.attributes}
    assert resource == {"deployment.environment.name": "prod", "service.name": "shop"}
    assert collector.headers[0]["authorization"] == "Bearer abc" and "content-encoding" not in collector.headers[0]
    assert "gen_ai.input.messages" in values(collector.spans()[0])
    for silent in ({"OTEL_SDK_DISABLED": "true"}, {"OTEL_TRACES_SAMPLER": "always_off"}):
        assert run(**silent).returncode == 0 and len(collector.messages) == 1
    for name, bad in (
        ("OTEL_TRACES_SAMPLER", "sometimes"), ("OTEL_BSP_SCHEDULE_DELAY", "soon"),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), ("OTEL_EXPORTER_OTLP_HEADERS", "secret"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "nowhere"), ("OTEL_SDK_DISABLED", "perhaps"),
    ):  # fmt: skip
        refused = run(**{name: bad})
        assert refused.returncode != 0, name
        assert name == "OTEL_EXPORTER_OTLP_ENDPOINT" or name in refused.stderr
        assert "secret" not in refused.stderr


def test_older_receivers_are_told_by_older_names(standin: StandIn, collector: Collector) -> None:
    with client(standin, collector, otlp_convention="1.36") as asking:
        asking.chat("openai/gpt-4o-mini", HELLO)
    told = values(collector.spans()[0])
    assert told["gen_ai.system"] == "openai" and "gen_ai.provider.name" not in told


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [("otlp", "ftp://x", "otlp"), ("otlp_content", "yes", "on or off"), ("otlp_convention", "1.0", "latest or 1.36"),
     ("otlp_header", "Bearer secret", "no name before a colon"), ("otlp_header", "a b: c", "otlp_header")],
)  # fmt: skip
def test_options_that_cannot_be_read_are_refused(name: str, value: str, message: str) -> None:
    with pytest.raises(core.SluiceError, match=message) as caught:
        core.Client(**{name: value})
    assert "secret" not in str(caught.value)
