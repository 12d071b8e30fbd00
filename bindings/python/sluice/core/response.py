"""What the library brought back, and the object that is made of it."""

from __future__ import annotations

from ctypes import byref, c_char_p, c_size_t, sizeof, string_at

from .._typing import TYPE_CHECKING
from ..litellm import exceptions
from ..litellm.error_mapping import gateway, request
from ..litellm.parsing import NotAnAnswer, chat_members, chat_members_of_text, embedding_members, text_members
from ..litellm.responses import EmbeddingResponse, ModelResponse, TextCompletionResponse
from .abi import CHAT, COMPLETION, OK, Attempt, Cost, Timing, Usage, lib

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ..litellm.base_model import Members
    from ..litellm.parameters import Ask
    from ..litellm.responses import Answer


class Reply:
    """What the library brought back. It is asked for its parts when they are looked at."""

    __slots__ = ("_free", "ask", "handle", "observed", "was_read")

    def __init__(self, handle: int | None, ask: Ask) -> None:
        self._free = lib.response_free  # Modules may be gone when the last answers are.
        self.handle = handle
        self.ask = ask
        self.was_read = False

    def __del__(self) -> None:
        if self.handle is not None:
            self._free(self.handle)

    @property
    def status(self) -> int:
        """The HTTP status, 0 where no answer came."""
        return lib.response_http_status(self.handle)  # type: ignore[no-any-return]

    def body(self) -> bytes:
        """The body as it came, or what a stream's chunks amount to."""
        length = c_size_t()
        address = lib.response_body(self.handle, byref(length))
        return string_at(address, length.value) if address else b""

    def headers(self) -> dict[str, str]:
        """The headers, names in lower case; of several with one name, the values joined."""
        found: dict[str, str] = {}
        name, value = c_char_p(), c_char_p()
        for at in range(lib.response_header_count(self.handle)):
            if lib.response_header_at(self.handle, at, byref(name), byref(value)) == OK and name.value:
                key = name.value.decode("utf-8", "replace").lower()
                text = (value.value or b"").decode("utf-8", "replace")
                found[key] = f"{found[key]}, {text}" if key in found else text
        return found

    def milliseconds(self) -> float | None:
        """From the start of the call to its end."""
        timing = Timing(size=sizeof(Timing))
        if lib.response_timing(self.handle, byref(timing)) != OK or timing.total_ns < 0:
            return None
        return timing.total_ns / 1e6  # type: ignore[no-any-return]

    def usage(self) -> tuple[int, int, int] | None:
        """Tokens of the prompt and of the completion, and those of the prompt that were cached; None if not counted."""
        usage = Usage(size=sizeof(Usage))
        if lib.response_usage(self.handle, byref(usage)) != OK or usage.is_estimated or usage.prompt_tokens < 0:
            return None
        return usage.prompt_tokens, max(0, usage.completion_tokens), max(0, usage.cached_tokens)

    def cost(self) -> float | None:
        """US dollars by the library's price table, or as the provider said; None where that is unknown."""
        cost = Cost(size=sizeof(Cost))
        if lib.response_cost(self.handle, byref(cost)) != OK or cost.total_nano_usd < 0:
            return None
        return cost.total_nano_usd / 1e9  # type: ignore[no-any-return]

    def answer(self) -> Answer:
        """The answer as an object. What is not an answer is an error here, not at the first look."""
        ask = self.ask
        if ask.operation == CHAT or ask.operation == COMPLETION:
            kind: type[Answer] = ModelResponse if ask.operation == CHAT or ask.shows_chat else TextCompletionResponse
            answer: Answer = kind._of(self)
            if lib.response_text(self.handle, 0, None):
                return answer
        else:
            answer = EmbeddingResponse._of(self)
        answer._members()
        return answer

    def read(self) -> Members:
        """The answer's members."""
        ask = self.ask
        if ask.operation == CHAT:
            reader = chat_members
        elif ask.operation == COMPLETION:
            reader = chat_members_of_text if ask.shows_chat else text_members
        else:
            reader = embedding_members
        try:
            return reader(self.body(), ask.prefix, ask.model)
        except (NotAnAnswer, TypeError) as error:
            raise ask.error(
                exceptions.InternalServerError,
                500,
                f"{gateway(self.provider)} - {error}: {self.body()[:200]!r}",
                response=self.response(),
            ) from error

    def response(self) -> exceptions.Response:
        """The answer as an exception carries it."""
        return exceptions.Response(self.status, self.headers(), self.body(), request(self.ask))

    def hidden(self) -> Members:
        """litellm's `_hidden_params`."""
        from ..litellm.costs import response_cost

        hidden = hidden_params(self.ask, self.headers(), self.milliseconds(), response_cost(self))
        return {**hidden, "custom_llm_provider": self.provider, "attempts": self.attempts()}

    @property
    def provider(self) -> str:
        """Who answered: of a chain, the target asked last."""
        attempts = self.attempts() if self.handle is not None else []
        return attempts[-1]["provider"] if attempts else self.ask.provider

    def attempts(self) -> list[dict[str, Any]]:
        """What was tried, in order; the last gave the answer. `message` is the failure's, None on success."""
        found = []
        attempt = Attempt(size=sizeof(Attempt))
        for at in range(lib.response_attempt_count(self.handle)):
            if lib.response_attempt_at(self.handle, at, byref(attempt)) == OK:
                texts = {name: getattr(attempt, name) for name in ("provider", "model", "message")}
                found.append(
                    {
                        **{name: text and text.decode("utf-8", "replace") for name, text in texts.items()},
                        "status": lib.status_name(attempt.status).decode(),
                        "http_status": attempt.http_status,
                        "wait_ms": attempt.wait_ms,
                        "milliseconds": attempt.duration_ns / 1e6,
                    }
                )
        return found


_CACHE = {"HIT": True, "MISS": False}


def hidden_params(
    ask: Ask, headers: Mapping[str, str], milliseconds: float | None, cost: float | None
) -> dict[str, Any]:
    """What litellm keeps beside an answer."""
    additional = {f"llm_provider-{name}": value for name, value in headers.items()}
    additional.update({name: value for name, value in headers.items() if name.startswith("x-ratelimit-")})
    return {
        "custom_llm_provider": ask.provider,
        "region_name": None,
        "cache_hit": _CACHE.get(headers.get("helicone-cache", "").upper()),
        "additional_headers": additional,
        "_response_ms": milliseconds,
        "litellm_call_id": ask.identity,
        "api_base": ask.base,
        "model_id": (ask.own.get("model_info") or {}).get("id"),
        "response_cost": cost,
        "litellm_model_name": ask.route,
        "optional_params": ask.parameters,
    }
