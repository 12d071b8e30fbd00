"""The gateway's rate limits: the header's grammar and a token bucket with lazy refill."""

from __future__ import annotations

import math
import re
import time
from dataclasses import dataclass

from .message import Headers, Request

_POLICY = re.compile(r"(\d+(?:\.\d+)?);w=(\d+)(?:;u=(request|cents))?(?:;s=([a-z0-9_-]+))?", re.IGNORECASE)


@dataclass(frozen=True)
class Policy:
    """`quota;w=window[;u=unit][;s=segment]`."""

    quota: float
    window: int
    cents: bool
    segment: str | None

    @property
    def canonical(self) -> str:
        unit = ";u=cents" if self.cents else ""
        return f"{self.quota:g};w={self.window}{unit}" + (f";s={self.segment}" if self.segment else "")


@dataclass
class Bucket:
    """Tokens left at `refilled`, under the policy text last used."""

    tokens: float
    refilled: float
    policy: str


@dataclass(frozen=True)
class Verdict:
    """What the limiter says of one request."""

    allowed: bool
    headers: Headers
    key: str | None = None


def parse_policy(text: str | None) -> Policy | None:
    """None for no policy and for one that cannot be read: the hosted gateway lets both pass."""
    found = _POLICY.fullmatch((text or "").strip())
    if not found:
        return None
    quota, window = float(found[1]), int(found[2])
    if quota <= 0 or not 60 <= window <= 31_536_000:
        return None
    segment = found[4].lower() if found[4] else None
    return Policy(quota, window, (found[3] or "").lower() == "cents", segment)


class RateLimits:
    """All buckets of one gateway."""

    def __init__(self) -> None:
        self._buckets: dict[str, Bucket] = {}

    def clear(self) -> None:
        self._buckets.clear()

    def check(self, request: Request, user: str | None, now: float | None = None) -> Verdict:
        """Takes a token for the request, or refuses it."""
        policy = parse_policy(request.header("helicone-ratelimit-policy"))
        if policy is None:
            return Verdict(True, [])
        segment = _segment(policy, request, user)
        if segment is None:
            return Verdict(True, [("Helicone-RateLimit-Policy", policy.canonical)])
        key = f"{segment}:{'cents' if policy.cents else 'request'}"
        bucket = self._refilled(key, policy, time.monotonic() if now is None else now)
        allowed = bucket.tokens > 0 if policy.cents else bucket.tokens >= 1
        if allowed and not policy.cents:
            bucket.tokens -= 1
        return Verdict(allowed, _headers(policy, bucket), key if policy.cents else None)

    def charge(self, key: str, dollars: float) -> None:
        """Takes a call's real cost from a bucket of cents, which may turn negative."""
        if key in self._buckets:
            self._buckets[key].tokens -= min(max(dollars * 100, 0), 1_000_000)

    def _refilled(self, key: str, policy: Policy, now: float) -> Bucket:
        bucket = self._buckets.setdefault(key, Bucket(policy.quota, now, policy.canonical))
        if bucket.policy != policy.canonical:
            bucket.tokens = min(bucket.tokens, policy.quota)
            bucket.policy, bucket.refilled = policy.canonical, now
        elapsed = now - bucket.refilled
        if elapsed > 0:
            grown = bucket.tokens + elapsed * policy.quota / policy.window
            bucket.tokens, bucket.refilled = min(policy.quota, grown), now
        return bucket


def _segment(policy: Policy, request: Request, user: str | None) -> str | None:
    if policy.segment is None:
        return "global"
    if policy.segment == "user":
        return f"user:{user}" if user else None
    value = request.header(f"helicone-property-{policy.segment}")
    return f"prop:{policy.segment}:{value}" if value else None


def _headers(policy: Policy, bucket: Bucket) -> Headers:
    reset = math.ceil((policy.quota - bucket.tokens) * policy.window / policy.quota)
    headers = [
        ("Helicone-RateLimit-Limit", f"{policy.quota:g}"),
        ("Helicone-RateLimit-Remaining", str(max(0, math.floor(bucket.tokens)))),
        ("Helicone-RateLimit-Policy", policy.canonical),
    ]
    return [*headers, ("Helicone-RateLimit-Reset", str(reset))] if reset else headers
