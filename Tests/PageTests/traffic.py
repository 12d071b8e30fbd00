"""A week of a shop's traffic, the same in every run."""

from __future__ import annotations

import datetime
import json
import random
from typing import Any

END = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
START = END - datetime.timedelta(days=7)
COUNT = 3000
MODELS = [
    # name, provider, share of the traffic, dollars a token in and out (None: no price), tokens a second
    ("gpt-4o-mini", "openai", 50, (0.15e-6, 0.6e-6), 90),
    ("gpt-4o", "openai", 18, (2.5e-6, 10e-6), 60),
    ("claude-sonnet-4-5", "anthropic", 20, (3e-6, 15e-6), 55),
    ("mistral-small", "mistral", 8, (0.1e-6, 0.3e-6), 80),
    ("house-model", "ollama", 4, None, 30),
]


def record(number: int, when: datetime.datetime, dice: random.Random) -> dict[str, Any]:
    """One line of an export."""
    model, provider, _, prices, speed = dice.choices(MODELS, [one[2] for one in MODELS])[0]
    prompt, answer = dice.randint(80, 2400), dice.randint(20, 700)
    read = prompt // 2 if dice.random() < 0.3 else 0
    status = dice.choices([200, 429, 500, 400, -2], [960, 18, 8, 9, 5])[0]
    cached = status == 200 and dice.random() < 0.12
    first = dice.lognormvariate(5.6, 0.5)
    took = first + answer / speed * 1000 if status == 200 else dice.uniform(40, 900)
    cost = (prompt * prices[0] + answer * prices[1]) if prices else None
    start = int(when.timestamp() * 1e9)
    moment = f"{start // 1_000_000:012x}"
    failed = status != 200
    choice = {"message": {"role": "assistant", "content": "It is on its way."}, "finish_reason": "stop"}
    question = f"Where is order {1000 + number}? It should have come on Tuesday."
    return {
        "request_id": f"{moment[:8]}-{moment[8:]}-7000-8000-{number:012x}",
        "request_created_at": when.isoformat(),
        "response_status": status,
        "provider": provider,
        "target_url": f"https://api.{provider}.example",
        "request_model": model,
        "response_model": model,
        "request_user_id": f"user-{min(int(dice.expovariate(0.12)), 60):02d}",
        "prompt_tokens": None if failed else prompt,
        "completion_tokens": None if failed else answer,
        "prompt_cache_read_tokens": None if failed else read,
        "request_properties": {"Tenant": dice.choice(["acme", "globex", "initech"]), "Stage": "production"},
        "prompt_id": "support" if number % 3 == 0 else None,
        "prompt_version": dice.choice(["1", "2"]) if number % 3 == 0 else None,
        "sluice": {
            "start_ns": start,
            "duration_us": int((4 if cached else took) * 1000),
            "first_us": None if failed else int((3 if cached else first) * 1000),
            "operation": 1,
            "flags": 1 | (2 if cached else 64 if number % 2 else 0),
            "cost_nano_usd": 0 if failed or cached else None if cost is None else round(cost * 1e9),
            "saved_nano_usd": round(cost * 1e9) if cached and cost else None,
            "session_id": f"visit-{number // 12}" if number % 4 == 0 else None,
            "session_path": ["/order", "/order/lookup", "/order/answer"][number // 4 % 3] if number % 4 == 0 else None,
            "session_name": "Order question" if number % 4 == 0 else None,
            "attempts": 1,
            "finish_reason": None if failed else "stop",
            "error": {429: "http", 500: "http", 400: "http", -2: "timeout"}.get(status),
        },
        "request_body": {
            "model": model,
            "messages": [
                {"role": "system", "content": "You answer for a shop."},
                {"role": "user", "content": question},
            ],
        },
        "response_body": {"error": {"message": "No."}} if failed else {"choices": [choice]},
    }  # fmt: skip


def lines(count: int = COUNT, *, seed: int = 7) -> list[str]:
    """So many records of the week and as many half of the week before, busier by day, as JSON Lines."""
    dice = random.Random(seed)
    records = []
    for number in range(count * 3 // 2):
        start = START if number < count else START - datetime.timedelta(days=7)
        while True:
            when = start + datetime.timedelta(seconds=dice.uniform(0, 7 * 86400))
            if dice.random() < (1 if 8 <= when.hour < 19 else 0.3):
                break
        records.append((when, number))
    records.sort()
    return [json.dumps(record(number, when, dice)) for number, (when, _) in enumerate(records)]
