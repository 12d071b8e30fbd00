"""`Result`: a response of `core` with the call it answers, and the object that is made of both."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from ..core.abi import CHAT, COMPLETION
from . import exceptions
from .parsing import NotAnAnswer, chat_members, chat_members_of_text, embedding_members, text_members
from .responses import EmbeddingResponse, ModelResponse, TextCompletionResponse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ..core.response import Response
    from .base_model import Members
    from .parameters import CallArguments
    from .responses import Answer


class Result:
    """What an answer is read from when somebody looks at it."""

    __slots__ = ("_members", "arguments", "response")

    def __init__(self, response: Response, arguments: CallArguments) -> None:
        self.response = response
        self.arguments = arguments
        self._members: Members | None = None

    def answer(self) -> Answer:
        """The answer as an object. What is not an answer is an error here, not at the first look."""
        arguments = self.arguments
        if arguments.operation == CHAT or arguments.operation == COMPLETION:
            shows_chat = arguments.operation == CHAT or arguments.shows_chat
            kind: type[Answer] = ModelResponse if shows_chat else TextCompletionResponse
            answer: Answer = kind._of(self)
            if self.response.has_text:
                return answer
        else:
            answer = EmbeddingResponse._of(self)
        answer._members()
        return answer

    def text(self) -> str | None:
        """The text of a chat completion with one choice, as the library has read it; None for any other answer."""
        response = self.response
        if self.arguments.operation != CHAT or response.choice_count != 1:
            return None
        return response.text_of(0)

    def read(self) -> Members:
        """The answer's members, read once."""
        if self._members is None:
            self._members = self._read()
        return self._members

    def _read(self) -> Members:
        arguments = self.arguments
        if arguments.operation == CHAT:
            reader = chat_members
        elif arguments.operation == COMPLETION:
            reader = chat_members_of_text if arguments.shows_chat else text_members
        else:
            reader = embedding_members
        body = self.response.body
        try:
            return reader(body, arguments.prefix, arguments.model)
        except (NotAnAnswer, TypeError, ValueError) as error:
            from .error_mapping import carried_response, class_prefix

            raise arguments.error(
                exceptions.InternalServerError,
                500,
                f"{class_prefix(self.provider)} - {error}: {body[:200]!r}",
                response=carried_response(self.response, arguments),
            ) from error

    def headers(self) -> dict[str, str]:
        """The response's headers, their names in lower case."""
        return self.response.headers

    def milliseconds(self) -> float | None:
        """From the start of the call to its end."""
        timing = self.response.timing
        return None if timing is None else timing.total_ms

    def hidden(self) -> Members:
        """litellm's `_hidden_params`."""
        from .costs import response_cost

        cost = response_cost(self.response, self.arguments)
        hidden = hidden_params(self.arguments, self.headers(), self.milliseconds(), cost)
        attempts = [{name: getattr(each, name) for name in each._fields} for each in self.response.attempts]
        return {**hidden, "custom_llm_provider": self.provider, "attempts": attempts}

    @property
    def provider(self) -> str:
        """Who answered: of a chain, the target asked last."""
        attempts = self.response.attempts
        return (attempts[-1].provider if attempts else None) or self.arguments.provider


_CACHE = {"HIT": True, "MISS": False}


def hidden_params(
    arguments: CallArguments, headers: Mapping[str, str], milliseconds: float | None, cost: float | None
) -> dict[str, Any]:
    """What litellm keeps beside an answer."""
    additional = {f"llm_provider-{name}": value for name, value in headers.items()}
    additional.update({name: value for name, value in headers.items() if name.startswith("x-ratelimit-")})
    return {
        "custom_llm_provider": arguments.provider,
        "region_name": None,
        "cache_hit": _CACHE.get(headers.get("helicone-cache", "").upper()),
        "additional_headers": additional,
        "_response_ms": milliseconds,
        "litellm_call_id": arguments.identity,
        "api_base": arguments.base,
        "model_id": (arguments.options.get("model_info") or {}).get("id"),
        "response_cost": cost,
        "litellm_model_name": arguments.route,
        "optional_params": arguments.parameters,
    }
