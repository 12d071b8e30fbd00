"""Turns a reply into bytes, deviating as directives say: overrides of the whole, then the stream's text."""

from __future__ import annotations

import dataclasses
import json
import re
from itertools import cycle

from .completions import DONE
from .directives import Directives
from .message import Event, Headers, Reply, compact

HTML = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
CUT_JSON = '{"id":"chatcmpl-standin","object":"chat.comp'
# No CR stands before an LF of its own: the two would be one line end.
LINE_ENDS = {
    "lf": (b"\n",),
    "crlf": (b"\r\n",),
    "cr": (b"\r",),
    "mixed": (b"\n", b"\r", b"\r\n"),
}

_TEXT = re.compile(rb'"(?:content|text|thinking|reasoning_content|delta|arguments)":"')
"""Where an event's text begins, in any of the APIs."""


def override(reply: Reply, directives: Directives) -> Reply:
    """Applies the directives that concern the answer as a whole and its headers."""
    status, headers, body, events = reply.status, list(reply.headers), reply.body, reply.events
    if directives.status is not None:
        status = directives.status
    if directives.redirect is not None:
        status, body, events = directives.status or 307, b"", None
        headers = [("Location", directives.redirect)]
    if directives.body is not None:
        body, events = directives.body.encode(), None
    if directives.html:
        body, events = HTML, None
        headers = _without(headers, "content-type") + [("Content-Type", "text/html")]
    if directives.garbage_body:
        body, events = CUT_JSON.encode(), None
    if directives.huge is not None and body.startswith(b"{"):
        body = b'{"padding":"' + b"x" * directives.huge + b'",' + body[1:]
    return dataclasses.replace(reply, status=status, headers=_headers(headers, directives), body=body, events=events)


def render(events: list[Event], directives: Directives) -> list[bytes]:
    """The bytes of each event of a stream."""
    events = _edited(events, directives)
    ends = cycle(LINE_ENDS[directives.line_end])
    rendered = []
    for number, event in enumerate(events, 1):
        data = b"".join(line + next(ends) for line in _lines(event, number, directives))
        rendered.append(data + next(ends))
    if rendered and directives.bom:
        rendered[0] = b"\xef\xbb\xbf" + rendered[0]
    if rendered and directives.no_last_blank:
        rendered[-1] = rendered[-1].rstrip(b"\r\n") + b"\n"
    return rendered


def _headers(headers: Headers, directives: Directives) -> Headers:
    if directives.content_type is not None:
        headers = _without(headers, "content-type")
        if directives.content_type:
            headers.append(("Content-Type", directives.content_type))
    for name, value in (
        ("Retry-After", directives.retry_after),
        ("retry-after-ms", directives.retry_after_ms),
        ("x-should-retry", directives.should_retry),
    ):
        if value is not None:
            headers.append((name, value))
    headers += directives.header
    if directives.duplicate_headers:
        headers += [each for each in headers if each[0].lower() == "content-type"]
        headers += [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
        headers += [("x-request-id", "first"), ("x-request-id", "second")]
    return headers


def _without(headers: Headers, name: str) -> Headers:
    return [each for each in headers if each[0].lower() != name]


def _edited(events: list[Event], directives: Directives) -> list[Event]:
    """Leaves out, adds and spoils whole events."""
    events = list(events)
    if directives.no_done:
        events = [event for event in events if event != DONE]
    if directives.after_done:
        events.append(events[0])
    if directives.garbage is not None and 0 < directives.garbage <= len(events):
        at = directives.garbage - 1
        events[at] = Event(CUT_JSON, events[at].name)
    for after, name in ((directives.error, None), (directives.error_event, "error")):
        if after is not None:
            events = [*events[:after], _error(events, name)]
    return events


def _error(events: list[Event], name: str | None) -> Event:
    if events and events[0].name == "message_start":
        kind = {"type": "overloaded_error", "message": "Overloaded"}
        return Event(compact({"type": "error", "error": kind}), name)
    message = "stand-in: the server had an error while processing your request"
    error = {"message": message, "type": "server_error", "param": None, "code": None}
    return Event(compact({"error": error}), name)


def _lines(event: Event, number: int, directives: Directives) -> list[bytes]:
    lines = [b": stand-in is processing"] if directives.comments else []
    if event.name is not None:
        lines.append(b"event: " + event.name.encode())
    if directives.fields:
        lines += [b"id: %d" % number, b"retry: 1000", b"unknown: field", b"bare"]
    colon = b"data:" if directives.no_space else b"data: "
    return lines + [colon + part for part in _data(event, number, directives)]


def _data(event: Event, number: int, directives: Directives) -> list[bytes]:
    data = event.data.encode()
    if directives.bad_utf8 == number:
        data = _insert(data, b"\xff\xfe\xc3")
    big = directives.big_event
    if big is not None and big.number == number:
        data = _insert(data, b"x" * big.size)
    if directives.multiline and data.startswith(b"{"):
        try:
            data = json.dumps(json.loads(data), indent=1, ensure_ascii=False).encode()
        except ValueError:
            return [data]
    return data.split(b"\n")


def _insert(data: bytes, text: bytes) -> bytes:
    """Puts bytes at the start of an event's text, or in a member of its own where it has none."""
    found = _TEXT.search(data)
    if found:
        return data[: found.end()] + text + data[found.end() :]
    return data[:1] + b'"padding":"' + text + b'",' + data[1:] if data.startswith(b"{") else data
