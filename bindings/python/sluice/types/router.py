"""The router's types, under litellm's path `types.router`."""

from .._submodules import elsewhere
from ..litellm.message_types import GenericLiteLLMParams as GenericLiteLLMParams
from ..litellm.router import Deployment as Deployment

elsewhere(__name__)
