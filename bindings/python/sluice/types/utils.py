"""The classes of answers, under litellm's path `types.utils`."""

from __future__ import annotations

from ..answers import EmbeddingResponse, ModelResponse, ModelResponseStream, TextCompletionResponse
from ..objects import (
    ChatCompletionDeltaToolCall,
    ChatCompletionMessageToolCall,
    ChoiceLogprobs,
    Choices,
    CompletionTokensDetailsWrapper,
    Delta,
    Function,
    Message,
    PromptTokensDetailsWrapper,
    StreamingChoices,
    TextChoices,
    Usage,
)

__all__ = [
    "ChatCompletionDeltaToolCall",
    "ChatCompletionMessageToolCall",
    "ChoiceLogprobs",
    "Choices",
    "CompletionTokensDetailsWrapper",
    "Delta",
    "EmbeddingResponse",
    "Function",
    "Message",
    "ModelResponse",
    "ModelResponseStream",
    "PromptTokensDetailsWrapper",
    "StreamingChoices",
    "TextChoices",
    "TextCompletionResponse",
    "Usage",
]
