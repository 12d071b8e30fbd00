"""The language in which a test orders misbehaviour.

Every directive is a field of `Directives`; its metadata holds the form of its argument, the sentence
that documents it, and the function that reads it. Parser, README table and help come from there.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import unquote

Header = tuple[str, str]

FOREVER = float("inf")


class DirectiveError(ValueError):
    """A directive that does not exist, or an argument that cannot be read."""


@dataclass(frozen=True)
class Point:
    """A place in a reply: before the head, after it, or after `count` events (bytes of a plain body)."""

    place: Literal["before", "head", "after"]
    count: int = 0
    seconds: float = FOREVER


@dataclass(frozen=True)
class BigEvent:
    """The event to swell, counted from 1, and the size of the text added to it."""

    number: int
    size: int


def _flag(text: str) -> bool:
    if text in ("", "true", "yes", "1"):
        return True
    if text in ("false", "no", "0"):
        return False
    raise DirectiveError(f"{text!r} is neither true nor false")


def _text(text: str) -> str:
    return text


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise DirectiveError(f"{value} is negative")
    return value


def _count_or(default: int) -> Callable[[str], int]:
    return lambda text: _count(text) if text else default


def _point(text: str) -> Point:
    place, _, seconds = text.partition(":")
    pause = float(seconds) if seconds else FOREVER
    if place in ("before", "head"):
        return Point("before" if place == "before" else "head", 0, pause)
    return Point("after", _count(place), pause)


def _big_event(text: str) -> BigEvent:
    number, _, size = text.partition(":")
    return BigEvent(_count(number or "1"), _count(size) if size else 20_000)


def _one_of(*values: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in values:
            raise DirectiveError(f"{text!r} is not one of {', '.join(values)}")
        return text

    return read


def _header(text: str) -> tuple[Header, ...]:
    name, colon, value = text.partition(":")
    if not colon:
        raise DirectiveError(f"{text!r} has no colon; write Name:Value")
    return ((name, value.strip()),)


def _directive(argument: str, meaning: str, read: Callable[[str], Any], default: Any = None) -> Any:
    return field(default=default, metadata={"argument": argument, "meaning": meaning, "read": read})


@dataclass(frozen=True)
class Directives:
    """How one reply shall deviate from good behaviour. All fields at their defaults: not at all."""

    # The answer as a whole
    status: int | None = _directive("N", "answer with this status and an error body of the surface's shape", _count)
    times: int | None = _directive(
        "N", "in a model name: only the provider's first N calls in this request get `status`", _count
    )
    body: str | None = _directive("TEXT", "answer with exactly this body; `body=` is empty", _text)
    html: bool = _directive("", "answer with an HTML page, as proxies do", _flag, False)
    garbage_body: bool = _directive("", "answer with a body that is cut-off JSON", _flag, False)
    huge: int | None = _directive(
        "[BYTES]", "add a text of this size to a plain answer (default 32 MiB)", _count_or(32 << 20)
    )
    redirect: str | None = _directive("URL", "answer 307 with this Location", _text)

    # The head
    header: tuple[Header, ...] = _directive("Name:Value", "add a response header; may be repeated", _header, ())
    retry_after: str | None = _directive("TEXT", "header Retry-After, seconds or a date", _text)
    retry_after_ms: str | None = _directive("TEXT", "header retry-after-ms", _text)
    should_retry: str | None = _directive("TEXT", "header x-should-retry", _text)
    content_type: str | None = _directive("TEXT", "other Content-Type; empty leaves it out", _text)
    duplicate_headers: bool = _directive("", "send Content-Type, Set-Cookie and x-request-id twice", _flag, False)
    slow_head: float | None = _directive("MS", "send the head byte by byte with this pause", float)
    informational: int | None = _directive("100|103", "send this interim answer before the real head", _count)
    http10: bool = _directive("", "answer as an HTTP/1.0 server, ended by closing", _flag, False)

    # Framing
    close: bool = _directive(
        "", "`Connection: close`, neither Content-Length nor chunks: ended by closing", _flag, False
    )
    connection_close: bool = _directive("", "`Connection: close` on a properly framed answer", _flag, False)
    drop_after: bool = _directive("", "close after the answer without announcing it (stale keep-alive)", _flag, False)
    chunked: bool = _directive("", "send a plain body in chunks too", _flag, False)
    chunk: int | None = _directive("BYTES", "size of one HTTP chunk; 1 frames each byte", _count)
    chunk_extensions: bool = _directive("", "`;name=value` after each chunk size", _flag, False)
    trailers: bool = _directive("", "trailer fields after the last chunk", _flag, False)
    split: int | None = _directive("BYTES", "bytes per write; 1 sends every byte alone", _count)
    glue: int | None = _directive("[EVENTS]", "events per write (default all)", _count_or(1 << 30))

    # Faults of the connection
    refuse: bool = _directive("", "reset the next connection at accept, or this one before reading on", _flag, False)
    reset: Point | None = _directive("POINT", "RST at this point", _point)
    cut: Point | None = _directive("POINT", "close at this point, framing unfinished", _point)
    stall: Point | None = _directive("POINT[:SECONDS]", "fall silent at this point, without SECONDS for good", _point)

    # Server-sent events
    pace: float | None = _directive("MS", "pause between two events, instead of --pace", float)
    line_end: str = _directive(
        "lf|crlf|cr|mixed", "line ends of the stream", _one_of("lf", "crlf", "cr", "mixed"), "lf"
    )
    bom: bool = _directive("", "begin the stream with a byte order mark", _flag, False)
    comments: bool = _directive("", "a comment line before each event", _flag, False)
    fields: bool = _directive("", "`id:`, `retry:` and an unknown field in each event", _flag, False)
    no_space: bool = _directive("", "`data:{` without the space", _flag, False)
    multiline: bool = _directive("", "each JSON object over several `data:` lines", _flag, False)
    no_done: bool = _directive("", "end without `data: [DONE]`", _flag, False)
    after_done: bool = _directive("", "one more event after `[DONE]`", _flag, False)
    no_last_blank: bool = _directive("", "leave out the blank line that ends the last event", _flag, False)
    garbage: int | None = _directive("K", "event K is cut-off JSON", _count)
    bad_utf8: int | None = _directive("K", "event K's text holds bytes that are not UTF-8", _count)
    big_event: BigEvent | None = _directive(
        "K[:BYTES]", "event K's text grows by this size (default 20000)", _big_event
    )
    error: int | None = _directive("K", "after K events an error object, then the end", _count)
    error_event: int | None = _directive("K", "the same under `event: error`", _count)

    # What is said
    text: str | None = _directive("TEXT", "the answer's text", _text)
    words: int | None = _directive("N", "an answer of N numbered words", _count)
    reasoning: str | None = _directive("TEXT", "reasoning before the answer", _text)
    refusal: str | None = _directive("TEXT", "a refusal instead of an answer", _text)
    finish: str | None = _directive("REASON", "finish reason to report", _text)
    model: str | None = _directive("NAME", "model name to report", _text)
    null_content: bool = _directive("", "`content: null` beside other members of the deltas", _flag, False)
    usage: str = _directive(
        "never|twice|with-choices|every|asked",
        "where usage appears in a stream; `asked` obeys stream_options",
        _one_of("never", "twice", "with-choices", "every", "asked"),
        "asked",
    )
    cached_tokens: int = _directive("N", "prompt tokens to report as cached", _count, 0)

    @property
    def fails_attempt(self) -> bool:
        """Whether, given in a model name, these make the provider behind the gateway fail."""
        return self.status is not None and not 200 <= self.status < 300

    def over(self, base: Directives) -> Directives:
        """These directives, and those of `base` where these say nothing."""
        changes: dict[str, Any] = {}
        for each in dataclasses.fields(self):
            mine = getattr(self, each.name)
            if each.name == "header":
                changes[each.name] = base.header + mine
            elif mine != each.default:
                changes[each.name] = mine
        return dataclasses.replace(base, **changes)


def parse(text: str, separator: str = ";") -> Directives:
    """Reads `name[=value]` items. Values are percent-decoded, so that they can hold separators."""
    pairs = []
    for item in filter(None, (item.strip() for item in text.split(separator))):
        name, _, value = item.partition("=")
        pairs.append((name.strip(), unquote(value)))
    return _build(pairs)


def from_json(value: Any) -> Directives:
    """Reads a script's entry: null, a text in the language above, or an object of names and values."""
    if value is None:
        return Directives()
    if isinstance(value, str):
        return parse(value)
    if not isinstance(value, dict):
        raise DirectiveError(f"an entry is null, a text or an object, not {value!r}")
    pairs: list[tuple[str, str]] = []
    for name, argument in value.items():
        if name == "headers":
            pairs += [("header", f"{key}:{text}") for key, text in _pairs(argument)]
        elif argument is True:
            pairs.append((name, ""))
        elif argument is not False and argument is not None:
            pairs.append((name, str(argument)))
    return _build(pairs)


def split_model(model: str) -> tuple[str, Directives]:
    """Takes the `+name=value` directives out of a model name, wherever in it they stand."""
    found = "".join(re.findall(r"\+[^/,]*", model))
    return re.sub(r"\+[^/,]*", "", model), parse(found, "+")


def table() -> str:
    """The directives as a Markdown table."""
    rows = ["| directive | what it does |", "|---|---|"]
    for each in dataclasses.fields(Directives):
        argument = each.metadata["argument"]
        left = _name(each) + (f"={argument}" if argument else "")
        rows.append("| `{}` | {} |".format(left.replace("|", "\\|"), each.metadata["meaning"]))
    return "\n".join(rows)


def _pairs(headers: Any) -> Iterable[tuple[str, str]]:
    return headers.items() if isinstance(headers, dict) else [(name, text) for name, text in headers]


def _name(each: dataclasses.Field[Any]) -> str:
    return each.name.replace("_", "-")


_BY_NAME = {_name(each): each for each in dataclasses.fields(Directives)}


def _build(pairs: Iterable[tuple[str, str]]) -> Directives:
    values: dict[str, Any] = {}
    for name, text in pairs:
        each = _BY_NAME.get(name.replace("_", "-"))
        if each is None:
            raise DirectiveError(f"unknown directive {name!r}; there are: {', '.join(_BY_NAME)}")
        try:
            value = each.metadata["read"](text)
        except ValueError as error:
            raise DirectiveError(f"directive {name!r}: {error}") from error
        values[each.name] = values.get(each.name, ()) + value if each.name == "header" else value
    return Directives(**values)
