"""The server: connections, the control endpoints, and which surface a request speaks to."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from typing import Any

from .anthropic import anthropic_error, refusal_of
from .completions import invalid, openai_error
from .directives import DirectiveError, Directives, parse, split_model
from .helicone import Gateway, Pause, is_for_gateway
from .message import (
    BadRequest,
    Reader,
    Reply,
    Request,
    json_reply,
    read_body,
    read_head,
    text_reply,
)
from .models import listing
from .providers import Providers
from .records import Connection, Record, Records, Script
from .rendering import override
from .sending import ClientGone, Cut, Sender, Sent, reset

SURFACES = ("helicone", "openai", "anthropic")


class StandIn:
    """One stand-in on one port."""

    def __init__(self, pace: float = 0.03, log: Path | None = None) -> None:
        self.records = Records(log)
        self.script = Script()
        self._pace = pace
        self._providers = Providers()
        self._gateway = Gateway(self._providers.complete)
        self._conversations: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def start(self, host: str, port: int) -> int:
        """Listens; returns the port."""
        loop = asyncio.get_running_loop()

        def protocol() -> asyncio.StreamReaderProtocol:
            return asyncio.StreamReaderProtocol(Reader(loop), self._accept, loop=loop)

        self._server = await loop.create_server(protocol, host, port, backlog=4096)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Stops listening and drops every connection."""
        if self._server:
            self._server.close()
        for task in self._conversations:
            task.cancel()
        await asyncio.gather(*self._conversations, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert isinstance(reader, Reader)
        connection = self.records.connect(writer.get_extra_info("peername")[1])
        if self.script.take_refusal():
            connection.refused, connection.closed = True, time.time()
            reset(writer)
            return
        task = asyncio.create_task(self._converse(reader, writer, connection))
        self._conversations.add(task)
        task.add_done_callback(self._conversations.discard)

    async def _converse(self, reader: Reader, writer: asyncio.StreamWriter, connection: Connection) -> None:
        """Serves the requests of one connection, one after the other."""
        try:
            while await self._serve_next(reader, writer, connection):
                pass
        except BadRequest as error:
            sender = Sender(reader, writer, Request("", "", "HTTP/1.0", []), Directives(), 0)
            await sender.send(text_reply(f"{error}\n", 400))
        except Cut as cut:
            if cut.reset:
                reset(writer)
        except (ClientGone, ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            connection.closed = time.time()
            writer.close()

    async def _serve_next(self, reader: Reader, writer: asyncio.StreamWriter, connection: Connection) -> bool:
        request = await read_head(reader)
        if request is None:
            return False
        if (request.header("expect") or "").lower() == "100-continue":
            writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.body = await read_body(reader, request)
        if request.path.startswith("/__"):
            connection.control = True
            return await Sender(reader, writer, request, Directives(), 0).send(self._control(request))
        record = self.records.add(request, connection)
        outcome = "stopped"
        try:
            keep = await self._serve(reader, writer, request, record)
            outcome = "complete"
            return keep
        except ClientGone:
            outcome = "client-gone"
            raise
        except Cut as cut:
            outcome = str(cut)
            raise
        except ConnectionError:
            outcome = "client-gone"
            raise
        finally:
            self.records.finish(record, outcome)

    async def _serve(self, reader: Reader, writer: asyncio.StreamWriter, request: Request, record: Record) -> bool:
        body = request.json()
        model = str(body.get("model", "")) if isinstance(body, dict) else ""
        try:
            own = parse(request.header("x-stand-in") or "").over(self.script.take(request.path, model))
            if own.refuse:
                raise Cut(reset=True)
            # Before the reply is known, its directives are not: a sender only to pause with.
            pause = Sender(reader, writer, request, own, self._pace).pause
            record.surface, path = surface_of(request)
            reply = await self._answer(request, record.surface, path, body, own, pause)
        except DirectiveError as error:
            own, reply = Directives(), text_reply(f"stand-in: {error}\n", 400)
        directives = own.over(reply.directives)
        sender = Sender(reader, writer, request, directives, self._pace)

        def note(sent: Sent) -> None:
            record.status, record.events_sent, record.bytes_sent = sent.status, sent.events, sent.bytes

        sender.on_sent = note
        try:
            keep = await sender.send(override(reply, directives))
        finally:
            note(sender.sent)
        reply.on_complete()
        return keep

    async def _answer(
        self, request: Request, surface: str, path: str, body: Any, own: Directives, pause: Pause
    ) -> Reply:
        if surface == "helicone":
            return await self._gateway.answer(request, path, own, pause)
        if request.method == "GET" and path.endswith("/models"):
            return json_reply({"object": "list", "data": listing()})
        if request.method != "POST":
            message = f"Not allowed to {request.method} on {path}."
            return openai_error(message, 405, "invalid_request_error", "method_not_supported")
        refusal = refusal_of(request) if surface == "anthropic" else _refuse(request, surface)
        if refusal is not None:
            return refusal
        if not isinstance(body, dict):
            message = "We could not parse the JSON body of your request."
            return anthropic_error(message, 400) if surface == "anthropic" else invalid(message)
        wanted = Directives()
        if isinstance(body.get("model"), str):
            model, wanted = split_model(body["model"])
            body = {**body, "model": model}
        return self._providers.complete(path, body, own.over(wanted))

    def _control(self, request: Request) -> Reply:
        """The endpoints by which a test looks and steers."""
        asked = (request.method, request.path)
        if asked == ("GET", "/__requests"):
            return json_reply(self.records.listing())
        if asked == ("GET", "/__connections"):
            return json_reply(self.records.connection_listing())
        if asked == ("GET", "/__script"):
            return json_reply({"queued": len(self.script.entries)})
        if asked == ("POST", "/__script"):
            try:
                self.script.extend(json.loads(request.body))
            except (ValueError, TypeError, AttributeError) as error:
                return text_reply(f"stand-in: {error}\n", 400)
            return json_reply({"queued": len(self.script.entries)})
        if request.method == "DELETE" and request.path in ("/__requests", "/__script", "/__state"):
            self._clear(request.path)
            return json_reply({"cleared": True})
        return text_reply(f"stand-in: no {request.method} {request.path}\n", 404)

    def _clear(self, path: str) -> None:
        if path in ("/__requests", "/__state"):
            self.records.clear()
        if path in ("/__script", "/__state"):
            self.script.entries.clear()
        if path == "/__state":
            self._gateway.cache.clear()
            self._gateway.limits.clear()


def surface_of(request: Request) -> tuple[str, str]:
    """Which of the stand-in's faces a request speaks to, and the path without that face's prefix.

    A first path segment decides; without one, credentials and headers do. `local` is an
    OpenAI-compatible server that asks for no key.
    """
    path = request.path.rstrip("/") or "/"
    if path == "/healthcheck":
        return "helicone", path
    first, _, rest = path[1:].partition("/")
    if first in SURFACES:
        return first, f"/{rest}"
    if is_for_gateway(request):
        return "helicone", path
    if path.endswith("/messages"):
        return "anthropic", path
    return "local", path


def _refuse(request: Request, surface: str) -> Reply | None:
    given = request.header("authorization") or request.header("api-key")
    if given is None:
        if surface == "local":
            return None
        message = "You didn't provide an API key. Provide it in an Authorization header."
        return openai_error(message, 401, "invalid_request_error")
    if "wrong" in given:
        message = f"Incorrect API key provided: {given.removeprefix('Bearer ')}."
        return openai_error(message, 401, "invalid_request_error", "invalid_api_key")
    return None
