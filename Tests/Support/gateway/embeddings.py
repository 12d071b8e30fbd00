"""OpenAI's embeddings."""

from __future__ import annotations

import base64
import hashlib
import math
import struct
from typing import Any

from .answers import words
from .completions import invalid
from .directives import Directives
from .message import Json, Reply, compact, json_reply

DIMENSIONS = 16


def embeddings(body: Json, directives: Directives) -> Reply:
    """Answers `POST /embeddings`: unit vectors that depend on nothing but the input."""
    given = body.get("input")
    if given is None or given == [] or given == "":
        return invalid("'input' must not be empty", "input")
    inputs = given if isinstance(given, list) and not _is_tokens(given) else [given]
    size = body.get("dimensions") or DIMENSIONS
    if not isinstance(size, int) or not 0 < size <= 8192:
        return invalid("'dimensions' must be between 1 and 8192", "dimensions")
    as_text = body.get("encoding_format") == "base64"
    data = []
    for index, each in enumerate(inputs):
        floats = vector(each if isinstance(each, str) else compact(each), size)
        member: Any = _base64(floats) if as_text else floats
        data.append({"object": "embedding", "index": index, "embedding": member})
    tokens = sum(len(each) if isinstance(each, list) else len(words(str(each))) for each in inputs)
    reply: Json = {
        "object": "list",
        "data": data,
        "model": directives.model or str(body["model"]),
    }
    if directives.usage != "never":
        reply["usage"] = {"prompt_tokens": tokens, "total_tokens": tokens}
    return json_reply(reply)


def vector(text: str, size: int) -> list[float]:
    """A unit vector grown from the text's SHA-256, each component exact as a 32-bit float."""
    raw: list[float] = []
    block = 0
    while len(raw) < size:
        digest = hashlib.sha256(f"{block}:{text}".encode()).digest()
        raw += [value / 32768 for (value,) in struct.iter_unpack("<h", digest)]
        block += 1
    del raw[size:]
    length = math.sqrt(sum(value * value for value in raw)) or 1.0
    return list(struct.unpack(f"<{size}f", struct.pack(f"<{size}f", *(v / length for v in raw))))


def _is_tokens(given: list[Any]) -> bool:
    return all(isinstance(each, int) for each in given)


def _base64(floats: list[float]) -> str:
    return base64.b64encode(struct.pack(f"<{len(floats)}f", *floats)).decode()
