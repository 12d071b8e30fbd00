"""The classes of answers, under litellm's path `types.utils`."""

from .._submodules import elsewhere
from ..litellm.messages import *  # noqa: F403
from ..litellm.messages import ChoiceLogprobs as ChoiceLogprobs
from ..litellm.messages import CompletionTokensDetailsWrapper as CompletionTokensDetailsWrapper
from ..litellm.messages import PromptTokensDetailsWrapper as PromptTokensDetailsWrapper
from ..litellm.responses import *  # noqa: F403
from ..litellm.responses import ModelResponseBase as ModelResponseBase

elsewhere(__name__)
