"""Counting tokens: with the package `tiktoken` as OpenAI does, without it by the library's estimate."""

from __future__ import annotations

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["decode", "encode", "token_counter"]


def token_counter(
    model: str = "", text: str | list[str] | None = None, messages: list[dict[str, Any]] | None = None, **ignored: Any
) -> int:
    """The tokens of a text or of messages, as OpenAI counts them; about as many where tiktoken has no encoding."""
    count = _counter(model)
    if messages is None:
        return sum(count(each) for each in ([text] if isinstance(text, str) else text or ()))
    total = 3  # what the answer is primed with
    for message in messages:
        total += 3
        for name, value in message.items():
            total += sum(count(each) for each in _texts(value)) + (name == "name")
    return total


def encode(model: str = "", text: str = "", **ignored: Any) -> list[int]:
    """A text's tokens."""
    return _encoding(model).encode(text, disallowed_special=())  # type: ignore[no-any-return]


def decode(model: str = "", tokens: list[int] | None = None, **ignored: Any) -> str:
    """The text of tokens."""
    return _encoding(model).decode(tokens or [])  # type: ignore[no-any-return]


_encodings: dict[str, Any] = {}
"""tiktoken's encodings by model; None where it has failed to load one, which it does from the network."""


def _counter(model: str) -> Callable[[str], int]:
    if model not in _encodings:
        try:
            _encodings[model] = _encoding(model)
        except Exception:
            _encodings[model] = None
    encoding = _encodings[model]
    if encoding is not None:
        return lambda text: len(encoding.encode(text, disallowed_special=()))
    from ..core.prices import estimate_tokens

    return lambda text: estimate_tokens(model, text)


def _texts(value: Any) -> list[str]:
    """The texts in a message's member."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [part["text"] for part in value if isinstance(part, dict) and isinstance(part.get("text"), str)]
    return []


def _encoding(model: str) -> Any:
    try:
        from importlib import import_module

        tiktoken: Any = import_module("tiktoken")
    except ImportError as error:
        raise NotImplementedError(
            "encoding and decoding tokens needs the package tiktoken (`pip install tiktoken`); Sluice has no tokenizer"
        ) from error
    try:
        return tiktoken.encoding_for_model(model.rpartition("/")[2])
    except KeyError:
        return tiktoken.get_encoding("cl100k_base")
