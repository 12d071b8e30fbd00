#!/usr/bin/env python3
"""Writes BuiltInPrices.swift, the price table inside the library, from LiteLLM's public table.

    python3 Sources/SluicePrice/Generator/generate_prices.py

The facts come from the `litellm` package (MIT) on PyPI, which is installed into .build/prices-venv unless the running
interpreter has it. Models that LiteLLM no longer lists, and prices it words differently, come from additions.txt, which
is in the table's own form. The form is documented in Sources/SluicePrice/PriceLine.swift: one model a line, sorted, so
that the difference between two tables is a readable patch.
"""

import argparse
import datetime
import importlib.metadata
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal

HERE = pathlib.Path(__file__).resolve().parent
OUTPUT = HERE.parent / "BuiltInPrices.swift"
VENV = HERE.parents[2] / ".build" / "prices-venv"
LIMIT = 400 * 1024

# LiteLLM's name of a rate and ours. LiteLLM's is in dollars for one token, image or query; ours for a million of them.
RATES = {
    "input_cost_per_token": "i",
    "output_cost_per_token": "o",
    "cache_read_input_token_cost": "c",
    "cache_creation_input_token_cost": "w",
    "cache_creation_input_token_cost_above_1hr": "wh",
    "cache_creation_input_token_cost_above_12hr": "wd",
    "output_cost_per_reasoning_token": "r",
    "input_cost_per_audio_token": "ai",
    "cache_read_input_audio_token_cost": "ac",
    "output_cost_per_audio_token": "ao",
    "input_cost_per_image_token": "pi",
    "cache_read_input_image_token_cost": "pc",
    "output_cost_per_image_token": "po",
    "input_cost_per_video_token": "vi",
    "output_cost_per_video_token": "vo",
    "input_cost_per_image": "m",
    "output_cost_per_image": "n",
    "input_cost_per_request": "q",
    "input_cost_per_query": "q",
}
CODES = list(dict.fromkeys(RATES.values())) + ["s", "sl", "sm", "sh", "ql", "qm", "qh"]
SERVICE_TIERS = {"batches": "batch", "flex": "flex", "priority": "priority", "balanced": "balanced",
                 "ultrafast": "ultrafast", "decisions": "decisions"}
RATE_NAME = re.compile(
    "^(" + "|".join(sorted(RATES, key=len, reverse=True)) + r")(?:_above_(\d+)(k?)_tokens)?(?:_("
    + "|".join(SERVICE_TIERS) + "))?$")
FLAGS = {
    "supports_function_calling": "f", "supports_parallel_function_calling": "p", "supports_tool_choice": "t",
    "supports_response_schema": "s", "supports_vision": "v", "supports_pdf_input": "d", "supports_audio_input": "a",
    "supports_audio_output": "A", "supports_reasoning": "r", "supports_prompt_caching": "c", "supports_web_search": "w",
    "supports_system_messages": "m", "supports_computer_use": "u", "supports_assistant_prefill": "x",
    "supports_adaptive_thinking": "h", "supports_xhigh_reasoning_effort": "y", "supports_max_reasoning_effort": "z",
}
# LiteLLM bills a cached token of Fireworks at half the input rate where the table has none (llms/fireworks_ai).
CACHED_SHARE = {"fireworks_ai": Decimal("0.5")}
# xAI bills the upper tier from the threshold on; the others from the token after it.
INCLUSIVE = {"xai"}


def litellm_table() -> tuple[str, dict]:
    """The table that the installed litellm carries, and the package's version."""
    spec = importlib.util.find_spec("litellm")
    if spec is None or spec.origin is None:
        if not VENV.exists():
            subprocess.check_call([sys.executable, "-m", "venv", str(VENV)])
        subprocess.check_call([str(VENV / "bin" / "pip"), "install", "--quiet", "--upgrade", "litellm"])
        sys.exit(subprocess.call([str(VENV / "bin" / "python"), *sys.argv]))
    path = pathlib.Path(spec.origin).parent / "model_prices_and_context_window_backup.json"
    return importlib.metadata.version("litellm"), json.loads(path.read_text(), parse_float=Decimal, parse_int=Decimal)


def per_million(value: Decimal, name: str, rounded: list) -> Decimal:
    """Dollars per million units, to the nano-dollar; what is finer is the noise of a float or of a currency."""
    exact = value * 1_000_000
    result = exact.quantize(Decimal("1e-9"), rounding=ROUND_HALF_UP)
    if result != exact:
        rounded.append((name, exact))
    return result


def written(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text[1:] if text.startswith("0.") else text


def threshold_of(digits: str, thousands: str, provider: str) -> int:
    threshold = int(digits) * (1000 if thousands else 1)
    return threshold if provider in INCLUSIVE else threshold + 1


def sheets_of(name: str, row: dict, rounded: list) -> dict:
    """All rates of a row: {(service tier, threshold): {code: dollars per million}}."""
    provider = row.get("litellm_provider", "")
    sheets: dict = {}

    def put(tier: str, threshold: int, code: str, value: Decimal) -> None:
        sheets.setdefault((tier, threshold), {})[code] = per_million(value, name, rounded)

    for key, value in row.items():
        match = RATE_NAME.match(key)
        if match is None or not isinstance(value, Decimal):
            continue
        base, digits, thousands, tier = match.groups()
        threshold = threshold_of(digits, thousands, provider) if digits else 0
        put(SERVICE_TIERS[tier] if tier else "", threshold, RATES[base], value)

    for tier in row.get("tiered_pricing", []):
        # A tier of this list is complete in itself: what it leaves out is billed at its own input rate. Search engines
        # have tiers by the number of results, which are not about tokens.
        if "range" not in tier:
            continue
        start = int(tier["range"][0])
        rates = {RATES[key]: value for key, value in tier.items() if key in RATES}
        if start and "i" in rates:
            rates = {"c": rates["i"], "w": rates["i"], **rates}
        for code, value in rates.items():
            put("", start + 1 if start else 0, code, value)

    for key, value in row.get("off_peak_pricing", {}).items():
        if key in RATES:
            put("off_peak", 0, RATES[key], value)

    base = sheets.setdefault(("", 0), {})
    if "c" not in base and "input_cost_per_token_cache_hit" in row:
        put("", 0, "c", row["input_cost_per_token_cache_hit"])
    if "c" not in base and "i" in base and provider in CACHED_SHARE:
        base["c"] = (base["i"] * CACHED_SHARE[provider]).quantize(Decimal("1e-9"))
    add_search_fees(name, row, base, rounded)
    return sheets


def add_search_fees(name: str, row: dict, base: dict, rounded: list) -> None:
    """Search fees by the size of the search context; the plain code is what applies when none was asked for.

    Perplexity charges them for every request, starting at the low size (docs.perplexity.ai, pricing), except on
    deep research, which counts its searches. Elsewhere they are for each search, starting at medium.
    """
    fees = row.get("search_context_cost_per_query")
    if not isinstance(fees, dict):
        return
    fees = {size: fees.get(f"search_context_size_{size}") for size in ("low", "medium", "high")}
    per_request = row.get("litellm_provider") == "perplexity" and "deep-research" not in name
    code = "q" if per_request else "s"
    default = fees["low" if row.get("litellm_provider") == "perplexity" else "medium"]
    if default is None:
        return
    base[code] = per_million(default, name, rounded)
    for size, value in fees.items():
        if value is not None and value != default:
            base[code + size[0]] = per_million(value, name, rounded)


def off_peak_windows(block: dict) -> list[tuple[int, int]]:
    """The cheap hours of a week, in minutes since Monday 00:00 UTC."""
    shift = {None: 0, "UTC": 0, "Asia/Shanghai": 480}[block.get("weekday_timezone")]
    cheap = [False] * (7 * 1440)
    rules = list(block.get("windows", []))
    if "hours_utc" in block:
        rules.append({"hours_utc": block["hours_utc"]})
    for rule in rules:
        hours = rule["hours_utc"]
        for window in [hours] if isinstance(hours, str) else hours:
            start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in window.split("-"))
            for minute in range(len(cheap)):
                of_day, weekday = minute % 1440, (minute + shift) // 1440 % 7 + 1
                inside = start <= of_day < end if start < end else of_day >= start or of_day < end
                if inside and weekday in map(int, rule.get("weekdays", range(1, 8))):
                    cheap[minute] = True
    edges = [minute for minute in range(len(cheap) + 1)
             if (minute > 0 and cheap[minute - 1]) != (minute < len(cheap) and cheap[minute])]
    return list(zip(edges[::2], edges[1::2]))


def line_of(name: str, row: dict, rounded: list) -> str | None:
    """One line of the table, or None for a row that says nothing a call can be priced or planned by."""
    if "alias_of" in row:
        return f"{name} ={row['alias_of']}"
    sheets = {key: rates for key, rates in sheets_of(name, row, rounded).items() if rates}
    limits = [row.get("max_input_tokens"), row.get("max_output_tokens", row.get("max_tokens"))]
    limits = [int(value) if isinstance(value, Decimal) else 0 for value in limits]
    if not sheets and not any(limits):
        return None
    provider = row.get("litellm_provider", "-")
    parts = [name, "-" if name.startswith(provider + "/") else provider]
    if row.get("mode", "chat") != "chat":
        parts.append(f"!{row['mode']}")
    if any(limits):
        parts.append(f"{limits[0] or ''}/{limits[1] or ''}")
    flags = "".join(code for key, code in FLAGS.items() if row.get(key) is True)
    if flags:
        parts.append(f"+{flags}")
    if "off_peak_pricing" in row:
        parts.append("%" + ",".join(f"{start}-{end}" for start, end in off_peak_windows(row["off_peak_pricing"])))
    for (tier, threshold), rates in sorted(sheets.items()):
        if tier or threshold:
            parts.append(f"@{tier}" + (f">{threshold}" if threshold else ""))
        parts += [code + written(rates[code]) for code in CODES if code in rates]
    return " ".join(parts)


def folded(name: str) -> str:
    """Names are compared without case, and with a dot as a dash: claude-3.5-haiku is claude-3-5-haiku."""
    return name.lower().replace(".", "-")


DATED = re.compile(r"^(.+?)-(?:20\d{2}-\d{2}-\d{2}|20\d{6})$")


def undated_aliases(lines: dict[str, str]) -> dict[str, str]:
    """An alias for each bare name that stands in the table only with a date: the newest one."""
    newest: dict[str, str] = {}
    for key in sorted(lines):
        match = DATED.match(key)
        if match and "/" not in key and match.group(1) not in lines:
            newest[match.group(1)] = lines[key].split(" ", 1)[0]
    return {key: f"{key} ={target}" for key, target in newest.items()}


def base_rates(line: str) -> list[str]:
    """The words of a line for input, output and cached input, before any tier."""
    words = line.split(" @", 1)[0].split(" ")[2:]
    return [word for word in words if re.fullmatch(r"[ioc][0-9.]+", word)]


def add(line: str, lines: dict[str, str]) -> None:
    """Adds one line of additions.txt: a model (marked with * as such), another name, or a rule for a model's tiers."""
    name, rest = line.split(" ", 1)
    if rest.startswith("~"):
        parts = lines[folded(name)].split(" ") if folded(name) in lines else []
        if "=" not in "".join(parts[1:2]) and ">" in "".join(parts):
            lines[folded(name)] = " ".join(parts[:2] + [rest] + parts[2:])
    else:
        present = lines.get(folded(name))
        if present and not rest.startswith("=") and "=" not in present and base_rates(present) != base_rates(line):
            print(f"LiteLLM has other rates: {name} {' '.join(base_rates(present))}, additions {' '.join(base_rates(line))}")
        lines.setdefault(folded(name), line if rest.startswith("=") else line.replace(" ", " * ", 1))


def table(litellm_rows: dict, rounded: list) -> list[str]:
    lines: dict[str, str] = {}
    for name, row in litellm_rows.items():
        if name in ("sample_spec", "fallback_generalizations"):
            continue
        line = line_of(name, row, rounded)
        if line is not None:
            lines.setdefault(folded(name), line)
    for line in (HERE / "additions.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            add(line, lines)
    lines.update(undated_aliases(lines))
    return sorted(lines.values())


def swift_file(lines: list[str], version: str, date: str) -> str:
    return "\n".join([
        "// Written by Generator/generate_prices.py; change that or additions.txt, not this file.",
        "// swift-format-ignore-file",
        "",
        "/// The price table inside the library, one model a line in the form that `PriceLine` documents.",
        "enum BuiltInPrices {",
        f'    static let source = PriceSource(name: "litellm {version}", date: "{date}")',
        '    static let additions = PriceSource(name: "helicone 67df07b8", date: "2026-07-21")',
        '    static let text: StaticString = #"""',
        *lines,
        '"""#',
        "}",
        "",
    ])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--date", default=datetime.date.today().isoformat(), help="the day the facts were taken")
    arguments = parser.parse_args()
    version, rows = litellm_table()
    rounded: list = []
    lines = table(rows, rounded)
    size = sum(len(line) + 1 for line in lines)
    if size > LIMIT:
        sys.exit(f"the table has {size} bytes, the limit is {LIMIT}: shorten the codes or drop rows")
    OUTPUT.write_text(swift_file(lines, version, arguments.date))
    print(f"{OUTPUT.name}: {len(lines)} lines, {size} bytes; {len(rounded)} rates rounded to the nano-dollar per million")


if __name__ == "__main__":
    main()
