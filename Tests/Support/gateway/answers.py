"""What the stand-in says: deterministic answers, the same behind every API."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from .directives import Directives

CAPITALS = {
    "austria": "Vienna",
    "belgium": "Brussels",
    "brazil": "Brasília",
    "canada": "Ottawa",
    "denmark": "Copenhagen",
    "france": "Paris",
    "germany": "Berlin",
    "india": "New Delhi",
    "italy": "Rome",
    "japan": "Tokyo",
    "norway": "Oslo",
    "poland": "Warsaw",
    "portugal": "Lisbon",
    "spain": "Madrid",
    "sweden": "Stockholm",
    "switzerland": "Bern",
}


@dataclass(frozen=True)
class Tool:
    """A function that the model may call."""

    name: str
    schema: Any


@dataclass
class Conversation:
    """What any API's request asks for, in no API's terms."""

    model: str
    user_text: str
    prompt_text: str
    messages: int = 1
    tools: list[Tool] = field(default_factory=list)
    forced_tool: str | None = None
    tool_result: str | None = None
    limit: int | None = None
    stops: list[str] = field(default_factory=list)
    json_schema: Any = None
    wants_json: bool = False
    thinks: bool = False


@dataclass(frozen=True)
class ToolCall:
    """One call the model makes; arguments are JSON text."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True)
class Turn:
    """One answer. `finish` is stop, length, tool_calls or what a directive says."""

    text: str
    finish: str
    reasoning: str = ""
    refusal: str = ""
    calls: tuple[ToolCall, ...] = ()
    stop_sequence: str | None = None

    @property
    def reasoning_tokens(self) -> int:
        return len(words(self.reasoning))

    @property
    def completion_tokens(self) -> int:
        said = len(words(self.text)) + len(words(self.refusal))
        called = sum(len(fragments(call.arguments)) for call in self.calls)
        return said + called + self.reasoning_tokens


def prompt_tokens(conversation: Conversation) -> int:
    """A plausible count: the words, and what each message's frame costs."""
    return 3 + 4 * conversation.messages + len(words(conversation.prompt_text))


def words(text: str) -> list[str]:
    """Cuts a text into words, each with the white space before it; joined they are the text again."""
    return re.findall(r"\s*\S+|\s+$", text)


def fragments(text: str, size: int = 6) -> list[str]:
    """Cuts a tool call's arguments as providers do: anywhere."""
    return [text[at : at + size] for at in range(0, len(text), size)]


def compose(conversation: Conversation, directives: Directives, choice: int = 0) -> Turn:
    """Answers a conversation. Choices after the first differ from it."""
    reasoning = _reasoning(conversation, directives)
    if directives.refusal is not None:
        return Turn("", directives.finish or "stop", reasoning, refusal=directives.refusal)
    calls = _calls(conversation) if directives.text is None and directives.words is None else ()
    if calls:
        return Turn("", directives.finish or "tool_calls", reasoning, calls=calls)
    text = _text(conversation, directives)
    if choice:
        text = f"Variant {choice + 1}: {text}"
    text, stop = _cut_at_stop(text, conversation.stops)
    finish = "stop"
    pieces = words(text)
    if conversation.limit is not None and len(pieces) > conversation.limit:
        text, finish, stop = "".join(pieces[: conversation.limit]), "length", None
    return Turn(text, directives.finish or finish, reasoning, stop_sequence=stop)


def example(schema: Any, prompt: str, name: str = "value") -> Any:
    """A value that fits a JSON schema, with names taken from the prompt where a string is wanted."""
    if not isinstance(schema, dict):
        return name
    if "const" in schema:
        return schema["const"]
    if schema.get("enum"):
        return schema["enum"][0]
    for union in ("anyOf", "oneOf", "allOf"):
        if schema.get(union):
            return example(schema[union][0], prompt, name)
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = kind[0]
    if kind == "object" or "properties" in schema:
        members = schema.get("properties", {})
        return {key: example(member, prompt, key) for key, member in members.items()}
    if kind == "array":
        return [example(schema.get("items", {}), prompt, name)]
    plain = {"integer": 42, "number": 1.5, "boolean": True, "null": None}
    if kind in plain:
        return plain[kind]
    proper = re.findall(r"\b[A-Z]\w+", prompt)
    return proper[-1] if proper else name


def _reasoning(conversation: Conversation, directives: Directives) -> str:
    if directives.reasoning is not None:
        return directives.reasoning
    if conversation.thinks or "reason" in conversation.model:
        return f"The user says: {conversation.user_text.strip()} I will answer that."
    return ""


def _calls(conversation: Conversation) -> tuple[ToolCall, ...]:
    if conversation.tool_result is not None or not conversation.tools:
        return ()
    mentioned = [tool for tool in conversation.tools if tool.name in conversation.user_text]
    chosen = mentioned or conversation.tools[:1]
    if conversation.forced_tool:
        chosen = [tool for tool in conversation.tools if tool.name == conversation.forced_tool]
    return tuple(
        ToolCall(
            f"call_{index}_{tool.name}",
            tool.name,
            json.dumps(example(tool.schema, conversation.user_text), ensure_ascii=False),
        )
        for index, tool in enumerate(chosen)
    )


def _text(conversation: Conversation, directives: Directives) -> str:
    if directives.text is not None:
        return directives.text
    if directives.words is not None:
        return " ".join(f"word{number}" for number in range(1, directives.words + 1))
    said = _say(conversation)
    if conversation.json_schema is not None:
        value = example(conversation.json_schema, conversation.user_text)
        return json.dumps(value, ensure_ascii=False)
    if conversation.wants_json:
        return json.dumps({"answer": said}, ensure_ascii=False)
    return said


def _say(conversation: Conversation) -> str:
    if conversation.tool_result is not None:
        return f"The tool answered: {conversation.tool_result}"
    text = conversation.user_text.strip()
    asked = re.search(r"capital of (?:the )?(\w+)", text, re.IGNORECASE)
    if asked and asked[1].lower() in CAPITALS:
        return f"The capital of {asked[1].title()} is {CAPITALS[asked[1].lower()]}."
    total = re.search(r"(\d{1,9}) *\+ *(\d{1,9})", text)
    if total:
        return f"{total[1]} + {total[2]} = {int(total[1]) + int(total[2])}."
    if re.fullmatch(r"(hi|hello|hey)\W*", text, re.IGNORECASE):
        return "Hello! How can I help you today?"
    if not text:
        return "You said nothing."
    return f"You said: {text}"


def _cut_at_stop(text: str, stops: list[str]) -> tuple[str, str | None]:
    found = [(text.find(stop), stop) for stop in stops if stop and stop in text]
    if not found:
        return text, None
    at, stop = min(found)
    return text[:at], stop
