"""What the gateway checks before it tries anyone: the key, the body, and what the text says."""

from __future__ import annotations

import re
from typing import Any

from .completions import text_of
from .message import Json, Reply, Request, compact, json_reply, text_reply

_KEY = re.compile(r"(sk|pk)(-helicone)?(-eu)?(-cp)?(-rl)?(-\w{7}){4}")
_ORPHAN = "-0000000-"
"""A key with this group belongs to no organisation."""

NO_MODEL = "Invalid body or missing model. See supported models at https://helicone.ai/models"


def refuse_credentials(request: Request) -> Reply | None:
    given = request.header("authorization") or request.header("x-api-key") or request.header("api-key")
    if not given:
        return text_reply("Invalid Helicone API key (hshed)", 401)
    credential = request.header("helicone-auth") or request.header("authorization")
    if credential is not None and not credential.startswith("Bearer "):
        return text_reply("Invalid Helicone API key", 401)
    key = (credential or given).removeprefix("Bearer ")
    if not _KEY.fullmatch(key):
        return text_reply("Invalid Helicone API key", 401)
    if _ORPHAN in key:
        return text_reply("Organization not found", 401)
    return None


def prepare(body: Any) -> Json | Reply:
    """Checks model and prompt fields, and resolves the latter."""
    if not isinstance(body, dict):
        return text_reply(NO_MODEL, 400)
    model, prompt = body.get("model"), body.get("prompt_id")
    asks_prompt = any(key in body for key in ("inputs", "environment", "version_id"))
    if model is None and prompt is None and asks_prompt:
        message = "prompt_id is required to fetch model from prompt. Add a model or a prompt_id."
        return json_reply({"error": message}, 400)
    if prompt is not None and str(prompt).startswith("missing"):
        return json_reply({"error": f"Failed to fetch model from prompt: {prompt} not found"}, 400)
    if model is None and prompt is None:
        return text_reply(NO_MODEL, 400)
    if model is not None and not isinstance(model, str):
        return text_reply("Invalid model type. Model must be a string.", 400)
    prepared = {
        key: value for key, value in body.items() if key not in ("prompt_id", "version_id", "environment", "inputs")
    }
    if prompt is not None:
        text = f"Prompt {prompt} with {compact(body.get('inputs') or {})}"
        prompted = {"role": "user", "content": text}
        prepared["messages"] = [prompted, *(body.get("messages") or [])]
        prepared.setdefault("model", "gpt-4o-mini")
    return prepared


def refuse_content(request: Request, body: Json) -> Reply | None:
    """The security and moderation checks, which know one sentence each."""
    messages = body.get("messages")
    last = messages[-1] if isinstance(messages, list) and messages else {}
    text = text_of(last.get("content")).lower() if isinstance(last, dict) else ""
    secured = (request.header("helicone-llm-security-enabled") or "").lower() == "true"
    if secured and "ignore all previous instructions" in text:
        message = "Prompt threat detected. Your request cannot be processed."
        return _refused("PROMPT_THREAT_DETECTED", message)
    if request.header("helicone-moderations-enabled") == "true" and "flag me" in text:
        message = "The given prompt was flagged by the OpenAI Moderation endpoint."
        return _refused("PROMPT_FLAGGED_FOR_MODERATION", message)
    return None


def _refused(code: str, message: str) -> Reply:
    error = {"code": code, "message": message, "details": "stand-in"}
    return json_reply({"success": False, "error": error}, 400)
