"""The providers' endpoints by path, the same behind the gateway and by themselves."""

from __future__ import annotations

import dataclasses

from .anthropic import anthropic_error, messages
from .completions import chat, invalid, legacy, openai_error
from .directives import Directives
from .embeddings import embeddings
from .message import Json, Reply
from .responses import responses

_KINDS = {429: "rate_limit_error", 401: "authentication_error", 403: "permission_error"}


class Providers:
    """Numbers its answers, so that each has an id of its own."""

    def __init__(self) -> None:
        self._answered = 0

    def complete(self, path: str, body: Json, directives: Directives) -> Reply:
        """Answers a POST. Base paths differ among providers, so the path's end decides."""
        self._answered += 1
        reply = self._answer(path, body, directives, self._answered)
        return dataclasses.replace(reply, directives=directives)

    def _answer(self, path: str, body: Json, directives: Directives, number: int) -> Reply:
        if directives.fails_attempt and directives.status is not None:
            return failure(path, directives.status)
        if not isinstance(body.get("model"), str) or not body["model"]:
            return invalid("you must provide a model parameter", "model")
        if body["model"].startswith("missing"):
            return _no_such_model(path, body["model"])
        if path.endswith("/chat/completions"):
            return chat(body, directives, number)
        if path.endswith("/completions"):
            return legacy(body, directives, number)
        if path.endswith("/embeddings"):
            return embeddings(body, directives)
        if path.endswith("/responses"):
            return responses(body, directives, number)
        if path.endswith("/messages"):
            return messages(body, directives, number)
        return openai_error(f"Invalid URL (POST {path})", 404, "invalid_request_error")


def failure(path: str, status: int) -> Reply:
    """An error of the provider that owns the path."""
    message = f"stand-in: status {status}"
    if path.endswith("/messages"):
        return anthropic_error(message, status)
    kind = _KINDS.get(status, "server_error" if status >= 500 else "invalid_request_error")
    return openai_error(message, status, kind, "rate_limit_exceeded" if status == 429 else None)


def _no_such_model(path: str, model: str) -> Reply:
    if path.endswith("/messages"):
        return anthropic_error(f"model: {model}", 404)
    message = f"The model `{model}` does not exist or you do not have access to it."
    return openai_error(message, 404, "invalid_request_error", "model_not_found")
