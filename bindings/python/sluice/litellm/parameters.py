"""From litellm's arguments to what is asked: where it goes, its body, its headers, its options."""

from __future__ import annotations

import json
import os
import time

from .._typing import TYPE_CHECKING
from ..core.abi import CHAT, COMPLETION, EMBEDDING
from ..core.request import Request
from ..core.routes import first_target
from . import exceptions, settings
from .base_model import Record
from .messages import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=lambda v: plain(v)).encode

GATEWAY = "helicone"
GATEWAY_URL = "https://ai-gateway.helicone.ai"

_MOST_RETRIES = 1000
"""That the library makes."""

PATHS = {CHAT: "/chat/completions", COMPLETION: "/completions", EMBEDDING: "/embeddings"}

OPENAI_PARAMETERS = frozenset(
    """
    audio dimensions encoding_format frequency_penalty function_call functions input logit_bias logprobs
    max_completion_tokens max_tokens modalities n parallel_tool_calls prediction presence_penalty prompt_cache_key
    prompt_cache_retention reasoning_effort response_format safety_identifier seed service_tier stop store stream
    stream_options temperature thinking tool_choice tools top_logprobs top_p user verbosity web_search_options
    """.split()
)
"""What OpenAI knows, sent in alphabetical order; everything else follows in the order of the call."""

OWN_PARAMETERS = frozenset(
    """
    acompletion aembedding allowed_openai_params api_type enable_json_schema_validation litellm_request_debug order
    weight additional_drop_params api_base api_key api_version atext_completion
    azure azure_ad_token azure_ad_token_provider base_model base_url budget_duration cache caching caching_groups client
    cooldown_time complete_response context_window_fallback_dict custom_llm_provider custom_prompt_dict default_headers
    deployment_id disable_add_transform_inline_image_block drop_params ensure_alternating_roles extra_body extra_headers
    fallback_depth fallbacks force_timeout guardrails headers hf_model_name id initial_prompt_value
    input_cost_per_second input_cost_per_token input_cost_per_audio_token litellm_call_id litellm_credential_name
    litellm_logging_obj litellm_metadata litellm_params litellm_session_id litellm_trace_id logger_fn logging
    max_budget max_fallbacks max_parallel_requests max_retries merge_reasoning_content_in_choices metadata
    mock_delay mock_response mock_timeout mock_tool_calls model_config model_file_id_mapping model_info model_list
    model_response no-log num_retries organization output_cost_per_second output_cost_per_token post_call_rules
    preset_cache_key prompt_id prompt_label prompt_variables prompt_version provider_specific_header
    proxy_server_request region_name request_timeout retry_policy retry_strategy return_response_headers roles rpm
    rules s3_bucket_name secret_fields shared_session ssl_verify stream_response stream_timeout
    supports_system_message tags text_completion timeout together_ai tpm ttl use_in_pass_through use_litellm_proxy
    user_continue_message assistant_continue_message verbose
    """.split()
)
"""What concerns the call and is never sent: the names that litellm keeps to itself."""


PROVIDER_KEYWORDS = frozenset(
    "api_version azure_ad_token azure_ad_token_provider organization provider_specific_header region_name".split()
)
"""Those that `provider_keywords` reads."""

_OF_ONE_PROVIDER = PROVIDER_KEYWORDS - {"provider_specific_header"}
"""Those that mean something to one provider; another that is asked instead is not given them."""

_OF_ONE_MODEL = ("deployment_id", "azure")
"""Those that say who is asked; a call to another model is not given them."""

OWN_PREFIXES = ("input_cost_per_", "output_cost_per_", "cache_read_input_", "cache_creation_input_", "_litellm_")
"""How further names begin that are never sent: litellm's prices."""


class CallArguments:
    """One thing to ask, in the caller's terms and in the library's."""

    __slots__ = (
        "body",
        "budgets",
        "call_id",
        "has_provider_keywords",
        "headers",
        "input",
        "is_stream",
        "keywords",
        "library_options",
        "messages",
        "metadata",
        "metadata_pairs",
        "model",
        "operation",
        "options",
        "parameters",
        "provider",
        "retries",
        "route",
        "shows_chat",
        "started",
    )

    def __init__(
        self, operation: int, model: str, input: Any, keywords: dict[str, Any], *, shows_chat: bool = False
    ) -> None:
        """Reads the keywords of the call. `shows_chat`: a text completion is shown as a chat completion."""
        self.operation = operation
        self.input = input
        self.keywords = keywords
        self.shows_chat = shows_chat
        self.started = time.time()
        own: dict[str, Any] = {}
        known: dict[str, Any] = {}
        unknown: dict[str, Any] = {}
        for name, value in keywords.items():
            if value is None:
                continue
            if name in OPENAI_PARAMETERS:
                known[name] = value
            elif name in OWN_PARAMETERS or name.startswith(OWN_PREFIXES):
                own[name] = value
            else:
                unknown[name] = value
        self.options = own
        self.call_id = own.get("litellm_call_id")
        self.route = route(model, own)
        self.provider, self.model = first_target(self.route)
        if unknown:
            self._refuse_near_misses(unknown)
        self._set_parameters(known, unknown)
        self.is_stream = bool(known.get("stream"))
        self.metadata = _mapping("metadata", own.get("metadata"))
        self.has_provider_keywords = not PROVIDER_KEYWORDS.isdisjoint(own) or (
            self.provider == "openai" and "OPENAI_ORGANIZATION" in os.environ
        )
        self._set_headers()
        self._set_options()
        self.budgets: list[bytes] = []
        if settings.max_budget or "max_budget" in own or "budget_duration" in own:
            from .budgets import of_call

            self.budgets = of_call(self)
        self._refuse_nul()
        self.body: bytes | None = None

    def _refuse_near_misses(self, unknown: dict[str, Any]) -> None:
        """A keyword that nobody knows is sent; one that is nearly a known one is refused, since it is a slip."""
        for name in unknown:
            meant = nearest(name, OPENAI_PARAMETERS, OWN_PARAMETERS)
            if meant is not None:
                how = f"extra_body={{{name!r}: ...}} sends it as it is"
                message = f"{name} is no keyword of this call; did you mean {meant}? {how}"
                raise self.error(exceptions.UnsupportedParamsError, 400, message)

    # ---- body ----

    def _set_parameters(self, known: dict[str, Any], unknown: dict[str, Any]) -> None:
        if "stream" in known and not known["stream"]:
            del known["stream"]
        if "stream_options" in known and "stream" not in known:
            del known["stream_options"]
        shape = known.get("response_format")
        if isinstance(shape, type):
            from .schema import response_format

            known["response_format"] = response_format(shape)
        extra = _mapping("extra_body", self.options.get("extra_body"))
        if self.options.get("prompt_id") is not None:
            extra = {**self._stored_prompt(), **extra}
        self.parameters = {**{name: known[name] for name in sorted(known)}, **unknown, **extra}
        for name in self.options.get("additional_drop_params") or ():
            self.parameters.pop(name, None)
        self.parameters.pop("model", None)

    def _stored_prompt(self) -> dict[str, Any]:
        """The members by which Helicone's gateway takes a stored prompt, and on other routes the library."""
        names = {"prompt_id": "prompt_id", "inputs": "prompt_variables", "version_id": "prompt_version"}
        names["environment"] = "prompt_label"
        version = self.options.get("prompt_version")
        if version is not None and not isinstance(version, str):
            raise self.refusal(
                f'prompt_version is {version!r}; a version is named by its number as a text, as "1.2", or by its id'
                + (f' (Langfuse\'s version {version} is imported as "{version}.0")' if type(version) is int else "")
            )
        found = {member: self.options.get(name) for member, name in names.items()}
        return {member: value for member, value in found.items() if value is not None}

    def request(self, is_fallback: bool = False) -> Request:
        """What `core` is asked; its budgets are those of the call, and a fallback has none of its own."""
        if self.body is None:
            self.body = self._encoded()
        headers = self.headers
        if "azure_ad_token_provider" in self.options:
            from .provider_keywords import fetched

            headers = [*headers, *fetched(self)]
        options = self.library_options
        if self.budgets and not is_fallback:
            options = [*options, *[(b"budget", each) for each in self.budgets]]
        return Request(self.operation, self.route, self.body, headers, options, self.metadata_pairs)

    def _encoded(self) -> bytes:
        if self.input is None:
            return self._encoded_without_input()
        if self.operation == CHAT:
            body = {"messages": self._messages(), "model": self.model, **self.parameters}
        elif self.operation == COMPLETION:
            body = {"model": self.model, "prompt": self.input, **self.parameters}
        else:
            body = {"model": self.model, "input": self.input, **self.parameters}
        return self._written(body)

    def _encoded_without_input(self) -> bytes:
        """The body of a stored prompt, which needs no messages; anything else does."""
        if self.operation == CHAT and self.options.get("prompt_id") is not None:
            return self._written({"model": self.model, **self.parameters})
        name = {CHAT: "messages", COMPLETION: "prompt"}.get(self.operation, "input")
        raise self.refusal(f"{name} is missing; the call asks nothing")

    def _written(self, body: dict[str, Any]) -> bytes:
        try:
            return encode(body).encode("utf-8")
        except (ValueError, TypeError) as error:
            raise self.refusal(f"the request cannot be written as JSON: {error}") from error

    def _messages(self) -> list[Any]:
        messages = self.input
        if isinstance(messages, (str, bytes, dict)) or not hasattr(messages, "__iter__"):
            raise self.refusal(
                f"messages is {type(messages).__name__}; expected a list of objects with role and content"
            )
        return [self._message(message, at) for at, message in enumerate(messages)]

    def _message(self, message: Any, at: int) -> Any:
        if not isinstance(message, dict):
            if not isinstance(message, Record) and not hasattr(message, "model_dump"):
                raise self.refusal(f"messages[{at}] is {message!r}; expected an object with role and content")
            return plain(message)
        content = message.get("content")
        if content is None or isinstance(content, str):
            return message
        if not isinstance(content, (list, tuple)):
            raise self.refusal(
                f"messages[{at}]['content'] is {type(content).__name__}; expected a text or a list of parts"
            )
        if any(isinstance(part, dict) and isinstance(part.get("image_url"), str) for part in content):
            return {**message, "content": [_part(part) for part in content]}
        return message

    # ---- headers ----

    def _set_headers(self) -> None:
        """Lower ranks first, so that what ranks higher replaces it; a name counts in any case."""
        own = self.options
        found: dict[str, tuple[str, str]] = {}
        caching, cache = own.get("caching"), own.get("cache")
        cached: list[tuple[str, str]] | None = []
        if caching is not None or cache is not None or settings.cache is not None:
            from .caching import cache_headers

            cached = cache_headers(self.operation, caching, cache)
        client = own.get("client")
        if cached:
            _take(found, cached)
        if client is None and settings.metadata is not None:
            _take(found, _helicone(_mapping("sluice.metadata", settings.metadata)))
        if client is None and settings.headers is not None:
            _take(found, _mapping("sluice.headers", settings.headers).items())
        if self.metadata:
            _take(found, _helicone(self.metadata))
        if self.has_provider_keywords:
            from .provider_keywords import headers

            _take(found, headers(self))
        for name in ("headers", "extra_headers"):
            if name in own:
                _take(found, _mapping(name, own[name]).items())
        if cached is None:
            found.pop("helicone-cache-enabled", None)
        try:
            self.headers = [(name.encode(), value.encode()) for name, value in found.values()]
        except UnicodeEncodeError as error:
            raise self.refusal(f"a header cannot be sent: {error}") from error
        self.metadata_pairs = [
            (str(name).encode(), _scalar(value).encode("utf-8", "replace"))
            for name, value in self.metadata.items()
            if isinstance(value, (str, int, float)) and name and not _is_helicone(name)
        ]

    # ---- options ----

    def _set_options(self) -> None:
        own = self.options
        options: list[tuple[bytes, bytes]] = []
        base = own.get("base_url") or own.get("api_base")
        key = own.get("api_key")
        if own.get("client") is None:
            if self.provider == GATEWAY:
                base = base or settings.api_base
                if not key and settings.api_key and not os.environ.get("HELICONE_API_KEY"):
                    key = settings.api_key
            elif self.provider == "openai" and not key:
                key = settings.openai_key
        if self.has_provider_keywords:
            from .provider_keywords import base_url

            base = base_url(self, None if base is None else str(base))
        if base:
            options.append((b"base_url", str(base).encode()))
        if key:
            options.append((b"api_key", str(key).encode()))
        timeout = own.get("timeout")
        if timeout is None:
            timeout = own.get("request_timeout")
        if timeout is None:
            timeout = settings.request_timeout
        if self.is_stream and own.get("stream_timeout") is not None:
            timeout = own["stream_timeout"]
        if timeout is not None:
            options += self._timeouts(timeout)
        self.retries = self._retries()
        if self.retries is not None:
            options.append((b"retries", b"%d" % self.retries))
        self.library_options = options

    def _retries(self) -> int | None:
        """How many times a failed call is repeated: by `num_retries`, `max_retries` or `sluice.num_retries`; else the
        client says. A chain goes on to the next provider before it asks one again."""
        for wish in (self.options.get("num_retries"), self.options.get("max_retries"), settings.num_retries):
            if wish is None:
                continue
            if isinstance(wish, int) and wish >= 0:
                return min(wish, _MOST_RETRIES)
            message = f"num_retries (or max_retries) is {wish!r}; expected a whole number from 0"
            raise self.refusal(message)
        return 0 if "," in self.route and self.provider != GATEWAY else None

    def _timeouts(self, timeout: Any) -> Iterable[tuple[bytes, bytes]]:
        """A limit for each step: connecting, the first byte, the time between two pieces."""
        if hasattr(timeout, "connect") and hasattr(timeout, "read"):  # an httpx.Timeout
            connect, read = timeout.connect, timeout.read
        else:
            connect = read = timeout
        for name, seconds in (
            (b"connect_timeout_ms", connect),
            (b"first_byte_timeout_ms", read),
            (b"idle_timeout_ms", read),
        ):
            if seconds is not None:
                # 0 would mean "no limit" to the library.
                yield name, b"%d" % max(1, int(min(self._seconds(seconds, timeout) * 1000, 1e12)))

    def _seconds(self, value: Any, timeout: Any) -> float:
        try:
            seconds = float(value)
        except (TypeError, ValueError):
            seconds = -1.0
        if seconds >= 0:  # NaN is not.
            return seconds
        raise self.refusal(f"timeout is {timeout!r}; expected seconds, as 30 or 2.5")

    def _refuse_nul(self) -> None:
        """The library's texts end at a NUL: what stands behind one would be lost without a word. Values may be keys."""
        if "\0" in self.route:
            raise self.refusal(f"model is {self.route!r}; no model's name holds a NUL")
        for kind, pairs in (
            ("header", self.headers),
            ("option", self.library_options),
            ("metadata", self.metadata_pairs),
        ):
            for name, value in pairs:
                if b"\0" in name or b"\0" in value:
                    what = f"{kind} {name.decode()!r}"
                    raise self.refusal(f"{what} holds a NUL, which cannot be sent")

    # ---- what others arguments ----

    @property
    def prefix(self) -> str:
        """What stands before the model's name in an answer: the provider, as with litellm; nothing for OpenAI."""
        return "" if self.provider == "openai" else self.provider + "/"

    @property
    def base(self) -> str:
        """The base URL, as far as it is known here."""
        for name, value in self.library_options:
            if name == b"base_url":
                return value.decode()
        if self.provider == GATEWAY:
            return os.environ.get("HELICONE_API_BASE") or GATEWAY_URL
        return ""

    @property
    def identity(self) -> str:
        """The call's own identifier."""
        if self.call_id is None:
            self.call_id = new_id("")
        return self.call_id

    def with_(self, model: str | None = None, **changes: Any) -> CallArguments:
        """The same with another model or other keywords."""
        keywords = {**self.keywords, **changes}
        if model is not None:
            for name in _OF_ONE_MODEL:
                if name not in changes:
                    keywords.pop(name, None)
        if model is not None and self.has_provider_keywords and first_target(route(model, changes))[0] != self.provider:
            for name in _OF_ONE_PROVIDER - changes.keys():
                keywords.pop(name, None)
        return CallArguments(self.operation, model or self.route, self.input, keywords, shows_chat=self.shows_chat)

    def refusal(self, message: str) -> Exception:
        """An exception about a call that cannot be sent."""
        return self.error(exceptions.BadRequestError, 400, message)

    def error(self, kind: type[exceptions.SluiceError], status: int, message: str, **more: Any) -> Exception:
        """An exception about this call."""
        return exceptions.make(
            kind,
            message,
            status,
            **{"model": getattr(self, "model", None), "llm_provider": getattr(self, "provider", None), **more},
        )


def nearest(name: str, *known: Iterable[str]) -> str | None:
    """The known name that `name` nearly is, where it is so near that it is a slip."""
    if len(name) < 6:
        return None
    from difflib import get_close_matches

    found = get_close_matches(name, [each for names in known for each in names], 1, 0.87)
    return found[0] if found else None


def route(given: Any, own: Mapping[str, Any]) -> str:
    """The model string with its provider: aliases replaced, `custom_llm_provider` put in front."""
    if not isinstance(given, str):
        raise ValueError(f"model is {given!r}; expected a text like helicone/gpt-4o-mini")
    model: str = settings.model_alias_map.get(given, given)
    provider = own.get("custom_llm_provider")
    deployment = own.get("deployment_id")
    if deployment is not None:  # Azure's name for what is asked, whatever else is said.
        return f"azure/{deployment}"
    if own.get("azure") is True:
        provider = "azure"
    if provider and not model.startswith(provider + "/"):
        return f"{provider}/{model}"
    if "/" not in model or model.split("/", 1)[0] != GATEWAY:
        base = own.get("base_url") or own.get("api_base")
        if isinstance(base, str) and base.startswith(GATEWAY_URL) and not provider:
            return f"{GATEWAY}/{model}"
    return model


def plain(value: Any) -> Any:
    """A value that JSON has no form for, as one that it has: a record, a pydantic object, a tuple's kin."""
    if isinstance(value, Record):
        dumped = value.model_dump(exclude_none=True)
        dumped.pop("provider_specific_fields", None)
        return dumped
    dump: Callable[..., Any] | None = getattr(value, "model_dump", None)
    if dump is not None:
        return dump(exclude_none=True)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{value!r} is a {type(value).__name__}, for which JSON has no form")


def _part(part: Any) -> Any:
    """A part of a message; an image given as a URL alone becomes the object that the interface wants."""
    if isinstance(part, dict) and isinstance(part.get("image_url"), str):
        return {**part, "image_url": {"url": part["image_url"]}}
    return part


def _mapping(name: str, value: Any) -> Mapping[str, Any]:
    if value is None:
        return {}
    if hasattr(value, "items"):
        return value  # type: ignore[no-any-return]
    found = f"a {type(value).__name__}" if name.endswith("headers") else repr(value)  # Headers hold keys.
    raise exceptions.BadRequestError(f"{name} is {found}; expected a dict")


def _is_helicone(name: Any) -> bool:
    return isinstance(name, str) and name[:9].lower() == "helicone-"


def _helicone(metadata: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """The pairs of metadata that become headers: Helicone's names with scalar values."""
    return [(n, v) for n, v in metadata.items() if _is_helicone(n) and isinstance(v, (str, int, float))]


def _scalar(value: Any) -> str:
    """A header's value as text; booleans as Helicone reads them."""
    if isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


_SAME_HEADER = {"helicone-rate-limit-policy": "helicone-ratelimit-policy"}


def _take(found: dict[str, tuple[str, str]], headers: Iterable[tuple[Any, Any]]) -> None:
    for name, value in headers:
        if isinstance(name, bytes):
            name = name.decode("latin-1")
        if isinstance(value, bytes):
            value = value.decode("latin-1")
        if not isinstance(name, str) or not isinstance(value, (str, int, float)):
            raise exceptions.BadRequestError(
                f"header {name!r} is {value!r}; expected a text, a number or a boolean, or leave it out"
            )
        key = name.lower()
        found[_SAME_HEADER.get(key, key)] = (name, _scalar(value))
