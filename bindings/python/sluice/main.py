"""litellm's functions and classes, under its path `main`."""

from .litellm.chunk_builder import stream_chunk_builder as stream_chunk_builder
from .litellm.chunks import Stream as CustomStreamWrapper
from .litellm.completions import acompletion as acompletion
from .litellm.completions import aembedding as aembedding
from .litellm.completions import atext_completion as atext_completion
from .litellm.completions import completion as completion
from .litellm.completions import embedding as embedding
from .litellm.completions import text_completion as text_completion
from .litellm.responses import EmbeddingResponse as EmbeddingResponse
from .litellm.responses import ModelResponse as ModelResponse
from .litellm.responses import TextCompletionResponse as TextCompletionResponse

__all__ = [
    "CustomStreamWrapper",
    "EmbeddingResponse",
    "ModelResponse",
    "TextCompletionResponse",
    "acompletion",
    "aembedding",
    "atext_completion",
    "completion",
    "embedding",
    "stream_chunk_builder",
    "text_completion",
]
