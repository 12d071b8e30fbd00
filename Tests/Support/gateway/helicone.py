"""The AI gateway: attempts, cache, limits, and the headers that tell of them."""

from __future__ import annotations

import dataclasses
import json
import random
import re
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from .admission import prepare, refuse_content, refuse_credentials
from .cache import LARGEST_BUCKET, Cache, settings_of
from .directives import Directives
from .message import Headers, Json, Reply, Request, compact, json_reply, text_reply
from .models import Attempt, InvalidModel, attempts, listing
from .ratelimit import RateLimits, Verdict

Provider = Callable[[str, Json, Directives], Reply]
"""Answers for a path, a body and directives, as the provider behind the gateway would."""

Pause = Callable[[float], Awaitable[None]]

LIMITED = (
    "Helicone user was rate limit via Helicone-RateLimit-Policy header. "
    "See https://docs.helicone.ai/features/advanced-usage/custom-rate-limits"
)


@dataclass(frozen=True)
class Failure:
    """Why one attempt failed."""

    kind: str
    message: str
    status: int
    source: str
    headers: tuple[tuple[str, str], ...] = ()

    def json(self) -> Json:
        return {
            "type": self.kind,
            "message": self.message,
            "statusCode": self.status,
            "source": self.source,
        }


@dataclass(frozen=True)
class Call:
    """One request on its way through the gateway."""

    request: Request
    path: str
    body: Json
    own: Directives
    pause: Pause


def is_for_gateway(request: Request) -> bool:
    """Whether a request on a path that all surfaces share speaks to the gateway."""
    credentials = [request.header(name) or "" for name in ("authorization", "x-api-key", "api-key")]
    if any(re.match(r"(Bearer )?[sp]k-helicone", each) for each in credentials):
        return True
    return any(name.lower().startswith("helicone-") for name, _ in request.headers)


def error_body(status: int, code: str, message: str, failures: list[Failure]) -> Reply:
    """The gateway's own error, which carries neither a content type nor a `Helicone-Id`."""
    details = [failure.json() for failure in failures]
    error = {"code": code, "message": message, "details": details, "param": None}
    return Reply(status, [], compact({"success": False, "error": error}).encode())


class Gateway:
    """The state of one gateway: its cache and its buckets."""

    def __init__(self, provider: Provider) -> None:
        self.cache = Cache()
        self.limits = RateLimits()
        self._provider = provider

    async def answer(self, request: Request, path: str, own: Directives, pause: Pause) -> Reply:
        """Answers one request. `own` are the gateway's directives, a model name's the provider's."""
        if request.method == "GET" and path == "/v1/models":
            return json_reply({"object": "list", "data": listing()})
        if request.method == "GET" and path == "/healthcheck":
            return text_reply("OK")
        if request.method != "POST":
            return text_reply("Method not allowed", 405, [("Allow", "POST, GET")])
        refusal = refuse_credentials(request)
        if refusal is not None:
            return refusal
        body = request.json()
        if path == "/v1/feedback":
            return _feedback(body)
        if own.fails_attempt and own.status is not None:
            return error_body(own.status, "request_failed", f"stand-in: status {own.status}", [])
        prepared = prepare(body)
        if isinstance(prepared, Reply):
            return prepared
        refusal = refuse_content(request, prepared)
        if refusal is not None:
            return refusal
        try:
            order = attempts(prepared["model"])
        except InvalidModel as error:
            return text_reply(str(error), 400)
        return await self._run(Call(request, path, prepared, own, pause), order)

    async def _run(self, call: Call, order: list[Attempt]) -> Reply:
        failures: list[Failure] = []
        if not order:
            message = "No provider available for these models"
            failures.append(Failure("request_failed", message, 400, call.body["model"]))
        for attempt in order:
            outcome = await self._attempt(call, attempt)
            if isinstance(outcome, Reply):
                return outcome
            failures.append(outcome)
            if outcome.kind == "rate_limited":
                reply = error_body(429, "rate_limited", "Rate limited", failures)
                return dataclasses.replace(reply, headers=list(outcome.headers))
        return _fold(failures)

    async def _attempt(self, call: Call, attempt: Attempt) -> Reply | Failure:
        request = call.request
        settings = settings_of(request)
        if settings.size > LARGEST_BUCKET:
            message = f"Cache bucket size cannot be greater than {LARGEST_BUCKET}"
            return text_reply(message, 500)
        keys = self.cache.keys(request, settings, f"{attempt.provider}{call.path}#{attempt.model}")
        hit = self.cache.lookup(keys) if settings.reads else None
        if hit is not None:
            index, entry = hit
            told = [
                ("Helicone-Cache", "HIT"),
                ("Helicone-Cache-Bucket-Idx", str(index)),
                ("Helicone-Cache-Latency", str(round(entry.latency * 1000))),
            ]
            headers = entry.reply.headers + _told(str(uuid.uuid4()), attempt) + told
            return dataclasses.replace(entry.reply, headers=headers, paced=False)

        user = request.header("helicone-user-id") or call.body.get("user")
        verdict = self.limits.check(request, user)
        if not verdict.allowed:
            told = [*verdict.headers, ("X-Helicone-Error", "rate_limited")]
            return Failure("rate_limited", LIMITED, 429, attempt.source, tuple(told))
        started = time.monotonic()
        answer = await self._call(call, attempt)
        if not 200 <= answer.status < 300:
            return Failure("request_failed", _message(answer), answer.status, attempt.source)
        headers = answer.headers + _told(_request_id(request), attempt) + verdict.headers
        if settings.reads:
            headers = [*headers, ("Helicone-Cache", "MISS")]

        def settle() -> None:
            if settings.saves and answer.status == 200:
                self.cache.save(keys, answer, time.monotonic() - started, settings.lifetime)
            self._charge(verdict, attempt, answer)

        return dataclasses.replace(answer, headers=headers, on_complete=settle)

    async def _call(self, call: Call, attempt: Attempt) -> Reply:
        """Calls the provider, again and again as `Helicone-Retry-*` asks."""
        body = {**call.body, "model": attempt.model}
        if body.get("stream") is True and call.path.endswith("/completions"):
            options = body.get("stream_options")
            body["stream_options"] = {**(options or {}), "include_usage": True}
        waits = _waits(call.request)
        calls = 0
        while True:
            directives = call.own.over(attempt.directives)
            if directives.times is not None and calls >= directives.times:
                directives = dataclasses.replace(directives, status=None)
            answer = self._provider(call.path, body, directives)
            calls += 1
            if not (answer.status == 429 or answer.status >= 500) or not waits:
                return answer
            await call.pause(waits.pop(0))

    def _charge(self, verdict: Verdict, attempt: Attempt, answer: Reply) -> None:
        price = attempt.price
        if verdict.key is None or price is None:
            return
        usage = _usage(answer)
        dollars = (
            usage.get("prompt_tokens", 0) * price.input_price + usage.get("completion_tokens", 0) * price.output_price
        ) / 1e6
        self.limits.charge(verdict.key, dollars)


def _feedback(body: Any) -> Reply:
    if not isinstance(body, dict) or not isinstance(body.get("rating"), bool):
        return json_reply({"error": "rating must be a boolean"}, 400)
    return json_reply({"message": "Feedback added successfully.", **body})


def _fold(failures: list[Failure]) -> Reply:
    """Makes one error of the attempts' errors; the first matching rule wins."""
    for status, message in ((403, None), (401, "Authentication failed")):
        for failure in failures:
            if failure.status == status:
                return error_body(status, "request_failed", message or failure.message, failures)
    for failure in failures:
        if failure.status != 429:
            return error_body(500, "request_failed", failure.message or "Request failed", failures)
    return error_body(429, "rate_limited", "Rate limited", failures)


def _waits(request: Request) -> list[float]:
    """Seconds before each repetition of a provider call; the number header counts all calls."""
    if request.header("helicone-retry-enabled") is None:
        return []
    calls = _number(request, "num", 5)
    factor = _number(request, "factor", 2)
    least, most = _number(request, "min-timeout", 1000), _number(request, "max-timeout", 10_000)
    jitter = 1 + random.random()
    return [min(jitter * max(least, 1) * factor**index, most) / 1000 for index in range(int(calls) - 1)]


def _number(request: Request, name: str, default: float) -> float:
    try:
        return float(request.header(f"helicone-retry-{name}") or default)
    except ValueError:
        return default


def _request_id(request: Request) -> str:
    given = request.header("helicone-request-id") or ""
    shape = r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    return given if re.fullmatch(shape, given, re.IGNORECASE) else str(uuid.uuid4())


def _told(request_id: str, attempt: Attempt) -> Headers:
    return [
        ("Helicone-Id", request_id),
        ("Helicone-Status", "success"),
        ("Helicone-Gateway-Mode", attempt.mode),
        ("Helicone-Provider", attempt.provider),
        ("Helicone-Model", attempt.model),
    ]


def _message(answer: Reply) -> str:
    try:
        error = json.loads(answer.body)["error"]
        return str(error["message"] if isinstance(error, dict) else error)
    except (ValueError, KeyError, TypeError):
        return answer.body.decode("utf-8", "replace")[:200]


def _usage(answer: Reply) -> Json:
    texts = [event.data for event in answer.events or []] or [answer.body.decode("utf-8", "replace")]
    for text in reversed(texts):
        try:
            usage = json.loads(text).get("usage")
        except (ValueError, AttributeError):
            continue
        if isinstance(usage, dict):
            return usage
    return {}
