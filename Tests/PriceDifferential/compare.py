"""Compares Sluice's costs with those of LiteLLM and of genai-prices, and explains every difference.

    .venv/bin/python Tests/PriceDifferential/compare.py

Draws usages with a fixed seed over the models that both sides
know, has Sluice price them (DifferentialDriver.swift, run by `swift test`), and prints a table of the differences by
reason. A difference without a reason is a failure. Also loads LiteLLM's whole table through Sluice's reader of
LiteLLM's form and requires the same costs as from the table inside the library.
"""

import collections
import json
import os
import pathlib
import random
import subprocess
import sys
import unittest.mock
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from importlib.metadata import version

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SEED = 20261124
COUNT = 1500

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
import genai_prices  # noqa: E402
import litellm  # noqa: E402
import litellm.litellm_core_utils.llm_cost_calc.utils as litellm_prices  # noqa: E402
from litellm.types.utils import (  # noqa: E402
    CacheCreationTokenDetails,
    CompletionTokensDetailsWrapper,
    ModelResponse,
    PromptTokensDetailsWrapper,
    Usage,
)

litellm.suppress_debug_info = True
TABLE = pathlib.Path(litellm.__file__).parent / "model_prices_and_context_window_backup.json"
# Tuesday noon, which is in DeepSeek's cheap hours.
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
# genai-prices' name of a provider that LiteLLM's table has under another.
GENAI = {
    "openai": "openai",
    "anthropic": "anthropic",
    "gemini": "google",
    "mistral": "mistral",
    "deepseek": "deepseek",
    "xai": "x-ai",
    "groq": "groq",
    "perplexity": "perplexity",
    "cohere": "cohere",
    "cohere_chat": "cohere",
    "together_ai": "together",
    "fireworks_ai": "fireworks",
    "cerebras": "cerebras",
    "novita": "novita",
    "moonshot": "moonshotai",
    "voyage": "voyageai",
    "minimax": "minimax",
    "zai": "zai",
}


def usage_for(row: dict, rng: random.Random) -> dict:
    """A random usage in OpenAI's form, with the kinds of token that the model's row prices."""
    prompt = int(10 ** rng.uniform(0, 5.7))
    completion = int(10 ** rng.uniform(0, 4.5))
    rest = prompt
    details, outputs = {}, {}

    def part(share: float) -> int:
        nonlocal rest
        taken = rng.randint(0, int(rest * share))
        rest -= taken
        return taken

    if rng.random() < 0.6:
        details["cached_tokens"] = part(0.9)
    if "cache_creation_input_token_cost" in row and rng.random() < 0.5:
        short = part(0.5)
        long = part(0.5) if "cache_creation_input_token_cost_above_1hr" in row else 0
        details["cache_creation_tokens"] = short + long
        details["cache_creation_token_details"] = {
            "ephemeral_5m_input_tokens": short,
            "ephemeral_1h_input_tokens": long,
        }
    if "input_cost_per_audio_token" in row and rng.random() < 0.5:
        details["audio_tokens"] = part(0.5)
    if "input_cost_per_image_token" in row and rng.random() < 0.5:
        details["image_tokens"] = part(0.5)
    if row.get("supports_reasoning") and rng.random() < 0.5:
        outputs["reasoning_tokens"] = rng.randint(0, completion)
    if "output_cost_per_audio_token" in row and rng.random() < 0.5:
        outputs["audio_tokens"] = rng.randint(0, completion - outputs.get("reasoning_tokens", 0))
    usage = {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}
    if details:
        usage["prompt_tokens_details"] = details
    if outputs:
        usage["completion_tokens_details"] = outputs
    return usage


def litellm_usage(usage: dict) -> Usage:
    details = dict(usage.get("prompt_tokens_details", {}))
    if "cache_creation_token_details" in details:
        details["cache_creation_token_details"] = CacheCreationTokenDetails(**details["cache_creation_token_details"])
    return Usage(
        prompt_tokens=usage["prompt_tokens"],
        completion_tokens=usage["completion_tokens"],
        total_tokens=usage["total_tokens"],
        prompt_tokens_details=PromptTokensDetailsWrapper(**details) if details else None,
        completion_tokens_details=CompletionTokensDetailsWrapper(**usage["completion_tokens_details"])
        if "completion_tokens_details" in usage
        else None,
    )


# LiteLLM's adapters of these sign in over the network before they price.
UNREACHABLE = ("chatgpt/", "github_copilot/")


def litellm_cost(case: dict) -> float | None:
    if case["model"].startswith(UNREACHABLE):
        return None
    response = ModelResponse(model=case["model"], usage=litellm_usage(case["usage"]))
    try:
        with unittest.mock.patch.object(litellm_prices, "current_billing_time", lambda: NOW):
            return litellm.completion_cost(
                completion_response=response, model=case["model"], service_tier=case.get("tier")
            )
    except Exception:  # noqa: BLE001  LiteLLM raises what it likes for a model it cannot place
        return None


def genai_calculation(case: dict, provider: str):
    usage, details = case["usage"], case["usage"].get("prompt_tokens_details", {})
    writes = details.get("cache_creation_token_details", {})
    try:
        return genai_prices.calc_price(
            genai_prices.Usage(
                input_tokens=usage["prompt_tokens"],
                output_tokens=usage["completion_tokens"],
                cache_read_tokens=details.get("cached_tokens", 0),
                cache_write_tokens=details.get("cache_creation_tokens", 0),
                cache_write_1h_tokens=writes.get("ephemeral_1h_input_tokens", 0),
                output_reasoning_tokens=case["usage"].get("completion_tokens_details", {}).get("reasoning_tokens", 0),
            ),
            case["model"].split("/", 1)[-1] if "/" in case["model"] else case["model"],
            provider_id=provider,
            genai_request_timestamp=NOW,
        )
    except LookupError:
        return None


def sluice(cases: list[dict], name: str, price_file: pathlib.Path | None = None) -> list[dict]:
    path = ROOT / ".build" / f"price-cases-{name}.json"
    path.write_text(json.dumps(cases))
    environment = {**os.environ, "SLUICE_PRICE_CASES": str(path)}
    if price_file is not None:
        environment["SLUICE_PRICE_FILE"] = str(price_file)
    subprocess.run(
        ["swift", "test", "--filter", "DifferentialDriver"],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return json.loads(pathlib.Path(f"{path}.out").read_text())


# What differs from LiteLLM, each with the case that would be equal if the reason is the right one.
def without_tier(case: dict) -> dict:
    return {key: value for key, value in case.items() if key != "tier"}


def without_region(case: dict) -> dict:
    """LiteLLM looks for the name without the region, then for the bare one."""
    mantle, *region, model = case["model"].split("/")
    name = f"{mantle}/{model}"
    return {**case, "model": name if name in litellm.model_cost else model} if region else case


LITELLM_REASONS = {
    "fireworks_ai": (
        "LiteLLM bills Fireworks without its service tiers; Sluice by the tier that was asked for",
        without_tier,
    ),
    "bedrock_mantle": (
        "LiteLLM drops the region from Bedrock Mantle's names; Sluice takes the region's own row",
        without_region,
    ),
}


def reason_litellm(case: dict, ours: dict, theirs: float, row: dict, alternative: dict | None) -> str | None:
    """Why LiteLLM's cost differs; None if nothing explains it."""
    if row["litellm_provider"] in LITELLM_REASONS and alternative and same(alternative["total"], theirs):
        return LITELLM_REASONS[row["litellm_provider"]][0]
    if ours["total"] is None and "input_cost_per_token" not in row:
        return "the row has no input price: LiteLLM counts 0 for it, Sluice says the cost is unknown"
    fee = sum(amount for kind, _, _, amount in ours["lines"] if kind == "request")
    if row["litellm_provider"] == "perplexity" and fee and same(ours["total"] - fee, theirs):
        return "Perplexity's fee for a request: LiteLLM leaves it out unless searches are counted"
    return None


# Our kinds of token and genai-prices' rates for them; a rate that is not there is the next one's.
GENAI_RATES = {
    "input": ["input_mtok"],
    "output": ["output_mtok"],
    "reasoning": ["output_reasoning_mtok", "output_mtok"],
    "cached_input": ["cache_read_mtok", "input_mtok"],
    "cache_write_5m": ["cache_write_5m_mtok", "cache_write_mtok", "input_mtok"],
    "cache_write_1h": ["cache_write_1h_mtok", "cache_write_mtok", "input_mtok"],
}


def genai_rate(price, kind: str, prompt: int) -> Decimal | None:
    for key in GENAI_RATES.get(kind, []):
        rate = getattr(price, key, None)
        if rate is None:
            continue
        if not hasattr(rate, "tiers"):
            return Decimal(rate)
        reached = [tier.price for tier in rate.tiers if prompt > tier.start]
        return Decimal(reached[-1] if reached else rate.base)
    return None


def reason_genai(case: dict, ours: dict, calculation) -> str | None:
    """Why genai-prices' cost differs: its rates, if they make its cost out of our quantities; else nothing does."""
    different, total = [], Decimal(0)
    for kind, quantity, rate, _ in ours["lines"]:
        if kind == "request":
            fee = calculation.model_price.requests_kcount or 0
            total += quantity * Decimal(fee) / 1000
            if fee * 10**12 != rate:
                different.append("request fee (Perplexity's at its default, low search context; genai-prices has high)")
            continue
        theirs = genai_rate(calculation.model_price, kind, case["usage"]["prompt_tokens"])
        if theirs is None:
            return None
        total += quantity * theirs / 10**6
        if theirs * 10**9 != rate:
            different.append(kind)
    if not different or abs(total - calculation.total_price) > Decimal("1e-12"):
        return None
    return "the tables publish other rates for: " + ", ".join(sorted(set(different)))


def same(ours: int | None, theirs: float | Decimal) -> bool:
    """Equal to the nano-dollar; LiteLLM's sums carry a float's error on top."""
    theirs = Decimal(theirs) * 10**9
    return ours is not None and abs(Decimal(ours) - theirs) <= Decimal("0.5") + abs(theirs) / 10**12


class Report:
    """Differences by reason, and those without one."""

    def __init__(self, title: str) -> None:
        self.title, self.total = title, 0
        self.reasons: collections.Counter = collections.Counter()
        self.examples: dict[str, set] = collections.defaultdict(set)
        self.unexplained: list = []

    def add(self, case: dict, ours: dict, theirs: float | Decimal, reason) -> None:
        self.total += 1
        if same(ours["total"], theirs):
            return
        why = reason()
        if why is None:
            self.unexplained.append((case, ours, str(theirs)))
        else:
            self.reasons[why] += 1
            self.examples[why].add(case["model"])

    def print(self) -> None:
        different = sum(self.reasons.values()) + len(self.unexplained)
        print(
            f"\n{self.title}: {self.total} usages, {self.total - different} equal to the nano-dollar, "
            f"{different} different, {len(self.unexplained)} of them without a reason"
        )
        for reason, count in self.reasons.most_common():
            models = sorted(self.examples[reason])
            print(f"  {count:5}  {reason}\n         {', '.join(models[:4])}{', …' if len(models) > 4 else ''}")
        for case, ours, theirs in self.unexplained[:10]:
            print(f"  UNEXPLAINED {json.dumps(case)}\n    Sluice {json.dumps(ours)}\n    other  {theirs}")


def draw(rows: dict, names: list[str], rng: random.Random, price, tiers: bool) -> tuple[list[dict], list]:
    """Random cases over `names` that `price` can price, and its prices."""
    cases, results = [], []
    while len(cases) < COUNT:
        name = rng.choice(names)
        case = {"model": name, "usage": usage_for(rows[name], rng), "time": int(NOW.timestamp())}
        offered = [tier for tier in ("flex", "priority") if f"input_cost_per_token_{tier}" in rows[name]]
        if tiers and offered and rng.random() < 0.3:
            case["tier"] = rng.choice(offered)
        result = price(case)
        if result is not None:
            cases.append(case)
            results.append(result)
    return cases, results


def compare_litellm(rows: dict, names: list[str], rng: random.Random) -> Report:
    report = Report(f"Sluice and litellm.completion_cost {version('litellm')}")
    cases, theirs = draw(rows, names, rng, litellm_cost, tiers=True)
    ours = sluice(cases, "litellm")
    changes = [
        LITELLM_REASONS.get(rows[case["model"]]["litellm_provider"], (None, lambda case: case))[1] for case in cases
    ]
    alternatives = sluice([change(case) for change, case in zip(changes, cases, strict=True)], "litellm-alternatives")
    for case, mine, cost, other in zip(cases, ours, theirs, alternatives, strict=True):
        report.add(case, mine, cost, partial(reason_litellm, case, mine, cost, rows[case["model"]], other))
    return report


def compare_genai(rows: dict, names: list[str], rng: random.Random) -> Report:
    report = Report(f"Sluice and genai-prices {version('genai-prices')}")
    names = [
        name
        for name in names
        if rows[name]["litellm_provider"] in GENAI
        and not any("audio" in key or "image" in key for key in rows[name] if "cost" in key)
    ]
    cases, theirs = draw(
        rows,
        names,
        rng,
        lambda case: genai_calculation(case, GENAI[rows[case["model"]]["litellm_provider"]]),
        tiers=False,
    )
    for case, mine, calculation in zip(cases, sluice(cases, "genai"), theirs, strict=True):
        report.add(case, mine, calculation.total_price, partial(reason_genai, case, mine, calculation))
    return report


def compare_reader(rows: dict, rng: random.Random) -> Report:
    """The library's own table against LiteLLM's file read at run time: one usage for each row."""
    report = Report("The library's table and LiteLLM's file read by Sluice")
    cases = [{"model": name, "usage": usage_for(row, rng)} for name, row in rows.items()]
    for case, mine, read in zip(cases, sluice(cases, "table"), sluice(cases, "file", TABLE), strict=True):
        if mine["total"] is None and read["total"] is None:
            continue
        report.add(
            case,
            mine,
            Decimal(-1 if read["total"] is None else read["total"]) / 10**9,
            partial(reason_reader, case, rows, mine, read),
        )
    return report


def reason_reader(case: dict, rows: dict, mine: dict, read: dict) -> str | None:
    row = rows[case["model"]]
    if row["litellm_provider"] == "fireworks_ai" and "cache_read_input_token_cost" not in row:
        cached = sum(amount for kind, _, _, amount in mine["lines"] if kind == "cached_input")
        if read["total"] is not None and abs(read["total"] - mine["total"] - cached) <= 1:
            return "Fireworks' half price for cached tokens: LiteLLM's code adds it to its table, the generator to ours"
    if case["model"] in HELICONE_RULES:
        return "Helicone's rule for the tiers of Gemini on Vertex, which the generator adds"
    return None


HELICONE_RULES = {"vertex_ai/gemini-3-pro-preview", "vertex_ai/gemini-3-pro-image-preview"}


def main() -> None:
    rows = {name: row for name, row in json.loads(TABLE.read_text()).items() if row.get("litellm_provider")}
    names = [
        name
        for name, row in rows.items()
        if row.get("mode", "chat") in ("chat", "responses", "completion") and "output_cost_per_token" in row
    ]
    rng = random.Random(SEED)
    reports = [compare_litellm(rows, names, rng), compare_genai(rows, names, rng), compare_reader(rows, rng)]
    for report in reports:
        report.print()
    failed = sum(bool(report.unexplained) for report in reports)
    print(f"\n{len(reports) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
