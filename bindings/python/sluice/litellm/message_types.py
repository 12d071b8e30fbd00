"""The shapes of a request's messages, under litellm's names. They are plain dicts at run time."""

from __future__ import annotations

from typing import Any, TypedDict, Union

__all__ = [
    "AllMessageValues", "ChatCompletionAnnotation", "ChatCompletionAssistantMessage",
    "ChatCompletionAssistantToolCall", "ChatCompletionDeveloperMessage", "ChatCompletionFileObject",
    "ChatCompletionFunctionMessage", "ChatCompletionImageObject", "ChatCompletionImageUrlObject",
    "ChatCompletionSystemMessage", "ChatCompletionTextObject", "ChatCompletionToolCallChunk",
    "ChatCompletionToolCallFunctionChunk", "ChatCompletionToolMessage", "ChatCompletionToolParam",
    "ChatCompletionToolParamFunctionChunk", "ChatCompletionUserMessage", "GenericLiteLLMParams",
    "OpenAIMessageContent",
]  # fmt: skip

OpenAIMessageContent = Union[str, list[dict[str, Any]]]


class ChatCompletionTextObject(TypedDict, total=False):
    """A part of a message: text."""

    type: str
    text: str
    cache_control: dict[str, Any]


class ChatCompletionImageUrlObject(TypedDict, total=False):
    """Where an image lies."""

    url: str
    detail: str
    format: str


class ChatCompletionImageObject(TypedDict, total=False):
    """A part of a message: an image."""

    type: str
    image_url: str | ChatCompletionImageUrlObject


class ChatCompletionFileObject(TypedDict, total=False):
    """A part of a message: a file."""

    type: str
    file: dict[str, Any]


class ChatCompletionToolCallFunctionChunk(TypedDict, total=False):
    """A function's name and its arguments as JSON text."""

    name: str | None
    arguments: str


class ChatCompletionToolCallChunk(TypedDict, total=False):
    """A tool call, or a piece of one."""

    id: str | None
    type: str
    function: ChatCompletionToolCallFunctionChunk
    index: int


ChatCompletionAssistantToolCall = ChatCompletionToolCallChunk


class _Said(TypedDict, total=False):
    """What every message has."""

    role: str
    content: Any


class ChatCompletionSystemMessage(_Said, total=False):
    """What the model is told to be."""

    name: str
    cache_control: dict[str, Any]


class ChatCompletionDeveloperMessage(ChatCompletionSystemMessage, total=False):
    """The same for models that reason."""


class ChatCompletionUserMessage(ChatCompletionSystemMessage, total=False):
    """What a user says."""


class ChatCompletionAssistantMessage(_Said, total=False):
    """What the model said."""

    name: str | None
    tool_calls: list[ChatCompletionToolCallChunk] | None
    function_call: ChatCompletionToolCallFunctionChunk | None
    reasoning_content: str | None
    thinking_blocks: list[dict[str, Any]] | None
    cache_control: dict[str, Any]


class ChatCompletionToolMessage(_Said, total=False):
    """What a tool found."""

    tool_call_id: str


class ChatCompletionFunctionMessage(_Said, total=False):
    """What a function found, in OpenAI's older form."""

    name: str
    tool_call_id: str | None


AllMessageValues = Union[
    ChatCompletionUserMessage,
    ChatCompletionAssistantMessage,
    ChatCompletionToolMessage,
    ChatCompletionSystemMessage,
    ChatCompletionFunctionMessage,
    ChatCompletionDeveloperMessage,
]


class ChatCompletionToolParamFunctionChunk(TypedDict, total=False):
    """A function that the model may call."""

    name: str
    description: str
    parameters: dict[str, Any]
    strict: bool


class ChatCompletionToolParam(TypedDict, total=False):
    """A tool that the model may use."""

    type: str
    function: ChatCompletionToolParamFunctionChunk


class ChatCompletionAnnotation(TypedDict, total=False):
    """Where an answer took something from."""

    type: str
    url_citation: dict[str, Any]


class GenericLiteLLMParams(dict):  # type: ignore[type-arg]
    """The keywords of a call as a dict whose items are attributes too; those that are missing are None."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.get(name)
