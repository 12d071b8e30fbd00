"""The classes of answers, under litellm's path `types.utils`."""

from __future__ import annotations

from ..litellm.messages import (
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
from ..litellm.responses import (
    EmbeddingResponse,
    ModelResponse,
    ModelResponseBase,
    ModelResponseStream,
    TextCompletionResponse,
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
    "ModelResponseBase",
    "ModelResponseStream",
    "PromptTokensDetailsWrapper",
    "StreamingChoices",
    "TextChoices",
    "TextCompletionResponse",
    "Usage",
]
