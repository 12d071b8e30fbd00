"""The gateway's model strings: a small registry, the grammar, and the attempts a string stands for."""

from __future__ import annotations

from dataclasses import dataclass

from .directives import Directives, split_model

PROVIDERS = [
    "anthropic",
    "azure",
    "baseten",
    "bedrock",
    "canopywave",
    "cerebras",
    "chutes",
    "deepinfra",
    "deepseek",
    "fireworks",
    "google-ai-studio",
    "groq",
    "helicone",
    "mistral",
    "nebius",
    "novita",
    "openai",
    "openrouter",
    "perplexity",
    "vertex",
    "xai",
]

PRIORITY = {"helicone": 2, "anthropic": 3, "openai": 3, "google-ai-studio": 5, "openrouter": 10}

OWN_KEYS = ("openai", "anthropic", "groq")
"""Providers of which the stand-in's customer has stored a key (BYOK); all others are paid by credits."""


@dataclass(frozen=True)
class Model:
    """A registry entry. Prices are US dollars per million tokens."""

    author: str
    providers: tuple[str, ...]
    input_price: float
    output_price: float


REGISTRY = {
    "gpt-4": Model("openai", ("openai", "azure"), 30, 60),
    "gpt-4o": Model("openai", ("openai", "azure", "openrouter"), 2.5, 10),
    "gpt-4o-mini": Model("openai", ("openai", "azure", "openrouter"), 0.15, 0.6),
    "gpt-4.1-mini": Model("openai", ("openai", "azure"), 0.4, 1.6),
    "text-embedding-3-small": Model("openai", ("openai",), 0.02, 0),
    "claude-3.5-haiku": Model("anthropic", ("anthropic", "bedrock", "vertex"), 0.8, 4),
    "claude-3.5-sonnet-v2": Model("anthropic", ("anthropic", "bedrock"), 3, 15),
    "claude-sonnet-4": Model("anthropic", ("anthropic", "bedrock", "vertex"), 3, 15),
    "gemini-2.5-flash": Model("google", ("google-ai-studio", "vertex"), 0.3, 2.5),
    "gemini-2.5-flash-lite": Model("google", ("google-ai-studio", "vertex"), 0.1, 0.4),
    "llama-3.3-70b-versatile": Model("meta-llama", ("groq",), 0.59, 0.79),
    "deepseek-reasoner": Model("deepseek", ("deepseek",), 0.55, 2.19),
    "kimi-k2-0905": Model("moonshotai", ("groq", "novita"), 0.6, 2.5),
    "grok-4": Model("xai", ("xai",), 3, 15),
    "bench": Model("stand-in", ("openai",), 1, 2),
}

OLD_NAMES = {
    "gemini-1.5-flash": "gemini-2.5-flash-lite",
    "claude-3.5-sonnet": "claude-3.5-sonnet-v2",
    "claude-3.5-sonnet-20240620": "claude-3.5-sonnet-v2",
    "deepseek-r1": "deepseek-reasoner",
    "kimi-k2": "kimi-k2-0905",
    "kimi-k2-instruct": "kimi-k2-0905",
}


class InvalidModel(ValueError):
    """A model string that is refused as a whole; the text goes to the caller."""


@dataclass(frozen=True)
class Attempt:
    """One call the gateway may make."""

    model: str
    provider: str
    mode: str
    """`BYOK` or `PTB`."""
    directives: Directives
    custom_uid: str | None = None

    @property
    def source(self) -> str:
        parts = [self.model, self.provider, self.mode.lower()]
        return "/".join([*parts, self.custom_uid] if self.custom_uid else parts)

    @property
    def price(self) -> Model | None:
        return REGISTRY.get(self.model)


def attempts(model_string: str) -> list[Attempt]:
    """The attempts in order; empty when no item names something known."""
    items = [item.strip() for item in model_string.split(",") if item.strip()]
    excluded = {_excluded(item) for item in items if item.startswith("!")}
    found: list[Attempt] = []
    for item in items:
        if not item.startswith("!"):
            found += [each for each in _route(item) if each.provider not in excluded]
    return found


def listing() -> list[dict[str, object]]:
    """The data of `GET /v1/models`."""
    return [
        {"id": name, "object": "model", "created": 1704067200, "owned_by": model.author}
        for name, model in REGISTRY.items()
    ]


def _excluded(item: str) -> str:
    provider = item[1:].strip()
    if not provider:
        raise InvalidModel("Invalid ignore syntax: '!' must be followed by a provider name")
    if provider not in PROVIDERS:
        raise InvalidModel(
            f"Invalid provider '{provider}' in ignore list. See supported models at https://helicone.ai/models"
        )
    return provider


def _route(item: str) -> list[Attempt]:
    plain, directives = split_model(item)
    parts = plain.split("/")
    name = parts[0].removesuffix(":online")
    name = OLD_NAMES.get(name, name)
    model = REGISTRY.get(name)
    uid = parts[2] if len(parts) == 3 else None
    if len(parts) > 1:
        provider = parts[1]
        if provider not in PROVIDERS:
            return []
        if model is None or provider not in model.providers:
            return [Attempt(name, provider, "BYOK", directives, uid)]
        providers = [provider]
    elif model is None:
        return []
    else:
        providers = sorted(model.providers, key=lambda each: PRIORITY.get(each, 4))
    own = [Attempt(name, each, "BYOK", directives, uid) for each in providers if each in OWN_KEYS]
    return own + [Attempt(name, each, "PTB", directives, uid) for each in providers]
