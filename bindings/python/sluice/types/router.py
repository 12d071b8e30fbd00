"""The router's types, under litellm's path `types.router`."""

from ..litellm.message_types import GenericLiteLLMParams as GenericLiteLLMParams
from ..litellm.router import Deployment as Deployment
